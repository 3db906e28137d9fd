"""A list of a desk that lives: read page by page, kept in place by the feed, following the shared selection.

The panel says what to read and how a row looks; everything that must never differ between the lists of the desks is
here: only the newest question is answered, a change never resets the list, and rows that come and go are not the
operator's choice.
"""

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, Protocol, TypeVar, cast
from uuid import UUID

from PySide6.QtCore import QModelIndex, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from commandcenter.domain.changes import ChangeBatch
from commandcenter.domain.identifiers import server_now
from commandcenter.ui.desk_context import DeskContext
from commandcenter.ui.messages import words_for
from commandcenter.ui.models.marks_of_case import waiting_marks
from commandcenter.ui.models.record_column import Column
from commandcenter.ui.models.record_table_model import RecordTableModel
from commandcenter.ui.newest_question import NewestQuestion
from commandcenter.ui.widgets.case_marks import CaseMark
from commandcenter.ui.widgets.queue_delegate import QueueDelegate, QueueRecord
from commandcenter.ui.widgets.queue_view import QueueView
from commandcenter.ui.widgets.state_pages import EmptyState, StatefulStack

COUNTDOWN_MS = 15_000


class ListRecord(Protocol):
    """What every row can tell: its words and the case it is about."""

    @property
    def title(self) -> str:
        """The first line of the row."""

    @property
    def case_id(self) -> UUID:
        """The case that the row selects."""


R = TypeVar("R", bound=ListRecord)
A = TypeVar("A")


@dataclass(frozen=True, slots=True)
class Page(Generic[R]):
    """Rows in their order, and from where to read on; None at the end."""

    records: Sequence[R]
    after: Any = None


