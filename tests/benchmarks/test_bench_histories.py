"""A great many random legal histories: rebuilt from their logs, judged by the law, none of them odd.

`HISTORIES=100000 make bench` walks a hundred thousand; without it, a thousand.  A run that shall survive a stop is
`HISTORIES=100000 python -m tests.integration.histories.long_run FOLDER`.
"""

import multiprocessing
import os
import time
from concurrent.futures import ProcessPoolExecutor

import psycopg

from commandcenter.db.engine import ServerAddress
from tests.benchmarks.results import publish
from tests.integration.histories.tallies import read_findings, read_tallies, table_of
from tests.integration.histories.walker import walk_database

HISTORIES = int(os.environ.get("HISTORIES", "1000"))
SEED = int(os.environ.get("SEED", "1"))
PROCESSES = 2


def test_that_all_random_histories_are_what_their_logs_tell(database_maker, county_template):
    databases = [database_maker.make(county_template) for _ in range(PROCESSES)]
    began = time.monotonic()
    with ProcessPoolExecutor(PROCESSES, multiprocessing.get_context("spawn")) as pool:
        jobs = [
            pool.submit(
                walk_database,
                made.admin_conninfo,
                ServerAddress(made.host, made.port, made.name, "disable"),
                seed,
                HISTORIES // PROCESSES,
                is_told=True,
            )
            for seed, made in enumerate(databases, SEED)
        ]
        done = [job.result() for job in jobs]
    took = time.monotonic() - began
    findings: list[str] = []
    for made in databases:
        with psycopg.connect(made.admin_conninfo, autocommit=True) as admin:
            findings += read_findings(admin)
    tallies = read_tallies([made.admin_conninfo for made in databases])
    for made in databases:
        database_maker.drop(made)
    publish(
        f"{HISTORIES:,} random histories",
        {
            "events in their logs": f"{sum(each.events for each in done):,}",
            "steps taken": f"{sum(each.taken for each in tallies):,} of {sum(1 for each in tallies if each.taken)} kinds",
            "steps refused": f"{sum(each.refused for each in tallies):,}",
            "replayed in Python": f"{sum(each.replayed for each in done):,}",
            "findings": f"{len(findings)}",
            "histories/s": f"{HISTORIES / took:.0f}",
        },
    )
    print(table_of(tallies))
    assert findings[:20] == []
