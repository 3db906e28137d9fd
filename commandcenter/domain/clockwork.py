"""What the clockwork reports about itself: one turn, and who runs it.

The clock itself stands in the database; any desk asks for the state so that nobody works on while no one reminds.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True)
class ClockTurn:
    """One look at the due alarms.

    Attributes:
        fired: Measures taken: reminders and orders written.
        seen: Alarms looked at, those that no longer held among them.
        left_due: Alarms that still wait, counted up to 1000; others may be at them.
        next_at: When the next alarm falls due; None when there is none.
        now: The server's time.
    """

    fired: int
    seen: int
    left_due: int
    next_at: datetime | None
    now: datetime

    def pause(self, longest: timedelta, busy: timedelta) -> timedelta:
        """Return how long to wait before the next look.

        Args:
            longest: The slow look that makes up for a bell that nobody heard.
            busy: When alarms are due but the cases are in other hands.
        """
        if self.left_due > 0:
            return timedelta(0) if self.seen > 0 else busy
        if self.next_at is None:
            return longest
        return min(max(self.next_at - self.now, timedelta(0)), longest)


@dataclass(frozen=True, slots=True)
class ClockInstance:
    """One running or former instance."""

    name: str
    started_at: datetime
    beat_at: datetime
    fired: int
    is_running: bool


@dataclass(frozen=True, slots=True)
class ClockState:
    """Whether anybody runs the clock, and how far it is behind.

    Attributes:
        oldest_due_at: The alarm that waits longest; None when none waits.
        due: Alarms that wait, counted up to 1000.
        failing: Alarms that could not be carried out and are tried again.
    """

    is_running: bool
    last_beat_at: datetime | None
    instances: tuple[ClockInstance, ...]
    oldest_due_at: datetime | None
    due: int
    failing: int
    now: datetime

    @property
    def behind(self) -> timedelta:
        """How long the oldest due alarm has been waiting."""
        return timedelta(0) if self.oldest_due_at is None else self.now - self.oldest_due_at
