"""Finding places by point, and points in places."""

from collections.abc import Sequence

import numpy as np
import shapely

from commandcenter.demo.geography.plane import DEGREE_DECIMALS, FloatArray
from commandcenter.demo.geography.records import Building, Place, Road, RoadClass

_AT_BUILDING = 0.66
_ON_ROAD = 0.27
_YARD_DEGREES = 1.0e-4
"""About nine metres: how far from a building's middle a thing at the building may be."""


class GeographyIndex:
    """Search structures over a county's grids, buildings and roads; read-only once made."""

    def __init__(self, grids: Sequence[Place], buildings: Sequence[Building], roads: Sequence[Road]) -> None:
        """Index the county; ``grids`` are in the order of their codes."""
        self._grids = grids
        self._number = {place.code: number for number, place in enumerate(grids)}
        self._tree = shapely.STRtree([place.polygon for place in grids])
        self._buildings: list[list[tuple[float, float]]] = [[] for _ in grids]
        for building in buildings:
            self._buildings[self._number[building.grid_code]].append((building.lon, building.lat))
        open_roads = [road.line for road in roads if road.road_class is not RoadClass.MOTORWAY]
        self._roads = np.array(open_roads, dtype=object)
        self._road_tree = shapely.STRtree(self._roads)

    def grid_at(self, lon: float, lat: float) -> Place | None:
        """Give the grid at a point, the one of the lowest code on a border, None outside the county."""
        hits = self._tree.query(shapely.Point(lon, lat), predicate="intersects")
        return self._grids[int(hits.min())] if len(hits) else None

    def random_point_in(self, grid_code: str, rng: np.random.Generator) -> tuple[float, float]:
        """Draw a point of a grid: mostly at a building, often on a road, now and then anywhere.

        Raises:
            KeyError: there is no such grid.
        """
        number = self._number[grid_code]
        area = self._grids[number].polygon
        dice = float(rng.random())
        if dice < _AT_BUILDING and self._buildings[number]:
            middle = self._buildings[number][int(rng.integers(len(self._buildings[number])))]
            for _ in range(4):
                point = np.array(middle) + rng.uniform(-_YARD_DEGREES, _YARD_DEGREES, 2)
                if shapely.contains_xy(area, *point):
                    return _stored(point, area)
            return middle
        if dice < _AT_BUILDING + _ON_ROAD:
            found = self._point_on_road(area, rng)
            if found is not None:
                return found
        west, south, east, north = area.bounds
        while True:
            point = rng.uniform((west, south), (east, north))
            if shapely.contains_xy(area, *point):
                return _stored(point, area)

    def _point_on_road(self, area: shapely.Polygon, rng: np.random.Generator) -> tuple[float, float] | None:
        near = np.sort(self._road_tree.query(area, predicate="intersects"))
        for road in rng.permutation(near)[:3].tolist():
            piece = shapely.intersection(self._roads[road], area)
            if piece.length > 0.0:
                parts = [part for part in shapely.get_parts(piece) if part.length > 0.0]
                part = parts[int(rng.integers(len(parts)))]
                point = np.array(part.interpolate(float(rng.random()), normalized=True).coords[0])
                if shapely.contains_xy(area, *np.round(point, DEGREE_DECIMALS)):
                    return _stored(point, area)
        return None


def _stored(point: FloatArray, area: shapely.Polygon) -> tuple[float, float]:
    """Round a point for storage; one that rounding would push over the border is given unrounded."""
    rounded = np.round(point, DEGREE_DECIMALS)
    lon, lat = (rounded if shapely.contains_xy(area, *rounded) else point).tolist()
    return lon, lat
