"""The whole county from one seed: the entry of this package.

The order of the steps is part of the result, as all of them draw from one source of chance: a step
put in between changes every county, so new steps go to the end.
"""

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import shapely

from commandcenter.demo.geography.addresses import build_addresses
from commandcenter.demo.geography.building_stock import Stock, build_stock, grid_numbers
from commandcenter.demo.geography.frame import Frame, build_frame
from commandcenter.demo.geography.land_cover import build_land_cover
from commandcenter.demo.geography.landmarks import build_landmarks
from commandcenter.demo.geography.lookup import GeographyIndex
from commandcenter.demo.geography.place_names import name_hamlets
from commandcenter.demo.geography.places import Gazette, build_places
from commandcenter.demo.geography.plane import degrees_of, to_degrees
from commandcenter.demo.geography.records import (
    Address,
    Building,
    BuildingKind,
    LandCover,
    Landmark,
    Place,
    Railway,
    River,
    Road,
    Settlement,
    WaterBody,
)

DEFAULT_SEED = 149999


@dataclass(frozen=True, slots=True)
class CountyGeography:
    """The demo county; all coordinates are CGCS2000 degrees, places are in the order of their codes.

    The grids tile the county exactly; villages, townships and the county are their unions.
    """

    seed: int
    county: Place
    townships: tuple[Place, ...]
    villages: tuple[Place, ...]
    grids: tuple[Place, ...]
    roads: tuple[Road, ...]
    railways: tuple[Railway, ...]
    rivers: tuple[River, ...]
    water_bodies: tuple[WaterBody, ...]
    land_cover: tuple[LandCover, ...]
    buildings: tuple[Building, ...]
    settlements: tuple[Settlement, ...]
    landmarks: tuple[Landmark, ...]
    addresses: tuple[Address, ...]
    _index: GeographyIndex = field(repr=False, compare=False)

    @property
    def places(self) -> tuple[Place, ...]:
        """All places, the county first, then level by level."""
        return (self.county, *self.townships, *self.villages, *self.grids)

    def grid_at(self, lon: float, lat: float) -> Place | None:
        """Give the grid at a point in degrees, None outside the county."""
        return self._index.grid_at(lon, lat)

    def random_point_in(self, grid_code: str, rng: np.random.Generator) -> tuple[float, float]:
        """Draw longitude and latitude of a point in a grid: mostly at buildings and on roads.

        Raises:
            KeyError: there is no such grid.
        """
        return self._index.random_point_in(grid_code, rng)


def build_county(seed: int = DEFAULT_SEED) -> CountyGeography:
    """Build the county of a seed, in about four seconds.

    The same seed gives the same county to the last digit, with the same releases of numpy and shapely.
    """
    rng = np.random.default_rng(seed)
    frame = build_frame(rng)
    tree = shapely.STRtree(frame.polygons)
    stock = build_stock(rng, frame, tree)
    gazette = build_places(rng, frame, stock)
    landmarks = build_landmarks(rng, frame, stock, gazette, tree)
    addresses = build_addresses(rng, frame, stock, gazette)
    hamlet_names = name_hamlets(rng, len(stock.hamlets))
    roads = _roads(frame, stock, hamlet_names, gazette.county.polygon)
    buildings = _buildings(stock, gazette)
    return CountyGeography(
        seed=seed,
        county=gazette.county,
        townships=gazette.townships,
        villages=gazette.villages,
        grids=gazette.grids,
        roads=roads,
        railways=_railways(frame, gazette.county.polygon),
        rivers=_rivers(frame, gazette.county.polygon),
        water_bodies=_water_bodies(frame, gazette.county.polygon),
        land_cover=build_land_cover(frame, stock, gazette),
        buildings=buildings,
        settlements=_settlements(frame, stock, gazette, tree, hamlet_names),
        landmarks=landmarks,
        addresses=addresses,
        _index=GeographyIndex(gazette.grids, buildings, roads),
    )


