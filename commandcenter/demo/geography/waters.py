"""Rivers, brooks, reservoirs and ponds, in design space.

Streams are laid one after another and each ends where it first meets an earlier one, so they form a
tree that flows into the main river.
"""

from dataclasses import dataclass

import numpy as np
import shapely

from commandcenter.demo.geography.layout import Layout, Town
from commandcenter.demo.geography.noise import spline
from commandcenter.demo.geography.plane import FloatArray
from commandcenter.demo.geography.records import WaterKind
from commandcenter.demo.geography.terrain import Outline, Terrain, meander

_WIDTH_BY_RANK = {1: 62.0, 2: 20.0, 3: 7.0}


@dataclass(frozen=True, slots=True)
class Stream:
    """A river in plane metres; ``rank`` 1 is the main river, 2 a tributary, 3 a brook."""

    name: str
    rank: int
    width: float
    course: FloatArray


@dataclass(frozen=True, slots=True)
class StillWater:
    """A reservoir, lake or pond in plane metres."""

    name: str
    kind: WaterKind
    polygon: shapely.Polygon


def lay_streams(
    rng: np.random.Generator,
    outline: Outline,
    terrain: Terrain,
    layout: Layout,
    main_course: FloatArray,
    names: list[str],
) -> tuple[Stream, ...]:
    """Lay the main river, a tributary past every town that is far from it, and brooks out of the hills."""
    streams = [Stream(names[0], 1, _WIDTH_BY_RANK[1], main_course)]
    main = shapely.LineString(main_course)
    towns = sorted(layout.towns[1:], key=lambda town: float(shapely.Point(town.centre).distance(main)))
    name = iter(names[1:])
    for town in towns:
        if shapely.Point(town.centre).distance(_net(streams)) < 2_200.0:
            continue
        course = _past_town(rng, outline, town, streams)
        if course is not None:
            streams.append(Stream(next(name), 2, _WIDTH_BY_RANK[2], course))
    heads = rng.uniform(-1.0, 1.0, (900, 2)) * (22_000.0, 19_500.0)
    heads = heads[(outline.depth(heads) > -200.0) & (terrain.hill(heads) > 0.6)]
    for head in heads:
        if len(streams) >= 30:
            break
        away = shapely.Point(head).distance(_net(streams))
        if not 3_200.0 < away < 9_000.0:
            continue
        course = _brook(rng, head, streams, layout.towns)
        if course is not None:
            streams.append(Stream(next(name), 3, _WIDTH_BY_RANK[3], course))
    return tuple(streams)


def _net(streams: list[Stream]) -> shapely.MultiLineString:
    return shapely.MultiLineString([stream.course for stream in streams])


def _past_town(
    rng: np.random.Generator, outline: Outline, town: Town, streams: list[Stream]
) -> FloatArray | None:
    target = _confluence(town.centre, streams, 2_600.0)
    away = town.centre - target
    away = away / np.hypot(*away)
    head = town.centre + away * 1_000.0
    while outline.depth(head[None, :])[0] > -300.0 and np.hypot(*(head - town.centre)) < 9_000.0:
        head = head + away * 500.0
    side = np.array([-away[1], away[0]]) * (town.half.min() + 330.0) * rng.choice((-1.0, 1.0))
    bend = (head + town.centre) / 2.0 + rng.normal(0.0, 900.0, 2)
    half_way = (town.centre + target) / 2.0 + rng.normal(0.0, 500.0, 2)
    knots = np.array([head, bend, town.centre + side, half_way, target])
    return _joined(_swung(rng, knots, 190.0, 1_500.0), streams)


def _brook(
    rng: np.random.Generator, head: FloatArray, streams: list[Stream], towns: tuple[Town, ...]
) -> FloatArray | None:
    target = _confluence(head, streams, 1_500.0)
    middle = (head + target) / 2.0 + rng.normal(0.0, 450.0, 2)
    course = _joined(_swung(rng, np.array([head, middle, target]), 110.0, 900.0), streams)
    if course is None or any(town.covers(course, 60.0).any() for town in towns):
        return None
    return course


def _swung(rng: np.random.Generator, knots: FloatArray, amplitude: float, wavelength: float) -> FloatArray:
    return meander(rng, spline(knots, 40.0), amplitude, wavelength)


def _confluence(point: FloatArray, streams: list[Stream], downstream: float) -> FloatArray:
    """Give a place on the nearest stream, ``downstream`` metres below the nearest point if it can."""
    here = shapely.Point(point)
    nearest = min(streams, key=lambda stream: float(shapely.LineString(stream.course).distance(here)))
    line = shapely.LineString(nearest.course)
    at = min(line.project(here) + downstream, line.length - 50.0)
    return np.array(line.interpolate(at).coords[0])


