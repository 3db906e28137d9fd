"""A desk's feed under observation, writers beside it, and somebody who keeps cutting its line."""

import logging
import random
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import psycopg
from psycopg.types.json import Jsonb

from commandcenter.db.feed import DatabaseFeed
from commandcenter.domain.changes import ChangeBatch, LinkState
from commandcenter.domain.identifiers import uuid7
from tests.integration.desks import Desks, wait_until


@dataclass(slots=True)
class Watch:
    """What one feed reported, in order."""

    shown: Counter[UUID] = field(default_factory=Counter)
    seen_at: dict[UUID, float] = field(default_factory=dict)
    kinds: set[str] = field(default_factory=set)
    resynchronised: int = 0
    looks: int = 0
    links: list[LinkState] = field(default_factory=list)

    def on_changes(self, batch: ChangeBatch) -> None:
        """Take a batch."""
        now = time.monotonic()
        self.looks += 1
        self.resynchronised += batch.resynchronise
        self.kinds |= batch.kinds
        self.shown.update(batch.case_ids)
        self.seen_at.update(dict.fromkeys(batch.case_ids, now))

    @property
    def is_connected(self) -> bool:
        """Whether the feed stands now."""
        return bool(self.links) and self.links[-1] is LinkState.CONNECTED


@contextmanager
def watching(desks: Desks, login: str, count: int = 1) -> Iterator[list[Watch]]:
    """Run feeds of a person; all of them stand when the block begins and have ended when it is left."""
    stop = threading.Event()
    watches = [Watch() for _ in range(count)]
    threads = [
        threading.Thread(
            target=DatabaseFeed(desks.gateway(login)).run,
            args=(watch.on_changes, watch.links.append, stop),
            name=f"feed {n}",
        )
        for n, watch in enumerate(watches)
    ]
    try:
        for thread in threads:
            thread.start()
        wait_until(lambda: all(watch.is_connected for watch in watches))
        yield watches
    finally:
        stop.set()
        for thread in threads:
            thread.join(10)
        assert not any(thread.is_alive() for thread in threads)


def write_reports(desks: Desks, writers: int, commits: int, share_rolled_back: float = 0.1) -> set[UUID]:
    """Let writers report cases at once, each a commit of one case; some hold their transaction open or give up."""
    logins = ("intake1", "intake2", "dispatch1", "dispatch2", "chief1")
    made: list[list[UUID]] = [[] for _ in range(writers)]

    def write(n: int) -> None:
        draw = random.Random(n)
        with desks.fresh(logins[n % len(logins)]) as desk:
            while len(made[n]) < commits // writers:
                key = uuid7()
                give_up = draw.random() < share_rolled_back
                with desk.transaction(force_rollback=give_up):
                    if draw.random() < 0.2:
                        # The number of the transaction is taken early and committed late: out of order.
                        _take_number(desk, desks)
                        time.sleep(draw.random() * 0.03)
                    desk.execute("select cc.report_v1(%s, %s)", (key, Jsonb(desks.report_input())))
                if not give_up:
                    made[n].append(key)

    threads = [threading.Thread(target=write, args=(n,)) for n in range(writers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    found = {key for keys in made for key in keys}
    assert len(found) == commits // writers * writers
    return found


def _take_number(desk: psycopg.Connection[Any], desks: Desks) -> None:
    given = {
        "call_id": str(uuid7()),
        "started_at": "2026-01-01T08:00:00+08:00",
        "outcome": 3,
        "summary": "登记",
    }
    try:
        with desk.transaction():
            desk.execute("select cc.log_call_v1(%s)", (Jsonb(given),))
    except psycopg.errors.InsufficientPrivilege:
        return


@contextmanager
def cutting_the_line(desks: Desks, login: str, pause_s: float) -> Iterator[list[int]]:
    """Terminate the listening backends of a person at random moments while the block runs."""
    stop = threading.Event()
    kills = [0]

    def cut() -> None:
        draw = random.Random(1)
        with psycopg.connect(desks.database.admin_conninfo, autocommit=True) as admin:
            while not stop.wait(draw.uniform(0.2, 1.8) * pause_s):
                row = admin.execute(
                    "select count(pg_terminate_backend(pid)) from pg_stat_activity "
                    "where usename = %s and datname = current_database()",
                    (login,),
                ).fetchone()
                assert row is not None
                kills[0] += row[0]

    thread = threading.Thread(target=cut)
    thread.start()
    try:
        yield kills
    finally:
        stop.set()
        thread.join()


def prove_nothing_is_missed(desks: Desks, commits: int, writers: int, pause_s: float) -> tuple[int, float]:
    """Write while the line is cut, and hold what was shown against what was committed.

    Returns:
        How often the line was cut, and how long the writing took in seconds.
    """
    logging.getLogger("commandcenter.db.feed").debug("the line will be cut")
    with watching(desks, "leader1") as (watch,):
        began = time.monotonic()
        with cutting_the_line(desks, "leader1", pause_s) as kills:
            written = write_reports(desks, writers, commits)
            took = time.monotonic() - began
        wait_until(lambda: set(watch.shown) >= written, 60)
        wait_until(lambda: watch.is_connected)
        looks = watch.looks
        wait_until(lambda: watch.looks > looks + 1)
    assert set(watch.shown) == written
    assert {key: n for key, n in watch.shown.items() if n != 1} == {}
    assert watch.resynchronised == 1
    return kills[0], took
