"""Successions as plain values: what is asked is what is told back."""

from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import UUID

from commandcenter.domain.reference import Department
from commandcenter.domain.successions import (
    DepartmentPart,
    Succession,
    SuccessionKind,
    SuccessionPlan,
    SuccessionState,
    Successor,
    functions_held,
    plan_of,
    rehearsal_of,
)

TASK = UUID("019ac000-0000-7000-8000-000000000001")
AT = datetime(2026, 11, 29, 9, tzinfo=UTC)
PLAN = SuccessionPlan(
    SuccessionKind.SPLIT,
    date(2026, 12, 1),
    "县委编办〔2026〕12号",
    (3,),
    (Successor(2), Successor(None, {"code": "D32", "name": "水利局"})),
    1,
    {"water_supply": 0},
    {7: 1},
    {TASK: 0},
)


def test_that_a_plan_comes_back_as_it_was_asked():
    assert plan_of(PLAN.asked()) == PLAN
    assert [each.name for each in PLAN.successors] == ["", "水利局"]
    assert PLAN.asked()["to"] == [{"dept_id": 2}, {"code": "D32", "name": "水利局"}]


def test_that_a_handover_is_bounded_and_its_first_successor_is_the_old_one():
    plan = replace(PLAN, kind=SuccessionKind.HANDOVER, classes=(2,), places=(149999001000000,), extends=True)
    assert plan_of(plan.asked() | {"grounds": [7]}) == plan
    assert plan_of(plan.asked() | {"grounds": [7]}).grounds == (7,)
    assert (plan.first, PLAN.first) == (1, 0)


def test_that_functions_are_held_by_list_by_ground_and_by_what_was_handed_over():
    town = Department(
        5, "D05", "柳河镇人民政府", "柳河镇", "", "township", ("sanitation",), None, 149999100000000
    )
    part = DepartmentPart("water_supply", 3, 5, (), (), date(2026, 12, 1))
    assert functions_held(town, (part, replace(part, to_dept=4))) == (
        "sanitation",
        "territorial",
        "water_supply",
    )
    assert functions_held(replace(town, kind="county_bureau"), ()) == ("sanitation",)


def test_that_a_rehearsal_is_read_with_and_without_its_lists():
    share = {
        "number": 0, "tasks": 1, "people": 1, "posts": 2, "functions": ["water_supply"], "standards": 3, "duties": 0,
        "grids": 0, "vehicles": 0, "facilities": 1,
    }  # fmt: skip
    told = rehearsal_of({"successors": [share]})
    assert (told.shares[0].functions, told.tasks, told.people) == (("water_supply",), (), ())
    task = {
        "task_id": str(TASK), "case_no": "20261129-0001", "class_id": 2, "dept_id": 3, "state": 2,
        "due_at": AT.isoformat(), "number": 1,
    }  # fmt: skip
    person = {"user_id": 7, "dept_id": 3, "posts": 1, "number": 1}
    told = rehearsal_of({"successors": [share], "tasks": [task], "people": [person]})
    assert (told.tasks[0].due_at, told.tasks[0].number, told.people[0].user_id) == (AT, 1, 7)
    assert rehearsal_of({"successors": [], "tasks": [{**task, "due_at": None}]}).tasks[0].due_at is None


def test_that_a_succession_stands_where_its_moments_say():
    asked = Succession(1, PLAN, 1, AT, None, None, None, None, None, None)
    agreed = replace(asked, agreed_by=2, agreed_at=AT)
    ended, done = replace(agreed, ended_by=1, ended_at=AT), replace(agreed, carried_out_at=AT)
    assert [each.state for each in (asked, agreed, ended, done)] == [
        SuccessionState.ASKED,
        SuccessionState.AGREED,
        SuccessionState.ENDED,
        SuccessionState.DONE,
    ]
    assert [each.is_open for each in (asked, agreed, ended, done)] == [True, True, False, False]
