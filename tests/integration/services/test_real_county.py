"""A county as it really arrives: codes and names without any outline.

Laid out as a drawing, people named, a case worked; then true outlines come and take the place of the drawing.
"""

import json
from collections.abc import Iterator

import psycopg
import pytest
import shapely

from commandcenter.cartography.grid_plan import redraw_of, tiling_of
from commandcenter.cartography.tiling import to_units
from commandcenter.cartography.tiling_make import generated
from commandcenter.domain.ground import Assignment, ChangeKind
from commandcenter.domain.identifiers import uuid7
from commandcenter.errors import NotAllowed, NotLegal
from commandcenter.exchange.fields import ImportKind
from commandcenter.services.ground_service import GroundService
from tests.builders import PASSWORD, SmallCounty, _build_standards
from tests.fixtures.databases import OwnDatabase
from tests.integration.desks import ARCHIVED, WATER, Desks
from tests.integration.services.imports import Importer

COUNTY, TOWN = 140428000000000, 140428100000000
MIDDLE = (112.88, 36.12)
WHY = "新县入网，先以示意图开展工作"
HEADER = ("county_code", "county", "town_code", "town", "village_code", "village")
TOWNSHIPS = {
    "140428100": ("丹朱镇", ("001", "002", "003", "200", "201")),
    "140428101": ("鲍店镇", ("001", "200", "201")),
}
DEPARTMENTS = [
    (1, "D01", "县网格化指挥中心", "centre", "{}"),
    (2, "D02", "城市管理局", "county_bureau", "{urban_enforcement}"),
    (3, "D03", "水务局", "county_bureau", "{water_supply}"),
]
PEOPLE = {
    "intake1": (2, None),
    "dispatch1": (3, None),
    "chief1": (4, None),
    "water1": (5, WATER),
    "grid1": (1, None),
}


@pytest.fixture
def county(database: OwnDatabase, tmp_path) -> Iterator[Desks]:
    """The names and codes of a part of 长子县, brought in by its system administrator, and a handful of people."""
    with psycopg.connect(database.admin_conninfo, autocommit=True) as admin:
        admin.execute("set role cc_owner")
        for row in DEPARTMENTS:
            admin.execute(
                "insert into cc.department (dept_id, code, name, short_name, kind, functions) "
                "overriding system value values (%s, %s, %s, %s, %s, %s)",
                (*row[:3], row[2][:4], *row[3:]),
            )
        made = Desks(
            database, SmallCounty({"sysadmin1": _person(admin, "sysadmin1", 8, None, None)}, 2, 3, 1, 2)
        )
        rows = [
            ("140428", "长子县", town, name, f"{town}{village}", f"{name[0]}{village}村村委会")
            for town, (name, villages) in TOWNSHIPS.items()
            for village in villages
        ]
        importer = Importer(made, tmp_path)
        assert importer.run(ImportKind.PLACES, importer.file(HEADER, rows)).applied
        for login, (post, dept) in PEOPLE.items():
            made.county.users[login] = _person(admin, login, post, dept, None if post == 5 else COUNTY)
        _build_standards(admin)
    yield made
    made.close()


def _person(
    admin: psycopg.Connection[object], login: str, post: int, dept: int | None, place: int | None
) -> int:
    row = admin.execute(
        "insert into cc.app_user (login, real_name, dept_id) values (%s, %s, 1) returning user_id",
        (login, f"演{login}"),
    ).fetchone()
    assert isinstance(row, tuple)
    admin.execute(
        "insert into cc.user_post (user_id, post, dept_id, place_no) values (%s, %s, %s, %s)",
        (row[0], post, dept, place),
    )
    admin.execute("select cc_int.make_login(%s, %s)", (login, PASSWORD))
    admin.execute("select cc_int.apply_tiers(%s)", (row[0],))
    return int(row[0])


