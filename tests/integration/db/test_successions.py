"""Departments that are renamed, merged and split: everything open goes on, everything past keeps its name."""

from datetime import date, timedelta
from typing import Any

from psycopg.types.json import Jsonb

from tests.integration.desks import (
    CITY,
    CLOSED,
    FED_BACK,
    FILED,
    HANDLING,
    RETURNED,
    TOWN,
    WATER,
    refused_with,
)

GROUND = "县委编办〔2026〕12号"
TODAY = date.today()


def plan(desks, login="sysadmin1", **given):
    wanted = {"ground": GROUND, "starts_on": TODAY.isoformat()} | given
    return desks.desk(login).execute("select cc.plan_succession_v1(%s)", (Jsonb(wanted),)).fetchone()[0]


def rehearse(desks, **given):
    wanted = {"ground": GROUND, "starts_on": TODAY.isoformat()} | given
    return desks.desk("sysadmin1").execute("select cc.try_succession_v1(%s)", (Jsonb(wanted),)).fetchone()[0]


def agree(desks, agreed=True, login="secadmin1"):
    wanted = desks.one("select max(consent_id) from cc_int.consent")
    return desks.desk(login).execute("select cc.decide_consent_v1(%s, %s)", (wanted, agreed)).fetchone()[0]


def new(code, name, **facts):
    return {"code": code, "name": name, **facts}


def department(desks, code):
    return desks.one("select dept_id from cc.department where code = %s", code)


def clocks(desks, case_id):
    return desks.admin.execute(
        "select task_id, state, sent_at, signed_at, signed_by, sign_due_at, due_at, limit_value, round "
        "from cc.task where case_id = %s order by 1",
        (case_id,),
    ).fetchall()


def timeline(desks, login, case_id):
    rows = desks.desk(login).execute("select action, actor_dept, input from cc.timeline_v1(%s)", (case_id,))
    return {action: (dept, given) for action, dept, given in rows}


def test_that_a_renamed_department_goes_on_where_the_old_one_stood(desks):
    running, closed = desks.bring_to(HANDLING), desks.bring_to(CLOSED)
    sent = desks.bring_to(FILED)
    desks.act("dispatch1", sent, "dispatch", desks.input_of("dispatch"))
    before, alarms = clocks(desks, running), desks.one("select count(*) from cc_int.alarm")
    wanted = {"kind": 1, "from": [WATER], "to": [new("D13", "水利水务局", short_name="水利水务")]}
    told = rehearse(desks, **wanted)
    assert {key: told["successors"][0][key] for key in ("tasks", "people", "posts", "standards", "functions")} == {
        "tasks": 2, "people": 1, "posts": 1, "standards": 1, "functions": ["water_supply"],
    }  # fmt: skip
    assert {each["case_no"] for each in told["tasks"]} == {
        desks.one("select case_no from cc.case_file where case_id = %s", each) for each in (running, sent)
    }
    plan(desks, **wanted)
    assert department(desks, "D13") is None
    done = agree(desks)
    heir = department(desks, "D13")
    assert (done["cases_moved"], done["tasks_moved"], done["posts_moved"], done["dept_ids"]) == (
        2,
        2,
        1,
        [heir],
    )
    # The open ones: another department, the same clock and receipt, one event that names the ground.
    assert clocks(desks, running) == before
    assert desks.one("select count(*) from cc_int.alarm") == alarms
    case = "select dept_id, depts from cc.case_file where case_id = %s"
    assert desks.admin.execute(case, (running,)).fetchone() == (heir, [heir])
    assert desks.findings(running) == desks.findings(sent) == desks.findings(closed) == []
    log = timeline(desks, "water1", running)
    assert log["succeed"][1]["grounds"] == GROUND
    assert [(each["from"], each["to"]) for each in log["succeed"][1]["moves"]] == [(WATER, heir)]
    # What was done before was done by the department of then.
    assert log["sign"][0] == WATER
    # The old case keeps the old name, and the successor has its file.
    assert desks.admin.execute(case, (closed,)).fetchone()[0] == WATER
    assert desks.desk("water1").execute(
        "select dept_id from cc.task where case_id = %s", (closed,)
    ).fetchone() == (WATER,)
    assert timeline(desks, "water1", closed)["feedback"][0] == WATER
    # The same people work on.
    desks.act("water1", sent, "sign", {})
    desks.act("water1", running, "feedback", {"result": "处理完毕"})
    assert timeline(desks, "water1", running)["feedback"][0] == heir
    yesterday = TODAY - timedelta(days=1)
    assert desks.one("select valid_to from cc.department where dept_id = %s", WATER) == yesterday
    assert desks.one("select short_name from cc.department where dept_id = %s", heir) == "水利水务"
    # Nothing is sent to the old one any more.
    again = desks.bring_to(FILED)
    with refused_with("CC422"):
        desks.act("dispatch1", again, "dispatch", desks.input_of("dispatch"))
    desks.act("dispatch1", again, "dispatch", {"dept_id": heir})
    assert desks.one("select count(*) from cc.change where kind = 3") > 0


