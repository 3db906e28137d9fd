"""The public list ends by itself, and what is copied to a person is found by him."""

from datetime import datetime, timedelta

from tests.integration.clocks import turn
from tests.integration.desks import CITY, CLOSED, HANDLING, WHY, Desks, refused_with

COPIED = "select case_id, kind, level, words from cc.copied_to_me_v1(now() - interval '1 day')"


def test_that_a_case_leaves_the_public_list_when_its_last_day_is_over(desks):
    today = desks.one("select (now() at time zone 'Asia/Shanghai')::date")
    over, listed = desks.bring_to(HANDLING), desks.bring_to(HANDLING)
    for case_id in (over, listed):
        desks.act(
            "chief1",
            case_id,
            "list_case",
            {"listed_level": 2, "listed_until": str(today), "reason": WHY},
        )
    assert turn(desks)["fired"] == 0
    # As if the day had gone by; the log of the case must say the same.
    yesterday = today - timedelta(days=1)
    desks.admin.execute("update cc.case_file set listed_until = %s where case_id = %s", (yesterday, over))
    done = turn(desks)
    assert done["fired"] == 1
    rows = desks.admin.execute(
        "select case_id, listed_level, listed_until from cc.case_file where case_id = any (%s)",
        ([over, listed],),
    ).fetchall()
    assert {row[0]: row[1:] for row in rows} == {over: (0, None), listed: (2, today)}
    assert (
        desks.one(
            "select u.login from cc.case_event e join cc.app_user u on u.user_id = e.actor_id "
            "where e.case_id = %s and e.action = 'delist'",
            over,
        )
        == "cc_clockwork"
    )
    assert not desks.findings(over)
    # The clock wakes up when the other one's day is over, if nothing calls it earlier.
    midnight = desks.one("select (%s::date + 1)::timestamp at time zone 'Asia/Shanghai'", today)
    assert datetime.fromisoformat(done["next_at"]) <= midnight
    assert turn(desks)["fired"] == 0


def copied(desks: Desks, login: str) -> list[tuple[object, ...]]:
    """Return what was copied to a person."""
    return desks.desk(login).execute(COPIED).fetchall()


def test_that_a_department_finds_what_was_copied_to_it(desks):
    case_id = desks.bring_to(HANDLING)
    desks.act("dispatch1", case_id, "copy_to", {"dept_id": CITY, "note": WHY})
    assert copied(desks, "city1") == [(case_id, "copy", None, WHY)]
    assert copied(desks, "water1") == []
    assert copied(desks, "leader1") == []
    assert copied(desks, "nobody1") == []


def test_that_a_child_is_not_opened_again_under_a_closed_parent(desks):
    parent, child = desks.bring_to(HANDLING), desks.bring_to(HANDLING)
    desks.act("dispatch1", child, "link_parent", {"parent_id": str(parent)})
    for case_id in (child, parent):
        desks.act("water1", case_id, "feedback", desks.input_of("feedback"))
    desks.act("intake1", child, "close", desks.input_of("close"))
    usable = "select blocked_by is null from cc.legal_actions_v1(%s) where action = 'undo'"
    assert desks.desk("intake1").execute(usable.encode(), (child,)).fetchone() == (True,)
    desks.act("intake1", parent, "close", desks.input_of("close"))
    with refused_with("CC422"):
        desks.act("intake1", child, "undo")
    assert desks.one("select state from cc.case_file where case_id = %s", child) == CLOSED
    # The parent itself may be opened again, and then the child.
    desks.act("intake1", parent, "undo")
    desks.act("intake1", child, "undo")
    assert not desks.findings(child)


def test_that_tasks_name_the_lead_by_themselves(desks):
    case_id = desks.report()
    desks.act("intake1", case_id, "file", desks.input_of("file"))
    tasks = [{"dept_id": CITY, "role": 2}, {"dept_id": 3, "role": 1}]
    desks.act("dispatch1", case_id, "dispatch", {"tasks": tasks})
    assert desks.one("select dept_id from cc.case_file where case_id = %s", case_id) == 3
    assert not desks.findings(case_id)