class LiveList(QObject, Generic[R]):
    """Model, view and states of a list.

    Args:
        context: What every panel is given.
        origin: The name it selects cases with.
        empty: The page for "nothing there".
        key_of: Identity of a row.
        sort_key: Place of a row.
        renew: The same row at a later moment; what is left of limits goes on by itself.
        version_of: Version of a row, so that an older answer never replaces a newer one; None if rows have none.
        pause_ms: How long a question waits for a newer one.
        parent: The panel.
    """

    opened = Signal(object)
    """The user pressed Enter on a row: its case."""
    cases_changed = Signal(object)
    """The feed tells of changed cases: their ids."""
    reload_wanted = Signal()
    """Read anew: the feed had a gap, or the user asked for it after an error."""
    ticked = Signal()
    """Time has passed and the countdowns went on; some things change by time alone."""

    def __init__(
        self,
        context: DeskContext,
        origin: str,
        empty: EmptyState,
        *,
        key_of: Callable[[R], Hashable],
        sort_key: Callable[[R], Any],
        renew: Callable[[R, datetime], R],
        version_of: Callable[[R], int] | None = None,
        pause_ms: int = 0,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._origin = origin
        self._key_of = key_of
        self._renew = renew
        self._after: Any = None
        self._read_more: Callable[[Any], None] | None = None
        self._is_updating = False
        self._last_row = 0
        self.model: RecordTableModel[R] = RecordTableModel(
            [Column("", lambda record: record.title)],
            key_of=key_of,
            sort_key=sort_key,
            version_of=version_of,
            parent=self,
        )
        self.view = QueueView()
        self.view.setItemDelegate(QueueDelegate(self.view, more_marks=self._waiting_marks))
        self.view.set_records(cast("RecordTableModel[object]", self.model))
        self.stack = StatefulStack(self.view, empty)
        self._question = NewestQuestion(context.runner, self, pause_ms)
        self._connect()

    # Reading

    def load(
        self,
        read: Callable[[Any], A],
        page_of: Callable[[A], Page[R]],
        *,
        is_in_place: bool = False,
    ) -> None:
        """Ask for the first page; a newer `load` makes this one void, with all its further pages.

        Args:
            read: Given from where to read on (None at first), answers a page; runs in a worker.
            page_of: Makes rows of an answer.
            is_in_place: The same question again: what is shown is changed row by row instead of replaced.
        """

        def show(answer: A) -> None:
            page = page_of(answer)
            self._after = page.after
            if is_in_place:
                self.replace(page.records)
            else:
                self.reset(page.records, has_more=page.after is not None)

        def read_more(number: int) -> None:
            after = self._after

            def append(answer: A) -> None:
                if number == self._question.number:
                    page = page_of(answer)
                    self._after = page.after
                    self.model.append_page(page.records, more=page.after is not None)

            def failed(_error: Exception) -> None:
                if number == self._question.number:
                    self.model.page_failed()

            self._context.runner.submit_read(lambda: read(after), append, failed, self)

        if not is_in_place:
            self.stack.show_loading()
        number = self._question.ask(lambda: read(None), show, lambda e: self._on_failed(e, is_in_place))
        self._read_more = lambda _record: read_more(number)

    def follow(
        self,
        read: Callable[[], A],
        changes_of: Callable[[A], tuple[Iterable[Hashable], Sequence[R]] | None],
    ) -> None:
        """Ask for some rows only: `changes_of` makes keys that left and rows to be put in, or None when void."""

        def show(answer: A) -> None:
            changes = changes_of(answer)
            if changes is not None:
                self.apply(*changes)

        self._context.runner.submit_read(read, show, lambda _error: None, self)

    # Showing

    def reset(self, records: Sequence[R], *, has_more: bool = False) -> None:
        """Show the rows of another question; the place in the list stays."""
        place = self.view.verticalScrollBar().value()
        self._updating(lambda: self.model.reset_records(records, more=has_more))
        self.stack.show_content(is_empty=not records)
        self.view.verticalScrollBar().setValue(place)

    def replace(self, records: Sequence[R]) -> None:
        """Show the rows of the same question: others leave, new ones come, only what differs is painted."""
        shown = {self._key_of(record): record for record in self.model.records}
        present = {self._key_of(record) for record in records}
        gone = [key for key in shown if key not in present]
        self.apply(gone, [record for record in records if shown.get(self._key_of(record)) != record])
        self.stack.show_content(is_empty=not self.model.records)

    def apply(self, gone: Iterable[Hashable], records: Sequence[R]) -> None:
        """Take rows away and put others where they belong."""

        def change() -> None:
            self.model.remove(list(gone))
            self.model.upsert(records)

        self._updating(change)

    def step(self, by: int) -> None:
        """Select the next (1) or previous (-1) row, also after the selected one has left."""
        row = self.view.currentIndex().row()
        self.view.select_row(self._last_row if row < 0 else row + by)

    def _updating(self, change: Callable[[], None]) -> None:
        # The view tells of a new current row while rows come and go; that is not the user's choice.
        row = self.view.currentIndex().row()
        self._last_row = row if row >= 0 else self._last_row
        self._is_updating = True
        try:
            change()
            self._show_selected()
        finally:
            self._is_updating = False

    def _show_selected(self) -> None:
        chosen = self._context.selection.case_id
        current = self.model.record_at(self.view.currentIndex().row())
        if current is not None and current.case_id == chosen:
            return
        key = next((self._key_of(r) for r in self.model.records if r.case_id == chosen), None)
        self.view.setCurrentIndex(self.model.index_of(key) if key is not None else QModelIndex())

    # Listening

    def _connect(self) -> None:
        self.stack.retry_requested.connect(self.reload_wanted)
        self.model.page_requested.connect(self._on_page_requested)
        self.model.count_changed.connect(lambda count: self.stack.show_content(is_empty=count == 0))
        self.view.record_selected.connect(self._on_record_selected)
        self.view.record_opened.connect(self._on_record_opened)
        self._context.selection.case_selected.connect(self._on_case_selected)
        self._context.feed.changed.connect(self._on_feed_changed)
        self._context.feed.resynchronise.connect(self.reload_wanted)
        self._context.waiting_steps.changed.connect(lambda _count: self.view.viewport().update())
        countdown = QTimer(self)
        countdown.setInterval(COUNTDOWN_MS)
        countdown.timeout.connect(self.recount)
        countdown.start()

    def recount(self) -> None:
        """Let what is left of every limit go on."""
        now = server_now()
        fresh = [(record, self._renew(record, now)) for record in self.model.records]
        changed = [new for old, new in fresh if new != old]
        if changed:
            self._updating(lambda: self.model.apply_changes(changed))
        self.ticked.emit()

    def _waiting_marks(self, record: QueueRecord) -> tuple[CaseMark, ...]:
        case_id = getattr(record, "case_id", None)
        if case_id is None:
            return ()
        waiting = self._context.waiting_steps.of_case(case_id)
        return waiting_marks(len(waiting), sum(step.is_held for step in waiting))

    def _on_page_requested(self, record: object) -> None:
        if self._read_more is not None:
            self._read_more(record)

    def _on_failed(self, error: Exception, is_in_place: bool) -> None:
        self.model.page_failed()
        if is_in_place and self.model.records:
            # What is on the screen stays readable; the feed asks again.
            return
        words = words_for(error)
        self.stack.show_error(words.title, words.hint)

    def _on_feed_changed(self, batch: ChangeBatch) -> None:
        if batch.case_ids:
            self.cases_changed.emit(batch.case_ids)

    def _on_record_selected(self, record: R | None) -> None:
        if record is not None and not self._is_updating:
            self._last_row = self.view.currentIndex().row()
            self._context.selection.select(record.case_id, self._origin)

    def _on_record_opened(self, record: R | None) -> None:
        if record is not None:
            self._context.selection.select(record.case_id, self._origin)
            self.opened.emit(record.case_id)

    def _on_case_selected(self, _case_id: UUID | None, origin: str) -> None:
        if origin != self._origin:
            self._updating(lambda: None)
