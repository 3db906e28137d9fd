"""A case as a row of a queue: its words, sign and countdown, made once from the summary and a moment.

The countdown is counted by the county's calendar, so a working hour does not run at night.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from commandcenter.domain.calendars import CalendarError
from commandcenter.domain.cases import CaseState, CaseSummary, QueueOrder
from commandcenter.domain.clock import LimitUnit, WorkCalendar
from commandcenter.domain.reference import Reference
from commandcenter.ui.models.marks_of_case import marks_of
from commandcenter.ui.tokens import Tone
from commandcenter.ui.widgets.case_marks import CaseMark
from commandcenter.ui.widgets.countdown_pill import DeadlineView, deadline_view
from commandcenter.ui.widgets.state_glyph import shape_for

_FAR = datetime(9999, 1, 1, tzinfo=UTC)
_RUNNING_OUT_SHARE = 4
_HOUR_MICROSECONDS = 3_600_000_000


@dataclass(frozen=True, slots=True)
class CaseRecord:
    """One row of a queue.

    Attributes:
        title: Township and what happened.
        subtitle: Number, class and source.
        display_group: A value of `StateShape`.
        deadline: What is left, or None when nothing runs.
        marks: Cards, suspension, dispute and the like.
    """

    summary: CaseSummary
    title: str
    subtitle: str
    display_group: str
    deadline: DeadlineView | None
    marks: tuple[CaseMark, ...] = ()

    @property
    def case_id(self) -> UUID:
        """Identity of the row."""
        return self.summary.case_id

    @property
    def version(self) -> int:
        """Version of the case."""
        return self.summary.version


def limit_view(
    calendar: WorkCalendar, started_at: datetime, due_at: datetime, unit: int | None, now: datetime
) -> DeadlineView:
    """Return the pill of a running limit; amber in the last quarter of the counted time.

    Args:
        calendar: The county's calendar.
        started_at: When the limit began to run.
        due_at: When it ends.
        unit: In what it is counted; None counts by the wall clock.
        now: The present, aware.
    """
    if now > due_at or unit is None:
        return deadline_view(due_at, now)
    try:
        counted_in = LimitUnit(unit)
        left = calendar.remaining(now, due_at, counted_in)
        whole = calendar.counted(started_at, due_at, counted_in)
    except (CalendarError, ValueError):
        return deadline_view(due_at, now)
    warn_from = now if left.microseconds * _RUNNING_OUT_SHARE <= whole.microseconds else None
    if counted_in.microseconds > _HOUR_MICROSECONDS:
        return deadline_view(due_at, now, warn_from, _days(float(left.value), counted_in))
    return deadline_view(now + timedelta(microseconds=left.microseconds), now, warn_from)


def _days(value: float, unit: LimitUnit) -> float | None:
    return value if unit is LimitUnit.WORKING_DAY else None


def make_record(
    case: CaseSummary, reference: Reference, calendar: WorkCalendar, language: str, now: datetime
) -> CaseRecord:
    """Return the row of a case as it stands at a moment."""
    deadline = None
    if case.due_at is not None:
        deadline = limit_view(calendar, case.stage_started_at, case.due_at, case.due_unit, now)
    tone = deadline.tone if deadline is not None else None
    township = reference.township_of(case.place_no)
    small = reference.class_path(case.class_id, language, case.reported_at).replace(" / ", "/")
    parts = [case.number, small, reference.word("source", case.source, language)]
    if case.caller_count > 1:
        parts[-1] += f" ×{case.caller_count}"
    group = shape_for(case.state, running_out=tone is Tone.WARN, overdue=tone is Tone.BAD)
    return CaseRecord(
        summary=case,
        title=" · ".join(part for part in (township.name if township else "", case.title) if part),
        subtitle=" · ".join(part for part in parts if part),
        display_group=group.value,
        deadline=deadline,
        marks=marks_of(case),
    )


def queue_key(case: CaseSummary, order: QueueOrder) -> tuple[Any, ...]:
    """Return the place of a case in an order of the queue, the same as the database sorts by."""
    if order is QueueOrder.DUE:
        return (case.due_at or _FAR, case.case_id.int)
    if order is QueueOrder.URGENCY:
        return (-case.urgency, case.due_at or _FAR, case.case_id.int)
    return (-case.case_id.int,) if order is QueueOrder.NEWEST else (case.case_id.int,)


def is_waiting(case: CaseSummary) -> bool:
    """Return whether somebody still has to do something."""
    return CaseState(case.state).is_open
