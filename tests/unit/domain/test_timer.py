"""One clock: its deadline with extensions and suspensions, its used time, whether it was late."""

from datetime import datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commandcenter.db.calendar_seed import published_days
from commandcenter.domain.calendars import COUNTY_ZONE
from commandcenter.domain.clock import LimitUnit, WorkCalendar
from commandcenter.domain.clock_rules import Limit, TimerKind
from commandcenter.domain.timer import Pause, Timer

CALENDAR = WorkCalendar.build(days=published_days())


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=COUNTY_ZONE)


def handling(start: str, value: str, unit: LimitUnit, extra: int = 0, *pauses: tuple[str, str]) -> Timer:
    return Timer(
        TimerKind.HANDLE,
        at(start),
        Limit(Decimal(value), unit),
        extra=extra,
        pauses=tuple(Pause(at(a), at(b)) for a, b in pauses),
    )


@pytest.mark.parametrize(
    ("timer", "due"),
    [
        (handling("2025-03-03 10:30", "1", LimitUnit.WORKING_DAY), "2025-03-04 10:30"),
        (handling("2025-03-03 10:30", "1", LimitUnit.WORKING_DAY, 1), "2025-03-05 10:30"),
        # Suspended from Monday noon to Thursday noon: three working days more.
        (
            handling(
                "2025-03-03 10:30", "1", LimitUnit.WORKING_DAY, 0, ("2025-03-03 12:00", "2025-03-06 12:00")
            ),
            "2025-03-07 10:30",
        ),
        # A night's suspension takes nothing away from working hours.
        (
            handling(
                "2025-03-03 17:00", "2", LimitUnit.WORKING_HOUR, 0, ("2025-03-03 19:00", "2025-03-04 07:00")
            ),
            "2025-03-04 09:00",
        ),
        (
            handling(
                "2025-03-03 17:00", "2", LimitUnit.URGENT_HOUR, 1, ("2025-03-03 18:00", "2025-03-03 20:00")
            ),
            "2025-03-03 23:00",
        ),
        # It began before the clock: only its rest counts.
        (
            handling(
                "2025-03-03 10:00", "1", LimitUnit.WORKING_HOUR, 0, ("2025-02-01 08:00", "2025-03-03 11:00")
            ),
            "2025-03-03 12:00",
        ),
    ],
)
def test_that_extensions_and_suspensions_move_the_deadline_by_counted_time(timer, due):
    assert timer.due_by(CALENDAR) == at(due)


@given(
    start=st.datetimes(datetime(2024, 1, 3), datetime(2026, 6, 1), timezones=st.just(COUNTY_ZONE)),
    halves=st.integers(1, 20),
    unit=st.sampled_from(LimitUnit),
    extra=st.integers(0, 2),
    before=st.timedeltas(timedelta(0), timedelta(hours=5)),
    length=st.timedeltas(timedelta(minutes=1), timedelta(days=20)),
)
def test_that_at_the_deadline_the_used_time_is_the_allowed_time(start, halves, unit, extra, before, length):
    limit = Limit(Decimal(halves) / 2, unit)
    plain = Timer(TimerKind.HANDLE, start, limit, extra=extra)
    due = plain.due_by(CALENDAR)
    assert due is not None
    began = min(start + before, due - timedelta(microseconds=1))
    timer = Timer(TimerKind.HANDLE, start, limit, extra=extra, pauses=(Pause(began, began + length),))
    moved = timer.due_by(CALENDAR)
    assert moved is not None
    assert moved >= due
    used = timer.used(CALENDAR, moved)
    assert used is not None
    assert used.microseconds == timer.allowed_us


def test_that_a_stop_in_time_is_never_late_however_long_ago():
    timer = Timer(
        TimerKind.SIGN,
        at("2025-03-03 10:00"),
        None,
        due_at=at("2025-03-03 12:00"),
        stopped_at=at("2025-03-03 12:00"),
    )
    assert not timer.is_overdue(at("2026-01-01 00:00"))
    assert not timer.is_running


def test_that_a_running_clock_is_late_the_moment_after_its_deadline():
    timer = Timer(TimerKind.SIGN, at("2025-03-03 10:00"), None, due_at=at("2025-03-03 12:00"))
    assert [timer.is_overdue(at(f"2025-03-03 {hour}")) for hour in ("12:00:00", "12:00:01")] == [False, True]


def test_that_a_clock_without_a_limit_only_measures():
    timer = Timer(TimerKind.TOTAL, at("2025-03-03 10:00"), None)
    assert timer.due_by(CALENDAR) is None
    assert timer.used(CALENDAR, at("2025-03-04 10:00")) is None
    assert not timer.is_overdue(at("2026-03-04 10:00"))
