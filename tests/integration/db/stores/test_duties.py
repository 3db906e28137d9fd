"""The duty list, recommendations, a tried change and overrides as records."""

from datetime import date, timedelta

import pytest

from commandcenter.db.stores import duties
from commandcenter.domain.duties import (
    Area,
    DutyReason,
    HistoryReason,
    ListChange,
    ListKind,
    LoadReason,
    Outcome,
    PrecedentReason,
    ReturnedReason,
    RightAtOnce,
    Role,
    StandardReason,
    TerritoryReason,
)
from commandcenter.domain.identifiers import uuid7
from commandcenter.errors import NotAllowed, NotFound, NotLegal
from tests.integration.db.test_duty_list import WHOLE
from tests.integration.db.test_recommend import disputed, handled
from tests.integration.desks import CITY, FILED, RETURNED, STREET, WATER, WHY

ITEMS = [WHOLE, WHOLE | {"duty_code": "1-2", "area": 2, "place_no": 149999100000000, "note": "说明"}]


def test_that_a_list_and_its_items_are_read(as_person):
    with as_person("sysadmin1") as connection:
        made = duties.publish(connection, {"name": "测试清单", "items": ITEMS})
    with as_person("city1") as connection:
        (found,) = duties.read_lists(connection)
        first, second = duties.read_duties(connection, made)
    assert (found.duty_list_id, found.version, found.items, found.holds_on(date.today())) == (
        made,
        1,
        2,
        True,
    )
    assert (first.class_id, first.lead_function, first.assist_functions) == (
        2,
        "water_supply",
        ("territorial",),
    )
    assert (first.list_kind, first.area, first.place_no) == (ListKind.TAKEN_BACK, None, None)
    assert (second.area, second.place_no, second.note) == (Area.RURAL, 149999100000000, "说明")


def test_that_every_kind_of_reason_is_read(desks, as_person):
    with as_person("sysadmin1") as connection:
        duties.publish(connection, {"name": "测试清单", "items": ITEMS})
    handled(desks, CITY, 2)
    disputed(desks, WATER, CITY, "water1")
    case_id = desks.bring_to(RETURNED)
    with as_person("dispatch1") as connection:
        found = duties.recommendations(connection, case_id)
        speaking = duties.duties_of_case(connection, case_id)
    kinds = {type(reason) for one in found for reason in one.reasons}
    assert kinds == {
        DutyReason, TerritoryReason, StandardReason, PrecedentReason, HistoryReason, LoadReason, ReturnedReason,
    }  # fmt: skip
    assert (found[0].dept_id, found[0].role, found[0].rank) == (CITY, Role.LEAD, 1)
    assert {one.dept_id for one in found if one.role is Role.ASSIST} == {STREET}
    assert [one.duty_code for one in speaking] == ["1-1"]


def test_that_a_case_that_is_not_there_is_not_found(as_person):
    with pytest.raises(NotFound), as_person("dispatch1") as connection:
        duties.recommendations(connection, uuid7())


def test_that_a_tried_change_is_read(desks, as_person):
    case_id = desks.bring_to(FILED)
    change = ListChange(changed=({"duty_code": "1-1", "lead_function": "urban_enforcement"},))
    today = date.today()
    with as_person("sysadmin1") as connection:
        duties.publish(connection, {"name": "测试清单", "items": ITEMS})
    with as_person("leader1") as connection:
        found = duties.what_if(connection, change, today - timedelta(days=3), today)
    with pytest.raises(NotLegal) as refused, as_person("leader1") as connection:
        duties.what_if(connection, ListChange(removed=("9",)), today, today)
    assert refused.value.detail == "9"
    assert (found.tried, found.differing, [one.case_id for one in found.cases]) == (1, 1, [case_id])
    assert {(one.dept_id, one.gained, one.lost) for one in found.departments} == {(CITY, 1, 0), (WATER, 0, 1)}
    assert found.returns == found.rulings == RightAtOnce(0, 0, 0)


def test_that_publishing_and_retiring_are_refused_to_others(desks, as_person):
    with pytest.raises(NotAllowed), as_person("chief1") as connection:
        duties.publish(connection, {"name": "测试清单", "items": ITEMS})
    with pytest.raises(NotFound), as_person("sysadmin1") as connection:
        duties.retire(connection, 7, date.today(), WHY)


def test_that_overrides_are_read(desks, as_person):
    case_id = desks.bring_to(FILED)
    given = {"dept_id": CITY, "recommended_dept": WATER, "override_reason": WHY}
    desks.act("dispatch1", case_id, "dispatch", given)
    moment = desks.one("select now()")
    with as_person("leader1") as connection:
        (found,) = duties.read_overrides(connection, moment - timedelta(days=1), moment)
    assert (found.case_id, found.recommended_dept, found.chosen_dept) == (case_id, WATER, CITY)
    assert (found.outcome, found.was_recommended_right) == (Outcome.OPEN, None)
