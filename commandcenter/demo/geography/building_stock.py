"""All buildings of the county: lots along streets, hamlets in empty grids, compounds in dedicated grids."""

from dataclasses import dataclass

import numpy as np
import shapely

from commandcenter.demo.geography import lots as lot_rows
from commandcenter.demo.geography.frame import Frame
from commandcenter.demo.geography.lots import Lots, LotUse, Obstacles
from commandcenter.demo.geography.noise import densify
from commandcenter.demo.geography.plane import FloatArray, IntArray, metres_of, to_degrees
from commandcenter.demo.geography.records import DedicatedUse, RoadClass
from commandcenter.demo.geography.streets import CLASS_WIDTH, DesignRoad

_FEW = 7
_COMPOUNDS = {
    DedicatedUse.SCHOOL: ((46.0, 13.0), 5, LotUse.PUBLIC),
    DedicatedUse.HOSPITAL: ((42.0, 17.0), 5, LotUse.PUBLIC),
    DedicatedUse.MARKET: ((52.0, 19.0), 6, LotUse.SHOP),
    DedicatedUse.ENTERPRISE: ((64.0, 27.0), 14, LotUse.FACTORY),
    DedicatedUse.PARK: ((15.0, 11.0), 2, LotUse.PUBLIC),
}


@dataclass(frozen=True, slots=True)
class Stock:
    """The county's buildings as columns; ``grid`` is the grid number of each, ``paths`` lead to the hamlets.

    ``hamlets`` has shape (h, 2) in plane metres, ``hamlet_grids`` their grid numbers.
    """

    lots: Lots
    grid: IntArray
    floors: IntArray
    households: IntArray
    paths: tuple[DesignRoad, ...]
    hamlets: FloatArray
    hamlet_grids: IntArray


def build_stock(rng: np.random.Generator, frame: Frame, tree: shapely.STRtree) -> Stock:
    """Build everything that stands in the county; ``tree`` holds the grid polygons in degrees, by number."""
    obstacles = _obstacles(frame)
    lots = _in_base_grids(frame, tree, obstacles.clear(lot_rows.street_lots(rng, frame)))
    lots = lot_rows.without_overlap(lots)
    few = _sparse_grids(frame, grid_numbers(tree, lots.centre))
    hamlets = _hamlet_places(rng, frame, few, obstacles)
    paths = _paths(rng, frame, hamlets)
    path_lines = np.array([shapely.LineString(path.line) for path in paths], dtype=object)
    beside_paths = Obstacles(path_lines, np.full(len(paths), 3.5))
    clusters = [lot_rows.cluster_lots(rng, place, int(rng.integers(8, 17))) for place in hamlets]
    houses = _in_base_grids(frame, tree, beside_paths.clear(obstacles.clear(Lots.joined(clusters))))
    lots = Lots.joined([*_compounds(rng, frame), houses, beside_paths.clear(lots)])
    lots = lot_rows.without_overlap(lots)
    grid = grid_numbers(tree, lots.centre)
    lots, grid = lots.take(grid >= 0), grid[grid >= 0]
    floors, households = _people(rng, frame, lots)
    return Stock(lots, grid, floors, households, paths, hamlets, few)


def _obstacles(frame: Frame) -> Obstacles:
    """List what no building may stand on, with half its width and some room."""
    shapes: list[tuple[shapely.Geometry, float]] = [
        (shapely.LineString(road.line), road.width / 2.0 + 2.5) for road in frame.roads
    ]
    shapes += [(shapely.LineString(stream.course), stream.width / 2.0 + 15.0) for stream in frame.streams]
    shapes += [(water.polygon, 13.0) for water in frame.still_waters]
    shapes.append((shapely.LineString(frame.railway), 19.0))
    return Obstacles(
        np.array([shape for shape, _ in shapes], dtype=object), np.array([room for _, room in shapes])
    )


def grid_numbers(tree: shapely.STRtree, metres: FloatArray) -> IntArray:
    """Give the number of the grid in which each point lies, once stored; -1 outside the county."""
    return numbers_at(tree, to_degrees(metres))


def numbers_at(tree: shapely.STRtree, degrees: FloatArray) -> IntArray:
    """Give the number of the grid in which each point in degrees lies; on a border the lowest; -1 outside."""
    numbers = np.full(len(degrees), np.iinfo(np.int64).max)
    points, grids = tree.query(shapely.points(degrees), predicate="intersects")
    np.minimum.at(numbers, points, grids)
    numbers[numbers == np.iinfo(np.int64).max] = -1
    return numbers


