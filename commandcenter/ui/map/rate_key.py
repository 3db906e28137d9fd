"""The key to the colours by place: its words, and how it is painted on the screen and on paper."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from commandcenter.ui.fonts import make_font
from commandcenter.ui.tokens import RADIUS_CARD, Tokens

WIDTH: Final = 252
_ROW, _HEAD, _BELOW = 24, 54, 10
OPACITY: Final = {1: 0.15, 2: 0.27, 3: 0.39, 4: 0.51, 5: 0.64}
"""As in the map styles, rules rate1 to rate5."""


@dataclass(frozen=True, slots=True)
class RateKey:
    """What is coloured.

    Attributes:
        title: The indicator.
        under: Level and period.
        rows: Step and words of each class, highest first; step 0 is "no value".
    """

    title: str
    under: str
    rows: tuple[tuple[int, str], ...]

    @property
    def size(self) -> QSizeF:
        """How much room it needs."""
        return QSizeF(WIDTH, _HEAD + _ROW * len(self.rows) + _BELOW)

    def paint(self, painter: QPainter, tokens: Tokens, corner: QPointF) -> None:
        """Paint sheet, words and colours with the upper left corner at a point."""
        painter.save()
        painter.translate(corner)
        painter.setPen(QPen(QColor(tokens.line), 1))
        painter.setBrush(QColor(tokens.surface))
        sheet = QRectF(QPointF(0, 0), self.size).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(sheet, RADIUS_CARD, RADIUS_CARD)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.setPen(QColor(tokens.text))
        painter.setFont(make_font(14, bold=True))
        painter.drawText(QRectF(12, 8, WIDTH - 24, 22), flags, self.title)
        painter.setFont(make_font(12))
        painter.setPen(QColor(tokens.muted))
        painter.drawText(QRectF(12, 28, WIDTH - 24, 20), flags, self.under)
        for number, (step, words) in enumerate(self.rows):
            box = QRectF(12, _HEAD + number * _ROW + 4, 26, _ROW - 8)
            painter.setPen(QPen(QColor(tokens.strongline), 1))
            painter.setBrush(QColor(tokens.land))
            painter.drawRect(box)
            fill = QColor(tokens.accent)
            fill.setAlphaF(OPACITY.get(step, 0.0))
            painter.setBrush(fill)
            painter.drawRect(box)
            painter.setPen(QColor(tokens.text))
            painter.drawText(QRectF(48, _HEAD + number * _ROW, WIDTH - 60, _ROW), flags, words)
        painter.restore()
