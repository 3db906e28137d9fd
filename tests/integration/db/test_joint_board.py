"""The board of a joint case: who holds it up and since when, how the closing rule stands, and who may look."""

from datetime import datetime
from typing import Any
from uuid import UUID

import pytest

from tests.integration.desks import (
    CITY,
    CLOSED,
    DISPATCHED,
    FED_BACK,
    FILED,
    HANDLING,
    STREET,
    WATER,
    Desks,
    refused_with,
)


def board(desks: Desks, login: str, case_id: UUID) -> dict[str, Any]:
    """Return the board as a person gets it."""
    row = desks.desk(login).execute("select cc.joint_board_v1(%s)", (case_id,)).fetchone()
    assert row is not None
    found: dict[str, Any] = row[0]
    return found


def reasons(found: dict[str, Any]) -> list[tuple[str, str, int | None]]:
    return [(each["party"], each["reason"], each["dept_id"]) for each in found["holders"]]


@pytest.mark.parametrize(
    ("state", "holder"),
    [
        (1, ("centre", "file", None)),
        (2, ("checker", "precheck", None)),
        (FILED, ("centre", "dispatch", None)),
        (DISPATCHED, ("department", "sign", WATER)),
        (HANDLING, ("department", "handle", WATER)),
        (7, ("centre", "decide_return", WATER)),
        (FED_BACK, ("centre", "check", None)),
        (9, ("checker", "check_site", None)),
    ],
)
def test_that_the_board_says_who_holds_the_case_up(desks, state, holder):
    case_id = desks.bring_to(state)
    found = board(desks, "dispatch1", case_id)
    assert reasons(found) == [holder]
    since = datetime.fromisoformat(found["holders"][0]["since"])
    last = desks.one("select at from cc.case_event where case_id = %s order by seq desc limit 1", case_id)
    assert since == last
    assert found["holders"][0]["is_overdue"] is False


def test_that_nobody_holds_up_a_closed_case(desks):
    assert board(desks, "dispatch1", desks.bring_to(CLOSED))["holders"] == []


def joint(desks: Desks, **given: Any) -> UUID:
    """A case of three departments: water leads, city and street assist."""
    case_id = desks.bring_to(FILED)
    desks.act("dispatch1", case_id, "dispatch", {"dept_id": WATER, "assists": [CITY, STREET], **given})
    return case_id


def finish(desks: Desks, login: str, case_id: UUID) -> None:
    desks.act(login, case_id, "sign")
    desks.act(login, case_id, "feedback", {"result": "已经处置完毕"})


def standing(found: dict[str, Any]) -> tuple[int, int, bool]:
    closing = found["closing"]
    return closing["needed"], closing["done"], closing["is_met"]


def test_that_the_lead_who_is_done_waits_for_the_others(desks):
    case_id = joint(desks)
    finish(desks, "water1", case_id)
    found = board(desks, "water1", case_id)
    assert sorted(reasons(found)) == [("department", "sign", CITY), ("department", "sign", STREET)]
    assert standing(found) == (3, 1, False)
    finish(desks, "city1", case_id)
    finish(desks, "street1", case_id)
    found = board(desks, "city1", case_id)
    assert (standing(found), reasons(found)) == ((3, 3, True), [("centre", "check", None)])


def test_that_by_the_leads_rule_assisting_departments_hold_nothing_up(desks):
    case_id = joint(desks, closing_rule=2)
    assert reasons(board(desks, "dispatch1", case_id)) == [("department", "sign", WATER)]
    finish(desks, "water1", case_id)
    assert standing(board(desks, "dispatch1", case_id)) == (1, 1, True)


def test_that_a_quorum_holds_until_enough_have_answered(desks):
    case_id = joint(desks, closing_rule=3, quorum=1)
    finish(desks, "water1", case_id)
    found = board(desks, "dispatch1", case_id)
    assert standing(found) == (2, 1, False)
    assert sorted(reasons(found)) == [("department", "sign", CITY), ("department", "sign", STREET)]
    finish(desks, "street1", case_id)
    assert standing(board(desks, "dispatch1", case_id)) == (2, 2, True)


def test_that_a_waiting_task_names_the_one_it_waits_for(desks):
    case_id = desks.bring_to(FILED)
    tasks = [{"dept_id": CITY, "role": 2}, {"dept_id": WATER, "role": 1, "after": [0]}]
    desks.act("dispatch1", case_id, "dispatch", {"dept_id": WATER, "tasks": tasks, "closing_rule": 2})
    found = board(desks, "dispatch1", case_id)
    by_dept = {task["dept_id"]: task for task in found["tasks"]}
    assert by_dept[WATER]["after_tasks"] == [by_dept[CITY]["task_id"]]
    # Only the lead's task counts, but it cannot begin before the other.
    assert reasons(found) == [("department", "sign", CITY)]


def test_that_a_disputed_return_is_the_centres_and_then_the_adjudicators(desks):
    case_id = joint(desks)
    desks.act("city1", case_id, "return_task", {"reason": "不属本部门职责", "grounds": "示例清单第三条"})
    found = board(desks, "street1", case_id)
    assert ("centre", "decide_return", CITY) in reasons(found)
    desks.act("dispatch1", case_id, "adjudicate", {"question": "应由谁负责", "reason": "双方各执一词"})
    found = board(desks, "street1", case_id)
    assert ("adjudicator", "rule", CITY) in reasons(found)
    assert len(found["adjudications"]) == 1


def test_that_the_late_come_first_on_the_board(desks):
    case_id = desks.bring_to(FILED)
    tasks = [
        {"dept_id": WATER, "role": 1},
        {"dept_id": CITY, "role": 2, "limit_value": 1, "limit_unit": 1},
        {"dept_id": STREET, "role": 2},
    ]
    desks.act("dispatch1", case_id, "dispatch", {"dept_id": WATER, "tasks": tasks})
    for login in ("water1", "city1", "street1"):
        desks.act(login, case_id, "sign")
    holders = desks.one(
        "select cc_int.holders(c, c.dispatched_at + interval '90 minutes') from cc.case_file c where case_id = %s",
        case_id,
    )
    assert [(each["dept_id"], each["is_overdue"]) for each in holders] == [
        (CITY, True),
        (WATER, False),
        (STREET, False),
    ]


def test_that_the_board_is_for_those_who_see_the_case(desks):
    case_id = joint(desks)
    assert {task["dept_id"] for task in board(desks, "street1", case_id)["tasks"]} == {WATER, CITY, STREET}
    with refused_with("CC404"):
        board(desks, "town1", case_id)


def test_that_the_board_of_a_reopened_case_begins_anew(desks):
    case_id = desks.bring_to(CLOSED)
    assert standing(board(desks, "dispatch1", case_id)) == (1, 1, True)
    desks.act("chief1", case_id, "reopen", {"reason": "问题反复出现"})
    found = board(desks, "dispatch1", case_id)
    assert standing(found) == (0, 0, False)
    assert reasons(found) == [("centre", "dispatch", None)]
