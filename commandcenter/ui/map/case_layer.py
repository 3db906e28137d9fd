"""The cases on the map: what is where, what it looks like, what lies under the mouse.

Holds plain records by id.  When only states change, the arrangement (bubbles, fans) stays as it is and
the next frame shows the new signs; only a case that comes, goes or moves makes a new arrangement.
"""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap

from commandcenter.cartography.mark_layout import Marks, lay_out_marks, layout_zoom
from commandcenter.cartography.projection import Floats, LocalMercator
from commandcenter.cartography.view import MAX_ZOOM, Bounds, MapView
from commandcenter.ui.map.map_records import PAINT_ORDER, CasePoint, DisplayGroup
from commandcenter.ui.map.symbols import SymbolSprites, bubble_side

_SYMBOL_REACH = 13.0
"""A click this near to the middle of a sign means it, pixels."""

_PULSE_HALF = 22
_ORDER = {group: rank for rank, group in enumerate(PAINT_ORDER)}


@dataclass(frozen=True, slots=True)
class Bubble:
    """A bubble under the mouse: where it is (local metres) and the cases in it."""

    x: float
    y: float
    case_ids: tuple[UUID, ...]
    bounds: Bounds


class CaseLayer:
    """Cases by id, their arrangement per half zoom step, painting and hit tests.  GUI thread only."""

    def __init__(self, projection: LocalMercator) -> None:
        self._projection = projection
        self._by_id: dict[UUID, CasePoint] = {}
        self._cases: list[CasePoint] = []
        self._position: dict[UUID, int] = {}
        self._xy: Floats = np.empty((0, 2))
        self._rank: NDArray[np.int64] = np.empty(0, dtype=np.int64)
        self._marks: dict[float, Marks] = {}
        self._opened: frozenset[UUID] = frozenset()
        self.selected: UUID | None = None
        self.revision = 0

    def __len__(self) -> int:
        return len(self._cases)

    @property
    def cases(self) -> Sequence[CasePoint]:
        """All cases, in a fixed order."""
        return self._cases

    @property
    def has_urgent(self) -> bool:
        """Whether any case pulses."""
        return any(case.urgent for case in self._cases)

    def case(self, case_id: UUID) -> CasePoint | None:
        """Return a case by its id."""
        return self._by_id.get(case_id)

    def set_projection(self, projection: LocalMercator) -> None:
        """Follow the ground to another origin."""
        self._projection = projection
        self._rebuild()

    def set_cases(self, cases: Iterable[CasePoint]) -> None:
        """Replace all cases."""
        self._by_id = {case.case_id: case for case in cases}
        self._rebuild()

    def apply_changes(self, changed: Iterable[CasePoint], gone: Iterable[UUID]) -> None:
        """Add or renew cases and remove others; what is unknown among `gone` is ignored."""
        moved = False
        for case in changed:
            before = self._by_id.get(case.case_id)
            self._by_id[case.case_id] = case
            if before is None or (before.lon, before.lat) != (case.lon, case.lat):
                moved = True
            elif not moved:
                position = self._position[case.case_id]
                self._cases[position] = case
                self._rank[position] = _ORDER[DisplayGroup(case.display_group)]
        for case_id in gone:
            moved = self._by_id.pop(case_id, None) is not None or moved
        if moved:
            self._rebuild()
        else:
            self.revision += 1

    def local_of(self, case_id: UUID) -> tuple[float, float] | None:
        """Return where a case is, local metres."""
        case = self._by_id.get(case_id)
        return None if case is None else self._projection.to_local(case.lon, case.lat)

    def open_bubble(self, bubble: Bubble | None) -> None:
        """Fan out the cases of a bubble that no zoom can part; None closes it."""
        opened = frozenset(bubble.case_ids) if bubble is not None else frozenset()
        if opened != self._opened:
            self._opened = opened
            self._marks.clear()
            self.revision += 1

    def marks_at(self, zoom: float) -> Marks:
        """Return the arrangement for a zoom."""
        step = layout_zoom(zoom)
        if step not in self._marks:
            opened = frozenset(self._position[case] for case in self._opened if case in self._position)
            self._marks[step] = lay_out_marks(self._xy, step, opened=opened)
        return self._marks[step]

    def obstacles(self, zoom: float, scale: float) -> Floats:
        """Return the boxes of all marks for label placement, pixels at `scale` pixels per local metre."""
        marks = self.marks_at(zoom)
        single = np.column_stack((marks.anchors[:, 0], -marks.anchors[:, 1])) * scale + marks.offsets
        half = [bubble_side(len(marks.members_of(number))) / 2 for number in range(len(marks.bubbles))]
        bubble = np.column_stack((marks.bubbles[:, 0], -marks.bubbles[:, 1])) * scale
        reach = np.concatenate((np.full(len(single), 10.0), np.array(half, dtype=np.float64)))[:, None]
        middles = np.vstack((single, bubble))
        return np.hstack((middles - reach, middles + reach))

    def paint(
        self, painter: QPainter, view: MapView, sprites: SymbolSprites, clip: QRectF, phase: int
    ) -> None:
        """Paint all marks that touch `clip` (logical pixels); `phase` is the pulse's."""
        marks = self.marks_at(view.zoom)
        self._paint_bubbles(painter, view, sprites, clip, marks)
        points = _screen(view, marks.anchors)
        shown = points + marks.offsets
        seen = _inside(shown, clip, _PULSE_HALF)
        self._paint_legs(painter, sprites, points, shown, seen & marks.fanned)
        order = np.flatnonzero(seen)
        order = order[np.argsort(self._rank[marks.single[order]], kind="stable")]
        for number, (x, y) in zip(order.tolist(), shown[order].tolist(), strict=True):
            case = self._cases[marks.single[number]]
            if case.urgent:
                _stamp(painter, sprites.pulse(phase), x, y)
            if case.case_id != self.selected:
                _stamp(painter, sprites.symbol(DisplayGroup(case.display_group)), x, y)

    def paint_selected(self, painter: QPainter, view: MapView, sprites: SymbolSprites) -> None:
        """Paint the selected case, above everything else."""
        case = self._by_id.get(self.selected) if self.selected is not None else None
        at = self.screen_of(case.case_id, view) if case is not None else None
        if case is not None and at is not None:
            _stamp(painter, sprites.large_symbol(DisplayGroup(case.display_group)), *at)

    def screen_of(self, case_id: UUID, view: MapView) -> tuple[float, float] | None:
        """Return where a case's sign stands, fan included; its own place while it is in a bubble."""
        position = self._position.get(case_id)
        if position is None:
            return None
        marks = self.marks_at(view.zoom)
        found = np.flatnonzero(marks.single == position)
        if len(found):
            number = int(found[0])
            x, y = view.to_screen(float(marks.anchors[number, 0]), float(marks.anchors[number, 1]))
            return x + float(marks.offsets[number, 0]), y + float(marks.offsets[number, 1])
        return view.to_screen(float(self._xy[position, 0]), float(self._xy[position, 1]))

    def case_at(self, view: MapView, px: float, py: float) -> CasePoint | None:
        """Return the case whose sign is under a pixel."""
        if self.selected is not None:
            at = self.screen_of(self.selected, view)
            if at is not None and math.hypot(at[0] - px, at[1] - py) <= _SYMBOL_REACH + 3:
                return self._by_id.get(self.selected)
        marks = self.marks_at(view.zoom)
        if len(marks.single) == 0:
            return None
        offsets = _screen(view, marks.anchors) + marks.offsets - (px, py)
        distance = np.hypot(offsets[:, 0], offsets[:, 1])
        nearest = int(distance.argmin())
        return self._cases[marks.single[nearest]] if distance[nearest] <= _SYMBOL_REACH else None

    def bubble_at(self, view: MapView, px: float, py: float) -> Bubble | None:
        """Return the bubble under a pixel."""
        marks = self.marks_at(view.zoom)
        if len(marks.bubbles) == 0:
            return None
        offsets = _screen(view, marks.bubbles) - (px, py)
        distance = np.hypot(offsets[:, 0], offsets[:, 1])
        nearest = int(distance.argmin())
        members = marks.members_of(nearest)
        if distance[nearest] > bubble_side(len(members)) / 2:
            return None
        xy = self._xy[members]
        low, high = xy.min(axis=0), xy.max(axis=0)
        return Bubble(
            float(marks.bubbles[nearest, 0]),
            float(marks.bubbles[nearest, 1]),
            tuple(self._cases[member].case_id for member in members.tolist()),
            (float(low[0]), float(low[1]), float(high[0]), float(high[1])),
        )

    def can_part(self, bubble: Bubble) -> bool:
        """Say whether zooming in would separate the cases of a bubble."""
        return max(bubble.bounds[2] - bubble.bounds[0], bubble.bounds[3] - bubble.bounds[1]) > 8.0

    def visible_cases(self, view: MapView) -> list[UUID]:
        """Return the cases with a sign of their own in sight: most pressing first, then as one reads."""
        marks = self.marks_at(min(view.zoom, MAX_ZOOM))
        shown = _screen(view, marks.anchors) + marks.offsets
        seen = np.flatnonzero(_inside(shown, QRectF(0, 0, view.width, view.height), 0))
        cases = [(self._cases[marks.single[number]], shown[number]) for number in seen.tolist()]
        cases.sort(
            key=lambda entry: (-_ORDER[DisplayGroup(entry[0].display_group)], entry[1][1], entry[1][0])
        )
        return [case.case_id for case, _ in cases]

    def urgent_rects(self, view: MapView) -> list[QRectF]:
        """Return the pixels that a pulse changes, for urgent cases in sight."""
        marks = self.marks_at(view.zoom)
        rects = []
        for number in np.flatnonzero([self._cases[position].urgent for position in marks.single.tolist()]):
            x, y = view.to_screen(float(marks.anchors[number, 0]), float(marks.anchors[number, 1]))
            x, y = x + float(marks.offsets[number, 0]), y + float(marks.offsets[number, 1])
            if -_PULSE_HALF < x < view.width + _PULSE_HALF and -_PULSE_HALF < y < view.height + _PULSE_HALF:
                rects.append(QRectF(x - _PULSE_HALF, y - _PULSE_HALF, 2 * _PULSE_HALF, 2 * _PULSE_HALF))
        return rects

    def _rebuild(self) -> None:
        # Ordered by id, so that the arrangement does not depend on the order of arrival.
        self._cases = sorted(self._by_id.values(), key=lambda case: case.case_id)
        self._position = {case.case_id: number for number, case in enumerate(self._cases)}
        degrees = np.array([(case.lon, case.lat) for case in self._cases], dtype=np.float64).reshape(-1, 2)
        self._xy = self._projection.to_local_array(degrees)
        self._rank = np.array(
            [_ORDER[DisplayGroup(case.display_group)] for case in self._cases], dtype=np.int64
        )
        self._marks.clear()
        self.revision += 1

    def _paint_bubbles(
        self, painter: QPainter, view: MapView, sprites: SymbolSprites, clip: QRectF, marks: Marks
    ) -> None:
        points = _screen(view, marks.bubbles)
        for number in np.flatnonzero(_inside(points, clip, 30)).tolist():
            members = marks.members_of(number)
            groups = Counter(self._rank[members].tolist())
            picture = sprites.bubble(
                len(members), groups[_ORDER[DisplayGroup.OVERDUE]], groups[_ORDER[DisplayGroup.EXPIRING]]
            )
            _stamp(painter, picture, float(points[number, 0]), float(points[number, 1]))

    def _paint_legs(
        self,
        painter: QPainter,
        sprites: SymbolSprites,
        points: Floats,
        shown: Floats,
        fanned: NDArray[np.bool_],
    ) -> None:
        numbers = np.flatnonzero(fanned).tolist()
        if not numbers:
            return
        painter.setPen(QPen(QColor(sprites.tokens.strongline), 1.2))
        for number in numbers:
            painter.drawLine(QPointF(*points[number].tolist()), QPointF(*shown[number].tolist()))
        painter.setBrush(QColor(sprites.tokens.strongline))
        for number in numbers:
            painter.drawEllipse(QPointF(*points[number].tolist()), 2.5, 2.5)


def _screen(view: MapView, xy: Floats) -> Floats:
    scale = 1 / view.resolution
    return np.column_stack(
        (view.width / 2 + (xy[:, 0] - view.x) * scale, view.height / 2 - (xy[:, 1] - view.y) * scale)
    )


def _inside(points: Floats, clip: QRectF, margin: float) -> NDArray[np.bool_]:
    return np.asarray(
        (points[:, 0] > clip.left() - margin)
        & (points[:, 0] < clip.right() + margin)
        & (points[:, 1] > clip.top() - margin)
        & (points[:, 1] < clip.bottom() + margin)
    )


def _stamp(painter: QPainter, picture: QPixmap, x: float, y: float) -> None:
    """Copy a picture with its middle at a point, on whole device pixels so that it stays crisp."""
    ratio = picture.devicePixelRatio()
    left = round(x * ratio - picture.width() / 2) / ratio
    top = round(y * ratio - picture.height() / 2) / ratio
    painter.drawPixmap(QPointF(left, top), picture)
