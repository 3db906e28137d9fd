"""The six outer steps of a case as one line: done, now, still to come."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from commandcenter.ui.theme import active_theme
from commandcenter.ui.tokens import TEXT_SMALL

STEP_COUNT = 6


def step_words() -> tuple[str, ...]:
    """Return the short words of the six steps, translated."""
    return (
        QCoreApplication.translate("SixStepLine", "Report"),
        QCoreApplication.translate("SixStepLine", "File"),
        QCoreApplication.translate("SixStepLine", "Assign"),
        QCoreApplication.translate("SixStepLine", "Carry out"),
        QCoreApplication.translate("SixStepLine", "Feed back"),
        QCoreApplication.translate("SixStepLine", "Close"),
    )


class SixStepLine(QWidget):
    """The line; `current` runs from 1 (report) to 6 (close), and 7 means all six are done."""

    def __init__(self, current: int = 1, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._current = current
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_current(current)

    def set_current(self, current: int, times: Sequence[str] = ()) -> None:
        """Show where the case is.

        Args:
            current: 1 to 6, or 7 when all is done.
            times: When each step was reached, as text, shown in the tooltip; may be shorter than six.
        """
        self._current = max(1, min(STEP_COUNT + 1, current))
        words = step_words()
        here = words[self._current - 1] if self._current <= STEP_COUNT else words[-1]
        self.setAccessibleName(
            self.tr("Step {number} of 6: {name}").format(number=min(self._current, 6), name=here)
        )
        self.setToolTip("\n".join(f"{word}  {time}" for word, time in zip(words, times, strict=False)))
        self.update()

    @override
    def sizeHint(self) -> QSize:
        theme = active_theme()
        return QSize(theme.px(360), theme.px(44))

    @override
    def minimumSizeHint(self) -> QSize:
        theme = active_theme()
        return QSize(theme.px(240), theme.px(44))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = active_theme()
        tokens = theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = self.width() / STEP_COUNT
        middle = theme.px(12)
        for step in range(1, STEP_COUNT):
            painter.setPen(QPen(theme.color("ok" if step < self._current else "line"), 2))
            left = QPointF((step - 0.5) * width, middle)
            painter.drawLine(left, QPointF((step + 0.5) * width, middle))
        for step, word in enumerate(step_words(), start=1):
            centre = QPointF((step - 0.5) * width, middle)
            is_now = step == self._current
            if is_now:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(theme.color("soft"))
                painter.drawEllipse(centre, theme.px(9), theme.px(9))
            painter.setPen(Qt.PenStyle.NoPen)
            name = "ok" if step < self._current else "accent" if is_now else "line"
            painter.setBrush(theme.color(name))
            painter.drawEllipse(centre, theme.px(5), theme.px(5))
            painter.setFont(theme.font(TEXT_SMALL, bold=is_now))
            painter.setPen(tokens.accenttext if is_now else tokens.muted)
            box = QRectF((step - 1) * width, theme.px(22), width, theme.px(20))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, word)
        painter.end()
