"""Races of two dispatchers, and reading on a loaded database."""

import time
from collections.abc import Callable
from functools import partial

from commandcenter.domain.cases import QueueFilter, Stage
from commandcenter.services.case_service import CaseService
from tests.benchmarks.results import publish, spread
from tests.integration.db.test_races import race_of_two
from tests.integration.desks import HANDLING
from tests.integration.feeds import write_reports

ROUNDS, LOADED = 500, 5_000


def test_that_five_hundred_races_have_one_winner_each(desks):
    began = time.monotonic()
    race_of_two(desks, ROUNDS)
    publish(
        "two dispatchers at one case", {"rounds": f"{ROUNDS}", "took": f"{time.monotonic() - began:.1f} s"}
    )


def test_how_long_reading_takes_on_a_loaded_database(desks):
    write_reports(desks, 4, LOADED, 0.0)
    case_id = desks.bring_to(HANDLING)
    desks.admin.execute("analyze")
    rows = {}
    for login in ("leader1", "intake_t", "grid1", "water1"):
        service = CaseService(desks.gateway(login))
        rows[f"queue page, {login}"] = _timed(partial(service.queue_page, QueueFilter()))
        rows[f"filing page, {login}"] = _timed(partial(service.queue_page, QueueFilter(Stage.FILING)))
    service = CaseService(desks.gateway("water1"))
    rows["opening a case"] = _timed(lambda: service.opened(case_id))
    rows["search"] = _timed(lambda: CaseService.search(service, "路面积水"))
    publish(f"reading with {LOADED} open cases", rows)


def _timed(work: Callable[[], object]) -> str:
    taken = []
    for _ in range(30):
        began = time.monotonic()
        work()
        taken.append(time.monotonic() - began)
    return spread(taken)
