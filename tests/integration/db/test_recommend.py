"""Whose matter a case is: each kind of evidence moves the recommendation, and nothing later than the moment asked does."""

from typing import Any
from uuid import UUID

from psycopg.types.json import Jsonb

from tests.integration.db.test_duty_list import WHOLE, publish
from tests.integration.desks import (
    CITY,
    CLOSED,
    DISPATCHED,
    FILED,
    RETURNED,
    STREET,
    TOWN,
    WATER,
    WHY,
    Desks,
    refused_with,
)

Reasons = list[dict[str, Any]]


def asked(
    desks: Desks, case_id: UUID, login: str = "dispatch1"
) -> list[tuple[int, int, float, int, Reasons]]:
    return desks.desk(login).execute("select * from cc.recommend_v1(%s)", (case_id,)).fetchall()


def leads(desks: Desks, case_id: UUID) -> list[int]:
    return [row[0] for row in asked(desks, case_id) if row[1] == 1]


def reason(desks: Desks, case_id: UUID, dept: int, kind: str, role: int = 1) -> dict[str, Any]:
    (row,) = [row for row in asked(desks, case_id) if row[0] == dept and row[1] == role]
    (found,) = [one for one in row[4] if one["kind"] == kind]
    return found


def handled(desks: Desks, dept: int, times: int, **given: Any) -> None:
    for _ in range(times):
        desks.bring_to(CLOSED, dept, **given)


def disputed(desks: Desks, first: int, ruled: int, login: str) -> UUID:
    case_id = desks.bring_to(DISPATCHED, first)
    desks.act(login, case_id, "return_task", {"reason": WHY, "grounds": "示例清单第三条"})
    desks.act("dispatch1", case_id, "adjudicate", {"question": "应由谁负责"})
    desks.act("chief1", case_id, "rule", {"dept_id": ruled, "ruling": "由该单位办理"})
    return case_id


def test_that_without_a_list_the_standard_and_the_territory_speak(desks):
    case_id = desks.bring_to(FILED)
    assert leads(desks, case_id) == [WATER, STREET]
    assert reason(desks, case_id, WATER, "standard")["standard_code"] == "2-01-01-1"
    assert reason(desks, case_id, STREET, "territory")["place"] == "永安街道"
    assert [row[0] for row in asked(desks, case_id) if row[1] == 2] == [STREET]


def test_that_an_item_of_the_list_goes_before_the_standard_and_shows_its_clause(desks):
    publish(
        desks,
        name="测试清单",
        items=[WHOLE | {"lead_function": "urban_enforcement", "assist_functions": ["water_supply"]}],
    )
    case_id = desks.bring_to(FILED)
    assert leads(desks, case_id)[0] == CITY
    found = reason(desks, case_id, CITY, "duty")
    assert (found["clause"], found["decides"], found["legal_basis"]) == ("第一项", True, "示例条例")
    assert reason(desks, case_id, WATER, "duty", role=2)["duty_code"] == "1-1"


def test_that_settled_practice_goes_before_the_rules_and_counts_its_results(desks):
    case_id = desks.bring_to(FILED)
    assert leads(desks, case_id)[0] == WATER
    handled(desks, CITY, 9)
    assert leads(desks, case_id)[0] == CITY
    found = reason(desks, case_id, CITY, "history")
    assert (found["alike"], found["near"], found["late"], found["returned"], found["of"]) == (9, 9, 0, 0, 9)


def test_that_practice_elsewhere_weighs_less_than_practice_here(desks):
    here, there = desks.bring_to(FILED), desks.bring_to(FILED, place_no=desks.county.grid_elsewhere)
    handled(desks, CITY, 4)
    score = {case: {row[0]: row[2] for row in asked(desks, case) if row[1] == 1} for case in (here, there)}
    assert score[here][CITY] > score[there].get(CITY, 0) > 0


def test_that_work_of_a_township_speaks_for_the_township_of_the_case(desks):
    case_id = desks.bring_to(FILED, place_no=desks.county.grid_elsewhere)
    handled(desks, STREET, 9)
    assert leads(desks, case_id)[0] == TOWN


def test_that_one_ruling_goes_before_practice_and_list(desks):
    publish(desks, name="测试清单", items=[WHOLE])
    handled(desks, WATER, 5)
    case_id = desks.bring_to(FILED)
    assert leads(desks, case_id)[0] == WATER
    ruled = disputed(desks, WATER, CITY, "water1")
    assert leads(desks, case_id)[0] == CITY
    found = reason(desks, case_id, CITY, "precedent")
    number = desks.one("select case_no from cc.case_file where case_id = %s", ruled)
    assert (found["favours"], found["where"], found["case_no"], found["rulings"]) == (
        True,
        "village",
        number,
        1,
    )
    assert reason(desks, case_id, WATER, "precedent")["weight"] < 0


def test_that_a_ruling_on_a_case_out_of_sight_shows_no_number(desks):
    disputed(desks, WATER, CITY, "water1")
    case_id = desks.bring_to(FILED)
    assert reason(desks, case_id, CITY, "precedent")["case_no"] is not None
    elsewhere = desks.bring_to(FILED, place_no=desks.county.grid_elsewhere)
    login = f"town_dispatch_{desks.database.name[-6:]}"
    desks.person(login, (3, None, 149999100000000))
    (row,) = [row for row in asked(desks, elsewhere, login) if row[0] == CITY and row[1] == 1]
    (found,) = [one for one in row[4] if one["kind"] == "precedent"]
    assert (found["case_no"], found["where"]) == (None, "elsewhere")


