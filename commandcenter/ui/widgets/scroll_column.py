"""A column of things that scrolls up and down only, as case files and forms need."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from commandcenter.ui.widgets.wheel_guard import WheelGuard


class ScrollColumn(QScrollArea):
    """Fill `column`; the area is never narrower than what stands in it."""

    def __init__(self, parent: QWidget | None = None, *, spacing: int = 12) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._inner = QWidget()
        self.column = QVBoxLayout(self._inner)
        self.column.setContentsMargins(16, 12, 16, 12)
        self.column.setSpacing(spacing)
        self.setWidget(self._inner)
        self._wheel = WheelGuard(self._inner)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        self._wheel.guard()
        super().showEvent(event)

    @override
    def minimumSizeHint(self) -> QSize:
        room = self.verticalScrollBar().sizeHint().width()
        return QSize(self._inner.minimumSizeHint().width() + room, 120)
