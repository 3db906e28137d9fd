"""Calls of the hotline as its desks list them; nothing personal but masked words."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, slots=True)
class CallRecord:
    """A row of today's calls."""

    call_id: UUID
    case_id: UUID | None
    operator_id: int
    started_at: datetime
    ended_at: datetime
    matter_kind: int | None
    class_id: int | None
    outcome: int
    summary: str
    answer: str
    phone_masked: str
    name_masked: str


@dataclass(frozen=True, slots=True)
class PastContact:
    """One earlier call or case of a number, without personal data."""

    at: datetime
    case_id: UUID | None
    call_id: UUID | None
    title: str
    state: int | None
    outcome: int | None