def test_that_a_department_that_returned_this_case_falls_to_the_end(desks):
    case_id = desks.bring_to(RETURNED)
    rows = {row[0]: row for row in asked(desks, case_id) if row[1] == 1}
    assert rows[WATER][2] < rows[STREET][2]
    assert reason(desks, case_id, WATER, "returned")["reason"] == WHY


def test_that_load_is_counted_and_lateness_weighs(desks):
    case_id = desks.bring_to(FILED)
    desks.bring_to(DISPATCHED)
    before = {row[0]: row[2] for row in asked(desks, case_id) if row[1] == 1}
    assert reason(desks, case_id, WATER, "load") | {"weight": 0} == {
        "kind": "load",
        "open": 1,
        "overdue": 0,
        "weight": 0,
    }
    desks.admin.execute("update cc.task set due_at = now() - interval '1 hour' where dept_id = %s", (WATER,))
    assert reason(desks, case_id, WATER, "load")["overdue"] == 1
    assert {row[0]: row[2] for row in asked(desks, case_id) if row[1] == 1}[WATER] < before[WATER]


def test_that_nothing_later_than_the_moment_is_known(desks):
    case_id = desks.bring_to(FILED)
    moment = desks.one("select clock_timestamp()")
    ask = "select dept_id, role, score, reasons from cc_int.recommend(%s, null, %s) order by 2, 3 desc, 1"
    before = desks.admin.execute(ask, (case_id, moment)).fetchall()
    handled(desks, CITY, 6)
    disputed(desks, WATER, CITY, "water1")
    desks.act("dispatch1", case_id, "dispatch", {"dept_id": WATER})
    desks.act("water1", case_id, "return_task", {"reason": WHY, "grounds": WHY})
    assert desks.admin.execute(ask, (case_id, moment)).fetchall() == before
    assert desks.admin.execute(ask, (case_id, desks.one("select clock_timestamp()"))).fetchall() != before


def test_that_scores_of_leads_share_one_and_ranks_follow_them(desks):
    publish(desks, name="测试清单", items=[WHOLE])
    handled(desks, CITY, 3)
    case_id = desks.bring_to(FILED)
    rows = [row for row in asked(desks, case_id) if row[1] == 1]
    assert abs(sum(row[2] for row in rows) - 1) < 0.06
    assert [row[3] for row in rows] == list(range(1, len(rows) + 1))
    assert [row[2] for row in rows] == sorted((row[2] for row in rows), reverse=True)


def test_that_another_standard_can_be_asked_for_before_filing(desks):
    case_id = desks.report()
    found = (
        desks.desk("intake1")
        .execute(
            "select dept_id from cc.recommend_v1(%s, %s) where role = 1 and rank = 1",
            (case_id, desks.county.photo_standard_id),
        )
        .fetchone()
    )
    assert found == (CITY,)


def test_that_a_case_out_of_sight_has_no_recommendation(desks):
    case_id = desks.bring_to(FILED, place_no=desks.county.grid_elsewhere)
    for login in ("street1", "grid1", "sysadmin1"):
        with refused_with("CC404"):
            asked(desks, case_id, login)


def test_that_an_override_must_say_why_and_is_listed_with_what_became_of_it(desks):
    given = {"dept_id": CITY, "recommended_dept": WATER}
    for wrong in (
        given,
        given | {"override_reason": "x"},
        given | {"recommended_dept": 99, "override_reason": WHY},
    ):
        with refused_with("CC422"):
            desks.admin.execute("select cc_int.check_override(%s)", (Jsonb(wrong),))
    for right in ({"dept_id": CITY}, given | {"recommended_dept": CITY}, given | {"override_reason": WHY}):
        desks.admin.execute("select cc_int.check_override(%s)", (Jsonb(right),))
    case_id = desks.bring_to(FILED)
    desks.act("dispatch1", case_id, "dispatch", given | {"override_reason": WHY})
    ask = (
        "select recommended_dept, chosen_dept, override_reason, outcome, final_dept "
        "from cc.overrides_v1(now() - interval '1 day', now())"
    )
    assert desks.desk("leader1").execute(ask).fetchall() == [(WATER, CITY, WHY, "open", None)]
    desks.act("city1", case_id, "return_task", {"reason": WHY, "grounds": WHY})
    desks.act("dispatch1", case_id, "redispatch", {"dept_id": WATER, "recommended_dept": WATER})
    desks.act("water1", case_id, "sign")
    desks.act("water1", case_id, "feedback", {"result": "已办结"})
    assert desks.desk("leader1").execute(ask).fetchall() == [(WATER, CITY, WHY, "returned", WATER)]
    assert desks.desk("dispatch_t").execute(ask).fetchall() == [(WATER, CITY, WHY, "returned", WATER)]
    with refused_with("42501"):
        desks.desk("city1").execute(ask)


def test_that_the_post_of_a_stranger_does_not_see_overrides_elsewhere(desks):
    case_id = desks.bring_to(FILED, place_no=desks.county.grid_elsewhere)
    desks.act(
        "dispatch1", case_id, "dispatch", {"dept_id": CITY, "recommended_dept": WATER, "override_reason": WHY}
    )
    ask = "select count(*) from cc.overrides_v1(now() - interval '1 day', now())"
    assert desks.desk("dispatch_t").execute(ask).fetchone() == (0,)
    assert desks.desk("chief1").execute(ask).fetchone() == (1,)
