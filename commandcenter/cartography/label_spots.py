"""Where a name could be written: the middle of a territory, a straight stretch of a road, a point."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely

from commandcenter.cartography.ground import Landmark, PlaceShape
from commandcenter.cartography.layers import Geometries
from commandcenter.cartography.projection import LocalMercator

_ROAD_RANKS = {"motorway": 1, "primary": 1, "secondary": 2, "tertiary": 3}


@dataclass(frozen=True, slots=True)
class LabelSpot:
    """A name and its place.

    Attributes:
        text: What is written.
        kind: county, township, village, grid, road, water or landmark; the style decides by it.
        x: Local metres.
        y: Local metres.
        room: Half the free length around the spot, local metres; infinite for points.
        rank: 1 is written first.
        angle: Degrees clockwise on the screen, for names along roads and rivers, -90 to 90.
        is_point: A landmark, with a mark at the spot and the name beside it.
    """

    text: str
    kind: str
    x: float
    y: float
    room: float
    rank: int
    angle: float = 0.0
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
        kind: The kind of label.
        named: (kind of feature, name, its lines or polygons).
    """
    spots = []
    for feature_kind, name, parts in named:
        rank = _ROAD_RANKS.get(feature_kind, 4)
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
            angle = -math.degrees(math.atan2(after.y - before.y, after.x - before.x))
            angle = (angle + 90) % 180 - 90
            bow = math.hypot(centre.x - (before.x + after.x) / 2, centre.y - (before.y + after.y) / 2)
            if bow < 0.12 * reach:
                found.append(LabelSpot(name, kind, centre.x, centre.y, length / count / 2, rank, angle))
    found.sort(key=lambda spot: -spot.room)
    return found


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
