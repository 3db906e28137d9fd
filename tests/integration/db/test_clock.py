"""The clock in the database: the same instants as the domain's clock, to the microsecond."""

import random
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import psycopg
import pytest
from psycopg import Connection

from commandcenter.db.calendar_seed import fill_calendar, work_period_row
from commandcenter.domain.calendars import (
    COUNTY_ZONE,
    CalendarDay,
    CalendarError,
    DayKind,
    DaySource,
    WorkPeriod,
)
from commandcenter.domain.clock import LimitUnit, WorkCalendar
from tests.fixtures.databases import OwnDatabase

MICROSECOND = timedelta(microseconds=1)
SUMMER = (date(2025, 5, 1), date(2025, 9, 30))
# Days of 480, 592, 420, 440 and one minute, summer hours, a night shift up to midnight, a Sunday.
UNEVEN = [
    WorkPeriod(1, 480, 720, valid_until=date(2025, 4, 30)),
    WorkPeriod(1, 840, 1080, valid_until=date(2025, 4, 30)),
    WorkPeriod(1, 450, 700, *SUMMER),
    WorkPeriod(1, 870, 1110, *SUMMER),
    WorkPeriod(1, 540, 947, date(2025, 10, 1)),
    WorkPeriod(2, 487, 660),
    WorkPeriod(2, 661, 1080),
    WorkPeriod(3, 0, 420),
    WorkPeriod(3, 1020, 1440),
    WorkPeriod(4, 0, 1),
    WorkPeriod(7, 1000, 1440),
]


@pytest.fixture
def connection(database: OwnDatabase) -> Iterator[Connection[Any]]:
    with psycopg.connect(database.admin_conninfo) as made:
        fill_calendar(made)
        made.commit()
        yield made


def calendar_of(connection: Connection[Any]) -> WorkCalendar:
    """Build the domain's calendar from the tables."""
    periods = connection.execute(
        "select weekday, from_minute, until_minute, valid_from, valid_until from cc.work_period"
    ).fetchall()
    days = connection.execute("select day, kind, name, name_en, source from cc.calendar_day").fetchall()
    span = connection.execute("select time_zone, first_day, last_day from cc.calendar_span_v1()").fetchone()
    assert span is not None
    return WorkCalendar.build(
        [WorkPeriod(*row) for row in periods],
        [
            CalendarDay(day, DayKind(kind), name, en, DaySource(source))
            for day, kind, name, en, source in days
        ],
        first_day=span[1],
        last_day=span[2],
        zone=ZoneInfo(span[0]),
    )


