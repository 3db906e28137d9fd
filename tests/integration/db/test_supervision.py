"""Supervision: levels that only rise, the duty to reply, lifting, copies, the list, points and who sees them."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest

from tests.integration.desks import (
    CHECKING,
    CITY,
    CLOSED,
    DISPATCHED,
    FILED,
    HANDLING,
    STREET,
    WATER,
    WHY,
    Desks,
    refused_with,
)

GENERAL, YELLOW, RED = 1, 2, 3
OPEN, REPLIED, LIFTED, RAISED = range(1, 5)


def supervise(desks: Desks, case_id: UUID, level: int, login: str = "leader1", **given: Any) -> UUID:
    """Issue an order and return its key."""
    before = {row["order_id"] for row in orders(desks, case_id)}
    desks.act(login, case_id, "supervise", {"level": level, "demand": "限期办结并说明原因", **given})
    (made,) = {row["order_id"] for row in orders(desks, case_id)} - before
    return UUID(str(made))


def orders(desks: Desks, case_id: UUID) -> list[dict[str, Any]]:
    """Return the orders of a case, oldest first."""
    found = desks.one(
        "select coalesce(jsonb_agg(to_jsonb(o) order by o.issued_at, o.level), '[]') "
        "from cc.supervision_order o where o.case_id = %s",
        case_id,
    )
    return list(found)


def standing(desks: Desks, case_id: UUID) -> tuple[int, bool]:
    """Return the level that the case shows, and whether it counts as supervised."""
    found = desks.one(
        "select array[supervision_level, is_supervised::int] from cc.case_file where case_id = %s", case_id
    )
    return found[0], bool(found[1])


def scores(desks: Desks, login: str, first: date | None = None) -> dict[int | None, dict[str, Any]]:
    """Return the figures of the last days as a person sees them, by department."""
    today = desks.one("select (now() at time zone 'Asia/Shanghai')::date")
    rows = (
        desks.desk(login)
        .execute("select to_jsonb(s) from cc.supervision_scores_v1(%s, %s) s", (first or today, today))
        .fetchall()
    )
    return {row[0]["dept_id"]: row[0] for row in rows}


def test_that_the_level_of_an_order_only_rises(desks):
    case_id = desks.bring_to(HANDLING)
    supervise(desks, case_id, YELLOW)
    for level in (GENERAL, YELLOW):
        with refused_with("CC422"):
            supervise(desks, case_id, level)
    supervise(desks, case_id, RED)
    assert [(row["level"], row["state"]) for row in orders(desks, case_id)] == [(YELLOW, RAISED), (RED, OPEN)]
    assert standing(desks, case_id) == (RED, True)
    assert desks.findings(case_id) == []


def test_that_each_department_of_a_joint_case_has_its_own_ladder(desks):
    case_id = desks.bring_to(FILED)
    desks.act("dispatch1", case_id, "dispatch", {"dept_id": WATER, "assists": [CITY]})
    supervise(desks, case_id, YELLOW)
    assist = desks.one("select task_id from cc.task where case_id = %s and dept_id = %s", case_id, CITY)
    supervise(desks, case_id, GENERAL, task_id=str(assist))
    found = {(row["dept_id"], row["level"], row["state"]) for row in orders(desks, case_id)}
    assert found == {(WATER, YELLOW, OPEN), (CITY, GENERAL, OPEN)}
    assert standing(desks, case_id)[0] == YELLOW


def test_that_an_order_before_dispatch_is_addressed_to_the_centre(desks):
    case_id = desks.bring_to(FILED)
    supervise(desks, case_id, GENERAL)
    assert orders(desks, case_id)[0]["dept_id"] is None
    desks.act("dispatch1", case_id, "reply_order", {"reply": "马上派遣"})
    assert [row["state"] for row in orders(desks, case_id)] == [REPLIED]


def test_that_an_order_may_name_the_centre_while_a_department_handles(desks):
    case_id = desks.bring_to(HANDLING)
    supervise(desks, case_id, GENERAL, centre=True)
    with refused_with("CC422"):
        desks.act("water1", case_id, "reply_order", {"reply": "不是给我们的"})
    assert orders(desks, case_id)[0]["dept_id"] is None


def test_that_the_department_replies_and_the_level_stays_until_it_is_lifted(desks):
    case_id = desks.bring_to(HANDLING)
    order = supervise(desks, case_id, YELLOW)
    desks.act("water1", case_id, "reply_order", {"reply": "水泵已到场，今日办结", "order_id": str(order)})
    row = orders(desks, case_id)[0]
    assert (row["state"], row["reply"]) == (REPLIED, "水泵已到场，今日办结")
    assert standing(desks, case_id) == (YELLOW, True)
    with refused_with("CC422"):
        desks.act("water1", case_id, "reply_order", {"reply": "再答一次"})
    desks.act("leader1", case_id, "lift_order", {"order_id": str(order), "reason": WHY})
    assert orders(desks, case_id)[0]["state"] == LIFTED
    assert standing(desks, case_id) == (0, False)
    assert desks.findings(case_id) == []


def test_that_a_lifted_level_may_be_given_again(desks):
    case_id = desks.bring_to(HANDLING)
    order = supervise(desks, case_id, YELLOW)
    desks.act("leader1", case_id, "lift_order", {"order_id": str(order), "reason": WHY})
    supervise(desks, case_id, YELLOW)
    assert [row["state"] for row in orders(desks, case_id)] == [LIFTED, OPEN]


def test_that_an_order_of_another_department_cannot_be_answered(desks):
    case_id = desks.bring_to(FILED)
    desks.act("dispatch1", case_id, "dispatch", {"dept_id": WATER, "assists": [CITY]})
    desks.act("water1", case_id, "sign")
    desks.act("city1", case_id, "sign")
    order = supervise(desks, case_id, GENERAL)
    with refused_with("CC422"):
        desks.act("city1", case_id, "reply_order", {"reply": "代答", "order_id": str(order)})


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"level": 4}, "level"),
        ({"level": 0}, "level"),
        ({"demand": "短"}, "demand"),
        ({"reply_value": -1, "reply_unit": 4}, "reply_value"),
        ({"cause": 7}, "cause"),
        ({"task_id": "00000000-0000-7000-8000-000000000000"}, "task_id"),
        ({"level": "red"}, "level"),
    ],
)
def test_that_an_impossible_order_is_refused(desks, given, field):
    case_id = desks.bring_to(HANDLING)
    with refused_with("CC422"):
        desks.act("leader1", case_id, "supervise", {"level": GENERAL, "demand": "限期办结", **given})
    assert orders(desks, case_id) == []


def test_that_the_duty_to_reply_has_a_deadline_of_its_level_or_of_the_order(desks):
    case_id = desks.bring_to(HANDLING)
    supervise(desks, case_id, GENERAL)
    supervise(desks, case_id, YELLOW, reply_value=2, reply_unit=1)
    first, second = orders(desks, case_id)
    issued = "select cc_int.limit_after(%s::timestamptz, 'reply_general') = %s::timestamptz"
    assert desks.one(issued, first["issued_at"], first["reply_due_at"])
    assert desks.one(
        "select %s::timestamptz + interval '2 hours' = %s::timestamptz",
        second["issued_at"],
        second["reply_due_at"],
    )


def test_that_only_supervising_posts_supervise(desks):
    case_id = desks.bring_to(HANDLING)
    for login in ("water1", "dispatch1", "intake1"):
        with refused_with("42501"):
            supervise(desks, case_id, GENERAL, login)
    with refused_with("CC404"):
        supervise(desks, case_id, GENERAL, "sysadmin1")


def test_that_nobody_borrows_the_rule_of_the_clock(desks):
    case_id = desks.bring_to(HANDLING)
    supervise(desks, case_id, GENERAL, rule_id=1, cause=3)
    row = orders(desks, case_id)[0]
    assert (row["rule_id"], row["cause"]) == (None, 3)


def test_that_a_reminder_changes_nothing_but_the_log(desks):
    case_id = desks.bring_to(DISPATCHED)
    before = desks.one(
        "select to_jsonb(f) - 'version' - 'last_hash' from cc.case_file f where case_id = %s", case_id
    )
    desks.act("dispatch1", case_id, "remind", {"note": "请尽快签收"})
    after = desks.one(
        "select to_jsonb(f) - 'version' - 'last_hash' from cc.case_file f where case_id = %s", case_id
    )
    assert after == before
    assert (
        desks.one("select count(*) from cc.case_event where case_id = %s and action = 'remind'", case_id) == 1
    )
    assert desks.findings(case_id) == []


def test_that_a_copied_department_sees_the_case_and_nothing_more(desks):
    case_id = desks.bring_to(HANDLING)
    see = "select count(*) from cc.case_file where case_id = %s"
    assert desks.desk("city1").execute(see, (case_id,)).fetchone() == (0,)
    desks.act("dispatch1", case_id, "copy_to", {"dept_id": CITY})
    assert desks.desk("city1").execute(see, (case_id,)).fetchone() == (1,)
    with refused_with("42501"):
        desks.act("city1", case_id, "feedback", {"result": "代为反馈"})
    with refused_with("CC422"):
        desks.act("dispatch1", case_id, "copy_to", {"dept_id": CITY})
    assert desks.findings(case_id) == []


def test_that_a_leader_instructs_and_the_case_shows_it(desks):
    case_id = desks.bring_to(HANDLING)
    desks.act("leader1", case_id, "instruct", {"note": "请水务局三日内办结"})
    assert desks.one("select is_instructed from cc.case_file where case_id = %s", case_id)
    with refused_with("42501"):
        desks.act("chief1", case_id, "instruct", {"note": "不是领导"})


def test_that_a_case_is_listed_with_a_term_and_taken_off_again(desks):
    case_id = desks.bring_to(HANDLING)
    today = desks.one("select (now() at time zone 'Asia/Shanghai')::date")
    for wrong in (
        {"listed_level": 3},
        {"listed_until": str(today - timedelta(days=1))},
        {"listed_until": None},
    ):
        with refused_with("CC422"):
            given = {"listed_level": 2, "listed_until": str(today), "reason": WHY}
            desks.act("leader1", case_id, "list_case", given | wrong)
    until = today + timedelta(days=30)
    desks.act("leader1", case_id, "list_case", {"listed_level": 2, "listed_until": str(until), "reason": WHY})
    listed = "select array[listed_level::text, listed_until::text] from cc.case_file where case_id = %s"
    assert desks.one(listed, case_id) == ["2", str(until)]
    desks.act("leader1", case_id, "delist", {"reason": WHY})
    assert desks.one(listed, case_id) == ["0", None]
    assert desks.findings(case_id) == []


def test_that_points_follow_the_orders_and_three_reds_call_for_an_interview(desks):
    for _ in range(3):
        case_id = desks.bring_to(HANDLING)
        supervise(desks, case_id, RED)
    other = desks.bring_to(HANDLING, CITY)
    supervise(desks, other, GENERAL)
    supervise(desks, other, YELLOW)
    lifted = supervise(desks, other, RED)
    desks.act("leader1", other, "lift_order", {"order_id": str(lifted), "reason": WHY})
    desks.act("chief1", other, "remind", {"note": "催办"})
    found = scores(desks, "leader1")
    water, city = found[WATER], found[CITY]
    assert (water["red"], water["points"], water["needs_interview"]) == (3, 6, True)
    assert {name: city[name] for name in ("reminders", "general", "yellow", "red", "points")} == {
        "reminders": 1,
        "general": 1,
        "yellow": 1,
        "red": 0,
        "points": 1,
    }
    assert not city["needs_interview"]


def test_that_an_unanswered_order_costs_points(desks):
    case_id = desks.bring_to(HANDLING)
    supervise(desks, case_id, GENERAL)
    assert scores(desks, "leader1")[WATER]["unanswered"] == 0
    desks.admin.execute("update cc.supervision_order set reply_due_at = now() - interval '1 second'")
    found = scores(desks, "leader1")[WATER]
    assert (found["unanswered"], found["points"]) == (1, 1)


def test_that_a_department_sees_only_its_own_points(desks):
    supervise(desks, desks.bring_to(HANDLING), RED)
    supervise(desks, desks.bring_to(HANDLING, CITY), RED)
    assert set(scores(desks, "water1")) == {WATER}
    assert set(scores(desks, "evaluator1")) == {WATER, CITY}
    assert set(scores(desks, "dispatch_t")) == {WATER, CITY}
    assert scores(desks, "town1") == {}
    assert scores(desks, "sysadmin1") == {}


def test_that_the_desk_shows_open_orders_of_visible_cases_only(desks):
    here = desks.bring_to(HANDLING)
    there = desks.bring_to(HANDLING, STREET, place_no=desks.county.grid_elsewhere)
    closed = desks.bring_to(CHECKING)
    supervise(desks, here, YELLOW)
    supervise(desks, there, RED)
    supervise(desks, closed, GENERAL)
    desks.act("chief1", closed, "force_close", {"reason": WHY})

    def seen(login: str) -> list[UUID]:
        return [row[0] for row in desks.desk(login).execute("select case_id from cc.supervision_desk_v1()")]

    assert seen("leader1") == [there, here]
    assert seen("dispatch_t") == [here]
    assert seen("grid2") == [there]
    assert seen("water1") == [here]
    assert seen("secadmin1") == []
    plain = desks.desk("water1").execute("select case_id from cc.supervision_order").fetchall()
    assert here in {row[0] for row in plain}
    assert there not in {row[0] for row in plain}


def test_that_a_closed_case_is_supervised_no_more(desks):
    case_id = desks.bring_to(CLOSED)
    with refused_with("CC422"):
        supervise(desks, case_id, GENERAL)
