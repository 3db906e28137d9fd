"""What the map's layers are made from, as people may read it."""

from datetime import UTC, datetime, timedelta

from commandcenter.db.stores.map_layers import duty_areas, past_cases, place_counts
from commandcenter.domain.cases import QueueFilter
from commandcenter.domain.indicators import Indicator
from commandcenter.domain.map_layers import RESPONSIBLE
from tests.integration.desks import CLOSED, HANDLING

DAY = timedelta(days=1)


def test_that_duty_areas_come_with_their_places(desks, as_person):
    admin = desks.admin
    (number,) = admin.execute(
        "insert into cc.layer_grid (layer, code, name, kind) values (1, 'R1', '巡查责任网格一', 101)"
        " returning layer_grid_id"
    ).fetchone()
    places = [
        row[0] for row in admin.execute("select place_no from cc.place where level = 4 order by 1 limit 2")
    ]
    for place in places:
        admin.execute("insert into cc.layer_grid_member values (%s, %s)", (number, place))
    admin.execute(
        "insert into cc.layer_grid (layer, code, name, kind, valid_from, valid_to)"
        " values (1, 'R0', '旧', 101, '2020-01-01', '2020-02-01')"
    )
    with as_person("dispatch1") as connection:
        (area,) = duty_areas(connection)
    assert (area.layer, area.name, area.members) == (RESPONSIBLE, "巡查责任网格一", tuple(places))


def test_that_counts_by_place_add_up_to_the_cases_of_the_period(desks, as_person):
    desks.bring_to(HANDLING)
    desks.bring_to(CLOSED)
    now = datetime.now(UTC)
    with as_person("leader1") as connection:
        for level in (2, 3, 4):
            counts = place_counts(connection, level, now - DAY, now + DAY)
            assert sum(count.new for count in counts) == 2
            assert sum(count.open for count in counts) == 1
            assert sum(count.closed for count in counts) == 1
        assert place_counts(connection, 2, now - 3 * DAY, now - 2 * DAY) == ()


def test_that_indicators_count_inside_a_filter(desks, as_person):
    desks.bring_to(CLOSED)
    late = desks.bring_to(HANDLING, urgency=3)
    desks.admin.execute(
        "update cc.case_file set due_at = sent, handle_due_at = sent from (select now() - interval '1 h' as sent) s"
        " where case_id = %s",
        (late,),
    )
    desks.admin.execute("update cc.case_file set satisfaction = 2 where case_id <> %s", (late,))
    now = datetime.now(UTC)
    with as_person("leader1") as connection:
        (every,) = place_counts(connection, 1, now - DAY, now + DAY)
        (urgent,) = place_counts(connection, 1, now - DAY, now + DAY, QueueFilter(urgencies=(3,)))
        assert place_counts(connection, 1, now - DAY, now + DAY, QueueFilter(class_ids=(-1,))) == ()
        assert past_cases(connection, now - DAY, now + DAY, QueueFilter(class_ids=(-1,))) == ()
    shown = {indicator: every.value(indicator) for indicator in Indicator}
    assert shown == {
        Indicator.NEW: 2, Indicator.OPEN: 1, Indicator.OVERDUE: 1, Indicator.OVERDUE_SHARE: 1,
        Indicator.HANDLED_IN_TIME: 0.5,
        Indicator.CLOSED: 1, Indicator.CLOSED_SHARE: 0.5, Indicator.SATISFIED: 1, Indicator.REWORKED: 0,
    }  # fmt: skip
    assert (urgent.new, urgent.overdue, urgent.value(Indicator.SATISFIED)) == (1, 1, None)


def test_that_past_cases_are_those_of_the_period_and_of_the_readers_reach(desks, as_person):
    desks.bring_to(CLOSED, lon=112.5, lat=37.8)
    now = datetime.now(UTC)
    with as_person("leader1") as connection:
        (case,) = past_cases(connection, now - DAY, now + DAY)
        assert past_cases(connection, now - 3 * DAY, now - 2 * DAY) == ()
    assert 100 < case.lon < 130
    assert case.reported_at.tzinfo is not None
