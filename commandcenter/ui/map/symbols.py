"""Ready-made pictures of the case signs, bubbles and pulses, one per look, theme and pixel ratio.

A sign is painted once by `paint_state_shape` (the same code as lists and legends) and then copied.
"""

import math
from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap

from commandcenter.ui.fonts import make_font
from commandcenter.ui.map.map_records import SHAPE_OF_GROUP, DisplayGroup
from commandcenter.ui.tokens import Tokens
from commandcenter.ui.widgets.state_glyph import paint_state_shape

SYMBOL_SIZE = 17
"""Logical pixels of a sign."""

PULSE_STEPS = 10
"""Phases of the pulse; one a tenth of a second."""

_Paint = Callable[[QPainter, float], None]

_MARGIN = 5
_PULSE_REACH = 19


class SymbolSprites:
    """Pictures in one theme at one pixel ratio; made on first use.  GUI thread only."""

    def __init__(self, tokens: Tokens, ratio: float) -> None:
        self.tokens = tokens
        self._ratio = ratio
        self._made: dict[object, QPixmap] = {}

    def symbol(self, group: DisplayGroup) -> QPixmap:
        """Return the sign of a group, its middle in the middle of the picture."""
        return self._picture(
            group, SYMBOL_SIZE + 2 * _MARGIN, lambda painter, side: self._sign(painter, side, group)
        )

    def large_symbol(self, group: DisplayGroup) -> QPixmap:
        """Return the sign with the ring of the selected case around it."""
        return self._picture(
            ("selected", group), 44, lambda painter, side: self._selected(painter, side, group)
        )

    def pulse(self, phase: int) -> QPixmap:
        """Return one phase (0 to `PULSE_STEPS` - 1) of the ring around an urgent case."""
        return self._picture(
            ("pulse", phase), 2 * _PULSE_REACH + 4, lambda painter, side: self._pulse(painter, side, phase)
        )

    def bubble(self, count: int, overdue: int, running_out: int) -> QPixmap:
        """Return a bubble with a count; its rim shows the share of overdue and running-out cases."""
        # A share in sixteenths is all the eye can tell; it keeps the number of pictures small.
        red = math.ceil(16 * overdue / count)
        amber = min(16 - red, math.ceil(16 * running_out / count))
        text = str(count) if count < 1000 else f"{count // 1000}k+"
        return self._picture(
            ("bubble", text, red, amber),
            bubble_side(count) + 2,
            lambda painter, side: self._bubble(painter, side, text, red, amber),
        )

    def _picture(self, key: object, side: int, paint: _Paint) -> QPixmap:
        made = self._made.get(key)
        if made is None:
            pixels = math.ceil(side * self._ratio)
            made = QPixmap(pixels, pixels)
            made.setDevicePixelRatio(self._ratio)
            made.fill(Qt.GlobalColor.transparent)
            painter = QPainter(made)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            paint(painter, pixels / self._ratio)
            painter.end()
            self._made[key] = made
        return made

    def _sign(self, painter: QPainter, side: float, group: DisplayGroup) -> None:
        rect = QRectF(0, 0, SYMBOL_SIZE, SYMBOL_SIZE)
        rect.moveCenter(QPointF(side / 2, side / 2))
        paint_state_shape(painter, SHAPE_OF_GROUP[group], rect, self.tokens, QColor(self.tokens.surface))

    def _selected(self, painter: QPainter, side: float, group: DisplayGroup) -> None:
        middle = QPointF(side / 2, side / 2)
        accent = QColor(self.tokens.accent)
        glow = QColor(accent)
        glow.setAlphaF(0.20)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(glow)
        painter.drawEllipse(middle, 20.5, 20.5)
        painter.setBrush(QColor(self.tokens.surface))
        painter.setPen(QPen(accent, 2.4))
        painter.drawEllipse(middle, 16, 16)
        rect = QRectF(0, 0, 21, 21)
        rect.moveCenter(middle)
        paint_state_shape(painter, SHAPE_OF_GROUP[group], rect, self.tokens)

    def _pulse(self, painter: QPainter, side: float, phase: int) -> None:
        progress = phase / PULSE_STEPS
        colour = QColor(self.tokens.bad)
        colour.setAlphaF(0.75 * (1 - progress))
        painter.setPen(QPen(colour, 2.6 - 1.2 * progress))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        radius = 9 + (_PULSE_REACH - 9) * progress
        painter.drawEllipse(QPointF(side / 2, side / 2), radius, radius)

    def _bubble(self, painter: QPainter, side: float, text: str, red: int, amber: int) -> None:
        middle = QPointF(side / 2, side / 2)
        outer = side / 2 - 1
        halo = QColor(self.tokens.accent)
        halo.setAlphaF(0.26)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(halo)
        painter.drawEllipse(middle, outer, outer)
        painter.setBrush(QColor(self.tokens.accent))
        painter.drawEllipse(middle, outer - 4, outer - 4)
        rim = QRectF(middle.x() - outer + 2, middle.y() - outer + 2, 2 * outer - 4, 2 * outer - 4)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        start = 90 * 16
        for share, token in ((red, self.tokens.bad), (amber, self.tokens.warn)):
            if share:
                span = -share * 360
                painter.setPen(QPen(QColor(token), 3.4, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
                painter.drawArc(rim, start, span)
                start += span
        painter.setPen(QColor(self.tokens.onaccent))
        painter.setFont(make_font(13 if len(text) < 3 else 12, bold=True))
        painter.drawText(QRectF(0, 0, side, side), Qt.AlignmentFlag.AlignCenter, text)


def bubble_side(count: int) -> int:
    """Return the diameter of a bubble in logical pixels, growing slowly with its count."""
    return round(29 + 4.5 * min(4.0, math.log10(max(1, count))))
