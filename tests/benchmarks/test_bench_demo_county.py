"""Reading over the 60,000 cases of the invented county: search, opening a case, and a page of the queue."""

import random
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial

import psycopg

from commandcenter.db.engine import Gateway, ServerAddress
from commandcenter.demo.loading import DEMO_PASSWORD
from commandcenter.domain.cases import QueueFilter, Stage
from commandcenter.services.case_service import CaseService
from tests.benchmarks.results import publish, spread
from tests.fixtures.databases import OwnDatabase

PEOPLE = ("intake01", "t01_dispatch", "d06_01", "grid0001", "grid0030", "t12_intake")
# In half of all cases, in a quarter, in an eighth of them many together, in few, in none.
WORDS = ("附近", "街道", "永安", "安街 附近", "虚构", "井盖", "永安街道 漏水", "无此处所", "街道附近")
MOST, OPENED, ROUNDS = 50, 60, 7
# What the search replaces: the same words under the row policies, whose operators cannot use the index.
PLAIN = """
select f.case_id from cc.case_file f where f.search @@ %s::tsquery order by f.case_id desc limit 50
"""


@contextmanager
def cases_of(county: OwnDatabase, login: str) -> Iterator[CaseService]:
    """Give a person's own service on connections of their own."""
    gateway = Gateway(ServerAddress(county.host, county.port, county.name, "disable"), login, DEMO_PASSWORD)
    try:
        yield CaseService(gateway)
    finally:
        gateway.dispose()


def timed(works: list[Callable[[], object]], rounds: int = 1) -> list[float]:
    """Return the seconds of each piece of work; the first is done once before, as a desk's connection is warm."""
    works[0]()
    taken = []
    for work in works * rounds:
        began = time.monotonic()
        work()
        taken.append(time.monotonic() - began)
    return taken


def test_how_long_search_takes_over_the_demo_county(demo_county):
    rows, plain = {}, []
    for login in PEOPLE:
        with cases_of(demo_county, login) as cases:
            by_words = {words: timed([partial(cases.search, words, None, MOST)], ROUNDS) for words in WORDS}
        every = [each for taken in by_words.values() for each in taken]
        worst = max(by_words, key=lambda words: sorted(by_words[words])[ROUNDS // 2])
        rows[f"{login}, {len(WORDS)} questions"] = spread(every)
        rows[f"{login}, worst question"] = f"{spread(by_words[worst])} 「{worst}」"
        plain += _under_the_row_policies(demo_county, login)
    rows["baseline: the same under the row policies"] = spread(plain)
    publish("search over 60,000 cases, 50 newest hits", rows)


def test_how_long_opening_a_case_takes_over_the_demo_county(demo_county):
    rows = {}
    for login in PEOPLE:
        with cases_of(demo_county, login) as cases:
            page = cases.queue_page(QueueFilter(Stage.ALL), None, 200)
            hits = cases.search("附近", None, 200)
            ids = [case.case_id for case in (*page.rows, *hits)]
            chosen = random.Random(1).sample(ids, min(OPENED, len(ids)))
            rows[f"opening a case, {login}"] = spread(timed([partial(cases.opened, each) for each in chosen]))
            rows[f"queue page, {login}"] = spread(timed([partial(cases.queue_page, QueueFilter())], ROUNDS))
    with psycopg.connect(demo_county.admin_conninfo) as admin:
        ask = "select to_jsonb(f) from cc.case_file f where case_id = %s"
        bare = timed([partial(_row, admin, ask, each) for each in chosen])
    rows["baseline: its row alone, no rights"] = spread(bare)
    publish("opening a case among 60,000", rows)


def _under_the_row_policies(county: OwnDatabase, login: str) -> list[float]:
    with psycopg.connect(county.admin_conninfo) as admin:
        ask = "select string_agg(quote_literal(lexeme), ' & ') from unnest(cc_int.bigrams(%s))"
        grams = [_row(admin, ask, words)[0] for words in WORDS]
    with psycopg.connect(county.conninfo(login, DEMO_PASSWORD), autocommit=True) as person:
        return timed([partial(_row, person, PLAIN, each) for each in grams])


def _row(connection: psycopg.Connection[tuple[object, ...]], ask: str, given: object) -> tuple[object, ...]:
    rows = connection.execute(ask.encode(), (given,)).fetchall()
    return rows[0] if rows else ()
