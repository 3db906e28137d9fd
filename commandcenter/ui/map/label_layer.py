"""Names on the map: chosen and placed per quarter zoom, painted from ready-made pictures.

The choice covers the whole county, so it does not change while the map is dragged.  Pictures of names
are made within a budget per frame; what does not fit appears in the next one.
"""

import math
import time
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QPixmap, QTransform

from commandcenter.cartography.label_placement import LabelBoxes, place_labels
from commandcenter.cartography.label_spots import LabelSpot
from commandcenter.cartography.projection import Floats
from commandcenter.cartography.style import Colour, LabelRule, MapStyle
from commandcenter.cartography.view import MapView, resolution_of
from commandcenter.ui.fonts import make_font
from commandcenter.ui.map.case_layer import CaseLayer

_BUDGET_S = 0.003
_HALO_PX = 3.2
_MARGIN_PX = 3.0
_CANDIDATES = 21
_BESIDE = np.resize(
    np.array([(1, 0), (-1, 0), (0, 1), (0, -1), (1, 1), (1, -1), (-1, 1), (-1, -1)], dtype=np.float64),
    (_CANDIDATES, 2),
)
_AROUND = np.array(
    sorted(
        ((x, y) for x in (-6, -3, 0, 3, 6) for y in (-4, -2, 0, 2, 4) if abs(x) < 6 or abs(y) < 4),
        key=lambda offset: (offset[0] ** 2 / 2 + offset[1] ** 2, offset),
    ),
    dtype=np.float64,
)
_REPEAT_ROOM_PX = 220.0
"""A name is repeated along a road only on stretches at least twice as long."""
_ALONG = ("road_major", "road_minor", "water")
_STEEP_DEGREES = 52.0
"""Names along steeper lines keep their characters upright, one below the other."""

_FIRST_ORDER = ("county", "township")
"""Kinds that find a place before all others, over symbols if need be."""


@dataclass(frozen=True, slots=True)
class _Placed:
    """The names written at one quarter zoom: positions in `spots` and middles in local pixels."""

    spots: NDArray[np.int64]
    offsets: Floats
    candidates: NDArray[np.int64]


