"""Why a deadline is what it is: the clocks of a case and every minute of each."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from commandcenter.db.engine import Gateway
from commandcenter.db.stores import calendar, clocks
from commandcenter.domain.clock import Amount, WorkCalendar
from commandcenter.domain.explaining import Segment, explain
from commandcenter.domain.timer import Timer
from commandcenter.domain.timers import timers


@dataclass(frozen=True, slots=True)
class ExplainedTimer:
    """A clock with its account.

    Attributes:
        used: Counted time up to `seen_at` or to the stop; None where time is only measured.
        is_overdue: Whether it was or is beyond its deadline.
    """

    timer: Timer
    used: Amount | None
    is_overdue: bool
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class ExplainedCase:
    """All clocks of a case, in the order in which they began, at the server's time `seen_at`."""

    case_id: UUID
    seen_at: datetime
    calendar: WorkCalendar
    timers: tuple[ExplainedTimer, ...]


class ClockService:
    """Explains deadlines as the signed-in person may see them."""

    def __init__(self, gateway: Gateway) -> None:
        self._gateway = gateway

    def explained(self, case_id: UUID) -> ExplainedCase:
        """Return every clock of a case with the account of its minutes.

        Raises:
            NotFound: Not there or not visible.
            CalendarError: The work calendar does not cover a clock of the case.
        """
        with self._gateway.connection() as connection:
            log = clocks.events(connection, case_id)
            rules = clocks.rules(connection)
            days = calendar.read_calendar(connection)
            now = calendar.server_clock(connection)
        return ExplainedCase(
            case_id,
            now,
            days,
            tuple(
                ExplainedTimer(timer, timer.used(days, now), timer.is_overdue(now), explain(timer, days, now))
                for timer in timers(log, rules, days)
            ),
        )
