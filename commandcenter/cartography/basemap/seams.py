"""Joins what vector tiles have cut: a house on the edge of two tiles comes as two halves with a wall between them."""

import math
from typing import Final

import numpy as np
import shapely

from commandcenter.cartography.layers import Geometries
from commandcenter.cartography.projection import EARTH_RADIUS, Floats

_EXTENT: Final = 4096
"""Steps across a tile in nearly all vector tiles; a cut lies within one of them of the edge."""
_HALF_WORLD: Final = math.pi * EARTH_RADIUS


class TileSeams:
    """The edges between the tiles of one zoom."""

    def __init__(self, zoom: int) -> None:
        self._side = 2 * _HALF_WORLD / (1 << zoom)
        self._near = self._side / _EXTENT

    def on_edge(self, boxes: Floats) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
        """Say of each box whether one of its sides lies on an edge between tiles."""
        steps = np.mod(boxes + _HALF_WORLD, self._side)
        away = np.minimum(steps, self._side - steps)
        return np.asarray((away <= self._near).any(axis=1))

    def joined(self, halves: Geometries) -> Geometries:
        """Return polygons with those that meet at an edge made one.

        Rounding leaves slits of a step between the halves, so they are grown by one and shrunk again.
        """
        if len(halves) == 0:
            return halves
        grown = shapely.buffer(halves, self._near, cap_style="flat", join_style="mitre", mitre_limit=2.0)
        whole = shapely.get_parts(shapely.union_all(grown))
        shrunk = shapely.buffer(whole, -self._near, join_style="mitre", mitre_limit=2.0)
        parts = shapely.get_parts(shrunk)
        return np.asarray(parts[~shapely.is_empty(parts)], dtype=object)
