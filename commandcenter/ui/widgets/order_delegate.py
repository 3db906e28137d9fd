"""Paints an order as three lines: its sign with the word below, case, department and answer, the demand."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from typing_extensions import override

from commandcenter.ui.models.order_record import OrderRecord
from commandcenter.ui.theme import Theme
from commandcenter.ui.tokens import TEXT_SMALL
from commandcenter.ui.widgets.case_marks import MARK_OF_LEVEL, paint_level_sign, paint_marks
from commandcenter.ui.widgets.countdown_pill import DeadlineView
from commandcenter.ui.widgets.queue_delegate import QueueDelegate, QueueRecord
from commandcenter.ui.widgets.state_glyph import StateShape, paint_state_shape

_SIGN = 20
_SIGN_TEXT = 11
_LEVEL_TOKENS = {1: "accenttext", 2: "warntext", 3: "badtext"}


class OrderDelegate(QueueDelegate):
    """The three-line row of the supervision desk; the records are `OrderRecord`s."""

    row_height = 74
    text_left = 72

    @override
    def paint_sign(self, painter: QPainter, record: QueueRecord, rect: QRectF, theme: Theme) -> None:
        assert isinstance(record, OrderRecord)
        column = QRectF(rect.left() + theme.px(4), rect.top(), theme.px(self.text_left - 8), rect.height())
        side = theme.px(_SIGN)
        glyph = QRectF(0, 0, side, side)
        glyph.moveCenter(column.center())
        glyph.moveTop(rect.top() + theme.px(16))
        if record.level in MARK_OF_LEVEL:
            paint_level_sign(painter, record.level, glyph, theme)
        else:
            paint_state_shape(painter, StateShape(record.display_group), glyph, theme.tokens)
        font = theme.font(_SIGN_TEXT, medium=True)
        painter.setFont(font)
        painter.setPen(theme.color(_LEVEL_TOKENS.get(record.level, "muted")))
        below = QRect(
            round(column.left()), round(glyph.bottom()) + theme.px(4), round(column.width()), theme.px(16)
        )
        word = QFontMetrics(font).elidedText(record.level_text, Qt.TextElideMode.ElideRight, below.width())
        painter.drawText(below, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, word)

    @override
    def pill_box(self, rect: QRect, deadline: DeadlineView, theme: Theme) -> QRectF:
        # Beside the first line only: department, answer and demand take the whole width.
        box = super().pill_box(rect, deadline, theme)
        box.moveTop(rect.top() + theme.px(6))
        return box

    @override
    def paint_words(
        self, painter: QPainter, record: QueueRecord, box: QRect, row: QRect, theme: Theme
    ) -> None:
        assert isinstance(record, OrderRecord)
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        top, step = box.top() + theme.px(7), theme.px(20)
        rows = (
            (record.title, theme.font(bold=True), "text"),
            (record.subtitle, theme.font(TEXT_SMALL), "muted"),
            (record.detail, theme.font(TEXT_SMALL), "text"),
        )
        for number, (words, font, token) in enumerate(rows):
            line = QRect(box.left(), top + number * step, box.width(), step)
            if number:
                line.setRight(row.right() - theme.px(16))
            if number == 1 and record.marks:
                line.setRight(round(paint_marks(painter, QRectF(line), record.marks, theme)))
            painter.setFont(font)
            painter.setPen(theme.color(token))
            cut = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, line.width())
            painter.drawText(line, flags, cut)

    @override
    def tooltip_lines(self, record: QueueRecord) -> list[str]:
        assert isinstance(record, OrderRecord)
        marks = [mark.words for mark in record.marks]
        return [record.level_text, record.title, record.subtitle, record.detail, *marks]
