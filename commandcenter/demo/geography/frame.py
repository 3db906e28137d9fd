"""The county's frame: layout, streams, roads and the tiling, all in their final place in plane metres.

This is the first half of the building; what stands in the county (buildings, landmarks, addresses)
is laid on it afterwards.
"""

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import shapely

from commandcenter.demo.geography import (
    corridors,
    dedicated,
    mesh,
    place_names,
    regions,
    roads,
    streets,
    terrain,
    waters,
)
from commandcenter.demo.geography.borders import grid_polygons
from commandcenter.demo.geography.layout import Layout, plan_layout, plan_towns
from commandcenter.demo.geography.mesh import Guide, Mesh
from commandcenter.demo.geography.noise import Warp, WaveField
from commandcenter.demo.geography.paths import Neighbours
from commandcenter.demo.geography.plane import BoolArray, FloatArray, IntArray
from commandcenter.demo.geography.records import DedicatedUse, PlaceKind, RoadClass
from commandcenter.demo.geography.streets import CLASS_WIDTH, DesignRoad

_RIVER_PRICE = 2_600.0
_TRUNK_PRICE = 500.0
_STREET_PRICE = 330.0


@dataclass(frozen=True, slots=True)
class Frame:
    """What the rest of the county is laid on; coordinates are final plane metres.

    ``names`` has the short name of each village by its number, ``town_names`` that of each town (0 is
    the seat, empty). ``polygons`` are the grids in stored degrees, by grid number as in ``regions``.
    """

    outline: terrain.Outline
    land: terrain.Terrain
    warp: Warp
    layout: Layout
    centres: FloatArray
    names: list[str]
    town_names: list[str]
    streams: tuple[waters.Stream, ...]
    still_waters: tuple[waters.StillWater, ...]
    roads: tuple[DesignRoad, ...]
    railway: FloatArray
    mesh: Mesh
    urban: BoolArray
    regions: regions.Regions
    polygons: npt.NDArray[np.object_]


def build_frame(rng: np.random.Generator) -> Frame:
    """Build the frame from a source of chance."""
    outline = terrain.Outline.make(rng)
    seat = rng.uniform(-1_800.0, 1_800.0, 2)
    warp = Warp.make(rng, (float(seat[0]), float(seat[1])), 3_600.0)
    main_river = terrain.main_river_course(rng, outline, seat)
    land = terrain.Terrain.make(rng, main_river)
    towns = plan_towns(rng, outline, land, seat)
    layout = plan_layout(rng, outline, land, towns)
    counts = [sum(town.kind is kind for town in towns) for kind in (PlaceKind.TOWN, PlaceKind.TOWNSHIP)]
    town_names = ["", *place_names.name_towns(rng, *counts)]
    names = place_names.name_communities(rng, layout.town_of, town_names)
    names += place_names.name_villages(rng, len(layout.centres) - len(names))
    streams = waters.lay_streams(rng, outline, land, layout, main_river, list(place_names.RIVER_NAMES))
    layout = replace(layout, centres=_off_the_water(layout.centres, streams))
    still = waters.fill_still_waters(rng, streams, land, layout, list(place_names.RESERVOIR_NAMES))
    design_roads = _design_roads(rng, outline, land, layout, names, main_river)
    railway = corridors.lay_railway(rng, outline, layout)

    bent_roads = tuple(replace(road, line=warp.bend(road.line)) for road in design_roads)
    bent_streams = tuple(replace(stream, course=warp.bend(stream.course)) for stream in streams)
    bent_still = tuple(replace(water, polygon=shapely.transform(water.polygon, warp.bend)) for water in still)
    railway = warp.bend(railway)
    centres = warp.bend(layout.centres)
    cells = mesh.build_mesh(rng, outline, layout, warp, _guides(bent_roads, bent_streams, railway))
    urban = _urban(cells, layout, warp)
    parts = _divide(rng, cells, land, layout, centres, urban, bent_roads, bent_streams, railway)
    names = _distinct_in_township(names, parts.township_of)
    wander = tuple((WaveField.make(rng, length), WaveField.make(rng, length)) for length in (700.0, 240.0))
    return Frame(
        outline,
        land,
        warp,
        layout,
        centres,
        names,
        town_names,
        bent_streams,
        bent_still,
        bent_roads,
        railway,
        cells,
        urban,
        parts,
        grid_polygons(cells, parts.grid, wander),
    )


