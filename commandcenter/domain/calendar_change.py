"""A change of the work calendar, and what it would move: frozen values. What is tried is what is made."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from commandcenter.domain.calendars import CalendarDay, DayKind, WorkPeriod


@dataclass(frozen=True, slots=True, order=True)
class DayChange:
    """A day becomes a holiday or a make-up workday, or with `kind` None an ordinary day again."""

    day: date
    kind: DayKind | None
    name: str = ""


@dataclass(frozen=True, slots=True)
class HoursChange:
    """Working time of some weekdays (ISO) from a day to a day; pairs of minutes of the day, empty for days off."""

    weekdays: tuple[int, ...]
    minutes: tuple[int, ...]
    valid_from: date
    valid_until: date | None = None


@dataclass(frozen=True, slots=True)
class CalendarChange:
    """Days, hours and a later last day that are changed together."""

    days: tuple[DayChange, ...] = ()
    hours: tuple[HoursChange, ...] = ()
    last_day: date | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing would change."""
        return not (self.days or self.hours or self.last_day)

    def as_input(self) -> dict[str, Any]:
        """Return the change as the database takes it."""
        return {
            "days": [
                {"day": each.day.isoformat(), "kind": int(each.kind or 0), "name": each.name}
                for each in self.days
            ],
            "hours": [
                {
                    "weekdays": list(each.weekdays),
                    "minutes": list(each.minutes),
                    "valid_from": each.valid_from.isoformat(),
                    "valid_until": None if each.valid_until is None else each.valid_until.isoformat(),
                }
                for each in self.hours
            ],
            "last_day": None if self.last_day is None else self.last_day.isoformat(),
        }


@dataclass(frozen=True, slots=True)
class CalendarRecords:
    """The calendar as it is written: hours with their validity, special days, and the days that it covers."""

    periods: tuple[WorkPeriod, ...]
    days: tuple[CalendarDay, ...]
    first_day: date
    last_day: date

    def day(self, wanted: date) -> CalendarDay | None:
        """Return the special day, or None for an ordinary one."""
        return next((each for each in self.days if each.day == wanted), None)


@dataclass(frozen=True, slots=True)
class MovedDeadline:
    """A running clock whose deadline would move; `dept_id` None is the centre's."""

    timer: str
    dept_id: int | None
    old_due: datetime
    new_due: datetime


@dataclass(frozen=True, slots=True)
class CalendarPreview:
    """What a change would move.

    Attributes:
        cases: Cases with a moved deadline.
        deadlines: Moved deadlines; `later` of them move to later.
        overdue_now: Clocks that would be overdue at once.
        no_longer_overdue: Clocks that would be in time again.
        timers: Counts by kind of clock.
        moves: At most 1,000 of them, by their present deadline.
    """

    cases: int
    deadlines: int
    later: int
    overdue_now: int
    no_longer_overdue: int
    timers: Mapping[str, int]
    moves: tuple[MovedDeadline, ...]


def preview_of(raw: Mapping[str, Any]) -> CalendarPreview:
    """Make a preview of what the database answered."""
    return CalendarPreview(
        cases=raw["cases"],
        deadlines=raw["deadlines"],
        later=raw["later"],
        overdue_now=raw["overdue_now"],
        no_longer_overdue=raw["no_longer_overdue"],
        timers=dict(raw["timers"]),
        moves=tuple(
            MovedDeadline(
                each["timer"],
                each["dept_id"],
                datetime.fromisoformat(each["old_due"]),
                datetime.fromisoformat(each["new_due"]),
            )
            for each in raw["moves"]
        ),
    )
