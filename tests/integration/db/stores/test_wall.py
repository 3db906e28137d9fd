"""The months and departments of the wall."""

from datetime import UTC, datetime

from commandcenter.db.stores import wall
from tests.integration.desks import CITY, FED_BACK, HANDLING, WATER


def test_that_departments_stand_in_the_order_of_their_shares(desks, as_person):
    desks.bring_to(FED_BACK)
    late = desks.bring_to(HANDLING)
    desks.admin.execute("update cc.task set dept_id = %s, due_at = sent_at where case_id = %s", (CITY, late))
    day = datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    with as_person("leader1") as connection:
        shown = wall.figures(connection, day, day.replace(day=1))
    assert [(each.dept_id, each.in_time, each.due) for each in shown.departments] == [
        (WATER, 1, 1),
        (CITY, 0, 1),
    ]
    assert shown.month.share == 0.5


def test_that_a_case_that_was_rejected_at_once_counts_as_reported_today(desks, as_person):
    day = datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0)

    def reported() -> int:
        with as_person("leader1") as connection:
            return wall.figures(connection, day, day.replace(day=1)).steps[0]

    before = reported()
    key = desks.report()
    desks.act("intake1", key, "reject", {"reason": "不属于受理范围，已说明"})
    assert reported() == before + 1
