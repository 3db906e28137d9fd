"""A rounded sheet over the map for lists and forms, in the colours of the theme."""

from PySide6.QtCore import QEvent, QRectF
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QWidget
from typing_extensions import override

from commandcenter.ui.theme import active_theme
from commandcenter.ui.tokens import RADIUS_CARD

_KEPT = frozenset(
    {
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseButtonRelease,
        QEvent.Type.MouseButtonDblClick,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.ContextMenu,
    }
)


class MapFrame(QFrame):
    """What the map's own cards look like, for sheets with controls; keeps clicks from the map."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        active_theme().theme_changed.connect(self.update)

    @override
    def event(self, event: QEvent) -> bool:
        # What no control takes ends here: a hand that misses a knob must not move the map below.
        is_done = super().event(event)
        if event.type() in _KEPT:
            event.accept()
            return True
        return is_done

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = active_theme().tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(tokens.line), 1))
        painter.setBrush(QColor(tokens.surface))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS_CARD, RADIUS_CARD)
        painter.end()
