"""The laying out of weekly hours and special days as slots."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commandcenter.domain.calendars import (
    COUNTY_ZONE,
    DEFAULT_WORK_PERIODS,
    CalendarDay,
    CalendarError,
    DayKind,
    WorkPeriod,
    microseconds_of,
    moment_of,
    work_slots,
)

MONDAY = date(2025, 3, 3)


def hours_on(day: date, periods=DEFAULT_WORK_PERIODS, days=()) -> list[str]:
    slots = work_slots(periods, days, day, day)
    return [f"{moment_of(slot.starts):%H:%M}-{moment_of(slot.ends):%H:%M}" for slot in slots]


def test_that_an_ordinary_monday_has_a_morning_and_an_afternoon():
    assert hours_on(MONDAY) == ["08:00-12:00", "14:00-18:00"]


def test_that_a_weekend_has_no_working_time():
    assert hours_on(MONDAY + timedelta(days=5)) == hours_on(MONDAY + timedelta(days=6)) == []


def test_that_a_holiday_takes_the_hours_of_its_weekday_away():
    assert hours_on(MONDAY, days=[CalendarDay(MONDAY, DayKind.HOLIDAY, "停工日")]) == []


def test_that_a_make_up_saturday_keeps_the_hours_of_monday():
    saturday = MONDAY + timedelta(days=5)
    half_saturday = WorkPeriod(6, 540, 660)
    made_up = [CalendarDay(saturday, DayKind.MAKE_UP_WORKDAY, "补班")]
    assert hours_on(saturday, [*DEFAULT_WORK_PERIODS, half_saturday]) == ["09:00-11:00"]
    assert hours_on(saturday, [*DEFAULT_WORK_PERIODS, half_saturday], made_up) == [
        "08:00-12:00",
        "14:00-18:00",
    ]


def test_that_summer_hours_hold_from_their_first_to_their_last_day():
    summer = WorkPeriod(1, 870, 1110, date(2025, 6, 2), date(2025, 6, 9))
    shown = [hours_on(date(2025, 5, 26) + timedelta(weeks=week), [summer]) for week in range(4)]
    assert shown == [[], ["14:30-18:30"], ["14:30-18:30"], []]


def test_that_a_period_may_end_at_midnight():
    (slot,) = work_slots([WorkPeriod(1, 1380, 1440)], [], MONDAY, MONDAY)
    assert moment_of(slot.ends) == datetime(2025, 3, 4, tzinfo=COUNTY_ZONE)


def test_that_slots_count_on_through_days_and_anew_within_each():
    slots = work_slots(DEFAULT_WORK_PERIODS, [], MONDAY, MONDAY + timedelta(days=1))
    hour = 3_600_000_000
    assert [slot.counted_before for slot in slots] == [0, 4 * hour, 8 * hour, 12 * hour]
    assert [(slot.day_number, slot.day_before, slot.day_minutes) for slot in slots] == [
        (1, 0, 480),
        (1, 4 * hour, 480),
        (2, 0, 480),
        (2, 4 * hour, 480),
    ]


def test_that_overlapping_periods_are_refused():
    with pytest.raises(CalendarError, match="overlap on 2025-03-03"):
        work_slots([WorkPeriod(1, 480, 720), WorkPeriod(1, 719, 800)], [], MONDAY, MONDAY)


def test_that_a_day_listed_twice_is_refused():
    day = CalendarDay(MONDAY, DayKind.HOLIDAY, "停工日")
    with pytest.raises(CalendarError, match="2025-03-03 stands twice"):
        work_slots(DEFAULT_WORK_PERIODS, [day, day], MONDAY, MONDAY)


def test_that_a_calendar_ending_before_its_start_is_refused():
    with pytest.raises(CalendarError, match="before it starts"):
        work_slots(DEFAULT_WORK_PERIODS, [], MONDAY, MONDAY - timedelta(days=1))


@pytest.mark.parametrize(
    ("weekday", "start", "end", "last"),
    [
        (0, 480, 720, None),
        (8, 480, 720, None),
        (1, 720, 720, None),
        (1, -1, 720, None),
        (1, 480, 1441, None),
        (1, 480, 720, date(1999, 12, 31)),
    ],
)
def test_that_an_impossible_period_is_refused(weekday, start, end, last):
    with pytest.raises(CalendarError):
        WorkPeriod(weekday, start, end, date(2000, 1, 1), last)


def test_that_a_moment_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="no time zone"):
        microseconds_of(datetime(2025, 3, 3))


@given(st.datetimes(datetime(1992, 1, 1), datetime(2200, 1, 1), timezones=st.just(COUNTY_ZONE)))
def test_that_microseconds_bring_every_moment_back(moment):
    assert moment_of(microseconds_of(moment)) == moment
