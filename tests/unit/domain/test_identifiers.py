"""Version 7 UUIDs: form, order, time and bounds."""

import threading
import uuid
from datetime import UTC, datetime, timedelta, timezone
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commandcenter.domain.calendars import COUNTY_ZONE
from commandcenter.domain.identifiers import (
    Uuid7Source,
    follow_server_clock,
    server_now,
    uuid7,
    uuid7_bounds,
    uuid7_floor,
    uuid7_time,
)


def test_that_an_id_is_of_version_seven_and_made_now():
    before = datetime.now(UTC) - timedelta(milliseconds=1)
    made = uuid7()
    assert (made.version, made.variant) == (7, uuid.RFC_4122)
    assert before <= uuid7_time(made) <= datetime.now(UTC)


def test_that_ids_of_one_thread_only_grow():
    made = [uuid7() for _ in range(20_000)]
    assert all(earlier < later for earlier, later in pairwise(made))


def test_that_threads_never_make_the_same_id():
    made: list[list[uuid.UUID]] = []
    threads = [
        threading.Thread(target=lambda: made.append([uuid7() for _ in range(5_000)])) for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({identifier for part in made for identifier in part}) == 20_000
    assert all(part == sorted(part) for part in made)


@given(st.lists(st.integers(1_700_000_000_000, 1_700_000_009_999), min_size=2, max_size=50))
def test_that_a_clock_that_wavers_does_not_break_the_order(readings):
    ticks = iter(readings)
    source = Uuid7Source(lambda: next(ticks))
    made = [source.make() for _ in readings]
    assert made == sorted(set(made))


def test_that_a_full_counter_borrows_the_next_millisecond(monkeypatch):
    monkeypatch.setattr("secrets.randbits", lambda bits: (1 << bits) - 1)
    source = Uuid7Source(lambda: 1_700_000_000_000)
    source.make()
    source._counter = (1 << 42) - 1
    first, second = source.make(), source.make()
    assert first < second
    assert first.int >> 80 == 1_700_000_000_001


def test_that_a_clock_set_back_for_good_is_followed():
    ticks = iter([1_700_000_100_000, 1_700_000_000_000])
    source = Uuid7Source(lambda: next(ticks))
    source.make()
    assert source.make().int >> 80 == 1_700_000_000_000


@given(st.integers(-86_400_000, 86_400_000))
def test_that_ids_bear_the_time_of_the_server(offset):
    source = Uuid7Source(lambda: 1_700_000_000_000)
    source.follow_server_clock(timedelta(milliseconds=offset))
    assert source.make().int >> 80 == 1_700_000_000_000 + offset


@given(st.datetimes(datetime(1971, 1, 1), datetime(2200, 1, 1), timezones=st.just(UTC)))
def test_that_a_floor_divides_ids_by_time(moment):
    milliseconds = (moment - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(milliseconds=1)
    floor = uuid7_floor(moment)
    assert Uuid7Source(lambda: milliseconds - 1).make() < floor < Uuid7Source(lambda: milliseconds).make()


def test_that_a_year_runs_from_midnight_to_midnight_of_the_county():
    lower, upper = uuid7_bounds(2026)
    assert lower == uuid7_floor(datetime(2025, 12, 31, 16, tzinfo=UTC))
    assert upper == uuid7_bounds(2027)[0] == uuid7_floor(datetime(2027, 1, 1, tzinfo=COUNTY_ZONE))
    assert str(lower) == "019b7523-3400-0000-0000-000000000000"


@pytest.mark.parametrize("identifier", [uuid.uuid4(), uuid.UUID(int=0)])
def test_that_the_time_of_another_kind_of_id_is_refused(identifier):
    with pytest.raises(ValueError, match="not a UUID of version 7"):
        uuid7_time(identifier)


@pytest.mark.parametrize(
    "moment", [datetime(2026, 1, 1), datetime(1969, 12, 31, tzinfo=timezone(timedelta(hours=8)))]
)
def test_that_a_moment_that_no_id_can_bear_is_refused(moment):
    with pytest.raises(ValueError):
        uuid7_floor(moment)


def test_that_the_servers_time_is_told_whatever_this_machine_says():
    try:
        follow_server_clock(timedelta(hours=3))
        assert timedelta(hours=2, minutes=59) < server_now() - datetime.now(UTC) <= timedelta(hours=3)
    finally:
        follow_server_clock(timedelta(0))
