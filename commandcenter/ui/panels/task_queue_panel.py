"""The department desk's list: my units' tasks by what they wait for, kept in place while colleagues work."""

from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import cast

from PySide6.QtCore import QModelIndex, QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from commandcenter.domain.cases import TaskRow, TaskState
from commandcenter.domain.changes import ChangeBatch
from commandcenter.ui.desk_context import DeskContext
from commandcenter.ui.messages import words_for
from commandcenter.ui.models.record_column import Column
from commandcenter.ui.models.record_table_model import RecordTableModel
from commandcenter.ui.models.task_record import TaskRecord, make_task_record, task_key
from commandcenter.ui.newest_question import NewestQuestion
from commandcenter.ui.widgets.labels import make_label
from commandcenter.ui.widgets.queue_delegate import QueueDelegate
from commandcenter.ui.widgets.queue_view import QueueView
from commandcenter.ui.widgets.segmented_counts import Segment, SegmentedCounts
from commandcenter.ui.widgets.state_pages import EmptyState, StatefulStack

ORIGIN = "tasks"
COUNTDOWN_MS = 15_000
READ_PAUSE_MS = 150
GROUPS = (TaskState.SENT, TaskState.SIGNED, TaskState.FED_BACK)


class TaskQueuePanel(QWidget):
    """Tasks of the person's departments: waiting for receipt, being handled, fed back."""

    waiting_changed = Signal(int)
    """How many tasks wait for receipt, for the badge of the workspace."""

    def __init__(self, context: DeskContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._rows: tuple[TaskRow, ...] = ()
        self._group = TaskState.SENT
        self._is_first = True
        self._is_updating = False
        self.model: RecordTableModel[TaskRecord] = RecordTableModel(
            [Column("", lambda record: record.title)],
            key_of=lambda record: record.task_id,
            sort_key=lambda record: task_key(record.row),
            parent=self,
        )
        self.view = QueueView()
        self.view.setItemDelegate(QueueDelegate(self.view))
        self.view.set_records(cast("RecordTableModel[object]", self.model))
        words = [context.word("task_state", int(state)) for state in GROUPS]
        self.segments = SegmentedCounts(
            [
                Segment(str(int(s)), w, None, False, f"Alt+{n}")
                for n, (s, w) in enumerate(zip(GROUPS, words, strict=True), 1)
            ]
        )
        self.segments.set_current(str(int(self._group)))
        self.mine_check = QCheckBox(self.tr("Mine only"))
        self.mine_check.setObjectName("mine_check")
        self.stack = StatefulStack(
            self.view, EmptyState(self.tr("No tasks here"), self.tr("New tasks appear by themselves."))
        )
        self._question = NewestQuestion(context.runner, self, READ_PAUSE_MS)
        self._lay_out()
        self._connect()
        self.stack.show_loading()
        self.reload()

    @property
    def group(self) -> TaskState:
        """Which tasks are shown."""
        return self._group

    def set_group(self, group: TaskState) -> None:
        """Show the tasks of another state."""
        self._group = group
        self.segments.set_current(str(int(group)))
        self._show_rows(is_other_question=True)

    def reload(self) -> None:
        """Read all tasks of the person's departments anew; the list changes in place."""
        person, cases = self._context.desk.person, self._context.desk.cases
        departments = person.departments
        if not departments:
            self._on_rows(())
            return
        mine = person.user_id if self.mine_check.isChecked() else None
        self._question.ask(lambda: cases.tasks(departments, GROUPS, mine), self._on_rows, self._on_failed)

    def _lay_out(self) -> None:
        departments = self._context.reference.departments
        names = [
            departments[each].name for each in self._context.desk.person.departments if each in departments
        ]
        heading = QHBoxLayout()
        heading.setSpacing(8)
        heading.addWidget(make_label(self.tr("Tasks of my unit"), "heading"))
        heading.addWidget(make_label("、".join(names), "muted"), 1)
        heading.addWidget(self.mine_check)
        top = QVBoxLayout()
        top.setContentsMargins(16, 12, 16, 8)
        top.setSpacing(8)
        top.addLayout(heading)
        top.addWidget(self.segments)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(top)
        layout.addWidget(self.stack, 1)

    def _connect(self) -> None:
        self.segments.segment_chosen.connect(lambda chosen: self.set_group(TaskState(int(chosen))))
        self.mine_check.toggled.connect(lambda _: self.reload())
        self.stack.retry_requested.connect(self.reload)
        self.view.record_selected.connect(self._on_record_selected)
        self._context.selection.case_selected.connect(self._on_case_selected)
        self._context.feed.changed.connect(self._on_feed_changed)
        self._context.feed.resynchronise.connect(self.reload)
        self._countdown = QTimer(self)
        self._countdown.setInterval(COUNTDOWN_MS)
        self._countdown.timeout.connect(lambda: self._show_rows(is_other_question=False))
        self._countdown.start()

    def _on_feed_changed(self, batch: ChangeBatch) -> None:
        # A change may bring a task that was not ours before, so the whole list (at most 500) is asked for.
        if batch.case_ids:
            self.reload()

    def _on_rows(self, rows: Sequence[TaskRow]) -> None:
        self._rows = tuple(rows)
        counts = Counter(row.task.state for row in rows)
        self.segments.set_counts({str(int(state)): counts[state] for state in GROUPS})
        self.waiting_changed.emit(counts[TaskState.SENT])
        self._show_rows(is_other_question=self._is_first)
        self._is_first = False

    def _on_failed(self, error: Exception) -> None:
        words = words_for(error)
        if not self._rows:
            self.stack.show_error(words.title, words.hint)

    def _show_rows(self, *, is_other_question: bool) -> None:
        context, now = self._context, datetime.now(UTC)
        assist = self.tr("assisting")
        records = [
            make_task_record(row, context.reference, context.desk.calendar, assist, now)
            for row in self._rows
            if row.task.state is self._group
        ]
        self._is_updating = True
        try:
            if is_other_question:
                self.model.reset_records(sorted(records, key=lambda record: task_key(record.row)))
            else:
                present = {record.task_id for record in records}
                self.model.remove([r.task_id for r in self.model.records if r.task_id not in present])
                shown = {record.task_id: record for record in self.model.records}
                self.model.upsert([record for record in records if shown.get(record.task_id) != record])
            self._show_selected()
        finally:
            self._is_updating = False
        self.stack.show_content(is_empty=not records)

    def _show_selected(self) -> None:
        chosen = self._context.selection.case_id
        current = self.model.record_at(self.view.currentIndex().row())
        if current is not None and current.case_id == chosen:
            return
        task = next((record.task_id for record in self.model.records if record.case_id == chosen), None)
        self.view.setCurrentIndex(self.model.index_of(task) if task is not None else QModelIndex())

    def _on_record_selected(self, record: TaskRecord | None) -> None:
        if record is not None and not self._is_updating:
            self._context.selection.select(record.case_id, ORIGIN)

    def _on_case_selected(self, _case_id: object, origin: str) -> None:
        if origin != ORIGIN:
            self._is_updating = True
            self._show_selected()
            self._is_updating = False