def some_moments(connection: Connection[Any], count: int, seed: int) -> list[datetime]:
    """Random instants of three years, half of them at or beside the edge of a slot."""
    dice = random.Random(seed)
    edges = [
        moment
        for row in connection.execute("select starts_at, ends_at from cc_int.work_slot where kind = 1")
        for moment in row
        if moment < datetime(2026, 6, 1, tzinfo=UTC)
    ]
    start = datetime(2023, 1, 1, tzinfo=COUNTY_ZONE)
    anywhere = [start + dice.randrange(3 * 365 * 86_400 * 10**6) * MICROSECOND for _ in range(count // 2)]
    beside = [dice.choice(edges) + dice.randrange(-1, 2) * MICROSECOND for _ in range(count - count // 2)]
    return anywhere + beside


def deadlines(
    connection: Connection[Any], starts: Sequence[datetime], values: Sequence[Decimal], units: Sequence[int]
) -> list[datetime]:
    query = """
        select cc_int.deadline(start, value, unit)
        from unnest(%s::timestamptz[], %s::numeric[], %s::smallint[])
             with ordinality as asked (start, value, unit, n)
        order by n
    """
    return [row[0] for row in connection.execute(query, (starts, values, units))]


def use_uneven_hours(connection: Connection[Any]) -> None:
    connection.execute("delete from cc.work_period")
    with connection.cursor() as cursor:
        cursor.executemany(
            "insert into cc.work_period (weekday, from_minute, until_minute, valid_from, valid_until) "
            "values (%s, %s, %s, %s, %s)",
            [work_period_row(period) for period in UNEVEN],
        )
    connection.execute("select cc_int.rebuild_work_slots()")


def deadline(connection: Connection[Any], start: str, value: str, unit: LimitUnit) -> str:
    row = connection.execute(
        "select cc.deadline_v1(%s, %s, %s::smallint)",
        (datetime.fromisoformat(start).replace(tzinfo=COUNTY_ZONE), Decimal(value), unit),
    ).fetchone()
    assert row is not None
    return f"{row[0].astimezone(COUNTY_ZONE):%Y-%m-%d %H:%M}"


@pytest.mark.parametrize("hours", ["usual", "uneven"])
def test_that_the_database_and_the_domain_find_the_same_deadlines(connection, hours):
    if hours == "uneven":
        use_uneven_hours(connection)
    clock = calendar_of(connection)
    starts = some_moments(connection, 3_000, seed=7)
    dice = random.Random(11)
    values = [Decimal(dice.randrange(0, 41)) / 2 for _ in starts]
    values[::10] = [Decimal(dice.randrange(1, 999)) / 100 for _ in values[::10]]
    units = [dice.randrange(1, 6) for _ in starts]
    expected = [
        clock.deadline(start, value, LimitUnit(unit))
        for start, value, unit in zip(starts, values, units, strict=True)
    ]
    assert deadlines(connection, starts, values, units) == expected


@pytest.mark.parametrize("hours", ["usual", "uneven"])
def test_that_the_database_and_the_domain_count_the_same_time(connection, hours):
    if hours == "uneven":
        use_uneven_hours(connection)
    clock = calendar_of(connection)
    starts, ends = some_moments(connection, 2_000, seed=3), some_moments(connection, 2_000, seed=5)
    units = [1 + n % 5 for n in range(2_000)]
    query = """
        select cc_int.counted_us(a, b, unit)
        from unnest(%s::timestamptz[], %s::timestamptz[], %s::smallint[])
             with ordinality as asked (a, b, unit, n)
        order by n
    """
    counted = [row[0] for row in connection.execute(query, (starts, ends, units))]
    assert counted == [
        clock.counted(start, end, LimitUnit(unit)).microseconds
        for start, end, unit in zip(starts, ends, units, strict=True)
    ]


def test_that_two_limits_in_a_row_are_due_like_their_sum_in_the_database(connection):
    starts = some_moments(connection, 500, seed=13)
    apart = connection.execute(
        """
        select count(*) from unnest(%s::timestamptz[]) as start, generate_series(1, 5) as unit,
               lateral (select cc_int.deadline(start, 2.5, unit::smallint) as first) as step
        where cc_int.deadline(first, 4, unit::smallint) <> cc_int.deadline(start, 6.5, unit::smallint)
           or first < start
        """,
        (starts,),
    ).fetchone()
    assert apart == (0,)


@pytest.mark.parametrize("unit", [LimitUnit.WORKING_HOUR, LimitUnit.WORKING_DAY])
@pytest.mark.parametrize(
    ("start", "value"), [("2022-12-31 23:59", 1), ("2028-01-01 00:00", 1), ("2027-12-31 17:00", 9)]
)
def test_that_beyond_the_calendar_the_database_refuses_like_the_domain(connection, unit, start, value):
    clock = calendar_of(connection)
    with pytest.raises(CalendarError):
        clock.deadline(datetime.fromisoformat(start).replace(tzinfo=COUNTY_ZONE), value, unit)
    with pytest.raises(psycopg.Error, match="covers only 2023-01-01 to 2027-12-31") as caught:
        deadline(connection, start, str(value), unit)
    assert caught.value.sqlstate == "CC422"


def test_that_the_last_instant_of_the_calendar_can_still_be_due(connection):
    assert deadline(connection, "2027-12-31 17:00", "1", LimitUnit.WORKING_HOUR) == "2027-12-31 18:00"
    assert deadline(connection, "2027-12-31 08:00", "1", LimitUnit.WORKING_DAY) == "2027-12-31 18:00"


@pytest.mark.parametrize(
    ("start", "value", "unit"),
    [
        ("2025-03-03", "-0.5", 3),
        ("2025-03-03", "10000", 3),
        ("2025-03-03", "0.005", 4),
        ("2025-03-03", "NaN", 4),
        ("2025-03-03", "1", 0),
        ("2025-03-03", "1", 6),
        ("infinity", "1", 3),
        ("-infinity", "1", 1),
    ],
)
def test_that_an_impossible_limit_is_refused_by_the_database(connection, start, value, unit):
    with pytest.raises(psycopg.Error) as caught:
        connection.execute(
            "select cc.deadline_v1(%s::timestamptz, %s::numeric, %s::smallint)", (start, value, unit)
        )
    assert caught.value.sqlstate == "CC422"


def test_that_overlapping_hours_cannot_be_stored(connection):
    with pytest.raises(psycopg.errors.ExclusionViolation):
        connection.execute(
            "insert into cc.work_period (weekday, from_minute, until_minute, valid_from) "
            "values (1, 719, 800, '2030-01-01')"
        )
