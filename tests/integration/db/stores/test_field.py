"""Positions, trails, vehicles and facilities as a desk reads them."""

from datetime import UTC, datetime, timedelta

import pytest

from commandcenter.db.stores import field
from commandcenter.errors import NotFound, NotLegal
from tests.builders import COUNTY
from tests.integration.field_reading import quiet_horizon

HERE = {"lon": 113.005, "lat": 36.505, "heading": 45.0, "speed": 12.0, "busy": True}


def test_that_positions_come_once_and_then_only_what_changed(desks, as_person):
    with as_person("grid1") as member:
        ends = field.begin_duty(member, 4)
        assert field.report_positions(member, [HERE]) == 1
    with as_person("dispatch1") as desk:
        first = field.positions_since(desk)
        (found,) = first.positions
        assert (found.key, found.lon, found.heading, found.is_busy) == (
            (1, desks.county.users["grid1"]),
            113.005,
            45,
            True,
        )
        assert found.until == ends
        horizon = quiet_horizon(lambda since: field.positions_since(desk, since), first.horizon)
        with as_person("grid1") as member:
            field.report_positions(member, [HERE | {"lat": 36.506}])
        changed = field.positions_since(desk, horizon)
        assert [each.lat for each in changed.positions] == [36.506]
        trail = field.trail(desk, 1, found.subject_id, datetime.now(UTC) - timedelta(hours=1), "查看巡查路线")
        assert [point.lat for point in trail] == [36.505]
        with as_person("grid1") as member:
            field.end_duty(member)
        (gone,) = field.positions_since(desk, changed.horizon).positions
        assert gone.lon is None
    with pytest.raises(NotFound), as_person("dispatch1") as desk:
        field.trail(desk, 1, found.subject_id, datetime.now(UTC), "下岗之后")
    with pytest.raises(NotLegal), as_person("grid1") as member:
        field.report_positions(member, [HERE])


def test_that_the_register_holds_what_is_valid_today(desks, as_person):
    desks.admin.execute(
        "insert into cc.vehicle (code, kind, name, plate, place_no, valid_from, valid_to) values "
        "('V1', 1, '巡逻车', '演A00001', %(county)s, '2020-01-01', null),"
        "('V0', 1, '旧车', '演A00000', %(county)s, '2020-01-01', '2021-01-01')",
        {"county": COUNTY},
    )
    desks.admin.execute(
        "insert into cc.facility (kind, name, place_no, lon, lat, hazard_level, valid_from, valid_to) values "
        "(202, '易积水点', %(county)s, 113.01, 36.5, 3, '2020-01-01', null),"
        "(101, '消火栓', %(county)s, 113.02, 36.5, null, '2020-01-01', '2021-01-01')",
        {"county": COUNTY},
    )
    with as_person("water1") as desk:
        found = field.register(desk)
    assert [vehicle.code for vehicle in found.vehicles.values()] == ["V1"]
    assert [(each.name, each.group, each.hazard_level) for each in found.facilities] == [("易积水点", 2, 3)]
