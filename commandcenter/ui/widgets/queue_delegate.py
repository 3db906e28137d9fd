"""Paints one case of a queue as two lines: sign, what and where in bold, origin in grey, countdown pill.

The record under `RecordRole` only has to have the attributes of `QueueRecord`; the delegate never
reads text back out of cells.
"""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QHelpEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QToolTip
from typing_extensions import override

from commandcenter.ui.models.record_table_model import HeldRole, RecordRole
from commandcenter.ui.theme import Theme, active_theme
from commandcenter.ui.tokens import TEXT_SMALL
from commandcenter.ui.widgets.case_marks import CaseMark, paint_marks
from commandcenter.ui.widgets.countdown_pill import PILL_HEIGHT, DeadlineView, paint_pill, pill_width
from commandcenter.ui.widgets.state_glyph import StateShape, paint_state_shape, shape_word

ROW_HEIGHT = 56
TEXT_LEFT = 42
"""Pixels at 100 %."""


class QueueRecord(Protocol):
    """What a record of a queue shows."""

    @property
    def title(self) -> str:
        """Place and what happened."""
        ...

    @property
    def subtitle(self) -> str:
        """Number, class and origin."""
        ...

    @property
    def display_group(self) -> str:
        """A value of `StateShape`."""
        ...

    @property
    def deadline(self) -> DeadlineView | None:
        """What is left of the limit, or None without one."""
        ...


def marks_shown(record: QueueRecord) -> tuple[CaseMark, ...]:
    """Return the marks of a record; lists of other things than cases have none."""
    found: tuple[CaseMark, ...] = getattr(record, "marks", ())
    return found


class QueueDelegate(QStyledItemDelegate):
    """The two-line row.

    Args:
        parent: The view.
        deadline_of: Makes the pill from the record when it is painted, so that a queue can count down
            without touching its records; by default the record's own `deadline`.
        compact: One line of 32 pixels with title and pill only, for side lists.
        more_marks: Asked when a row is painted for marks that this desk alone knows.
    """

    row_height = ROW_HEIGHT
    text_left = TEXT_LEFT

    def __init__(
        self,
        parent: QObject | None = None,
        *,
        deadline_of: Callable[[QueueRecord], DeadlineView | None] | None = None,
        compact: bool = False,
        more_marks: Callable[[QueueRecord], tuple[CaseMark, ...]] = lambda _record: (),
    ) -> None:
        super().__init__(parent)
        self._deadline_of = deadline_of or (lambda record: record.deadline)
        self._is_compact = compact
        self._more_marks = more_marks

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        theme = active_theme()
        return QSize(theme.px(240), theme.px(32 if self._is_compact else self.row_height))

    @override
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        record: QueueRecord | None = index.data(RecordRole)
        if record is None:
            super().paint(painter, option, index)
            return
        theme = active_theme()
        rect: QRect = option.rect
        painter.save()
        self._paint_ground(painter, option, rect, theme, is_held=bool(index.data(HeldRole)))
        deadline = self._deadline_of(record)
        text_box = self._text_box(rect, deadline, theme)
        self.paint_sign(painter, record, QRectF(rect), theme)
        self.paint_words(painter, record, text_box, rect, theme)
        if deadline is not None:
            paint_pill(painter, self.pill_box(rect, deadline, theme), deadline, theme)
        painter.restore()

    def _paint_ground(
        self, painter: QPainter, option: QStyleOptionViewItem, rect: QRect, theme: Theme, *, is_held: bool
    ) -> None:
        state: QStyle.StateFlag = option.state
        is_selected = bool(state & QStyle.StateFlag.State_Selected)
        if is_selected:
            painter.fillRect(rect, theme.color("soft"))
            painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), theme.color("accent"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, theme.color("hover"))
        if is_held:
            painter.fillRect(QRect(rect.right() - 2, rect.top(), 3, rect.height()), theme.color("warn"))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.color("line"))
        if state & QStyle.StateFlag.State_HasFocus and not is_selected:
            painter.setPen(theme.color("accent"))
            painter.drawRect(rect.adjusted(0, 0, -1, -2))

    def paint_sign(self, painter: QPainter, record: QueueRecord, rect: QRectF, theme: Theme) -> None:
        """Draw the sign at the left end of a row."""
        glyph = QRectF(0, 0, theme.px(17), theme.px(17))
        glyph.moveCenter(QRectF(rect.left() + theme.px(14), rect.top(), theme.px(18), rect.height()).center())
        paint_state_shape(painter, StateShape(record.display_group), glyph, theme.tokens)

    def tooltip_lines(self, record: QueueRecord) -> list[str]:
        """Return everything that a row says, also what is cut off or only drawn."""
        lines = [record.title, record.subtitle, shape_word(StateShape(record.display_group))]
        return [*lines, *(mark.words for mark in (*self._more_marks(record), *marks_shown(record)))]

    def paint_words(
        self, painter: QPainter, record: QueueRecord, box: QRect, row: QRect, theme: Theme
    ) -> None:
        """Draw the lines of a row; `box` ends before the pill."""
        elide = Qt.TextElideMode.ElideRight
        left = Qt.AlignmentFlag.AlignLeft
        title_font = theme.font(bold=not self._is_compact)
        painter.setFont(title_font)
        painter.setPen(theme.tokens.text)
        title = QFontMetrics(title_font).elidedText(record.title, elide, box.width())
        if self._is_compact:
            painter.drawText(box, left | Qt.AlignmentFlag.AlignVCenter, title)
            return
        half = row.height() // 2
        upper = QRect(box.left(), box.top() + theme.px(6), box.width(), half - theme.px(4))
        painter.drawText(upper, left | Qt.AlignmentFlag.AlignVCenter, title)
        sub_font = theme.font(TEXT_SMALL)
        painter.setFont(sub_font)
        painter.setPen(theme.tokens.muted)
        lower = QRect(box.left(), box.top() + half, box.width(), half - theme.px(6))
        marks = (*self._more_marks(record), *marks_shown(record))
        if marks:
            lower.setRight(round(paint_marks(painter, QRectF(lower), marks, theme)))
            painter.setFont(sub_font)
            painter.setPen(theme.tokens.muted)
        subtitle = QFontMetrics(sub_font).elidedText(record.subtitle, elide, lower.width())
        painter.drawText(lower, left | Qt.AlignmentFlag.AlignVCenter, subtitle)

    def pill_box(self, rect: QRect, deadline: DeadlineView, theme: Theme) -> QRectF:
        """Return where the pill of a row stands."""
        width = min(pill_width(deadline.text, theme), rect.width() // 2)
        box = QRectF(0, 0, width, theme.px(PILL_HEIGHT + 2))
        box.moveCenter(QRectF(rect).center())
        box.moveRight(rect.right() - theme.px(15))
        return box

    def _text_box(self, rect: QRect, deadline: DeadlineView | None, theme: Theme) -> QRect:
        pill_left = rect.right() if deadline is None else round(self.pill_box(rect, deadline, theme).left())
        return rect.adjusted(theme.px(self.text_left), 0, pill_left - rect.right() - theme.px(10), 0)

    @override
    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        record: QueueRecord | None = index.data(RecordRole)
        if record is None or event.type() != QEvent.Type.ToolTip:
            return super().helpEvent(event, view, option, index)
        deadline = self._deadline_of(record)
        lines = self.tooltip_lines(record)
        if deadline is not None:
            lines.append(deadline.text)
        QToolTip.showText(event.globalPos(), "\n".join(lines), view)
        return True
