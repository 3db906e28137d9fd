"""What the logs tell the audit administrator: who did what, when and where; never what a case says."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID


@dataclass(frozen=True, slots=True)
class AccessEntry:
    """One line of the access log.

    Attributes:
        what: Key of the act, for example `unmask`.
        subject: What it was done to: a login, the number of a caller.
        purpose: Why, in the words of who did it.
        is_granted: Whether it was allowed; refused attempts stay in the log.
    """

    access_id: int
    at: datetime
    user_id: int | None
    login: str
    what: str
    subject: str
    purpose: str
    is_granted: bool


@dataclass(frozen=True, slots=True)
class CaseStep:
    """One step of a case, without what was written in it."""

    at: datetime
    case_id: UUID
    seq: int
    case_no: str
    action: str
    actor_id: int
    post: int
    from_state: int
    to_state: int
    place_no: int


@dataclass(frozen=True, slots=True)
class BrokenSeal:
    """A seal that no longer matches the log: from here on something was changed or taken away."""

    seal_id: int
    sealed_at: datetime
    events: int
    counted: int


@dataclass(frozen=True, slots=True)
class SealReport:
    """The result of verifying every seal."""

    seals: int
    events: int
    last_at: datetime | None
    broken: tuple[BrokenSeal, ...]


@dataclass(frozen=True, slots=True)
class AuditFilter:
    """Which lines are asked for; what is None or empty does not matter."""

    first_day: date | None = None
    last_day: date | None = None
    user_id: int | None = None
    what: str | None = None
    place_no: int | None = None
    text: str = ""
    only_refused: bool = False

    def for_accesses(self) -> dict[str, Any]:
        """Return the filter of the access log as the database takes it."""
        return _given(
            first_day=self.first_day and self.first_day.isoformat(),
            last_day=self.last_day and self.last_day.isoformat(),
            user_id=self.user_id,
            what=self.what,
            text=self.text.strip(),
            refused=self.only_refused or None,
        )

    def for_steps(self) -> dict[str, Any]:
        """Return the filter of the steps of cases as the database takes it; the text is the number of a case."""
        return _given(
            first_day=self.first_day and self.first_day.isoformat(),
            last_day=self.last_day and self.last_day.isoformat(),
            user_id=self.user_id,
            action=self.what,
            place_no=self.place_no,
            case_no=self.text.strip(),
        )


def _given(**values: Any) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value not in (None, "")}
