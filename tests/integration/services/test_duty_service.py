"""The duty list through the service alone: published, tried, followed, overridden, ended."""

from datetime import UTC, date, datetime, timedelta

import pytest

from commandcenter.domain.duties import ListChange, Role
from commandcenter.errors import NotAllowed
from commandcenter.services.duty_service import DutyService
from tests.integration.db.test_duty_list import WHOLE
from tests.integration.desks import CITY, FILED, WATER, WHY

TO_CITY = ListChange(changed=({"duty_code": "1-1", "lead_function": "urban_enforcement"},))


def test_that_what_was_tried_is_published_and_followed(desks):
    today, admin = date.today(), DutyService(desks.gateway("sysadmin1"))
    leader, centre = DutyService(desks.gateway("leader1")), DutyService(desks.gateway("dispatch1"))
    first = admin.publish_items("测试清单", [WHOLE], today)
    case_id = desks.bring_to(FILED)
    assert centre.recommendations(case_id)[0].dept_id == WATER
    assert leader.what_if(TO_CITY, today, today).differing == 1
    second = admin.publish_change(TO_CITY, today, "改为城管牵头")
    best = centre.recommendations(case_id)[0]
    assert (best.dept_id, best.role) == (CITY, Role.LEAD)
    assert [(one.duty_list_id, one.note) for one in centre.lists()] == [(second, "改为城管牵头"), (first, "")]
    assert [one.lead_function for one in centre.items(second)] == ["urban_enforcement"]
    assert [one.duty_list_id for one in centre.items_of_case(case_id)] == [second]
    admin.retire(second, today + timedelta(days=1), "试行结束")
    assert centre.lists()[0].valid_to == today + timedelta(days=1)


def test_that_an_override_is_followed_by_those_who_may_know(desks):
    case_id = desks.bring_to(FILED)
    given = {"dept_id": CITY, "recommended_dept": WATER, "override_reason": WHY}
    desks.act("dispatch1", case_id, "dispatch", given)
    span = (datetime.now(UTC) - timedelta(hours=1), datetime.now(UTC) + timedelta(hours=1))
    (found,) = DutyService(desks.gateway("evaluator1")).overrides(*span)
    assert (found.override_reason, found.chosen_dept) == (WHY, CITY)
    with pytest.raises(NotAllowed):
        DutyService(desks.gateway("city1")).overrides(*span)
