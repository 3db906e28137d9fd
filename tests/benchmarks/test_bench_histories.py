"""A great many random legal histories: rebuilt from their logs, judged by the law, none of them odd.

`HISTORIES=100000 make bench` walks a hundred thousand; without it, a thousand.
"""

import multiprocessing
import os
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor

from commandcenter.db.engine import ServerAddress
from tests.benchmarks.results import publish
from tests.integration.many_walks import walk_many

HISTORIES = int(os.environ.get("HISTORIES", "1000"))
PROCESSES = 2


def test_that_all_random_histories_are_what_their_logs_tell(database_maker, county_template):
    databases = [database_maker.make(county_template) for _ in range(PROCESSES)]
    began = time.monotonic()
    with ProcessPoolExecutor(PROCESSES, multiprocessing.get_context("spawn")) as pool:
        jobs = [
            pool.submit(
                walk_many,
                made.admin_conninfo,
                ServerAddress(made.host, made.port, made.name, "disable"),
                seed,
                HISTORIES // PROCESSES,
            )
            for seed, made in enumerate(databases, int(os.environ.get("SEED", "1")))
        ]
        done = [job.result() for job in jobs]
    took = time.monotonic() - began
    for made in databases:
        database_maker.drop(made)
    taken: Counter[str] = sum((each.taken for each in done), Counter())
    refused: Counter[str] = sum((each.refused for each in done), Counter())
    findings = [finding for each in done for finding in each.findings]
    publish(
        f"{HISTORIES:,} random histories",
        {
            "steps taken": f"{sum(taken.values()):,} of {len(taken)} kinds",
            "steps refused": f"{sum(refused.values()):,}",
            "findings": f"{len(findings)}",
            "histories/s": f"{HISTORIES / took:.0f}",
        },
    )
    print(sorted(taken.items(), key=lambda each: -each[1]), set(refused) - set(taken))
    assert findings[:20] == []
