"""The street nets of towns and villages, in design space.

Every net is in one piece, and its ``gates`` are the only places where country roads join it.
"""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import shapely

from commandcenter.demo.geography.layout import Town
from commandcenter.demo.geography.noise import densify
from commandcenter.demo.geography.plane import FloatArray
from commandcenter.demo.geography.records import PlaceKind, RoadClass

CLASS_WIDTH = {
    RoadClass.MOTORWAY: 26.0,
    RoadClass.NATIONAL: 16.0,
    RoadClass.COUNTY: 9.0,
    RoadClass.TOWNSHIP: 6.0,
    RoadClass.STREET: 4.0,
}


@dataclass(frozen=True, slots=True)
class DesignRoad:
    """A road in plane metres; ``town`` is the town whose street it is, -1 outside the towns."""

    name: str
    ref: str
    road_class: RoadClass
    width: float
    line: FloatArray
    town: int = -1


@dataclass(frozen=True, slots=True)
class StreetNet:
    """The streets of one town; ``gates``, shape (g, 2), are ends of its through streets."""

    town: int
    streets: tuple[DesignRoad, ...]
    gates: FloatArray


@dataclass(frozen=True, slots=True)
class _Ruled:
    """One straight street in a town's own axes: along axis 0 (east) or 1 (north), ``place`` on the other."""

    axis: int
    place: float
    start: float
    end: float
    width: float
    name: str


def lay_streets(rng: np.random.Generator, town: Town, river: FloatArray, names: list[str]) -> StreetNet:
    """Lay a town's streets; the seat's also follow both banks of the river that crosses it.

    Args:
        rng: source of chance.
        town: the town.
        river: the main river's course, shape (n, 2).
        names: names for the streets, the grandest first, without the ending 街 or 路.
    """
    name = iter(names)
    spacing = {PlaceKind.STREET: 365.0, PlaceKind.TOWN: 255.0}.get(town.kind, 190.0)
    in_town = town.to_local(river[town.covers(river, 120.0)])
    banks = (float(in_town[:, 1].min()), float(in_town[:, 1].max())) if len(in_town) else (9e9, 9e9)
    ruled: list[_Ruled] = []
    for axis in (0, 1):
        reach = float(town.half[axis])
        for order, place in enumerate(_places(rng, float(town.half[1 - axis]), spacing)):
            if axis == 0 and banks[0] - 190.0 < place < banks[1] + 190.0:
                continue
            central = order == 0
            cut = (0.0, 0.0) if central else tuple(rng.choice((0.0, 0.0, 0.1), 2) * reach)
            # Outer streets are shorter: a town has no corners.
            span = reach * (1.0 - 0.34 * (abs(place) / float(town.half[1 - axis])) ** 2.2)
            width = {PlaceKind.STREET: 16.0}.get(town.kind, 9.0) * (1.6 if central else 1.0)
            ending = "街" if axis == 0 else "路"
            ruled.append(_Ruled(axis, place, -span + cut[0], span - cut[1], width, next(name) + ending))
    lanes = _lanes(rng, ruled, spacing, banks)
    streets = [_street(town, one) for one in [*ruled, *lanes]]
    if len(in_town):
        streets += _embankments(town, river)
    return StreetNet(town.index, tuple(streets), _gates(town, ruled))


def _places(rng: np.random.Generator, half: float, spacing: float) -> list[float]:
    """Give the places of parallel streets, the central one first."""
    central = float(rng.uniform(-0.08, 0.08)) * half
    places = [central]
    for side in (-1.0, 1.0):
        place = central + side * spacing * float(rng.uniform(0.85, 1.15))
        while abs(place) <= half:
            places.append(place)
            place += side * spacing * float(rng.uniform(0.8, 1.2))
    return places