class LabelLayer:
    """All names that could be written, those that are, and their pictures.  GUI thread only."""

    def __init__(self, style: MapStyle) -> None:
        self._style = style
        self._spots: Sequence[LabelSpot] = ()
        self._xy: Floats = np.empty((0, 2))
        self._room: Floats = np.empty(0)
        self._half: Floats = np.empty((0, 2))
        self._order: NDArray[np.int64] = np.empty(0, dtype=np.int64)
        self._placed: dict[int, tuple[int, _Placed]] = {}
        self._pictures: dict[tuple[str, str, int], QPixmap] = {}
        self._ratio = 1.0

    def set_style(self, style: MapStyle, ratio: float) -> None:
        """Change colours and pixel ratio; places are kept as far as possible."""
        self._style = style
        self._ratio = ratio
        self._pictures.clear()
        self._measure()

    def set_spots(self, spots: Sequence[LabelSpot]) -> None:
        """Replace all names."""
        self._spots = spots
        self._xy = np.array([(spot.x, spot.y) for spot in spots], dtype=np.float64).reshape(-1, 2)
        self._room = np.array([spot.room for spot in spots], dtype=np.float64)
        self._placed.clear()
        self._measure()

    def paint(self, painter: QPainter, view: MapView, cases: CaseLayer | None, clip: QRectF) -> bool:
        """Paint the names that touch `clip`; say whether some are still to be made."""
        quarter = math.floor(view.zoom * 4 + 0.5)
        placed = self._placement(quarter, cases)
        if len(placed.spots) == 0:
            return False
        scale = 1 / view.resolution
        local = self._xy[placed.spots]
        x = view.width / 2 + (local[:, 0] - view.x) * scale + placed.offsets[:, 0]
        y = view.height / 2 - (local[:, 1] - view.y) * scale + placed.offsets[:, 1]
        half = self._half[placed.spots] + 4
        seen = (
            (x + half[:, 0] > clip.left())
            & (x - half[:, 0] < clip.right())
            & (y + half[:, 1] > clip.top())
            & (y - half[:, 1] < clip.bottom())
        )
        end = time.perf_counter() + _BUDGET_S
        waiting = False
        for number in np.flatnonzero(seen).tolist():
            spot = self._spots[placed.spots[number]]
            picture = self._picture(spot, may_make=time.perf_counter() < end)
            if picture is None:
                waiting = True
                continue
            width, height = picture.width() / self._ratio, picture.height() / self._ratio
            left = round((x[number] - width / 2) * self._ratio) / self._ratio
            top = round((y[number] - height / 2) * self._ratio) / self._ratio
            painter.drawPixmap(QPointF(left, top), picture)
            if spot.is_point:
                self._paint_dot(
                    painter,
                    spot,
                    x[number] - placed.offsets[number, 0],
                    y[number] - placed.offsets[number, 1],
                )
        return waiting

    def boxes_at(self, view: MapView, cases: CaseLayer | None) -> list[tuple[str, QRectF]]:
        """Return the text and box of every name written in the whole county, in pixels of a view."""
        placed = self._placement(math.floor(view.zoom * 4 + 0.5), cases)
        boxes = []
        for spot, offset in zip(placed.spots.tolist(), placed.offsets.tolist(), strict=True):
            x, y = view.to_screen(float(self._xy[spot, 0]), float(self._xy[spot, 1]))
            half = self._half[spot]
            box = QRectF(x + offset[0] - half[0], y + offset[1] - half[1], 2 * half[0], 2 * half[1])
            boxes.append((self._spots[spot].text, box))
        return boxes

    def _placement(self, quarter: int, cases: CaseLayer | None) -> _Placed:
        revision = cases.revision if cases is not None else -1
        known = self._placed.get(quarter)
        if known is not None and known[0] == revision:
            return known[1]
        placed = self._place(quarter / 4, cases, known[1] if known is not None else None)
        self._placed[quarter] = (revision, placed)
        return placed

    def _place(self, zoom: float, cases: CaseLayer | None, before: _Placed | None) -> _Placed:
        scale = 1 / resolution_of(zoom)
        spots = self._eligible(zoom, scale)
        obstacles = np.empty((0, 4)) if cases is None else cases.obstacles(zoom, scale)
        preferred = np.full(len(self._spots), -1, dtype=np.int64)
        if before is not None:
            preferred[before.spots] = before.candidates
        base = np.column_stack((self._xy[:, 0], -self._xy[:, 1])) * scale
        spots = self._without_covered_dots(spots, base, obstacles)
        first = np.array([self._spots[spot].kind in _FIRST_ORDER for spot in spots.tolist()], dtype=np.bool_)
        chosen = np.full(len(spots), -1, dtype=np.int64)
        taken = np.empty((0, 4))
        # The names of townships come first: beside the symbols if there is room, over them if not.
        for part, blocked in ((first, obstacles), (first, np.empty((0, 4))), (~first, obstacles)):
            numbers = np.flatnonzero(part & (chosen < 0))
            if len(numbers) == 0:
                continue
            members = spots[numbers]
            offsets = self._offsets(members)
            boxes = LabelBoxes(base[members][:, None, :] + offsets, self._half[members], preferred[members])
            found = place_labels(boxes, np.vstack((blocked, taken)))
            chosen[numbers] = found
            done = found >= 0
            middles = boxes.centres[done, found[done]]
            taken = np.vstack(
                (taken, np.hstack((middles - boxes.half_sizes[done], middles + boxes.half_sizes[done])))
            )
        written = chosen >= 0
        members = spots[written]
        offsets = self._offsets(members)[np.arange(len(members)), chosen[written]]
        return _Placed(members, offsets.reshape(-1, 2), chosen[written])

    def _eligible(self, zoom: float, scale: float) -> NDArray[np.int64]:
        """Return the names allowed at a zoom that have room for their text, most important first."""
        rules = self._style.labels
        allowed = {kind for kind, rule in rules.items() if rule.min_zoom <= zoom < rule.max_zoom}
        is_allowed = np.array([spot.kind in allowed for spot in self._spots], dtype=np.bool_)
        needed = self._half.max(axis=1, initial=0.0) * 0.9
        repeats = np.array([spot.is_repeat for spot in self._spots], dtype=np.bool_)
        has_room = self._room * scale >= np.where(repeats, np.maximum(needed, _REPEAT_ROOM_PX), needed)
        return self._order[(is_allowed & has_room)[self._order]] if len(self._spots) else self._order

    def _without_covered_dots(
        self, spots: NDArray[np.int64], base: Floats, obstacles: Floats
    ) -> NDArray[np.int64]:
        """Leave out landmarks whose own mark would lie under a symbol or another mark."""
        points = np.array([self._spots[spot].is_point for spot in spots.tolist()], dtype=np.bool_)
        dots = spots[points]
        boxes = LabelBoxes(base[dots][:, None, :], np.full((len(dots), 2), 4.0), np.full(len(dots), -1))
        free = np.ones(len(spots), dtype=np.bool_)
        free[points] = place_labels(boxes, obstacles) >= 0
        return spots[free]

    def _offsets(self, members: NDArray[np.int64]) -> Floats:
        """Return the candidate middles of names relative to their spots, shape (n, candidates, 2)."""
        half = self._half[members]
        kinds = [self._spots[spot].kind for spot in members.tolist()]
        points = np.array([self._spots[spot].is_point for spot in members.tolist()], dtype=np.bool_)
        still = np.array([kind in _ALONG for kind in kinds], dtype=np.bool_)
        step = np.maximum(10.0, half[:, 1])
        # Beside the mark for points, ever farther from the middle inside territories.
        beside = _BESIDE[None, :, :] * (half + 5)[:, None, :]
        around = _AROUND[None, :, :] * step[:, None, None]
        offsets = np.where(points[:, None, None], beside, around)
        offsets[still] = 0.0
        return offsets

    def _measure(self) -> None:
        """Estimate the size of each text; measuring thousands of names exactly would hold up the window."""
        half = np.zeros((len(self._spots), 2))
        for number, spot in enumerate(self._spots):
            rule = self._style.labels.get(spot.kind)
            if rule is None:
                continue
            width = sum(rule.size if ord(letter) > 0x2E80 else 0.6 * rule.size for letter in spot.text)
            width += rule.spacing * len(spot.text)
            height = rule.size * 1.25
            turn = math.radians(spot.angle)
            across = abs(width * math.cos(turn)) + abs(height * math.sin(turn))
            down = abs(width * math.sin(turn)) + abs(height * math.cos(turn))
            half[number] = across / 2 + _MARGIN_PX, down / 2 + _MARGIN_PX
        self._half = half
        ranks = [
            (spot.rank, -spot.room if math.isfinite(spot.room) else 0.0, spot.text) for spot in self._spots
        ]
        self._order = np.array(sorted(range(len(ranks)), key=ranks.__getitem__), dtype=np.int64)

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
            painter.setPen(QPen(_qt(rule.halo), 1.5))
            painter.setBrush(_qt(rule.dot))
            painter.drawEllipse(QPointF(x, y), 3, 3)


