"""Supervision as a desk reads it: orders in force, and what departments have lost by them.

A level only rises: general, yellow card, red card. An order without a department is addressed to the centre itself.
"""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import IntEnum
from uuid import UUID


class SupervisionLevel(IntEnum):
    """Level of an order."""

    GENERAL = 1
    YELLOW = 2
    RED = 3


class SupervisionCause(IntEnum):
    """Why an order was given."""

    TIMEOUT = 1
    LEADER = 2
    IMPORTANT = 3


@dataclass(frozen=True, slots=True)
class SupervisionOrder:
    """One order in force, with its case.

    Attributes:
        dept_id: The department that must answer; None for the centre itself.
        copied_to: Persons whom the clockwork copied.
    """

    case_id: UUID
    order_id: UUID
    case_no: str
    title: str
    case_state: int
    case_due_at: datetime
    place_no: int
    task_id: UUID | None
    dept_id: int | None
    level: SupervisionLevel
    cause: SupervisionCause
    is_answered: bool
    issued_by: int
    issued_at: datetime
    demand: str
    reply_due_at: datetime
    replied_by: int | None
    replied_at: datetime | None
    reply: str
    is_instructed: bool
    listed_level: int
    listed_until: date | None
    copied_to: tuple[int, ...]

    def is_reply_overdue(self, now: datetime) -> bool:
        """Say whether the answer is missing after its deadline."""
        return not self.is_answered and self.reply_due_at < now


@dataclass(frozen=True, slots=True)
class DepartmentScore:
    """Reminders and orders of one department in a span of days; lifted orders do not count.

    Attributes:
        dept_id: None for the centre itself.
        unanswered: Orders that were not answered in time.
        points: Taken off, by the county's settings.
        needs_interview: So many red cards that the county asks the head of the department to an interview.
    """

    dept_id: int | None
    reminders: int
    general: int
    yellow: int
    red: int
    unanswered: int
    points: Decimal
    needs_interview: bool


@dataclass(frozen=True, slots=True)
class CopiedCase:
    """A case copied to the person: by an order of the clockwork (`level`), or to his department (None)."""

    case_id: UUID
    case_no: str
    title: str
    place_no: int
    at: datetime
    actor_id: int
    level: int | None
    words: str


@dataclass(frozen=True, slots=True)
class SupervisedCase:
    """A case behind the figures of a department, with what it was counted for in the span."""

    case_id: UUID
    reminders: int
    general: int
    yellow: int
    red: int
    unanswered: int
