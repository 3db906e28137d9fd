"""Random histories walked inside the server, in batches that are repeated by their seed and resumed after a stop.

The SQL files beside this one are the walk, a mirror of the law's file and the verdict over the log; they are put into a
schema of their own.  Every answer of the server is held against the mirror; a sample is replayed in Python as well.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import psycopg

from commandcenter.db.engine import Gateway, ServerAddress
from commandcenter.db.stores import calendar, clocks
from commandcenter.domain.case_events import CaseEvent
from commandcenter.domain.clock import WorkCalendar
from commandcenter.domain.clock_rules import ClockRules
from commandcenter.domain.timer import Timer
from commandcenter.domain.timers import timers
from tests.builders import PASSWORD
from tests.integration.clock_agreement import Agreement
from tests.integration.law_mirror import POSTS, STATES, UNDOABLE, rows_of
from tests.integration.moved_clock import MovedClock
from tests.integration.random_walk import EVENTS, MAY_SHORTEN, look_at, shortened

BATCH = 200
"""Histories between two verdicts; what was walked of an unfinished batch counts for nothing."""

MOST_STEPS = 18
"""Attempts on the longest history; the shortest has four."""

SAMPLE = 0.02
"""Share of the histories whose clocks are replayed in Python, step by step."""

_FOLDER = Path(__file__).parent
_SQL = ("tables", "mirror", "inputs", "walk", "verdict")


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the histories of one database are."""

    histories: int
    wanted: int
    events: int
    replayed: int
    findings: int


class Walker:
    """Walks histories in one database with the small county."""

    def __init__(
        self, admin: psycopg.Connection[Any], rules: ClockRules, days: WorkCalendar, seed: int
    ) -> None:
        self._admin = admin
        self._rules = rules
        self._days = days
        self._seed = seed

    def walk(self, histories: int, tell: Callable[[Progress], None]) -> Progress:
        """Walk until so many histories are done, those of earlier calls included; tell after every batch."""
        # The tables have partitions, and the steps are many: planning each anew would take most of the time.
        self._admin.execute("set plan_cache_mode = force_generic_plan")
        # The server finishes the batch of a client that was killed; its end is waited for.
        self._admin.execute("select pg_advisory_lock(4711)")
        progress = self._progress(histories)
        while progress.histories < histories:
            self._walk_batch(min(BATCH, histories - progress.histories))
            progress = self._progress(histories)
            tell(progress)
        return progress

    def _walk_batch(self, histories: int) -> None:
        (batch,) = self._one(
            "select coalesce(min(batch) filter (where ended is null), coalesce(max(batch), 0) + 1) from walk.batch"
        )
        (tries,) = self._one(
            "insert into walk.batch (batch, histories) values (%s, %s) on conflict (batch) do update "
            "set histories = excluded.histories, tries = batch.tries + 1 returning tries",
            batch,
            histories,
        )
        # What an interrupted run left of this batch is neither counted nor judged.
        self._admin.execute("delete from walk.history where batch = %s", (batch,))
        self._admin.execute("delete from walk.attempt where batch = %s", (batch,))
        dice = random.Random(f"{self._seed}/{batch}/{tries}")
        self._admin.execute("select setseed(%s)", (dice.uniform(-1, 1),))
        self._admin.execute("call walk.run(%s, %s, %s)", (batch, histories, MOST_STEPS))
        replayed = self._replay(batch, max(1, round(histories * SAMPLE)), dice)
        self._admin.execute("update walk.batch set replayed = %s where batch = %s", (replayed, batch))
        self._admin.execute("select walk.judge(%s)", (batch,))

    def _replay(self, batch: int, wanted: int, dice: random.Random) -> int:
        keys = [
            row[0]
            for row in self._admin.execute(
                "select case_id from walk.history where batch = %s order by n", (batch,)
            )
        ]
        chosen = dice.sample(keys, min(wanted, len(keys)))
        for case_id in chosen:
            for finding in self._disagreements(case_id):
                self._admin.execute("select walk.found(%s, %s, %s)", (batch, case_id, finding))
        return len(chosen)

    def _disagreements(self, case_id: UUID) -> list[str]:
        events = [CaseEvent(*row) for row in self._admin.execute(EVENTS, (case_id,))]
        told: list[str] = []
        before: tuple[Timer, ...] = ()
        for n in range(1, len(events) + 1):
            after = timers(iter(events[:n]), self._rules, self._days)
            if events[n - 1].action not in MAY_SHORTEN:
                told += [f"event {n}: {each}" for each in shortened(before, after)]
            before = after
        view, rulings = look_at(self._admin, case_id, ())
        return told + Agreement(view.case, view.tasks, before).check(view.orders, rulings)

    def _progress(self, wanted: int) -> Progress:
        row = self._one(
            "select coalesce(sum(histories), 0), coalesce(sum(events), 0), coalesce(sum(replayed), 0), "
            "(select count(*) from walk.finding) from walk.batch where ended is not null"
        )
        return Progress(int(row[0]), wanted, int(row[1]), int(row[2]), int(row[3]))

    def _one(self, query: str, *values: object) -> tuple[Any, ...]:
        row = self._admin.execute(query.encode(), values).fetchone()
        assert row is not None
        found: tuple[Any, ...] = row
        return found


