"""A joint case: one lead, several assisting, each with its own clock; the closing rule holds it until it is met."""

from uuid import UUID

import pytest

from tests.integration.desks import (
    CITY,
    CLOSED,
    DISPATCHED,
    FED_BACK,
    FILED,
    HANDLING,
    REPORTED,
    RETURNED,
    STREET,
    WATER,
    WHY,
    Desks,
    refused_with,
)

RESULT = {"result": "已经处置完毕"}


def filed(desks: Desks) -> UUID:
    """Return a case that waits for dispatch."""
    return desks.bring_to(FILED)


def state_of(desks: Desks, case_id: UUID) -> int:
    """Return the state of the case."""
    return int(desks.one("select state from cc.case_file where case_id = %s", case_id))


def task_of(desks: Desks, case_id: UUID, dept: int, column: str) -> object:
    """Return a column of the newest task of a department."""
    return desks.one(
        f"select {column} from cc.task where case_id = %s and dept_id = %s order by sent_at desc limit 1",
        case_id,
        dept,
    )


def test_that_the_lead_finishing_first_leaves_the_case_open_until_the_last(desks):
    case_id = filed(desks)
    desks.act("dispatch1", case_id, "dispatch", {"dept_id": WATER, "assists": [CITY, STREET]})
    assert state_of(desks, case_id) == DISPATCHED
    desks.act("water1", case_id, "sign")
    desks.act("water1", case_id, "feedback", RESULT)
    assert state_of(desks, case_id) == HANDLING
    desks.act("street1", case_id, "sign")
    desks.act("city1", case_id, "sign")
    desks.act("street1", case_id, "feedback", RESULT)
    assert state_of(desks, case_id) == HANDLING
    assert (
        desks.one("select tasks_done * 10 + task_count from cc.case_file where case_id = %s", case_id) == 23
    )
    desks.act("city1", case_id, "feedback", RESULT)
    assert state_of(desks, case_id) == FED_BACK
    desks.act("intake1", case_id, "close", {"closing_confirmed": True})
    assert state_of(desks, case_id) == CLOSED
    assert desks.findings(case_id) == []


@pytest.mark.parametrize(("rule", "quorum", "needed"), [(2, None, 0), (3, 1, 1), (1, None, 2)])
def test_that_each_closing_rule_waits_for_what_it_names(desks, rule, quorum, needed):
    case_id = filed(desks)
    given = {"dept_id": WATER, "assists": [CITY, STREET], "closing_rule": rule, "quorum": quorum}
    desks.act("dispatch1", case_id, "dispatch", given)
    for login in ("water1", "city1", "street1"):
        desks.act(login, case_id, "sign")
    for done, login in enumerate(("water1", "city1", "street1")):
        desks.act(login, case_id, "feedback", RESULT)
        assert (state_of(desks, case_id) == FED_BACK) == (done >= needed)


def test_that_an_unfinished_task_is_never_ended_silently(desks):
    case_id = filed(desks)
    desks.act("dispatch1", case_id, "dispatch", {"dept_id": WATER, "assists": [CITY], "closing_rule": 2})
    desks.act("water1", case_id, "sign")
    desks.act("water1", case_id, "feedback", RESULT)
    with refused_with("CC422"):
        desks.act("intake1", case_id, "close", {"closing_confirmed": True})
    desks.act(
        "intake1", case_id, "close", {"closing_confirmed": True, "unfinished_reason": "主办已办结，无需协办"}
    )
    assert task_of(desks, case_id, CITY, "state") == 8
    assert task_of(desks, case_id, CITY, "end_reason") == "主办已办结，无需协办"
    assert desks.findings(case_id) == []


def test_that_a_dependent_task_waits_and_its_clock_begins_when_the_other_is_done(desks):
    case_id = filed(desks)
    tasks = [
        {"dept_id": WATER, "role": 1, "instruction": "先排水"},
        {"dept_id": CITY, "role": 2, "instruction": "再清运", "after": [0]},
    ]
    desks.act("dispatch1", case_id, "dispatch", {"dept_id": WATER, "tasks": tasks})
    assert task_of(desks, case_id, CITY, "state") == 7
    with refused_with("42501"):
        desks.act("city1", case_id, "sign")
    desks.act("water1", case_id, "sign")
    desks.act("water1", case_id, "feedback", RESULT)
    assert task_of(desks, case_id, CITY, "state") == 1
    assert task_of(
        desks, case_id, CITY, "sent_at = (select max(at) from cc.case_event e where e.case_id = task.case_id)"
    )
    assert desks.findings(case_id) == []


def test_that_each_task_has_its_own_limit(desks):
    case_id = filed(desks)
    tasks = [
        {"dept_id": WATER, "role": 1},
        {"dept_id": CITY, "role": 2, "limit_value": 5, "limit_unit": 5},
    ]
    desks.act("dispatch1", case_id, "dispatch", {"dept_id": WATER, "tasks": tasks})
    assert task_of(desks, case_id, CITY, "due_at - sent_at = interval '5 days'")
    assert task_of(desks, case_id, WATER, "due_at - sent_at = interval '2 hours'")


@pytest.mark.parametrize(
    "tasks",
    [
        [{"dept_id": WATER, "role": 1}, {"dept_id": WATER, "role": 2}],
        [{"dept_id": WATER, "role": 1}, {"dept_id": CITY, "role": 1}],
        [{"dept_id": WATER, "role": 2}],
        [{"dept_id": WATER, "role": 1, "after": [1]}, {"dept_id": CITY, "role": 2}],
        [{"dept_id": WATER, "role": 1, "after": [0]}],
        [{"dept_id": 9999, "role": 1}],
        [{"dept_id": WATER, "role": 1, "limit_value": -1, "limit_unit": 1}],
        [{"dept_id": WATER, "role": 1, "limit_value": 1, "limit_unit": 9}],
        [],
        "all of them",
    ],
)
def test_that_impossible_arrangements_are_refused(desks, tasks):
    case_id = filed(desks)
    with refused_with("CC422"):
        desks.act("dispatch1", case_id, "dispatch", {"dept_id": WATER, "tasks": tasks})
    assert state_of(desks, case_id) == FILED


