"""The real-name registry: people, the posts they hold for days, and what waits for a second administrator."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

ADMINISTRATOR_POSTS = frozenset({8, 9, 10})


class PersonState(StrEnum):
    """What the registry is narrowed to."""

    ON_DUTY = "on_duty"
    LOCKED = "locked"
    WITHOUT_POST = "without_post"
    ENDING = "ending"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class PeopleFilter:
    """Which people are asked for; what is None does not matter."""

    text: str = ""
    state: PersonState | None = None
    post: int | None = None
    dept_id: int | None = None

    def asked(self) -> dict[str, Any]:
        """Return the filter as the database takes it."""
        wanted = {"text": self.text.strip(), "state": self.state, "post": self.post, "dept_id": self.dept_id}
        return {name: value for name, value in wanted.items() if value not in (None, "")}


@dataclass(frozen=True, slots=True)
class Grant:
    """A post held on certain days, with its place or its department."""

    user_post_id: int
    post: int
    dept_id: int | None
    place_no: int | None
    valid_from: date
    valid_to: date | None

    def holds_on(self, day: date) -> bool:
        """Return whether it gives anything on that day."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True, slots=True)
class RegisteredPerson:
    """A person as the security administrator sees him."""

    user_id: int
    login: str
    real_name: str
    employee_no: str
    title: str
    dept_id: int | None
    phone_masked: str
    is_locked: bool
    valid_from: date
    valid_to: date | None
    must_change: bool
    secret_ends_on: date | None
    locked_until: datetime | None
    signed_in_at: datetime | None
    posts: tuple[Grant, ...]

    def has_ended(self, today: date) -> bool:
        """Return whether the service is over."""
        return self.valid_to is not None and self.valid_to < today

    @property
    def is_administrator(self) -> bool:
        """Whether one of the three administrators' posts is held or coming."""
        return any(grant.post in ADMINISTRATOR_POSTS for grant in self.posts)


@dataclass(frozen=True, slots=True)
class Departure:
    """What ending a person's service has ended, and what somebody has to take over."""

    posts_ended: int
    tasks_in_hand: int


@dataclass(frozen=True, slots=True)
class Consent:
    """What one administrator asked for and a second one agrees to or refuses.

    Attributes:
        kind: `give_post`, `reset_password` or `succession` of departments.
        post: The administrator's post it is about.
        is_mine: Whether the person who asks may decide it.
        plan_id: Number of the succession it is about.
    """

    consent_id: int
    kind: str
    user_id: int
    post: int
    asked_by: int
    asked_at: datetime
    decided_by: int | None
    decided_at: datetime | None
    is_agreed: bool | None
    is_mine: bool
    plan_id: int | None = None
