"""A living list: pages, changes and the shared selection, with a real runner and a feed driven by hand."""

from dataclasses import dataclass, replace
from types import SimpleNamespace
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from commandcenter.errors import TimedOut
from commandcenter.ui.panels.live_list import LiveList, Page
from commandcenter.ui.selection import Selection
from commandcenter.ui.widgets.state_pages import EmptyState


@dataclass(frozen=True)
class Row:
    """A row with what the delegate paints."""

    case_id: UUID
    place: int
    title: str
    subtitle: str = ""
    display_group: str = "to_file"
    deadline: Any = None


class Feed(QObject):
    """The signals of the feed."""

    changed = Signal(object)
    resynchronise = Signal()


class Waiting(QObject):
    """The steps that wait on this desk: by case, whether each is held."""

    changed = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.cases: dict[UUID, list[Any]] = {}

    def of_case(self, case_id: UUID) -> list[Any]:
        return self.cases.get(case_id, [])


def a_row(number: int, title: str = "") -> Row:
    return Row(UUID(int=number), number, title or f"row {number}")


@pytest.fixture
def live(theme, runner, qtbot):
    """A list of rows by their number; `context` is what it was given."""
    panel = QWidget()
    qtbot.addWidget(panel)
    steps = Waiting()
    context: Any = SimpleNamespace(runner=runner, selection=Selection(), feed=Feed(), waiting_steps=steps)
    made: Any = LiveList(
        context,
        "here",
        EmptyState("nothing"),
        key_of=lambda row: row.case_id,
        sort_key=lambda row: (row.place,),
        renew=lambda row, _now: replace(row, subtitle="later"),
        parent=panel,
    )
    made.context = context
    QVBoxLayout(panel).addWidget(made.stack)
    panel.show()
    # The panel owns the list: while it is used, the panel must be kept.
    yield made
    panel.close()


def titles(live) -> list[str]:
    return [row.title for row in live.model.records]


def test_that_pages_are_read_on_from_where_the_last_one_ended(live, qtbot):
    pages = {None: Page([a_row(1), a_row(2)], "two"), "two": Page([a_row(3)])}
    live.load(pages.__getitem__, lambda page: page)
    # A view with room to spare asks for the next page by itself.
    qtbot.waitUntil(lambda: len(live.model.records) >= 2)
    if live.model.has_more:
        live.model.fetchMore(live.view.rootIndex())
    qtbot.waitUntil(lambda: len(live.model.records) == 3)
    assert [record.title for record in live.model.records] == ["row 1", "row 2", "row 3"]
    assert not live.model.has_more


def test_that_the_answer_to_an_older_question_is_dropped(live, qtbot):
    live.load(lambda _: Page([a_row(1, "old")]), lambda page: page)
    live.load(lambda _: Page([a_row(2, "new")]), lambda page: page)
    qtbot.waitUntil(lambda: bool(live.model.records))
    qtbot.wait(50)
    assert titles(live) == ["new"]


def test_that_a_change_keeps_the_selection_and_is_not_the_operators_choice(live, qtbot):
    live.reset([a_row(1), a_row(2)])
    live.view.select_row(1)
    told: list[object] = []
    live.context.selection.case_selected.connect(lambda case_id, _: told.append(case_id))
    live.apply([UUID(int=1)], [a_row(3), a_row(2, "changed")])
    assert titles(live) == ["changed", "row 3"]
    assert live.context.selection.case_id == UUID(int=2)
    assert live.view.currentIndex().row() == 0
    live.apply([UUID(int=2)], [])
    assert told == []
    assert live.context.selection.case_id == UUID(int=2)


def test_that_stepping_goes_on_where_the_selected_row_has_left(live):
    live.reset([a_row(1), a_row(2), a_row(3)])
    live.view.select_row(1)
    live.apply([UUID(int=2)], [])
    live.step(1)
    assert live.context.selection.case_id == UUID(int=3)


def test_that_the_same_question_changes_rows_in_place(live, qtbot):
    live.reset([a_row(1), a_row(2)])
    resets: list[int] = []
    live.model.modelReset.connect(lambda: resets.append(1))
    live.load(lambda _: Page([a_row(2), a_row(4)]), lambda page: page, is_in_place=True)
    qtbot.waitUntil(lambda: titles(live) == ["row 2", "row 4"])
    assert resets == []


def test_that_a_failed_reading_in_place_leaves_what_is_on_the_screen(live, qtbot):
    def fail(_: object) -> Page[Row]:
        raise TimedOut

    live.reset([a_row(1)])
    live.load(fail, lambda page: page, is_in_place=True)
    qtbot.wait(100)
    assert live.stack.currentWidget() is live.view
    live.load(fail, lambda page: page)
    qtbot.waitUntil(lambda: live.stack.currentWidget() is live.stack.error)


def test_that_changes_for_another_question_are_void(live, qtbot):
    live.reset([a_row(1)])
    asked: list[int] = []
    live.follow(lambda: asked.append(1), lambda _: None)
    qtbot.waitUntil(lambda: asked == [1])
    qtbot.wait(50)
    assert titles(live) == ["row 1"]


def test_that_a_case_chosen_elsewhere_is_marked_here(live):
    live.reset([a_row(1), a_row(2)])
    live.context.selection.select(UUID(int=2), "map")
    assert live.view.currentIndex().row() == 1
    live.context.selection.select(UUID(int=9), "map")
    assert not live.view.currentIndex().isValid()


def test_that_time_renews_every_row(live):
    live.reset([a_row(1), a_row(2)])
    ticks: list[int] = []
    live.ticked.connect(lambda: ticks.append(1))
    live.recount()
    assert [row.subtitle for row in live.model.records] == ["later", "later"]
    assert ticks == [1]


def test_that_only_changes_of_cases_are_told(live):
    told: list[object] = []
    live.cases_changed.connect(told.append)
    live.context.feed.changed.emit(SimpleNamespace(case_ids=frozenset()))
    live.context.feed.changed.emit(SimpleNamespace(case_ids=frozenset({UUID(int=1)})))
    assert told == [frozenset({UUID(int=1)})]


def test_that_a_row_on_which_something_waits_says_so(live):
    live.reset([a_row(1), a_row(2)])
    assert live._waiting_marks(a_row(1)) == ()
    live.context.waiting_steps.cases = {
        UUID(int=1): [SimpleNamespace(is_held=False)],
        UUID(int=2): [SimpleNamespace(is_held=False), SimpleNamespace(is_held=True)],
    }
    (waits,), (held,) = (live._waiting_marks(a_row(n)) for n in (1, 2))
    assert "1" in waits.words
    assert (held.label, held.words != waits.words) == ("!", True)