def test_that_a_department_joins_a_running_case_and_an_assisting_task_can_be_withdrawn(desks):
    case_id = desks.bring_to(HANDLING)
    desks.act("dispatch1", case_id, "add_task", {"dept_id": CITY, "instruction": "协助围护"})
    with refused_with("CC422"):
        desks.act("dispatch1", case_id, "add_task", {"dept_id": CITY})
    desks.act("water1", case_id, "feedback", RESULT)
    assert state_of(desks, case_id) == HANDLING
    desks.act(
        "dispatch1",
        case_id,
        "drop_task",
        {"task_id": str(task_of(desks, case_id, CITY, "task_id")), "reason": WHY},
    )
    assert state_of(desks, case_id) == FED_BACK
    desks.act("dispatch1", case_id, "add_task", {"dept_id": CITY})
    assert state_of(desks, case_id) == HANDLING
    assert desks.findings(case_id) == []


def test_that_an_assisting_department_returns_its_task_without_stopping_the_case(desks):
    case_id = filed(desks)
    desks.act("dispatch1", case_id, "dispatch", {"dept_id": WATER, "assists": [CITY]})
    desks.act("city1", case_id, "return_task", {"reason": WHY, "grounds": "非本部门职责"})
    assert state_of(desks, case_id) == DISPATCHED
    desks.act("water1", case_id, "sign")
    desks.act("water1", case_id, "feedback", RESULT)
    # The dispute is open: the rule "all" waits for the decision.
    assert state_of(desks, case_id) == HANDLING
    desks.act("dispatch1", case_id, "accept_return", {"reason": WHY})
    # Accepting the return is what the rule waited for.
    assert state_of(desks, case_id) == FED_BACK
    assert desks.findings(case_id) == []


def test_that_the_lead_may_return_while_others_go_on(desks):
    case_id = filed(desks)
    desks.act("dispatch1", case_id, "dispatch", {"dept_id": WATER, "assists": [CITY]})
    desks.act("water1", case_id, "return_task", {"reason": WHY, "grounds": "非本部门职责"})
    assert state_of(desks, case_id) == RETURNED
    desks.act("city1", case_id, "sign")
    desks.act("city1", case_id, "feedback", RESULT)
    assert state_of(desks, case_id) == RETURNED
    desks.act("dispatch1", case_id, "redispatch", {"dept_id": STREET})
    desks.act("street1", case_id, "sign")
    desks.act("street1", case_id, "feedback", RESULT)
    assert state_of(desks, case_id) == FED_BACK
    assert desks.one("select hop_count from cc.case_file where case_id = %s", case_id) == 1
    assert desks.findings(case_id) == []


def test_that_rework_can_name_one_task(desks):
    case_id = filed(desks)
    desks.act("dispatch1", case_id, "dispatch", {"dept_id": WATER, "assists": [CITY]})
    for login in ("water1", "city1"):
        desks.act(login, case_id, "sign")
        desks.act(login, case_id, "feedback", RESULT)
    desks.act(
        "intake1",
        case_id,
        "rework",
        {"reason": WHY, "task_id": str(task_of(desks, case_id, CITY, "task_id"))},
    )
    assert state_of(desks, case_id) == HANDLING
    assert (task_of(desks, case_id, WATER, "state"), task_of(desks, case_id, CITY, "state")) == (3, 2)
    desks.act("city1", case_id, "feedback", RESULT)
    assert state_of(desks, case_id) == FED_BACK
    assert desks.findings(case_id) == []


@pytest.mark.parametrize("is_undone", [False, True])
def test_that_a_joint_case_sent_back_to_intake_leaves_nobody_at_work(desks, is_undone):
    case_id = filed(desks)
    desks.act("dispatch1", case_id, "dispatch", {"dept_id": WATER, "assists": [CITY, STREET]})
    desks.act("city1", case_id, "sign")
    desks.act("water1", case_id, "return_task", {"reason": WHY, "grounds": "清单第三条"})
    assert state_of(desks, case_id) == RETURNED
    before = desks.one("select jsonb_agg(t order by task_id) from cc.task t where case_id = %s", case_id)
    desks.act("dispatch1", case_id, "return_to_intake", {"reason": WHY})
    assert state_of(desks, case_id) == REPORTED
    assert task_of(desks, case_id, CITY, "state") == task_of(desks, case_id, STREET, "state") == 5
    # Nothing ends silently: every department reads why, and the dispute has no judge any more.
    assert task_of(desks, case_id, CITY, "end_reason") == WHY
    assert task_of(desks, case_id, WATER, "dispute_state") == 3
    assert desks.one("select disputes_open + task_count from cc.case_file where case_id = %s", case_id) == 0
    if is_undone:
        desks.act("dispatch1", case_id, "undo")
        assert state_of(desks, case_id) == RETURNED
        after = desks.one("select jsonb_agg(t order by task_id) from cc.task t where case_id = %s", case_id)
        assert after == before
    else:
        desks.act("intake1", case_id, "file", desks.input_of("file"))
        desks.act("dispatch1", case_id, "dispatch", {"dept_id": CITY})
        desks.act("city1", case_id, "sign")
        desks.act("city1", case_id, "feedback", RESULT)
        assert state_of(desks, case_id) == FED_BACK
    assert desks.findings(case_id) == []
