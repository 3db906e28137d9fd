"""Names on the map: worked out per quarter zoom in a thread, painted from ready-made pictures.

The names of the last choice stay until the new one is ready, so a gesture never waits for them.  Pictures
of names are made within a budget per frame; what does not fit appears in the next one.
"""

import math
import time
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPen, QPixmap

from commandcenter.cartography.label_plan import (
    LabelBook,
    PlacedLabels,
    StillSigns,
    label_book,
    place_book,
    sign_boxes,
)
from commandcenter.cartography.label_spots import LabelSpot
from commandcenter.cartography.mark_layout import Marks
from commandcenter.cartography.projection import Floats
from commandcenter.cartography.style import MapStyle
from commandcenter.cartography.view import MapView, resolution_of
from commandcenter.ui.map.case_layer import CaseLayer, mark_boxes
from commandcenter.ui.map.clip import Clip
from commandcenter.ui.map.label_pictures import label_picture, to_qt
from commandcenter.ui.map.side_work import SideWork

BUDGET_S = 0.003
"""Seconds a frame may spend on making pictures of names."""
HASTY_BUDGET_S = 0.001
"""The same while a zoom glides."""
_AHEAD = (-1, 1, -2, 2, -3, -4)
_FAR = 8
"""Quarter zooms beyond which the names of another zoom are worse than none."""


@dataclass(frozen=True, slots=True)
class WrittenNames:
    """The names of a view.

    Attributes:
        boxes: Left, top, width and height of each, pixels, shape (n, 4).
        landmarks: The texts of those that name a point.
    """

    boxes: Floats
    landmarks: frozenset[str]

    def with_boxes(self, boxes: Floats) -> "WrittenNames":
        """Return the same with other things to keep clear of."""
        return WrittenNames(np.vstack((self.boxes, boxes)), self.landmarks)


NOTHING_WRITTEN = WrittenNames(np.empty((0, 4)), frozenset())
_NONE = PlacedLabels(np.empty(0, dtype=np.int64), np.empty((0, 2)), np.empty(0, dtype=np.int64))