def install(admin: psycopg.Connection[Any]) -> None:
    """Put the walk beside the program's functions and let them read the walk's clock; once a database."""
    if admin.execute("select from pg_namespace where nspname = 'walk'").fetchone() is not None:
        return
    with admin.transaction():
        MovedClock(admin)
        for name in _SQL:
            admin.execute((_FOLDER / f"{name}.sql").read_bytes())
        for row in rows_of("transition"):
            admin.execute(
                "insert into walk.law values (%s, %s, %s, %s, %s, %s, %s, %s)",
                (
                    STATES.get(row["from_state"], 0),
                    row["action"],
                    POSTS[row["post"]],
                    row["scope"],
                    STATES[row["to_state"]],
                    row["required"].split(),
                    row["guard"].split(),
                    [int(state) for state in row["task_states"].split()] or None,
                ),
            )
        for action in sorted(UNDOABLE):
            admin.execute("insert into walk.undoable values (%s)", (action,))
        weights = [line.split(",") for line in (_FOLDER / "weights.csv").read_text().splitlines()[1:]]
        for action, weight in weights:
            admin.execute(
                "insert into walk.weight select distinct from_state, action, %s::float8 from walk.law "
                "where action = %s and from_state > 0",
                (weight, action),
            )
        admin.execute(
            "insert into walk.weight select distinct from_state, action, 0.1 from walk.law where from_state > 0 "
            "on conflict do nothing"
        )


def walk_database(
    admin_conninfo: str, address: ServerAddress, seed: int, histories: int, *, is_told: bool = False
) -> Progress:
    """Walk so many histories in a database with the small county, in a process of its own."""
    gateway = Gateway(address, "dispatch1", PASSWORD)
    with gateway.connection() as connection:
        days, rules = calendar.read_calendar(connection), clocks.rules(connection)
    gateway.dispose()
    began = datetime.now().astimezone()
    first: list[int] = []

    def tell(progress: Progress) -> None:
        first.append(progress.histories)
        seconds = (datetime.now().astimezone() - began).total_seconds()
        if is_told:
            rate = (progress.histories - max(0, first[0] - BATCH)) / seconds
            print(
                f"{address.database}: {progress.histories:,} of {progress.wanted:,} histories, {progress.events:,} events, "
                f"{progress.replayed:,} replayed, {progress.findings} findings, {rate:.1f}/s",
                flush=True,
            )

    with psycopg.connect(admin_conninfo, autocommit=True) as admin:
        install(admin)
        return Walker(admin, rules, days, seed).walk(histories, tell)
