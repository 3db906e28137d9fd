"""Departments over the program's own gateway: for the system administrator, with the consent of another one."""

from datetime import date

import pytest

from commandcenter.domain.successions import SuccessionKind, SuccessionPlan, SuccessionState, Successor
from commandcenter.errors import NotAllowed, NotLegal
from commandcenter.services.department_service import DepartmentService
from commandcenter.services.people_service import PeopleService
from tests.integration.desks import CITY, HANDLING, WATER


def test_that_two_administrators_merge_two_departments(desks):
    desks.bring_to(HANDLING)
    service = DepartmentService(desks.gateway("sysadmin1"))
    plan = SuccessionPlan(
        SuccessionKind.MERGE, date.today(), "县委编办〔2026〕12号", (WATER,), (Successor(CITY),)
    )
    assert [share.tasks for share in service.rehearse(plan).shares] == [1]
    service.ask_for(plan)
    security = PeopleService(desks.gateway("secadmin1"))
    (asked,) = security.consents()
    assert security.decide(asked.consent_id, agreed=True) is None
    (done,) = service.successions()
    assert done.share is not None
    assert (done.state, done.share.shares[0].posts) == (SuccessionState.DONE, 1)
    found = service.all()
    assert not found[WATER].works_on(date.today())
    assert set(found[CITY].functions) == {"urban_enforcement", "water_supply"}
    with pytest.raises(NotLegal):
        service.ask_for(plan)


def test_that_nobody_else_is_served(desks):
    service = DepartmentService(desks.gateway("chief1"))
    plan = SuccessionPlan(SuccessionKind.MERGE, date.today(), "依据文件", (WATER,), (Successor(CITY),))
    for ask in (
        lambda: service.add({"code": "D40", "name": "气象局", "kind": "county_bureau"}),
        lambda: service.amend(WATER, {"name": "水局"}),
        lambda: service.retire(WATER, date.today(), "依据文件"),
        lambda: service.rehearse(plan),
        lambda: service.ask_for(plan),
        lambda: service.withdraw(1),
        service.successions,
    ):
        with pytest.raises(NotAllowed):
            ask()