def _in_base_grids(frame: Frame, tree: shapely.STRtree, lots: Lots) -> Lots:
    grid = grid_numbers(tree, lots.centre)
    return lots.take((grid >= 0) & ~np.isin(grid, list(frame.regions.dedicated)))


def _sparse_grids(frame: Frame, grid: IntArray) -> IntArray:
    """Give the base grids in which hardly anybody lives yet."""
    counts = np.bincount(grid[grid >= 0], minlength=frame.regions.grid_count)
    sparse = np.flatnonzero(counts < _FEW)
    return np.asarray(sparse[~np.isin(sparse, list(frame.regions.dedicated))], dtype=np.int64)


def _hamlet_places(
    rng: np.random.Generator, frame: Frame, grids: IntArray, obstacles: Obstacles
) -> FloatArray:
    """Choose a place for a hamlet in each of the grids: dry, off the roads, well inside."""
    places = np.empty((len(grids), 2))
    for row, area in enumerate(metres_of(frame.polygons[grids])):
        west, south, east, north = area.bounds
        tries = rng.uniform((west, south), (east, north), (24, 2))
        middle = shapely.get_coordinates(shapely.point_on_surface(area))
        tries = np.vstack([middle, tries[shapely.contains_xy(area, tries)]])
        points = shapely.points(tries)
        rim = shapely.distance(points, area.exterior)
        near = obstacles.gap(points)
        places[row] = tries[int((np.minimum(rim, 160.0) + np.minimum(near, 60.0)).argmax())]
    return places


def _paths(rng: np.random.Generator, frame: Frame, hamlets: FloatArray) -> tuple[DesignRoad, ...]:
    """Lead a path from each hamlet to the nearest road that is no motorway."""
    lines = [
        shapely.LineString(road.line) for road in frame.roads if road.road_class is not RoadClass.MOTORWAY
    ]
    open_lines = np.array(lines, dtype=object)
    points = shapely.points(hamlets)
    target = open_lines[shapely.STRtree(open_lines).nearest(points)]
    foot = shapely.get_coordinates(
        shapely.line_interpolate_point(target, shapely.line_locate_point(target, points))
    )
    paths = []
    for start, end in zip(hamlets, foot, strict=True):
        way = end - start
        length = float(np.hypot(*way))
        # Two metres past the road's middle, so that the two lines cross after rounding, too.
        over = end + way / max(length, 1.0) * 2.0
        line = densify(np.array([start, over]), 60.0)
        share = np.linspace(0.0, 1.0, len(line))
        swing = np.sin(np.pi * share) * rng.normal(0.0, 0.07) + np.sin(2 * np.pi * share) * rng.normal(
            0.0, 0.05
        )
        line = line + np.array([-way[1], way[0]]) * swing[:, None]
        paths.append(DesignRoad("", "", RoadClass.STREET, CLASS_WIDTH[RoadClass.STREET], line))
    return tuple(paths)


def _compounds(rng: np.random.Generator, frame: Frame) -> list[Lots]:
    parts = []
    for number, use in frame.regions.dedicated.items():
        size, count, kind = _COMPOUNDS[use]
        parts.append(lot_rows.compound_lots(rng, metres_of(frame.polygons[number]), size, count, kind))
    return parts


def _people(rng: np.random.Generator, frame: Frame, lots: Lots) -> tuple[IntArray, IntArray]:
    """Give floors and households of each building."""
    in_seat = np.array([road.town == 0 for road in frame.roads] + [False])[lots.road]
    count = len(lots)
    low = np.select(
        [lots.use == LotUse.APARTMENT, lots.use == LotUse.SHOP, lots.use == LotUse.PUBLIC], [4, 2, 3], 1
    )
    floors = low + rng.integers(0, 3, count) * (lots.use != LotUse.FACTORY)
    floors[in_seat & (lots.use == LotUse.APARTMENT)] += 1
    flats = np.maximum(1, (lots.size[:, 0] / 14.0).astype(np.int64)) * floors
    households = np.select(
        [
            lots.use == LotUse.HOUSE,
            lots.use == LotUse.APARTMENT,
            (lots.use == LotUse.SHOP) & (lots.road >= 0),
        ],
        [rng.choice(3, count, p=(0.08, 0.5, 0.42)), flats, (rng.random(count) < 0.5).astype(np.int64)],
        0,
    )
    return np.asarray(floors, dtype=np.int64), np.asarray(households, dtype=np.int64)
