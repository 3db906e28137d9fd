"""The frame around a map that shows the past: nobody takes it for now, from across the room."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from commandcenter.cartography.projection import LocalMercator
from commandcenter.cartography.view import MapView
from commandcenter.ui.fonts import make_font
from commandcenter.ui.tokens import Tokens

_FRAME = 6
_TOP = 64


class PastOverlay:
    """Paints a frame in the colour of warnings and the moment above; nothing without words.

    Attributes:
        words: What is shown, for example day and time; empty for the present.
    """

    def __init__(self) -> None:
        self.words = ""

    def box(self, view: MapView) -> QRectF:
        """Return where the words stand."""
        width = QFontMetricsF(make_font(18, bold=True)).horizontalAdvance(self.words) + 40
        return QRectF((view.width - width) / 2, _TOP, width, 36)

    def paint(self, painter: QPainter, view: MapView, _projection: LocalMercator, tokens: Tokens) -> None:
        """Paint over a view."""
        if not self.words:
            return
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(tokens.warn), _FRAME))
        half = _FRAME / 2
        painter.drawRect(QRectF(half, half, view.width - _FRAME, view.height - _FRAME))
        box = self.box(view)
        painter.setPen(QPen(QColor(tokens.warn), 1.5))
        painter.setBrush(QColor(tokens.warnsoft))
        painter.drawRoundedRect(box, 18, 18)
        painter.setPen(QColor(tokens.warn))
        painter.setFont(make_font(18, bold=True))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self.words)
