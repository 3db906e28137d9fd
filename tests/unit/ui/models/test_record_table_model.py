"""The record table model, always under Qt's own model tester, and a state machine against a plain list."""

from dataclasses import dataclass, replace

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from commandcenter.ui.models.record_column import Column
from commandcenter.ui.models.record_table_model import HeldRole, RecordRole, RecordTableModel, runs


@dataclass(frozen=True, slots=True)
class Item:
    id: int
    rank: int
    text: str = ""
    version: int = 0


def rename(item: Item, text: str) -> Item:
    return replace(item, text=text)


COLUMNS = (
    Column[Item]("Id", lambda item: str(item.id), sort_name="id", align_right=True),
    Column[Item]("Text", lambda item: item.text, tooltip=lambda item: f"about {item.text}", with_text=rename),
)


def order(item: Item) -> tuple[int, int]:
    return item.rank, item.id


@pytest.fixture
def model(qapp):
    made = RecordTableModel[Item](COLUMNS, lambda item: item.id, order, version_of=lambda item: item.version)
    tester = QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Fatal)
    yield made
    del tester


def items(*ranks: int) -> list[Item]:
    return [Item(rank, rank) for rank in ranks]


def ids(model: RecordTableModel[Item]) -> list[int]:
    return [item.id for item in model.records]


def test_that_cells_show_the_columns_words_and_the_record_itself(model):
    model.reset_records([Item(7, 1, "pipe")])
    index = model.index(0, 1)
    assert index.data() == "pipe"
    assert index.data(Qt.ItemDataRole.ToolTipRole) == "about pipe"
    assert index.data(RecordRole) == Item(7, 1, "pipe")
    assert model.headerData(1, Qt.Orientation.Horizontal) == "Text"
    assert model.index(0, 0).data(Qt.ItemDataRole.TextAlignmentRole) & Qt.AlignmentFlag.AlignRight


def test_that_runs_fold_neighbours_and_doubles():
    assert runs([5, 1, 2, 3, 3, 9, 8]) == [(1, 3), (5, 5), (8, 9)]


def test_that_scattered_changes_are_told_once_a_run(model):
    model.reset_records(items(*range(10)))
    told = []
    model.dataChanged.connect(lambda first, last: told.append((first.row(), last.row())))
    model.apply_changes(Item(number, number, "new") for number in (2, 3, 4, 8))
    assert told == [(2, 4), (8, 8)]
    assert [item.id for item in model.records if item.text == "new"] == [2, 3, 4, 8]


def test_that_changes_of_records_not_shown_are_ignored(model):
    model.reset_records(items(1, 2))
    model.apply_changes([Item(9, 9)])
    assert ids(model) == [1, 2]


def test_that_a_moved_record_takes_selection_and_current_row_along(model):
    model.reset_records(items(1, 2, 3, 4))
    selection = QItemSelectionModel(model)
    selection.setCurrentIndex(model.index(0, 0), QItemSelectionModel.SelectionFlag.ClearAndSelect)
    model.apply_changes([Item(1, 30)])
    assert ids(model) == [2, 3, 4, 1]
    assert selection.currentIndex().row() == 3
    assert [index.row() for index in selection.selectedIndexes()] == [3]


def test_that_inserted_neighbours_arrive_in_one_signal(model):
    model.reset_records(items(1, 2, 30))
    told = []
    model.rowsInserted.connect(lambda _, first, last: told.append((first, last)))
    model.upsert(items(5, 4, 40))
    assert ids(model) == [1, 2, 4, 5, 30, 40]
    assert sorted(told) == [(2, 3), (3, 3)]


def test_that_an_older_version_does_not_replace_a_newer(model):
    model.reset_records([Item(1, 1, "new", version=5)])
    model.apply_changes([Item(1, 1, "old", version=4)])
    assert model.records[0].text == "new"


def test_that_fetch_more_asks_once_and_leaves_the_rows_alone(model):
    asked: list[Item] = []
    model.page_requested.connect(asked.append)
    # The tester fetches at every reset, as a view does that has room left.
    model.reset_records(items(1, 2), more=True)
    model.fetchMore(QModelIndex())
    assert asked == [Item(2, 2)]
    assert not model.canFetchMore(QModelIndex())
    model.append_page(items(3), more=False)
    assert ids(model) == [1, 2, 3]
    assert not model.canFetchMore(QModelIndex())


def test_that_after_a_failed_page_the_next_scroll_asks_again(model):
    model.reset_records(items(1), more=True)
    model.fetchMore(QModelIndex())
    model.page_failed()
    assert model.canFetchMore(QModelIndex())


def test_that_a_record_behind_the_last_page_waits_for_its_page(model):
    model.reset_records(items(1, 5), more=True)
    model.upsert(items(3, 9))
    assert ids(model) == [1, 3, 5]


def test_that_a_record_moving_behind_the_last_page_leaves(model):
    model.reset_records(items(1, 5), more=True)
    model.apply_changes([Item(1, 9)])
    assert ids(model) == [5]


def test_that_the_page_is_asked_after_the_last_fetched_record_even_when_it_is_gone(model):
    model.reset_records(items(1, 5), more=True)
    model.remove([5])
    model.page_failed()
    asked: list[Item] = []
    model.page_requested.connect(asked.append)
    model.fetchMore(QModelIndex())
    assert asked == [Item(5, 5)]