def _distinct_in_township(names: list[str], township_of: IntArray) -> list[str]:
    """Rename the later of two villages of one name where chance put both into one township."""
    seen: set[tuple[int, str]] = set()
    distinct = []
    for given, township in zip(names, township_of.tolist(), strict=True):
        name = given
        while (township, name) in seen:
            name = f"新{name}"
        seen.add((township, name))
        distinct.append(name)
    return distinct


def _off_the_water(centres: FloatArray, streams: tuple[waters.Stream, ...]) -> FloatArray:
    """Move centres that stand in or hard by a river away from it."""
    moved = centres.copy()
    for stream in streams:
        line = shapely.LineString(stream.course)
        for number in np.flatnonzero(shapely.distance(shapely.points(moved), line) < 190.0 + stream.width):
            foot = np.array(line.interpolate(line.project(shapely.Point(moved[number]))).coords[0])
            away = moved[number] - foot
            away = away / max(float(np.hypot(*away)), 1.0) if away.any() else np.array([0.0, 1.0])
            moved[number] = foot + away * (210.0 + stream.width)
    return moved


def _design_roads(
    rng: np.random.Generator,
    outline: terrain.Outline,
    land: terrain.Terrain,
    layout: Layout,
    names: list[str],
    main_river: FloatArray,
) -> tuple[DesignRoad, ...]:
    nets = tuple(
        streets.lay_streets(rng, town, main_river, place_names.name_streets(rng, seat=town.index == 0))
        for town in layout.towns
    )
    country = roads.plan_roads(rng, outline, land, layout, nets, names)
    motorway = DesignRoad(
        "云平高速",
        "S9901",
        RoadClass.MOTORWAY,
        CLASS_WIDTH[RoadClass.MOTORWAY],
        corridors.lay_motorway(rng, outline, layout),
    )
    ends = np.array([end for road in country for end in (road.line[0], road.line[-1])])
    lanes: list[DesignRoad] = []
    for number in np.flatnonzero(layout.town_of < 0):
        centre = layout.centres[number]
        heading = _heading(centre, country, ends)
        lanes += streets.village_streets(centre, heading, float(rng.uniform(110.0, 260.0)), names[number])
    return (motorway, *country, *(street for net in nets for street in net.streets), *lanes)


