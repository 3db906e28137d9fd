"""Facilities and vehicles kept one by one: who may, on which version, where, until when; what psql gets."""

from datetime import date, timedelta

import psycopg
import pytest
from psycopg.types.json import Jsonb

from commandcenter.domain.identifiers import uuid7
from tests.builders import COUNTY
from tests.integration.db.test_redraw_grids import VILLAGE, Editor, halves
from tests.integration.desks import refused_with

WEST, EAST = 149999001001001, 149999001001002
HYDRANT = {"kind": 101, "name": "消火栓", "lon": 113.004, "lat": 36.506}
CAR = {"kind": 1, "code": "v1", "name": "巡逻车", "plate": "演A12345", "is_private": True, "place_no": COUNTY}
WHY = "道路改造，予以停用"


def keep(connection, thing, given, op=None):
    call = f"select cc.keep_{thing}_v1(%s, %s)".encode()
    return connection.execute(call, (op or uuid7(), Jsonb(given))).fetchone()[0]


@pytest.fixture
def admin(desks):
    return desks.desk("sysadmin1")


def test_that_a_facility_is_entered_corrected_moved_and_retired_from_a_day(desks, admin):
    op = uuid7()
    made = keep(admin, "facility", HYDRANT, op)
    assert (made["place_no"], made["version"]) == (WEST, 1)
    assert keep(admin, "facility", HYDRANT, op) == made | {"duplicate": True}
    assert desks.one("select count(*) from cc.facility") == 1
    seen = {"facility_id": made["id"], "version": 1}
    # What is not said stays; the place follows the point, whatever the desk says.
    moved = keep(admin, "facility", {**seen, "code": "xf-01", "lon": 113.014, "place_no": WEST})
    assert (moved["place_no"], moved["version"]) == (EAST, 2)
    assert desks.admin.execute("select code, name, lon, lat from cc.facility").fetchone() == (
        "XF-01", "消火栓", 113.014, 36.506,
    )  # fmt: skip
    today = date.today()
    with refused_with("CC422"):
        keep(admin, "facility", {**seen, "version": 2, "valid_to": str(today)})
    later = keep(
        admin, "facility", {**seen, "version": 2, "valid_to": str(today + timedelta(9)), "reason": WHY}
    )
    # Until its day it is there, and the decision can be taken back.
    back = keep(admin, "facility", {**seen, "version": later["version"], "valid_to": None})
    ended = {**seen, "version": back["version"], "valid_to": str(today - timedelta(1)), "reason": WHY}
    keep(admin, "facility", ended)
    assert desks.one("select valid_to from cc.facility") == today - timedelta(1)
    with refused_with("CC404"):
        keep(admin, "facility", {**seen, "version": 5, "name": "又用"})
    log = "select count(*), max(reason), count(before) from cc_int.register_change"
    assert desks.admin.execute(log).fetchone() == (5, WHY, 4)
    assert desks.one("select count(*) from cc_int.access_log where what = 'keep_facility'") == 5
    told = admin.execute(
        "select reason, is_first, fields from cc.field_changes_v1('facility', %s)", (made["id"],)
    )
    rows = told.fetchall()
    assert rows[0] == (WHY, False, ["valid_from", "valid_to"])
    assert rows[-2:] == [("", False, ["code", "lon", "place_no"]), ("", True, [])]


def test_that_of_two_administrators_the_slower_one_is_told(desks, admin):
    made = keep(admin, "facility", HYDRANT)
    other = desks.desk("sysadmin1")
    seen = {"facility_id": made["id"], "version": made["version"]}
    op = uuid7()
    keep(admin, "facility", {**seen, "note": "水压不足"}, op)
    with refused_with("CC409"):
        keep(other, "facility", {**seen, "note": "水压正常"})
    # Whoever else writes counts as well, and a key is one thing's.
    desks.admin.execute("update cc.facility set status = 2")
    with refused_with("CC409"):
        keep(admin, "facility", {**seen, "version": 2, "name": "x"})
    with refused_with("CC409"):
        keep(admin, "vehicle", CAR, op)
    assert desks.admin.execute("select note, version from cc.facility").fetchone() == ("水压不足", 3)


def test_that_a_private_plate_stays_hidden_and_a_masked_one_is_no_new_one(desks, admin):
    made = keep(admin, "vehicle", CAR)
    shown = admin.execute("select code, plate_shown, version from cc.vehicle").fetchone()
    assert shown == ("V1", "演A***45", 1)
    keep(admin, "vehicle", {"vehicle_id": made["id"], "version": 1, "plate": shown[1], "place_no": WEST})
    assert desks.admin.execute("select plate, place_no from cc.vehicle").fetchone() == ("演A12345", WEST)
    with refused_with("42501"):
        admin.execute("select after from cc_int.register_change")


