"""Which grid a point lies in: exact, by shapely's robust predicates, in stored degrees.

Projected or simplified outlines are for the eye only; responsibility is decided on the geometry as
stored.  A point on a shared edge goes to the place with the smaller code, so every desk agrees.
"""

import math
from collections.abc import Sequence
from typing import Final

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from commandcenter.cartography.layers import Geometries
from commandcenter.cartography.projection import Floats

_HERE: Final = shapely.Point(0.0, 0.0)


class PlaceIndex:
    """Places that do not overlap, ready to be asked by point."""

    def __init__(self, codes: Sequence[str], degrees: Geometries) -> None:
        order = sorted(range(len(codes)), key=lambda position: codes[position])
        self._codes = [codes[position] for position in order]
        self._shapes = degrees[order] if order else np.empty(0, dtype=object)
        shapely.prepare(self._shapes)
        self._tree = shapely.STRtree(self._shapes)

    def __len__(self) -> int:
        return len(self._codes)

    @property
    def codes(self) -> Sequence[str]:
        """The codes, in the order of `positions_at`."""
        return self._codes

    def place_at(self, lon: float, lat: float) -> str | None:
        """Return the code of the place at a point in degrees, None outside all."""
        hits = self._tree.query(shapely.Point(lon, lat), predicate="intersects")
        return self._codes[int(hits.min())] if len(hits) else None

    def near(self, lon: float, lat: float, within_m: float) -> list[tuple[str, float]]:
        """Return the other places within a distance of a point, nearest first, with metres to their edge.

        The place the point lies in is not among them.
        """
        scale = np.array([111_320.0 * math.cos(math.radians(lat)), 110_574.0])
        wide, high = (within_m / scale).tolist()
        own = self.place_at(lon, lat)
        found = []
        for position in self._tree.query(
            shapely.box(lon - wide, lat - high, lon + wide, lat + high)
        ).tolist():
            flat = shapely.transform(self._shapes[position], lambda xy: (xy - (lon, lat)) * scale)
            metres = float(shapely.distance(_HERE, flat))
            if self._codes[position] != own and metres <= within_m:
                found.append((self._codes[position], metres))
        return sorted(found, key=lambda entry: (entry[1], entry[0]))

    def touching(self, area: BaseGeometry) -> list[str]:
        """Return the codes of the places an area in degrees touches, in order."""
        return [self._codes[hit] for hit in sorted(self._tree.query(area, predicate="intersects").tolist())]

    def within(self, area: BaseGeometry) -> list[str]:
        """Return the codes of the places that lie wholly inside an area in degrees, in order."""
        return [self._codes[hit] for hit in sorted(self._tree.query(area, predicate="covers").tolist())]

    def places_at(self, degrees: Floats) -> list[str | None]:
        """Return the code for each of many points, shape (n, 2)."""
        positions = self.positions_at(degrees)
        return [self._codes[position] if position >= 0 else None for position in positions.tolist()]

    def positions_at(self, degrees: Floats) -> NDArray[np.int64]:
        """Return the position in `codes` for each of many points, shape (n, 2); -1 outside all."""
        found = np.full(len(degrees), len(self._codes), dtype=np.int64)
        point, place = self._tree.query(shapely.points(degrees), predicate="intersects")
        np.minimum.at(found, point, place)
        found[found == len(self._codes)] = -1
        return found