def test_that_a_row_with_an_open_editor_keeps_its_value_until_released(model):
    model.reset_records(items(1, 2))
    model.hold(1)
    model.apply_changes([Item(1, 9, "later")])
    assert model.record_by_key(1) == Item(1, 1)
    assert model.index_of(1).data(HeldRole)
    model.release(1)
    assert ids(model) == [2, 1]
    assert model.record_by_key(1) == Item(1, 9, "later")
    assert not model.index_of(1).data(HeldRole)


def test_that_a_removed_row_with_an_open_editor_goes_after_the_last_release(model):
    model.reset_records(items(1, 2))
    model.hold(1)
    model.hold(1)
    model.remove([1])
    model.release(1)
    assert ids(model) == [1, 2]
    model.release(1)
    assert ids(model) == [2]


def test_that_an_edit_is_asked_for_and_not_stored(model):
    model.reset_records([Item(1, 1, "old")])
    asked = []
    model.edit_requested.connect(lambda old, new: asked.append((old.text, new.text)))
    model.setData(model.index(0, 1), "new")
    assert asked == [("old", "new")]
    assert model.records[0].text == "old"
    assert not model.flags(model.index(0, 0)) & Qt.ItemFlag.ItemIsEditable


def test_that_a_header_click_asks_for_another_order_and_moves_nothing(model):
    model.reset_records(items(1, 2))
    asked = []
    model.sort_requested.connect(lambda name, descending: asked.append((name, descending)))
    model.sort(0, Qt.SortOrder.DescendingOrder)
    model.sort(1)
    assert asked == [("id", True)]
    assert ids(model) == [1, 2]


def test_that_without_a_sort_key_order_is_kept_and_strangers_are_refused(qapp):
    model = RecordTableModel[Item](COLUMNS, lambda item: item.id)
    model.reset_records(items(3, 1), more=True)
    model.apply_changes([Item(3, 99, "x")])
    model.append_page([Item(1, 1, "seen again"), *items(2)], more=False)
    assert ids(model) == [3, 1, 2]
    assert [item.text for item in model.records] == ["x", "seen again", ""]
    with pytest.raises(ValueError, match="sort key"):
        model.upsert(items(4))


class Machine(RuleBasedStateMachine):
    """A server's table, a window of it in the model, and every way the two can drift apart."""

    def __init__(self) -> None:
        super().__init__()
        self.model = RecordTableModel[Item](COLUMNS, lambda item: item.id, order)
        self.tester = QAbstractItemModelTester(
            self.model, QAbstractItemModelTester.FailureReportingMode.Fatal
        )
        self.server: dict[int, Item] = {}
        self.held: dict[int, Item | None] = {}
        self.boundary: tuple[int, int] | None = None
        self.has_more = False
        self.marks: list[tuple[QPersistentModelIndex, int]] = []

    def in_order(self) -> list[Item]:
        return sorted(self.server.values(), key=order)

    def is_shown(self, item: Item) -> bool:
        return not self.has_more or (self.boundary is not None and order(item) <= self.boundary)

    @rule(size=st.integers(0, 6))
    def ask_anew(self, size: int) -> None:
        page = self.in_order()[:size]
        # A first page without rows says that there are none.
        self.has_more = 0 < size < len(self.server)
        page = page if self.has_more else self.in_order()
        self.boundary = order(page[-1]) if page else None
        self.held.clear()
        self.marks.clear()
        self.model.reset_records(page, more=self.has_more)

    @precondition(lambda self: self.has_more)
    @rule(size=st.integers(1, 4))
    def fetch(self, size: int) -> None:
        self.model.fetchMore(QModelIndex())
        behind = [item for item in self.in_order() if self.boundary is None or order(item) > self.boundary]
        page = behind[:size]
        self.has_more = len(behind) > size
        if page:
            self.boundary = order(page[-1])
        self.model.append_page(page, more=self.has_more)

    @rule(changes=st.dictionaries(st.integers(0, 20), st.integers(0, 30), min_size=1, max_size=8))
    def change(self, changes: dict[int, int]) -> None:
        new = [Item(key, rank, f"{key}/{rank}") for key, rank in changes.items()]
        self.server.update({item.id: item for item in new})
        self.model.upsert(new)

    @rule(keys=st.sets(st.integers(0, 20), max_size=6))
    def remove(self, keys: set[int]) -> None:
        for key in keys:
            self.server.pop(key, None)
        self.model.remove(keys)

    @precondition(lambda self: self.model.rowCount() > 0)
    @rule(row=st.integers(0, 50))
    def mark(self, row: int) -> None:
        row %= self.model.rowCount()
        self.marks.append((QPersistentModelIndex(self.model.index(row, 0)), self.model.records[row].id))

    @invariant()
    def shows_the_servers_rows_up_to_the_last_page(self) -> None:
        assert list(self.model.records) == [item for item in self.in_order() if self.is_shown(item)]

    @invariant()
    def finds_every_record_by_its_key(self) -> None:
        for row, item in enumerate(self.model.records):
            assert self.model.row_of(item.id) == row

    @invariant()
    def selections_stay_on_their_records(self) -> None:
        for index, key in self.marks:
            if index.isValid():
                assert self.model.records[index.row()].id == key


@pytest.mark.usefixtures("qapp")
def test_that_any_course_of_changes_leaves_the_servers_rows_on_the_screen():
    from hypothesis.stateful import run_state_machine_as_test

    run_state_machine_as_test(
        Machine, settings=settings(max_examples=80, stateful_step_count=25, deadline=None)
    )
