"""Supervision from a desk."""

import pytest

from commandcenter.errors import NotLegal
from commandcenter.services.supervision_service import SupervisionService
from tests.integration.desks import HANDLING, WATER


def test_that_a_desk_reads_orders_points_and_the_clock(desks):
    case_id = desks.bring_to(HANDLING)
    desks.act("leader1", case_id, "supervise", {"level": 1, "demand": "限期办结"})
    service = SupervisionService(desks.gateway("leader1"))
    today = desks.one("select (now() at time zone 'Asia/Shanghai')::date")
    assert [order.case_id for order in service.orders()] == [case_id]
    assert [score.general for score in service.scores(today, today)] == [1]
    assert not service.clock_state().is_running
    with pytest.raises(NotLegal):
        service.scores(today, today.replace(year=today.year - 1))


def test_that_the_cases_behind_the_figures_come_with_their_summaries(desks):
    first, second = desks.bring_to(HANDLING), desks.bring_to(HANDLING)
    desks.act("leader1", first, "supervise", {"level": 1, "demand": "限期办结"})
    desks.act("leader1", second, "supervise", {"level": 3, "demand": "限期办结"})
    service = SupervisionService(desks.gateway("chief1"))
    today = desks.one("select (now() at time zone 'Asia/Shanghai')::date")
    found = service.cases_of(WATER, today, today)
    assert [(counted.case_id, counted.general, counted.red) for counted, _ in found] == [
        (second, 0, 1),
        (first, 1, 0),
    ]
    assert [case.supervision_level for _, case in found] == [3, 1]
    assert service.cases_of(None, today, today) == ()
