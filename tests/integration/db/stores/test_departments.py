"""Departments and successions as the desk reads and changes them."""

from datetime import date

from commandcenter.db.stores import departments
from commandcenter.domain.successions import SuccessionKind, SuccessionPlan, SuccessionState, Successor
from tests.integration.desks import HANDLING, WATER


def test_that_what_is_planned_is_read_back_and_withdrawn(desks, as_person):
    desks.bring_to(HANDLING)
    plan = SuccessionPlan(
        SuccessionKind.RENAME,
        date.today(),
        "县委编办〔2026〕12号",
        (WATER,),
        (Successor(None, {"code": "D13", "name": "水利水务局"}),),
    )
    with as_person("sysadmin1") as system:
        told = departments.try_succession(system, plan)
        assert (told.shares[0].tasks, told.tasks[0].dept_id, told.people[0].posts) == (1, WATER, 1)
        number = departments.plan_succession(system, plan)
        (found,) = departments.read_successions(system)
        assert (found.plan_id, found.state, found.plan.olds) == (number, SuccessionState.ASKED, (WATER,))
        assert found.share is not None
        assert (found.plan.successors[0].name, found.share.shares[0].tasks) == ("水利水务局", 1)
        departments.withdraw_succession(system, number)
        (found,) = departments.read_successions(system)
        assert (found.state, found.share) == (SuccessionState.ENDED, None)


def test_that_an_added_department_is_read_and_ends(desks, as_person):
    with as_person("sysadmin1") as system:
        made = departments.add(system, {"code": "D40", "name": "气象局", "kind": "county_bureau"})
        departments.amend(system, made, {"phone": "0000-1234"})
        departments.retire(system, made, date.today(), "撤销文件")
        found = departments.read_departments(system)[made]
        assert (found.name, found.phone, found.valid_to) == ("气象局", "0000-1234", date.today())
        assert found.works_on(date.today())
        assert not found.works_on(date(2999, 1, 1))
