"""The cases on the map: what is where, what it looks like, what lies under the mouse.

Holds plain records by id.  When only states change, the arrangement (bubbles, fans) stays as it is and
the next frame shows the new signs; only a case that comes, goes or moves makes a new arrangement.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPen

from commandcenter.cartography.mark_layout import Marks
from commandcenter.cartography.projection import Floats, LocalMercator
from commandcenter.cartography.view import MAX_ZOOM, Bounds, MapView
from commandcenter.ui.map.case_table import RANK_OF_GROUP, CaseMoment, CaseTable
from commandcenter.ui.map.clip import Clip
from commandcenter.ui.map.map_records import PAINT_ORDER, CasePoint, DisplayGroup
from commandcenter.ui.map.mark_store import MarkStore
from commandcenter.ui.map.symbols import SymbolSprites, bubble_side

_SYMBOL_REACH = 13.0
"""A click this near to the middle of a sign means it, pixels."""

_PULSE_HALF = 22
MARK_REACH = 26.0
"""No sign, fan leg or bubble extends farther from its middle, pixels, seams between pixels included."""
_PRIMES = np.array([3, 1_000_003, 7_368_787, 15_485_863, 32_452_843, 49_979_687], dtype=np.uint64)
_OVERDUE, _EXPIRING = RANK_OF_GROUP[DisplayGroup.OVERDUE], RANK_OF_GROUP[DisplayGroup.EXPIRING]


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
        self.table = CaseTable(projection)
        self.marks = MarkStore()
        self._projection = projection
        self._opened: frozenset[UUID] = frozenset()
        self._hidden: frozenset[DisplayGroup] = frozenset()
        self._bubbles: tuple[Marks, int, Floats] | None = None
        self._looks = 0
        self._touched: list[UUID] = []
        self.selected: UUID | None = None

    def __len__(self) -> int:
        return len(self.table)

    @property
    def has_urgent(self) -> bool:
        """Whether any case pulses."""
        return bool(self.table.urgent.any())

    def case(self, case_id: UUID) -> CasePoint | None:
        """Return a case by its id."""
        position = self.table.position(case_id)
        return None if position is None else self.table.case(position)

    def set_projection(self, projection: LocalMercator) -> None:
        """Follow the ground to another origin."""
        self._projection = projection
        self.table.set_projection(projection)
        self._arrange()

    def set_hidden(self, groups: frozenset[DisplayGroup]) -> None:
        """Leave out the cases of some groups."""
        if groups != self._hidden:
            self._hidden = groups
            self._arrange()

    def set_cases(self, cases: Iterable[CasePoint]) -> None:
        """Replace all cases."""
        self.table.set(cases)
        self._arrange()

    def apply_changes(self, changed: Iterable[CasePoint], gone: Iterable[UUID]) -> list[Bounds]:
        """Add or renew cases and remove others; what is unknown among `gone` is ignored.

        Returns:
            Places (local metres, without extent) where other signs stand now; see `changed_rects`.
        """
        changed, gone = list(changed), list(gone)
        touched = self._touched = [case.case_id for case in changed] + gone
        places = [place for case_id in touched if (place := self._place(case_id)) is not None]
        delta = self.table.apply(changed, gone)
        self._looks += 1
        if delta.is_moved or self._hidden:
            self._arrange()
        elif not delta.renewed:
            return []
        return places + [place for case_id in touched if (place := self._place(case_id)) is not None]

    def stand(self, moment: CaseMoment, view: MapView) -> Floats:
        """Let all cases stand as at a moment; return the middles of the marks that look otherwise now, pixels."""
        before = self._drawn(view)
        if self.table.stand(moment) or self._hidden:
            self._arrange()
        else:
            self._looks += 1
        differing = np.vstack(_differing(before, self._drawn(view)))
        return np.asarray(view.screen_points(differing[:, :2]) + differing[:, 2:4])

    def changed_rects(self, before: Marks, view: MapView, places: Iterable[Bounds]) -> list[QRectF]:
        """Return the pixels that look different after `apply_changes`.

        Args:
            before: The marks of this view before it.
            view: What is in sight.
            places: What `apply_changes` returned.
        """
        points = [view.to_screen(place[0], place[1]) for place in places]
        after = self.marks.at(view.zoom)
        if before is not after:
            differing = np.vstack(_differing(_rows(before), _rows(after)))
            points += (view.screen_points(differing[:, :2]) + differing[:, 2:4]).tolist()
        points += {mark for case_id in self._touched if (mark := self._mark_of(case_id, view)) is not None}
        reach = MARK_REACH
        rects = [QRectF(x - reach, y - reach, 2 * reach, 2 * reach) for x, y in points]
        window = QRectF(0, 0, view.width, view.height)
        return [rect for rect in rects if rect.intersects(window)]

    def local_of(self, case_id: UUID) -> tuple[float, float] | None:
        """Return where a case is, local metres."""
        place = self._place(case_id)
        return None if place is None else place[:2]

    def open_bubble(self, bubble: Bubble | None) -> None:
        """Fan out the cases of a bubble that no zoom can part; None closes it."""
        opened = frozenset(bubble.case_ids) if bubble is not None else frozenset()
        if opened != self._opened:
            self._opened = opened
            self._arrange()

    def marks_at(self, zoom: float) -> Marks:
        """Return the arrangement for a zoom."""
        return self.marks.at(zoom)

    def boxes_in(self, view: MapView) -> Floats:
        """Return the boxes of the marks in sight: left, top, width and height, pixels, shape (n, 4)."""
        corners = mark_boxes(self.marks.at(view.zoom, in_haste=True), 1 / view.resolution)
        corners += np.tile(
            (view.width / 2 - view.x / view.resolution, view.height / 2 + view.y / view.resolution), 2
        )
        seen = (corners[:, 2:] > 0).all(axis=1) & (corners[:, :2] < (view.width, view.height)).all(axis=1)
        return np.hstack((corners[seen, :2], corners[seen, 2:] - corners[seen, :2]))

    def paint(
        self,
        painter: QPainter,
        view: MapView,
        sprites: SymbolSprites,
        clip: Clip,
        phase: int,
        *,
        in_haste: bool = False,
    ) -> None:
        """Paint all marks that touch `clip`; `phase` is the pulse's."""
        marks = self.marks.at(view.zoom, in_haste=in_haste)
        table = self.table
        points = view.screen_points(marks.bubbles)
        seen = np.flatnonzero(clip.sees(points, 30.0))
        for part in self._bubble_pictures(marks, seen, sprites).T:
            sprites.stamp(painter, part, points[seen])
        points = view.screen_points(marks.anchors)
        shown = points + marks.offsets
        is_seen = clip.sees(shown, _PULSE_HALF)
        self._paint_legs(painter, sprites, points, shown, is_seen & marks.fanned)
        order = np.flatnonzero(is_seen)
        members = marks.single[order]
        ranks = table.rank[members]
        by_rank = np.argsort(ranks, kind="stable")
        order, members, ranks = order[by_rank], members[by_rank], ranks[by_rank]
        pulsing = order[table.urgent[members]]
        sprites.stamp(painter, np.full(len(pulsing), sprites.pulse(phase)), shown[pulsing])
        selected = self.table.position(self.selected) if self.selected is not None else None
        if selected is not None:
            free = members != selected
            order, ranks = order[free], ranks[free]
        pictures = np.array([sprites.symbol(group) for group in PAINT_ORDER], dtype=np.int64)
        sprites.stamp(painter, pictures[ranks], shown[order])

    def paint_selected(self, painter: QPainter, view: MapView, sprites: SymbolSprites) -> None:
        """Paint the selected case, above everything else."""
        case = self.case(self.selected) if self.selected is not None else None
        at = self.screen_of(case.case_id, view) if case is not None else None
        if case is not None and at is not None:
            sprites.stamp_one(painter, sprites.large_symbol(DisplayGroup(case.display_group)), *at)

    def screen_of(self, case_id: UUID, view: MapView) -> tuple[float, float] | None:
        """Return where a case's sign stands, fan included; its own place while it is in a bubble."""
        position = self.table.position(case_id)
        if position is None:
            return None
        marks = self.marks.at(view.zoom, in_haste=True)
        found = np.flatnonzero(marks.single == position)
        if len(found):
            number = int(found[0])
            x, y = view.to_screen(float(marks.anchors[number, 0]), float(marks.anchors[number, 1]))
            return x + float(marks.offsets[number, 0]), y + float(marks.offsets[number, 1])
        return view.to_screen(float(self.table.xy[position, 0]), float(self.table.xy[position, 1]))

    def case_at(self, view: MapView, px: float, py: float) -> CasePoint | None:
        """Return the case whose sign is under a pixel."""
        if self.selected is not None:
            at = self.screen_of(self.selected, view)
            if at is not None and math.hypot(at[0] - px, at[1] - py) <= _SYMBOL_REACH + 3:
                return self.case(self.selected)
        marks = self.marks.at(view.zoom, in_haste=True)
        if len(marks.single) == 0:
            return None
        offsets = view.screen_points(marks.anchors) + marks.offsets - (px, py)
        distance = np.hypot(offsets[:, 0], offsets[:, 1])
        nearest = int(distance.argmin())
        return self.table.case(int(marks.single[nearest])) if distance[nearest] <= _SYMBOL_REACH else None

    def bubble_at(self, view: MapView, px: float, py: float) -> Bubble | None:
        """Return the bubble under a pixel."""
        marks = self.marks.at(view.zoom, in_haste=True)
        if len(marks.bubbles) == 0:
            return None
        offsets = view.screen_points(marks.bubbles) - (px, py)
        distance = np.hypot(offsets[:, 0], offsets[:, 1])
        nearest = int(distance.argmin())
        members = marks.members_of(nearest)
        if distance[nearest] > bubble_side(len(members)) / 2:
            return None
        xy = self.table.xy[members]
        low, high = xy.min(axis=0), xy.max(axis=0)
        return Bubble(
            float(marks.bubbles[nearest, 0]),
            float(marks.bubbles[nearest, 1]),
            tuple(self.table.ids[member] for member in members.tolist()),
            (float(low[0]), float(low[1]), float(high[0]), float(high[1])),
        )

    def can_part(self, bubble: Bubble) -> bool:
        """Say whether zooming in would separate the cases of a bubble."""
        return max(bubble.bounds[2] - bubble.bounds[0], bubble.bounds[3] - bubble.bounds[1]) > 8.0

    def visible_cases(self, view: MapView) -> list[UUID]:
        """Return the cases with a sign of their own in sight: most pressing first, then as one reads."""
        marks = self.marks.at(min(view.zoom, MAX_ZOOM))
        shown = view.screen_points(marks.anchors) + marks.offsets
        seen = np.flatnonzero(Clip(QRectF(0, 0, view.width, view.height)).sees(shown, 0.0))
        members = marks.single[seen]
        order = np.lexsort((shown[seen, 0], shown[seen, 1], -self.table.rank[members]))
        return [self.table.ids[member] for member in members[order].tolist()]

    def urgent_rects(self, view: MapView) -> list[QRectF]:
        """Return the pixels that a pulse changes, for urgent cases in sight."""
        marks = self.marks.at(view.zoom, in_haste=True)
        urgent = np.flatnonzero(self.table.urgent[marks.single])
        points = view.screen_points(marks.anchors[urgent]) + marks.offsets[urgent]
        seen = Clip(QRectF(0, 0, view.width, view.height)).sees(points, _PULSE_HALF)
        side = 2.0 * _PULSE_HALF
        return [QRectF(x - _PULSE_HALF, y - _PULSE_HALF, side, side) for x, y in points[seen].tolist()]

    def _arrange(self) -> None:
        table = self.table
        hidden = [RANK_OF_GROUP[group] for group in self._hidden]
        shown = np.flatnonzero(table.there & ~np.isin(table.rank, hidden) if hidden else table.there)
        opened = {position for case in self._opened if (position := table.position(case)) is not None}
        self.marks.arrange(table.xy, shown, frozenset(opened))
        self._looks += 1

    def _place(self, case_id: UUID) -> Bounds | None:
        position = self.table.position(case_id)
        if position is None:
            return None
        x, y = self.table.xy[position].tolist()
        return x, y, x, y

    def _mark_of(self, case_id: UUID, view: MapView) -> tuple[float, float] | None:
        """Return the middle of the mark that holds a case, pixels."""
        marks, position = self.marks.at(view.zoom), self.table.position(case_id)
        if position is None:
            return None
        single = np.flatnonzero(marks.single == position)
        if len(single):
            point = view.screen_points(marks.anchors[single]) + marks.offsets[single]
            return float(point[0, 0]), float(point[0, 1])
        member = np.flatnonzero(marks.bubble_members == position)
        if len(member) == 0:
            return None
        bubble = int(np.searchsorted(marks.bubble_offsets, member[0], side="right")) - 1
        return view.to_screen(float(marks.bubbles[bubble, 0]), float(marks.bubbles[bubble, 1]))

    def _drawn(self, view: MapView) -> Floats:
        """Return one row for each mark: place, offset, how many cases it stands for, and what it looks like."""
        marks = self.marks.at(view.zoom)
        looks = self.table.rank[marks.single] * 2 + self.table.urgent[marks.single]
        counts = self._counts(marks)
        late = counts[:, 1] * (len(self.table.there) + 1) + counts[:, 2]
        return np.column_stack((_rows(marks), np.concatenate((looks, late))))

    def _counts(self, marks: Marks) -> Floats:
        """Return of each bubble how many cases it holds, are overdue, run out; kept until a case looks different."""
        known = self._bubbles
        if known is None or known[0] is not marks or known[1] != self._looks:
            ranks = self.table.rank[marks.bubble_members]
            flags = np.column_stack((np.ones(len(ranks)), ranks == _OVERDUE, ranks == _EXPIRING))
            sums = np.add.reduceat(flags, marks.bubble_offsets[:-1]) if len(ranks) else np.empty((0, 3))
            known = self._bubbles = (marks, self._looks, sums)
        return known[2]

    def _bubble_pictures(
        self, marks: Marks, seen: NDArray[np.int64], sprites: SymbolSprites
    ) -> NDArray[np.int64]:
        """Return the pictures of each bubble in sight, shape (n, 3)."""
        counts = self._counts(marks)[seen].astype(np.int64).tolist()
        return np.array([sprites.bubble(*count) for count in counts], dtype=np.int64).reshape(-1, 3)

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
        ends = [(QPointF(*points[number].tolist()), QPointF(*shown[number].tolist())) for number in numbers]
        # Light below dark, so that nobody takes a leg for a border.
        tokens = sprites.tokens
        for colour, width in ((tokens.surface, 4.0), (tokens.text, 1.5)):
            painter.setPen(QPen(QColor(colour), width))
            for place, sign in ends:
                painter.drawLine(place, sign)
        painter.setPen(QPen(QColor(tokens.surface), 1.5))
        painter.setBrush(QColor(tokens.text))
        for middle in {tuple(points[number].tolist()) for number in numbers}:
            painter.drawEllipse(QPointF(*middle), 3.5, 3.5)


