"""The scene of the map benchmarks: a seeded county of 5,000 grids, 200,000 features, 20,000 open cases.

Invented from one seed, so every run draws the same ground; the code 149999 does not exist.
"""

import math
from dataclasses import dataclass
from uuid import UUID

import numpy as np
import shapely
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from commandcenter.cartography.ground import GroundFeature, GroundSheet, PlaceShape
from commandcenter.ui.map.map_records import CasePoint, DisplayGroup

LON, LAT = 114.3, 30.1
WIDE, HIGH = 70_000.0, 58_000.0
GRIDS, VILLAGES, TOWNSHIPS = 5_000, 420, 18
ROADS, WATERS, BUILDINGS = 60_000, 6_000, 134_000
CASES, URGENT = 20_000, 120
_DEGREES = np.array([1 / (111_320 * math.cos(math.radians(LAT))), 1 / 110_900])
_ROAD_KINDS = ("national", "county", "township", "street", "street", "lane")

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class BenchScene:
    """What the benchmark shows: ground, cases, and the middle of the densest town in degrees."""

    ground: GroundSheet
    cases: tuple[CasePoint, ...]
    town: tuple[float, float]


def degrees(xy: Floats) -> Floats:
    """Return degrees of metres around the middle of the county."""
    return np.asarray(xy * _DEGREES + (LON, LAT))


def build_scene() -> BenchScene:
    """Draw the county; some seconds."""
    rng = np.random.default_rng(149999)
    towns = rng.uniform((-WIDE / 2.4, -HIGH / 2.4), (WIDE / 2.4, HIGH / 2.4), (TOWNSHIPS, 2))
    towns[0] = 0.0
    ground = GroundSheet(
        places=_places(towns, rng),
        rivers=_waters(rng),
        roads=_roads(towns, rng),
        buildings=_buildings(towns, rng),
    )
    lon, lat = degrees(towns[:1])[0].tolist()
    return BenchScene(ground, _cases(towns, rng), (lon, lat))


def _around(towns: Floats, count: int, rng: np.random.Generator, *, near: float = 0.7) -> Floats:
    """Return points, most of them near towns."""
    chosen = towns[rng.choice(len(towns), count, p=_sizes(len(towns)))]
    close = chosen + rng.normal(0, 2200, (count, 2))
    wide = rng.uniform((-WIDE / 2, -HIGH / 2), (WIDE / 2, HIGH / 2), (count, 2))
    return np.where(rng.random(count)[:, None] < near, close, wide)


def _sizes(count: int) -> Floats:
    share = 1 / np.arange(1, count + 1) ** 0.6
    return np.asarray(share / share.sum())


def _bent(xy: Floats) -> Floats:
    """Bend everything by one smooth field, so that shared edges stay shared."""
    out = xy.copy()
    for octave, size in enumerate((9000.0, 3100.0, 1300.0, 520.0)):
        for axis in (0, 1):
            wave = np.sin(xy[:, 1 - axis] / size * 2 * math.pi + octave * 1.7 + axis * 2.3)
            out[:, axis] += size * 0.03 * wave
    return degrees(out)


def _places(towns: Floats, rng: np.random.Generator) -> tuple[PlaceShape, ...]:
    seeds = _around(towns, GRIDS, rng, near=0.55)
    outline = shapely.box(-WIDE / 2, -HIGH / 2, WIDE / 2, HIGH / 2)
    seeds = seeds[shapely.contains_xy(outline, seeds)]
    cells = shapely.get_parts(shapely.voronoi_polygons(shapely.MultiPoint(seeds), extend_to=outline))
    cells = shapely.intersection(cells, outline)
    cells = cells[shapely.get_type_id(cells) == 3]
    middles = shapely.get_coordinates(shapely.centroid(cells))
    # Rounding makes the points put into a shared edge the same from both of its sides.
    cells = shapely.transform(shapely.segmentize(cells, 90.0), lambda xy: np.round(xy + 0.00123, 2))
    cells = shapely.transform(cells, _bent)
    village_seeds = middles[rng.choice(len(middles), VILLAGES, replace=False)]
    village_of = cKDTree(village_seeds).query(middles)[1]
    town_of = cKDTree(towns).query(village_seeds)[1]
    villages = [shapely.coverage_union_all(cells[village_of == number]) for number in range(VILLAGES)]
    places = [PlaceShape("149999", None, 1, "演示县", _wkb(shapely.coverage_union_all(np.array(villages))))]
    for number in range(TOWNSHIPS):
        shape = shapely.coverage_union_all(np.array([villages[v] for v in np.flatnonzero(town_of == number)]))
        places.append(PlaceShape(f"149999{number + 1:03}", "149999", 2, f"第{number + 1}演示镇", _wkb(shape)))
    wkbs = shapely.to_wkb(cells)
    for number in range(VILLAGES):
        town_code = f"149999{town_of[number] + 1:03}"
        code = f"{town_code}{number + 1:03}"
        places.append(PlaceShape(code, town_code, 3, f"演示{number + 1}村", _wkb(villages[number])))
        for rank, cell in enumerate(np.flatnonzero(village_of == number)):
            places.append(PlaceShape(f"{code}{rank + 1:03}", code, 4, f"第{rank + 1}网格", wkbs[cell]))
    return tuple(places)