def _lanes(
    rng: np.random.Generator, ruled: list[_Ruled], spacing: float, banks: tuple[float, float]
) -> list[_Ruled]:
    """Cut some blocks in two by a lane that joins two parallel streets."""
    lanes = []
    for axis in (0, 1):
        across = sorted((one for one in ruled if one.axis != axis), key=lambda one: one.place)
        along = sorted((one for one in ruled if one.axis == axis), key=lambda one: one.place)
        for low, high in pairwise(along):
            place = (low.place + high.place) / 2.0 + float(rng.uniform(-0.12, 0.12)) * spacing
            over_water = axis == 0 and banks[0] - 120.0 < place < banks[1] + 120.0
            for number, (left, right) in enumerate(pairwise(across), start=1):
                reaches = max(left.start, right.start) <= place <= min(left.end, right.end)
                wet = axis == 1 and left.place < banks[1] and right.place > banks[0]
                if over_water or wet or not reaches or rng.random() > 0.42:
                    continue
                lanes.append(
                    _Ruled(axis, place, left.place, right.place, 5.0, f"{low.name[:-1]}{_NUMERALS[number]}巷")
                )
    return lanes


_NUMERALS = ("", *"一二三四五六七八九十", "十一", "十二", "十三", "十四", "十五", "十六", "十七", "十八")


def _street(town: Town, one: _Ruled) -> DesignRoad:
    ends = np.array([[one.start, one.place], [one.end, one.place]])
    if one.axis == 1:
        ends = ends[:, ::-1]
    return DesignRoad(
        one.name, "", RoadClass.STREET, one.width, densify(town.from_local(ends), 60.0), town.index
    )


def _embankments(town: Town, river: FloatArray) -> list[DesignRoad]:
    """Run a street along each bank, 95 metres from the river's middle, as far as the town goes."""
    streets = []
    course = shapely.LineString(river[town.covers(river, 700.0)])
    limit = shapely.Polygon(town.from_local(np.array([[-1, -1], [1, -1], [1, 1], [-1, 1]]) * town.half))
    for side, name in ((95.0, "滨河北路"), (-95.0, "滨河南路")):
        bank = course.offset_curve(side, quad_segs=4).simplify(6.0).intersection(limit)
        for piece in shapely.get_parts(bank):
            if piece.length > 400.0:
                streets.append(
                    DesignRoad(
                        name,
                        "",
                        RoadClass.STREET,
                        12.0,
                        densify(shapely.get_coordinates(piece), 50.0),
                        town.index,
                    )
                )
    return streets


def _gates(town: Town, ruled: list[_Ruled]) -> FloatArray:
    """Choose the ends of through streets: every other one of the seat's, the central two elsewhere."""
    gates = []
    for axis in (0, 1):
        through = [one for one in ruled if one.axis == axis]
        is_seat = town.kind is PlaceKind.STREET
        through = sorted(through, key=lambda one: one.place)[1::2] if is_seat else through[:1]
        for one in through:
            ends = np.array([[one.start, one.place], [one.end, one.place]])
            gates.append(town.from_local(ends[:, ::-1] if axis == 1 else ends))
    return np.concatenate(gates)


def village_streets(centre: FloatArray, heading: float, size: float, name: str) -> list[DesignRoad]:
    """Lay a village's lanes: rows along its road and three lanes across, in one piece with the road's end.

    Args:
        centre: where the country roads meet, shape (2,).
        heading: direction of the road, radians.
        size: about half the village's length in metres.
        name: the village's name.
    """
    along = np.array([np.cos(heading), np.sin(heading)])
    across = np.array([-along[1], along[0]])
    rows = (-58.0, 58.0) if size < 170.0 else (-128.0, -58.0, 58.0, 128.0)
    depth = max(abs(row) for row in rows) + 24.0
    lines = [(centre + along * -size + across * row, centre + along * size + across * row) for row in rows]
    steps = (0.0, -0.62 * size, 0.62 * size)
    lines += [
        (centre + along * step - across * depth, centre + along * step + across * depth) for step in steps
    ]
    labels = [f"{name}{word}" for word in ("南街", "北街", "前街", "后街")[: len(rows)]] + [f"{name}巷"] * 3
    return [
        DesignRoad(label, "", RoadClass.STREET, CLASS_WIDTH[RoadClass.STREET], densify(np.array(line), 60.0))
        for label, line in zip(labels, lines, strict=True)
    ]