def test_that_a_merger_keeps_each_task_and_its_dispute(desks):
    joint = desks.bring_to(FILED)
    desks.act("dispatch1", joint, "dispatch", {"dept_id": WATER, "assists": [CITY]})
    desks.act("water1", joint, "sign", {})
    returned, fed_back = desks.bring_to(RETURNED), desks.bring_to(FED_BACK, CITY)
    before = clocks(desks, joint)
    plan(desks, kind=2, **{"from": [WATER, CITY], "to": [new("D20", "城市建设和水务局")]})
    agree(desks)
    heir = department(desks, "D20")
    assert clocks(desks, joint) == before
    assert desks.admin.execute("select distinct dept_id from cc.task").fetchall() == [(heir,)]
    assert all(desks.findings(each) == [] for each in (joint, returned, fed_back))
    assert set(desks.one("select functions from cc.department where dept_id = %s", heir)) == {
        "urban_enforcement", "water_supply",
    }  # fmt: skip
    # Both tasks are handled, by either of the people; a return that was open is decided; what was fed back is done anew.
    desks.act("city1", joint, "sign", {})
    desks.act("water1", joint, "feedback", {"result": "处理完毕"})
    desks.act("city1", joint, "feedback", {"result": "处理完毕"})
    assert desks.one("select state from cc.case_file where case_id = %s", joint) == FED_BACK
    desks.act("dispatch1", returned, "refuse_return", desks.given_for(returned, "refuse_return"))
    desks.act("water1", returned, "sign", {})
    desks.act("intake1", fed_back, "rework", desks.given_for(fed_back, "rework"))
    assert desks.one("select dept_id from cc.task where case_id = %s", fed_back) == heir
    assert all(desks.findings(each) == [] for each in (joint, returned, fed_back))


def test_that_in_a_split_everybody_and_everything_goes_where_it_was_said(desks):
    left, right = desks.bring_to(HANDLING), desks.bring_to(HANDLING)
    stays, goes = (
        desks.one("select task_id from cc.task where case_id = %s", each) for each in (left, right)
    )
    desks.act("water1", right, "hand_over", {"person_id": desks.county.users["water1"]})
    second = desks.person("water_split", (5, WATER, None))
    wanted = {
        "kind": 3,
        "from": [WATER],
        "to": [new("D31", "供水局"), new("D32", "水利局")],
        "functions": {"water_supply": 0},
        "tasks": {str(goes): 1},
        "people": {str(second): 1},
    }
    with refused_with("CC422"):
        plan(desks, **(wanted | {"functions": {}}))
    told = rehearse(desks, **wanted)
    assert [(each["tasks"], each["posts"], each["standards"]) for each in told["successors"]] == [
        (1, 1, 1),
        (1, 1, 0),
    ]
    assert {each["task_id"]: each["number"] for each in told["tasks"]} == {str(stays): 0, str(goes): 1}
    plan(desks, **wanted)
    agree(desks)
    supply, works = department(desks, "D31"), department(desks, "D32")
    owner = "select dept_id, person_id from cc.task where task_id = %s"
    assert desks.admin.execute(owner, (stays,)).fetchone()[0] == supply
    # Who had it in hand went to the other part: the task waits for a colleague there, with its clock running.
    assert desks.admin.execute(owner, (goes,)).fetchone() == (works, None)
    assert desks.findings(left) == desks.findings(right) == []
    desks.act("water_split", right, "feedback", {"result": "处理完毕"})
    with refused_with("CC404"):
        desks.act("water1", right, "note", {"note": "不再经办"})
    # The main successor keeps the files, the other part sees its own.
    assert desks.one("select cc_int.with_predecessors(array[%s])", supply) == [supply, WATER]
    assert desks.one("select cc_int.with_predecessors(array[%s])", works) == [works]


