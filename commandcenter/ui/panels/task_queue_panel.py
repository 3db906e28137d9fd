"""The department desk's list: my units' tasks by what they wait for, kept in place while colleagues work."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from commandcenter.domain.cases import TaskRow, TaskState
from commandcenter.domain.identifiers import server_now
from commandcenter.services.list_export import ExportSheet
from commandcenter.ui.desk_context import DeskContext
from commandcenter.ui.list_export import ListExport
from commandcenter.ui.models.list_sheets import SheetWords, task_columns
from commandcenter.ui.models.task_record import TaskRecord, make_task_record, task_key
from commandcenter.ui.panels.live_list import LiveList, Page
from commandcenter.ui.widgets.labels import make_label
from commandcenter.ui.widgets.segmented_counts import Segment, SegmentedCounts
from commandcenter.ui.widgets.state_pages import EmptyState

ORIGIN = "tasks"
READ_PAUSE_MS = 150
MOST_EXPORTED = 1_000_000
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
        self.list: LiveList[TaskRecord] = LiveList(
            context,
            ORIGIN,
            EmptyState(self.tr("No tasks here"), self.tr("New tasks appear by themselves.")),
            key_of=lambda record: record.task_id,
            sort_key=lambda record: task_key(record.row),
            renew=lambda record, now: self._record(record.row, now),
            pause_ms=READ_PAUSE_MS,
            parent=self,
        )
        self.model = self.list.model
        self.view = self.list.view
        self.stack = self.list.stack
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
        self.export = ListExport(context, self, ORIGIN, self.tr("Tasks of my unit"), self._sheet)
        self._lay_out()
        self._connect()
        self.reload()

    @property
    def group(self) -> TaskState:
        """Which tasks are shown."""
        return self._group

    def set_group(self, group: TaskState) -> None:
        """Show the tasks of another state."""
        self._group = group
        self.segments.set_current(str(int(group)))
        self.list.reset(self._records())

    def reload(self) -> None:
        """Read all tasks of the person's departments anew; the list changes in place."""
        person, cases = self._context.desk.person, self._context.desk.cases
        departments = person.departments
        mine = person.user_id if self.mine_check.isChecked() else None
        self.list.load(
            lambda _after: cases.tasks(departments, GROUPS, mine) if departments else (),
            self._page,
            is_in_place=not self._is_first,
        )

    def _sheet(self) -> ExportSheet:
        context, group = self._context, self._group
        person, cases = context.desk.person, context.desk.cases
        mine = person.user_id if self.mine_check.isChecked() else None

        def pages() -> list[list[TaskRow]]:
            if not person.departments:
                return []
            return [sorted(cases.tasks(person.departments, (group,), mine, MOST_EXPORTED), key=task_key)]

        words = SheetWords(context.reference, context.language, context.desk.calendar.zone)
        title = f"{self.tr('Tasks of my unit')} {context.word('task_state', int(group))}"
        return task_columns(words).sheet(title, pages)

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
        heading.addWidget(self.export.button)
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
        self.list.reload_wanted.connect(self.reload)
        # A change may bring a task that was not ours before, so the whole list (at most 500) is asked for.
        self.list.cases_changed.connect(lambda _ids: self.reload())

    def _record(self, row: TaskRow, now: datetime) -> TaskRecord:
        context = self._context
        return make_task_record(row, context.reference, context.desk.calendar, self.tr("assisting"), now)

    def _records(self) -> list[TaskRecord]:
        now = server_now()
        rows = sorted((row for row in self._rows if row.task.state is self._group), key=task_key)
        return [self._record(row, now) for row in rows]

    def _page(self, rows: Sequence[TaskRow]) -> Page[TaskRecord]:
        self._rows = tuple(rows)
        self._is_first = False
        counts = Counter(row.task.state for row in rows)
        self.segments.set_counts({str(int(state)): counts[state] for state in GROUPS})
        self.waiting_changed.emit(counts[TaskState.SENT])
        return Page(self._records())
