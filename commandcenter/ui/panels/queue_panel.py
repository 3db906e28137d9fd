"""The queue of cases of a desk: counted stages, filters, and a list that the feed keeps in place.

A change never resets the list: cases that still belong to the filter are swapped or inserted where they belong,
the others leave, and the row under the operator's eye stays where it is.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, cast
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QModelIndex, QSettings, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from commandcenter.domain.cases import CaseSummary, DayCounts, QueueFilter, QueueOrder, QueuePage, Stage
from commandcenter.domain.changes import ChangeBatch
from commandcenter.ui.desk_context import DeskContext
from commandcenter.ui.messages import words_for
from commandcenter.ui.models.case_record import CaseRecord, make_record, queue_key
from commandcenter.ui.models.record_column import Column
from commandcenter.ui.models.record_table_model import RecordTableModel
from commandcenter.ui.newest_question import NewestQuestion
from commandcenter.ui.panels.queue_filters import QueueFilters, SavedFilters
from commandcenter.ui.widgets.labels import make_label
from commandcenter.ui.widgets.queue_delegate import QueueDelegate
from commandcenter.ui.widgets.queue_view import QueueView
from commandcenter.ui.widgets.segmented_counts import Segment, SegmentedCounts
from commandcenter.ui.widgets.state_pages import EmptyState, StatefulStack

COUNTDOWN_MS = 15_000
COUNT_PAUSE_MS = 400
PAGE = 200
DISPATCH_STAGES = (Stage.FILING, Stage.DISPATCH, Stage.HANDLING, Stage.CHECK, Stage.OVERDUE)


def stage_word(stage: Stage) -> str:
    """Return the word of a stage, translated."""
    translate = QCoreApplication.translate
    return {
        Stage.FILING: translate("QueuePanel", "To file"),
        Stage.DISPATCH: translate("QueuePanel", "To dispatch"),
        Stage.HANDLING: translate("QueuePanel", "Being handled"),
        Stage.CHECK: translate("QueuePanel", "To check"),
        Stage.OVERDUE: translate("QueuePanel", "Overdue"),
        Stage.CLOSED: translate("QueuePanel", "Closed"),
        Stage.ALL: translate("QueuePanel", "All open"),
    }[stage]


def order_word(order: QueueOrder) -> str:
    """Return the word of an order, translated."""
    translate = QCoreApplication.translate
    return {
        QueueOrder.DUE: translate("QueuePanel", "By time left"),
        QueueOrder.NEWEST: translate("QueuePanel", "Newest first"),
        QueueOrder.OLDEST: translate("QueuePanel", "Oldest first"),
        QueueOrder.URGENCY: translate("QueuePanel", "Most urgent first"),
    }[order]


class QueuePanel(QWidget):
    """A list of cases with counted stages and filters.

    Args:
        context: What every panel is given.
        first_filter: What is shown first; restrictions other than the stage stay while the stage changes.
        stages: The segments; an empty sequence hides the bar.
        title: Heading; "Case queue" when empty.
        name: Under which saved filters are kept, and the origin it selects with.
        settings: Where saved filters are kept; the program's when None.
        parent: Qt parent.
    """

    opened = Signal(object)
    """The user pressed Enter on a case: its id."""

    def __init__(
        self,
        context: DeskContext,
        first_filter: QueueFilter | None = None,
        stages: Sequence[Stage] = DISPATCH_STAGES,
        title: str = "",
        name: str = "queue",
        settings: QSettings | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._name = name
        self._base = first_filter or QueueFilter(stage=Stage.DISPATCH)
        self._after: tuple[Any, ...] | None = None
        self._is_updating = False
        self._last_row = 0
        self.model: RecordTableModel[CaseRecord] = RecordTableModel(
            [Column("", lambda record: record.title)],
            key_of=lambda record: record.case_id,
            sort_key=lambda record: queue_key(record.summary, self._base.order),
            version_of=lambda record: record.version,
            parent=self,
        )
        saved = SavedFilters(settings or QSettings(), context.desk.person.login, name)
        self.filters = QueueFilters(context.reference, context.language, saved)
        self.segments = SegmentedCounts(
            [
                Segment(s.value, stage_word(s), None, s is Stage.OVERDUE, f"Alt+{n}")
                for n, s in enumerate(stages, 1)
            ]
        )
        self.segments.setVisible(bool(stages))
        self.segments.set_current(self._base.stage.value)
        self.view = QueueView()
        self.view.setItemDelegate(QueueDelegate(self.view))
        self.view.set_records(cast("RecordTableModel[object]", self.model))
        self.stack = StatefulStack(
            self.view, EmptyState(self.tr("Nothing waits here"), self.tr("New cases appear by themselves."))
        )
        self._order_button = QPushButton(order_word(self._base.order))
        self._page_question = NewestQuestion(context.runner, self)
        self._count_question = NewestQuestion(context.runner, self, COUNT_PAUSE_MS)
        self._lay_out(title or self.tr("Case queue"))
        self._connect()
        self.reload()

    @property
    def wanted(self) -> QueueFilter:
        """What the list shows now."""
        return self.filters.applied_to(self._base)

    def set_stage(self, stage: Stage) -> None:
        """Show another stage."""
        self._base = replace(self._base, stage=stage)
        self.segments.set_current(stage.value)
        self.reload()

    def set_order(self, order: QueueOrder) -> None:
        """Sort otherwise; the database sorts."""
        self._base = replace(self._base, order=order)
        self._order_button.setText(order_word(order))
        self.reload()

    def reload(self) -> None:
        """Read the first page and the counts anew."""
        cases, wanted = self._context.desk.cases, self.wanted
        self.stack.show_loading()
        self._page_question.ask(
            lambda: cases.queue_page(wanted, None, PAGE), self._on_first_page, self._on_page_failed
        )
        self.refresh_counts()

    def refresh_counts(self) -> None:
        """Read the counts of the stages."""
        zone = self._context.desk.calendar.zone
        day_start = datetime.now(zone).replace(hour=0, minute=0, second=0, microsecond=0)
        cases = self._context.desk.cases
        self._count_question.ask(lambda: cases.counts(day_start), self._on_counts, lambda _error: None)

    def step(self, by: int) -> None:
        """Select the next (1) or previous (-1) case, also after the selected one has left."""
        row = self.view.currentIndex().row()
        if row < 0:
            self.view.select_row(self._last_row)
        else:
            self.view.select_row(row + by)

    def _lay_out(self, title: str) -> None:
        heading = QHBoxLayout()
        heading.setSpacing(8)
        heading.addWidget(make_label(title, "heading"))
        heading.addWidget(make_label(self._context.reference.county_name, "muted"), 1)
        heading.addWidget(self._order_button)
        self._order_button.setProperty("role", "chip")
        menu = QMenu(self._order_button)
        for order in QueueOrder:
            entry = QAction(order_word(order), menu)
            entry.triggered.connect(lambda _=False, chosen=order: self.set_order(chosen))
            menu.addAction(entry)
        self._order_button.setMenu(menu)
        top = QVBoxLayout()
        top.setContentsMargins(16, 12, 16, 8)
        top.setSpacing(8)
        top.addLayout(heading)
        top.addWidget(self.segments)
        top.addWidget(self.filters)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(top)
        layout.addWidget(self.stack, 1)

    def _connect(self) -> None:
        self.segments.segment_chosen.connect(lambda chosen: self.set_stage(Stage(chosen)))
        self.filters.changed.connect(self.reload)
        self.stack.retry_requested.connect(self.reload)
        self.model.page_requested.connect(lambda _record: self._read_next_page())
        self.model.count_changed.connect(self._on_model_count_changed)
        self.view.record_selected.connect(self._on_view_record_selected)
        self.view.record_opened.connect(self._on_view_record_opened)
        self._context.selection.case_selected.connect(self._on_case_selected)
        self._context.feed.changed.connect(self._on_feed_changed)
        self._context.feed.resynchronise.connect(self.reload)
        self._countdown = QTimer(self)
        self._countdown.setInterval(COUNTDOWN_MS)
        self._countdown.timeout.connect(self._recount)
        self._countdown.start()
        for keys, by in (("Alt+Down", 1), ("Alt+Up", -1), ("J", 1), ("Shift+J", -1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            # Letters must not be taken from a text field elsewhere in the window.
            shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
            shortcut.activated.connect(lambda way=by: self.step(way))

    # Answers

    def _record(self, case: CaseSummary, now: datetime | None = None) -> CaseRecord:
        context = self._context
        return make_record(
            case, context.reference, context.desk.calendar, context.language, now or datetime.now(UTC)
        )

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

    def _on_first_page(self, page: QueuePage) -> None:
        self._after = page.next_after
        place = self.view.verticalScrollBar().value()
        records = [self._record(case) for case in page.rows]
        self._updating(lambda: self.model.reset_records(records, more=page.next_after is not None))
        self.stack.show_content(is_empty=not records)
        self.view.verticalScrollBar().setValue(place)

    def _on_page_failed(self, error: Exception) -> None:
        words = words_for(error)
        self.model.page_failed()
        self.stack.show_error(words.title, words.hint)

    def _read_next_page(self) -> None:
        cases, wanted, after = self._context.desk.cases, self.wanted, self._after
        question = self._page_question.number

        def show(page: QueuePage) -> None:
            if question == self._page_question.number:
                self._after = page.next_after
                self.model.append_page([self._record(c) for c in page.rows], more=page.next_after is not None)

        self._context.runner.submit_read(
            lambda: cases.queue_page(wanted, after, PAGE), show, lambda _error: self.model.page_failed(), self
        )

    def _on_counts(self, counts: DayCounts) -> None:
        self.segments.set_counts({stage.value: number for stage, number in counts.by_stage.items()})

    def _on_feed_changed(self, batch: ChangeBatch) -> None:
        if not batch.case_ids:
            return
        cases, wanted, ids = self._context.desk.cases, self.wanted, batch.case_ids
        self._context.runner.submit_read(
            lambda: cases.matching(wanted, ids), lambda found: self._apply(wanted, ids, found), None, self
        )
        self.refresh_counts()

    def _apply(self, wanted: QueueFilter, ids: frozenset[UUID], found: dict[UUID, CaseSummary]) -> None:
        if wanted != self.wanted:
            return
        records = [self._record(case) for case in found.values()]

        def change() -> None:
            self.model.remove([case_id for case_id in ids if case_id not in found])
            self.model.upsert(records)

        self._updating(change)

    def _recount(self) -> None:
        now = datetime.now(UTC)
        fresh = [(record, self._record(record.summary, now)) for record in self.model.records]
        changed = [new for old, new in fresh if new != old]
        if changed:
            self._updating(lambda: self.model.apply_changes(changed))
        if self._base.stage is Stage.OVERDUE:
            # Cases become overdue without any change in the database.
            self._read_newly_overdue()

    def _read_newly_overdue(self) -> None:
        cases, wanted = self._context.desk.cases, self.wanted

        def show(page: QueuePage) -> None:
            if wanted == self.wanted:
                self._updating(lambda: self.model.upsert([self._record(case) for case in page.rows]))

        self._context.runner.submit_read(
            lambda: cases.queue_page(wanted, None, PAGE), show, lambda _error: None, self
        )

    # Selection

    def _show_selected(self) -> None:
        chosen = self._context.selection.case_id
        index = self.model.index_of(chosen) if chosen is not None else QModelIndex()
        if index.row() != self.view.currentIndex().row() or not index.isValid():
            self.view.setCurrentIndex(index)

    def _on_view_record_selected(self, record: CaseRecord | None) -> None:
        if record is not None and not self._is_updating:
            self._last_row = self.view.currentIndex().row()
            self._context.selection.select(record.case_id, self._name)

    def _on_view_record_opened(self, record: CaseRecord | None) -> None:
        if record is not None:
            self._context.selection.select(record.case_id, self._name)
            self.opened.emit(record.case_id)

    def _on_case_selected(self, _case_id: UUID | None, origin: str) -> None:
        if origin != self._name:
            self._updating(lambda: None)

    def _on_model_count_changed(self, count: int) -> None:
        self.stack.show_content(is_empty=count == 0)
