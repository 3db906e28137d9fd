"""A change of the calendar at once: what it moves, the replies of orders among it, and the look at it before."""

import threading
from datetime import datetime, timedelta
from typing import Any

import psycopg
from psycopg.types.json import Jsonb

from tests.integration.desks import (
    CLOSED,
    DISPATCHED,
    FILED,
    HANDLING,
    RETURNED,
    WHY,
    Desks,
    refused_with,
    wait_until,
)


def holidays(desks: Desks, days: int = 12) -> dict[str, Any]:
    """Return a change that makes today and the days after it holidays."""
    today = desks.one("select (now() at time zone 'Asia/Shanghai')::date")
    return {"days": [{"day": str(today + timedelta(days=n)), "kind": 1, "name": "停工"} for n in range(days)]}


def ask(desks: Desks, function: str, change: Any, login: str = "sysadmin1") -> Any:
    """Call one of the two functions and return the answer."""
    row = (
        desks.desk(login)
        .execute(f"select cc.{function}_calendar_v1(%s)".encode(), (Jsonb(change),))
        .fetchone()
    )
    assert row is not None
    return row[0]


def all_deadlines(desks: Desks) -> dict[str, Any]:
    """Return every deadline that a change of the calendar may move."""
    queries = {
        "case": "select array_agg(due_at order by case_id) from cc.case_file",
        "handle": "select array_agg(due_at order by task_id) from cc.task",
        "sign": "select array_agg(sign_due_at order by task_id) from cc.task",
        "reply": "select array_agg(reply_due_at order by order_id) from cc.supervision_order",
        "ruling": "select array_agg(due_at order by adjudication_id) from cc.adjudication",
    }
    return {name: desks.one(query) for name, query in queries.items()}


def story(desks: Desks) -> list[Any]:
    """Make a case of each kind of clock, one closed with an order that waits for its reply."""
    desks.admin.execute("update cc.standard set limit_value = 2, limit_unit = 4")
    filed, sent, handled, returned, closed = (
        desks.bring_to(state) for state in (FILED, DISPATCHED, HANDLING, RETURNED, HANDLING)
    )
    desks.act("dispatch1", returned, "adjudicate", desks.given_for(returned, "adjudicate"))
    desks.act("leader1", handled, "supervise", {"level": 1, "demand": WHY})
    desks.act("leader1", sent, "supervise", {"level": 2, "demand": WHY, "reply_value": 3, "reply_unit": 4})
    desks.act("leader1", closed, "supervise", {"level": 1, "demand": WHY, "centre": True})
    desks.act("water1", closed, "feedback", desks.input_of("feedback"))
    desks.act("intake1", closed, "close", desks.input_of("close"))
    assert desks.one("select state from cc.case_file where case_id = %s", closed) == CLOSED
    return [filed, sent, handled, returned, closed]


def test_that_every_kind_of_deadline_moves_and_the_look_before_said_so(desks):
    cases = story(desks)
    before = all_deadlines(desks)
    change = holidays(desks)
    seen = ask(desks, "preview", change)
    assert all_deadlines(desks) == before
    assert desks.one("select count(*) from cc.calendar_day where name = '停工'") == 0
    moved = ask(desks, "change", change)
    after = all_deadlines(desks)
    for kind, old in before.items():
        pairs = [(was, now) for was, now in zip(old, after[kind], strict=True) if was is not None]
        # Signed tasks keep the limit of their receipt; what has stopped stays. Something of every kind moves.
        assert any(now > was for was, now in pairs), kind
    assert moved == seen["cases"] == 5
    assert seen["deadlines"] == seen["later"] == sum(seen["timers"].values()) == len(seen["moves"])
    assert seen["timers"] == {"handle": 2, "sign": 1, "dispatch": 2, "adjudicate": 1, "reply": 3}
    for case_id in cases:
        assert not desks.findings(case_id)
    # The alarms follow the replies.
    assert desks.one(
        "select bool_and(a.due_at = o.reply_due_at) from cc_int.alarm a join cc.supervision_order o on o.order_id = a.key"
    )


def test_that_an_order_keeps_the_term_it_named(desks):
    case_id = desks.bring_to(HANDLING)
    desks.act("leader1", case_id, "supervise", {"level": 2, "demand": WHY, "reply_value": 3, "reply_unit": 4})
    ask(desks, "change", holidays(desks))
    assert desks.one(
        "select reply_due_at = cc_int.deadline(issued_at, 3, 4::smallint) from cc.supervision_order where case_id = %s",
        case_id,
    )


def test_that_a_day_is_given_back_and_hours_are_changed_together(desks):
    change = holidays(desks, 2)
    ask(desks, "change", change)
    first = change["days"][0]["day"]
    back = {
        "days": [{"day": first, "kind": 0}],
        "hours": [{"weekdays": [1, 2], "minutes": [540, 720], "valid_from": first, "valid_until": None}],
        "last_day": "2031-12-31",
    }
    ask(desks, "change", back)
    assert desks.one("select count(*) from cc.calendar_day where name = '停工'") == 1
    assert desks.one("select last_day::text from cc.calendar_span_v1()") == "2031-12-31"
    assert desks.one(
        "select array_agg(from_minute order by weekday) from cc.work_period where valid_from = %s::date",
        first,
    ) == [540, 540]


