"""Places on the scales of the five units, and the way back from a place to an instant."""

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commandcenter.db.calendar_seed import published_days
from commandcenter.domain.calendars import COUNTY_ZONE, CalendarDay, CalendarError, DayKind, WorkPeriod
from commandcenter.domain.clock import LimitUnit, WorkCalendar, limit_us

HOURS = {1: ((480, 720), (840, 1080)), 2: ((487, 660), (661, 1080)), 3: ((0, 420),), 4: ((1000, 1440),)}
UNEVEN = [WorkPeriod(weekday, a, b) for weekday, ranges in HOURS.items() for a, b in ranges]
CALENDARS = {
    "even": WorkCalendar.build(days=published_days()),
    "uneven": WorkCalendar.build(UNEVEN, published_days()),
}
MICROSECOND = timedelta(microseconds=1)

any_unit = st.sampled_from(LimitUnit)
any_moment = st.datetimes(datetime(2024, 1, 3), datetime(2026, 12, 20), timezones=st.just(COUNTY_ZONE))


def walked_moment(clock: WorkCalendar, start: datetime, position: int, unit: LimitUnit) -> datetime:
    """Find the earliest instant by looking at minutes one after another, then at its microseconds."""
    minute = start.replace(second=0, microsecond=0)
    while clock.position(minute + timedelta(minutes=1), unit) < position:
        minute += timedelta(minutes=1)
    low, high = 0, 60_000_000
    while low < high:
        middle = (low + high) // 2
        if clock.position(minute + middle * MICROSECOND, unit) >= position:
            high = middle
        else:
            low = middle + 1
    return minute + low * MICROSECOND


@pytest.mark.parametrize("calendar", CALENDARS)
@settings(max_examples=80, deadline=None)
@given(start=any_moment, ahead=st.integers(1, 3 * 86_400_000_000), unit=any_unit)
def test_that_a_place_is_reached_at_the_earliest_instant_a_slow_search_finds(calendar, start, ahead, unit):
    clock = CALENDARS[calendar]
    position = clock.position(start, unit) + ahead
    assert clock.moment_at(position, unit) == walked_moment(clock, start, position, unit)


@pytest.mark.parametrize("calendar", CALENDARS)
@given(moment=any_moment, unit=any_unit)
def test_that_the_place_of_an_instant_leads_back_to_it_or_to_the_start_of_its_gap(calendar, moment, unit):
    clock = CALENDARS[calendar]
    place = clock.position(moment, unit)
    back = clock.moment_at(place, unit)
    assert back <= moment
    assert clock.position(back, unit) == place
    assert clock.position(back - MICROSECOND, unit) < place


@given(start=any_moment, halves=st.integers(0, 60), unit=any_unit)
def test_that_a_deadline_is_the_moment_at_start_plus_limit(start, halves, unit):
    clock, value = CALENDARS["even"], Decimal(halves) / 2
    due = clock.deadline(start, value, unit)
    if value:
        assert clock.moment_at(clock.position(start, unit) + limit_us(value, unit), unit) == due


@pytest.mark.parametrize(
    ("value", "unit", "expected"),
    [
        ("1", LimitUnit.URGENT_HOUR, 3_600_000_000),
        ("0.5", LimitUnit.WORKING_HOUR, 1_800_000_000),
        ("1", LimitUnit.WORKING_DAY, 86_400_000_000),
        ("9999.99", LimitUnit.CALENDAR_DAY, 863_999_136_000_000),
        ("0.01", LimitUnit.URGENT_DAY, 864_000_000),
    ],
)
def test_that_a_limit_has_a_length_on_the_scale_of_its_unit(value, unit, expected):
    assert limit_us(Decimal(value), unit) == expected


@pytest.mark.parametrize("unit", [LimitUnit.WORKING_HOUR, LimitUnit.WORKING_DAY])
def test_that_a_place_outside_of_the_calendar_is_refused(unit):
    clock = WorkCalendar.build(first_day=date(2025, 3, 3), last_day=date(2025, 3, 7))
    last = clock.position(datetime(2025, 3, 7, 18, tzinfo=COUNTY_ZONE), unit)
    assert clock.moment_at(last, unit) == datetime(2025, 3, 7, 18, tzinfo=COUNTY_ZONE)
    for outside in (last + 1, 0, -5):
        with pytest.raises(CalendarError):
            clock.moment_at(outside, unit)


def test_that_the_rule_of_a_special_day_is_found_and_no_other():
    feast = CalendarDay(date(2025, 5, 1), DayKind.HOLIDAY, "劳动节")
    made_up = CalendarDay(date(2025, 4, 27), DayKind.MAKE_UP_WORKDAY, "劳动节")
    clock = WorkCalendar.build(days=[feast, made_up])
    found = [clock.day_rule(date(2025, 4, 26) + timedelta(days=n)) for n in range(7)]
    assert found == [None, made_up, None, None, None, feast, None]
