"""Many random histories in one process of its own: run side by side, they fill all cores."""

import random
from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta

import psycopg

from commandcenter.db.engine import Gateway, ServerAddress
from commandcenter.db.stores import calendar, clocks
from commandcenter.domain.calendars import COUNTY_ZONE
from tests.builders import PASSWORD
from tests.integration.moved_clock import MovedClock
from tests.integration.random_walk import Walk, random_pause

STEPS = 24
"""Steps tried on each history, about half of which are taken."""


@dataclass(frozen=True, slots=True)
class WalksDone:
    """What came of many histories."""

    histories: int
    taken: Counter[str]
    refused: Counter[str]
    findings: tuple[str, ...]


def walk_many(admin_conninfo: str, address: ServerAddress, seed: int, histories: int) -> WalksDone:
    """Walk so many histories in a database with the small county; every one is checked against its log."""
    dice = random.Random(seed)
    gateway = Gateway(address, "dispatch1", PASSWORD)
    with gateway.connection() as connection:
        days, rules = calendar.read_calendar(connection), clocks.rules(connection)
    gateway.dispose()
    with psycopg.connect(admin_conninfo, autocommit=True) as admin:
        clock = MovedClock(admin)
        walk = Walk(admin, rules, days, dice)
        for n in range(histories):
            if n % 50 == 0:
                # Back to some day of 2024 to 2026: all holidays and make-up days come by.
                start = datetime(2024, 3, 1, 8, tzinfo=COUNTY_ZONE) + timedelta(
                    minutes=dice.randrange(1_200_000)
                )
                clock.set(start)
                walk.cases.clear()
            walk.cases = walk.cases[-2:]
            mine = walk.report()
            for _ in range(STEPS):
                clock.forward(random_pause(dice))
                walk.step(whole=False)
            walk.check(mine, "all")
        return WalksDone(histories, walk.taken, walk.refused, tuple(walk.findings))
