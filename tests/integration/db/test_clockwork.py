"""The clock in the database: what fires, once; what moves an alarm; who may run it and who notices that nobody does."""

import threading
from datetime import timedelta

import pytest

from tests.integration.clocks import (
    GENERAL,
    NOT_HIGHER,
    OVERTAKEN,
    RED,
    REMIND,
    TAKEN,
    YELLOW,
    alarms,
    drain,
    measures,
    outcomes,
    set_rules,
    shift_stage,
    shift_task,
)
from tests.integration.desks import (
    CHECKING,
    CLOSED,
    DISPATCHED,
    FED_BACK,
    FILED,
    HANDLING,
    PRECHECKING,
    REPORTED,
    RETURNED,
    WATER,
    WHY,
    Desks,
    refused_with,
)


def level_of(desks: Desks, case_id) -> int:
    return int(desks.one("select supervision_level from cc.case_file where case_id = %s", case_id))


def test_that_the_ladder_climbs_from_the_reminder_to_the_red_card(desks):
    set_rules(desks, "handle")
    case_id = desks.bring_to(HANDLING)
    assert drain(desks) == 0
    for hours, expected in (
        (-0.4, ("remind", None)),
        (0.5, ("supervise", 1)),
        (1.5, ("supervise", 2)),
        (2.5, ("supervise", 3)),
    ):
        # The deadline stays the same moment of the same limit: only the rules move over it.
        shift_task(desks, case_id, hours)
        drain(desks)
        assert measures(desks, case_id)[-1] == expected
    states = desks.one(
        "select array_agg(state order by level) from cc.supervision_order where case_id = %s", case_id
    )
    assert states == [4, 4, 1]
    assert level_of(desks, case_id) == RED
    assert desks.one(
        "select bool_and(cause = 1 and rule_id > 0) from cc.supervision_order where case_id = %s", case_id
    )


def test_that_a_measure_is_taken_once_however_often_the_clock_looks(desks):
    set_rules(desks, "handle")
    case_id = desks.bring_to(HANDLING)
    shift_task(desks, case_id, 0.5)
    assert [drain(desks) for _ in range(3)] == [1, 0, 0]
    # Even when the ledger of outcomes is lost, the key of the event keeps it from happening again.
    desks.admin.execute("delete from cc_int.alarm_outcome")
    desks.admin.execute("update cc_int.alarm set next_at = now()")
    desks.admin.execute("update cc.supervision_order set state = 3")
    assert drain(desks) == 0
    assert len(measures(desks, case_id)) == 1


def test_that_after_a_long_silence_only_the_highest_measure_is_taken(desks):
    set_rules(desks, "handle")
    case_id = desks.bring_to(HANDLING)
    shift_task(desks, case_id, 100)
    assert drain(desks) == 1
    assert measures(desks, case_id) == [("supervise", RED)]
    assert outcomes(desks, case_id) == {REMIND: OVERTAKEN, GENERAL: OVERTAKEN, YELLOW: OVERTAKEN, RED: TAKEN}
    assert alarms(desks, case_id)["handle"] is None


def test_that_the_clock_does_not_repeat_what_a_person_ordered(desks):
    set_rules(desks, "handle")
    case_id = desks.bring_to(HANDLING)
    desks.act("leader1", case_id, "supervise", {"level": YELLOW, "demand": "限期办结"})
    shift_task(desks, case_id, 0.5)
    assert drain(desks) == 0
    assert outcomes(desks, case_id)[GENERAL] == NOT_HIGHER
    shift_task(desks, case_id, 2.5)
    drain(desks)
    assert level_of(desks, case_id) == RED


def test_that_what_the_clock_writes_can_be_rebuilt_from_the_log(desks):
    # The limit of filing is half a working day: with rules on its first hundredth it is over at once.
    set_rules(desks, "file", ladder=((0.01, None, GENERAL),))
    desks.admin.execute(
        """update cc.setting set value = '{"value": 0.01, "unit": 1}' where key = 'limit_file'"""
    )
    case_id = desks.report()
    for _ in range(200):
        if drain(desks) > 0:
            break
        threading.Event().wait(0.05)
    assert measures(desks, case_id) == [("supervise", GENERAL)]
    assert desks.findings(case_id) == []


