"""The five units of time against a slow count, minute by minute in exact fractions."""

import functools
from datetime import date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commandcenter.db.calendar_seed import published_days
from commandcenter.domain.calendars import (
    COUNTY_ZONE,
    DEFAULT_WORK_PERIODS,
    CalendarDay,
    CalendarError,
    DayKind,
    WorkPeriod,
)
from commandcenter.domain.clock import Amount, LimitUnit, WorkCalendar

HOUR_RANGES = {1: ((480, 720), (840, 1080)), 2: ((487, 660), (661, 1080)), 3: ((0, 420),), 4: ((1000, 1440),)}
UNEVEN_PERIODS = [
    WorkPeriod(weekday, start, end) for weekday, ranges in HOUR_RANGES.items() for start, end in ranges
]
# The even calendar is the real one; the uneven one has days of 480, 592, 420 and 440 minutes.
CALENDARS = {
    "even": WorkCalendar.build(days=published_days()),
    "uneven": WorkCalendar.build(UNEVEN_PERIODS, published_days()),
}
SPECIAL = {entry.day: entry.kind for entry in published_days()}
ALWAYS_PER_MINUTE = {
    LimitUnit.URGENT_HOUR: Fraction(1, 60),
    LimitUnit.URGENT_DAY: Fraction(1, 1440),
    LimitUnit.CALENDAR_DAY: Fraction(1, 1440),
}


@functools.lru_cache(maxsize=4096)
def working_minutes(calendar: str, day: date) -> frozenset[int]:
    """The minutes of one day that count, told from the lists alone."""
    kind = SPECIAL.get(day)
    if kind is DayKind.HOLIDAY:
        return frozenset()
    weekday = 1 if kind is DayKind.MAKE_UP_WORKDAY else day.isoweekday()
    default = dict.fromkeys(range(1, 6), ((480, 720), (840, 1080)))
    ranges = (default if calendar == "even" else HOUR_RANGES).get(weekday, ())
    return frozenset(minute for start, end in ranges for minute in range(start, end))


def share_of_minute(calendar: str, minute: datetime, unit: LimitUnit) -> Fraction:
    """How much of a unit one minute is worth."""
    if unit in ALWAYS_PER_MINUTE:
        return ALWAYS_PER_MINUTE[unit]
    working = working_minutes(calendar, minute.date())
    if minute.hour * 60 + minute.minute not in working:
        return Fraction(0)
    return Fraction(1, 60) if unit is LimitUnit.WORKING_HOUR else Fraction(1, len(working))