def _roads(towns: Floats, rng: np.random.Generator) -> tuple[GroundFeature, ...]:
    starts = _around(towns, ROADS, rng)
    heading = rng.integers(0, 4, ROADS) * math.pi / 2 + rng.normal(0, 0.2, ROADS)
    steps = rng.uniform(30, 90, ROADS)[:, None] * np.arange(6)
    turn = heading[:, None] + np.cumsum(rng.normal(0, 0.12, (ROADS, 6)), axis=1)
    xy = starts[:, None, :] + np.stack((steps * np.cos(turn), steps * np.sin(turn)), axis=2)
    lines = shapely.linestrings(degrees(xy.reshape(-1, 2)).reshape(ROADS, 6, 2))
    kinds = [_ROAD_KINDS[number % len(_ROAD_KINDS)] for number in range(ROADS)]
    return tuple(GroundFeature(kind, "", wkb) for kind, wkb in zip(kinds, shapely.to_wkb(lines), strict=True))


def _waters(rng: np.random.Generator) -> tuple[GroundFeature, ...]:
    middle = rng.uniform((-WIDE / 2, -HIGH / 2), (WIDE / 2, HIGH / 2), (WATERS, 2))
    angle = np.linspace(0, 2 * math.pi, 25)[:-1]
    radius = rng.gamma(2.0, 30.0, (WATERS, 1)) * (
        1 + 0.25 * np.sin(3 * angle + rng.uniform(0, 6, (WATERS, 1)))
    )
    xy = middle[:, None, :] + np.stack((radius * np.cos(angle), radius * np.sin(angle)), axis=2)
    shapes = shapely.polygons(degrees(xy.reshape(-1, 2)).reshape(WATERS, 24, 2))
    return tuple(GroundFeature("pond", "", wkb) for wkb in shapely.to_wkb(shapes))


def _buildings(towns: Floats, rng: np.random.Generator) -> tuple[GroundFeature, ...]:
    middle = _around(towns, BUILDINGS, rng, near=0.8)
    half = rng.uniform(4, 15, (BUILDINGS, 2))
    low, high = degrees(middle - half), degrees(middle + half)
    boxes = shapely.box(low[:, 0], low[:, 1], high[:, 0], high[:, 1])
    return tuple(GroundFeature("house", "", wkb) for wkb in shapely.to_wkb(boxes))


def _cases(towns: Floats, rng: np.random.Generator) -> tuple[CasePoint, ...]:
    at = degrees(_around(towns, CASES, rng) * 0.96)
    groups = [group.value for group in DisplayGroup if group is not DisplayGroup.CLOSED]
    drawn = rng.choice(len(groups), CASES, p=(0.1, 0.2, 0.45, 0.1, 0.1, 0.05))
    return tuple(
        CasePoint(
            UUID(int=n + 1),
            float(at[n, 0]),
            float(at[n, 1]),
            groups[drawn[n]],
            f"虚构案卷{n + 1}",
            n < URGENT,
        )
        for n in range(CASES)
    )


def _wkb(shape: shapely.Geometry) -> bytes:
    return bytes(shapely.to_wkb(shape))
