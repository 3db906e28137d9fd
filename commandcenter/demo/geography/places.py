"""The places of the four levels: outlines, codes, names and people, put together from the frame.

Outlines of the upper levels are unions of the grids' stored polygons, so all levels share vertices.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import shapely

from commandcenter.demo.geography import coding, place_names
from commandcenter.demo.geography.building_stock import Stock
from commandcenter.demo.geography.frame import Frame
from commandcenter.demo.geography.plane import DEGREE_DECIMALS, FloatArray, IntArray, ellipsoid_area
from commandcenter.demo.geography.records import DedicatedUse, Place, PlaceKind

_DIGITS = "零一二三四五六七八九"
_PEOPLE_A_HOUSEHOLD = 2.74
_KIND_ENDING = {PlaceKind.STREET: "街道", PlaceKind.TOWN: "镇", PlaceKind.TOWNSHIP: "乡"}
_USE_WORD = {
    DedicatedUse.MARKET: "市场",
    DedicatedUse.PARK: "公园",
    DedicatedUse.SCHOOL: "学校",
    DedicatedUse.ENTERPRISE: "企业",
    DedicatedUse.HOSPITAL: "医院",
}


@dataclass(frozen=True, slots=True)
class Gazette:
    """All places, and by frame number the grid's and the village's place."""

    county: Place
    townships: tuple[Place, ...]
    villages: tuple[Place, ...]
    grids: tuple[Place, ...]
    village_by_number: list[Place]
    grid_by_number: list[Place]
    township_by_number: list[Place]


@dataclass(frozen=True, slots=True)
class _Level:
    """Outlines of one level by frame number, their label points (degrees), areas and people."""

    polygons: npt.NDArray[np.object_]
    labels: FloatArray
    areas: FloatArray
    households: IntArray
    population: IntArray


def build_places(rng: np.random.Generator, frame: Frame, stock: Stock) -> Gazette:
    """Name, code and count all places."""
    village_of, township_of = grid_parents(frame), frame.regions.township_of
    households = np.bincount(stock.grid, stock.households, frame.regions.grid_count).astype(np.int64)
    people = np.round(households * rng.normal(_PEOPLE_A_HOUSEHOLD, 0.16, len(households))).astype(np.int64)
    grid = _Level(frame.polygons, _labels(frame.polygons), ellipsoid_area(frame.polygons), households, people)
    village = _united(grid, village_of)
    township = _united(village, township_of)
    county = _united(township, np.zeros(len(township.areas), dtype=np.int64))

    township_kinds = [PlaceKind.STREET, PlaceKind.STREET, *(town.kind for town in frame.layout.towns[1:])]
    township_code = coding.township_codes(township_kinds, township.labels)
    village_kinds = [PlaceKind.COMMUNITY if town >= 0 else PlaceKind.VILLAGE for town in frame.layout.town_of]
    village_parent = [township_code[one] for one in township_of]
    village_code = coding.village_codes(rng, village_parent, village_kinds, village.labels)
    grid_parent = [village_code[one] for one in village_of]
    grid_code = coding.grid_codes(grid_parent, grid.labels)

    root = _place(
        county,
        0,
        coding.COUNTY_CODE,
        1,
        None,
        PlaceKind.COUNTY,
        place_names.COUNTY_NAME,
        place_names.COUNTY_OFFICIAL_NAME,
    )
    stems = [*place_names.STREET_OFFICES, *frame.town_names[1:]]
    townships = []
    for n, kind in enumerate(township_kinds):
        name = stems[n] + _KIND_ENDING[kind]
        official = f"{name}办事处" if kind is PlaceKind.STREET else name
        townships.append(_place(township, n, township_code[n], 2, root.code, kind, name, official))
    villages = []
    for n, kind in enumerate(village_kinds):
        name, official = village_names(frame.names[n], kind)
        villages.append(
            _place(
                village,
                n,
                village_code[n],
                3,
                village_parent[n],
                kind,
                name,
                official,
                _urban_rural(frame, n, township_kinds[township_of[n]]),
            )
        )
    grids = [
        _grid_place(grid, n, grid_code[n], villages[village_of[n]], frame.regions.dedicated.get(n))
        for n in range(len(grid_code))
    ]
    return Gazette(root, _by_code(townships), _by_code(villages), _by_code(grids), villages, grids, townships)


def grid_parents(frame: Frame) -> IntArray:
    """Give the village's number of each grid."""
    parents = np.full(frame.regions.grid_count, -1)
    inside = frame.mesh.inside
    parents[frame.regions.grid[inside]] = frame.regions.village[inside]
    return np.asarray(parents, dtype=np.int64)


