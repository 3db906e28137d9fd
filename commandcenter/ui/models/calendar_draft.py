"""Changes of the work calendar being gathered: what each day would be, and the hours as people write them."""

import re
from dataclasses import dataclass, field, replace
from datetime import date

from commandcenter.domain.calendar_change import CalendarChange, CalendarRecords, DayChange, HoursChange
from commandcenter.domain.calendars import DayKind, WorkPeriod

_PERIOD = re.compile(r"(\d{1,2})[:：](\d{2})\s*[-–—~至到]\s*(\d{1,2})[:：](\d{2})")


@dataclass(frozen=True, slots=True)
class CalendarDraft:
    """The calendar in force with the changes that are not made yet."""

    records: CalendarRecords
    days: dict[date, DayChange] = field(default_factory=dict)
    hours: tuple[HoursChange, ...] = ()

    @property
    def change(self) -> CalendarChange:
        """What would be sent; the calendar is extended to the end of a year that lies beyond it."""
        latest = max((day for day, each in self.days.items() if each.kind is not None), default=None)
        last_day = None
        if latest is not None and latest > self.records.last_day:
            last_day = date(latest.year, 12, 31)
        return CalendarChange(tuple(sorted(self.days.values())), self.hours, last_day)

    def kinds(self, year: int) -> dict[date, DayKind]:
        """Return the special days of a year as they would be."""
        found = {each.day: each.kind for each in self.records.days if each.day.year == year}
        for day, each in self.days.items():
            if day.year != year:
                continue
            if each.kind is None:
                found.pop(day, None)
            else:
                found[day] = each.kind
        return found

    def name_of(self, day: date) -> str:
        """Return what a special day is called as it would be, or nothing."""
        if day in self.days:
            return self.days[day].name
        held = self.records.day(day)
        return held.name if held is not None else ""

    def with_day(self, change: DayChange) -> "CalendarDraft":
        """Return the draft with a day as it is to be; what it is already is no change."""
        held = self.records.day(change.day)
        days = {day: each for day, each in self.days.items() if day != change.day}
        is_held = (held is None and change.kind is None) or (
            held is not None and (held.kind, held.name) == (change.kind, change.name)
        )
        if not is_held:
            days[change.day] = change
        return replace(self, days=days)

    def with_year(self, wanted: tuple[DayChange, ...], year: int) -> "CalendarDraft":
        """Return the draft with the days of a whole year; what else was special in it is ordinary again."""
        made = replace(self, days={day: each for day, each in self.days.items() if day.year != year})
        asked = {each.day for each in wanted}
        for held in self.records.days:
            if held.day.year == year and held.day not in asked:
                made = made.with_day(DayChange(held.day, None))
        for each in wanted:
            made = made.with_day(each)
        return made

    def with_hours(self, hours: HoursChange) -> "CalendarDraft":
        """Return the draft with working time of some weekdays changed."""
        return replace(self, hours=(*self.hours, hours))


def minutes_of(text: str) -> tuple[int, ...]:
    """Return the minutes in pairs of hours as people write them: `08:00-12:00 14:00-18:00`; empty for days off.

    Raises:
        ValueError: Something in it is no stretch of time.
    """
    if _PERIOD.sub("", text).strip(" ,，、;；"):
        raise ValueError(text)
    found: list[int] = []
    for match in _PERIOD.finditer(text):
        first, first_minute, last, last_minute = (int(each) for each in match.groups())
        start, end = first * 60 + first_minute, last * 60 + last_minute
        if first_minute > 59 or last_minute > 59 or not 0 <= start < end <= 1440:
            raise ValueError(text)
        found += [start, end]
    return tuple(found)


def hours_text(minutes: tuple[int, ...]) -> str:
    """Return pairs of minutes as people write them."""
    pairs = zip(minutes[::2], minutes[1::2], strict=True)
    return " ".join(f"{a // 60:02d}:{a % 60:02d}–{b // 60:02d}:{b % 60:02d}" for a, b in pairs)


def hours_on(periods: tuple[WorkPeriod, ...], day: date) -> dict[str, tuple[int, ...]]:
    """Return the ISO weekdays (as digits, `12345`) that have the same hours on a day, with the hours."""
    grouped: dict[tuple[int, ...], str] = {}
    for weekday in range(1, 8):
        held = sorted(
            (each.from_minute, each.until_minute)
            for each in periods
            if each.weekday == weekday and each.holds_on(day)
        )
        hours = tuple(minute for pair in held for minute in pair)
        grouped[hours] = grouped.get(hours, "") + str(weekday)
    return {weekdays: hours for hours, weekdays in grouped.items()}
