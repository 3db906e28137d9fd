"""The invented past against the functions that would have written it, and what it must contain."""

from typing import Any

import psycopg
import pytest

from tests.fixtures.databases import OwnDatabase
from tests.integration.demo.replay import differences

# Every third case, and every one in which something out of the ordinary happened.
_SAMPLED = """
    select f.case_id from cc.case_file f
     where f.reopen_count = 0 and (('x' || substr(md5(f.case_no), 1, 4))::bit(16)::int % 3 = 0 or f.task_count > 1
        or exists (select from cc.case_event e where e.case_id = f.case_id and e.action in (
             'adjudicate', 'accept_return', 'refuse_return', 'ask_extension', 'ask_suspension', 'supervise', 'appeal',
             'rework', 'merge', 'force_close', 'recall')))
     order by f.case_no"""
_REOPENED = "select case_id from cc.case_file where reopen_count > 0 order by case_no"


@pytest.mark.parametrize("sample", [_SAMPLED, _REOPENED], ids=["sampled", "reopened"])
def test_that_the_real_functions_would_have_written_the_same_rows(loaded: OwnDatabase, sample: str):
    with psycopg.connect(loaded.admin_conninfo) as connection:
        cases = [row[0] for row in connection.execute(sample.encode()).fetchall()]
        odd = {case_id: found for case_id in cases if (found := differences(connection, case_id))}
    assert cases != []
    assert odd == {}


def _count(loaded: OwnDatabase, query: str) -> Any:
    with psycopg.connect(loaded.admin_conninfo) as connection:
        row = connection.execute(query.encode()).fetchone()
    assert row is not None
    return row[0]


@pytest.mark.parametrize(
    "query",
    [
        "select count(*) from cc.task where role = 2",
        "select count(*) from cc.case_event where action = 'redispatch'",
        "select count(*) from cc.case_event where action = 'refuse_return'",
        "select count(*) from cc.adjudication where state in (2, 3)",
        "select count(*) from cc.extension where state = 3",
        "select count(*) from cc.supervision_order where state in (1, 2, 4)",
        "select count(*) from cc.suspension where state in (3, 5)",
        "select count(*) from cc.appeal where state in (3, 4)",
        "select count(*) from cc.case_file where merged_count > 0",
        "select count(*) from cc.case_event where action = 'dispatch' and payload -> 'input' ? 'override_reason'",
    ],
)
def test_that_the_past_contains_what_the_county_lives_through(loaded: OwnDatabase, query: str):
    assert _count(loaded, query) > 0


def test_that_some_classes_are_handled_elsewhere_than_their_standard_says(loaded: OwnDatabase):
    share = """
        select avg((t.dept_id = cc_int.department_for(s.lead_function, f.place_no, current_date))::int)
          from cc.case_file f join cc.standard s using (standard_id)
          join cc.task t on t.case_id = f.case_id and t.role = 1 and t.state = 6"""
    assert 0.6 < _count(loaded, share) < 0.92
