"""The log of one invented case while it is told: each step gives the event that `cc_int.record` would have written.

The patches follow the moves in `sql/repeatable`; tests let the database verify the outcome and the law, and take the
same steps through its real functions.
"""

import json
import random
import uuid
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any

from commandcenter.demo.plan import PlannedCase
from commandcenter.domain.clock import LimitUnit, WorkCalendar

Patch = dict[str, Any]
EventRow = tuple[uuid.UUID, int, uuid.UUID, str, int, int, int, int, datetime, str]

REPORTED, PRECHECKING, REJECTED, FILED, DISPATCHED, HANDLING, RETURNED = 1, 2, 3, 4, 5, 6, 7
FED_BACK, CHECKING, CLOSED, FORCE_CLOSED, WITHDRAWN, ARCHIVED, MERGED = 8, 9, 10, 11, 12, 13, 14
OPEN_STATES = frozenset({REPORTED, PRECHECKING, FILED, DISPATCHED, HANDLING, RETURNED, FED_BACK, CHECKING})

ENDED: Patch = {"due_at": None, "due_unit": None, "holder_id": None, "checker_id": None}


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, uuid.UUID):
        return str(value)
    raise TypeError(f"{value!r} has no place in an event")


_ENCODE = json.JSONEncoder(ensure_ascii=False, check_circular=False, default=_plain).encode


class StoryEnds(Exception):
    """The next step would lie in the future."""


@dataclass(frozen=True, slots=True)
class StageClock:
    """The county's calendar with the limits of the stages."""

    calendar: WorkCalendar
    limits: dict[str, tuple[Decimal, LimitUnit]]

    def limit(self, name: str, at: datetime) -> datetime:
        """Return when a limit of the county's settings ends."""
        return self.calendar.deadline(at, *self.limits[name])

    def stage(self, name: str, at: datetime) -> Patch:
        """Return what the beginning of a stage changes, as `cc_int.stage_patch` does."""
        return {"stage_started_at": at, "due_at": self.limit(name, at), "due_unit": int(self.limits[name][1])}

    def after(self, at: datetime, amount: float, unit: LimitUnit) -> datetime:
        """Return the moment when an amount of time, at least a hundredth, has been counted."""
        return self.calendar.deadline(at, max(Decimal("0.01"), Decimal(f"{amount:.2f}")), unit)

    def due(self, began: datetime, limit: tuple[Decimal, LimitUnit], extra: int, case: Patch) -> datetime:
        """Return a deadline moved by extensions and the case's suspension, as `cc_int.task_due` does."""
        value, unit = limit
        due = self.calendar.deadline(began, value, unit)
        added = extra * int(value * unit.microseconds)
        until = case.get("suspended_until")
        if until is not None and until > began:
            start = max(began, case["suspended_from"])
            added += self.calendar.position(until, unit) - self.calendar.position(start, unit)
        if not added:
            return due
        return self.calendar.moment_at(self.calendar.position(due, unit) + added, unit)

    def clocks(self, task: Patch, case: Patch) -> Patch:
        """Return the deadlines of a task that still run, as `cc_int.clocks` does."""
        limit = (Decimal(str(task["limit_value"])), LimitUnit(task["limit_unit"]))
        due = self.due(task["clock_from"] or task["sent_at"], limit, task["extra_limits"], case)
        found = {"due_at": due, "return_due_at": self.due(task["sent_at"], self.limits["return"], 0, case)}
        if task["signed_at"] is None:
            found["sign_due_at"] = min(self.due(task["sent_at"], self.limits["sign"], 0, case), due)
        return found


def fresh_uuid(chance: random.Random) -> uuid.UUID:
    """Draw a key."""
    return uuid.UUID(int=chance.getrandbits(128), version=4)


@dataclass(slots=True)
class CaseLog:
    """The events of a case so far; raises `StoryEnds` instead of stepping beyond `now`."""

    planned: PlannedCase
    now: datetime
    chance: random.Random
    state: int = 0
    last_at: datetime | None = None
    events: list[EventRow] = field(default_factory=list)

    @property
    def is_open(self) -> bool:
        """Whether the case still waits for somebody."""
        return self.state in OPEN_STATES

    def moment(self, wanted: datetime) -> datetime:
        """Return when the next step happens: to the millisecond, after the step before.

        Raises:
            StoryEnds: That is in the future.
        """
        at = wanted.replace(microsecond=wanted.microsecond // 1000 * 1000)
        if self.last_at is not None and at < self.last_at:
            at = self.last_at
        if at > self.now:
            raise StoryEnds
        return at

    def step(
        self,
        action: str,
        to_state: int,
        actor: tuple[int, int],
        at: datetime,
        given: Patch,
        patch: Patch,
        tasks: Patch | None = None,
        rows: Patch | None = None,
        op_id: uuid.UUID | None = None,
    ) -> None:
        """Write a step at a moment that `moment` gave; `actor` is the post and the person."""
        body = {"input": given, "patch": {**patch, "state": to_state}, "tasks": tasks or {}}
        if rows:
            body["rows"] = rows
        self.events.append(
            (
                self.planned.case_id, len(self.events) + 1, op_id or fresh_uuid(self.chance), action, self.state,
                to_state, *actor, at, _ENCODE(body),
            )
        )  # fmt: skip
        self.state = to_state
        self.last_at = at
