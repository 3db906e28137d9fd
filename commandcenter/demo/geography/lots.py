"""Building lots along streets and lanes, as columns of arrays; the first half of making buildings.

Lots stand in rows beside a street and carry the street and house number they front on, so addresses
need no second guess. Overlaps with roads, water and earlier lots are dropped afterwards.
"""

from dataclasses import dataclass, fields
from enum import IntEnum

import numpy as np
import numpy.typing as npt
import shapely

from commandcenter.demo.geography.frame import Frame
from commandcenter.demo.geography.plane import BoolArray, FloatArray, IntArray
from commandcenter.demo.geography.records import RoadClass


class LotUse(IntEnum):
    """What stands on a lot; the order is the order of ``BuildingKind``."""

    HOUSE = 0
    APARTMENT = 1
    SHOP = 2
    FACTORY = 3
    PUBLIC = 4


@dataclass(frozen=True, slots=True)
class Lots:
    """Columns of lots: centre (n, 2) and size (n, 2: along, deep) in metres, the rest (n,).

    ``road`` is the index of the fronting road in the frame, -1 for none; ``row`` counts from the street.
    """

    centre: FloatArray
    size: FloatArray
    angle: FloatArray
    use: IntArray
    road: IntArray
    number: IntArray
    row: IntArray

    def __len__(self) -> int:
        """Give the number of lots."""
        return len(self.angle)

    def take(self, which: IntArray | BoolArray) -> "Lots":
        """Give some of the lots, by index or mask."""
        return Lots(*(getattr(self, column.name)[which] for column in fields(self)))

    @classmethod
    def joined(cls, parts: list["Lots"]) -> "Lots":
        """Put lots together, keeping their order."""
        return cls(
            *(np.concatenate([getattr(part, column.name) for part in parts]) for column in fields(cls))
        )

    def footprints(self) -> npt.NDArray[np.object_]:
        """Give the lots' rectangles in plane metres."""
        corner = np.array([[-0.5, -0.5], [0.5, -0.5], [0.5, 0.5], [-0.5, 0.5]])
        local = corner[None] * self.size[:, None, :]
        cos, sin = np.cos(self.angle)[:, None], np.sin(self.angle)[:, None]
        east = local[..., 0] * cos - local[..., 1] * sin
        north = local[..., 0] * sin + local[..., 1] * cos
        turned = np.stack([east, north], axis=-1)
        polygons = shapely.polygons(turned + self.centre[:, None, :])
        return np.asarray(polygons, dtype=object)


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of lots: how far back from the street, size (along, deep), step, use and share kept."""

    back: float
    size: tuple[float, float]
    step: float
    use: LotUse
    keep: float


_SEAT_ROWS = (
    _Row(7.0, (24.0, 13.0), 32.0, LotUse.SHOP, 0.82),
    _Row(36.0, (46.0, 13.0), 62.0, LotUse.APARTMENT, 0.82),
    _Row(76.0, (48.0, 13.0), 64.0, LotUse.APARTMENT, 0.72),
    _Row(116.0, (44.0, 13.0), 66.0, LotUse.APARTMENT, 0.62),
)
_TOWN_ROWS = (
    _Row(5.0, (14.0, 10.0), 22.0, LotUse.SHOP, 0.7),
    _Row(27.0, (14.0, 11.0), 22.0, LotUse.HOUSE, 0.5),
    _Row(56.0, (34.0, 12.0), 48.0, LotUse.APARTMENT, 0.3),
)
_LANE_ROWS = (
    _Row(2.5, (12.0, 10.0), 19.0, LotUse.HOUSE, 0.8),
    _Row(22.0, (12.0, 10.0), 20.0, LotUse.HOUSE, 0.4),
)


def street_lots(rng: np.random.Generator, frame: Frame) -> Lots:
    """Set lots along all streets of the towns and all lanes of the villages."""
    parts = []
    for index, road in enumerate(frame.roads):
        if road.road_class is not RoadClass.STREET:
            continue
        line = shapely.LineString(road.line)
        rows = _LANE_ROWS if road.town < 0 else _SEAT_ROWS if road.town == 0 else _TOWN_ROWS
        for depth, row in enumerate(rows):
            parts += [_row_lots(rng, line, road.width, index, depth, row, side) for side in (1, -1)]
    return Lots.joined(parts)


def _row_lots(
    rng: np.random.Generator,
    line: shapely.LineString,
    width: float,
    road: int,
    depth: int,
    row: _Row,
    side: int,
) -> Lots:
    count = int((line.length - 8.0) / row.step)
    place = np.arange(max(count, 0))
    place = place[rng.random(len(place)) < row.keep]
    at = (place + 0.5) * row.step + 4.0 + rng.uniform(-1.5, 1.5, len(place))
    ahead = shapely.get_coordinates(shapely.line_interpolate_point(line, np.minimum(at + 5.0, line.length)))
    behind = shapely.get_coordinates(shapely.line_interpolate_point(line, np.maximum(at - 5.0, 0.0)))
    course = ahead - behind
    normal = np.column_stack([-course[:, 1], course[:, 0]]) / np.hypot(*course.T)[:, None] * side
    size = np.array(row.size) * rng.uniform(0.82, 1.12, (len(at), 2))
    back = width / 2.0 + row.back + size[:, 1] / 2.0 + rng.uniform(0.0, 2.0, len(at))
    count = len(at)
    return Lots(
        (ahead + behind) / 2.0 + normal * back[:, None],
        size,
        np.arctan2(course[:, 1], course[:, 0]),
        np.full(count, int(row.use)),
        np.full(count, road),
        2 * place + (1 if side > 0 else 2),
        np.full(count, depth),
    )


def cluster_lots(rng: np.random.Generator, centre: FloatArray, houses: int) -> Lots:
    """Set a hamlet's houses in two to three short rows around its centre."""
    columns = int(np.ceil(houses / 2.6))
    slots = np.stack(np.meshgrid(np.arange(columns), np.arange(3)), axis=-1).reshape(-1, 2)
    slots = slots[rng.permutation(len(slots))[:houses]]
    local = (slots - ((columns - 1) / 2.0, 1.0)) * (19.0, 24.0) + rng.uniform(-2.5, 2.5, slots.shape)
    # The path comes in along the middle row's front, half a row beside the centre.
    local[:, 1] += np.where(local[:, 1] > -10.0, 9.0, -9.0)
    angle = float(rng.uniform(-0.5, 0.5))
    turn = np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]])
    count = len(slots)
    return Lots(
        local @ turn + centre,
        np.array([12.0, 10.0]) * rng.uniform(0.8, 1.1, (count, 2)),
        np.full(count, angle),
        np.full(count, int(LotUse.HOUSE)),
        np.full(count, -1),
        np.zeros(count, dtype=np.int64),
        np.zeros(count, dtype=np.int64),
    )


