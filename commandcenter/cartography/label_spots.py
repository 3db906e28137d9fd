"""Where a name could be written: the middle of a territory, a straight stretch of a road, a point."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
import shapely

from commandcenter.cartography.ground import Landmark, PlaceShape
from commandcenter.cartography.layers import Geometries
from commandcenter.cartography.projection import LocalMercator

MAJOR_ROADS: Final = frozenset({"motorway", "national", "county", "railway"})
"""Roads that are named in sight of a whole township; kind `road_major`, all others `road_minor`."""

_FEATURE_RANKS: Final = {"main": 1, "motorway": 5, "national": 5, "tributary": 5, "county": 6, "township": 7}


@dataclass(frozen=True, slots=True)
class LabelSpot:
    """A name and its place.

    Attributes:
        text: What is written.
        kind: county, township, village, grid, road_major, road_minor, water or landmark1 to 3; the
            style decides by it.
        x: Local metres.
        y: Local metres.
        room: Half the free length around the spot, local metres; infinite for points.
        rank: 1 is written first.
        angle: Degrees clockwise on the screen, for names along roads and rivers, -90 to 90.
        is_repeat: The same name stands elsewhere already; written only where there is much room.
        is_point: A landmark, with a mark at the spot and the name beside it.
    """

    text: str
    kind: str
    x: float
    y: float
    room: float
    rank: int
    angle: float = 0.0
    is_repeat: bool = False
    is_point: bool = False


def place_spots(places: Sequence[PlaceShape], shapes: Geometries) -> list[LabelSpot]:
    """Return a spot inside each territory, where there is most room around it."""
    names = {place.code: place.name for place in places}
    spots = []
    for place, shape in zip(places, shapes, strict=True):
        if shape is None or shape.is_empty:
            continue
        extent = math.sqrt(shape.area) or 1.0
        rough = shapely.simplify(shape, extent / 60)
        radius = shapely.maximum_inscribed_circle(rough if rough.area else shape, extent / 40)
        (x, y), _ = radius.coords
        kind = ("county", "township", "village", "grid")[place.level - 1]
        parent = names.get(place.parent_code or "", "")
        text = place.name.removeprefix(parent) or place.name if place.level == 4 else place.name
        spots.append(LabelSpot(text, kind, x, y, max(radius.length, extent / 3), place.level))
    return spots


def feature_spots(kind: str, named: Sequence[tuple[str, str, Geometries]]) -> list[LabelSpot]:
    """Return spots along roads or rivers, one on each straight stretch, at most six a name.

    Args:
        kind: `road` or `water`.
        named: (kind of feature, name, its lines or polygons).
    """
    spots = []
    family = kind
    for feature_kind, name, parts in named:
        kind = family
        if family == "road":
            kind = "road_major" if feature_kind in MAJOR_ROADS else "road_minor"
        rank = _FEATURE_RANKS.get(feature_kind, 8)
        lines = [part for part in parts if part.geom_type == "LineString"]
        for part in parts:
            if part.geom_type == "Polygon":
                inside = shapely.maximum_inscribed_circle(part, math.sqrt(part.area) / 20)
                (x, y), _ = inside.coords
                spots.append(LabelSpot(name, kind, x, y, math.sqrt(part.area) / 2, rank))
        if lines:
            merged = shapely.line_merge(shapely.MultiLineString(lines))
            spots.extend(_along(name, kind, rank, shapely.get_parts(merged)))
    return spots


def _along(name: str, kind: str, rank: int, lines: Geometries) -> list[LabelSpot]:
    found = []
    for line in lines:
        length = line.length
        count = max(1, min(6, int(length / 2500)))
        for number in range(count):
            middle = length * (number + 0.5) / count
            reach = min(150.0, length * 0.4)
            before = line.interpolate(middle - reach)
            after = line.interpolate(middle + reach)
            centre = line.interpolate(middle)
            room = length / 2 if number == count // 2 else length / count / 2
            angle = -math.degrees(math.atan2(after.y - before.y, after.x - before.x))
            angle = (angle + 90) % 180 - 90
            bow = math.hypot(centre.x - (before.x + after.x) / 2, centre.y - (before.y + after.y) / 2)
            if bow < 0.12 * reach:
                found.append(LabelSpot(name, kind, centre.x, centre.y, room, rank, angle))
    found.sort(key=lambda spot: -spot.room)
    return [*found[:1], *(replace(spot, is_repeat=True) for spot in found[1:])]


def landmark_spots(landmarks: Sequence[Landmark], projection: LocalMercator) -> list[LabelSpot]:
    """Return a spot at each landmark."""
    if not landmarks:
        return []
    xy = projection.to_local_array(np.array([(mark.lon, mark.lat) for mark in landmarks], dtype=np.float64))
    return [
        LabelSpot(
            mark.name, f"landmark{mark.rank}", float(x), float(y), math.inf, 10 + mark.rank, is_point=True
        )
        for mark, (x, y) in zip(landmarks, xy, strict=True)
    ]