def test_that_a_county_without_outlines_is_worked_until_true_ones_come(county, tmp_path):
    service = GroundService(county.gateway("sysadmin1"))
    assert len(service.odd_villages()) == 8
    # Nobody asked for a drawing: there is none.
    assert county.one("select count(*) from cc.place where geometry is not null") == 0
    op = uuid7()
    assert service.lay_out(op, MIDDLE, WHY) == 8
    assert service.lay_out(op, MIDDLE, WHY) == 8
    assert service.odd_villages() == ()
    assert county.one("select count(*) from cc.place where not is_schematic") == 0
    assert county.one("select count(*) from cc.place where level = 4") == 8
    assert [change.kind for change in service.changes()] == [ChangeKind.SCHEMATIC]

    # One village is large: three grids instead of its first.
    village = TOWN + 1000
    outlines = service.outlines()
    made = generated(to_units(shapely.from_wkb(outlines[village].wkb)), 3)
    result = service.redraw(uuid7(), redraw_of(outlines[village], outlines, made, {}, {}), WHY)
    assert sorted(result.codes.values()) == [village + 2, village + 3, village + 4]
    outlines = service.outlines()
    tiling = tiling_of(outlines[village], outlines)
    assert tiling is not None
    assert tiling.faults() == ()

    # Somebody answers for every grid.
    grids = sorted(one.place_no for one in outlines.values() if one.level == 4)
    service.assign(
        uuid7(), [Assignment(grid, county.county.users["grid1"], instead_of=0) for grid in grids], WHY
    )
    assert {one.place_no for one in service.responsible()} == set(grids)

    # A case goes through all six steps in the new grid.
    grid = village + 3
    lon, lat = outlines[grid].label or (0.0, 0.0)
    case = county.bring_to(ARCHIVED, WATER, place_no=grid, lon=lon, lat=lat)
    assert county.one("select cc_int.grid_at(%s, %s, %s)", village, lon, lat) == grid
    assert county.one("select state from cc.case_file where case_id = %s", case) == ARCHIVED
    steps = "select array_agg(action order by seq) from cc.case_event where case_id = %s"
    assert county.one(steps, case) == ["report", "file", "dispatch", "sign", "feedback", "close", "archive"]
    assert county.admin.execute("select * from cc_int.verify_case(%s)", (case,)).fetchall() == []

    # The first true outlines: of a village with one grid, and of the one with three.
    importer = Importer(county, tmp_path)
    true = {
        TOWN + 2000: shapely.box(112.81, 36.05, 112.83, 36.07),
        village: shapely.box(112.83, 36.05, 112.86, 36.07),
    }
    assert importer.run(ImportKind.BOUNDARIES, _boundaries(tmp_path, true)).applied
    outlines = service.outlines()
    assert not outlines[TOWN + 2001].is_schematic
    assert shapely.from_wkb(outlines[TOWN + 2001].wkb).equals(true[TOWN + 2000])
    assert [(odd.village_no, odd.without_outline) for odd in service.odd_villages()] == [(village, 3)]
    with pytest.raises(NotLegal):
        service.lay_out(uuid7(), MIDDLE, WHY)


def test_that_grids_with_gaps_are_not_imported_and_the_rehearsal_names_the_village(county, tmp_path):
    GroundService(county.gateway("sysadmin1")).lay_out(uuid7(), MIDDLE, WHY)
    importer = Importer(county, tmp_path)
    village = TOWN + 2000
    grids = {village + 1: shapely.box(112.81, 36.05, 112.82, 36.07)}
    wrong = _boundaries(tmp_path, {village: shapely.box(112.81, 36.05, 112.83, 36.07), **grids})
    for rehearse in (True, False):
        outcome = importer.run(ImportKind.BOUNDARIES, wrong, rehearse=rehearse)
        assert not outcome.applied
        assert dict(outcome.reasons)["tiling_broken"] == 1
    assert county.one("select is_schematic from cc.place where place_no = %s", village)
    right = _boundaries(tmp_path, {village: shapely.box(112.81, 36.05, 112.82, 36.07), **grids})
    assert importer.run(ImportKind.BOUNDARIES, right).applied


def test_that_only_the_administrator_lays_a_county_out(county):
    for login in ("chief1", "dispatch1", "grid1"):
        with pytest.raises(NotAllowed):
            GroundService(county.gateway(login)).lay_out(uuid7(), MIDDLE, WHY)


def _boundaries(folder, shapes):
    features = [
        {
            "type": "Feature",
            "properties": {"code": str(number if number % 1000 else number // 1000)},
            "geometry": shapely.geometry.mapping(shape),
        }
        for number, shape in shapes.items()
    ]
    path = folder / "outlines.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    return path
