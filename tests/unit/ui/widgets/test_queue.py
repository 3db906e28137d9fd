"""The queue: what a row says, and that the view does not jump under the operator's hand."""

from dataclasses import dataclass, replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QStyleOptionViewItem, QToolTip

from commandcenter.ui.models.record_column import Column
from commandcenter.ui.models.record_table_model import RecordTableModel
from commandcenter.ui.tokens import DAY, NIGHT, ThemeMode, Tone
from commandcenter.ui.widgets.countdown_pill import DeadlineView
from commandcenter.ui.widgets.queue_delegate import QueueDelegate
from commandcenter.ui.widgets.queue_view import QueueView


@dataclass(frozen=True, slots=True)
class Row:
    id: int
    title: str = "柳河镇 · 道路塌陷"
    subtitle: str = "20261123-0142 · 突发事件"
    display_group: str = "overdue"
    deadline: DeadlineView | None = None


@pytest.fixture
def queue(theme, qtbot):
    model = RecordTableModel[Row](
        (Column("t", lambda row: row.title),), lambda row: row.id, lambda row: row.id
    )
    model.reset_records([Row(number * 10, deadline=DeadlineView("0:18", Tone.BAD)) for number in range(100)])
    view = QueueView()
    view.setItemDelegate(QueueDelegate(view))
    view.set_records(model)
    view.resize(400, 560)
    qtbot.addWidget(view)
    view.show()
    qtbot.waitExposed(view)
    return view, model


def top_id(view: QueueView, model: RecordTableModel[Row]) -> int:
    return model.records[view.indexAt(QPoint(5, 5)).row()].id


def test_that_rows_coming_and_going_above_leave_the_visible_rows_where_they_are(queue, qtbot):
    view, model = queue
    view.verticalScrollBar().setValue(56 * 40 + 20)
    before = top_id(view, model), view.visualRect(view.indexAt(QPoint(5, 5))).top()
    model.upsert([Row(5), Row(15), Row(25)])
    model.remove([100, 110])
    model.apply_changes([replace(Row(120), id=120)])
    assert (top_id(view, model), view.visualRect(view.indexAt(QPoint(5, 5))).top()) == before


def test_that_at_the_very_top_new_rows_are_seen_at_once(queue):
    view, model = queue
    model.upsert([Row(-1)])
    assert top_id(view, model) == -1


def test_that_the_selection_stays_with_its_case_and_its_new_version_is_told(queue):
    view, model = queue
    told: list[Row | None] = []
    view.select_row(3)
    view.record_selected.connect(told.append)
    model.upsert([Row(1)])
    model.apply_changes([Row(30, title="new words")])
    assert view.current_record() == Row(30, title="new words")
    assert told[-1] == Row(30, title="new words")


def test_that_enter_opens_the_current_case(queue, qtbot):
    view, _ = queue
    opened: list[Row] = []
    view.record_opened.connect(opened.append)
    view.select_row(2)
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert [row.id for row in opened] == [20]


@pytest.mark.parametrize("mode", list(ThemeMode))
def test_that_an_overdue_row_shows_its_sign_and_pill_in_the_colours_of_the_theme(queue, theme, mode):
    view, _ = queue
    theme.set_look(mode=mode)
    tokens = {ThemeMode.DAY: DAY, ThemeMode.NIGHT: NIGHT}[mode]
    picture = view.viewport().grab().toImage()
    row = view.visualRect(view.model().index(1, 0))
    assert picture.pixelColor(row.left() + 19, row.center().y()).name().upper() == tokens.bad
    assert picture.pixelColor(row.right() - 26, row.center().y()).name().upper() == tokens.badsoft


def test_that_the_tooltip_says_everything_that_may_be_cut_off(queue, qtbot):
    view, model = queue
    index = model.index(0, 0)
    event = QHelpEvent(QHelpEvent.Type.ToolTip, QPoint(5, 5), view.mapToGlobal(QPoint(5, 5)))
    view.itemDelegate().helpEvent(event, view, QStyleOptionViewItem(), index)
    assert QToolTip.text().splitlines() == [
        "柳河镇 · 道路塌陷",
        "20261123-0142 · 突发事件",
        "Overdue",
        "0:18",
    ]
    QToolTip.hideText()
    qtbot.waitUntil(lambda: not QToolTip.isVisible())


def test_that_rows_grow_with_the_type(queue, theme):
    view, model = queue
    assert view.visualRect(model.index(0, 0)).height() == 56
    theme.set_look(scale=150)
    assert view.visualRect(model.index(0, 0)).height() == 84
