"""Whose matter is it: returns with grounds, refusals, rulings; a lost dispute costs the department its time."""

from datetime import datetime
from uuid import UUID

from tests.integration.desks import (
    CITY,
    DISPATCHED,
    FED_BACK,
    HANDLING,
    RETURNED,
    STREET,
    WATER,
    WHY,
    Desks,
    refused_with,
)

GROUNDS = {"reason": WHY, "grounds": "清单第三条"}


def lead_due(desks: Desks, case_id: UUID) -> datetime:
    """Return the deadline of the leading task that runs."""
    found: datetime = desks.one(
        "select due_at from cc.task where case_id = %s and role = 1 and state in (1, 2)", case_id
    )
    return found


def state_of(desks: Desks, case_id: UUID) -> int:
    """Return the state of the case."""
    return int(desks.one("select state from cc.case_file where case_id = %s", case_id))


def test_that_a_refused_return_leaves_the_clock_where_it_was(desks):
    case_id = desks.bring_to(DISPATCHED)
    due = lead_due(desks, case_id)
    desks.act("water1", case_id, "return_task", GROUNDS)
    desks.act("dispatch1", case_id, "refuse_return", {"reason": "清单写明由水务局主办"})
    assert state_of(desks, case_id) == DISPATCHED
    assert lead_due(desks, case_id) == due
    # What was decided is decided: no second return of the same task.
    with refused_with("CC422"):
        desks.act("water1", case_id, "return_task", GROUNDS)
    assert desks.findings(case_id) == []


def test_that_silence_is_acceptance(desks):
    case_id = desks.bring_to(DISPATCHED)
    desks.admin.execute("set session_replication_role = replica")
    desks.admin.execute(
        "update cc.task set return_due_at = now() - interval '1 minute' where case_id = %s", (case_id,)
    )
    desks.admin.execute("reset session_replication_role")
    with refused_with("CC422"):
        desks.act("water1", case_id, "return_task", GROUNDS)


def test_that_the_returning_department_still_sees_the_case_and_adds_evidence(desks):
    case_id = desks.bring_to(DISPATCHED)
    desks.act("water1", case_id, "return_task", GROUNDS)
    desks.act("water1", case_id, "note", {"note": "补充证据：权属证明"})
    desks.act("dispatch1", case_id, "redispatch", {"dept_id": CITY})
    with refused_with("CC404"):
        desks.act("water1", case_id, "note", {"note": "再补充"})


def test_that_adjudication_rules_for_another_department(desks):
    case_id = desks.bring_to(DISPATCHED)
    desks.act("water1", case_id, "return_task", GROUNDS)
    desks.act("dispatch1", case_id, "adjudicate", {"question": "路面积水由谁负责"})
    assert state_of(desks, case_id) == RETURNED
    with refused_with("42501"):
        desks.act("dispatch1", case_id, "rule", {"dept_id": CITY, "ruling": WHY})
    desks.act("chief1", case_id, "rule", {"dept_id": CITY, "ruling": "道路范围由城管办理"})
    assert state_of(desks, case_id) == DISPATCHED
    assert desks.one("select dept_id from cc.case_file where case_id = %s", case_id) == CITY
    ruling = desks.admin.execute(
        "select state, ruled_dept, ruling from cc.adjudication where case_id = %s", (case_id,)
    ).fetchone()
    assert ruling == (3, CITY, "道路范围由城管办理")
    # A ruled task cannot be returned.
    with refused_with("CC422"):
        desks.act("city1", case_id, "return_task", GROUNDS)
    assert desks.one("select hop_count from cc.case_file where case_id = %s", case_id) == 1
    assert desks.findings(case_id) == []


def test_that_adjudication_may_send_it_back_with_its_old_clock(desks):
    case_id = desks.bring_to(DISPATCHED)
    due = lead_due(desks, case_id)
    desks.act("water1", case_id, "return_task", GROUNDS)
    desks.act("dispatch1", case_id, "adjudicate", {"question": "路面积水由谁负责"})
    desks.act("leader1", case_id, "rule", {"dept_id": WATER, "ruling": "属供水管网，由水务办理"})
    assert lead_due(desks, case_id) == due
    assert desks.findings(case_id) == []


def test_that_urgent_work_goes_on_while_it_is_settled(desks):
    case_id = desks.bring_to(HANDLING)
    desks.act("water1", case_id, "return_task", GROUNDS)
    desks.act("dispatch1", case_id, "adjudicate", {"question": "先办后裁", "handle_first": True})
    assert state_of(desks, case_id) == HANDLING
    desks.act("water1", case_id, "feedback", {"result": "已先行处置"})
    assert state_of(desks, case_id) == FED_BACK
    # Closing waits for the ruling; the ruling comes after the work and moves nobody.
    with refused_with("CC422"):
        desks.act("intake1", case_id, "close", {"closing_confirmed": True})
    desks.act("chief1", case_id, "rule", {"dept_id": STREET, "ruling": "今后由街道办理"})
    assert state_of(desks, case_id) == FED_BACK
    desks.act("intake1", case_id, "close", {"closing_confirmed": True})
    assert desks.findings(case_id) == []


def test_that_a_ruling_takes_running_work_over(desks):
    case_id = desks.bring_to(HANDLING)
    desks.act("water1", case_id, "return_task", GROUNDS)
    desks.act("dispatch1", case_id, "adjudicate", {"question": "先办后裁", "handle_first": True})
    desks.act("chief1", case_id, "rule", {"dept_id": CITY, "ruling": "改由城管办理"})
    assert state_of(desks, case_id) == DISPATCHED
    assert desks.one(
        "select array_agg(dept_id || ':' || state order by dept_id) from cc.task where case_id = %s", case_id
    ) == [
        f"{CITY}:1",
        f"{WATER}:8",
    ]
    assert desks.findings(case_id) == []
