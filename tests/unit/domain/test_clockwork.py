"""How long an instance rests, and how far behind the clock is."""

from datetime import UTC, datetime, timedelta

import pytest

from commandcenter.domain.clockwork import ClockState, ClockTurn

NOW = datetime(2026, 3, 3, 10, 30, tzinfo=UTC)
LONGEST, BUSY = timedelta(seconds=15), timedelta(seconds=0.3)


@pytest.mark.parametrize(
    ("seen", "left_due", "next_in_s", "expected_s"),
    [
        (20, 5, 60, 0),
        (0, 5, 60, 0.3),
        (0, 0, None, 15),
        (0, 0, 60, 15),
        (3, 0, 4, 4),
        (0, 0, -2, 0),
    ],
)
def test_that_an_instance_rests_until_the_next_alarm_but_never_too_long(
    seen, left_due, next_in_s, expected_s
):
    next_at = None if next_in_s is None else NOW + timedelta(seconds=next_in_s)
    turn = ClockTurn(fired=seen, seen=seen, left_due=left_due, next_at=next_at, now=NOW)
    assert turn.pause(LONGEST, BUSY).total_seconds() == expected_s


def test_that_the_clock_is_behind_by_its_oldest_alarm():
    late = ClockState(
        is_running=False,
        last_beat_at=None,
        instances=(),
        oldest_due_at=NOW - timedelta(minutes=7),
        due=3,
        failing=0,
        now=NOW,
    )
    assert late.behind == timedelta(minutes=7)
    punctual = ClockState(
        is_running=True, last_beat_at=NOW, instances=(), oldest_due_at=None, due=0, failing=0, now=NOW
    )
    assert punctual.behind == timedelta(0)
