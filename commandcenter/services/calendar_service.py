"""Use cases on the work calendar: read it, try a change, make it, take over the holidays of a year."""

from datetime import date

from commandcenter.db.calendar_seed import last_published_year, published_days
from commandcenter.db.engine import Gateway
from commandcenter.db.stores import calendar
from commandcenter.domain.calendar_change import CalendarChange, CalendarPreview, CalendarRecords, DayChange
from commandcenter.domain.calendars import CalendarDay
from commandcenter.exchange.holiday_notice import NoticeDays, notice_days


class CalendarService:
    """Works with the calendar as the signed-in person."""

    def __init__(self, gateway: Gateway) -> None:
        self._gateway = gateway

    def records(self) -> CalendarRecords:
        """Return the calendar as it is written."""
        with self._gateway.connection() as connection:
            return calendar.read_records(connection)

    def preview(self, change: CalendarChange) -> CalendarPreview:
        """Return which open deadlines a change would move; nothing is stored."""
        with self._gateway.connection() as connection:
            return calendar.preview_change(connection, change)

    def change(self, change: CalendarChange) -> int:
        """Change the calendar and return in how many cases a deadline moved."""
        with self._gateway.connection() as connection:
            return calendar.change_calendar(connection, change)

    @staticmethod
    def known_year(year: int) -> tuple[CalendarDay, ...]:
        """Return the published days of a year that the program brings along; empty when it does not know it yet."""
        return tuple(each for each in published_days() if each.day.year == year)

    @staticmethod
    def last_known_year() -> int:
        """Return the last year whose published days the program brings along."""
        return last_published_year()

    @staticmethod
    def read_notice(text: str, year: int) -> NoticeDays:
        """Return the days of a typed or pasted notice or list; see `exchange.holiday_notice`."""
        return notice_days(text, year)


def days_to_change(
    wanted: tuple[DayChange, ...], present: tuple[CalendarDay, ...], year: int
) -> tuple[DayChange, ...]:
    """Return what makes a year's days the wanted ones: those that differ, and those that are to be ordinary again."""
    held = {each.day: each for each in present if each.day.year == year}
    asked = {each.day: each for each in wanted}

    def is_new(each: DayChange) -> bool:
        old = held.get(each.day)
        return old is None or (old.kind, old.name) != (each.kind, each.name)

    cleared: list[date] = [day for day in held if day not in asked]
    return tuple(
        sorted(
            [*(each for each in asked.values() if is_new(each)), *(DayChange(day, None) for day in cleared)]
        )
    )