@pytest.mark.parametrize(
    ("thing", "wrong"),
    [
        ("facility", {"lon": 113.9}),
        ("facility", {"lon": "NaN"}),
        ("facility", {"lat": 1e300}),
        ("facility", {"lon": None}),
        ("facility", {"kind": 198}),
        ("facility", {"kind": 1}),
        ("facility", {"status": 9}),
        ("facility", {"hazard_level": 0}),
        ("facility", {"name": " "}),
        ("facility", {"name": "长" * 101}),
        ("facility", {"code": "é"}),
        ("facility", {"dept_id": 9999}),
        ("facility", {"valid_from": "2020-01-01"}),
        ("facility", {"valid_to": "infinity", "reason": WHY}),
        ("facility", {"valid_to": "2020-01-01", "reason": WHY}),
        ("facility", {"surveyed_on": "2199-01-01"}),
        ("vehicle", {"code": ""}),
        ("vehicle", {"place_no": 1}),
        ("vehicle", {"is_private": "vielleicht"}),
        ("vehicle", {"plate": "演" * 13}),
    ],
)
def test_that_nonsense_is_refused_and_leaves_nothing(desks, admin, thing, wrong):
    with refused_with("CC422"):
        keep(admin, thing, {**(HYDRANT if thing == "facility" else CAR), **wrong})
    for name in ("facility", "vehicle"):
        assert desks.one(f"select count(*) from cc.{name}") == 0
    assert desks.one("select count(*) from cc_int.register_change") == 0


def test_that_only_who_may_import_them_keeps_them(desks, admin):
    made = keep(admin, "facility", HYDRANT)
    let_through = []
    for login in (
        "water1",
        "dispatch1",
        "chief1",
        "leader1",
        "secadmin1",
        "auditor1",
        "grid1",
        "intake1",
        "nobody1",
    ):
        person = desks.desk(login)
        for call, given in (
            ("select cc.keep_facility_v1(gen_random_uuid(), %s)", HYDRANT),
            ("select cc.keep_facility_v1(gen_random_uuid(), %s)", {"facility_id": made["id"], "version": 1}),
            ("select cc.keep_vehicle_v1(gen_random_uuid(), %s)", CAR),
            ("select * from cc.field_changes_v1('facility', 1) where %s::jsonb is not null", {}),
            ("update cc.facility set lon = 0 where %s::jsonb is not null", {}),
            ("insert into cc_int.register_change (after) values (%s)", {}),
            ("select cc_int.begin_keeping(gen_random_uuid(), 'facility', %s)", {}),
            ("select cc_int.place_of_point(0, 0, 1) where %s::jsonb is not null", {}),
        ):
            try:
                person.execute(call.encode(), (Jsonb(given),))
                let_through.append((login, call))
            except psycopg.errors.InsufficientPrivilege:
                pass
    assert let_through == []
    assert desks.admin.execute("select name, version from cc.facility").fetchone() == ("消火栓", 1)


def test_that_a_county_without_true_outlines_takes_the_word_of_the_desk(desks, admin):
    desks.admin.execute("update cc.place set is_schematic = true")
    made = keep(admin, "facility", {**HYDRANT, "lon": 90.0, "place_no": EAST})
    assert made["place_no"] == EAST
    with refused_with("CC422"):
        keep(admin, "facility", {**HYDRANT, "place_no": 7})


def test_that_desks_are_told(desks, admin):
    heard = desks.one("select count(*) from cc.change where kind = 3")
    keep(admin, "facility", HYDRANT)
    keep(admin, "vehicle", CAR)
    assert desks.one("select count(*) from cc.change where kind = 3") > heard + 1


def test_that_facilities_and_vehicles_follow_the_ground_when_a_grid_is_divided(desks, admin):
    north = keep(admin, "facility", {**HYDRANT, "lat": 36.509})
    south = keep(admin, "facility", {**HYDRANT, "lat": 36.502})
    east = keep(admin, "facility", {**HYDRANT, "lon": 113.014})
    car = keep(admin, "vehicle", {**CAR, "place_no": WEST})
    editor = Editor(desks)
    editor.store(halves(editor))
    places = dict(desks.admin.execute("select facility_id, place_no from cc.facility").fetchall())
    assert (places[north["id"]], places[south["id"]], places[east["id"]]) == (VILLAGE + 3, VILLAGE + 4, EAST)
    assert desks.one("select place_no from cc.vehicle") in (VILLAGE + 3, VILLAGE + 4)
    # Whoever had one of them open is told; where nothing moved he goes on.
    with refused_with("CC409"):
        keep(admin, "facility", {"facility_id": north["id"], "version": 1, "note": "x"})
    with refused_with("CC409"):
        keep(admin, "vehicle", {"vehicle_id": car["id"], "version": 1, "name": "x"})
    keep(admin, "facility", {"facility_id": east["id"], "version": 1, "note": "x"})
    # Asked of the point again, it is the same grid.
    assert desks.one("select bool_and(cc_int.place_at(lon, lat) = place_no) from cc.facility")
