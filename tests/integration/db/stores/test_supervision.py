"""Orders and points as the program reads them."""

from datetime import timedelta
from decimal import Decimal

from commandcenter.db.stores.supervision import read_orders, read_scores
from commandcenter.domain.supervision import SupervisionCause, SupervisionLevel
from tests.integration.desks import HANDLING, WATER


def test_that_an_order_comes_out_whole(desks):
    case_id = desks.bring_to(HANDLING)
    desks.act("leader1", case_id, "supervise", {"level": 2, "demand": "限期办结"})
    desks.act("leader1", case_id, "instruct", {"note": "请抓紧"})
    with desks.gateway("water1").connection() as connection:
        (open_order,) = read_orders(connection)
        desks.act("water1", case_id, "reply_order", {"reply": "今日办结"})
        (answered,) = read_orders(connection)
    assert (open_order.case_id, open_order.dept_id) == (case_id, WATER)
    assert (open_order.level, open_order.cause) == (SupervisionLevel.YELLOW, SupervisionCause.LEADER)
    assert open_order.is_instructed
    assert not open_order.is_answered
    assert open_order.is_reply_overdue(open_order.reply_due_at + timedelta(seconds=1))
    assert (answered.is_answered, answered.reply) == (True, "今日办结")


def test_that_points_come_out_as_numbers(desks):
    case_id = desks.bring_to(HANDLING)
    desks.act("leader1", case_id, "supervise", {"level": 3, "demand": "限期办结"})
    today = desks.one("select (now() at time zone 'Asia/Shanghai')::date")
    with desks.gateway("leader1").connection() as connection:
        (score,) = read_scores(connection, today, today)
        assert read_scores(connection, today - timedelta(days=9), today - timedelta(days=1)) == ()
    assert (score.dept_id, score.red, score.points, score.needs_interview) == (WATER, 1, Decimal(2), False)
