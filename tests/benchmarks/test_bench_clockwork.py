"""Three instances of the clock, killed at random while timers fall due: each measure once, none missed, and how late.

`COMMANDCENTER_BENCH_CLOCK_S` sets the seconds of killing (600 for the long run); the timers follow from it.
"""

import contextlib
import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import psycopg
from psycopg.types.json import Jsonb

from commandcenter.domain.identifiers import uuid7
from tests.benchmarks.results import publish
from tests.integration.clocks import GENERAL, service_conninfo, set_rules
from tests.integration.desks import Desks

SECONDS = int(os.environ.get("COMMANDCENTER_BENCH_CLOCK_S", "60"))
TIMERS = 10_000 if SECONDS >= 600 else SECONDS * 20
INSTANCES = 3
KILLED_EVERY_S = (2.0, 6.0)
_HISTORY = (
    "create temp table h (case_id uuid, seq int, op_id uuid, action text, from_state int, to_state int, "
)


def test_that_killed_instances_lose_and_repeat_nothing(desks):
    set_rules(desks, "file", ladder=((None, 0, GENERAL),))
    conninfo = service_conninfo(desks)
    # Planting takes a while, and so does the start of the first instances.
    began = datetime.now(UTC) + timedelta(seconds=10 + TIMERS / 500)
    _plant_cases(desks, began)
    kills = _kill_at_random(conninfo, began + timedelta(seconds=SECONDS))
    # Whoever is left carries on: no timer may depend on an instance that died.
    with _instances(conninfo, 1):
        deadline = time.monotonic() + 120
        while (
            desks.one("select count(*) from cc_int.alarm where next_at is not null")
            and time.monotonic() < deadline
        ):
            time.sleep(0.5)
    publish(
        f"clock: {INSTANCES} instances killed at random for {SECONDS} s",
        {
            "timers due": f"{TIMERS}",
            "instances killed": f"{kills}",
            "orders issued": str(desks.one("select count(*) from cc.supervision_order")),
            "issued twice": str(_repeated(desks)),
            "missed": str(_missed(desks)),
            "delay median / p95 / p99 / most": _delays(desks),
            "instances that issued orders": str(
                desks.one("select count(distinct instance) from cc_int.alarm_outcome")
            ),
        },
    )
    assert desks.one("select count(*) from cc.supervision_order") == TIMERS
    assert (_repeated(desks), _missed(desks)) == (0, 0)
    sample = desks.admin.execute(
        "select case_id from cc.case_file order by md5(case_id::text) limit 50"
    ).fetchall()
    assert [desks.findings(row[0]) for row in sample] == [[]] * 50


def _plant_cases(desks: Desks, began: datetime) -> None:
    """Import reported cases whose deadline of filing falls evenly into the time of killing."""
    me, first = desks.county.users["intake1"], began - timedelta(hours=4)
    desks.admin.execute((_HISTORY + "post smallint, actor_id int, at timestamptz, payload jsonb)").encode())
    with desks.admin.cursor().copy(
        "copy h (case_id, seq, op_id, action, from_state, to_state, post, actor_id, at, payload) from stdin"
    ) as copy:
        for n in range(TIMERS):
            due = began + timedelta(seconds=SECONDS * 0.95 * n / TIMERS)
            patch = {
                "case_no": f"20250101-{n:06d}",
                "state": 1,
                "kind": 2,
                "class_id": desks.county.class_id,
                "source": 2,
                "title": "路面积水",
                "place_no": desks.county.grid,
                "reported_by": me,
                "stage_started_at": first.isoformat(),
                "reported_at": first.isoformat(),
                "due_at": due.isoformat(),
                "due_unit": 4,
            }
            payload = Jsonb({"input": {}, "patch": patch, "tasks": {}, "rows": {}})
            copy.write_row((uuid7(), 1, uuid7(), "report", 0, 1, 2, me, first, payload))
    desks.admin.execute("select cc_int.import_events('h')")
    desks.admin.execute("analyze")
    assert desks.one("select count(*) from cc_int.alarm where next_at is not null") == TIMERS


def _start(conninfo: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "commandcenter", "clockwork"],
        env=os.environ | {"COMMANDCENTER_CLOCKWORK_CONNINFO": conninfo},
        stdout=subprocess.DEVNULL,
    )


@contextlib.contextmanager
def _instances(conninfo: str, count: int) -> Iterator[list[subprocess.Popen[bytes]]]:
    processes = [_start(conninfo) for _ in range(count)]
    try:
        yield processes
    finally:
        for process in processes:
            process.kill()
            process.wait(20)


def _kill_at_random(conninfo: str, until: datetime) -> int:
    """Kill one of the instances every few seconds, start another in its place; return how many died."""
    draw = random.Random(149_999)
    kills = 0
    end = time.monotonic() + (until - datetime.now(UTC)).total_seconds()
    with _instances(conninfo, INSTANCES) as processes:
        while time.monotonic() < end:
            time.sleep(min(draw.uniform(*KILLED_EVERY_S), max(end - time.monotonic(), 0.01)))
            victim = draw.randrange(INSTANCES)
            # With the client also its server process: what it had begun is rolled back in the middle.
            if draw.random() < 0.5:
                with psycopg.connect(conninfo, autocommit=True) as own:
                    own.execute(
                        "select pg_terminate_backend(pid) from (select pid from pg_stat_activity "
                        "where usename = current_user and application_name = 'commandcenter clockwork' "
                        "and datname = current_database() "
                        "order by random() limit 1) one"
                    )
            processes[victim].kill()
            processes[victim].wait(20)
            processes[victim] = _start(conninfo)
            kills += 1
    return kills


def _repeated(desks: Desks) -> int:
    return int(
        desks.one(
            "select count(*) from (select from cc.case_event where action in ('supervise', 'remind') "
            "group by case_id having count(*) > 1) twice"
        )
    )


def _missed(desks: Desks) -> int:
    return int(
        desks.one(
            "select count(*) from cc.case_file f where not exists "
            "(select from cc.supervision_order o where o.case_id = f.case_id)"
        )
    )


def _delays(desks: Desks) -> str:
    found = desks.one(
        "select percentile_cont(array[0.5, 0.95, 0.99, 1]) within group (order by extract(epoch from done_at - fire_at)) "
        "from cc_int.alarm_outcome where outcome = 1"
    )
    return " / ".join(f"{each:.2f}" for each in found) + " s"
