"""Says on the map, and on paper, that not all open cases are shown: nobody takes a filter he forgot for a quiet day."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from commandcenter.cartography.projection import LocalMercator
from commandcenter.cartography.view import MapView
from commandcenter.ui.fonts import make_font
from commandcenter.ui.tokens import Tokens

_LEFT, _TOP, _HEIGHT = 14, 60, 28


class ChoiceOverlay:
    """Paints a line below the layer switches; nothing without words.

    Attributes:
        words: What is chosen, empty while every open case is shown.
    """

    def __init__(self) -> None:
        self.words = ""

    def paint(self, painter: QPainter, view: MapView, _projection: LocalMercator, tokens: Tokens) -> None:
        """Paint over a view."""
        if not self.words:
            return
        font = make_font(13, bold=True)
        # In a replay the moment stands in the middle of the same height.
        metrics = QFontMetricsF(font)
        words = metrics.elidedText(
            self.words, Qt.TextElideMode.ElideRight, max(200.0, view.width / 2 - 190.0)
        )
        box = QRectF(
            QPointF(_LEFT, _TOP), QPointF(_LEFT + metrics.horizontalAdvance(words) + 24, _TOP + _HEIGHT)
        )
        painter.setPen(QPen(QColor(tokens.warn), 1.2))
        painter.setBrush(QColor(tokens.warnsoft))
        painter.drawRoundedRect(box, _HEIGHT / 2, _HEIGHT / 2)
        painter.setPen(QColor(tokens.warntext))
        painter.setFont(font)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
