"""The duty list as rules: versions follow each other, the narrowest item decides, one post publishes."""

from datetime import date, timedelta
from typing import Any

import pytest
from psycopg.types.json import Jsonb

from tests.integration.desks import CITY, FILED, STREET, TOWN, WATER, Desks, refused_with

CLASS, OTHER_CLASS = "2-01-01", "2-01-02"
WHOLE = {
    "duty_code": "1-1", "list_kind": 3, "level": 1, "matter": "道路积水排除", "class_code": CLASS, "clause": "第一项",
    "lead_function": "water_supply", "assist_functions": ["territorial"], "legal_basis": "示例条例",
}  # fmt: skip


def publish(desks: Desks, login: str = "sysadmin1", **given: Any) -> int:
    row = desks.desk(login).execute("select cc.publish_duty_list_v1(%s)", (Jsonb(given),)).fetchone()
    assert row is not None
    return int(row[0])


def deciding(desks: Desks, place_no: int, standard_code: str | None = "2-01-01-1") -> str:
    found: str = desks.one(
        "select d.duty_code from cc_int.duties_for(cc_int.duty_list_on(current_date), 2, %s, %s, current_date) x "
        "join cc.duty d using (duty_id) limit 1",
        standard_code,
        place_no,
    )
    return found


def test_that_a_version_replaces_the_one_before_and_keeps_it_readable(desks):
    first = publish(desks, name="测试清单", items=[WHOLE])
    second = publish(
        desks, changes={"changed": [{"duty_code": "1-1", "lead_function": "urban_enforcement"}]}, note="改"
    )
    rows = desks.admin.execute(
        "select duty_list_id, name, version, replaces, valid_to >= valid_from from cc.duty_list order by duty_list_id"
    ).fetchall()
    assert rows == [(first, "测试清单", 1, None, False), (second, "测试清单", 2, first, None)]
    leads = "select duty_list_id, lead_function, matter from cc.duty order by duty_list_id"
    assert desks.admin.execute(leads).fetchall() == [
        (first, "water_supply", "道路积水排除"),
        (second, "urban_enforcement", "道路积水排除"),
    ]
    assert desks.one("select cc_int.duty_list_on(current_date)") == second


def test_that_publishing_is_logged_and_told_to_the_desks(desks):
    made = publish(desks, name="测试清单", items=[WHOLE])
    assert desks.one("select login from cc_int.access_log where what = 'publish_duty_list'") == "sysadmin1"
    assert desks.one("select count(*) from cc.change where kind = 3") >= 1
    desks.desk("sysadmin1").execute("select cc.retire_duty_list_v1(%s, current_date, '试行结束')", (made,))
    assert desks.one("select login from cc_int.access_log where what = 'retire_duty_list'") == "sysadmin1"
    assert desks.one("select cc_int.duty_list_on(current_date + 1)") is None


@pytest.mark.parametrize(
    "login", ["dispatch1", "chief1", "leader1", "secadmin1", "auditor1", "evaluator1", "city1", "nobody1"]
)
def test_that_only_the_system_administrator_publishes_and_retires(desks, login):
    made = publish(desks, name="测试清单", items=[WHOLE])
    with refused_with("42501"):
        publish(desks, login, name="测试清单", items=[WHOLE])
    with refused_with("42501"):
        desks.desk(login).execute("select cc.retire_duty_list_v1(%s, current_date, '试行结束')", (made,))
    with refused_with("42501"):
        desks.desk(login).execute("update cc.duty set clause = 'x'")
    assert desks.desk("city1").execute("select count(*) from cc.duty").fetchone() == (1,)


@pytest.mark.parametrize(
    "item",
    [
        {"class_code": "9-99-99"},
        {"standard_code": "2-01-01-1"},
        {"class_code": "", "standard_code": "no such"},
        {"lead_function": "nobody"},
        {"assist_functions": ["water_supply"]},
        {"list_kind": 4},
        {"list_kind": "many"},
        {"clause": " "},
        {"place_no": 1},
        {"area": 3},
    ],
)
def test_that_an_item_that_makes_no_sense_is_refused_and_nothing_is_stored(desks, item):
    with refused_with("CC422"):
        publish(desks, name="测试清单", items=[WHOLE | item])
    assert desks.one("select count(*) from cc.duty_list") == 0


def test_that_a_list_does_not_reach_into_the_past(desks):
    with refused_with("CC422"):
        publish(desks, name="测试清单", items=[WHOLE], valid_from=str(date.today() - timedelta(days=1)))
    publish(desks, name="测试清单", items=[WHOLE], valid_from=str(date.today() + timedelta(days=9)))
    with refused_with("CC422"):
        publish(desks, name="测试清单", items=[WHOLE])


def test_that_a_change_names_items_that_are_there(desks):
    publish(desks, name="测试清单", items=[WHOLE])
    for changes in (
        {"removed": ["9"]},
        {"changed": [{"duty_code": "9", "level": 1}]},
        {"added": [WHOLE]},
        {"removed": "1-1"},
    ):
        with refused_with("CC422"):
            publish(desks, changes=changes)
    with refused_with("CC422"):
        publish(desks, changes={"removed": ["1-1"]})


def test_that_the_narrowest_item_decides(desks):
    town, village = 149999001000000, 149999001001000
    desks.admin.execute("update cc.place set urban_rural_class = 220 where place_no = %s", (149999001002000,))
    items = [
        WHOLE,
        WHOLE | {"duty_code": "big", "class_code": "2-01"},
        WHOLE | {"duty_code": "rural", "area": 2},
        WHOLE | {"duty_code": "town", "place_no": town},
        WHOLE | {"duty_code": "village", "place_no": village},
        WHOLE | {"duty_code": "standard", "class_code": "", "standard_code": "2-01-01-1", "area": 2},
    ]
    publish(desks, name="测试清单", items=items)
    assert deciding(desks, 149999001001001, None) == "village"
    assert deciding(desks, 149999001002001) == "standard"
    assert deciding(desks, 149999001002001, None) == "town"
    assert deciding(desks, 149999100200001, None) == "rural"
    desks.admin.execute("update cc.place set urban_rural_class = 121 where place_no = %s", (149999100200000,))
    assert deciding(desks, 149999100200001) == "1-1"


def test_that_a_function_belongs_to_the_department_of_the_place(desks):
    ask = "select cc_int.department_for(%s, %s, current_date)"
    assert desks.one(ask, "water_supply", desks.county.grid) == WATER
    assert desks.one(ask, "territorial", desks.county.grid) == STREET
    assert desks.one(ask, "territorial", desks.county.grid_elsewhere) == TOWN
    assert desks.one(ask, "no such function", desks.county.grid) is None
    # A branch in the town goes before the bureau of the county.
    desks.admin.execute(
        "insert into cc.department (code, name, short_name, kind, functions, place_no) "
        "values ('D99', '分局', '分局', 'county_bureau', '{urban_enforcement}', %s)",
        (149999100000000,),
    )
    assert desks.one(ask, "urban_enforcement", desks.county.grid) == CITY
    assert desks.one(ask, "urban_enforcement", desks.county.grid_elsewhere) > TOWN


def test_that_a_department_may_read_what_speaks_for_its_case_and_nobody_else_of_others(desks):
    publish(desks, name="测试清单", items=[WHOLE])
    case_id = desks.bring_to(FILED)
    ask = "select duty_id from cc.duties_of_case_v1(%s)"
    assert len(desks.desk("dispatch1").execute(ask, (case_id,)).fetchall()) == 1
    with refused_with("CC404"):
        desks.desk("town1").execute(ask, (case_id,))
