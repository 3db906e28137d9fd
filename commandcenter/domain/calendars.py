"""The county's working calendar as records: hours of a weekday, and days that differ.

Hours are whole minutes of the local day, so every length of time here is an exact
number of microseconds.  The clock that counts with them stands in `clock.py`; the same
records live in `cc.work_period` and `cc.calendar_day`, and both sides must agree.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import IntEnum
from itertools import pairwise
from typing import Final
from zoneinfo import ZoneInfo

COUNTY_ZONE: Final = ZoneInfo("Asia/Shanghai")
FIRST_COVERED_DAY: Final = date(2023, 1, 1)
LAST_COVERED_DAY: Final = date(2027, 12, 31)

MAKE_UP_WEEKDAY: Final = 1
"""A make-up workday keeps the hours of this ISO weekday (Monday), whatever day it falls on."""

_MINUTES_A_DAY: Final = 1440
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)


class CalendarError(ValueError):
    """Records that cannot form a calendar, or a moment that the calendar does not cover."""


class DayKind(IntEnum):
    """Why a day differs from the ordinary rule of its weekday (`cc.calendar_day.kind`)."""

    HOLIDAY = 1
    MAKE_UP_WORKDAY = 2


class DaySource(IntEnum):
    """Where a calendar day came from (`cc.calendar_day.source`)."""

    PUBLISHED = 1
    COUNTY = 2


@dataclass(frozen=True, slots=True, order=True)
class CalendarDay:
    """A day that is a holiday or a make-up workday.

    Attributes:
        name: Name of the holiday in Chinese, as people of the county read it.
        name_en: The same in English, or empty.
    """

    day: date
    kind: DayKind
    name: str
    name_en: str = ""
    source: DaySource = DaySource.COUNTY


@dataclass(frozen=True, slots=True, order=True)
class WorkPeriod:
    """One stretch of working time on one weekday, while it is valid.

    Attributes:
        weekday: ISO weekday, Monday is 1 and Sunday 7.
        from_minute: First minute of the local day that counts, 0 to 1439.
        until_minute: The minute at which it stops, 1 to 1440 (midnight).
        valid_from: First day on which the period holds.
        valid_until: Last day on which it holds, or None while it has no end.

    Raises:
        CalendarError: A number is outside its range, or the period is empty.
    """

    weekday: int
    from_minute: int
    until_minute: int
    valid_from: date = date(2000, 1, 1)
    valid_until: date | None = None

    def __post_init__(self) -> None:
        if not 1 <= self.weekday <= 7:
            raise CalendarError(f"weekday {self.weekday} is not between 1 (Monday) and 7 (Sunday)")
        if not 0 <= self.from_minute < self.until_minute <= _MINUTES_A_DAY:
            raise CalendarError(
                f"minutes {self.from_minute} to {self.until_minute} are not a stretch of one day"
            )
        if self.valid_until is not None and self.valid_until < self.valid_from:
            raise CalendarError(f"a work period ends on {self.valid_until}, before it starts")

    def holds_on(self, day: date) -> bool:
        """Say whether the period is valid on this day (its weekday is not looked at)."""
        return self.valid_from <= day and (self.valid_until is None or day <= self.valid_until)

    @property
    def minutes(self) -> int:
        """Length of the period in minutes."""
        return self.until_minute - self.from_minute


# 08:00 to 12:00 and 14:00 to 18:00, Monday to Friday: the usual county office hours.
DEFAULT_WORK_PERIODS: Final[tuple[WorkPeriod, ...]] = tuple(
    WorkPeriod(weekday, start * 60, end * 60) for weekday in range(1, 6) for start, end in ((8, 12), (14, 18))
)


@dataclass(frozen=True, slots=True)
class WorkSlot:
    """One stretch of working time on one real day; times in microseconds since 1970-01-01 UTC.

    Attributes:
        starts: First instant that counts.
        ends: First instant that does not count any more.
        counted_before: Working microseconds of the calendar before this slot.
        day_number: Ordinal of the working day, from 1.
        day_before: Working microseconds of the same day before this slot.
        day_minutes: Working minutes of the whole day.
        day: The local day.
    """

    starts: int
    ends: int
    counted_before: int
    day_number: int
    day_before: int
    day_minutes: int
    day: date


def microseconds_of(moment: datetime) -> int:
    """Return whole microseconds since 1970-01-01 UTC.

    Raises:
        ValueError: The moment has no time zone.
    """
    if moment.tzinfo is None:
        raise ValueError(f"{moment} has no time zone")
    since = moment - _EPOCH
    return (since.days * 86_400 + since.seconds) * 1_000_000 + since.microseconds


def moment_of(microseconds: int, zone: ZoneInfo = COUNTY_ZONE) -> datetime:
    """Return the moment that lies so many microseconds after 1970-01-01 UTC."""
    return (_EPOCH + timedelta(microseconds=microseconds)).astimezone(zone)


def working_periods_on(
    day: date, periods: Mapping[int, Iterable[WorkPeriod]], special: Mapping[date, CalendarDay]
) -> tuple[WorkPeriod, ...]:
    """Return the working time of one day, in order; empty for a day off.

    Args:
        day: The local day.
        periods: Work periods by ISO weekday.
        special: Holidays and make-up workdays by day.

    Raises:
        CalendarError: Two periods of the day overlap.
    """
    weekday = day.isoweekday()
    exception = special.get(day)
    if exception is not None:
        if exception.kind is DayKind.HOLIDAY:
            return ()
        weekday = MAKE_UP_WEEKDAY
    found = tuple(
        sorted((p for p in periods.get(weekday, ()) if p.holds_on(day)), key=lambda p: p.from_minute)
    )
    for earlier, later in pairwise(found):
        if later.from_minute < earlier.until_minute:
            raise CalendarError(f"work periods overlap on {day}")
    return found


def work_slots(
    periods: Iterable[WorkPeriod],
    days: Iterable[CalendarDay],
    first_day: date,
    last_day: date,
    zone: ZoneInfo = COUNTY_ZONE,
) -> tuple[WorkSlot, ...]:
    """Lay the weekly hours and the special days out as slots from `first_day` to `last_day`.

    `cc_int.rebuild_work_slots()` does the same in the database.

    Raises:
        CalendarError: A day is listed twice, periods overlap, or the last day is before the first.
    """
    if last_day < first_day:
        raise CalendarError(f"the calendar would end on {last_day}, before it starts on {first_day}")
    by_weekday: defaultdict[int, list[WorkPeriod]] = defaultdict(list)
    for period in periods:
        by_weekday[period.weekday].append(period)
    special: dict[date, CalendarDay] = {}
    for entry in days:
        if entry.day in special:
            raise CalendarError(f"{entry.day} stands twice in the calendar")
        special[entry.day] = entry
    slots: list[WorkSlot] = []
    counted = day_number = 0
    for offset in range((last_day - first_day).days + 1):
        day = first_day + timedelta(days=offset)
        hours = working_periods_on(day, by_weekday, special)
        if not hours:
            continue
        day_number += 1
        midnight = microseconds_of(datetime(day.year, day.month, day.day, tzinfo=zone))
        day_minutes = sum(period.minutes for period in hours)
        day_before = 0
        for period in hours:
            length = period.minutes * 60_000_000
            starts = midnight + period.from_minute * 60_000_000
            slots.append(WorkSlot(starts, starts + length, counted, day_number, day_before, day_minutes, day))
            counted += length
            day_before += length
    return tuple(slots)
