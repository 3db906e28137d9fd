"""What a desk reads once: the reference data, the calendar and the ground."""

from commandcenter.services.reference_service import ReferenceService
from tests.integration.desks import WATER


def test_that_every_person_reads_the_same_reference_data(desks):
    for login in ("water1", "grid1", "auditor1"):
        found = ReferenceService(desks.gateway(login)).reference()
        assert len(found.places) == 15
        assert found.departments[WATER].name == "水务局"
        assert found.standards[1].closing_condition == "积水排净"
        assert found.words["case_state"][4].name == "待派遣"
        assert found.actions["dispatch"].name == "派遣"


def test_that_a_retired_place_is_left_out(desks):
    desks.admin.execute(
        "update cc.place set valid_from = '2024-01-01', valid_to = '2024-12-31' where place_no = 149999100201002"
    )
    assert 149999100201002 not in ReferenceService(desks.gateway("water1")).reference().places


def test_that_the_calendar_and_the_ground_are_read(desks):
    service = ReferenceService(desks.gateway("water1"))
    assert service.calendar().first_day.year == 2023
    desks.admin.execute(
        "insert into cc.map_feature (layer, name, geometry) values ('river', '清水河', '\\x0102')"
    )
    desks.admin.execute(
        "insert into cc.landmark (kind, name, place_no, lon, lat) values ('school', '一中', 149999001001001, 112.5, 37.8)"
    )
    desks.admin.execute(
        "insert into cc.place_person (place_no, user_id, duty) values (149999001001001, %s, 1)",
        (desks.county.users["grid1"],),
    )
    desks.admin.execute("update cc.place set geometry = '\\x0103' where place_no = 149999001001001")
    ground = service.ground()
    assert [(shape.name, shape.wkb) for shape in ground.shapes] == [("清水河", b"\x01\x02")]
    assert [point.name for point in ground.points] == ["一中"]
    assert ground.heads == {149999001001001: desks.county.users["grid1"]}
    assert ground.place_shapes[149999001001001] == b"\x01\x03"
