"""The cases behind the points of a department: they add up to the figures, and are seen like them."""

from datetime import date
from typing import Any

from tests.integration.desks import CITY, HANDLING, WATER, WHY, Desks, refused_with

COUNTED = ("reminders", "general", "yellow", "red", "unanswered")


def today(desks: Desks) -> date:
    """Return the day of the county."""
    found: date = desks.one("select (now() at time zone 'Asia/Shanghai')::date")
    return found


def cases_of(desks: Desks, login: str, dept: int | None) -> dict[Any, dict[str, Any]]:
    """Return the cases behind a row of today as a person sees them."""
    rows = desks.desk(login).execute(
        "select to_jsonb(c) from cc.supervision_cases_v1(%s, %s, %s) c", (today(desks), today(desks), dept)
    )
    return {row[0]["case_id"]: row[0] for row in rows.fetchall()}


def figures(desks: Desks, login: str) -> dict[int | None, dict[str, Any]]:
    """Return the figures of today by department."""
    rows = desks.desk(login).execute(
        "select to_jsonb(s) from cc.supervision_scores_v1(%s, %s) s", (today(desks), today(desks))
    )
    return {row[0]["dept_id"]: row[0] for row in rows.fetchall()}


def story(desks: Desks) -> dict[str, str]:
    """Make cases of two departments with reminders, orders and one that is lifted."""
    carded, reminded, lifted = (desks.bring_to(HANDLING) for _ in range(3))
    other = desks.bring_to(HANDLING, CITY, class_id=desks.county.other_class_id)
    desks.act("chief1", carded, "remind", {"note": WHY})
    desks.act("leader1", carded, "supervise", {"level": 2, "demand": WHY})
    desks.act("leader1", carded, "supervise", {"level": 3, "demand": WHY})
    desks.act("chief1", reminded, "remind", {"note": WHY})
    desks.act("leader1", lifted, "supervise", {"level": 1, "demand": WHY})
    order = desks.one("select order_id from cc.supervision_order where case_id = %s", lifted)
    desks.act("leader1", lifted, "lift_order", {"order_id": str(order), "reason": WHY})
    desks.act("leader1", other, "supervise", {"level": 1, "demand": WHY})
    desks.act("leader1", other, "remind", {"note": WHY, "centre": True})
    return {"carded": str(carded), "reminded": str(reminded), "lifted": str(lifted), "other": str(other)}


def test_that_the_cases_add_up_to_the_figures_of_every_department(desks):
    made = story(desks)
    rows = figures(desks, "chief1")
    assert set(rows) == {WATER, CITY, None}
    for dept, figure in rows.items():
        found = cases_of(desks, "chief1", dept).values()
        assert {name: sum(row[name] for row in found) for name in COUNTED} == {
            name: figure[name] for name in COUNTED
        }
    water = cases_of(desks, "chief1", WATER)
    assert list(water) == [made["carded"], made["reminded"]]
    assert [water[made["carded"]][name] for name in COUNTED] == [1, 0, 1, 1, 0]


def test_that_a_department_sees_its_own_cases_only(desks):
    made = story(desks)
    assert set(cases_of(desks, "water1", WATER)) == {made["carded"], made["reminded"]}
    assert cases_of(desks, "water1", CITY) == {}
    assert cases_of(desks, "town1", WATER) == {}


def test_that_a_span_needs_an_end_after_its_beginning(desks):
    with refused_with("CC422"):
        desks.desk("chief1").execute("select * from cc.supervision_cases_v1('2026-02-01', '2026-01-01', 3)")
