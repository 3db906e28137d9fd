"""Supervision from a desk."""

import pytest

from commandcenter.errors import NotLegal
from commandcenter.services.supervision_service import SupervisionService
from tests.integration.desks import HANDLING


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
