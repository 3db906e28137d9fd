"""A part of a department that stays is handed over; a government that takes another one in governs its ground too."""

from datetime import timedelta

import pytest

from tests.integration.db.test_successions import (
    TODAY,
    agree,
    clocks,
    department,
    new,
    plan,
    rehearse,
    timeline,
)
from tests.integration.desks import CITY, CLOSED, FILED, HANDLING, STREET, TOWN, WATER, refused_with

STREET_NO, TOWN_NO = 149999001000000, 149999100000000
STREET_GRID, TOWN_GRID = 149999001001001, 149999100200001
POOLS, STALLS, SWEEPING = 2, 3, 1


def holder(desks, function, place=STREET_GRID, class_id=None, day="current_date"):
    ask = f"select cc_int.department_for(%s, %s, {day}, %s)"
    return desks.one(ask, function, place, class_id)


def wanted(old, heir, functions, **bounds):
    return {
        "kind": 4,
        "from": [old],
        "to": [{"dept_id": old}, heir if isinstance(heir, dict) else {"dept_id": heir}],
        "functions": dict.fromkeys(functions, 1),
        **bounds,
    }


def hand_over(desks, *given, **bounds):
    plan(desks, **wanted(*given, **bounds))
    return agree(desks)


def test_that_a_function_is_handed_over_with_the_tasks_under_it_and_everything_else_stays(desks):
    running, closed, sent = desks.bring_to(HANDLING), desks.bring_to(CLOSED), desks.bring_to(FILED)
    desks.act("dispatch1", sent, "dispatch", desks.input_of("dispatch"))
    before, alarms = clocks(desks, running), desks.one("select count(*) from cc_int.alarm")
    asked = wanted(WATER, CITY, ["water_supply"])
    told = rehearse(desks, **asked)
    assert [(each["tasks"], each["posts"], each["standards"]) for each in told["successors"]] == [
        (0, 1, 0),
        (2, 0, 1),
    ]
    assert {each["number"] for each in told["tasks"]} == {1}
    # One of the two stays because the administrator says so; the person stays with the department anyway.
    kept = desks.one("select task_id from cc.task where case_id = %s", sent)
    plan(desks, **asked, tasks={str(kept): 0})
    assert holder(desks, "water_supply") == WATER
    done = agree(desks)
    assert (done["cases_moved"], done["tasks_moved"], done["posts_moved"]) == (1, 1, 0)
    assert holder(desks, "water_supply") == CITY
    assert desks.one("select valid_to from cc.department where dept_id = %s", WATER) is None
    assert desks.one("select functions from cc.department where dept_id = %s", WATER) == []
    case = "select dept_id, depts, holder_id from cc.case_file where case_id = %s"
    assert desks.admin.execute(case, (running,)).fetchone() == (CITY, [CITY], None)
    assert desks.admin.execute(case, (sent,)).fetchone()[:2] == (WATER, [WATER])
    assert desks.admin.execute(case, (closed,)).fetchone()[0] == WATER
    assert [row[:-1] for row in clocks(desks, running)] == [row[:-1] for row in before]
    assert desks.one("select count(*) from cc_int.alarm") == alarms
    assert all(desks.findings(each) == [] for each in (running, sent, closed))
    assert "succeed" not in timeline(desks, "water1", sent)
    assert [(each["from"], each["to"]) for each in timeline(desks, "city1", running)["succeed"][1]["moves"]] == [
        (WATER, CITY)
    ]  # fmt: skip
    # Each works on what it has; the files of the one that stays are its own.
    desks.act("city1", running, "feedback", {"result": "处理完毕"})
    desks.act("water1", sent, "sign", {})
    with refused_with("CC404"):
        desks.act("city1", closed, "note", {"note": "不是本部门的"})
    # Practice counts for who took the function over, as of that day.
    heir = "select to_dept from cc_int.department_heirs(2, %s, null) where from_dept = %s"
    assert desks.one(heir, TODAY + timedelta(days=1), WATER) == CITY
    assert desks.one(heir, TODAY - timedelta(days=2), WATER) == WATER
    # The whole function went, so the list changed hands and nothing is left to undo: handed back, it is as before.
    assert desks.one("select count(*) from cc.department_part") == 0
    hand_over(desks, CITY, WATER, ["water_supply"])
    assert holder(desks, "water_supply") == WATER
    assert {desks.one(heir, TODAY + timedelta(days=1), each) for each in (WATER, CITY)} == {WATER}


