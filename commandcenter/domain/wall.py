"""What the wall of the hall shows: counts without any personal data."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from commandcenter.domain.cases import CaseSummary

STEPS = ("report", "file", "dispatch", "handle", "feed_back", "close")
"""The six steps, in the order of `WallFigures.steps`."""


@dataclass(frozen=True, slots=True)
class InTime:
    """Handling in time (按期处置): finished in time, of what was finished or fell due in the period."""

    due: int
    in_time: int
    dept_id: int | None = None

    @property
    def share(self) -> float | None:
        """0 to 1; None when nothing fell due."""
        return self.in_time / self.due if self.due else None


@dataclass(frozen=True, slots=True)
class Notable:
    """A class that is reported unusually often in a township: the last 24 hours against a usual day."""

    class_id: int
    township_no: int
    count: int
    usual: float


@dataclass(frozen=True, slots=True)
class TownshipLoad:
    """Open cases of a township, and those of them that are overdue."""

    township_no: int
    open: int
    overdue: int


@dataclass(frozen=True, slots=True)
class WallFigures:
    """Everything on the wall but the map.

    Attributes:
        as_of: The database's own clock.
        steps: Cases that took each of the six steps today.
        hours: Reports of today by the hour, 24 numbers.
        expiring: Open cases with less than two hours left.
        overdue: Open cases past their deadline.
        month: In-time handling of this month, of all departments together.
        departments: The same by department, the best first.
        urgent: Open cases, the most urgent first; shown by class and township only.
    """

    as_of: datetime
    steps: Sequence[int]
    hours: Sequence[int]
    expiring: int
    overdue: int
    month: InTime
    departments: Sequence[InTime] = ()
    urgent: Sequence[CaseSummary] = ()
    notable: Sequence[Notable] = ()
    townships: Sequence[TownshipLoad] = ()
