"""Roads by their names: a name has one course, however many pieces it is stored in."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from commandcenter.cartography.ground import GroundFeature
from commandcenter.cartography.layers import Geometries
from commandcenter.cartography.projection import ground_metres

_DEGREE_M = 111_000.0


class NamedRoads:
    """Courses by name, in degrees.

    Attributes:
        middles: A point on each road, halfway along its longest piece.
    """

    def __init__(self, courses: Mapping[str, BaseGeometry]) -> None:
        self._names = list(courses)
        self._courses = list(courses.values())
        self._tree = shapely.STRtree(self._courses)
        self.middles = {name: _middle(course) for name, course in courses.items()}

    @classmethod
    def of(cls, roads: Iterable[GroundFeature]) -> "NamedRoads":
        """Gather the pieces of roads that have a name."""
        pieces: defaultdict[str, list[bytes]] = defaultdict(list)
        for road in roads:
            if road.name:
                pieces[road.name].append(road.wkb)
        return cls(
            {
                name: shapely.multilinestrings(_lines(shapely.from_wkb(np.array(found, dtype=object))))
                for name, found in pieces.items()
            }
        )

    def near(self, lon: float, lat: float, within_m: float) -> tuple[str, BaseGeometry] | None:
        """Return name and course of the road nearest to a point, None when none is within some metres."""
        here = shapely.Point(lon, lat)
        # Degrees of longitude are shorter, so twice the reach in degrees is enough everywhere in China.
        reach = 2 * within_m / _DEGREE_M
        best: tuple[float, int] | None = None
        for position in self._tree.query(here.buffer(reach)).tolist():
            near = shapely.get_coordinates(shapely.shortest_line(self._courses[position], here))
            metres = ground_metres(float(near[0, 0]), float(near[0, 1]), lon, lat)
            if metres <= within_m and (best is None or metres < best[0]):
                best = (metres, position)
        return (self._names[best[1]], self._courses[best[1]]) if best is not None else None


def _lines(shapes: Geometries) -> Geometries:
    parts: Geometries = shapely.get_parts(shapely.get_parts(shapes))
    lines: Geometries = parts[shapely.get_type_id(parts) == shapely.GeometryType.LINESTRING]
    return lines


def _middle(course: BaseGeometry) -> tuple[float, float]:
    parts = shapely.get_parts(course)
    if not len(parts):
        return 0.0, 0.0
    longest = parts[int(np.argmax(shapely.length(parts)))]
    point = shapely.line_interpolate_point(longest, 0.5, normalized=True)
    return point.x, point.y
