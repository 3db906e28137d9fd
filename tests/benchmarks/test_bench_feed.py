"""How long a commit takes to reach twenty desks, and that ten thousand commits arrive although the line is cut."""

import time

import pytest
from psycopg.types.json import Jsonb

from commandcenter.domain.identifiers import uuid7
from tests.benchmarks.results import publish, spread
from tests.integration.desks import wait_until
from tests.integration.feeds import prove_nothing_is_missed, watching

DESKS, SECONDS, PER_SECOND = 20, 30, 10


def test_how_long_a_commit_takes_to_reach_the_desks(desks):
    committed = {}
    with watching(desks, "leader1", 10) as first, watching(desks, "intake2", 10) as second:
        watches = [*first, *second]
        began = time.monotonic()
        for n in range(SECONDS * PER_SECOND):
            time.sleep(max(0.0, began + n / PER_SECOND - time.monotonic()))
            key = uuid7()
            desks.desk("intake1").execute("select cc.report_v1(%s, %s)", (key, Jsonb(desks.report_input())))
            committed[key] = time.monotonic()
        wait_until(lambda: all(set(watch.shown) == set(committed) for watch in watches))
    delays = [max(0.0, watch.seen_at[key] - at) for watch in watches for key, at in committed.items()]
    assert len(delays) == DESKS * SECONDS * PER_SECOND
    publish(f"commit to feed, {DESKS} desks, {PER_SECOND} writes/s", {"delay": spread(delays)})


@pytest.mark.expects_log_warnings
def test_that_ten_thousand_commits_arrive_once_while_the_line_is_cut(desks):
    kills, took = prove_nothing_is_missed(desks, 10_000, 8, 1.0)
    publish(
        "10,000 commits of 8 writers", {"line cut": f"{kills} times", "commits/s": f"{10_000 / took:.0f}"}
    )
