"""A made-up county for tests: territories with crooked shared edges, a river, roads, houses.

Seeded, so every run draws the same ground; the code 149999 does not exist.
"""

import math
from functools import lru_cache

import numpy as np
import shapely
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from commandcenter.cartography.ground import GroundFeature, GroundSheet, Landmark, PlaceShape

LON, LAT = 112.5, 37.4
_METRE_LAT = 1 / 111_000
_METRE_LON = 1 / (111_320 * math.cos(math.radians(LAT)))

_TOWNS = [
    "城关镇",
    "柳河镇",
    "石桥乡",
    "东山镇",
    "永安街道",
    "沙河镇",
    "北岭镇",
    "南川乡",
    "清水镇",
    "古槐镇",
    "双泉乡",
    "白杨镇",
]
_VILLAGES = [
    "北关",
    "柳湾",
    "新民",
    "杨家庄",
    "西河头",
    "平安",
    "李家堡",
    "王村",
    "上庄",
    "下庄",
    "赵家沟",
    "石门",
    "河西",
    "东阳",
    "老营",
    "马坊",
]


def _warped(xy: NDArray[np.float64]) -> NDArray[np.float64]:
    """Bend everything by one smooth field, so shared edges stay shared."""
    out = xy.copy()
    for octave, size in enumerate((9000.0, 3100.0, 1300.0, 520.0)):
        amplitude = size * 0.045
        for axis in (0, 1):
            phase = octave * 1.7 + axis * 2.3
            out[:, axis] += amplitude * np.sin(xy[:, 1 - axis] / size * 2 * math.pi + phase)
            out[:, axis] += amplitude * 0.6 * np.cos((xy[:, 0] + xy[:, 1]) / size * 4 + phase)
    return out


def _settled(xy: NDArray[np.float64]) -> NDArray[np.float64]:
    # The odd shift keeps halves away from the tie between two roundings.
    return np.round(xy + 0.001234567, 2)


