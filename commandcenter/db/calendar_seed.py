"""Holidays and make-up workdays that the State Council published, for the table `cc.calendar_day`.

The list comes from the library chinesecalendar, which is renewed once a year.  A year is
filled only while the table holds no published day of it: what the county has changed by
hand survives every upgrade.  Nothing here commits; the caller does.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any, Final

import chinese_calendar
from chinese_calendar.constants import holidays, workdays
from psycopg import Connection

from commandcenter.domain.calendars import (
    DEFAULT_WORK_PERIODS,
    CalendarDay,
    DayKind,
    DaySource,
    WorkPeriod,
)

_INSERT_DAY: Final = """
    insert into cc.calendar_day (day, kind, name, name_en, source)
    values (%s, %s, %s, %s, %s) on conflict (day) do nothing
"""
_INSERT_PERIOD: Final = """
    insert into cc.work_period (weekday, from_minute, until_minute, valid_from, valid_until)
    values (%s, %s, %s, %s, %s)
"""


def published_days() -> tuple[CalendarDay, ...]:
    """Return every published holiday and make-up workday, by day, from 2004 to the library's last year.

    A make-up workday bears the name of the holiday for which it is worked.
    """
    chinese = {member.value: member.chinese for member in chinese_calendar.Holiday}

    def entries(kind: DayKind, listed: dict[date, str]) -> Iterable[CalendarDay]:
        return (
            CalendarDay(day, kind, chinese.get(name, name), name, DaySource.PUBLISHED)
            for day, name in listed.items()
        )

    found = [*entries(DayKind.HOLIDAY, holidays), *entries(DayKind.MAKE_UP_WORKDAY, workdays)]
    return tuple(sorted(found, key=lambda entry: entry.day))


def last_published_year() -> int:
    """Return the last year whose holidays the library knows."""
    return max(entry.day.year for entry in published_days())


def calendar_day_row(entry: CalendarDay) -> tuple[date, int, str, str, int]:
    """Return (day, kind, name, name_en, source) as the columns of `cc.calendar_day`."""
    return entry.day, int(entry.kind), entry.name, entry.name_en, int(entry.source)


def work_period_row(period: WorkPeriod) -> tuple[int, int, int, date, date | None]:
    """Return (weekday, from_minute, until_minute, valid_from, valid_until) of `cc.work_period`."""
    return period.weekday, period.from_minute, period.until_minute, period.valid_from, period.valid_until


def fill_calendar(connection: Connection[Any]) -> int:
    """Add the published years that are missing, the default hours if there are none, and the slots.

    May be run again after every upgrade. Needs the rights of the schema's owner.

    Returns:
        How many calendar days were added.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "select distinct extract(year from day)::integer from cc.calendar_day where source = %s",
            (int(DaySource.PUBLISHED),),
        )
        known = {row[0] for row in cursor.fetchall()}
        missing = [entry for entry in published_days() if entry.day.year not in known]
        added = 0
        if missing:
            cursor.executemany(_INSERT_DAY, [calendar_day_row(entry) for entry in missing])
            added = cursor.rowcount
        cursor.execute("select exists (select from cc.work_period)")
        if cursor.fetchone() == (False,):
            cursor.executemany(_INSERT_PERIOD, [work_period_row(period) for period in DEFAULT_WORK_PERIODS])
        cursor.execute("select cc_int.rebuild_work_slots()")
    return added
