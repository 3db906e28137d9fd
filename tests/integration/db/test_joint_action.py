"""The whistle, the units that come or do not, both ratings, the meeting whose decisions are tasks."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from tests.integration.db.test_joint_board import board, reasons
from tests.integration.desks import (
    CITY,
    FILED,
    HANDLING,
    STREET,
    WATER,
    Desks,
    refused_with,
)

WHISTLE = {
    "kind": 3,
    "matter": "桥下占道与积水",
    "units": [{"dept_id": CITY, "role": 1}, {"dept_id": STREET, "role": 2}],
}


def whistled(desks: Desks, state: int = HANDLING) -> UUID:
    case_id = desks.bring_to(state)
    desks.act("dispatch1", case_id, "whistle", WHISTLE)
    return case_id


def test_that_called_departments_see_the_case_and_have_half_an_hour(desks):
    case_id = desks.bring_to(FILED)
    with refused_with("CC404"):
        board(desks, "city1", case_id)
    desks.act("dispatch1", case_id, "whistle", WHISTLE)
    found = board(desks, "city1", case_id)
    (action,) = found["actions"]
    called, due = (datetime.fromisoformat(action[name]) for name in ("called_at", "arrive_by"))
    assert due - called == timedelta(minutes=30)
    assert (action["kind"], action["state"], action["place_no"]) == (3, 1, desks.county.grid)
    assert {(unit["dept_id"], unit["role"]) for unit in found["units"]} == {(CITY, 1), (STREET, 2)}
    assert ("department", "arrive", CITY) in reasons(found)
    stored = desks.admin.execute(
        "select depts, called_depts from cc.case_file where case_id = %s", (case_id,)
    ).fetchone()
    assert stored == ([CITY, STREET], [CITY, STREET])
    assert desks.findings(case_id) == []


def test_that_called_departments_stay_when_the_tasks_change(desks):
    case_id = desks.bring_to(FILED)
    desks.act("dispatch1", case_id, "whistle", WHISTLE)
    desks.act("dispatch1", case_id, "dispatch", {"dept_id": WATER})
    assert desks.one("select depts from cc.case_file where case_id = %s", case_id) == [CITY, WATER, STREET]
    desks.act("dispatch1", case_id, "recall", {"reason": "派错了部门"})
    assert desks.one("select depts from cc.case_file where case_id = %s", case_id) == [CITY, STREET]
    assert desks.findings(case_id) == []


def test_that_a_joint_action_goes_from_the_whistle_to_both_ratings(desks):
    case_id = whistled(desks)
    desks.act("city1", case_id, "report_in", {"lon": 112.5, "lat": 37.8, "people": "城管甲、城管乙"})
    desks.act(
        "city1",
        case_id,
        "record_unit",
        {"finding": "占道摆摊三处", "legal_basis": "示例条例第十条", "measure": "当场清理"},
    )
    desks.act(
        "dispatch1",
        case_id,
        "conclude_action",
        {"finding": "属实", "measures": "清理疏通", "conclusion": "已消除"},
    )
    found = board(desks, "dispatch1", case_id)
    units = {unit["dept_id"]: unit for unit in found["units"]}
    assert units[CITY]["reported_by"] == desks.county.users["city1"]
    assert (units[CITY]["lon"], units[CITY]["people"], units[CITY]["measure"]) == (
        112.5,
        "城管甲、城管乙",
        "当场清理",
    )
    # The street never came, and stays so.
    assert units[STREET]["reported_in_at"] is None
    assert (found["actions"][0]["state"], found["actions"][0]["conclusion"]) == (3, "已消除")
    with refused_with("CC422"):
        desks.act("street1", case_id, "report_in", {})
    desks.act(
        "dispatch1",
        case_id,
        "rate_unit",
        {"unit_id": units[CITY]["unit_id"], "rating": 5, "words": "到场及时"},
    )
    desks.act(
        "dispatch1",
        case_id,
        "rate_unit",
        {"unit_id": units[STREET]["unit_id"], "rating": 1, "words": "没有到场"},
    )
    desks.act("city1", case_id, "rate_caller", {"rating": 4, "words": "分工清楚"})
    units = {unit["dept_id"]: unit for unit in board(desks, "city1", case_id)["units"]}
    assert [(units[d]["rating"], units[d]["caller_rating"]) for d in (CITY, STREET)] == [(5, 4), (1, None)]
    assert desks.findings(case_id) == []


def test_that_nobody_is_rated_twice_and_only_after_the_conclusion(desks):
    case_id = whistled(desks)
    unit_id = board(desks, "dispatch1", case_id)["units"][0]["unit_id"]
    with refused_with("CC422"):
        desks.act("dispatch1", case_id, "rate_unit", {"unit_id": unit_id, "rating": 5})
    desks.act("dispatch1", case_id, "conclude_action", {"conclusion": "已消除"})
    with refused_with("CC422"):
        desks.act("dispatch1", case_id, "rate_unit", {"unit_id": unit_id, "rating": 6})
    desks.act("dispatch1", case_id, "rate_unit", {"unit_id": unit_id, "rating": 5})
    with refused_with("CC422"):
        desks.act("dispatch1", case_id, "rate_unit", {"unit_id": unit_id, "rating": 1})
    desks.act("street1", case_id, "rate_caller", {"rating": 3})
    with refused_with("CC422"):
        desks.act("street1", case_id, "rate_caller", {"rating": 3})


def test_that_a_unit_acts_for_itself_alone(desks):
    case_id = whistled(desks)
    units = {unit["dept_id"]: unit["unit_id"] for unit in board(desks, "dispatch1", case_id)["units"]}
    with refused_with("CC422"):
        desks.act("city1", case_id, "report_in", {"unit_id": units[STREET]})
    with refused_with("42501"):
        desks.act("water1", case_id, "report_in", {})
    with refused_with("42501"):
        desks.act("city1", case_id, "conclude_action", {"conclusion": "已消除"})
    with refused_with("CC422"):
        desks.act("city1", case_id, "record_unit", {"finding": "还没有到场"})


@pytest.mark.parametrize(
    "change",
    [
        {"kind": 5},
        {"units": []},
        {"units": [{"dept_id": CITY, "role": 1}, {"dept_id": STREET, "role": 1}]},
        {"units": [{"dept_id": CITY, "role": 1}, {"dept_id": CITY, "role": 2}]},
        {"units": [{"dept_id": 999, "role": 1}]},
        {"units": "城管"},
        {"units": [{"dept_id": CITY}]},
        {"lon": 112.5},
        {"lon": 200, "lat": 37},
        {"place_no": 1},
        {"matter": "长" * 401},
    ],
)
def test_that_an_impossible_whistle_is_refused(desks, change):
    case_id = desks.bring_to(FILED)
    with refused_with("CC422"):
        desks.act("dispatch1", case_id, "whistle", WHISTLE | change)
    assert desks.one("select count(*) from cc.joint_action") == 0


def test_that_of_plain_numbers_the_first_leads(desks):
    case_id = desks.bring_to(FILED)
    desks.act("chief1", case_id, "whistle", {"kind": 4, "matter": "应急处置", "dept_ids": [STREET, CITY]})
    units = board(desks, "chief1", case_id)["units"]
    assert {(unit["dept_id"], unit["role"]) for unit in units} == {(STREET, 1), (CITY, 2)}


def test_that_with_two_open_actions_one_must_be_named(desks):
    case_id = whistled(desks)
    desks.act("dispatch1", case_id, "whistle", WHISTLE | {"matter": "另一件事"})
    with refused_with("CC422"):
        desks.act("dispatch1", case_id, "conclude_action", {"conclusion": "已消除"})
    with refused_with("CC422"):
        desks.act("city1", case_id, "report_in", {})
    second = desks.one("select joint_action_id from cc.joint_action where matter = '另一件事'")
    desks.act(
        "dispatch1", case_id, "conclude_action", {"conclusion": "已消除", "joint_action_id": str(second)}
    )
    assert desks.one("select matter from cc.joint_action where state < 3") == WHISTLE["matter"]
    desks.act("city1", case_id, "report_in", {})
    assert desks.findings(case_id) == []


def consult(**given: Any) -> dict[str, Any]:
    return {
        "venue": "三楼会议室",
        "chair": "值班长",
        "members": "城管、街道",
        "minutes": "商定如下事项",
        **given,
    }


def test_that_decisions_of_a_meeting_become_assisting_tasks(desks):
    case_id = desks.bring_to(HANDLING)
    decisions = [
        {"dept_id": CITY, "instruction": "清理占道", "limit_value": 2, "limit_unit": 1},
        {"dept_id": STREET, "instruction": "安抚商户"},
    ]
    desks.act("dispatch1", case_id, "consult", consult(decisions=decisions))
    found = board(desks, "street1", case_id)
    tasks = {task["dept_id"]: task for task in found["tasks"]}
    assert [(tasks[d]["role"], tasks[d]["state"], tasks[d]["instruction"]) for d in (CITY, STREET)] == [
        (2, 1, "清理占道"),
        (2, 1, "安抚商户"),
    ]
    sent, due = (datetime.fromisoformat(tasks[CITY][name]) for name in ("sent_at", "due_at"))
    assert due - sent == timedelta(hours=2)
    noted = found["meetings"][0]["decisions"]
    assert {each["dept_id"]: each["task_id"] for each in noted} == {
        d: tasks[d]["task_id"] for d in (CITY, STREET)
    }
    assert desks.one("select task_count from cc.case_file where case_id = %s", case_id) == 3
    desks.act("city1", case_id, "sign")
    assert desks.findings(case_id) == []


def test_that_a_decision_for_a_department_at_work_joins_its_task(desks):
    case_id = desks.bring_to(HANDLING)
    desks.act(
        "dispatch1", case_id, "consult", consult(decisions=[{"dept_id": WATER, "instruction": "当晚排净"}])
    )
    (task,) = board(desks, "water1", case_id)["tasks"]
    assert (task["role"], task["state"], task["instruction"]) == (1, 2, "当晚排净")
    with refused_with("CC422"):
        decision = {"dept_id": WATER, "instruction": "再快", "limit_value": 1, "limit_unit": 1}
        desks.act("dispatch1", case_id, "consult", consult(decisions=[decision]))
    assert desks.findings(case_id) == []


@pytest.mark.parametrize(
    "change",
    [
        {"held_at": "2099-01-01T00:00:00+08:00"},
        {"held_at": "昨天"},
        {"decisions": [{"dept_id": CITY}]},
        {"decisions": [{"dept_id": 999, "instruction": "清理"}]},
        {"decisions": [{"dept_id": CITY, "instruction": "一"}, {"dept_id": CITY, "instruction": "二"}]},
        {"decisions": [{"dept_id": CITY, "instruction": "清理", "limit_value": -1, "limit_unit": 1}]},
    ],
)
def test_that_an_impossible_meeting_is_refused(desks, change):
    case_id = desks.bring_to(HANDLING)
    with refused_with("CC422"):
        desks.act("dispatch1", case_id, "consult", consult(**change))


def test_that_a_meeting_without_decisions_changes_no_task(desks):
    case_id = desks.bring_to(HANDLING)
    desks.act("dispatch1", case_id, "consult", consult(held_at="2026-01-05T09:00:00+08:00"))
    found = board(desks, "dispatch1", case_id)
    assert (found["meetings"][0]["decisions"], len(found["tasks"])) == ([], 1)
    assert found["case"]["state"] == HANDLING


def test_that_a_meeting_before_the_dispatch_leaves_the_case_waiting_for_it(desks):
    case_id = desks.bring_to(FILED)
    with refused_with("CC422"):
        desks.act(
            "dispatch1", case_id, "consult", consult(decisions=[{"dept_id": CITY, "instruction": "清理"}])
        )
    desks.act("dispatch1", case_id, "consult", consult())
    assert board(desks, "dispatch1", case_id)["case"]["state"] == FILED