def _heading(centre: FloatArray, country: tuple[DesignRoad, ...], ends: FloatArray) -> float:
    """Give the direction of the greatest road that ends at a village."""
    meeting = []
    for number in np.flatnonzero(np.hypot(*(ends - centre).T) < 1.0).tolist():
        road = country[number // 2]
        line = road.line[::-1] if number % 2 else road.line
        ahead = line[min(3, len(line) - 1)] - centre
        meeting.append((int(road.road_class), float(np.arctan2(ahead[1], ahead[0]))))
    return min(meeting)[1] if meeting else 0.0


def _guides(
    all_roads: tuple[DesignRoad, ...], streams: tuple[waters.Stream, ...], railway: FloatArray
) -> list[list[Guide]]:
    town = [Guide(road.line, 42.0) for road in all_roads if road.town >= 0]
    river = [
        Guide(stream.course, 75.0 if stream.rank == 1 else 110.0) for stream in streams if stream.rank < 3
    ]
    trunk = [Guide(road.line, 120.0) for road in all_roads if road.road_class <= RoadClass.COUNTY]
    return [river, town, [*trunk, Guide(railway, 120.0)]]


def _urban(cells: Mesh, layout: Layout, warp: Warp) -> BoolArray:
    """Tell which cells lie in a town; towns are bent, so their outlines are, too."""
    urban = np.zeros(len(cells.sites), dtype=np.bool_)
    angle = np.linspace(0.0, 2.0 * np.pi, 48, endpoint=False)
    circle = np.column_stack([np.cos(angle), np.sin(angle)])
    ring = circle / (np.abs(circle) ** 3).sum(axis=1, keepdims=True) ** (1.0 / 3.0)
    for town in layout.towns:
        area = shapely.Polygon(warp.bend(town.from_local(ring * (town.half + 70.0))))
        shapely.prepare(area)
        urban |= shapely.contains_xy(area, cells.sites[:, 0], cells.sites[:, 1])
    return urban


def _divide(
    rng: np.random.Generator,
    cells: Mesh,
    land: terrain.Terrain,
    layout: Layout,
    centres: FloatArray,
    urban: BoolArray,
    all_roads: tuple[DesignRoad, ...],
    streams: tuple[waters.Stream, ...],
    railway: FloatArray,
) -> regions.Regions:
    """Divide the county's cells into villages, townships and grids."""
    trunk = [road.line for road in all_roads if road.road_class <= RoadClass.COUNTY]
    barriers = [
        regions.Barrier(tuple(stream.course for stream in streams if stream.rank < 3), _RIVER_PRICE),
        regions.Barrier((*trunk, railway), _TRUNK_PRICE),
        regions.Barrier(tuple(road.line for road in all_roads if road.town >= 0), _STREET_PRICE),
    ]
    costs, divided = regions.pair_costs(cells, land, barriers)
    usable = np.isfinite(costs)
    graph = Neighbours(cells.pairs[usable], len(cells.sites))
    costs = costs[usable]
    linked = replace(cells, pairs=cells.pairs[usable], ridges=cells.ridges[usable])
    village = regions.grow_villages(linked, graph, costs, layout, centres, urban)
    township = regions.group_townships(linked, village, layout, centres)
    counts = _grid_counts(rng, layout)
    grid = regions.divide_into_grids(rng, linked, graph, costs, village, counts)
    calm = Neighbours(cells.pairs[usable & ~divided], len(cells.sites))
    wishes = _wishes(rng, layout, township)
    uses = dedicated.carve(
        rng, dedicated.Ground(graph, calm, cells.sites, village, urban, centres), grid, wishes
    )
    return regions.Regions(village, grid, township, int(grid.max()) + 1, uses)


def _grid_counts(rng: np.random.Generator, layout: Layout) -> IntArray:
    """Decide how many base grids each village has: communities of the seat most."""
    low = np.select([layout.town_of == 0, layout.town_of > 0], [8, 6], 5)
    return np.asarray(low + rng.integers(0, 5, len(low)), dtype=np.int64)


def _wishes(rng: np.random.Generator, layout: Layout, township: IntArray) -> list[tuple[int, DedicatedUse]]:
    """List the dedicated grids to carve: one or more a seat community, three a town, some industry."""
    wishes: list[tuple[int, DedicatedUse]] = []
    seat = rng.permutation(np.flatnonzero(layout.town_of == 0)).tolist()
    plan = (
        [DedicatedUse.SCHOOL] * 9
        + [DedicatedUse.MARKET] * 5
        + [DedicatedUse.PARK] * 4
        + [DedicatedUse.HOSPITAL] * 3
        + [DedicatedUse.ENTERPRISE] * 4
    )
    wishes += [(seat[number % len(seat)], use) for number, use in enumerate(plan)]
    for town in layout.towns[1:]:
        homes = np.flatnonzero(layout.town_of == town.index).tolist()
        uses = [DedicatedUse.SCHOOL, DedicatedUse.MARKET, DedicatedUse.HOSPITAL]
        if town.kind is PlaceKind.TOWNSHIP:
            uses = uses[:1]
        wishes += [(homes[number % len(homes)], use) for number, use in enumerate(uses)]
        villages = np.flatnonzero((township == town.index + 1) & (layout.town_of < 0)).tolist()
        wishes += [
            (int(home), DedicatedUse.ENTERPRISE) for home in villages[: 2 if len(villages) > 10 else 1]
        ]
    return wishes