def compound_lots(
    rng: np.random.Generator, area: shapely.Polygon, size: tuple[float, float], count: int, use: LotUse
) -> Lots:
    """Set up to ``count`` large buildings in parallel rows inside an area, plane metres."""
    west, south, east, north = area.bounds
    columns = np.arange(west + size[0], east - size[0] / 2.0, size[0] * 1.35)
    rows = np.arange(south + size[1], north - size[1] / 2.0, size[1] * 2.1)
    spots = np.stack(np.meshgrid(columns, rows), axis=-1).reshape(-1, 2)
    corner = np.array([[-0.5, -0.5], [0.5, -0.5], [0.5, 0.5], [-0.5, 0.5]]) * size
    room = area.buffer(-7.0)
    fits = (
        shapely.contains(room, shapely.polygons(spots[:, None, :] + corner))
        if len(spots)
        else np.zeros(0, bool)
    )
    spots = spots[fits]
    spots = spots[np.sort(rng.permutation(len(spots))[:count])]
    return Lots(
        spots,
        np.array(size) * rng.uniform(0.9, 1.02, (len(spots), 2)),
        np.zeros(len(spots)),
        np.full(len(spots), int(use)),
        np.full(len(spots), -1),
        np.zeros(len(spots), dtype=np.int64),
        np.zeros(len(spots), dtype=np.int64),
    )


class Obstacles:
    """Lines and areas that buildings keep away from, each by a distance of its own."""

    def __init__(self, shapes: npt.NDArray[np.object_], distances: FloatArray) -> None:
        """Take shapes in plane metres; lines are cut into short pieces, which makes the search narrow."""
        pieces, owner = [], []
        for number, shape in enumerate(shapes):
            parts = [shape]
            if shapely.get_type_id(shape) == shapely.GeometryType.LINESTRING:
                xy = shapely.get_coordinates(shape)
                parts = [shapely.LineString(xy[k : k + 5]) for k in range(0, len(xy) - 1, 4)]
            pieces += parts
            owner += [number] * len(parts)
        self.pieces = np.array(pieces, dtype=object)
        self.distances = distances[owner]
        self.tree = shapely.STRtree(self.pieces)

    def gap(self, points: npt.NDArray[np.object_]) -> FloatArray:
        """Give each point's distance to the nearest piece in metres."""
        return np.asarray(
            self.tree.query_nearest(points, return_distance=True, all_matches=False)[1], dtype=np.float64
        )

    def clear(self, lots: Lots) -> Lots:
        """Drop the lots that stand too near to a piece."""
        hits = shapely.STRtree(lots.footprints()).query(self.pieces, "dwithin", self.distances)
        free = np.ones(len(lots), dtype=np.bool_)
        free[hits[1]] = False
        return lots.take(free)


def without_overlap(lots: Lots) -> Lots:
    """Drop the lots that overlap an earlier one; rows nearer to their street go first."""
    lots = lots.take(np.argsort(lots.row, kind="stable"))
    shapes = lots.footprints()
    one, other = shapely.STRtree(shapes).query(shapes, "dwithin", 1.5)
    kept = np.ones(len(lots), dtype=np.bool_)
    clash = np.column_stack([one, other])[one > other]
    for late, early in clash[np.lexsort((clash[:, 1], clash[:, 0]))].tolist():
        if kept[early]:
            kept[late] = False
    return lots.take(kept)
