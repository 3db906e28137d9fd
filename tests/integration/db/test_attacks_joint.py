"""What a person with a password and psql may try on joint cases, supervision, the clockwork and the duty list."""

from typing import Any
from uuid import UUID

import psycopg
from psycopg.types.json import Jsonb

from tests.integration.clocks import GENERAL, RED, REMIND, YELLOW, drain, measures, set_rules, shift_task
from tests.integration.desks import (
    CITY,
    FILED,
    HANDLING,
    RETURNED,
    TOWN,
    WATER,
    WHY,
    Desks,
    refused_with,
)
from tests.integration.walk_inputs import GARBAGE

BAD_INPUT = "CC422"
NOT_ALLOWED = "42501"
NO_CASE = "CC404"
WORDS_OF_THE_PROGRAM = {BAD_INPUT, NOT_ALLOWED, NO_CASE, "CC409"}
ENDLESS = ("infinity", "-infinity", "5874897-12-31", "NaN")
NONSENSE = (*GARBAGE, *ENDLESS, [None], [[1]], "x" * 300_000)
ITEM: dict[str, Any] = {
    "duty_code": "A1",
    "list_kind": 1,
    "level": 2,
    "matter": WHY,
    "class_code": "2-01-01",
    "clause": WHY,
    "lead_function": "water_supply",
}
PUBLISH = "select cc.publish_duty_list_v1(%s)"
RULE = {"timer": "handle", "after_value": 1, "after_unit": 4, "measure": 3, "words": WHY}


def ask(desks: Desks, login: str, question: str, *values: object) -> list[Any]:
    """Ask as a person and take everything back."""
    desk = desks.desk(login)
    desk.execute("begin")
    try:
        return desk.execute(question.encode(), values).fetchall()
    finally:
        desk.execute("rollback")


def words_for(desks: Desks, login: str, question: str, *values: object) -> str | None:
    """Return the SQLSTATE of a refusal, or None where nothing was refused."""
    try:
        ask(desks, login, question, *values)
    except psycopg.Error as refusal:
        return refusal.sqlstate
    return None


def publish(desks: Desks) -> int:
    """Publish a duty list of one item from today on."""
    given = Jsonb({"name": "清单", "items": [ITEM]})
    row = desks.desk("sysadmin1").execute(PUBLISH.encode(), (given,)).fetchone()
    assert row is not None
    return int(row[0])


def test_that_a_department_cannot_use_up_the_keys_of_the_clocks_measures(desks):
    set_rules(desks, "handle")
    case_id = desks.bring_to(HANDLING)
    shift_task(desks, case_id, 5)
    # Rules, task and deadline are what the department may read; the key follows from them.
    keys = desks.desk("water1").execute(
        "select md5(t.case_id || '|handle|' || t.task_id || '|' || r.rule_id || '|' || "
        "(extract(epoch from t.due_at) * 1000000)::bigint)::uuid from cc.task t, cc.escalation_rule r "
        "where t.case_id = %s",
        (case_id,),
    )
    forged = [row[0] for row in keys.fetchall()]
    assert len(forged) == len((REMIND, GENERAL, YELLOW, RED))
    for key in forged:
        desks.act("water1", case_id, "note", {"note": WHY}, key)
    drain(desks)
    assert ("supervise", RED) in measures(desks, case_id)
    assert drain(desks) == 0
    assert desks.one("select count(*) from cc_int.alarm where problem is not null") == 0


def test_that_a_person_is_not_taken_for_the_clock(desks):
    case_id = desks.bring_to(HANDLING)
    rule = desks.one("select min(rule_id) from cc.escalation_rule")
    given = {"level": 1, "demand": WHY, "rule_id": rule, "copied_to": [desks.county.users["leader1"]]}
    desks.act("chief1", case_id, "supervise", given)
    issued = desks.admin.execute(
        "select o.issued_by, o.cause, o.rule_id, e.post, e.actor_id from cc.supervision_order o "
        "join cc.case_event e on e.case_id = o.case_id and e.action = 'supervise' where o.case_id = %s",
        (case_id,),
    ).fetchone()
    chief = desks.county.users["chief1"]
    assert issued == (chief, 3, None, 4, chief)
    shown = (
        desks.desk("leader1")
        .execute("select rule_copied from (select copied_to as rule_copied from cc.supervision_desk_v1()) o")
        .fetchall()
    )
    assert shown == [([],)]