def test_that_a_future_succession_waits_and_is_carried_out_by_the_clockwork(desks):
    case_id = desks.bring_to(HANDLING)
    tomorrow = (TODAY + timedelta(days=1)).isoformat()
    wanted = {"kind": 1, "from": [WATER], "to": [new("D13", "水利水务局")], "starts_on": tomorrow}
    number = plan(desks, **wanted)
    with refused_with("CC422"):
        plan(desks, **wanted)
    assert agree(desks) == {"starts_on": tomorrow}
    desks.admin.execute("select cc_int.keep_successions(cc_int.made_clockwork_actor())")
    assert department(desks, "D13") is None
    desks.admin.execute(
        "update cc_int.succession_plan set starts_on = current_date where plan_id = %s", (number,)
    )
    desks.desk("chief1").execute("select cc.clockwork_v1('here', 20)")
    heir = department(desks, "D13")
    assert desks.one("select dept_id from cc.task where case_id = %s", case_id) == heir
    assert desks.findings(case_id) == []
    assert desks.admin.execute(
        "select post, actor_id = cc_int.clockwork_actor() from cc.case_event where action = 'succeed'"
    ).fetchall() == [(0, True)]
    assert desks.one("select problem from cc_int.succession_plan") is None


def test_that_consent_is_asked_of_the_security_administrator_and_may_be_refused(desks):
    wanted = {"kind": 1, "from": [WATER], "to": [new("D13", "水利水务局")]}
    number = plan(desks, **wanted)
    for login in ("sysadmin1", "auditor1", "chief1"):
        with refused_with("42501"):
            agree(desks, login=login)
    assert desks.desk("secadmin1").execute("select kind, is_mine from cc.consents_v1()").fetchall() == [
        ("succession", True)
    ]
    assert agree(desks, agreed=False) == {}
    assert desks.one("select ended_at is not null from cc_int.succession_plan where plan_id = %s", number)
    again = plan(desks, **wanted)
    desks.desk("sysadmin1").execute("select cc.withdraw_succession_v1(%s)", (again,))
    assert len(desks.desk("secadmin1").execute("select from cc.consents_v1()").fetchall()) == 1
    with refused_with("CC404"):
        agree(desks)
    assert desks.one("select count(*) from cc.department_succession") == 0


def test_that_a_government_that_absorbs_another_keeps_what_it_had(desks):
    case_id = desks.bring_to(HANDLING, TOWN)
    wanted = {"kind": 2, "from": [TOWN], "to": [{"dept_id": WATER}]}
    with refused_with("CC422"):
        plan(desks, **wanted)
    plan(desks, kind=1, **{"from": [TOWN], "to": [new("D15", "柳河街道办事处")]})
    agree(desks)
    heir = department(desks, "D15")
    assert desks.one("select place_no from cc.department where dept_id = %s", heir) == 149999100000000
    assert desks.one("select cc_int.department_for('territorial', 149999100200001, current_date)") == heir
    assert desks.one("select dept_id from cc.case_file where case_id = %s", case_id) == heir


