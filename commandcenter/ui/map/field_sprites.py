"""Pictures of what is out in the field: people, vehicles, facilities, hazards, stations; one sheet per theme and ratio.

The outline says what it is (round a person, square a vehicle, a drop a station, a triangle a hazard, a small square a
facility), the glyph inside which kind.  An old position fades, a very old one is hollow; red and amber stay with cases.
"""

import math
from typing import Final

import numpy as np
import qtawesome
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from commandcenter.cartography.projection import Floats
from commandcenter.domain.field import Freshness
from commandcenter.ui.map.sprite_sheet import SpriteSheet
from commandcenter.ui.tokens import Tokens

HEADINGS: Final = 24
"""Steps of the arrow; fifteen degrees are all the eye can tell."""
NO_STEP: Final = -1
PERSON: Final = 0
"""The look of a person; other looks are numbers of the vocabulary vehicle_kind."""

GLYPH_OF_LOOK: Final = {
    PERSON: "account", 1: "car", 2: "shield", 3: "broom", 4: "wrench", 5: "fire-truck", 9: "truck",
}  # fmt: skip
GLYPH_OF_FACILITY: Final = {
    101: "fire-hydrant", 102: "cctv", 103: "bullhorn", 104: "pipe-valve", 105: "home-group", 106: "package-variant-closed",
    107: "heart-flash", 201: "landslide", 202: "waves", 203: "flask-outline", 204: "account-group", 205: "gas-station",
    206: "school", 207: "hand-heart", 208: "home-alert", 301: "scale-balance", 302: "office-building",
    303: "police-badge", 304: "fire-truck", 305: "gavel", 306: "hospital-box", 307: "map-marker-account", 308: "bank",
}  # fmt: skip
_OTHER = {1: "cube-outline", 2: "alert", 3: "flag"}
_MOVER_SIDE, _STILL_SIDE, _DOT_SIDE = 40, 30, 14
FADED = 0.55
_FIRST_KIND = 100