def _degrees(xy: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.column_stack((LON + xy[:, 0] * _METRE_LON, LAT + xy[:, 1] * _METRE_LAT))


def _to_ground(geometry: shapely.Geometry) -> shapely.Geometry:
    return shapely.transform(shapely.transform(geometry, _warped), _degrees)


def _grids(
    count: int, size: float, rng: np.random.Generator
) -> tuple[list[shapely.Polygon], NDArray[np.float64]]:
    dense = rng.normal(0, size / 7, (count // 3, 2))
    wide = rng.uniform(-size / 2, size / 2, (count - len(dense), 2))
    seeds = np.vstack((dense, wide))
    outline = shapely.Point(0, 0).buffer(size * 0.52, quad_segs=12)
    cells = shapely.get_parts(shapely.voronoi_polygons(shapely.MultiPoint(seeds), extend_to=outline))
    cells = shapely.intersection(cells, outline)
    cells = cells[(shapely.get_type_id(cells) == 3) & (shapely.area(cells) > 100)]
    cells = shapely.transform(cells, lambda xy: np.round(xy + 0.0123, 1))
    corners = shapely.get_coordinates(shapely.centroid(cells))
    return list(cells), corners


def _crooked(polygon: shapely.Geometry) -> shapely.Geometry:
    # Rounding makes the points put into a shared edge the same from both of its sides.
    return _to_ground(shapely.transform(shapely.segmentize(polygon, 150.0), _settled))


def _ring_points(line_count: int, size: float, rng: np.random.Generator) -> list[NDArray[np.float64]]:
    lines = []
    for number in range(line_count):
        along = np.linspace(-size * 0.55, size * 0.55, 60)
        across = (number / max(1, line_count - 1) - 0.5) * size * 0.8 + rng.normal(0, size / 40)
        wave = across + size / 30 * np.sin(along / size * 9 + number)
        lines.append(np.column_stack((along, wave) if number % 2 else (wave, along)))
    return lines


def _roads(size: float, rng: np.random.Generator) -> list[GroundFeature]:
    roads = []
    for number, xy in enumerate(_ring_points(10, size, rng)):
        kind = "national" if number < 3 else "county"
        roads.append(GroundFeature(kind, f"国道{number + 1}号" if number < 3 else f"县道{number}", _wkb(xy)))
    for xy in _ring_points(26, size, rng):
        roads.append(GroundFeature("township", "", _wkb(xy)))
    town = size / 9
    for number in range(24):
        offset = (number / 23 - 0.5) * town * 2
        for upright in (False, True):
            ends = np.array([(-town, offset), (town, offset)])
            line = shapely.segmentize(shapely.LineString(ends[:, ::-1] if upright else ends), 100)
            xy = shapely.get_coordinates(line)
            name = f"{'平安' if upright else '解放'}{number}路" if number % 3 == 0 else ""
            roads.append(GroundFeature("county" if number % 6 == 0 else "street", name, _wkb(xy)))
    return roads


def _wkb(xy: NDArray[np.float64]) -> bytes:
    return bytes(shapely.to_wkb(_to_ground(shapely.LineString(xy))))


def _buildings(count: int, size: float, rng: np.random.Generator) -> list[GroundFeature]:
    centres = rng.normal(0, size / 16, (count, 2))
    houses = []
    for x, y in centres:
        w, h = rng.uniform(8, 30, 2)
        corners = np.array([(x - w, y - h), (x + w, y - h), (x + w, y + h), (x - w, y + h)])
        houses.append(shapely.Polygon(corners))
    chunks = [houses[start : start + 200] for start in range(0, len(houses), 200)]
    return [
        GroundFeature("house", "", shapely.to_wkb(_to_ground(shapely.MultiPolygon(chunk))))
        for chunk in chunks
    ]


@lru_cache(maxsize=4)
def made_county(grids: int = 120, buildings: int = 400, size: float = 24_000.0) -> GroundSheet:
    """Return a county with about so many grids, `size` metres across."""
    rng = np.random.default_rng(149999)
    cells, middles = _grids(grids, size, rng)
    villages = max(3, grids // 7)
    towns = min(12, max(2, villages // 4))
    village_seeds = middles[rng.choice(len(middles), villages, replace=False)]
    town_seeds = village_seeds[rng.choice(villages, towns, replace=False)]
    village_of = cKDTree(village_seeds).query(middles)[1]
    town_of = cKDTree(town_seeds).query(village_seeds)[1]
    shapes = [_crooked(cell) for cell in cells]
    places = [PlaceShape("149999", None, 1, "演示县", _union(shapes))]
    for town in range(towns):
        inside = [i for i in range(len(cells)) if town_of[village_of[i]] == town]
        town_code = f"149999{town + 1:03}"
        places.append(PlaceShape(town_code, "149999", 2, _TOWNS[town], _union([shapes[i] for i in inside])))
    for village in range(villages):
        inside = [i for i in range(len(cells)) if village_of[i] == village]
        town_code = f"149999{town_of[village] + 1:03}"
        code = f"{town_code}{village + 1:03}"
        name = _VILLAGES[village % len(_VILLAGES)] + ("村" if village % 3 else "社区")
        places.append(PlaceShape(code, town_code, 3, name, _union([shapes[i] for i in inside])))
        for number, i in enumerate(inside):
            grid = PlaceShape(
                f"{code}{number + 1:03}", code, 4, f"{name}第{number + 1}网格", shapely.to_wkb(shapes[i])
            )
            places.append(grid)
    wave = np.linspace(-size * 0.6, size * 0.6, 160)
    course = np.column_stack((wave, size * 0.08 * np.sin(wave / size * 11) - size * 0.1))
    river = shapely.LineString(course).buffer(size / 220)
    return GroundSheet(
        places=tuple(places),
        rivers=(
            GroundFeature("river", "清水河", shapely.to_wkb(_to_ground(shapely.segmentize(river, 200)))),
        ),
        roads=tuple(_roads(size, rng)),
        buildings=tuple(_buildings(buildings, size, rng)),
        landuse=tuple(
            GroundFeature(
                kind, "", shapely.to_wkb(_to_ground(shapely.Point(x, y).buffer(size / 24, quad_segs=16)))
            )
            for kind, (x, y) in zip(
                ["woodland", "farmland", "park", "built_up"] * 5,
                rng.uniform(-size / 3, size / 3, (20, 2)),
                strict=False,
            )
        ),
        landmarks=tuple(_landmark(number, xy) for number, xy in enumerate(rng.normal(0, size / 10, (30, 2)))),
    )


def _landmark(number: int, xy: NDArray[np.float64]) -> Landmark:
    lon, lat = _degrees(_warped(xy.reshape(1, 2)))[0].tolist()
    return Landmark("school", f"第{number + 1}中学", lon, lat, 1 + number % 3)


def _union(shapes: list[shapely.Geometry]) -> bytes:
    return bytes(shapely.to_wkb(shapely.coverage_union_all(shapes)))
