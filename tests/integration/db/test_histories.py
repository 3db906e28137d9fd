"""Random histories over the whole law: what is stored is what the log tells, and nothing illegal gets through."""

import random
from datetime import datetime, timedelta

import pytest

from commandcenter.db.stores import calendar, clocks
from commandcenter.domain.calendars import COUNTY_ZONE
from tests.integration.moved_clock import MovedClock
from tests.integration.random_walk import Walk, random_pause

STEPS, CASES = 160, 3


@pytest.mark.parametrize("seed", range(3))
def test_that_random_histories_keep_states_and_deadlines_as_their_log_tells(desks, seed):
    dice = random.Random(seed)
    with desks.gateway("dispatch1").connection() as connection:
        days, rules = calendar.read_calendar(connection), clocks.rules(connection)
    clock = MovedClock(desks.admin)
    # Two days before the Spring Festival of 2026, at a random minute.
    clock.set(datetime(2026, 2, 12, 9, tzinfo=COUNTY_ZONE) + timedelta(minutes=dice.randrange(2000)))
    walk = Walk(desks.admin, rules, days, dice)
    for _ in range(STEPS):
        walk.leave_ended()
        while len(walk.cases) < CASES:
            walk.report()
        clock.forward(random_pause(dice))
        walk.step()
        assert walk.findings == []
    assert sum(walk.taken.values()) > STEPS / 4