def _joined(course: FloatArray, streams: list[Stream]) -> FloatArray | None:
    """Cut a course where it first meets a stream; None where it is left too short to show."""
    line = shapely.LineString(course)
    crossing = line.intersection(_net(streams))
    if crossing.is_empty:
        return course
    first = min(float(line.project(shapely.Point(xy))) for xy in shapely.get_coordinates(crossing))
    if first < 1_400.0:
        return None
    along = shapely.get_coordinates(
        shapely.line_interpolate_point(line, np.append(np.arange(0.0, first, 40.0), first))
    )
    return np.asarray(along, dtype=np.float64)


def fill_still_waters(
    rng: np.random.Generator, streams: tuple[Stream, ...], terrain: Terrain, layout: Layout, names: list[str]
) -> tuple[StillWater, ...]:
    """Dam two tributaries into reservoirs, and dig ponds beside streams on the valley floor."""
    waters: list[StillWater] = []
    dammed = sorted(
        (stream for stream in streams if stream.rank == 2),
        key=lambda stream: -float(terrain.hill(stream.course[: len(stream.course) // 2]).mean()),
    )
    for number, stream in enumerate(dammed[:3]):
        basin = _basin(rng, stream, 420.0 - 110.0 * number)
        if any(town.covers(shapely.get_coordinates(basin), 100.0).any() for town in layout.towns):
            continue
        if len(waters) < 2:
            waters.append(StillWater(names[len(waters)], WaterKind.RESERVOIR, basin))
    low = rng.uniform(-1.0, 1.0, (600, 2)) * (19_000.0, 16_000.0)
    low = low[terrain.hill(low) < 0.4]
    taken = [water.polygon for water in waters]
    for point in low:
        if len(taken) >= 24:
            break
        size = float(rng.uniform(35.0, 110.0))
        pond = _blob(rng, point, size)
        crowded = shapely.Point(point).distance(_net(list(streams))) < size * 1.6 + 60.0
        near_centre = np.hypot(*(layout.centres - point).T).min() < 420.0
        if crowded or near_centre or any(town.covers(point[None, :], 150.0)[0] for town in layout.towns):
            continue
        taken.append(pond)
        waters.append(StillWater("", WaterKind.POND, pond))
    return tuple(waters)


def _basin(rng: np.random.Generator, stream: Stream, width: float) -> shapely.Polygon:
    line = shapely.LineString(stream.course)
    dam = line.length * float(rng.uniform(0.24, 0.32))
    at = np.linspace(max(dam - 2_900.0, 60.0), dam, 40)
    share = np.linspace(0.0, 1.0, 40)
    radius = 35.0 + width * share**0.8 * (0.7 + 0.3 * np.sin(share * 19.0 + rng.uniform(0.0, 6.0)))
    parts = [*shapely.buffer(shapely.line_interpolate_point(line, at), radius, quad_segs=6)]
    for _ in range(6):
        foot = np.array(line.interpolate(dam - float(rng.uniform(200.0, 2_000.0))).coords[0])
        tip = foot + rng.normal(0.0, width * 1.5, 2)
        elbow = (foot + tip) / 2.0 + rng.normal(0.0, width * 0.3, 2)
        arm = spline(np.array([foot, elbow, tip]), 40.0)
        parts += [
            *shapely.buffer(shapely.points(arm), np.linspace(width * 0.38, 48.0, len(arm)), quad_segs=5)
        ]
    lake = shapely.union_all(parts).buffer(45.0).buffer(-65.0).buffer(20.0).simplify(4.0)
    # Arms that came out thin may have been pinched off: the lake is what hangs together.
    return max(shapely.get_parts(lake), key=lambda part: float(part.area))


def _blob(rng: np.random.Generator, centre: FloatArray, size: float) -> shapely.Polygon:
    angle = np.linspace(0.0, 2.0 * np.pi, 22, endpoint=False)
    swell = 1.0 + 0.22 * np.sin(2 * angle + rng.uniform(0, 6)) + 0.12 * np.sin(3 * angle + rng.uniform(0, 6))
    stretch = np.array([1.0, rng.uniform(0.55, 0.9)])
    return shapely.Polygon(
        np.column_stack([np.cos(angle), np.sin(angle)]) * stretch * (size * swell)[:, None] + centre
    )
