"""What is left of a time limit, as words in a coloured pill.

A pill is drawn from a `DeadlineView`, which a panel makes from the record and the clock each time it
paints; nothing here knows how working time is counted.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from commandcenter.ui.theme import Theme, active_theme
from commandcenter.ui.tokens import TEXT_SMALL, Tone

PILL_HEIGHT = 20
PILL_WIDTH = 92
"""Pixels at 100 %; wide enough for the longest usual text so that pills line up in a list."""


@dataclass(frozen=True, slots=True)
class DeadlineView:
    """The words and the tone of a pill."""

    text: str
    tone: Tone


def hours_and_minutes(span: timedelta) -> str:
    """Return a span as hours and minutes, rounded down, for example `26:05`."""
    minutes = int(abs(span.total_seconds()) // 60)
    return f"{minutes // 60}:{minutes % 60:02d}"


def deadline_view(
    due_at: datetime,
    now: datetime,
    warn_from: datetime | None = None,
    working_days_left: float | None = None,
) -> DeadlineView:
    """Return the pill of a running limit.

    Args:
        due_at: When the limit ends.
        now: The present, aware.
        warn_from: Since when it counts as running out (the last quarter of the limit).
        working_days_left: For limits in days; shown instead of hours once half a day or more is left.
    """
    left = due_at - now
    if left < timedelta(0):
        words = QCoreApplication.translate("CountdownPill", "Overdue {time}")
        overdue_days = -left.total_seconds() / 86400
        if overdue_days >= 3:
            days = QCoreApplication.translate("CountdownPill", "{days} d").format(days=int(overdue_days))
            return DeadlineView(words.format(time=days), Tone.BAD)
        return DeadlineView(words.format(time=hours_and_minutes(left)), Tone.BAD)
    tone = Tone.WARN if warn_from is not None and now >= warn_from else Tone.OK
    if working_days_left is not None and working_days_left >= 0.5:
        words = QCoreApplication.translate("CountdownPill", "{days} working days left")
        return DeadlineView(words.format(days=f"{working_days_left:.1f}".removesuffix(".0")), tone)
    words = QCoreApplication.translate("CountdownPill", "{time} left")
    return DeadlineView(words.format(time=hours_and_minutes(left)), tone)


def paint_pill(painter: QPainter, rect: QRectF, view: DeadlineView, theme: Theme) -> None:
    """Draw a pill that fills a rectangle; text too long for it is elided."""
    text_colour, ground = theme.tone_colors(view.tone)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    radius = rect.height() / 2
    painter.drawRoundedRect(rect, radius, radius)
    font = theme.font(TEXT_SMALL, bold=True)
    painter.setFont(font)
    painter.setPen(text_colour)
    words = QFontMetricsF(font).elidedText(view.text, Qt.TextElideMode.ElideRight, rect.width() - 8)
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, words)
    painter.restore()


def pill_width(text: str, theme: Theme) -> int:
    """Return the width that shows the whole text, at least the usual one, in pixels."""
    needed = QFontMetricsF(theme.font(TEXT_SMALL, bold=True)).horizontalAdvance(text) + theme.px(20)
    return max(theme.px(PILL_WIDTH), round(needed))


class CountdownPill(QWidget):
    """A pill as a widget, for headers and task rows."""

    pressed = Signal()
    """Clicked, or Enter or the space bar pressed; only after `set_pressable`."""

    def __init__(self, view: DeadlineView | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._hint = ""
        self.set_view(view)

    @property
    def text(self) -> str:
        """The words shown; empty without a limit."""
        return self._view.text if self._view else ""

    def set_pressable(self, hint: str) -> None:
        """Let the pill be pressed; the hint says in its tooltip what then happens."""
        self._hint = hint
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.set_view(self._view)

    def set_view(self, view: DeadlineView | None) -> None:
        """Show another state of the limit; None hides the pill."""
        self._view = view
        self.setVisible(view is not None)
        self.setToolTip("\n".join(part for part in (self.text, self._hint) if part))
        self.setAccessibleName(self.text)
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        theme = active_theme()
        return QSize(pill_width(self.text, theme), theme.px(PILL_HEIGHT))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._view is not None:
            painter = QPainter(self)
            paint_pill(painter, QRectF(self.rect()), self._view, active_theme())
            if self.hasFocus():
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                painter.setPen(QPen(active_theme().color("accent"), 2))
                edge = QRectF(self.rect()).adjusted(1, 1, -1, -1)
                painter.drawRoundedRect(edge, edge.height() / 2, edge.height() / 2)
            painter.end()

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        is_left = event.button() == Qt.MouseButton.LeftButton
        if self._hint and is_left and self.rect().contains(event.position().toPoint()):
            self.pressed.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._hint and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.pressed.emit()
        else:
            super().keyPressEvent(event)
