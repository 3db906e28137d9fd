"""The map in the middle of the wall: drawn larger, always in the colours of the wall, moved by nobody."""

from typing import Any
from uuid import UUID

from PySide6.QtCore import QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from commandcenter.ui.fonts import make_font
from commandcenter.ui.map.clip import Clip
from commandcenter.ui.map.map_canvas import MapCanvas


class WallMap(MapCanvas):
    """A canvas whose every sign and name is `magnification` times as large."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._magnification = 1.0
        super().__init__(parent, dark=True)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.set_cards_visible(False)

    def magnify(self, magnification: float) -> None:
        """Draw everything so many times as large, as crisp as the screen allows."""
        if magnification != self._magnification:
            self._magnification = magnification
            self._on_resized()

    @override
    def set_theme(self, dark: bool) -> None:
        super().set_theme(dark=True)
        self.picture.set_theme(dark=True, is_wall=True)

    @override
    def select_case(self, case_id: UUID | None, *, centre_if_hidden: bool = False) -> None:
        # What one operator looks at is not what the hall looks at.
        return

    @override
    def update(self, *_where: Any) -> None:
        # Places to be painted are told in the measure of the map, so the whole widget is painted.
        super().update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        larger, view = self._magnification, self.view
        self.picture.follow_ratio(self.devicePixelRatioF() * larger, view.width, view.height)
        painter = QPainter(self)
        painter.scale(larger, larger)
        clip = Clip(QRectF(0, 0, view.width, view.height))
        waiting = self.picture.paint(painter, view, clip, zooming=False)
        self._paint_makers(painter)
        painter.end()
        if waiting:
            QTimer.singleShot(0, self, self.update)

    def _paint_makers(self, painter: QPainter) -> None:
        """Name whose base maps are in sight: the card that does so elsewhere is not shown here."""
        words = " · ".join(self.picture.attributions)
        if words:
            painter.setFont(make_font(11))
            painter.setPen(QColor(self.picture.tokens.muted))
            box = QRectF(8, self.view.height - 24, self.view.width - 16, 18)
            painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, words)

    @override
    def _on_resized(self) -> None:
        width, height = (max(1, round(side / self._magnification)) for side in (self.width(), self.height()))
        self.navigator.resize(width, height)
        self.navigator.fit_home()
