"""The course of a case from top to bottom: dot, time, who, what."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from commandcenter.domain.county_time import county_time, county_today
from commandcenter.ui.theme import active_theme
from commandcenter.ui.tokens import TEXT_SMALL, Tone

LINE_GAP = 8
DOT_LEFT = 8


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """One step: when (aware), who, what, an optional second line, and how it weighs."""

    id: str
    at: datetime
    actor: str
    text: str
    detail: str = ""
    tone: Tone = Tone.ACCENT


class Timeline(QWidget):
    """The entries as given, wrapped to the width; days are written once, where they change."""

    entry_clicked = Signal(str)
    """The id of the entry."""

    def __init__(self, entries: Sequence[TimelineEntry] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entries: tuple[TimelineEntry, ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        active_theme().theme_changed.connect(self.updateGeometry)
        self.set_entries(entries)

    @property
    def entries(self) -> tuple[TimelineEntry, ...]:
        """What is shown, top to bottom."""
        return self._entries

    def set_entries(self, entries: Sequence[TimelineEntry]) -> None:
        """Show another course."""
        self._entries = tuple(entries)
        self.setAccessibleName(self.tr("Course of the case"))
        self.setAccessibleDescription("\n".join(f"{part.actor} {part.text}" for part in self._entries))
        self.updateGeometry()
        self.update()

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        return sum(height for _, height in self._boxes(width))

    @override
    def sizeHint(self) -> QSize:
        width = max(self.width(), active_theme().px(280))
        return QSize(active_theme().px(280), self.heightForWidth(width))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(active_theme().px(160), self.heightForWidth(max(self.width(), active_theme().px(160))))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        y = event.position().y()
        for entry, (top, height) in zip(self._entries, self._boxes(self.width()), strict=True):
            if top <= y < top + height:
                self.entry_clicked.emit(entry.id)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = active_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        boxes = self._boxes(self.width())
        if boxes:
            x = theme.px(DOT_LEFT) + 1
            painter.setPen(QPen(theme.color("line"), 2))
            last_top, _ = boxes[-1]
            painter.drawLine(x, theme.px(10), x, last_top + theme.px(10))
        for row, (top, _) in enumerate(boxes):
            self._paint_entry(painter, row, top)
        painter.end()

    def _paint_entry(self, painter: QPainter, row: int, top: int) -> None:
        theme = active_theme()
        entry = self._entries[row]
        radius = theme.px(5)
        colour = {Tone.OK: "ok", Tone.WARN: "warn", Tone.BAD: "bad", Tone.NEUTRAL: "strongline"}.get(
            entry.tone, "accent"
        )
        painter.setPen(QPen(theme.color(colour), 2))
        painter.setBrush(theme.color("surface"))
        x = theme.px(DOT_LEFT) + 1
        painter.drawEllipse(QRectF(x - radius, top + theme.px(10) - radius, 2 * radius, 2 * radius))
        painter.setFont(theme.font(TEXT_SMALL))
        painter.setPen(theme.tokens.muted)
        time_box = QRectF(theme.px(24), top, self._time_width(), theme.px(20))
        painter.drawText(
            time_box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, self._time_text(row)
        )
        left = theme.px(24) + self._time_width()
        width = self.width() - left
        words = self._words(entry)
        height = self._text_height(words, width, theme.px(14))
        painter.setFont(theme.font())
        painter.setPen(theme.tokens.badtext if entry.tone is Tone.BAD else theme.tokens.text)
        painter.drawText(QRectF(left, top, width, height), int(Qt.TextFlag.TextWordWrap), words)
        if entry.detail:
            painter.setFont(theme.font(TEXT_SMALL))
            painter.setPen(theme.tokens.muted)
            box = QRectF(left, top + height, width, self._detail_height(entry, width))
            painter.drawText(box, int(Qt.TextFlag.TextWordWrap), entry.detail)

    def _words(self, entry: TimelineEntry) -> str:
        return f"{entry.actor} {entry.text}".strip()

    def _time_text(self, row: int) -> str:
        at = county_time(self._entries[row].at)
        is_new_day = row > 0 and county_time(self._entries[row - 1].at).date() != at.date()
        is_past = row == 0 and at.date() != county_today()
        return at.strftime("%m-%d %H:%M" if is_new_day or is_past else "%H:%M")

    def _time_width(self) -> int:
        metrics = QFontMetrics(active_theme().font(TEXT_SMALL))
        longest = max((self._time_text(row) for row in range(len(self._entries))), key=len, default="")
        return metrics.horizontalAdvance(longest) + active_theme().px(8)

    def _text_height(self, words: str, width: int, minimum: int) -> int:
        metrics = QFontMetrics(active_theme().font())
        box = metrics.boundingRect(0, 0, max(1, width), 10_000, int(Qt.TextFlag.TextWordWrap), words)
        return max(minimum, box.height())

    def _detail_height(self, entry: TimelineEntry, width: int) -> int:
        if not entry.detail:
            return 0
        metrics = QFontMetrics(active_theme().font(TEXT_SMALL))
        box = metrics.boundingRect(0, 0, max(1, width), 10_000, int(Qt.TextFlag.TextWordWrap), entry.detail)
        return box.height()

    def _boxes(self, width: int) -> list[tuple[int, int]]:
        theme = active_theme()
        text_width = width - theme.px(24) - self._time_width()
        boxes = []
        top = 0
        for entry in self._entries:
            height = self._text_height(self._words(entry), text_width, theme.px(20))
            height += self._detail_height(entry, text_width) + theme.px(LINE_GAP)
            boxes.append((top, height))
            top += height
        return boxes
