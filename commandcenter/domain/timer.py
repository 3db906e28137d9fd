"""One clock of a case: when it began, what it may use, what stopped it and when it is due.

The formula: due = deadline(start, limit); if extensions or suspensions added something, due is the
moment at the place of that deadline plus the added time, all counted in the unit of the limit.
`cc_int.task_due` in the database counts the same.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from commandcenter.domain.clock import Amount, WorkCalendar
from commandcenter.domain.clock_rules import Limit, TimerKind


@dataclass(frozen=True, slots=True)
class Pause:
    """A granted suspension: the time from its grant to its end does not count.

    Attributes:
        ends: The agreed end, or the earlier moment at which the clock was let run on.
    """

    starts: datetime
    ends: datetime


@dataclass(frozen=True, slots=True)
class Timer:
    """A clock that runs or has run.

    Attributes:
        subject: Task, adjudication or order that it belongs to; None for the case itself.
        dept_id: Department whose time it is, or None for the centre.
        round: Which run it is, from 1; a rework or a reopening begins another one.
        limit: What may be used, or None where time is only measured.
        extra: Whole limits added by granted extensions of this round.
        pauses: Suspensions that overlap the clock, oldest first.
        due_at: When the limit is used up; None without a limit.
        stopped_at: When it stopped, or None while it runs.
        is_capped: A receipt whose own limit would end after the handling is due; limit, extra
            and start are then those of the handling.
    """

    kind: TimerKind
    started_at: datetime
    limit: Limit | None
    subject: UUID | None = None
    dept_id: int | None = None
    round: int = 1
    extra: int = 0
    pauses: tuple[Pause, ...] = ()
    due_at: datetime | None = None
    stopped_at: datetime | None = None
    is_capped: bool = False

    @property
    def is_running(self) -> bool:
        """Whether nothing has stopped the clock yet."""
        return self.stopped_at is None

    @property
    def allowed_us(self) -> int:
        """Counted time that may be used, extensions included, in microseconds of the unit."""
        return 0 if self.limit is None else self.limit.microseconds * (1 + self.extra)

    def is_overdue(self, now: datetime) -> bool:
        """Say whether the limit was used up when the clock stopped, or is so now."""
        return self.due_at is not None and (self.stopped_at or now) > self.due_at

    def used(self, calendar: WorkCalendar, now: datetime) -> Amount | None:
        """Return the counted time up to now or to the stop, less the suspensions; None without a limit.

        Raises:
            CalendarError: The working calendar does not cover the clock.
        """
        if self.limit is None:
            return None
        until = max(self.started_at, self.stopped_at or now)
        total = calendar.counted(self.started_at, until, self.limit.unit).microseconds
        for pause in self.pauses:
            starts, ends = max(pause.starts, self.started_at), min(pause.ends, until)
            if starts < ends:
                total -= calendar.counted(starts, ends, self.limit.unit).microseconds
        return Amount(total, self.limit.unit)

    def paused_by(self, pauses: Iterable[Pause]) -> "Timer":
        """Return the clock with those suspensions that overlap it."""
        return replace(self, pauses=tuple(pause for pause in pauses if pause.ends > self.started_at))

    def due_by(self, calendar: WorkCalendar) -> datetime | None:
        """Return when the limit is used up, by the formula of this module.

        Raises:
            CalendarError: The working calendar does not reach that far.
        """
        if self.limit is None:
            return None
        unit = self.limit.unit
        due = calendar.deadline(self.started_at, self.limit.value, unit)
        added = self.extra * self.limit.microseconds
        for pause in self.pauses:
            added += calendar.counted(max(self.started_at, pause.starts), pause.ends, unit).microseconds
        return due if added == 0 else calendar.moment_at(calendar.position(due, unit) + added, unit)
