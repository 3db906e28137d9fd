"""Ready-made pictures of the case signs, bubbles and pulses, one sheet per theme and pixel ratio.

A sign is painted once by `paint_state_shape` (the same code as lists and legends) and then copied; the
methods return its number on the sheet, and `stamp` copies many at once.
"""

import math

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from commandcenter.cartography.projection import Floats
from commandcenter.ui.fonts import make_font
from commandcenter.ui.map.map_records import SHAPE_OF_GROUP, DisplayGroup
from commandcenter.ui.map.sprite_sheet import SpriteSheet
from commandcenter.ui.tokens import Tokens
from commandcenter.ui.widgets.state_glyph import paint_state_shape

SYMBOL_SIZE = 17
"""Logical pixels of a sign."""

PULSE_STEPS = 10
"""Phases of the pulse; one a tenth of a second."""

_MARGIN = 5
_PULSE_REACH = 19


class SymbolSprites:
    """Pictures in one theme at one pixel ratio, by number; made on first use.  GUI thread only."""

    def __init__(self, tokens: Tokens, ratio: float) -> None:
        self.tokens = tokens
        self._sheet = SpriteSheet(ratio)
        self._bubbles: dict[tuple[int, int, int], tuple[int, int, int]] = {}

    def symbol(self, group: DisplayGroup) -> int:
        """Return the sign of a group, its middle in the middle of the picture."""
        side = SYMBOL_SIZE + 2 * _MARGIN
        return self._sheet.slot(group, side, lambda painter, side: self._sign(painter, side, group))

    def large_symbol(self, group: DisplayGroup) -> int:
        """Return the sign with the ring of the selected case around it."""
        key = ("selected", group)
        return self._sheet.slot(key, 44, lambda painter, side: self._selected(painter, side, group))

    def pulse(self, phase: int) -> int:
        """Return one phase (0 to `PULSE_STEPS` - 1) of the ring around an urgent case."""
        side = 2 * _PULSE_REACH + 4
        return self._sheet.slot(
            ("pulse", phase), side, lambda painter, side: self._pulse(painter, side, phase)
        )

    def bubble(self, count: int, overdue: int, running_out: int) -> tuple[int, int, int]:
        """Return a bubble in three parts to be laid over each other: disc, rim, number.

        The rim shows the share of overdue and running-out cases.  In parts there are some dozens of
        pictures; whole bubbles would be a new one for nearly each count.
        """
        known = self._bubbles.get((count, overdue, running_out))
        if known is not None:
            return known
        # A share in sixteenths is all the eye can tell.
        red = math.ceil(16 * overdue / count)
        amber = min(16 - red, math.ceil(16 * running_out / count))
        text = str(count) if count < 1000 else f"{count // 1000}k+"
        side = bubble_side(count) + 2
        slot = self._sheet.slot
        made = self._bubbles[count, overdue, running_out] = (
            slot(("disc", side), side, self._disc),
            slot(("rim", side, red, amber), side, lambda painter, side: self._rim(painter, side, red, amber)),
            slot(("count", text), 38, lambda painter, side: self._count(painter, side, text)),
        )
        return made

    def stamp(self, painter: QPainter, pictures: NDArray[np.int64], points: Floats) -> None:
        """Copy pictures with their middles at logical pixels, in the order given."""
        self._sheet.stamp(painter, pictures, points)

    def stamp_one(self, painter: QPainter, picture: int, x: float, y: float) -> None:
        """Copy one picture."""
        self._sheet.stamp(painter, np.array([picture]), np.array([(x, y)]))

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

    def _disc(self, painter: QPainter, side: float) -> None:
        middle = QPointF(side / 2, side / 2)
        outer = side / 2 - 1
        halo = QColor(self.tokens.accent)
        halo.setAlphaF(0.26)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(halo)
        painter.drawEllipse(middle, outer, outer)
        painter.setBrush(QColor(self.tokens.accent))
        painter.drawEllipse(middle, outer - 4, outer - 4)

    def _rim(self, painter: QPainter, side: float, red: int, amber: int) -> None:
        outer = side / 2 - 3
        rim = QRectF(side / 2 - outer, side / 2 - outer, 2 * outer, 2 * outer)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        start = 90 * 16
        for share, token in ((red, self.tokens.bad), (amber, self.tokens.warn)):
            if share:
                span = -share * 360
                painter.setPen(QPen(QColor(token), 3.4, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
                painter.drawArc(rim, start, span)
                start += span

    def _count(self, painter: QPainter, side: float, text: str) -> None:
        painter.setPen(QColor(self.tokens.onaccent))
        painter.setFont(make_font(13 if len(text) < 3 else 12, bold=True))
        painter.drawText(QRectF(0, 0, side, side), Qt.AlignmentFlag.AlignCenter, text)


def bubble_side(count: int) -> int:
    """Return the diameter of a bubble in logical pixels, growing slowly with its count, in steps of four."""
    return 29 + 4 * round(1.1 * min(4.0, math.log10(max(1, count))))