def walked_deadline(calendar: str, start: datetime, value: Decimal, unit: LimitUnit) -> datetime:
    """Walk from minute to minute until the limit is counted; rounded down to the microsecond."""
    left = Fraction(value)
    now = start
    while left > 0:
        minute = now.replace(second=0, microsecond=0)
        until = minute + timedelta(minutes=1)
        gain = share_of_minute(calendar, minute, unit)
        counted = gain * Fraction((until - now) // timedelta(microseconds=1), 60_000_000)
        if counted >= left:
            return now + timedelta(microseconds=left / gain * 60_000_000 // 1)
        left -= counted
        now = until
    return now


def walked_amount(calendar: str, start: datetime, end: datetime, unit: LimitUnit) -> Fraction:
    """Add the minutes between two moments up."""
    total = Fraction(0)
    now = start
    while now < end:
        minute = now.replace(second=0, microsecond=0)
        until = min(minute + timedelta(minutes=1), end)
        gain = share_of_minute(calendar, minute, unit)
        total += gain * Fraction((until - now) // timedelta(microseconds=1), 60_000_000)
        now = until
    return total


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=COUNTY_ZONE)


any_unit = st.sampled_from(LimitUnit)
# Whole minutes, sub-minute starts, and the neighbourhoods of holidays and make-up days.
near_special_days = st.sampled_from(sorted(day for day in SPECIAL if 2024 <= day.year <= 2026)).flatmap(
    lambda day: st.integers(-2 * 86_400_000_000, 86_400_000_000).map(
        lambda offset: (
            datetime(day.year, day.month, day.day, tzinfo=COUNTY_ZONE) + timedelta(microseconds=offset)
        )
    )
)
any_start = st.one_of(
    near_special_days,
    near_special_days.map(lambda moment: moment.replace(second=0, microsecond=0)),
    near_special_days.map(lambda moment: moment.replace(minute=0, second=0, microsecond=0)),
    st.datetimes(datetime(2024, 1, 1), datetime(2026, 10, 10), timezones=st.just(COUNTY_ZONE)),
)


def limits(most_halves: int) -> st.SearchStrategy[Decimal]:
    return st.integers(0, most_halves).map(lambda halves: Decimal(halves) / 2)


@pytest.mark.parametrize("calendar", CALENDARS)
@settings(max_examples=120, deadline=None)
@given(start=any_start, value=limits(10), unit=any_unit)
def test_that_a_deadline_is_where_a_walk_by_minutes_ends(calendar, start, value, unit):
    expected = walked_deadline(calendar, start, value, unit)
    assert CALENDARS[calendar].deadline(start, value, unit) == expected


@pytest.mark.parametrize("calendar", CALENDARS)
@settings(max_examples=60, deadline=None)
@given(start=any_start, length=st.integers(0, 6 * 86_400_000_000), unit=any_unit)
def test_that_the_amount_is_the_sum_of_the_minutes(calendar, start, length, unit):
    end = start + timedelta(microseconds=length)
    exact = walked_amount(calendar, start, end, unit) * unit.microseconds
    counted = CALENDARS[calendar].counted(start, end, unit).microseconds
    # Days whose minutes do not divide 1,440 are rounded down at both ends.
    assert abs(counted - exact) < 1 if calendar == "uneven" else counted == exact


@pytest.mark.parametrize("calendar", CALENDARS)
@given(start=any_start, later=st.timedeltas(timedelta(0), timedelta(days=9)), value=limits(40), unit=any_unit)
def test_that_a_later_start_is_never_due_earlier(calendar, start, later, value, unit):
    clock = CALENDARS[calendar]
    assert start <= clock.deadline(start, value, unit) <= clock.deadline(start + later, value, unit)


@pytest.mark.parametrize("calendar", CALENDARS)
@given(start=any_start, value=limits(40), more=limits(10), unit=any_unit)
def test_that_a_longer_limit_is_never_due_earlier(calendar, start, value, more, unit):
    clock = CALENDARS[calendar]
    assert clock.deadline(start, value, unit) <= clock.deadline(start, value + more, unit)


@given(start=any_start, first=limits(20), second=limits(20), unit=any_unit)
def test_that_two_limits_in_a_row_are_due_like_their_sum(start, first, second, unit):
    clock = CALENDARS["even"]
    in_two_steps = clock.deadline(clock.deadline(start, first, unit), second, unit)
    if second:
        assert in_two_steps == clock.deadline(start, first + second, unit)


@given(start=any_start, first=limits(20), second=limits(20), unit=any_unit)
def test_that_two_limits_in_a_row_of_uneven_days_agree_to_the_microsecond(start, first, second, unit):
    clock = CALENDARS["uneven"]
    in_two_steps = clock.deadline(clock.deadline(start, first, unit), second, unit)
    at_once = clock.deadline(start, first + second, unit)
    # A step that ends inside of an uneven day was rounded down once.
    apart = clock.counted(in_two_steps, at_once, unit).microseconds if second else 0
    assert 0 <= apart <= 10


@pytest.mark.parametrize("calendar", CALENDARS)
@given(moments=st.tuples(any_start, any_start, any_start), unit=any_unit)
def test_that_counted_time_adds_up(calendar, moments, unit):
    clock = CALENDARS[calendar]
    a, b, c = moments
    parts = clock.counted(a, b, unit).microseconds + clock.counted(b, c, unit).microseconds
    assert parts == clock.counted(a, c, unit).microseconds
    assert clock.counted(b, a, unit) == -clock.counted(a, b, unit)


@given(start=any_start, value=limits(40), unit=any_unit)
def test_that_at_the_deadline_the_limit_is_counted_and_not_a_moment_before(start, value, unit):
    clock = CALENDARS["even"]
    due = clock.deadline(start, value, unit)
    assert clock.counted(start, due, unit).value == value
    if value:
        just_before = due - timedelta(microseconds=1)
        assert clock.counted(start, just_before, unit).value < value


@pytest.mark.parametrize("calendar", CALENDARS)
@given(start=any_start, length=st.timedeltas(timedelta(0), timedelta(days=20)), unit=any_unit)
def test_that_the_explained_stretches_add_up_to_the_amount(calendar, start, length, unit):
    clock = CALENDARS[calendar]
    stretches = clock.explain(start, start + length, unit)
    total = sum(stretch.amount.microseconds for stretch in stretches)
    assert total == clock.counted(start, start + length, unit).microseconds
    assert all(earlier.ends <= later.starts for earlier, later in pairwise(stretches))


@pytest.mark.parametrize(
    ("start", "value", "unit", "due"),
    [
        ("2025-03-07 10:30", "1", LimitUnit.WORKING_DAY, "2025-03-10 10:30"),
        ("2025-03-08 09:00", "1", LimitUnit.WORKING_DAY, "2025-03-10 18:00"),
        ("2025-03-07 18:00", "1", LimitUnit.WORKING_DAY, "2025-03-10 18:00"),
        ("2025-03-07 17:59:59.999999", "1", LimitUnit.WORKING_DAY, "2025-03-10 17:59:59.999999"),
        ("2025-03-10 07:59", "1", LimitUnit.WORKING_DAY, "2025-03-10 18:00"),
        ("2025-03-10 08:00", "0.5", LimitUnit.WORKING_DAY, "2025-03-10 12:00"),
        ("2025-03-10 12:00", "0.5", LimitUnit.WORKING_DAY, "2025-03-10 18:00"),
        ("2025-03-10 13:00", "0.5", LimitUnit.WORKING_DAY, "2025-03-10 18:00"),
        ("2025-03-10 10:00", "0.5", LimitUnit.WORKING_DAY, "2025-03-10 16:00"),
        ("2025-03-07 17:00", "1", LimitUnit.WORKING_HOUR, "2025-03-07 18:00"),
        ("2025-03-07 17:00", "1.5", LimitUnit.WORKING_HOUR, "2025-03-10 08:30"),
        ("2025-03-10 11:30", "1", LimitUnit.WORKING_HOUR, "2025-03-10 14:30"),
        ("2025-03-10 12:30", "2", LimitUnit.WORKING_HOUR, "2025-03-10 16:00"),
        ("2025-03-10 08:00:30.5", "4", LimitUnit.WORKING_HOUR, "2025-03-10 14:00:30.5"),
        ("2025-03-09 00:00", "4", LimitUnit.WORKING_HOUR, "2025-03-10 12:00"),
        ("2025-03-08 23:30", "2", LimitUnit.URGENT_HOUR, "2025-03-09 01:30"),
        ("2025-03-08 23:30", "1", LimitUnit.URGENT_DAY, "2025-03-09 23:30"),
        ("2025-03-08 23:30", "1.5", LimitUnit.CALENDAR_DAY, "2025-03-10 11:30"),
        # Spring Festival 2025: 28 January to 4 February off, Sundays 26 January and 8 February worked.
        ("2025-01-25 12:00", "1", LimitUnit.WORKING_DAY, "2025-01-26 18:00"),
        ("2025-01-27 10:00", "1", LimitUnit.WORKING_DAY, "2025-02-05 10:00"),
        ("2025-01-27 17:00", "2", LimitUnit.WORKING_HOUR, "2025-02-05 09:00"),
        ("2025-02-07 17:00", "2", LimitUnit.WORKING_HOUR, "2025-02-08 09:00"),
        ("2025-01-28 00:00", "1", LimitUnit.URGENT_DAY, "2025-01-29 00:00"),
        # Spring Festival 2026: 15 to 23 February off, Saturdays 14 and 28 February worked.
        ("2026-02-13 17:00", "9", LimitUnit.WORKING_HOUR, "2026-02-14 18:00"),
        ("2026-02-14 10:30", "1", LimitUnit.WORKING_DAY, "2026-02-24 10:30"),
        # National Day 2025 with Mid-autumn: 1 to 8 October off, Saturday 11 October worked.
        ("2025-09-30 18:00", "3", LimitUnit.WORKING_DAY, "2025-10-11 18:00"),
    ],
)
def test_that_known_cases_of_the_calendar_are_due_when_people_expect(start, value, unit, due):
    assert CALENDARS["even"].deadline(at(start), Decimal(value), unit) == at(due)


@given(start=any_start, unit=any_unit)
def test_that_a_limit_of_zero_ends_at_its_start(start, unit):
    assert CALENDARS["even"].deadline(start, 0, unit) == start


def test_that_time_left_turns_negative_by_the_working_time_overrun():
    clock = CALENDARS["even"]
    due = at("2025-03-07 17:00")
    left = clock.remaining(at("2025-03-07 16:00"), due, LimitUnit.WORKING_HOUR)
    over = clock.remaining(at("2025-03-10 09:00"), due, LimitUnit.WORKING_HOUR)
    assert (left.value, over.value) == (Decimal(1), Decimal(-2))


def test_that_an_amount_of_working_days_reads_as_days():
    counted = CALENDARS["even"].counted(at("2025-03-07 14:00"), at("2025-03-11 08:00"), LimitUnit.WORKING_DAY)
    assert counted == Amount(129_600_000_000, LimitUnit.WORKING_DAY)
    assert counted.value == Decimal("1.5")


@pytest.mark.parametrize(
    ("moment", "working"),
    [
        ("08:00", True),
        ("11:59:59.999999", True),
        ("12:00", False),
        ("13:59", False),
        ("14:00", True),
        ("18:00", False),
    ],
)
def test_that_working_time_starts_and_stops_on_the_instant(moment, working):
    assert CALENDARS["even"].is_working_time(at(f"2025-03-10 {moment}")) is working


def test_that_a_result_is_in_county_time_whatever_the_zone_of_the_start():
    start = at("2025-03-07 10:30")
    elsewhere = start.astimezone(tz=None)
    due = CALENDARS["even"].deadline(elsewhere, 1, LimitUnit.WORKING_DAY)
    assert due.isoformat() == "2025-03-10T10:30:00+08:00"


@pytest.mark.parametrize("unit", [LimitUnit.WORKING_HOUR, LimitUnit.WORKING_DAY])
def test_that_the_calendar_counts_up_to_its_last_instant_and_refuses_beyond(unit):
    clock = WorkCalendar.build(first_day=date(2025, 3, 3), last_day=date(2025, 3, 7))
    whole = Decimal(40 if unit is LimitUnit.WORKING_HOUR else 5)
    assert clock.deadline(at("2025-03-03 00:00"), whole, unit) == at("2025-03-07 18:00")
    with pytest.raises(CalendarError, match="ends on 2025-03-07"):
        clock.deadline(at("2025-03-03 00:00"), whole + Decimal("0.01"), unit)
    for outside in ("2025-03-02 23:59", "2025-03-08 00:00"):
        with pytest.raises(CalendarError, match="covers 2025-03-03 to 2025-03-07"):
            clock.deadline(at(outside), 1, unit)
        with pytest.raises(CalendarError):
            clock.counted(at("2025-03-05 10:00"), at(outside), unit)


def test_that_urgent_units_run_on_outside_of_the_calendar():
    clock = WorkCalendar.build(first_day=date(2025, 3, 3), last_day=date(2025, 3, 7))
    assert clock.deadline(at("2040-01-01 00:00"), 2, LimitUnit.URGENT_HOUR) == at("2040-01-01 02:00")


@pytest.mark.parametrize("unit", [LimitUnit.WORKING_HOUR, LimitUnit.WORKING_DAY])
def test_that_a_calendar_without_working_time_refuses_instead_of_guessing(unit):
    clock = WorkCalendar.build(periods=[])
    with pytest.raises(CalendarError, match="reaches beyond"):
        clock.deadline(at("2025-03-03 00:00"), 1, unit)


def test_that_a_start_before_the_first_working_day_counts_from_its_morning():
    clock = WorkCalendar.build(first_day=date(2025, 3, 1), last_day=date(2025, 3, 7))
    start = at("2025-03-01 00:00")
    assert clock.deadline(start, Decimal("0.5"), LimitUnit.WORKING_DAY) == at("2025-03-03 12:00")
    assert clock.deadline(start, Decimal("0.5"), LimitUnit.WORKING_HOUR) == at("2025-03-03 08:30")
    assert clock.counted(start, at("2025-03-03 12:00"), LimitUnit.WORKING_DAY).value == Decimal("0.5")


@pytest.mark.parametrize("value", ["-0.5", "10000", "0.001", "NaN", "Infinity"])
def test_that_an_impossible_limit_is_refused(value):
    with pytest.raises(ValueError, match="time limit"):
        CALENDARS["even"].deadline(at("2025-03-03 00:00"), Decimal(value), LimitUnit.WORKING_DAY)


def test_that_a_start_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="no time zone"):
        CALENDARS["even"].deadline(datetime(2025, 3, 3), 1, LimitUnit.WORKING_DAY)


def test_that_summer_hours_change_what_a_day_is_worth():
    short = [WorkPeriod(w, 480, 720, date(2025, 6, 1)) for w in range(1, 6)]
    usual = [
        WorkPeriod(p.weekday, p.from_minute, p.until_minute, valid_until=date(2025, 5, 31))
        for p in DEFAULT_WORK_PERIODS
    ]
    clock = WorkCalendar.build(usual + short, [CalendarDay(date(2025, 6, 2), DayKind.HOLIDAY, "端午")])
    # Friday 16:00 leaves a quarter of a long day; three quarters of a short one are three hours.
    assert clock.deadline(at("2025-05-30 16:00"), 1, LimitUnit.WORKING_DAY) == at("2025-06-03 11:00")
