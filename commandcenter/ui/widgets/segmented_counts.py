"""Counts by stage as one segmented bar; each segment is a choice with a key of its own."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QShortcut,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget
from typing_extensions import override

from commandcenter.ui.theme import active_theme
from commandcenter.ui.tokens import RADIUS_CONTROL, TEXT_NUMBER, TEXT_SMALL


@dataclass(frozen=True, slots=True)
class Segment:
    """One stage: its id, word, count (None while unknown), whether many is bad, and its key."""

    id: str
    text: str
    count: int | None = None
    is_bad: bool = False
    shortcut: str = ""


class SegmentedCounts(QWidget):
    """The bar; arrow keys walk it, a key such as `Alt+2` jumps."""

    segment_chosen = Signal(str)
    """The user chose a stage; not sent by `set_current`."""

    def __init__(self, segments: Sequence[Segment] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._segments: tuple[Segment, ...] = ()
        self._current = ""
        self._hovered = -1
        self._shortcuts: list[QShortcut] = []
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_segments(segments)

    @property
    def current(self) -> str:
        """The id of the chosen stage; empty when none is."""
        return self._current

    def set_segments(self, segments: Sequence[Segment]) -> None:
        """Show other stages."""
        self._segments = tuple(segments)
        for shortcut in self._shortcuts:
            shortcut.deleteLater()
        self._shortcuts = []
        for segment in self._segments:
            if segment.shortcut:
                shortcut = QShortcut(QKeySequence(segment.shortcut), self)
                shortcut.activated.connect(lambda chosen=segment.id: self._choose(chosen))
                self._shortcuts.append(shortcut)
        self._describe()

    def set_counts(self, counts: dict[str, int]) -> None:
        """Show new counts for the stages named; the others keep theirs."""
        self._segments = tuple(
            Segment(part.id, part.text, counts.get(part.id, part.count), part.is_bad, part.shortcut)
            for part in self._segments
        )
        self._describe()

    def set_current(self, segment_id: str) -> None:
        """Mark a stage as chosen without telling."""
        self._current = segment_id
        self.update()

    def _describe(self) -> None:
        self.setAccessibleName(", ".join(f"{part.text} {part.count or 0}" for part in self._segments))
        self.update()

    def _choose(self, segment_id: str) -> None:
        self.set_current(segment_id)
        self.segment_chosen.emit(segment_id)

    def _segment_at(self, x: float) -> int:
        if not self._segments or not 0 <= x < self.width():
            return -1
        return int(x * len(self._segments) / self.width())

    @override
    def sizeHint(self) -> QSize:
        theme = active_theme()
        return QSize(theme.px(88) * max(1, len(self._segments)), theme.px(52))

    @override
    def minimumSizeHint(self) -> QSize:
        theme = active_theme()
        return QSize(theme.px(56) * max(1, len(self._segments)), theme.px(52))

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        row = self._segment_at(event.position().x())
        if event.button() == Qt.MouseButton.LeftButton and row >= 0:
            self._choose(self._segments[row].id)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hovered = self._segment_at(event.position().x())
        self.update()

    @override
    def leaveEvent(self, event: QEvent) -> None:
        self._hovered = -1
        self.update()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        if step == 0 or not self._segments:
            super().keyPressEvent(event)
            return
        ids = [part.id for part in self._segments]
        row = ids.index(self._current) + step if self._current in ids else 0
        self._choose(ids[max(0, min(len(ids) - 1, row))])

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip:
            row = self._segment_at(self.mapFromGlobal(self.cursor().pos()).x())
            if row >= 0:
                part = self._segments[row]
                words = (
                    f"{part.text} {part.count if part.count is not None else '–'}  {part.shortcut}".strip()
                )
                QToolTip.showText(self.cursor().pos(), words, self)
            return True
        return super().event(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = active_theme()
        tokens = theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        outline = QPainterPath()
        outline.addRoundedRect(frame, RADIUS_CONTROL, RADIUS_CONTROL)
        painter.setClipPath(outline)
        painter.fillPath(outline, theme.color("surface"))
        width = frame.width() / max(1, len(self._segments))
        for row, part in enumerate(self._segments):
            box = QRectF(frame.left() + row * width, frame.top(), width, frame.height())
            is_current = part.id == self._current
            if is_current or row == self._hovered:
                painter.fillRect(box, theme.color("soft" if is_current else "hover"))
            painter.setFont(theme.font(TEXT_SMALL))
            painter.setPen(tokens.accenttext if is_current else tokens.muted)
            half = box.height() / 2
            painter.drawText(box.adjusted(2, 4, -2, -half), Qt.AlignmentFlag.AlignCenter, part.text)
            painter.setFont(theme.font(TEXT_NUMBER - 1, bold=True))
            is_alarming = part.is_bad and bool(part.count)
            painter.setPen(tokens.bad if is_alarming else tokens.accenttext if is_current else tokens.text)
            words = "–" if part.count is None else str(part.count)
            painter.drawText(box.adjusted(2, half - 4, -2, -2), Qt.AlignmentFlag.AlignCenter, words)
            if row:
                painter.setPen(QPen(theme.color("line"), 1))
                painter.drawLine(box.topLeft(), box.bottomLeft())
        painter.setClipping(False)
        painter.setPen(
            QPen(theme.color("accent" if self.hasFocus() else "line"), 2 if self.hasFocus() else 1)
        )
        painter.drawPath(outline)
        painter.end()