def village_names(stem: str, kind: PlaceKind) -> tuple[str, str]:
    """Give the short and the official name of a village or community from its name without an ending."""
    if kind is PlaceKind.COMMUNITY:
        return f"{stem}社区", f"{stem}社区居民委员会"
    name = stem if stem.endswith("村") else f"{stem}村"
    return name, f"{name}村民委员会"


def numeral(number: int) -> str:
    """Write a number from 1 to 99 in Chinese: 12 is 十二."""
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else f"{_DIGITS[tens]}十"
    return head + (_DIGITS[ones] if ones else "")


def _by_code(found: list[Place]) -> tuple[Place, ...]:
    return tuple(sorted(found, key=lambda place: place.code))


def _united(lower: _Level, parent: IntArray) -> _Level:
    """Unite the outlines of one level to those of the level above."""
    count = int(parent.max()) + 1
    polygons = np.array(
        [shapely.coverage_union_all(lower.polygons[parent == n]) for n in range(count)], dtype=object
    )
    if (shapely.get_type_id(polygons) != shapely.GeometryType.POLYGON).any():
        polygons = np.array([_one_polygon(shape) for shape in polygons], dtype=object)
    sums = [
        np.bincount(parent, column, count) for column in (lower.areas, lower.households, lower.population)
    ]
    return _Level(
        polygons,
        _labels(polygons),
        sums[0].astype(np.float64),
        sums[1].astype(np.int64),
        sums[2].astype(np.int64),
    )


def _one_polygon(shape: shapely.Geometry) -> shapely.Polygon:
    parts = shapely.get_parts(shape)
    if len(parts) != 1:
        message = "a place is not in one piece"
        raise ValueError(message)
    return parts[0]


def _labels(polygons: npt.NDArray[np.object_]) -> FloatArray:
    """Give a point well inside each outline: the centroid where it is inside, else a point on the surface."""
    centroid = shapely.centroid(polygons)
    inside = shapely.contains(polygons, centroid)
    points = np.where(inside, centroid, shapely.point_on_surface(polygons))
    return np.asarray(np.round(shapely.get_coordinates(points), DEGREE_DECIMALS), dtype=np.float64)


def _place(
    level: _Level,
    number: int,
    code: str,
    depth: int,
    parent: str | None,
    kind: PlaceKind,
    name: str,
    official_name: str,
    urban_rural_class: str = "",
    use: DedicatedUse | None = None,
) -> Place:
    lon, lat = level.labels[number].tolist()
    return Place(
        code,
        depth,
        parent,
        kind,
        name,
        official_name,
        level.polygons[number],
        lon,
        lat,
        float(level.areas[number]),
        int(level.households[number]),
        int(level.population[number]),
        urban_rural_class,
        use,
    )


def _grid_place(level: _Level, number: int, code: str, village: Place, use: DedicatedUse | None) -> Place:
    name = f"第{numeral(int(code[-3:]))}网格"
    kind = PlaceKind.BASE_GRID if use is None else PlaceKind.DEDICATED_GRID
    official = f"{village.name}{name}"
    if use is not None:
        official += f"（{_USE_WORD[use]}专属网格）"
    return _place(level, number, code, 4, village.code, kind, name, official, use=use)


def _urban_rural(frame: Frame, village: int, township: PlaceKind) -> str:
    """Give the urban-rural class (111 to 220): by what town the place is in or how much of it is built up."""
    own = frame.regions.village == village
    share = float(frame.urban[own].mean())
    if frame.layout.town_of[village] >= 0:
        return {PlaceKind.TOWNSHIP: "210"}.get(township, "121")
    if share > 0.25 and township is not PlaceKind.TOWNSHIP:
        return "122"
    return "220"
