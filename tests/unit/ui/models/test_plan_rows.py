"""Rows of the list of changes to come: the nearest day first, what became of the rest below."""

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

from commandcenter.domain.ground import (
    ChangeKind,
    GroundPlan,
    LayerGrid,
    Outline,
    PlaceDuty,
    PlanState,
    Responsible,
)
from commandcenter.ui.models.plan_rows import plan_rows

TODAY = date(2026, 3, 2)
DAY = timedelta(days=1)


def place(number: int, level: int, parent: int | None, name: str) -> Outline:
    return Outline(number, str(number), level, parent, name, None, 1, False, None, None, None)


PLACES = {
    1: place(1, 1, None, "县"),
    10: place(10, 2, 1, "镇"),
    100: place(100, 3, 10, "村"),
    101: place(101, 4, 100, "一网格"),
}
LAYERS = (LayerGrid(7, 2, "B7", "环卫", 2, None, (101,)),)


def plan(kind: ChangeKind, subject: int, state: PlanState, day: date) -> GroundPlan:
    village, layer = (subject, None) if kind is ChangeKind.GRIDS else (None, subject)
    return GroundPlan(
        uuid4(), kind, village, layer, day, "理由理由", 1, datetime(2026, 3, 1, tzinfo=UTC), state
    )


def test_that_all_three_kinds_stand_in_the_order_of_their_days_and_the_past_below():
    plans = [
        plan(ChangeKind.GRIDS, 100, PlanState.FAILED, TODAY - DAY),
        plan(ChangeKind.GRIDS, 100, PlanState.TO_COME, TODAY + 9 * DAY),
        plan(ChangeKind.LAYER, 7, PlanState.TO_COME, TODAY + 3 * DAY),
    ]
    people = [
        Responsible(4, 101, 5, PlaceDuty.HEAD, TODAY + 6 * DAY, None, True),
        Responsible(3, 101, 6, PlaceDuty.HEAD, TODAY - 90 * DAY, TODAY + 5 * DAY, True),
    ]
    rows = plan_rows(plans, people, PLACES, LAYERS, TODAY)
    assert [(row.where, (row.day - TODAY).days) for row in rows] == [
        ("B7 环卫", 3),
        ("镇 村 一网格", 6),
        ("镇 村", 9),
        ("镇 村", -1),
    ]
    assert [row.can_be_called_off for row in rows] == [True, True, True, False]
    assert rows[1].key == 4 and rows[1].plan is None