def test_that_classes_and_places_bound_what_goes(desks):
    pools, town = desks.bring_to(HANDLING), desks.bring_to(FILED)
    desks.act("dispatch1", town, "dispatch", desks.input_of("dispatch"))
    hand_over(desks, WATER, CITY, ["water_supply"], classes=[POOLS], places=[STREET_NO])
    assert desks.one("select dept_id from cc.task where case_id = %s", pools) == CITY
    assert [
        holder(desks, "water_supply", *at)
        for at in ((STREET_GRID, POOLS), (STREET_GRID, STALLS), (STREET_GRID, None), (TOWN_GRID, POOLS))
    ] == [CITY, WATER, WATER, WATER]
    # A big class speaks for its small ones; a later handover takes what is left, never what went before.
    hand_over(desks, WATER, STREET, ["water_supply"], classes=[SWEEPING])
    assert [
        holder(desks, "water_supply", *at) for at in ((STREET_GRID, POOLS), (STREET_GRID, STALLS), (TOWN_GRID, POOLS))
    ] == [CITY, STREET, STREET]  # fmt: skip
    heirs = (
        "select to_dept from cc_int.department_heirs(%s, now() + interval '1 day', %s) where from_dept = %s"
    )
    assert [desks.one(heirs, POOLS, at, WATER) for at in (STREET_GRID, TOWN_GRID)] == [CITY, STREET]
    # On the day before, all of it was with the old one.
    assert holder(desks, "water_supply", STREET_GRID, POOLS, "current_date - 1") == WATER
    # What was handed over is handed on in part; who holds a part is renamed with it.
    hand_over(desks, CITY, TOWN, ["water_supply"], places=[STREET_GRID - 1])
    assert holder(desks, "water_supply", STREET_GRID, POOLS) == TOWN
    plan(desks, kind=1, **{"from": [TOWN], "to": [new("D15", "柳河街道办事处")]})
    agree(desks)
    assert holder(desks, "water_supply", STREET_GRID, POOLS) == department(desks, "D15")
    # The rest goes too, and with it the old one's name as whom it was taken from.
    hand_over(desks, WATER, new("D16", "供水服务中心"), ["water_supply"])
    heir = department(desks, "D16")
    assert holder(desks, "water_supply", TOWN_GRID, None) == heir
    assert holder(desks, "water_supply", STREET_GRID, STALLS) == STREET
    retire = "select cc.retire_department_v1(%s, %s, '县委编办〔2026〕12号')"
    with refused_with("CC422"):
        desks.desk("sysadmin1").execute(retire, (heir, TODAY))


def test_that_a_village_goes_to_another_government(desks):
    case_id = desks.bring_to(HANDLING, STREET)
    village = STREET_GRID - 1
    hand_over(desks, STREET, TOWN, ["territorial"], places=[village])
    assert holder(desks, "territorial", STREET_GRID) == TOWN
    assert holder(desks, "territorial", STREET_NO + 999) == STREET
    assert desks.one("select dept_id from cc.task where case_id = %s", case_id) == TOWN
    assert desks.findings(case_id) == []


def test_that_who_goes_with_a_part_leaves_his_tasks_to_his_colleagues(desks):
    stays = desks.bring_to(HANDLING)
    second = desks.person("water_part", (5, WATER, None))
    desks.act("water1", stays, "hand_over", {"person_id": second})
    task = desks.one("select task_id from cc.task where case_id = %s", stays)
    hand_over(
        desks, WATER, CITY, ["water_supply"], people={str(second): 1}, tasks={str(task): 0}, classes=[STALLS]
    )
    assert desks.admin.execute("select dept_id, person_id from cc.task").fetchall() == [(WATER, None)]
    held = "select dept_id from cc.user_post where user_id = %s and (valid_to is null or valid_to >= current_date)"
    assert desks.admin.execute(held, (second,)).fetchall() == [(CITY,)]
    assert desks.findings(stays) == []


@pytest.mark.parametrize(
    "spoilt",
    [
        {"functions": {}},
        {"functions": {"urban_enforcement": 1}},
        {"to": [{"dept_id": WATER}]},
        {"to": [{"dept_id": CITY}, {"dept_id": STREET}]},
        {"to": [{"dept_id": WATER}, {"dept_id": WATER}]},
        {"main": 1},
        {"classes": [999]},
        {"classes": "x"},
        {"places": [1]},
        {"places": ["x"]},
        {"from": [WATER, CITY]},
    ],
)
def test_that_nonsense_is_refused_in_words(desks, spoilt):
    with refused_with("CC422"):
        rehearse(desks, **(wanted(WATER, CITY, ["water_supply"]) | spoilt))
    if spoilt == {"functions": {}}:
        with refused_with("CC422"):
            rehearse(desks, **wanted(STREET, TOWN, ["territorial"]))
        with refused_with("CC422"):
            rehearse(desks, **wanted(STREET, TOWN, ["territorial"], places=[TOWN_NO]))


def test_that_a_government_takes_in_another_one_with_its_ground(desks):
    case_id = desks.bring_to(HANDLING, TOWN)
    merger = {"kind": 2, "from": [TOWN], "to": [{"dept_id": STREET}]}
    told = rehearse(desks, **merger)
    assert told["grounds"] == [TOWN_NO]
    with refused_with("CC422"):
        plan(desks, **merger)
    tomorrow = (TODAY + timedelta(days=1)).isoformat()
    plan(desks, **merger, extends=True, starts_on=tomorrow)
    assert agree(desks) == {"starts_on": tomorrow}
    assert holder(desks, "territorial", TOWN_GRID) == TOWN
    desks.admin.execute("update cc_int.succession_plan set starts_on = current_date")
    desks.admin.execute("select cc_int.keep_successions(cc_int.made_clockwork_actor())")
    assert desks.one("select problem from cc_int.succession_plan") is None
    assert holder(desks, "territorial", TOWN_GRID) == holder(desks, "territorial", STREET_GRID) == STREET
    assert desks.one("select dept_id from cc.task where case_id = %s", case_id) == STREET
    # The ground goes on with its government, and only in so many words.
    renamed = {"kind": 1, "from": [STREET], "to": [new("D17", "永柳街道办事处")]}
    assert rehearse(desks, **renamed)["grounds"] == [TOWN_NO]
    plan(desks, **renamed, extends=True)
    agree(desks)
    assert (
        holder(desks, "territorial", TOWN_GRID)
        == holder(desks, "territorial", STREET_GRID)
        == department(desks, "D17")
    )
    # A bureau governs no ground.
    with refused_with("CC422"):
        rehearse(
            desks, kind=2, extends=True, **{"from": [department(desks, "D17")], "to": [{"dept_id": WATER}]}
        )
