"""Search gives what a plain reading under the row policies gives, whichever way it takes, for every kind of person."""

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

import psycopg
import pytest

from commandcenter.demo.loading import DEMO_PASSWORD, load_demo
from commandcenter.domain.calendars import COUNTY_ZONE
from tests.fixtures.databases import DatabaseMaker, OwnDatabase
from tests.integration.desks import wait_until

NOW = datetime(2026, 9, 16, 15, 30, tzinfo=COUNTY_ZONE)
CASES = 1_500
PEOPLE = (
    *("leader01", "t01_dispatch", "t12_intake", "grid0001", "grid0030"),
    *("d02_01", "d06_01", "evaluator01", "auditor01"),
)
FREQUENT = ("附近", "街道", "永安", "安街 附近", "恢复 现场")
RARE = ("消防通道", "井盖", "暖气", "积水 道路", "门禁", "街道附近", "无此处所", "虚构", "漏水 永安")
ODD = ("%", "附_", "附近%", "附近\\", "'", "甲", "附近　街道", "\t附近\t街道 ", "ZZZ", "1号 2号")
MOST = 50

# The definition that the search is held against: no window, no index, and the rights are the database's own.
PLAIN = """
select f.case_id from cc.case_file f
 where f.search @@ %(grams)s::tsquery
   and (%(before)s::uuid is null or f.case_id < %(before)s)
   and (select bool_and(position(word in lower(
                 concat_ws(' ', f.title, f.description, f.address, f.source_no, f.result))) > 0)
          from regexp_split_to_table(lower(%(words)s), '\\s+') word where word <> '')
 order by f.case_id desc limit %(most)s
"""


@pytest.fixture(scope="module")
def searched(database_maker: DatabaseMaker, template: str) -> Iterator[OwnDatabase]:
    """Three months of the invented county; calls of functions are counted."""

    def build(conninfo: str) -> None:
        load_demo(conninfo, lambda _done, _total, _text: None, history_cases=CASES, now=NOW)

    made = database_maker.make(database_maker.ensure_template("searched_county", build, base=template))
    with psycopg.connect(made.admin_conninfo, autocommit=True) as admin:
        admin.execute(f"alter database {made.name} set track_functions = 'all'".encode())
        admin.execute("analyze cc.case_file")
    yield made
    database_maker.drop(made)


def searches(person: psycopg.Connection[tuple[UUID]], *values: object) -> list[UUID]:
    """Return what the search gives a person: words, before, most."""
    return [row[0] for row in person.execute("select * from cc.search_v1(%s, %s, %s)", values)]


def calls(database: OwnDatabase) -> dict[str, int]:
    """Return how often functions of the inner schema have been called so far."""
    with psycopg.connect(database.admin_conninfo) as admin:
        rows = admin.execute("select funcname, calls from pg_stat_user_functions where schemaname = 'cc_int'")
        return {str(row[0]): int(str(row[1])) for row in rows.fetchall()}


def test_that_search_is_a_plain_reading_under_the_row_policies(searched: OwnDatabase):
    with psycopg.connect(searched.admin_conninfo) as admin:
        ask = "select coalesce(string_agg(quote_literal(lexeme), ' & '), '') from unnest(cc_int.bigrams(%s))"
        grams = {words: admin.execute(ask, (words,)).fetchone() for words in (*FREQUENT, *RARE, *ODD)}
        middle = admin.execute(
            "select case_id from cc.case_file order by case_id desc offset %s limit 1", (CASES // 3,)
        ).fetchone()
    assert middle is not None
    found = dict.fromkeys(PEOPLE, 0)
    for login in PEOPLE:
        with psycopg.connect(searched.conninfo(login, DEMO_PASSWORD), autocommit=True) as person:
            for words, lexemes in grams.items():
                assert lexemes is not None
                for before, most in ((None, 3), (None, MOST), (None, 200), (middle[0], MOST)):
                    given = {"grams": lexemes[0], "words": words, "before": before, "most": most}
                    plain = [row[0] for row in person.execute(PLAIN, given)]
                    assert searches(person, words, before, most) == plain, (login, words, before, most)
                    found[login] += len(plain)
    assert found.pop("auditor01") == 0
    assert all(found.values()), found


def test_that_frequent_words_are_walked_to_and_rare_ones_come_from_the_index(searched: OwnDatabase):
    before = calls(searched)
    with psycopg.connect(searched.conninfo("leader01", DEMO_PASSWORD), autocommit=True) as person:
        for words in FREQUENT[:3]:
            assert len(searches(person, words, None, MOST)) == MOST
    wait_until(lambda: calls(searched).get("search_walk", 0) > before.get("search_walk", 0))
    walked = calls(searched)
    assert walked.get("search_window", 0) == before.get("search_window", 0)
    with psycopg.connect(searched.conninfo("leader01", DEMO_PASSWORD), autocommit=True) as person:
        for words in RARE[:3]:
            searches(person, words, None, 200)
    wait_until(lambda: calls(searched).get("search_window", 0) > walked.get("search_window", 0))


def test_that_the_right_to_see_is_not_asked_row_by_row(searched: OwnDatabase):
    before = calls(searched)
    with psycopg.connect(searched.conninfo("t01_dispatch", DEMO_PASSWORD), autocommit=True) as person:
        assert searches(person, FREQUENT[0], None, MOST)
    wait_until(lambda: calls(searched).get("search_walk", 0) > before.get("search_walk", 0))
    after = calls(searched)
    assert after.get("can_see", 0) == before.get("can_see", 0)
    assert after["sees_county"] - before.get("sees_county", 0) < MOST


def test_that_the_beginning_of_a_number_finds_the_newest_of_its_day(searched: OwnDatabase):
    with psycopg.connect(searched.admin_conninfo) as admin:
        numbers = {
            str(row[0]): row[1] for row in admin.execute("select case_no, case_id from cc.case_number")
        }
    newest = max(numbers)
    with psycopg.connect(searched.conninfo("leader01", DEMO_PASSWORD), autocommit=True) as person:
        for typed in (newest[:10], newest[:12], newest, newest.replace("-", "")):
            wanted = sorted((each for each in numbers if each.startswith(_dashed(typed))), reverse=True)
            assert searches(person, typed, None, 5) == [numbers[each] for each in wanted[:5]], typed


def _dashed(typed: str) -> str:
    return typed if "-" in typed else f"{typed[:8]}-{typed[8:]}"