def test_that_a_lower_leader_does_not_lift_the_order_of_a_higher_one(desks):
    case_id = desks.report(place_no=desks.county.grid_elsewhere)
    desks.act("intake1", case_id, "file", desks.input_of("file"))
    desks.act("dispatch1", case_id, "dispatch", {"dept_id": TOWN})
    desks.act("leader1", case_id, "supervise", {"level": RED, "demand": WHY})
    order = str(desks.one("select order_id from cc.supervision_order where case_id = %s", case_id))
    with refused_with(NOT_ALLOWED):
        desks.act("village1", case_id, "lift_order", {"order_id": order, "reason": WHY})
    desks.act("evaluator1", case_id, "lift_order", {"order_id": order, "reason": WHY})
    desks.act("village1", case_id, "supervise", {"level": GENERAL, "demand": WHY})
    own = str(
        desks.one("select order_id from cc.supervision_order where case_id = %s and state = 1", case_id)
    )
    desks.act("village1", case_id, "lift_order", {"order_id": own, "reason": WHY})


def test_that_one_department_by_two_spellings_is_one(desks):
    case_id = desks.bring_to(HANDLING)
    for spelling in ("2", " 2", "+2", "02"):
        twice = [{"dept_id": CITY, "instruction": WHY}, {"dept_id": spelling, "instruction": WHY}]
        with refused_with(BAD_INPUT):
            desks.act("dispatch1", case_id, "consult", {"members": WHY, "minutes": WHY, "decisions": twice})
        with refused_with(BAD_INPUT):
            units = [{"dept_id": CITY, "role": 1}, {"dept_id": spelling, "role": 2}]
            desks.act("dispatch1", case_id, "whistle", {"kind": 1, "matter": WHY, "units": units})
    with refused_with(BAD_INPUT):
        leads = [{"dept_id": CITY, "role": 1}, {"dept_id": TOWN, "role": " 1"}]
        desks.act("dispatch1", case_id, "whistle", {"kind": 1, "matter": WHY, "units": leads})
    assert desks.one("select count(*) from cc.joint_unit where case_id = %s", case_id) == 0


def test_that_no_day_is_stored_that_a_desk_cannot_read(desks):
    case_id = desks.bring_to(HANDLING)
    publish(desks)
    for moment in ENDLESS:
        with refused_with(BAD_INPUT):
            desks.act(
                "chief1", case_id, "list_case", {"listed_level": 1, "listed_until": moment, "reason": WHY}
            )
        with refused_with(BAD_INPUT):
            desks.act("dispatch1", case_id, "consult", {"members": WHY, "minutes": WHY, "held_at": moment})
        for field in ("valid_from", "valid_to"):
            rule = Jsonb({**RULE, field: moment})
            assert words_for(desks, "sysadmin1", "select cc.add_escalation_rule_v1(%s)", rule) == BAD_INPUT
            items = Jsonb({"name": "清单", "items": [{**ITEM, field: moment}]})
            assert words_for(desks, "sysadmin1", PUBLISH, items) == BAD_INPUT
        later = Jsonb({"valid_from": moment, "changes": {}})
        assert words_for(desks, "sysadmin1", PUBLISH, later) == BAD_INPUT


def test_that_a_reminder_of_nonsense_does_not_spoil_the_count_of_points(desks):
    case_id = desks.bring_to(HANDLING)
    with refused_with(BAD_INPUT):
        desks.act("chief1", case_id, "remind", {"centre": True, "task_id": "x", "note": WHY})
    desks.act("chief1", case_id, "remind", {"centre": True, "note": WHY})
    counted = ask(
        desks,
        "chief1",
        "select dept_id, reminders from cc.supervision_scores_v1(current_date - 1, current_date + 1)",
    )
    assert counted == [(None, 1)]


def test_that_nonsense_in_rules_and_duty_lists_is_refused_in_the_programs_words(desks):
    publish(desks)
    said = set()
    for wrong in NONSENSE:
        for field in RULE:
            rule = Jsonb({**RULE, field: wrong})
            said.add(words_for(desks, "sysadmin1", "select cc.add_escalation_rule_v1(%s)", rule))
        for field in ITEM:
            items = Jsonb({"name": "清单", "items": [{**ITEM, field: wrong}]})
            said.add(words_for(desks, "sysadmin1", PUBLISH, items))
        for part in ("removed", "changed", "added"):
            for changes in ({part: wrong}, {part: [wrong]}):
                asked = "select cc.what_if_v1(%s, current_date - 1, current_date)"
                said.add(words_for(desks, "leader1", asked, Jsonb(changes)))
                said.add(words_for(desks, "sysadmin1", PUBLISH, Jsonb({"changes": changes})))
    assert said - {None} <= WORDS_OF_THE_PROGRAM
    assert BAD_INPUT in said
    # Compared with a number it is larger than all of them, and a deadline so late would never fire.
    rule = Jsonb({**RULE, "after_value": "NaN"})
    assert words_for(desks, "sysadmin1", "select cc.add_escalation_rule_v1(%s)", rule) == BAD_INPUT


