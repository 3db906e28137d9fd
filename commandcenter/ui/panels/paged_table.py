"""A table that the database fills page by page: only the newest question is answered, and the chosen row stays chosen."""

from collections.abc import Callable, Hashable, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from commandcenter.ui.desk_context import DeskContext
from commandcenter.ui.messages import words_for
from commandcenter.ui.models.record_column import Column
from commandcenter.ui.models.record_table_model import RecordTableModel
from commandcenter.ui.newest_question import NewestQuestion
from commandcenter.ui.widgets.record_table_view import RecordTableView
from commandcenter.ui.widgets.state_pages import EmptyState, StatefulStack

ASK_PAUSE_MS = 200
R = TypeVar("R")


class PagedTable(QObject, Generic[R]):
    """Model, view and states of a table.

    Args:
        context: What every panel is given.
        columns: From left to right.
        empty: The page for "nothing there".
        key_of: Identity of a row.
        page_size: A page with fewer rows is the last.
        parent: The panel.
    """

    selected = Signal(object)
    """The record that is current now, or None."""
    opened = Signal(object)
    """The user pressed Enter on a record."""
    loaded = Signal()
    """The first page stands."""

    def __init__(
        self,
        context: DeskContext,
        columns: Sequence[Column[R]],
        empty: EmptyState,
        *,
        key_of: Callable[[R], Hashable],
        page_size: int,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._key_of = key_of
        self._page_size = page_size
        self._read: Callable[[Any], Sequence[R]] | None = None
        self._chosen: Hashable | None = None
        self._is_filling = False
        self._question = NewestQuestion(context.runner, self, ASK_PAUSE_MS)
        self.model: RecordTableModel[R] = RecordTableModel(columns, key_of=key_of, parent=self)
        self.table = RecordTableView()
        self.table.set_records(self.model)
        self.stack = StatefulStack(self.table, empty)
        self.stack.retry_requested.connect(self.reload)
        self.model.page_requested.connect(self._on_page_requested)
        self.table.record_selected.connect(self._on_record_selected)
        self.table.record_opened.connect(self.opened)

    def ask(self, read: Callable[[Any], Sequence[R]]) -> None:
        """Show the answer to another question; `read` is given the last record of the page before, or None."""
        self._read = read
        self.reload()

    def reload(self) -> None:
        """Ask the same question again."""
        read = self._read
        if read is None:
            return
        if not self.model.records:
            self.stack.show_loading()
        self._question.ask(lambda: read(None), self._show, self._on_failed)

    def choose(self, key: Hashable) -> None:
        """Select a record now or, when it is not there yet, after the next answer."""
        self._chosen = key
        if self.model.row_of(key) is not None:
            self._select_chosen()

    def _show(self, records: Sequence[R]) -> None:
        self._is_filling = True
        self.model.reset_records(records, more=len(records) >= self._page_size)
        self.stack.show_content(is_empty=not records)
        self._is_filling = False
        self._select_chosen()
        self.loaded.emit()

    def _select_chosen(self) -> None:
        row = self.model.row_of(self._chosen) if self._chosen is not None else None
        if row is None:
            row = 0 if self.model.records else None
        if row is None:
            self.selected.emit(None)
            return
        index = self.model.index(row, 0)
        if self.table.currentIndex() == index:
            self.selected.emit(self.model.record_at(row))
        # A view that has just been shown again takes no current row before its layout.
        QTimer.singleShot(0, self.table, lambda: self.table.setCurrentIndex(index))

    def _on_record_selected(self, record: R | None) -> None:
        if record is not None and not self._is_filling:
            self._chosen = self._key_of(record)
            self.selected.emit(record)

    def _on_page_requested(self, boundary: R | None) -> None:
        read, number = self._read, self._question.number
        if read is None:
            return

        def append(records: Sequence[R]) -> None:
            if number == self._question.number:
                self.model.append_page(records, more=len(records) >= self._page_size)

        def failed(_error: Exception) -> None:
            if number == self._question.number:
                self.model.page_failed()

        self._context.runner.submit_read(lambda: read(boundary), append, failed, self)

    def _on_failed(self, error: Exception) -> None:
        words = words_for(error)
        self.model.reset_records([])
        self.stack.show_error(words.title, words.hint)
