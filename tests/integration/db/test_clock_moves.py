"""Extension, suspension, appeal, another standard: what each does to a clock, and what it must not do."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from tests.integration.desks import CITY, DISPATCHED, HANDLING, WATER, WHY, Desks, refused_with


def running(desks: Desks, case_id: UUID) -> Any:
    """Return the row of the leading task."""
    return desks.admin.execute("select * from cc.task where case_id = %s and role = 1", (case_id,)).fetchone()


def due(desks: Desks, case_id: UUID) -> datetime:
    """Return the deadline of the leading task."""
    found: datetime = desks.one("select due_at from cc.task where case_id = %s and role = 1", case_id)
    return found


def test_that_an_extension_needs_two_approvals_and_adds_one_limit(desks):
    case_id = desks.bring_to(HANDLING, CITY)
    before = due(desks, case_id)
    desks.act("city1", case_id, "ask_extension", {"reason": WHY})
    with refused_with("CC422"):
        desks.act("city1", case_id, "endorse_extension")  # not one's own
    with refused_with("CC422"):
        desks.act("dispatch1", case_id, "grant_extension")  # not before the department
    with refused_with("CC422"):
        desks.act("city2", case_id, "ask_extension", {"reason": WHY})  # never two at once
    desks.act("city2", case_id, "endorse_extension")
    desks.act("dispatch1", case_id, "grant_extension")
    assert due(desks, case_id) - before == timedelta(hours=2)
    assert desks.one("select due_at from cc.case_file where case_id = %s", case_id) == due(desks, case_id)
    assert desks.findings(case_id) == []


def test_that_a_refusal_does_not_count_and_two_grants_are_the_most(desks):
    case_id = desks.bring_to(HANDLING)
    before = due(desks, case_id)
    # Water has one person: nobody can endorse, so the request goes straight to the dispatcher.
    desks.act("water1", case_id, "ask_extension", {"reason": WHY})
    desks.act("dispatch1", case_id, "refuse_extension", {"reason": WHY})
    assert due(desks, case_id) == before
    for _ in range(2):
        desks.act("water1", case_id, "ask_extension", {"reason": WHY})
        desks.act("dispatch1", case_id, "grant_extension")
    assert due(desks, case_id) - before == timedelta(hours=4)
    with refused_with("CC422"):
        desks.act("water1", case_id, "ask_extension", {"reason": WHY})
    assert desks.findings(case_id) == []


def test_that_nothing_is_extended_after_the_deadline(desks):
    case_id = desks.bring_to(HANDLING)
    desks.admin.execute("set session_replication_role = replica")
    desks.admin.execute(
        "update cc.task set due_at = now() - interval '1 minute' where case_id = %s", (case_id,)
    )
    desks.admin.execute("reset session_replication_role")
    with refused_with("CC422"):
        desks.act("water1", case_id, "ask_extension", {"reason": WHY})


def test_that_a_suspension_stops_the_clock_and_ends_by_itself(desks):
    case_id = desks.bring_to(HANDLING)
    before = due(desks, case_id)
    until = datetime.now(UTC) + timedelta(days=3)
    desks.act("water1", case_id, "ask_suspension", {"reason": WHY, "until": until.isoformat()})
    assert due(desks, case_id) == before
    desks.act("chief1", case_id, "grant_suspension")
    granted = desks.one("select suspended_from from cc.case_file where case_id = %s", case_id)
    assert due(desks, case_id) - before == until - granted
    with refused_with("CC422"):
        desks.act("water1", case_id, "feedback", {"result": "已经处置完毕"})
    # Once a case, however it ends.
    desks.act("dispatch1", case_id, "resume", {"reason": WHY})
    resumed = desks.one("select suspended_until from cc.case_file where case_id = %s", case_id)
    assert due(desks, case_id) - before == resumed - granted
    with refused_with("CC422"):
        desks.act("water1", case_id, "ask_suspension", {"reason": WHY, "until": until.isoformat()})
    desks.act("water1", case_id, "feedback", {"result": "已经处置完毕"})
    assert desks.findings(case_id) == []


def test_that_a_suspension_ends_within_a_year_and_not_in_the_past(desks):
    case_id = desks.bring_to(HANDLING)
    for days in (-1, 400):
        until = datetime.now(UTC) + timedelta(days=days)
        with refused_with("CC422"):
            desks.act("water1", case_id, "ask_suspension", {"reason": WHY, "until": until.isoformat()})


def test_that_an_appeal_exempts_the_figures_and_keeps_the_fact(desks):
    case_id = desks.bring_to(HANDLING)
    desks.admin.execute("set session_replication_role = replica")
    desks.admin.execute(
        "update cc.task set due_at = now() - interval '1 minute' where case_id = %s", (case_id,)
    )
    desks.admin.execute("reset session_replication_role")
    desks.act("water1", case_id, "feedback", {"result": "已经处置完毕"})
    desks.act("intake1", case_id, "close", {"closing_confirmed": True})
    desks.act("water1", case_id, "appeal", {"reason": WHY})
    with refused_with("CC422"):
        desks.act("intake1", case_id, "archive")
    with refused_with("CC422"):
        desks.act("intake1", case_id, "grant_appeal", {"reason": WHY})  # the dispatcher first
    desks.act("dispatch1", case_id, "support_appeal")
    desks.act("intake1", case_id, "grant_appeal", {"reason": WHY})
    assert desks.one(
        "select is_overdue_exempt and finished_at > due_at from cc.task where case_id = %s", case_id
    )
    with refused_with("CC422"):
        desks.act("water1", case_id, "appeal", {"reason": WHY})  # once
    desks.act("intake1", case_id, "archive")


def test_that_who_was_in_time_cannot_appeal(desks):
    case_id = desks.bring_to(HANDLING)
    desks.act("water1", case_id, "feedback", {"result": "已经处置完毕"})
    desks.act("intake1", case_id, "close", {"closing_confirmed": True})
    with refused_with("CC422"):
        desks.act("water1", case_id, "appeal", {"reason": WHY})


def test_that_another_standard_changes_the_limit_but_not_the_beginning(desks):
    case_id = desks.bring_to(DISPATCHED)
    sent = desks.one("select sent_at from cc.task where case_id = %s", case_id)
    desks.act(
        "dispatch1",
        case_id,
        "change_standard",
        {"standard_id": desks.county.photo_standard_id, "reason": WHY},
    )
    wanted = desks.one("select cc_int.deadline(%s, 1, 4::smallint)", sent)
    assert due(desks, case_id) == wanted
    assert desks.one("select due_at from cc.case_file where case_id = %s", case_id) == wanted
    assert desks.findings(case_id) == []


def test_that_a_request_of_a_finished_round_is_not_granted_to_the_next(desks):
    case_id = desks.bring_to(HANDLING)
    desks.act("water1", case_id, "ask_extension", {"reason": WHY})
    desks.act("water1", case_id, "feedback", {"result": "已经处置完毕"})
    desks.act("intake1", case_id, "rework", {"reason": WHY})
    with refused_with("CC422"):
        desks.act("dispatch1", case_id, "grant_extension")
    assert running(desks, case_id) is not None
    assert desks.one("select dept_id from cc.case_file where case_id = %s", case_id) == WATER