def _clipped(lines: list[npt.NDArray[np.float64]], county: shapely.Polygon) -> list[list[shapely.LineString]]:
    """Give the pieces of each line that lie in the county, in stored degrees."""
    stored = degrees_of(np.array([shapely.LineString(line) for line in lines], dtype=object))
    shapely.prepare(county)
    whole = shapely.contains_properly(county, stored)
    pieces: list[list[shapely.LineString]] = []
    for line, is_whole in zip(stored, whole, strict=True):
        if is_whole:
            pieces.append([line])
            continue
        parts = shapely.get_parts(shapely.intersection(line, county))
        kept = [part for part in parts if part.geom_type == "LineString" and part.length > 0.0]
        # Clipped ends are new points and have to be rounded like all others.
        pieces.append([shapely.transform(part, lambda xy: np.round(xy, 7)) for part in kept])
    return pieces


def _roads(frame: Frame, stock: Stock, hamlet_names: list[str], county: shapely.Polygon) -> tuple[Road, ...]:
    designs = [*frame.roads, *stock.paths]
    names = [*(road.name for road in frame.roads), *(f"{name}路" for name in hamlet_names)]
    return tuple(
        Road(name, road.ref, road.road_class, road.width, piece)
        for road, name, pieces in zip(
            designs, names, _clipped([one.line for one in designs], county), strict=True
        )
        for piece in pieces
    )


def _railways(frame: Frame, county: shapely.Polygon) -> tuple[Railway, ...]:
    return tuple(Railway("云平铁路", piece) for piece in _clipped([frame.railway], county)[0])


def _rivers(frame: Frame, county: shapely.Polygon) -> tuple[River, ...]:
    pieces = _clipped([stream.course for stream in frame.streams], county)
    return tuple(
        River(stream.name, stream.rank, stream.width, piece)
        for stream, own in zip(frame.streams, pieces, strict=True)
        for piece in own
    )


def _water_bodies(frame: Frame, county: shapely.Polygon) -> tuple[WaterBody, ...]:
    """Give the still waters that lie wholly in the county."""
    shapes = [(water, degrees_of(water.polygon)) for water in frame.still_waters]
    return tuple(
        WaterBody(water.name, water.kind, shape) for water, shape in shapes if county.contains(shape)
    )


def _buildings(stock: Stock, gazette: Gazette) -> tuple[Building, ...]:
    kinds = list(BuildingKind)
    shapes = degrees_of(stock.lots.footprints())
    middle = to_degrees(stock.lots.centre).tolist()
    columns = zip(
        stock.lots.use.tolist(),
        stock.grid.tolist(),
        middle,
        stock.floors.tolist(),
        stock.households.tolist(),
        shapes,
        strict=True,
    )
    return tuple(
        Building(kinds[use], gazette.grid_by_number[grid].code, lon, lat, floors, households, shape)
        for use, grid, (lon, lat), floors, households, shape in columns
    )


def _settlements(
    frame: Frame, stock: Stock, gazette: Gazette, tree: shapely.STRtree, hamlet_names: list[str]
) -> tuple[Settlement, ...]:
    """Label the seat, the towns, the villages at their centres, and the hamlets."""
    found: list[tuple[str, str, npt.NDArray[np.float64]]] = []
    for town in frame.layout.towns:
        name = gazette.county.name if town.index == 0 else gazette.township_by_number[town.index + 1].name
        kind = "seat" if town.index == 0 else "town"
        found.append((name, kind, frame.warp.bend(town.centre[None])[0]))
    for number, place in enumerate(gazette.village_by_number):
        found.append((place.name, place.kind.value, frame.centres[number]))
    found += [(name, "hamlet", place) for name, place in zip(hamlet_names, stock.hamlets, strict=True)]
    points = np.array([point for *_, point in found])
    numbers = grid_numbers(tree, points).tolist()
    return tuple(
        Settlement(name, kind, lon, lat, gazette.grid_by_number[number].code)
        for (name, kind, _), (lon, lat), number in zip(
            found, to_degrees(points).tolist(), numbers, strict=True
        )
        if number >= 0
    )
