"""A slider over a day that goes where it is clicked, and the hours under it."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSlider, QStyle, QWidget
from typing_extensions import override

from commandcenter.ui.theme import active_theme

_KNOB = 16
"""Width of the slider's knob, whose middle tells the time."""
_HEIGHT, _TICK = 18, 4
_LEAST_PX = 38
"""Between two hours that are written."""
_STEPS_H = (1, 2, 3, 6, 12)
_HOUR_S = 3600


class DaySlider(QSlider):
    """A level slider; a click beside the knob takes the knob there and drags on."""

    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Horizontal)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            along = round(event.position().x() - _KNOB / 2)
            room = self.width() - _KNOB
            wanted = QStyle.sliderValueFromPosition(self.minimum(), self.maximum(), along, room)
            knob = QStyle.sliderPositionFromValue(self.minimum(), self.maximum(), self.value(), room)
            if abs(along - knob) > _KNOB / 2:
                self.setValue(wanted)
        super().mousePressEvent(event)


class DayScale(QWidget):
    """Ticks and hours; as long as the slider above it.

    Args:
        slider: Its value grows with the time of day.
        step_s: Seconds of one step of the slider.
    """

    def __init__(self, slider: QSlider, step_s: int) -> None:
        super().__init__()
        self._slider, self._step_s = slider, step_s
        slider.rangeChanged.connect(self.update)
        active_theme().theme_changed.connect(self.update)

    @override
    def sizeHint(self) -> QSize:
        return QSize(120, active_theme().px(_HEIGHT))

    def hours(self) -> list[tuple[int, float]]:
        """Return the hours that are written, each with its place in pixels."""
        whole_s = self._slider.maximum() * self._step_s
        room = self.width() - _KNOB
        if whole_s <= 0 or room <= 0:
            return []
        per_hour = room * _HOUR_S / whole_s
        least = active_theme().px(_LEAST_PX)
        step = next((hours for hours in _STEPS_H if hours * per_hour >= least), _STEPS_H[-1])
        return [(hour, _KNOB / 2 + hour * per_hour) for hour in range(0, whole_s // _HOUR_S + 1, step)]

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = active_theme()
        painter = QPainter(self)
        painter.setFont(theme.font(11))
        for hour, x in self.hours():
            painter.setPen(QPen(QColor(theme.tokens.strongline), 1))
            painter.drawLine(QPointF(x, 0), QPointF(x, _TICK))
            painter.setPen(QColor(theme.tokens.muted))
            half = min(24.0, x, self.width() - x)
            box = QRectF(x - max(half, 8), _TICK, 2 * max(half, 8), self.height() - _TICK)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, f"{hour}")
        painter.end()