class FieldSprites:
    """Pictures by number; made on first use.  GUI thread only."""

    def __init__(self, tokens: Tokens, ratio: float) -> None:
        self.tokens = tokens
        self._sheet = SpriteSheet(ratio)

    def mover(self, look: int, step: int, freshness: int, busy: bool) -> int:
        """Return a person or vehicle with its arrow (`NO_STEP` none)."""
        key = ("mover", look, step, freshness, busy)
        return self._sheet.slot(
            key, _MOVER_SIDE, lambda painter, side: self._mover(painter, side, look, step, freshness, busy)
        )

    def dot(self, look: int, freshness: int) -> int:
        """Return the small sign of far views."""
        return self._sheet.slot(
            ("dot", look == PERSON, freshness),
            _DOT_SIDE,
            lambda painter, side: self._dot(painter, side, look, freshness),
        )

    def still(self, kind: int, is_warned: bool) -> int:
        """Return a facility, hazard or station."""
        return self._sheet.slot(
            ("still", kind, is_warned),
            _STILL_SIDE,
            lambda painter, side: self._still(painter, side, kind, is_warned),
        )

    def ring(self) -> int:
        """Return the ring around the chosen subject."""
        return self._sheet.slot("ring", _MOVER_SIDE + 8, self._ring)

    def stamp(self, painter: QPainter, pictures: NDArray[np.int64], points: Floats) -> None:
        """Copy pictures with their middles at logical pixels, in the order given."""
        self._sheet.stamp(painter, pictures, points)

    def paint_legend(self, painter: QPainter, box: QRectF, look: int, freshness: int) -> None:
        """Paint a mover, or a point by its kind (100 and more), into the middle of a box."""
        is_still = look >= _FIRST_KIND
        side = _STILL_SIDE if is_still else _MOVER_SIDE
        painter.save()
        painter.translate(box.center().x() - side / 2, box.center().y() - side / 2)
        if is_still:
            self._still(painter, side, look, False)
        else:
            self._mover(painter, side, look, NO_STEP, freshness, False)
        painter.restore()

    def _colours(self, look: int, freshness: int) -> tuple[QColor, QColor, QColor]:
        """Return ground, border and glyph."""
        # Not the colours of states, nor red and amber, which are the deadlines' own.
        tone = QColor(self.tokens.ok if look == PERSON else self.tokens.text)
        surface = QColor(self.tokens.surface)
        if freshness == Freshness.STALE:
            return surface, _mixed(tone, surface, 0.75), _mixed(tone, surface, 0.75)
        if freshness == Freshness.FADING:
            return _mixed(tone, surface, FADED), surface, surface
        return tone, surface, surface

    def _mover(
        self, painter: QPainter, side: float, look: int, step: int, freshness: int, busy: bool
    ) -> None:
        ground, border, glyph = self._colours(look, freshness)
        middle = QPointF(side / 2, side / 2)
        pen = QPen(border, 2.0 if freshness == Freshness.STALE else 1.6)
        painter.setPen(pen)
        painter.setBrush(ground)
        if step != NO_STEP:
            painter.save()
            painter.translate(middle)
            painter.rotate(step * 360 / HEADINGS)
            painter.drawPolygon(QPolygonF([QPointF(0, -17.5), QPointF(6.5, -8.0), QPointF(-6.5, -8.0)]))
            painter.restore()
        if look == PERSON:
            painter.drawEllipse(middle, 9.5, 9.5)
        else:
            painter.drawRoundedRect(QRectF(middle.x() - 9.5, middle.y() - 9.5, 19, 19), 4, 4)
        _paint_glyph(painter, QRectF(0, 0, side, side), GLYPH_OF_LOOK.get(look, GLYPH_OF_LOOK[9]), 13, glyph)
        if busy:
            painter.setPen(QPen(QColor(self.tokens.surface), 1.4))
            painter.setBrush(QColor(self.tokens.text))
            painter.drawEllipse(middle + QPointF(8, 8), 4, 4)

    def _dot(self, painter: QPainter, side: float, look: int, freshness: int) -> None:
        ground, border, _ = self._colours(look, freshness)
        painter.setPen(QPen(border, 1.4))
        painter.setBrush(ground)
        half = side / 2
        if look == PERSON:
            painter.drawEllipse(QPointF(half, half), 4.6, 4.6)
        else:
            painter.drawRect(QRectF(half - 4.2, half - 4.2, 8.4, 8.4))

    def _still(self, painter: QPainter, side: float, kind: int, is_warned: bool) -> None:
        tokens, group = self.tokens, kind // 100
        tone = QColor(
            tokens.text
            if is_warned and group == 2
            else {1: tokens.muted, 2: tokens.muted, 3: tokens.town}[group]
        )
        surface, half = QColor(tokens.surface), side / 2
        glyph = tone
        painter.setPen(QPen(tone, 1.5))
        painter.setBrush(surface)
        if group == 3:
            painter.setPen(QPen(surface, 1.4))
            painter.setBrush(tone)
            painter.drawRoundedRect(QRectF(half - 10, half - 10, 20, 20), 10, 5)
            glyph = surface
        elif group == 2:
            path = QPainterPath(QPointF(half, half - 12))
            path.lineTo(half + 12.5, half + 9.5)
            path.lineTo(half - 12.5, half + 9.5)
            path.closeSubpath()
            pen = QPen(tone, 2.4 if is_warned else 1.5)
            pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            painter.setPen(pen)
            painter.drawPath(path)
        else:
            painter.drawRoundedRect(QRectF(half - 8.5, half - 8.5, 17, 17), 3, 3)
        box = QRectF(0, 5 if group == 2 else 0, side, side - (5 if group == 2 else 0))
        size = {1: 13, 2: 11, 3: 13}[group]
        _paint_glyph(painter, box, GLYPH_OF_FACILITY.get(kind, _OTHER[group]), size, glyph)
        if is_warned and group == 1:
            painter.setPen(QPen(tone, 1.8))
            painter.drawLine(QPointF(half - 9, half + 9), QPointF(half + 9, half - 9))

    def _ring(self, painter: QPainter, side: float) -> None:
        glow = QColor(self.tokens.accent)
        glow.setAlphaF(0.20)
        painter.setPen(QPen(QColor(self.tokens.accent), 2.4))
        painter.setBrush(glow)
        painter.drawEllipse(QPointF(side / 2, side / 2), side / 2 - 3, side / 2 - 3)


def heading_steps(heading: Floats) -> NDArray[np.int64]:
    """Return the step of each heading in degrees, `NO_STEP` where it is negative."""
    steps = np.round(heading / (360 / HEADINGS)).astype(np.int64) % HEADINGS
    return np.where(heading < 0, NO_STEP, steps)


def _paint_glyph(painter: QPainter, box: QRectF, name: str, size: int, colour: QColor) -> None:
    font = qtawesome.font("mdi6", size)
    font.setPixelSize(size)
    painter.setFont(font)
    painter.setPen(colour)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, qtawesome.charmap(f"mdi6.{name}"))


def _mixed(colour: QColor, ground: QColor, share: float) -> QColor:
    def part(over: int, under: int) -> int:
        return math.floor(over * share + under * (1 - share) + 0.5)

    return QColor(
        part(colour.red(), ground.red()),
        part(colour.green(), ground.green()),
        part(colour.blue(), ground.blue()),
    )
