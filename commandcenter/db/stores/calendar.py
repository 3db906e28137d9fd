"""The working calendar read, tried and changed; the server's clock."""

from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, bindparam, text
from sqlalchemy.dialects.postgresql import JSONB

from commandcenter.domain.calendar_change import (
    CalendarChange,
    CalendarPreview,
    CalendarRecords,
    preview_of,
)
from commandcenter.domain.calendars import CalendarDay, DayKind, DaySource, WorkPeriod
from commandcenter.domain.clock import WorkCalendar

_CHANGE = text("select cc.change_calendar_v1(:change)").bindparams(bindparam("change", type_=JSONB))
_PREVIEW = text("select cc.preview_calendar_v1(:change)").bindparams(bindparam("change", type_=JSONB))


def read_records(connection: Connection) -> CalendarRecords:
    """Return the county's calendar as it is written, special days in order."""
    periods = connection.execute(
        text("select weekday, from_minute, until_minute, valid_from, valid_until from cc.work_period")
    )
    days = connection.execute(
        text("select day, kind, name, name_en, source from cc.calendar_day order by day")
    )
    span = connection.execute(text("select first_day, last_day from cc.calendar_span_v1()")).one()
    return CalendarRecords(
        tuple(sorted(WorkPeriod(*row) for row in periods)),
        tuple(
            CalendarDay(row.day, DayKind(row.kind), row.name, row.name_en, DaySource(row.source))
            for row in days
        ),
        span.first_day,
        span.last_day,
    )


def read_calendar(connection: Connection) -> WorkCalendar:
    """Return the county's calendar, ready to count with."""
    records = read_records(connection)
    zone = connection.scalar(text("select time_zone from cc.calendar_span_v1()"))
    return WorkCalendar.build(
        records.periods,
        records.days,
        first_day=records.first_day,
        last_day=records.last_day,
        zone=ZoneInfo(str(zone)),
    )


def server_clock(connection: Connection) -> datetime:
    """Return the server's time."""
    moment = connection.scalar(text("select cc.server_clock_v1()"))
    assert isinstance(moment, datetime)
    return moment


def preview_change(connection: Connection, change: CalendarChange) -> CalendarPreview:
    """Return which open deadlines a change would move; nothing is stored.

    Raises:
        NotAllowed: The person is no system administrator.
        NotLegal: The change makes no calendar.
    """
    answer = connection.scalar(_PREVIEW, {"change": change.as_input()})
    assert isinstance(answer, dict)
    return preview_of(answer)


def change_calendar(connection: Connection, change: CalendarChange) -> int:
    """Change the calendar, count all open deadlines anew and return in how many cases they moved.

    Raises:
        NotAllowed: The person is no system administrator.
        NotLegal: The change makes no calendar.
    """
    return int(connection.execute(_CHANGE, {"change": change.as_input()}).scalar_one())