def test_that_a_precedent_of_the_old_one_counts_for_its_successor(desks):
    for _ in range(3):
        desks.bring_to(CLOSED)
    fresh = desks.report()

    def leaders(case_id):
        rows = desks.desk("dispatch1").execute(
            "select dept_id, role, reasons from cc.recommend_v1(%s, 1)", (case_id,)
        )
        return {dept: {one["kind"] for one in reasons} for dept, role, reasons in rows if role == 1}

    assert "history" in leaders(fresh)[WATER]
    plan(desks, kind=1, **{"from": [WATER], "to": [new("D13", "水利水务局")]})
    agree(desks)
    plan(desks, kind=2, **{"from": [department(desks, "D13"), CITY], "to": [new("D14", "建设水利局")]})
    agree(desks)
    heir = department(desks, "D14")
    found = leaders(fresh)
    assert {"history", "standard"} <= found[heir]
    assert not {WATER, department(desks, "D13")} & set(found)
    # As of a day before, it was the old one's.
    assert (
        desks.one("select to_dept from cc_int.department_heirs(2, now(), null) where from_dept = %s", WATER)
        == heir
    )


def test_that_a_department_is_added_corrected_and_ended_only_when_nothing_hangs_on_it(desks):
    desk = desks.desk("sysadmin1")
    made = desk.execute(
        "select cc.add_department_v1(%s)",
        (Jsonb({"code": "D40", "name": "气象局", "kind": "county_bureau", "parent_id": CITY}),),
    ).fetchone()[0]
    assert desks.one("select short_name from cc.department where dept_id = %s", made) == "气象局"
    desk.execute(
        "select cc.amend_department_v1(%s, %s)", (made, Jsonb({"name": "县气象局", "parent_id": None}))
    )
    for dept, field, value in (
        (CITY, "parent_id", CITY),
        (made, "name", "水务局"),
        (made, "kind", "x"),
        (made, "functions", ["none"]),
        (WATER, "functions", []),
    ):
        with refused_with("CC422"):
            desk.execute("select cc.amend_department_v1(%s, %s)", (dept, Jsonb({field: value})))
    retire = "select cc.retire_department_v1(%s, %s, %s)"
    desks.bring_to(HANDLING)
    for dept, day, ground in (
        (WATER, TODAY, GROUND),
        (TOWN, TODAY, GROUND),
        (made, TODAY - timedelta(days=1), GROUND),
        (made, TODAY, ""),
    ):
        with refused_with("CC422"):
            desk.execute(retire, (dept, day, ground))
    desk.execute(retire, (made, TODAY, GROUND))
    assert desks.one("select valid_to from cc.department where dept_id = %s", made) == TODAY
    words = [
        row[0]
        for row in desks.admin.execute(
            "select what from cc_int.access_log where what ~ 'department' order by access_id"
        )
    ]
    assert words == ["add_department", "amend_department", "retire_department"]


NONSENSE: tuple[dict[str, Any], ...] = (
    {"kind": 9},
    {"kind": None},
    {"from": []},
    {"from": [WATER, WATER]},
    {"from": [999]},
    {"from": "x"},
    {"to": []},
    {"to": "x"},
    {"to": [{"dept_id": WATER}]},
    {"to": [new("D13", "水务局")], "from": [CITY]},
    {"to": [new("d13", "x")]},
    {"to": [new("D02", "某局")]},
    {"to": [new("D13", "")]},
    {"ground": ""},
    {"starts_on": "infinity"},
    {"starts_on": "2020-01-01"},
    {"starts_on": "x"},
    {"main": 3},
    {"people": {"1": 7}},
    {"tasks": []},
    {"functions": {"water_supply": "x"}},
)


def test_that_nonsense_is_refused_in_words(desks):
    good = {"kind": 1, "from": [WATER], "to": [new("D13", "水利水务局")]}
    for spoilt in NONSENSE:
        with refused_with("CC422"):
            rehearse(desks, **(good | spoilt))
