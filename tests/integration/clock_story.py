"""A case told step by step on a clock that can be moved, with its clocks at hand at every moment."""

from datetime import datetime
from typing import Any
from uuid import UUID

from commandcenter.db.stores import calendar, clocks
from commandcenter.domain.calendars import COUNTY_ZONE
from commandcenter.domain.clock import WorkCalendar
from commandcenter.domain.clock_rules import TimerKind
from commandcenter.domain.explaining import Segment, explain
from commandcenter.domain.timer import Timer
from commandcenter.domain.timers import timers
from tests.integration.clock_agreement import Agreement
from tests.integration.desks import Desks
from tests.integration.moved_clock import MovedClock
from tests.integration.random_walk import key_of, look_at


def at(text: str) -> datetime:
    """Return a moment of the county, such as `2026-03-02 10:30`."""
    return datetime.fromisoformat(text).replace(tzinfo=COUNTY_ZONE)


class ClockStory:
    """One case of the small county; every look at its clocks also holds them against what is stored."""

    def __init__(self, desks: Desks, began: str) -> None:
        self.desks = desks
        self.clock = MovedClock(desks.admin)
        self.clock.set(at(began))
        self.case_id = self.report()

    def report(self) -> UUID:
        """Report a case now."""
        return self.desks.report(key=key_of(self.clock.now()))

    def act(self, login: str, action: str, when: str | None = None, **given: Any) -> dict[str, Any]:
        """Take a step, at a moment if one is given."""
        if when is not None:
            self.clock.set(at(when))
        return self.desks.act(login, self.case_id, action, {**self.desks.input_of(action), **given})

    def dispatched(self, when: str, *, value: float, unit: int, dept: int = 3, **given: Any) -> None:
        """File the case and give a department a task with a limit of its own, both at a moment."""
        self.clock.set(at(when))
        self.act("intake1", "file")
        task = {"dept_id": dept, "role": 1, "instruction": "处置", "limit_value": value, "limit_unit": unit}
        self.act("dispatch1", "dispatch", dept_id=dept, tasks=[task], **given)

    def calendar(self) -> WorkCalendar:
        """Return the county's calendar as it is now."""
        with self.desks.gateway("dispatch1").connection() as connection:
            return calendar.read_calendar(connection)

    def timers(self) -> tuple[Timer, ...]:
        """Return all clocks as the log tells, after holding them against the stored deadlines."""
        with self.desks.gateway("leader1").connection() as connection:
            days = calendar.read_calendar(connection)
            found = timers(clocks.events(connection, self.case_id), clocks.rules(connection), days)
        view, rulings = look_at(self.desks.admin, self.case_id, ())
        assert Agreement(view.case, view.tasks, found).check(view.orders, rulings) == []
        assert self.desks.findings(self.case_id) == []
        return found

    def timer(self, kind: TimerKind, dept: int | None = None) -> Timer:
        """Return the latest clock of a kind, of a department if one is named."""
        return [t for t in self.timers() if t.kind is kind and (dept is None or t.dept_id == dept)][-1]

    def explained(self, timer: Timer) -> tuple[Segment, ...]:
        """Return the account of a clock at this moment."""
        return explain(timer, self.calendar(), self.clock.now())