@pytest.mark.parametrize(
    ("state", "timers"),
    [
        (REPORTED, {"file"}),
        (PRECHECKING, {"precheck"}),
        (FILED, {"dispatch"}),
        (DISPATCHED, {"sign", "handle"}),
        (HANDLING, {"handle"}),
        (FED_BACK, {"check"}),
        (CHECKING, {"check_site"}),
        (CLOSED, set()),
    ],
)
def test_that_each_state_has_its_timers(desks, state, timers):
    assert set(alarms(desks, desks.bring_to(state))) == timers


def test_that_a_returned_case_waits_for_the_dispatcher(desks):
    assert set(alarms(desks, desks.bring_to(RETURNED))) == {"dispatch"}


def test_that_the_reminder_comes_when_three_quarters_of_the_limit_are_used(desks):
    case_id = desks.bring_to(HANDLING)
    query = (
        "select a.next_at - t.sent_at from cc_int.alarm a join cc.task t on t.task_id = a.key where a.timer = 'handle' "
        "and a.case_id = %s"
    )
    assert desks.one(query, case_id) == timedelta(hours=1.5)


def test_that_measures_after_the_deadline_follow_the_work_calendar(desks):
    case_id = desks.bring_to(FILED)
    desks.admin.execute("delete from cc.escalation_rule where timer <> 'dispatch' or measure <> 2")
    drain(desks)
    query = (
        "select a.next_at = cc_int.deadline(f.due_at, 1, 4::smallint) "
        "from cc_int.alarm a join cc.case_file f using (case_id) where case_id = %s"
    )
    assert desks.one(query, case_id)


def test_that_an_extension_moves_the_alarm_and_its_share(desks):
    case_id = desks.bring_to(HANDLING)
    desks.act("water1", case_id, "ask_extension", {"reason": WHY})
    desks.act("dispatch1", case_id, "grant_extension", {"note": WHY})
    query = (
        "select array[extract(epoch from a.due_at - t.sent_at), extract(epoch from a.next_at - t.sent_at)]::int[] "
        "from cc_int.alarm a join cc.task t on t.task_id = a.key where a.timer = 'handle' and a.case_id = %s"
    )
    assert desks.one(query, case_id) == [4 * 3600, 3 * 3600]


def test_that_a_suspended_case_is_left_alone_until_it_resumes(desks):
    set_rules(desks, "handle")
    case_id = desks.bring_to(HANDLING)
    desks.act(
        "water1",
        case_id,
        "ask_suspension",
        {"reason": WHY, "until": desks.one("select (now() + interval '3 days')::text")},
    )
    desks.act("chief1", case_id, "grant_suspension", {"note": WHY})
    follows = (
        "select a.due_at = t.due_at and a.held_until = f.suspended_until and a.next_at >= f.suspended_until "
        "from cc_int.alarm a join cc.task t on t.task_id = a.key join cc.case_file f on f.case_id = a.case_id "
        "where a.timer = 'handle' and a.case_id = %s"
    )
    assert desks.one(follows, case_id)
    # Even a deadline that has passed rings only when the suspension is over.
    shift_task(desks, case_id, 1)
    assert drain(desks) == 0
    desks.act("chief1", case_id, "resume", {"reason": WHY})
    assert desks.one(
        "select due_at < now() + interval '3 hours' from cc_int.alarm where case_id = %s", case_id
    )


def test_that_rework_starts_the_ladder_anew(desks):
    set_rules(desks, "handle")
    case_id = desks.bring_to(HANDLING)
    shift_task(desks, case_id, -0.1)
    drain(desks)
    desks.act("water1", case_id, "feedback", {"result": "已处置"})
    assert "handle" not in alarms(desks, case_id)
    desks.act("intake1", case_id, "rework", {"reason": WHY})
    assert alarms(desks, case_id)["handle"] is not None
    shift_task(desks, case_id, -0.2)
    drain(desks)
    assert measures(desks, case_id) == [("remind", None), ("remind", None)]


