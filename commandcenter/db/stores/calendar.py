"""Reads of the working calendar and of the server's clock."""

from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, text

from commandcenter.domain.calendars import CalendarDay, DayKind, DaySource, WorkPeriod
from commandcenter.domain.clock import WorkCalendar


def read_calendar(connection: Connection) -> WorkCalendar:
    """Return the county's calendar, ready to count with."""
    periods = connection.execute(
        text("select weekday, from_minute, until_minute, valid_from, valid_until from cc.work_period")
    )
    days = connection.execute(text("select day, kind, name, name_en, source from cc.calendar_day"))
    span = connection.execute(text("select time_zone, first_day, last_day from cc.calendar_span_v1()")).one()
    return WorkCalendar.build(
        [WorkPeriod(*row) for row in periods],
        [
            CalendarDay(row.day, DayKind(row.kind), row.name, row.name_en, DaySource(row.source))
            for row in days
        ],
        first_day=span.first_day,
        last_day=span.last_day,
        zone=ZoneInfo(span.time_zone),
    )


def server_clock(connection: Connection) -> datetime:
    """Return the server's time."""
    moment = connection.scalar(text("select cc.server_clock_v1()"))
    assert isinstance(moment, datetime)
    return moment
