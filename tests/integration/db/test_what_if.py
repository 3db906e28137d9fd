"""A changed list tried on past cases: who would have led, what would have been right at once, and nothing is stored."""

from typing import Any

import pytest
from psycopg.types.json import Jsonb

from tests.integration.db.test_duty_list import WHOLE, publish
from tests.integration.db.test_recommend import disputed
from tests.integration.desks import CITY, CLOSED, FILED, STREET, WATER, WHY, Desks, refused_with

TO_CITY = {"changed": [{"duty_code": "1-1", "lead_function": "urban_enforcement", "assist_functions": []}]}


def tried(desks: Desks, changes: dict[str, Any], login: str = "leader1") -> dict[str, Any]:
    row = (
        desks.desk(login)
        .execute("select cc.what_if_v1(%s, current_date - 9, current_date)", (Jsonb(changes),))
        .fetchone()
    )
    assert row is not None
    found: dict[str, Any] = row[0]
    return found


@pytest.fixture
def county(desks: Desks) -> Desks:
    publish(desks, name="测试清单", items=[WHOLE])
    return desks


def test_that_a_change_moves_the_cases_it_speaks_of(county):
    here, other = county.bring_to(FILED), county.bring_to(FILED, place_no=county.county.grid_elsewhere)
    county.report()
    found = tried(county, TO_CITY)
    assert (found["tried"], found["differing"]) == (2, 2)
    assert {case["case_id"] for case in found["cases"]} == {str(here), str(other)}
    assert all((case["old_lead"], case["new_lead"]) == (WATER, CITY) for case in found["cases"])
    assert found["departments"] == [
        {"dept_id": CITY, "gained": 2, "lost": 0},
        {"dept_id": WATER, "gained": 0, "lost": 2},
    ]
    only_here = {"added": [WHOLE | {"duty_code": "1-2", "lead_function": "territorial", "assist_functions": [],
                                    "place_no": 149999001000000}]}  # fmt: skip
    found = tried(county, only_here)
    assert [(case["case_id"], case["new_lead"], case["duty_code"]) for case in found["cases"]] == [
        (str(here), STREET, "1-2")
    ]


def test_that_without_an_item_the_standard_leads(county):
    county.bring_to(FILED)
    found = tried(
        county, {"removed": ["1-1"], "added": [WHOLE | {"duty_code": "2", "class_code": "2-01-02"}]}
    )
    assert (found["tried"], found["differing"]) == (1, 0)


def test_that_returns_and_rulings_are_judged_by_who_was_right(county):
    disputed(county, WATER, CITY, "water1")
    case_id = county.bring_to(FILED)
    county.act("dispatch1", case_id, "dispatch", {"dept_id": WATER})
    county.act("water1", case_id, "return_task", {"reason": WHY, "grounds": WHY})
    county.act("dispatch1", case_id, "redispatch", {"dept_id": CITY})
    county.act("city1", case_id, "sign")
    county.act("city1", case_id, "feedback", {"result": "已办结"})
    found = tried(county, TO_CITY)
    assert found["returns"] == {"of": 1, "right_before": 0, "right_after": 1}
    assert found["rulings"] == {"of": 1, "right_before": 0, "right_after": 1}


def test_that_nothing_is_stored(county):
    county.bring_to(CLOSED)
    tables = ("duty", "duty_list", "case_event", "change")
    count = "select " + " || '/' || ".join(f"(select count(*) from cc.{name})" for name in tables)
    before = county.one(count)
    tried(county, TO_CITY)
    assert county.one(count) == before


def test_that_what_was_tried_is_what_is_published(county):
    county.bring_to(FILED)
    assert tried(county, TO_CITY)["differing"] == 1
    publish(county, changes=TO_CITY)
    assert tried(county, {"changed": [{"duty_code": "1-1", "level": 1}]})["differing"] == 0
    assert (
        county.one("select lead_function from cc.duty order by duty_id desc limit 1") == "urban_enforcement"
    )


def test_that_the_system_administrator_sees_totals_but_no_cases(county):
    county.bring_to(FILED)
    found = tried(county, TO_CITY, "sysadmin1")
    assert (found["differing"], found["cases"]) == (1, [])
    assert tried(county, TO_CITY, "evaluator1")["cases"] != []


@pytest.mark.parametrize(
    "login", ["dispatch1", "intake1", "chief1", "city1", "grid1", "secadmin1", "auditor1", "nobody1"]
)
def test_that_others_may_not_try(county, login):
    with refused_with("42501"):
        tried(county, TO_CITY, login)


def test_that_a_village_secretary_sees_totals_only(county):
    county.bring_to(FILED)
    assert tried(county, TO_CITY, "village1")["cases"] == []


def test_that_a_period_must_make_sense(county):
    for first, last in (("2026-02-01", "2026-01-01"), ("2000-01-01", "2026-01-01"), (None, "2026-01-01")):
        with refused_with("CC422"):
            county.desk("leader1").execute("select cc.what_if_v1('{}', %s, %s)", (first, last))
