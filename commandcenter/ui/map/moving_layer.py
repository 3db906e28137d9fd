"""People on duty and vehicles on the map: one stamp for all in sight, and what has to be painted when they move."""

import time
from collections.abc import Callable, Mapping

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QPainter, QRegion

from commandcenter.cartography.moving_points import MovingPoints, PositionColumns
from commandcenter.cartography.projection import Floats, LocalMercator
from commandcenter.cartography.view import MapView
from commandcenter.domain.field import AgeLimits, Freshness, SubjectKind
from commandcenter.ui.map.clip import Clip, region_around
from commandcenter.ui.map.field_sprites import NO_STEP, PERSON, FieldSprites, heading_steps
from commandcenter.ui.map.map_records import MapLayer

REACH_PX = 22.0
_CLICK_PX = 12.0
ARROWS_FROM = 12.5
"""Below this zoom everybody is a dot."""
OTHER_LOOK = 9
LAYER_OF_KIND = {SubjectKind.PERSON: MapLayer.PEOPLE, SubjectKind.VEHICLE: MapLayer.VEHICLES}
Ints = NDArray[np.int64]


class MovingLayer:
    """All movers of one map.  GUI thread only.

    Args:
        projection: Of the ground.
        now: The clock, seconds since 1970.
    """

    def __init__(self, projection: LocalMercator, now: Callable[[], float] = time.time) -> None:
        self.points = MovingPoints(projection)
        self._now = now
        self._limits = AgeLimits()
        self._looks: Ints = np.empty(0, dtype=np.int64)
        self._kinds: Ints = np.empty(0, dtype=np.int64)
        self._look_of: Mapping[int, int] = {}
        self.selected: tuple[int, int] | None = None

    def set_limits(self, limits: AgeLimits) -> None:
        """Set when a place counts as old."""
        self._limits = limits

    def set_looks(self, look_of: Mapping[int, int]) -> None:
        """Set the kind of each vehicle by its number."""
        self._look_of = dict(look_of)
        self._looks = np.empty(0, dtype=np.int64)

    def set_projection(self, projection: LocalMercator) -> None:
        """Follow the ground to another origin."""
        self.points.set_projection(projection)

    def apply(self, columns: PositionColumns, view: MapView) -> QRegion:
        """Write new places; return what has to be painted in a view: where they were and where they are."""
        known = [row for key in columns.keys if (row := self.points.row(key)) is not None]
        before = self.points.xy[known].copy()
        rows = self.points.apply(columns)
        points = view.screen_points(np.vstack((before, self.points.xy[rows])))
        return region_around(points, REACH_PX, view.width, view.height)

    def paint(
        self,
        painter: QPainter,
        view: MapView,
        sprites: FieldSprites,
        clip: Clip,
        opacity: Mapping[MapLayer, float],
    ) -> None:
        """Paint everybody in sight of the layers that are on, vehicles below people."""
        points = view.screen_points(self.points.xy)
        rows = self._seen(points, clip, opacity)
        if len(rows) == 0:
            return
        fresh = self.points.freshness(self._limits, self._now())[rows]
        looks, _ = self._looks_and_kinds()
        if view.zoom < ARROWS_FROM:
            codes = (looks[rows] == PERSON) * 10 + fresh
            pictures = _pictures(codes, lambda n: sprites.dot(PERSON if n >= 10 else OTHER_LOOK, n % 10))
        else:
            steps = heading_steps(self.points.heading[rows])
            busy = self.points.busy[rows].astype(np.int64)
            # Nobody's heading is known from an old place.
            steps = np.where(fresh == Freshness.STALE, NO_STEP, steps)
            codes = ((looks[rows] * 32 + (steps - NO_STEP)) * 4 + fresh) * 2 + busy
            pictures = _pictures(codes, lambda n: sprites.mover(*_parts(n)))
        is_person = looks[rows] == PERSON
        for layer, chosen in ((MapLayer.VEHICLES, ~is_person), (MapLayer.PEOPLE, is_person)):
            if chosen.any():
                painter.setOpacity(opacity[layer])
                sprites.stamp(painter, pictures[chosen], points[rows[chosen]])
        painter.setOpacity(1.0)

    def paint_selected(self, painter: QPainter, view: MapView, sprites: FieldSprites) -> None:
        """Paint the ring of the chosen one."""
        row = self.points.row(self.selected) if self.selected is not None else None
        if row is not None and self.points.present(self._now())[row]:
            at = view.screen_points(self.points.xy[row : row + 1])
            sprites.stamp(painter, np.array([sprites.ring()]), at)

    def at(
        self, view: MapView, px: float, py: float, layers: Mapping[MapLayer, float]
    ) -> tuple[MapLayer, tuple[int, int]] | None:
        """Return the layer and key of the mover under a pixel, among the layers that are on."""
        points = view.screen_points(self.points.xy)
        rows = self._seen(points, None, layers)
        if len(rows) == 0:
            return None
        distance = np.hypot(points[rows, 0] - px, points[rows, 1] - py)
        nearest = int(distance.argmin())
        if distance[nearest] > _CLICK_PX:
            return None
        key = self.points.keys[int(rows[nearest])]
        return LAYER_OF_KIND[SubjectKind(key[0])], key

    def freshness_of(self, key: tuple[int, int]) -> Freshness | None:
        """Return how old the place of a subject is; None when it has none that may be seen."""
        row = self.points.row(key)
        now = self._now()
        if row is None or not self.points.present(now)[row]:
            return None
        return Freshness(int(self.points.freshness(self._limits, now)[row]))

    def _seen(self, points: Floats, clip: Clip | None, layers: Mapping[MapLayer, float]) -> Ints:
        shown = self.points.present(self._now())
        _, kinds = self._looks_and_kinds()
        for kind, layer in LAYER_OF_KIND.items():
            if not layers.get(layer):
                shown &= kinds != int(kind)
        rows = np.flatnonzero(shown)
        return rows if clip is None else rows[clip.sees(points[rows], REACH_PX)]

    def _looks_and_kinds(self) -> tuple[Ints, Ints]:
        if len(self._looks) != len(self.points):
            keys = self.points.keys
            self._kinds = np.fromiter((key[0] for key in keys), np.int64, len(keys))
            self._looks = np.fromiter(
                (
                    PERSON if key[0] == SubjectKind.PERSON else self._look_of.get(key[1], OTHER_LOOK)
                    for key in keys
                ),
                np.int64,
                len(keys),
            )
        return self._looks, self._kinds


def _parts(code: int) -> tuple[int, int, int, bool]:
    rest, busy = divmod(code, 2)
    rest, fresh = divmod(rest, 4)
    look, step = divmod(rest, 32)
    return look, step + NO_STEP, fresh, bool(busy)


def _pictures(codes: Ints, picture_of: Callable[[int], int]) -> Ints:
    """Return the picture of each code; asked once for each that occurs."""
    different, back = np.unique(codes, return_inverse=True)
    return np.array([picture_of(code) for code in different.tolist()], dtype=np.int64)[back]
