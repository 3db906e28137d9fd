"""The small marks: distinct by shape, in their place, told in the tooltip."""

from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import QPoint, QRectF
from PySide6.QtGui import QHelpEvent, QImage, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem, QToolTip

from commandcenter.ui.models.record_column import Column
from commandcenter.ui.models.record_table_model import RecordTableModel
from commandcenter.ui.tokens import ThemeMode, Tone
from commandcenter.ui.widgets.case_marks import (
    MARK_SIDE,
    CaseMark,
    MarkKind,
    level_word,
    mark_width,
    paint_level_sign,
    paint_mark,
    paint_marks,
)
from commandcenter.ui.widgets.countdown_pill import DeadlineView
from commandcenter.ui.widgets.queue_delegate import QueueDelegate
from commandcenter.ui.widgets.queue_view import QueueView


def picture_of(kind: MarkKind, theme) -> QImage:
    """Paint a mark large, in black and white only."""
    image = QImage(60, 60, QImage.Format.Format_ARGB32)
    image.fill(theme.color("surface"))
    painter = QPainter(image)
    paint_mark(
        painter, CaseMark(kind, "", "2/3" if kind is MarkKind.JOINT else ""), QRectF(2, 2, 56, 56), theme
    )
    painter.end()
    return image


def ink(image: QImage, ground: str) -> frozenset[tuple[int, int]]:
    """Return the pixels that are not ground, whatever their colour."""
    return frozenset(
        (x, y) for x in range(0, 60, 2) for y in range(0, 60, 2) if image.pixelColor(x, y).name() != ground
    )


@pytest.mark.parametrize("mode", list(ThemeMode))
def test_that_no_two_marks_have_the_same_shape(theme, mode):
    theme.set_look(mode=mode)
    ground = theme.color("surface").name()
    shapes = {kind: ink(picture_of(kind, theme), ground) for kind in MarkKind}
    assert all(len(shape) > 20 for shape in shapes.values())
    for kind, shape in shapes.items():
        for other, other_shape in shapes.items():
            if kind is not other:
                assert len(shape ^ other_shape) > 20, (kind, other)


def test_that_every_level_has_a_word_and_a_sign_and_no_level_has_none(theme):
    assert [level_word(level) for level in range(4)] == ["", "Order", "Yellow card", "Red card"]
    image = QImage(60, 60, QImage.Format.Format_ARGB32)
    painter = QPainter(image)
    with pytest.raises(KeyError):
        paint_level_sign(painter, 0, QRectF(0, 0, 20, 20), theme)
    painter.end()


def test_that_marks_stand_at_the_right_end_without_touching(theme):
    marks = (CaseMark(MarkKind.RED_CARD, "a"), CaseMark(MarkKind.JOINT, "b", "2/3"))
    image = QImage(200, 30, QImage.Format.Format_ARGB32)
    painter = QPainter(image)
    left = paint_marks(painter, QRectF(0, 0, 200, 30), marks, theme)
    painter.end()
    widths = [mark_width(mark, theme) for mark in marks]
    assert widths[0] == MARK_SIDE
    assert left < 200 - sum(widths)


@dataclass(frozen=True, slots=True)
class Row:
    id: int
    title: str = "柳河镇 · 道路塌陷"
    subtitle: str = "20261123-0142 · 突发事件 · 一段长得放不下的文字一段长得放不下的文字"
    display_group: str = "handling"
    deadline: DeadlineView | None = field(default_factory=lambda: DeadlineView("0:18", Tone.OK))
    marks: tuple[CaseMark, ...] = (CaseMark(MarkKind.RED_CARD, "Supervised: Red card"),)


def test_that_a_row_paints_its_marks_before_the_pill_and_tells_them(theme, qtbot):
    model = RecordTableModel[Row]((Column("t", lambda row: row.title),), lambda row: row.id)
    model.reset_records([Row(1), Row(2, marks=())])
    view = QueueView()
    view.setItemDelegate(QueueDelegate(view))
    view.set_records(model)
    view.resize(420, 200)
    qtbot.addWidget(view)
    view.show()
    qtbot.waitExposed(view)
    image = view.viewport().grab().toImage()
    bad = theme.color("bad").name()

    def reds(row: int) -> list[int]:
        box = view.visualRect(model.index(row, 0))
        return [
            x for x in range(box.left(), box.right()) for y in range(box.top(), box.bottom())
            if image.pixelColor(x, y).name() == bad
        ]  # fmt: skip

    assert reds(0)
    assert min(reds(0)) > 250
    assert reds(1) == []
    event = QHelpEvent(QHelpEvent.Type.ToolTip, QPoint(5, 5), view.mapToGlobal(QPoint(5, 5)))
    view.itemDelegate().helpEvent(event, view, QStyleOptionViewItem(), model.index(0, 0))
    assert "Supervised: Red card" in QToolTip.text().splitlines()
    QToolTip.hideText()
    qtbot.waitUntil(lambda: not QToolTip.isVisible())
