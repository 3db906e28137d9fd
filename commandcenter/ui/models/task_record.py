"""A department's task as a row of its desk: what is asked of us, by when, and who has it in hand."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from commandcenter.domain.cases import TaskRow, TaskState
from commandcenter.domain.clock import LimitUnit, WorkCalendar
from commandcenter.domain.reference import Reference
from commandcenter.ui.models.case_record import limit_view
from commandcenter.ui.models.marks_of_case import marks_of
from commandcenter.ui.tokens import Tone
from commandcenter.ui.widgets.case_marks import CaseMark
from commandcenter.ui.widgets.countdown_pill import DeadlineView
from commandcenter.ui.widgets.state_glyph import shape_for

RUNNING = (TaskState.SENT, TaskState.SIGNED)
LEAD = 1


@dataclass(frozen=True, slots=True)
class TaskRecord:
    """One row of the department desk; the words are ready to be painted.

    Attributes:
        deadline: What is left for the receipt while it is waited for, then for the handling.
    """

    row: TaskRow
    title: str
    subtitle: str
    display_group: str
    deadline: DeadlineView | None
    marks: tuple[CaseMark, ...] = ()

    @property
    def task_id(self) -> UUID:
        """Identity of the row."""
        return self.row.task.task_id

    @property
    def case_id(self) -> UUID:
        """The case that the task belongs to."""
        return self.row.task.case_id


def make_task_record(
    row: TaskRow, reference: Reference, calendar: WorkCalendar, assist_word: str, now: datetime
) -> TaskRecord:
    """Return the row of a task as it stands at a moment; `assist_word` marks tasks that only assist."""
    task, case = row.task, row.case
    deadline = None
    if task.state in RUNNING:
        waits_for_receipt = task.state is TaskState.SENT and task.sign_due_at is not None
        due_at = task.sign_due_at if waits_for_receipt and task.sign_due_at is not None else task.due_at
        unit = task.limit_unit
        if waits_for_receipt and due_at < task.due_at:
            # A receipt has its own limit, but never ends later than the handling, whose unit then counts.
            unit = int(reference.settings.get("limit_sign", {}).get("unit", LimitUnit.WORKING_HOUR))
        deadline = limit_view(calendar, task.sent_at, due_at, unit, now)
    tone = deadline.tone if deadline is not None else None
    township = reference.township_of(case.place_no)
    department = reference.departments.get(task.dept_id)
    person = reference.colleagues.get(task.person_id) if task.person_id is not None else None
    parts = (
        case.number,
        "" if task.role == LEAD else assist_word,
        (department.short_name or department.name) if department is not None else "",
        person.real_name if person is not None else "",
        task.instruction,
    )
    shape = shape_for(case.state, running_out=tone is Tone.WARN, overdue=tone is Tone.BAD)
    return TaskRecord(
        row=row,
        title=" · ".join(part for part in (township.name if township else "", case.title) if part),
        subtitle=" · ".join(part for part in parts if part),
        display_group=shape.value,
        deadline=deadline,
        marks=marks_of(case),
    )


def task_key(row: TaskRow) -> tuple[Any, ...]:
    """Return the place of a task in the list: nearest deadline first, as the database sorts."""
    return (row.task.due_at, row.task.task_id.int)
