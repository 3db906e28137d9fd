"""How often the recommendation names the department that did the work in the end, on history held out in time.

The past up to a cut is what is known; the cases after it are judged by the department whose work was accepted. The
recommendation is asked as of the cut, so it cannot know anything of the cases it is judged by.
"""

import time
from typing import Any

import psycopg

from tests.benchmarks.results import publish, spread
from tests.fixtures.databases import OwnDatabase

KNOWN_SHARE, JUDGED = 0.75, 1_000
# Whose matter a case was: the last leading task that was accepted.
_TRUTH = """
    create temp table truth as
    select f.case_id, f.class_id, f.standard_id, f.place_no, f.filed_at, f.closed_at, t.dept_id, f.return_count
      from cc.case_file f
      join lateral (select k.dept_id from cc.task k where k.case_id = f.case_id and k.role = 1 and k.state = 6
                     order by k.finished_at desc limit 1) t on true
     where f.state in (10, 13) and f.reopen_count = 0;
    analyze truth"""
_JUDGED = """
    select t.case_id, t.class_id, t.standard_id, t.place_no, t.dept_id, t.filed_at, t.return_count from truth t
     where t.filed_at >= %s order by md5(t.case_id::text) limit %s"""
_FREQUENT = """
    select class_id, array_agg(dept_id order by n desc, dept_id) from (
      select class_id, dept_id, count(*) as n from truth where closed_at < %s group by 1, 2) counted group by 1"""
_BY_STANDARD = """
    select array(select distinct on (d) d from (
      select cc_int.department_for(fn, %s, current_date) as d, n
        from unnest(array[s.lead_function] || s.assist_functions) with ordinality as x(fn, n)) named order by d, n),
      cc_int.department_for(s.lead_function, %s, current_date) from cc.standard s where s.standard_id = %s"""
_ASK = "select dept_id from cc_int.recommend(%s, null, %s) where role = 1 order by rank"


def test_how_often_the_recommendation_is_right(demo_county: OwnDatabase):
    with psycopg.connect(demo_county.admin_conninfo) as connection:
        connection.execute(_TRUTH.encode())
        cut = _one(
            connection, "select percentile_disc(%s) within group (order by filed_at) from truth", KNOWN_SHARE
        )
        frequent: dict[int, list[int]] = dict(connection.execute(_FREQUENT.encode(), (cut,)).fetchall())
        judged = connection.execute(_JUDGED.encode(), (cut, JUDGED)).fetchall()
        hits: dict[str, list[list[int]]] = {
            "recommendation": [],
            "at the moment": [],
            "frequent": [],
            "standard": [],
        }
        truths, taken = [row[4] for row in judged], []
        for case_id, class_id, standard_id, place_no, _, filed_at, _ in judged:
            began = time.monotonic()
            hits["recommendation"].append(_column(connection, _ASK, case_id, cut))
            taken.append(time.monotonic() - began)
            hits["at the moment"].append(_column(connection, _ASK, case_id, filed_at))
            hits["frequent"].append(frequent.get(class_id, []))
            row = connection.execute(_BY_STANDARD.encode(), (place_no, place_no, standard_id)).fetchone()
            assert row is not None
            hits["standard"].append([row[1], *(one for one in row[0] if one != row[1])])
    wandered = [number for number, row in enumerate(judged) if row[6] > 0]
    rates = {name: (_rate(found, truths, 1), _rate(found, truths, 3)) for name, found in hits.items()}
    rows = {f"{name}: top 1, top 3": f"{first:.1%}, {third:.1%}" for name, (first, third) in rates.items()}
    for name, found in hits.items():
        picked = [found[number] for number in wandered]
        rows[f"{name}: top 1 of the {len(wandered)} returned"] = (
            f"{_rate(picked, [truths[number] for number in wandered], 1):.1%}"
        )
    publish(
        "recommendation held out in time",
        {
            "judged": f"{len(judged)}",
            "known until": f"{cut:%Y-%m-%d %H:%M}",
            **rows,
            "time a call": spread(taken),
        },
    )
    first, third = rates["recommendation"]
    assert first > max(rates["frequent"][0], rates["standard"][0]) + 0.05
    assert third > max(rates["frequent"][1], rates["standard"][1])
    assert first > 0.85


def _rate(found: list[list[int]], truths: list[int], first: int) -> float:
    return sum(truth in names[:first] for names, truth in zip(found, truths, strict=True)) / max(
        len(truths), 1
    )


def _one(connection: psycopg.Connection[Any], query: str, *values: object) -> Any:
    row = connection.execute(query.encode(), values).fetchone()
    assert row is not None
    return row[0]


def _column(connection: psycopg.Connection[Any], query: str, *values: object) -> list[int]:
    return [row[0] for row in connection.execute(query.encode(), values)]