def test_that_spans_without_an_end_are_refused(desks):
    publish(desks)
    for first, last in (
        ("-infinity", "infinity"),
        ("0001-01-01", "5874897-12-31"),
        ("2026-01-01", "infinity"),
    ):
        for asked in (
            "select cc.what_if_v1('{}', %s::date, %s::date)",
            "select * from cc.supervision_scores_v1(%s::date, %s::date)",
            "select * from cc.supervision_cases_v1(%s::date, %s::date, null)",
        ):
            assert words_for(desks, "leader1", asked, first, last) == BAD_INPUT


def test_that_retiring_and_endless_changes_are_refused_in_the_programs_words(desks):
    first = publish(desks)
    many = Jsonb({"added": [{**ITEM, "duty_code": f"B{n}"} for n in range(5001)]})
    asked = "select cc.what_if_v1(%s, current_date - 1, current_date)"
    assert words_for(desks, "leader1", asked, many) == BAD_INPUT
    next_list = Jsonb({"valid_from": "2100-01-01", "changes": {}})
    desks.desk("sysadmin1").execute(PUBLISH.encode(), (next_list,))
    asked = "select cc.retire_duty_list_v1(%s, %s::date, %s)"
    for last_day, reason in (
        ("2100-06-01", WHY),
        ("infinity", WHY),
        ("5874897-12-31", WHY),
        ("2099-01-01", "x" * 1001),
    ):
        assert words_for(desks, "sysadmin1", asked, first, last_day, reason) == BAD_INPUT


def ruled_case(desks: Desks) -> UUID:
    """Return a case that was ruled on, in words that name somebody."""
    case_id = desks.bring_to(RETURNED)
    desks.act("dispatch1", case_id, "adjudicate", desks.given_for(case_id, "adjudicate"))
    desks.act("chief1", case_id, "rule", {"dept_id": CITY, "ruling": "示例人家门口的水归城管"})
    return case_id


def test_that_the_words_of_a_ruling_elsewhere_are_for_those_who_decide(desks):
    ruled_case(desks)
    case_id = desks.report("grid2", place_no=desks.county.grid_elsewhere)
    desks.act("dispatch1", case_id, "copy_to", {"dept_id": TOWN})
    for login, expected in (("grid2", {""}), ("town1", {""}), ("dispatch1", {"示例人家门口的水归城管"})):
        rows = ask(
            desks, login, "select reasons from cc.recommend_v1(%s, %s)", case_id, desks.county.standard_id
        )
        rulings = {why["ruling"] for row in rows for why in row[0] if why["kind"] == "precedent"}
        assert rulings == expected, login


def test_that_what_was_typed_under_a_clocks_name_stays_in_the_log(desks):
    case_id = desks.bring_to(HANDLING)
    desks.act("dispatch1", case_id, "note", {"note": WHY, "level": "示例人 住址", "role": {"a": "示例人"}})
    events = ask(desks, "water1", "select payload::text from cc.events_v1(%s)", case_id)
    assert all("示例人" not in row[0] for row in events)


def test_that_combining_locks_no_case_that_one_cannot_see(desks):
    hidden = desks.report(place_no=desks.county.grid_elsewhere)
    seen = desks.report("intake_t")
    given = {**desks.report_input(), "children": [str(hidden), str(seen)]}
    # With the key of a report that is there already, nothing but the locks would be left of the request.
    with refused_with(NO_CASE):
        ask(desks, "intake_t", "select cc.combine_v1(%s, %s)", seen, Jsonb(given))


def test_that_people_elsewhere_learn_nothing_of_a_joint_case(desks):
    case_id = desks.bring_to(HANDLING)
    desks.act("dispatch1", case_id, "consult", {"members": WHY, "minutes": WHY})
    desks.act("chief1", case_id, "supervise", {"level": GENERAL, "demand": WHY})
    other = desks.bring_to(FILED)
    desks.act("dispatch1", other, "link_parent", {"parent_id": str(case_id)})
    for login in ("town1", "village1", "grid2", "sysadmin1", "secadmin1", "auditor1", "nobody1"):
        for function in (
            "joint_board",
            "family",
            "events",
            "recommend",
            "duties_of_case",
            "verify_case",
            "timeline",
        ):
            assert words_for(desks, login, f"select cc.{function}_v1(%s)", case_id) == NO_CASE, (
                login,
                function,
            )
        for table in ("meeting", "supervision_order", "case_file"):
            assert ask(desks, login, f"select * from cc.{table}") == []
        assert ask(desks, login, "select * from cc.supervision_desk_v1()") == []
    assert ask(desks, "water1", "select count(*) from cc.meeting") == [(1,)]
    assert words_for(desks, "water1", "select cc.clockwork_v1('x')") == NOT_ALLOWED
    assert desks.one("select count(*) from cc.task where case_id = %s and dept_id = %s", case_id, WATER) == 1
