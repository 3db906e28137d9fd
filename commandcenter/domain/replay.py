"""A day of the log: the cases that lived in it and what changed when, as plain columns."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, slots=True)
class DayLog:
    """Columns of cases and of steps; a step says how a case stood from its moment on. Moments are seconds since 1970.

    Attributes:
        start, end: The day.
        case_ids, numbers, titles, class_ids: One entry a case; words are those of today.
        step_cases: Position of the step's case; steps stand in the order of cases, then of time.
        step_due, step_started, step_closed: None where the case had none then.
        step_lon, step_lat: None where nobody had located it.
    """

    start: datetime
    end: datetime
    case_ids: Sequence[UUID] = ()
    numbers: Sequence[str] = ()
    titles: Sequence[str] = ()
    class_ids: Sequence[int] = ()
    step_cases: Sequence[int] = ()
    step_at: Sequence[float] = ()
    step_states: Sequence[int] = ()
    step_due: Sequence[float | None] = ()
    step_started: Sequence[float | None] = ()
    step_closed: Sequence[float | None] = ()
    step_lon: Sequence[float | None] = ()
    step_lat: Sequence[float | None] = ()
    step_urgency: Sequence[int] = ()


@dataclass(frozen=True, slots=True)
class DayFigures:
    """What the strip tells of a moment: open then, reported and closed since midnight, overdue then."""

    open: int
    new: int
    closed: int
    overdue: int
