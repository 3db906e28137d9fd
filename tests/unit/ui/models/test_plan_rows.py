"""Rows of the list of changes to come: the nearest day first, what became of the rest below."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

from commandcenter.domain.ground import (
    ChangeKind,
    GroundPlan,
    LayerGrid,
    Outline,
    PlaceDuty,
    PlanCorrection,
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
        plan(ChangeKind.GRIDS, 100, PlanState.MADE, TODAY - 2 * DAY),
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
        # What could not be made wants somebody: it stands where its day is.
        ("镇 村", -1),
        ("B7 环卫", 3),
        ("镇 村 一网格", 6),
        ("镇 村", 9),
        ("镇 村", -2),
    ]
    assert [row.can_be_called_off for row in rows] == [True, True, True, True, False]
    assert rows[2].key == 4 and rows[2].plan is None
    assert not any(row.is_broken for row in rows)


def test_that_a_broken_change_of_a_business_grid_can_be_corrected_and_one_of_a_village_cannot():
    for kind, subject in ((ChangeKind.LAYER, 7), (ChangeKind.GRIDS, 100)):
        told = replace(plan(kind, subject, PlanState.TO_COME, TODAY + DAY), fault="its department has ended")
        (row,) = plan_rows([told], [], PLACES, LAYERS, TODAY)
        assert row.is_broken and told.can_be_corrected is (kind is ChangeKind.LAYER)
    wanted = PlanCorrection(3, None, TODAY + DAY).as_input(replace(told, dept_id=2), "理由理由")
    assert wanted["seen"] == {"dept_id": 2, "from_day": str(TODAY + DAY)}