def test_that_nonsense_changes_nothing(desks):
    wrong: tuple[Any, ...] = (
        [],
        {"days": "x"},
        {"days": [{"day": "infinity", "kind": 1, "name": "x"}]},
        {"days": [{"day": "2027-01-01", "kind": 3, "name": "x"}]},
        {"days": [{"day": "2027-01-01", "kind": 1, "name": ""}]},
        {"hours": [{"weekdays": [8], "minutes": [0, 60], "valid_from": "2027-01-01"}]},
        {"hours": [{"weekdays": [1], "minutes": [60, 0], "valid_from": "2027-01-01"}]},
        {"last_day": "2020-01-01"},
        # The first day stands, the second does not: nothing of both.
        {"days": [{"day": "2027-01-01", "kind": 1, "name": "x"}, {"day": "no day", "kind": 1, "name": "x"}]},
    )
    for change in wrong:
        for function in ("preview", "change"):
            with refused_with("CC422"):
                ask(desks, function, change)
    assert desks.one("select count(*) from cc.calendar_day where name = 'x'") == 0


_IS_STOPPED = "select count(*) from pg_stat_activity where pid = %s and wait_event_type = 'Lock'"
_CLOCKS = """
  select 'handle', t.task_id::text, t.dept_id, t.due_at from cc.task t where t.state in (1, 2, 7)
  union all select 'sign', t.task_id::text, t.dept_id, t.sign_due_at from cc.task t
             where t.state = 1 and t.signed_at is null
  union all select cc_int.stage_timer(c.state), c.case_id::text, null, c.due_at from cc.case_file c
             where c.due_at is not null and c.state not in (5, 6)
  union all select 'adjudicate', a.adjudication_id::text, a.dept_id, a.due_at from cc.adjudication a where a.state = 1
  union all select 'reply', o.order_id::text, o.dept_id, o.reply_due_at from cc.supervision_order o where o.state = 1
"""


def running_clocks(desks: Desks) -> dict[tuple[str, str, int | None], Any]:
    """Return every clock that runs, by kind, key and department."""
    return {(row[0], row[1], row[2]): row[3] for row in desks.admin.execute(_CLOCKS.encode()).fetchall()}


def test_that_the_look_before_is_the_change_clock_by_clock(desks):
    cases = story(desks)
    desks.act("water1", cases[2], "ask_suspension", desks.given_for(cases[2], "ask_suspension"))
    desks.act("chief1", cases[2], "grant_suspension", desks.given_for(cases[2], "grant_suspension"))
    before = running_clocks(desks)
    change = holidays(desks, 3)
    seen = ask(desks, "preview", change)
    ask(desks, "change", change)
    after = running_clocks(desks)
    assert after.keys() == before.keys()
    moved = sorted((key[0], str(key[2]), old, after[key]) for key, old in before.items() if after[key] != old)
    said = [
        (
            m["timer"],
            str(m["dept_id"]),
            datetime.fromisoformat(m["old_due"]),
            datetime.fromisoformat(m["new_due"]),
        )
        for m in seen["moves"]
    ]
    assert sorted(said) == moved
    assert moved


def test_that_a_look_waits_for_no_step_and_holds_none_up(desks):
    desks.admin.execute("update cc.standard set limit_value = 2, limit_unit = 4")
    first, second = desks.bring_to(DISPATCHED), desks.bring_to(DISPATCHED)
    change = Jsonb(holidays(desks, 3))
    seen: list[Any] = []

    def sign(line: Any, case_id: Any) -> None:
        line.execute("select cc.act_v1(%s, 3, 'sign', '{}', gen_random_uuid())", (case_id,))

    with desks.fresh("water1") as step, desks.fresh("sysadmin1") as administrator:
        # A step of somebody else is under way and holds what every step holds.
        step.execute("set lock_timeout = '500ms'")
        administrator.execute("set lock_timeout = '5s'")
        step.execute("begin")
        sign(step, first)
        look = "select cc.preview_calendar_v1(%s)"
        seen.append(administrator.execute(look, (change,)).fetchone())
        step.execute("commit")
        # The look is stopped in its middle, where it writes the slots; steps go on.
        with psycopg.connect(desks.database.admin_conninfo) as stopper:
            stopper.execute("select from cc_int.work_slot limit 1 for update")
            thread = threading.Thread(
                target=lambda: seen.append(administrator.execute(look, (change,)).fetchone())
            )
            thread.start()
            wait_until(lambda: desks.one(_IS_STOPPED, administrator.info.backend_pid) == 1)
            sign(step, second)
            stopper.rollback()
            thread.join(20)
    assert [row[0]["cases"] for row in seen] == [2, 2]