class LabelLayer:
    """All names that could be written, those that are, and their pictures.  GUI thread only."""

    def __init__(self, style: MapStyle, work: SideWork) -> None:
        self._style = style
        self._work = work
        self._spots: Sequence[LabelSpot] = ()
        self._book: LabelBook = label_book((), {})
        self._placed: dict[int, tuple[int, PlacedLabels]] = {}
        self._edition = 0
        self._changes: dict[int, list[tuple[PlacedLabels, NDArray[np.bool_]]]] = {}
        self._pictures: dict[tuple[str, str, int], QPixmap] = {}
        self._ratio = 1.0
        self._is_renewed = False
        self._landmarks: tuple[PlacedLabels, frozenset[str]] = (_NONE, frozenset())
        self._asked: dict[int, int] = {}
        self._signs: Sequence[StillSigns] = ()
        self.is_held = False
        """While cases change faster than names can follow, those of the last choice stay."""

    def set_signs(self, signs: Sequence[StillSigns]) -> None:
        """Set what stands still on the map and no name may cover."""
        before = self._signs
        if len(signs) != len(before) or any(a.xy is not b.xy for a, b in zip(signs, before, strict=True)):
            self._signs = signs
            self._edition += 1

    def set_style(self, style: MapStyle, ratio: float) -> None:
        """Change colours and pixel ratio; places are kept as far as possible."""
        self._style = style
        self._ratio = ratio
        self._pictures.clear()
        self._book = label_book(self._spots, dict(style.labels))
        self._edition += 1

    def set_spots(self, spots: Sequence[LabelSpot], book: LabelBook | None = None) -> None:
        """Replace all names; `book` is theirs in the style in use, worked out here if it is not given."""
        self._spots = spots
        self._placed.clear()
        self._book = book if book is not None else label_book(spots, dict(self._style.labels))
        self._is_renewed = True
        self._edition += 1

    def is_current(self, view: MapView, cases: CaseLayer | None) -> bool:
        """Say whether the names in sight are those of this view and these cases."""
        known = self._placed.get(_quarter(view))
        return known is not None and known[0] == self._revision(cases)

    def paint(
        self,
        painter: QPainter,
        view: MapView,
        cases: CaseLayer | None,
        clip: Clip,
        *,
        budget_s: float = BUDGET_S,
    ) -> list[QRectF]:
        """Paint the names that touch `clip`; return the boxes of those whose pictures are still to be made."""
        placed = self._placement(view, cases)
        if len(placed.spots) == 0:
            return []
        middles, half = self._boxes(placed, view)
        end = time.perf_counter() + budget_s
        waiting = []
        for number in np.flatnonzero(clip.sees(middles, half + 4)).tolist():
            spot = self._spots[placed.spots[number]]
            x, y = middles[number].tolist()
            picture = self._picture(spot, may_make=time.perf_counter() < end)
            if picture is None:
                wide, high = (half[number] + 5).tolist()
                waiting.append(QRectF(x - wide, y - high, 2 * wide, 2 * high))
                continue
            width, height = picture.width() / self._ratio, picture.height() / self._ratio
            left = round((x - width / 2) * self._ratio) / self._ratio
            top = round((y - height / 2) * self._ratio) / self._ratio
            painter.drawPixmap(QPointF(left, top), picture)
            if spot.is_point:
                offset = placed.offsets[number].tolist()
                self._paint_dot(painter, spot, x - offset[0], y - offset[1])
        return waiting

    def follow(self, view: MapView, cases: CaseLayer | None) -> None:
        """Have the names of a view worked out if those in sight are not the right ones."""
        self._placement(view, cases)

    def place_now(self, view: MapView, cases: CaseLayer | None) -> PlacedLabels:
        """Work out the names of a view without waiting for the thread, for pictures that are made at once."""
        quarter = _quarter(view)
        known = self._placed.get(quarter)
        if known is None or not self.is_current(view, cases):
            marks = cases.marks_at(quarter / 4) if cases is not None else None
            obstacles = _obstacles(quarter, marks, self._signs)
            before = known[1] if known is not None else None
            known = (self._revision(cases), place_book(self._book, quarter / 4, obstacles, before))
            self._placed[quarter] = known
        return known[1]

    def known_names(self, view: MapView) -> WrittenNames:
        """Return where the names of a view stand as far as they are worked out."""
        known = self._placed.get(_quarter(view))
        if known is None or len(known[1].spots) == 0:
            return NOTHING_WRITTEN
        placed = known[1]
        if self._landmarks[0] is not placed:
            points = placed.spots[self._book.is_point[placed.spots]].tolist()
            self._landmarks = (placed, frozenset(self._spots[spot].text for spot in points))
        middles, half = self._boxes(placed, view)
        return WrittenNames(np.hstack((middles - half, 2 * half)), self._landmarks[1])

    def boxes_at(self, view: MapView, cases: CaseLayer | None) -> list[tuple[str, QRectF]]:
        """Return the text and box of every name of the county as it is written once worked out."""
        placed = self.place_now(view, cases)
        middles, half = self._boxes(placed, view)
        corners = np.hstack((middles - half, 2 * half)).tolist()
        return [
            (self._spots[spot].text, QRectF(*box))
            for spot, box in zip(placed.spots.tolist(), corners, strict=True)
        ]

    def _boxes(self, placed: PlacedLabels, view: MapView) -> tuple[Floats, Floats]:
        scale = 1 / view.resolution
        local = self._book.xy[placed.spots]
        middles = np.column_stack(
            (
                view.width / 2 + (local[:, 0] - view.x) * scale + placed.offsets[:, 0],
                view.height / 2 - (local[:, 1] - view.y) * scale + placed.offsets[:, 1],
            )
        )
        return middles, self._book.half[placed.spots]

    def _revision(self, cases: CaseLayer | None) -> int:
        # Two counters in one number: another book of names, another arrangement of cases.
        return self._edition * 1_000_000 + (cases.marks.revision + 1 if cases is not None else 0)

    def _placement(self, view: MapView, cases: CaseLayer | None) -> PlacedLabels:
        """Return the names to paint now, and have the right ones worked out if these are not."""
        quarter = _quarter(view)
        known = self._placed.get(quarter)
        if not (self.is_current(view, cases) or (self.is_held and known is not None)):
            self._ask(quarter, cases, is_urgent=True)
        if known is not None:
            return known[1]
        near = [other for other in self._placed if abs(other - quarter) <= _FAR]
        if not near:
            return _NONE
        # Names of a farther view have room in a nearer one; the other way round they would overlap.
        return self._placed[min(near, key=lambda other: (other > quarter, abs(other - quarter)))][1]

    def _ask(self, quarter: int, cases: CaseLayer | None, *, is_urgent: bool) -> None:
        revision, book = self._revision(cases), self._book
        if self._asked.get(quarter) == revision:
            return
        self._asked[quarter] = revision
        known = self._placed.get(quarter)
        before = known[1] if known is not None else None
        marks = cases.marks.recipe(quarter / 4) if cases is not None else None
        signs = self._signs

        def job() -> PlacedLabels:
            obstacles = _obstacles(quarter, marks() if marks is not None else None, signs)
            return place_book(book, quarter / 4, obstacles, before)

        def keep(placed: PlacedLabels) -> None:
            if revision == self._revision(cases):
                self._placed[quarter] = (revision, placed)
                self._note_change(quarter, before, placed)
                if is_urgent:
                    self._look_ahead(quarter, cases)

        # Without the revision in it: what is asked anew takes the place of what has not begun.
        self._work.ask(("names", id(self), quarter), job, keep, is_urgent=is_urgent)

    def take_changed_rects(self, view: MapView) -> list[QRectF]:
        """Return the pixels of a view whose names changed since it was asked last."""
        changes = self._changes.pop(_quarter(view), [])
        self._changes.clear()
        if self._is_renewed:
            self._is_renewed = False
            return [QRectF(0, 0, view.width, view.height)]
        rects = []
        for placed, is_changed in changes:
            middles, half = self._boxes(placed, view)
            corners = np.hstack((middles - half - 6, 2 * half + 12))[is_changed]
            rects += [QRectF(*corner) for corner in corners.tolist()]
        window = QRectF(0, 0, view.width, view.height)
        return [rect for rect in rects if rect.intersects(window)]

    def _note_change(self, quarter: int, before: PlacedLabels | None, after: PlacedLabels) -> None:
        if before is None:
            # Names of another zoom stood in: everything may have changed.
            whole = PlacedLabels(after.spots, after.offsets, after.candidates)
            stood_in = [entry[1] for other, entry in self._placed.items() if other != quarter]
            noted = [(each, np.ones(len(each.spots), dtype=np.bool_)) for each in (whole, *stood_in)]
        else:
            keys = [each.spots * 64 + each.candidates for each in (before, after)]
            noted = [(before, ~np.isin(keys[0], keys[1])), (after, ~np.isin(keys[1], keys[0]))]
        self._changes.setdefault(quarter, []).extend(noted)

    def _look_ahead(self, quarter: int, cases: CaseLayer | None) -> None:
        for way in _AHEAD:
            known = self._placed.get(quarter + way)
            # An older choice of another zoom will do; it is renewed when that zoom comes into sight.
            if known is None:
                self._ask(quarter + way, cases, is_urgent=False)

    def _picture(self, spot: LabelSpot, *, may_make: bool) -> QPixmap | None:
        key = (spot.kind, spot.text, round(spot.angle / 3))
        picture = self._pictures.get(key)
        if picture is None and may_make:
            rule = self._style.labels[spot.kind]
            picture = label_picture(spot.text, rule, 3.0 * round(spot.angle / 3), self._ratio)
            self._pictures[key] = picture
        return picture

    def _paint_dot(self, painter: QPainter, spot: LabelSpot, x: float, y: float) -> None:
        rule = self._style.labels[spot.kind]
        if rule.dot is not None:
            painter.setPen(QPen(to_qt(rule.halo), 1.5))
            painter.setBrush(to_qt(rule.dot))
            painter.drawEllipse(QPointF(x, y), 3, 3)


def _obstacles(quarter: int, marks: Marks | None, signs: Sequence[StillSigns]) -> Floats:
    """Return the boxes that no name may cover, pixels at a quarter zoom."""
    standing = sign_boxes(signs, quarter / 4)
    return standing if marks is None else np.vstack((mark_boxes(marks, _scale(quarter)), standing))


def _quarter(view: MapView) -> int:
    return math.floor(view.zoom * 4 + 0.5)


def _scale(quarter: int) -> float:
    return 1 / resolution_of(quarter / 4)
