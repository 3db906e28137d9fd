"""Geometry as the kernels want it: flat coordinates and offsets, one `GeoLayer` per class.

Shells run counter-clockwise and holes clockwise in local metres (y north), which the fill kernel
relies on.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from commandcenter.cartography.projection import Floats, LocalMercator

Geometries = NDArray[np.object_]
"""An array of shapely geometries."""

_LINE = 1
_POLYGON = 3
_CONTAINERS = (5, 6, 7)


@dataclass(frozen=True, slots=True)
class GeoLayer:
    """Features of one class in local metres.

    Attributes:
        xy: Shape (points, 2).
        rings: Offsets into `xy`, one more than there are rings or lines.
        features: Offsets into `rings`, one more than there are features.
        bounds: Shape (features, 4).
    """

    xy: Floats
    rings: NDArray[np.int64]
    features: NDArray[np.int64]
    bounds: Floats

    @property
    def count(self) -> int:
        """Number of features."""
        return len(self.bounds)

    @property
    def nbytes(self) -> int:
        """Memory held, in bytes."""
        return self.xy.nbytes + self.rings.nbytes + self.features.nbytes + self.bounds.nbytes


def geometries_from_wkb(wkbs: Sequence[bytes], projection: LocalMercator) -> Geometries:
    """Read WKB in degrees and project it to local metres."""
    degrees = shapely.from_wkb(np.array(wkbs, dtype=object)) if len(wkbs) else np.empty(0, dtype=object)
    return projected(degrees, projection)


def projected(degrees: Geometries, projection: LocalMercator) -> Geometries:
    """Return geometries in local metres."""
    if len(degrees) == 0:
        return degrees
    moved: Any = shapely.transform(degrees, projection.to_local_array)
    return np.asarray(moved, dtype=object)


def parts_of(geometries: Geometries, *, areas: bool) -> Geometries:
    """Return the simple polygons (or lines) inside geometries of any kind, empty ones dropped."""
    simple = shapely.get_parts(geometries)
    while len(simple) and np.isin(shapely.get_type_id(simple), _CONTAINERS).any():
        simple = shapely.get_parts(simple)
    wanted = _POLYGON if areas else _LINE
    keep = (shapely.get_type_id(simple) == wanted) & ~shapely.is_empty(simple)
    return np.asarray(simple[keep], dtype=object)


def layer_of_areas(geometries: Geometries) -> GeoLayer:
    """Return the layer of all polygons in `geometries`, one feature to a polygon."""
    polygons = parts_of(geometries, areas=True)
    if len(polygons) == 0:
        return _empty()
    polygons = shapely.orient_polygons(polygons, exterior_cw=False)
    _, xy, (rings, features) = shapely.to_ragged_array(polygons)
    return _layer(xy, rings, features, shapely.bounds(polygons))


def layer_of_lines(geometries: Geometries) -> GeoLayer:
    """Return the layer of all lines in `geometries`, one feature to a line."""
    lines = parts_of(geometries, areas=False)
    if len(lines) == 0:
        return _empty()
    _, xy, (rings,) = shapely.to_ragged_array(lines)
    return _layer(xy, rings, np.arange(len(lines) + 1), shapely.bounds(lines))


def _layer(xy: Any, rings: Any, features: Any, bounds: Any) -> GeoLayer:
    return GeoLayer(
        np.ascontiguousarray(xy[:, :2], dtype=np.float64),
        np.ascontiguousarray(rings, dtype=np.int64),
        np.ascontiguousarray(features, dtype=np.int64),
        np.ascontiguousarray(bounds, dtype=np.float64),
    )


def _empty() -> GeoLayer:
    return _layer(np.empty((0, 2)), np.zeros(1), np.zeros(1), np.empty((0, 4)))
