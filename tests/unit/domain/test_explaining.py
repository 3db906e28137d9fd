"""The account of a deadline: without gaps, adding up to the limit, each stretch with its reason."""

from datetime import datetime, timedelta
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commandcenter.db.calendar_seed import published_days
from commandcenter.domain.calendars import COUNTY_ZONE, WorkPeriod
from commandcenter.domain.clock import LimitUnit, WorkCalendar
from commandcenter.domain.clock_rules import Limit, TimerKind
from commandcenter.domain.explaining import Phase, Reason, Segment, explain
from commandcenter.domain.timer import Pause, Timer

HOURS = {1: ((480, 720), (840, 1080)), 2: ((487, 660), (661, 1080)), 3: ((0, 420),), 4: ((1000, 1440),)}
CALENDARS = {
    "even": WorkCalendar.build(days=published_days()),
    "uneven": WorkCalendar.build(
        [WorkPeriod(w, a, b) for w, ranges in HOURS.items() for a, b in ranges], published_days()
    ),
}
EVEN = CALENDARS["even"]
MINUTE = timedelta(minutes=1)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=COUNTY_ZONE)


def due_timer(clock: WorkCalendar, start: datetime, limit: Limit, extra: int = 0, *pauses: Pause) -> Timer:
    timer = Timer(TimerKind.HANDLE, start, limit, extra=extra, pauses=pauses)
    return Timer(TimerKind.HANDLE, start, limit, extra=extra, pauses=pauses, due_at=timer.due_by(clock))


def told(segments: tuple[Segment, ...]) -> list[tuple[str, str, str]]:
    return [(f"{s.starts:%m-%d %H:%M}", f"{s.ends:%m-%d %H:%M}", s.reason.value) for s in segments]


@st.composite
def timers_with_now(draw: st.DrawFn) -> tuple[str, Timer, datetime]:
    """Any calendar, start, limit, extensions and up to two suspensions, seen at any later moment."""
    name = draw(st.sampled_from(sorted(CALENDARS)))
    start = draw(st.datetimes(datetime(2024, 1, 3), datetime(2026, 3, 1), timezones=st.just(COUNTY_ZONE)))
    limit = Limit(Decimal(draw(st.integers(0, 24))) / 4, draw(st.sampled_from(LimitUnit)))
    pauses, began = [], start
    for _ in range(draw(st.integers(0, 2))):
        began += draw(st.timedeltas(timedelta(0), timedelta(days=6)))
        ends = began + draw(st.timedeltas(MINUTE, timedelta(days=9)))
        pauses.append(Pause(began, ends))
        began = ends
    timer = due_timer(CALENDARS[name], start, limit, draw(st.integers(0, 2)), *pauses)
    return name, timer, start + draw(st.timedeltas(timedelta(0), timedelta(days=40)))


@settings(max_examples=300, deadline=None)
@given(seen=timers_with_now())
def test_that_the_counted_stretches_add_up_to_the_limit_exactly(seen):
    name, timer, now = seen
    segments = explain(timer, CALENDARS[name], now)
    counted = sum(s.counted_us for s in segments if s.phase is not Phase.OVER)
    assert counted == timer.allowed_us
    assert all(s.counted_us >= 0 for s in segments)
    assert all(s.reason.counts or s.counted_us == 0 for s in segments)


@settings(max_examples=200, deadline=None)
@given(seen=timers_with_now())
def test_that_every_minute_from_start_to_deadline_is_accounted_for_once(seen):
    name, timer, now = seen
    segments = explain(timer, CALENDARS[name], now)
    assert timer.due_at is not None
    if not segments:
        assert max(timer.due_at, now) <= timer.started_at
        return
    assert segments[0].starts == timer.started_at
    assert segments[-1].ends == max(timer.due_at, now)
    assert all(a.ends == b.starts for a, b in pairwise(segments))
    assert all(s.starts < s.ends for s in segments)
    assert {s.phase for s in segments if s.starts >= timer.due_at} <= {Phase.OVER}
    assert all(s.phase is not Phase.LEFT or s.starts >= now for s in segments)


@settings(max_examples=120, deadline=None)
@given(seen=timers_with_now())
def test_that_the_running_total_is_the_time_used_by_then(seen):
    name, timer, now = seen
    clock = CALENDARS[name]
    for segment in explain(timer, clock, now):
        used = timer.used(clock, segment.ends)
        assert used is not None
        late_pauses = any(p.starts >= segment.starts for p in timer.pauses)
        if Reason.EXCUSED in {s.reason for s in explain(timer, clock, now)} or late_pauses:
            continue
        # Instants are whole microseconds; a day of 420 minutes has microseconds that are not whole.
        assert abs(segment.total_us - used.microseconds) <= 10