def test_that_an_undone_feedback_brings_the_alarm_back(desks):
    case_id = desks.bring_to(HANDLING)
    before = alarms(desks, case_id)
    desks.act("water1", case_id, "feedback", {"result": "已处置"})
    assert "handle" not in alarms(desks, case_id)
    desks.act("water1", case_id, "undo")
    assert alarms(desks, case_id) == before


def test_that_another_calendar_moves_the_alarms(desks):
    case_id = desks.bring_to(FILED)
    before = alarms(desks, case_id)["dispatch"]
    tomorrow = desks.one("select (now() at time zone 'Asia/Shanghai')::date")
    for n in range(5):
        desks.desk("sysadmin1").execute(
            "select cc.set_calendar_day_v1(%s, 1::smallint, '示例假日')", (tomorrow + timedelta(days=n),)
        )
    after = alarms(desks, case_id)["dispatch"]
    assert after > before
    assert desks.one(
        "select a.due_at = f.due_at from cc_int.alarm a join cc.case_file f using (case_id) where case_id = %s",
        case_id,
    )


def test_that_measures_after_an_unmoved_deadline_follow_another_calendar(desks):
    set_rules(desks, "handle", ladder=((None, 1, YELLOW),))
    desks.admin.execute("update cc.escalation_rule set after_unit = 4")
    case_id = desks.bring_to(HANDLING)
    before = alarms(desks, case_id)["handle"]
    today = desks.one("select (now() at time zone 'Asia/Shanghai')::date")
    for n in range(5):
        desks.desk("sysadmin1").execute(
            "select cc.set_calendar_day_v1(%s, 1::smallint, '示例假日')", (today + timedelta(days=n),)
        )
    drain(desks)
    assert alarms(desks, case_id)["handle"] > before
    query = (
        "select a.next_at = cc_int.deadline(t.due_at, 1, 4::smallint) "
        "from cc_int.alarm a join cc.task t on t.task_id = a.key where a.case_id = %s"
    )
    assert desks.one(query, case_id)


def test_that_a_closed_case_rings_no_more_and_a_reopened_one_again(desks):
    case_id = desks.bring_to(HANDLING)
    desks.act("leader1", case_id, "supervise", {"level": GENERAL, "demand": "限期办结"})
    assert set(alarms(desks, case_id)) == {"handle", "reply"}
    desks.act("chief1", case_id, "force_close", {"reason": WHY})
    assert alarms(desks, case_id) == {}
    desks.act("chief1", case_id, "reopen", {"reason": WHY})
    assert "dispatch" in alarms(desks, case_id)


def test_that_a_merged_case_rings_no_more(desks):
    case_id, other = desks.bring_to(FILED), desks.bring_to(HANDLING)
    desks.act("dispatch1", case_id, "merge", {"into_id": str(other), "reason": WHY})
    assert alarms(desks, case_id) == {}
    assert set(alarms(desks, other)) == {"handle"}


def test_that_an_unanswered_order_is_raised_and_an_answered_one_is_not(desks):
    set_rules(desks, "reply", ladder=((None, 0, YELLOW), (None, 1, RED)))
    cases = [desks.bring_to(HANDLING) for _ in range(2)]
    for case_id in cases:
        desks.act("leader1", case_id, "supervise", {"level": GENERAL, "demand": "限期办结"})
    desks.act("water1", cases[0], "reply_order", {"reply": "今日办结"})
    desks.admin.execute("update cc.supervision_order set reply_due_at = now() - interval '1 minute'")
    assert drain(desks) == 1
    assert [level_of(desks, each) for each in cases] == [GENERAL, YELLOW]
    desks.act(
        "leader1",
        cases[1],
        "lift_order",
        {
            "order_id": str(
                desks.one(
                    "select order_id from cc.supervision_order where case_id = %s and level = 2", cases[1]
                )
            ),
            "reason": WHY,
        },
    )
    assert alarms(desks, cases[1]).keys() == {"handle"}