def mark_boxes(marks: Marks, scale: float) -> Floats:
    """Return the boxes of all marks, pixels at `scale` pixels per local metre; for any thread."""
    single = np.column_stack((marks.anchors[:, 0], -marks.anchors[:, 1])) * scale + marks.offsets
    half = [bubble_side(count) / 2 for count in np.diff(marks.bubble_offsets).tolist()]
    bubble = np.column_stack((marks.bubbles[:, 0], -marks.bubbles[:, 1])) * scale
    reach = np.concatenate((np.full(len(single), 10.0), np.array(half, dtype=np.float64)))[:, None]
    middles = np.vstack((single, bubble))
    return np.hstack((middles - reach, middles + reach))


def _rows(marks: Marks) -> Floats:
    """Return one row for each mark: place, offset, and how many cases it stands for."""
    counts = np.diff(marks.bubble_offsets)
    single = np.column_stack((marks.anchors, marks.offsets, np.ones(len(marks.anchors))))
    return np.vstack((single, np.column_stack((marks.bubbles, np.zeros((len(counts), 2)), counts))))


def _differing(first: Floats, second: Floats) -> tuple[Floats, Floats]:
    """Return the rows of each that the other lacks."""
    width = first.shape[1]
    keys = [
        np.ascontiguousarray(rows).view(np.uint64).reshape(-1, width) * _PRIMES[:width]
        for rows in (first, second)
    ]
    sums = [key.sum(axis=1) for key in keys]
    return first[~np.isin(sums[0], sums[1])], second[~np.isin(sums[1], sums[0])]