@pytest.mark.parametrize("minutes", [0, 17, 480, 2000, 9000])
def test_that_a_walk_minute_by_minute_finds_the_same_reasons(minutes):
    start = at("2025-01-24 09:00") + minutes * MINUTE
    pause = Pause(at("2025-02-06 10:00"), at("2025-02-08 15:00"))
    timer = due_timer(EVEN, start, Limit(Decimal(9), LimitUnit.WORKING_DAY), 0, pause)
    assert timer.due_at is not None
    for segment in explain(timer, EVEN, start):
        moment = segment.starts
        while moment < segment.ends:
            in_pause = pause.starts <= moment < pause.ends
            assert (segment.reason is Reason.SUSPENDED) == in_pause
            assert segment.reason.counts == (EVEN.is_working_time(moment) and not in_pause)
            moment += 61 * MINUTE


def test_that_a_deadline_over_lunch_night_and_weekend_says_why():
    timer = due_timer(EVEN, at("2025-02-28 10:30"), Limit(Decimal(1), LimitUnit.WORKING_DAY))
    segments = explain(timer, EVEN, at("2025-02-28 10:30"))
    assert timer.due_at == at("2025-03-03 10:30")
    assert told(segments) == [
        ("02-28 10:30", "02-28 12:00", "working_time"),
        ("02-28 12:00", "02-28 14:00", "break"),
        ("02-28 14:00", "02-28 18:00", "working_time"),
        ("02-28 18:00", "03-01 00:00", "night"),
        ("03-01 00:00", "03-03 00:00", "weekend"),
        ("03-03 00:00", "03-03 08:00", "night"),
        ("03-03 08:00", "03-03 10:30", "working_time"),
    ]
    assert [s.total_us * 480 // 86_400_000_000 for s in segments] == [90, 90, 330, 330, 330, 330, 480]


def test_that_feasts_and_make_up_days_are_called_by_their_names():
    timer = due_timer(EVEN, at("2025-01-25 12:00"), Limit(Decimal(3), LimitUnit.WORKING_DAY))
    named = [(s.reason.value, s.day_name) for s in explain(timer, EVEN, at("2025-01-25 12:00")) if s.day_name]
    assert named == [("make_up_day", "春节"), ("make_up_day", "春节"), ("holiday", "春节")]


def test_that_an_extension_begins_where_the_first_limit_ends():
    timer = due_timer(EVEN, at("2025-03-03 10:00"), Limit(Decimal(3), LimitUnit.WORKING_HOUR), 1)
    counted = [s for s in explain(timer, EVEN, at("2025-03-03 10:00")) if s.reason.counts]
    assert [(f"{s.starts:%H:%M}", f"{s.ends:%H:%M}", s.extension) for s in counted] == [
        ("10:00", "12:00", 0),
        ("14:00", "15:00", 0),
        ("15:00", "18:00", 1),
    ]


def test_that_time_used_left_and_overrun_are_told_apart():
    timer = due_timer(EVEN, at("2025-03-03 10:00"), Limit(Decimal(1), LimitUnit.WORKING_HOUR))
    before = explain(timer, EVEN, at("2025-03-03 10:20"))
    assert [(s.phase, s.counted_us // 60_000_000) for s in before] == [(Phase.USED, 20), (Phase.LEFT, 40)]
    after = explain(timer, EVEN, at("2025-03-03 11:30"))
    assert [(s.phase, s.counted_us // 60_000_000) for s in after] == [(Phase.USED, 60), (Phase.OVER, 30)]


def test_that_time_given_back_by_a_later_suspension_is_shown_as_excused():
    late = Pause(at("2025-03-03 15:00"), at("2025-03-03 16:00"))
    timer = due_timer(EVEN, at("2025-03-03 08:00"), Limit(Decimal(1), LimitUnit.WORKING_HOUR), 0, late)
    assert timer.due_at == at("2025-03-03 10:00")
    assert told(explain(timer, EVEN, at("2025-03-03 08:00"))) == [
        ("03-03 08:00", "03-03 09:00", "working_time"),
        ("03-03 09:00", "03-03 10:00", "excused"),
    ]


def test_that_urgent_time_has_one_reason_day_and_night():
    timer = due_timer(EVEN, at("2025-03-07 20:00"), Limit(Decimal(2), LimitUnit.URGENT_DAY))
    assert told(explain(timer, EVEN, at("2025-03-07 20:00"))) == [
        ("03-07 20:00", "03-09 20:00", "every_hour")
    ]


def test_that_a_clock_that_only_measures_is_told_up_to_now():
    timer = Timer(TimerKind.TOTAL, at("2025-03-07 20:00"), None)
    (segment,) = explain(timer, EVEN, at("2025-03-08 20:00"))
    assert (segment.phase, segment.counted_us) == (Phase.USED, 86_400_000_000)
    assert explain(timer, EVEN, at("2025-03-07 20:00")) == ()