def test_that_a_dispute_has_the_centre_reminded_of_its_ruling(desks):
    set_rules(desks, "adjudicate", ladder=((None, 0, GENERAL),))
    case_id = desks.bring_to(RETURNED)
    desks.act("dispatch1", case_id, "adjudicate", {"question": "应由谁办理", "reason": WHY})
    assert "adjudicate" in alarms(desks, case_id)
    desks.admin.execute("update cc.adjudication set due_at = now() - interval '1 minute'")
    drain(desks)
    assert desks.one("select dept_id is null from cc.supervision_order where case_id = %s", case_id)


def test_that_stages_of_the_centre_are_its_own_orders(desks):
    set_rules(desks, "check")
    case_id = desks.bring_to(FED_BACK)
    shift_stage(desks, case_id, 0.5)
    drain(desks)
    assert measures(desks, case_id) == [("supervise", GENERAL)]
    assert desks.one("select dept_id is null from cc.supervision_order where case_id = %s", case_id)


def test_that_leaders_of_the_tiers_are_copied(desks):
    set_rules(desks, "handle", ladder=((None, 0, RED),))
    desks.admin.execute("update cc.escalation_rule set copy_tier = 1")
    case_id = desks.bring_to(HANDLING, place_no=desks.county.grid_elsewhere)
    shift_task(desks, case_id, 1)
    drain(desks)
    row = desks.desk("leader1").execute("select copied_to from cc.supervision_desk_v1()").fetchone()
    assert row is not None
    assert set(row[0]) == {desks.county.users["leader1"], desks.county.users["village1"]}


def test_that_new_rules_reach_running_timers(desks):
    case_id = desks.bring_to(HANDLING)
    rule = (
        desks.desk("sysadmin1")
        .execute(
            "select cc.add_escalation_rule_v1(%s)",
            ('{"timer": "handle", "share": 0.5, "measure": 0, "words": "已过半"}',),
        )
        .fetchone()
    )
    assert rule is not None
    drain(desks)
    next_at = (
        "select extract(epoch from a.next_at - t.sent_at)::int from cc_int.alarm a join cc.task t on t.task_id = a.key "
        "where a.case_id = %s"
    )
    assert desks.one(next_at, case_id) == 3600
    desks.desk("sysadmin1").execute("select cc.end_escalation_rule_v1(%s)", rule)
    drain(desks)
    assert desks.one(next_at, case_id) == 5400
    with refused_with("42501"):
        desks.desk("chief1").execute("select cc.end_escalation_rule_v1(%s)", rule)


def test_that_rebuilt_alarms_equal_those_that_the_triggers_kept(desks):
    for state in (REPORTED, FILED, DISPATCHED, HANDLING, FED_BACK, CHECKING, CLOSED):
        desks.bring_to(state)
    desks.act(
        "leader1", desks.bring_to(HANDLING, WATER), "supervise", {"level": GENERAL, "demand": "限期办结"}
    )
    query = "select jsonb_agg(to_jsonb(a) order by case_id, timer, key) from cc_int.alarm a"
    kept = desks.one(query)
    desks.admin.execute("delete from cc_int.alarm")
    desks.one("select cc_int.rebuild_alarms()")
    assert desks.one(query) == kept


def test_that_the_seeded_ladder_rises_with_time_for_every_timer(desks):
    ladders: dict[str, list[int]] = {}
    for timer, measure in desks.admin.execute(
        "select timer, measure from cc.escalation_rule "
        "order by timer, share nulls last, cc_int.deadline('2026-03-02 09:00+08', after_value, after_unit)"
    ):
        ladders.setdefault(timer, []).append(measure)
    stages = {"file", "precheck", "dispatch", "check", "check_site"}
    assert ladders.keys() == stages | {"sign", "handle", "adjudicate", "reply"}
    assert all(ladder == sorted(set(ladder)) and ladder[0] == REMIND for ladder in ladders.values())