def label_picture(text: str, rule: LabelRule, angle: float, ratio: float) -> QPixmap:
    """Return a name with its halo, turned by `angle` degrees clockwise, at a device pixel ratio."""
    font = make_font(rule.size)
    font.setWeight(QFont.Weight(rule.weight))
    font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, rule.spacing)
    metrics = QFontMetricsF(font)
    width = metrics.horizontalAdvance(text) - rule.spacing
    if abs(angle) > _STEEP_DEGREES:
        turned = _stacked(text, font, angle)
    else:
        path = QPainterPath()
        path.addText(QPointF(-width / 2, (metrics.ascent() - metrics.descent()) / 2), font, text)
        turned = _turned(path, angle)
    box = turned.boundingRect().adjusted(-_HALO_PX, -_HALO_PX, _HALO_PX, _HALO_PX)
    # Even extents around the spot, so that the picture's middle is the text's middle.
    reach_x = max(-box.left(), box.right())
    reach_y = max(-box.top(), box.bottom())
    pixels_x, pixels_y = math.ceil(2 * reach_x * ratio), math.ceil(2 * reach_y * ratio)
    picture = QPixmap(max(1, pixels_x), max(1, pixels_y))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(pixels_x / ratio / 2, pixels_y / ratio / 2)
    pen = QPen(
        _qt(rule.halo), _HALO_PX, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
    )
    painter.strokePath(turned, pen)
    painter.fillPath(turned, _qt(rule.colour))
    painter.end()
    return picture


def _stacked(text: str, font: QFont, angle: float) -> QPainterPath:
    """Return upright characters in a row along a steep line, read downwards."""
    metrics = QFontMetricsF(font)
    step = font.pixelSize() * 1.12
    downwards = math.radians(angle if angle > 0 else angle + 180)
    path = QPainterPath()
    for number, letter in enumerate(text):
        along = (number - (len(text) - 1) / 2) * step
        x = along * math.cos(downwards) - metrics.horizontalAdvance(letter) / 2
        y = along * math.sin(downwards) + (metrics.ascent() - metrics.descent()) / 2
        path.addText(QPointF(x, y), font, letter)
    return path


def _turned(path: QPainterPath, angle: float) -> QPainterPath:
    if abs(angle) < 0.5:
        return path
    turn = QTransform()
    turn.rotate(angle)
    return turn.map(path)


def _qt(colour: Colour) -> QColor:
    made = QColor(colour.red, colour.green, colour.blue)
    made.setAlphaF(colour.alpha)
    return made
