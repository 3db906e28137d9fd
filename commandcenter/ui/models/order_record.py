"""A row of the supervision desk: an order in force, or an overdue case that nobody supervises yet."""

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from PySide6.QtCore import QCoreApplication

from commandcenter.domain.cases import CaseSummary
from commandcenter.domain.clock import LimitUnit, WorkCalendar
from commandcenter.domain.reference import Reference
from commandcenter.domain.supervision import SupervisionOrder
from commandcenter.ui.models.case_record import limit_view, make_record
from commandcenter.ui.models.marks_of_case import listed_mark
from commandcenter.ui.moments import moment_text
from commandcenter.ui.tokens import Tone
from commandcenter.ui.widgets.case_marks import CaseMark, level_word
from commandcenter.ui.widgets.countdown_pill import DeadlineView
from commandcenter.ui.widgets.state_glyph import StateShape

_FAR = datetime(9999, 1, 1, tzinfo=UTC)


class ReplyState(StrEnum):
    """What a supervisor sorts orders by."""

    WAITING = "waiting"
    LATE = "late"
    ANSWERED = "answered"
    UNSUPERVISED = "unsupervised"


@dataclass(frozen=True, slots=True)
class OrderRecord:
    """One row.

    Attributes:
        key: The order, or the case without one.
        level: 1 general, 2 yellow card, 3 red card; 0 for a case without an order.
        level_text: The word below the sign.
        title: Township and what happened.
        subtitle: Department, and whether and when it answered.
        detail: The answer or the demand, with who issued it when.
        dept_id: The department that must answer; None for the centre.
    """

    key: UUID
    case_id: UUID
    level: int
    level_text: str
    state: ReplyState
    title: str
    subtitle: str
    detail: str
    dept_id: int | None
    display_group: str
    deadline: DeadlineView | None
    marks: tuple[CaseMark, ...]
    order: SupervisionOrder | None
    case: CaseSummary | None


def department_word(reference: Reference, dept_id: int | None) -> str:
    """Return the short name of a department; None is the centre itself."""
    if dept_id is None:
        return QCoreApplication.translate("OrderRecord", "The centre")
    found = reference.departments.get(dept_id)
    return (found.short_name or found.name) if found is not None else ""


def order_record(
    order: SupervisionOrder, reference: Reference, calendar: WorkCalendar, now: datetime
) -> OrderRecord:
    """Return the row of an order as it stands at a moment."""
    translate = QCoreApplication.translate
    department = department_word(reference, order.dept_id)
    issuer = reference.colleagues.get(order.issued_by)
    who = issuer.real_name if issuer is not None else translate("OrderRecord", "the clock")
    issued = translate("OrderRecord", "{time} by {who}").format(
        time=moment_text(order.issued_at, now), who=who
    )
    if order.is_answered and order.replied_at is not None:
        state = ReplyState.ANSWERED
        answered = translate("OrderRecord", "Answered {time}").format(time=moment_text(order.replied_at, now))
        is_late = order.replied_at > order.reply_due_at
        deadline = DeadlineView(answered, Tone.WARN if is_late else Tone.NEUTRAL)
        standing = (
            translate("OrderRecord", "answered late") if is_late else translate("OrderRecord", "answered")
        )
        words = translate("OrderRecord", "Answer: {words}").format(words=order.reply)
    else:
        state = ReplyState.LATE if order.is_reply_overdue(now) else ReplyState.WAITING
        deadline = limit_view(calendar, order.issued_at, order.reply_due_at, int(LimitUnit.WORKING_DAY), now)
        standing = translate("OrderRecord", "not answered")
        words = order.demand
    township = reference.township_of(order.place_no)
    instructed = translate("OrderRecord", "leader's instruction") if order.is_instructed else ""
    parts = (department, standing, instructed, issued, order.case_no)
    return OrderRecord(
        key=order.order_id,
        case_id=order.case_id,
        level=int(order.level),
        level_text=level_word(int(order.level)),
        state=state,
        title=" · ".join(part for part in (township.name if township else "", order.title) if part),
        subtitle=" · ".join(part for part in parts if part),
        detail=words,
        dept_id=order.dept_id,
        display_group=(StateShape.OVERDUE if order.case_due_at < now else StateShape.HANDLING).value,
        deadline=deadline,
        marks=listed_mark(order.listed_level),
        order=order,
        case=None,
    )


def unsupervised_record(
    case: CaseSummary, reference: Reference, calendar: WorkCalendar, language: str, now: datetime
) -> OrderRecord:
    """Return the row of an overdue case without an order."""
    record = make_record(case, reference, calendar, language, now)
    translate = QCoreApplication.translate
    department = department_word(reference, case.dept_id)
    state = reference.word("case_state", int(case.state), language)
    since = "" if case.due_at is None else moment_text(case.due_at, now)
    return OrderRecord(
        key=case.case_id,
        case_id=case.case_id,
        level=0,
        level_text=translate("OrderRecord", "No order"),
        state=ReplyState.UNSUPERVISED,
        title=record.title,
        subtitle=" · ".join(part for part in (department, state, case.number) if part),
        detail=translate("OrderRecord", "Due {time}; nobody has issued an order").format(time=since),
        dept_id=case.dept_id,
        display_group=record.display_group,
        deadline=record.deadline,
        marks=record.marks,
        order=None,
        case=case,
    )


def renewed(
    record: OrderRecord, reference: Reference, calendar: WorkCalendar, language: str, now: datetime
) -> OrderRecord:
    """Return the same row at a later moment."""
    if record.order is not None:
        return order_record(record.order, reference, calendar, now)
    assert record.case is not None
    return unsupervised_record(record.case, reference, calendar, language, now)


def order_key(record: OrderRecord) -> tuple[Any, ...]:
    """Return the place of a row: the highest level first, then the nearest deadline; the answered by their answer."""
    if record.order is not None:
        return (-record.level, record.order.reply_due_at, record.key.int)
    due_at = record.case.due_at if record.case is not None else None
    return (0, due_at or _FAR, record.key.int)
