"""Lists go out and come in again without a difference."""

import pytest

from commandcenter.errors import BadInput, NotAllowed
from commandcenter.exchange.features import layers_of
from commandcenter.exchange.fields import ImportKind
from commandcenter.exchange.writing import ListFormat
from commandcenter.services.export_service import ExportService
from tests.integration.services.imports import Importer

_ROUND_TRIP = [
    ImportKind.PLACES,
    ImportKind.DEPARTMENTS,
    ImportKind.USERS,
    ImportKind.CLASSES,
    ImportKind.STANDARDS,
    ImportKind.DUTY_LIST,
    ImportKind.CALENDAR,
    ImportKind.CASES,
    ImportKind.FACILITIES,
    ImportKind.VEHICLES,
]
_SUM = (
    "select md5(string_agg(x::text, '' order by x::text)) from "
    "(select to_jsonb(t) - 'changed_at' - 'changed_by' as x from cc.{} t) t"
)
_TABLES = {
    ImportKind.PLACES: ("place",), ImportKind.DEPARTMENTS: ("department",), ImportKind.USERS: ("app_user", "user_post"),
    ImportKind.CLASSES: ("case_class", "class_version", "class_edition"),
    ImportKind.STANDARDS: ("class_table", "case_class", "standard"), ImportKind.DUTY_LIST: ("duty_list", "duty"),
    ImportKind.CALENDAR: ("calendar_day",), ImportKind.CASES: ("case_file", "case_event"),
    ImportKind.FACILITIES: ("facility",), ImportKind.VEHICLES: ("vehicle",),
}  # fmt: skip


@pytest.fixture
def importer(desks, tmp_path):
    importer = Importer(desks, tmp_path)
    desks.admin.execute("update cc.department set name = '=水务\"局,一', name_en = '''+x' where code = 'D03'")
    desks.report(title="@积水", description="一\n二", lon=113.005, lat=36.505)
    rows = [("1-001", "积水", "2-01-01", "第1项", "water_supply", "territorial")]
    duties = importer.file(("事项编码", "事项", "分类代码", "条款", "牵头职能", "配合职能"), rows, "d.csv")
    assert importer.run(ImportKind.DUTY_LIST, duties, table="清单").applied
    desks.admin.execute(
        "insert into cc.facility (code, kind, name, dept_id, status, hazard_level, place_no, lon, lat, surveyed_on) values "
        "('1499990101', 101, '一号\"栓', 2, 2, null, 149999001001001, 113.0041, 36.5042, '2026-01-02'), "
        "(null, 201, '旧仓库', null, 1, 3, 149999001001002, 113.0141234, 36.5047777, null)"
    )
    desks.admin.execute(
        "insert into cc.vehicle (code, kind, name, plate, is_private, dept_id, place_no, gateway) values "
        "('V1', 1, '巡逻01', '演A12345', true, 2, 149999000000000, null), "
        "('V2', 3, '环卫', '演A9', false, null, 149999001000000, null)"
    )
    # Nobody exports or changes himself by an import.
    return importer


@pytest.mark.parametrize("form", list(ListFormat))
@pytest.mark.parametrize("kind", _ROUND_TRIP)
def test_that_a_list_comes_in_again_without_a_difference(importer, kind, form):
    file = importer.folder / ("list.xlsx" if form is ListFormat.XLSX else "list.csv")
    login = {ImportKind.CASES: "chief1", ImportKind.USERS: "secadmin1"}.get(kind, "sysadmin1")
    written = ExportService(importer.desks.gateway(login)).export(kind, file, form)
    before = [importer.desks.one(_SUM.format(table)) for table in _TABLES[kind]]
    given = {"table": "测试"} if kind is ImportKind.STANDARDS else {}
    outcome = importer.run(kind, file, **given, leave_out_bad_rows=kind is ImportKind.USERS)
    assert outcome.applied, outcome.problems[:5]
    assert (outcome.counts["added"], outcome.counts["changed"]) == (0, 0)
    own_rows = 1 if kind is ImportKind.USERS else 0
    assert outcome.rows == written
    assert outcome.errors == own_rows
    assert [importer.desks.one(_SUM.format(table)) for table in _TABLES[kind]] == before


def test_that_only_what_a_person_sees_goes_out(importer):
    with pytest.raises(BadInput, match="empty"):
        ExportService(importer.desks.gateway("sysadmin1")).export(
            ImportKind.CASES, importer.folder / "c.csv", ListFormat.CSV_UTF8
        )
    text_of_people = importer.folder / "u.csv"
    ExportService(importer.desks.gateway("city1")).export(
        ImportKind.USERS, text_of_people, ListFormat.CSV_UTF8
    )
    assert "10000000000" not in text_of_people.read_text(encoding="utf-8-sig")
    with pytest.raises(BadInput):
        ExportService(importer.desks.gateway("city1")).export(
            ImportKind.BOUNDARIES, text_of_people, ListFormat.XLSX
        )


def test_that_facilities_and_vehicles_are_brought_in_changed_and_retired_by_the_right_post(importer):
    header = ("部件编码", "设施类型", "设施名称", "经度", "纬度")
    rows = [
        ("1499990101", "消火栓", "一号栓", 113.0045, 36.5042),
        ("1499990102", "消火栓", "二号栓", 113.0145, 36.5042),
    ]
    file = importer.file(header, rows, "f.csv")
    with pytest.raises(NotAllowed):
        importer.run(ImportKind.FACILITIES, file, login="dispatch1")
    done = importer.run(ImportKind.FACILITIES, file, retire_missing=True)
    assert done.applied, done.problems[:5]
    # The warehouse is of another kind than the file speaks of.
    assert (done.counts["added"], done.counts["changed"], done.counts["retired"]) == (1, 1, 0)
    assert importer.desks.one("select place_no from cc.facility where code = '1499990102'") == 149999001001002
    assert importer.desks.one("select status from cc.facility where code = '1499990101'") == 2, (
        "what is not named stays"
    )
    only = importer.file(header, rows[:1], "g.csv")
    assert importer.run(ImportKind.FACILITIES, only, retire_missing=True).counts["retired"] == 1
    cars = importer.file(
        ("车辆编码", "车辆类型", "车辆名称", "服务区域"), [("V2", "抢修车", "抢修", "149999001")], "v.csv"
    )
    assert importer.run(ImportKind.VEHICLES, cars).counts["changed"] == 1
    assert importer.desks.one("select plate from cc.vehicle where code = 'V2'") == "演A9"
    wrong = importer.file(header, [("坏", "消火栓", "x", 113.0045, 36.5042)], "w.csv")
    assert not importer.run(ImportKind.FACILITIES, wrong).applied


@pytest.mark.parametrize("suffix", ["geojson", "gpkg"])
def test_that_outlines_come_in_again_without_a_difference(importer, suffix):
    service = ExportService(importer.desks.gateway("sysadmin1"))
    file = importer.folder / f"all.{suffix}"
    # The outlines of the test's county share no corners yet: a first import adds them.
    service.export_outlines(importer.folder / "first.geojson")
    assert importer.run(ImportKind.BOUNDARIES, importer.folder / "first.geojson").applied
    total = service.export_outlines(file)
    assert total == importer.desks.one("select count(*) from cc.place where geometry is not null")
    sheets = [""] if suffix == "geojson" else list(layers_of(file))
    outlines = "select md5(string_agg(geometry::text, '' order by place_no)) from cc.place"
    before = importer.desks.one(outlines)
    read = 0
    for sheet in sheets:
        outcome = importer.run(ImportKind.BOUNDARIES, file, sheet=sheet)
        assert outcome.applied, outcome.problems[:5]
        assert (outcome.counts["added"], outcome.counts["changed"]) == (0, 0)
        read += outcome.rows
    assert (read, importer.desks.one(outlines)) == (total, before)
    few = importer.folder / f"few.{suffix}"
    assert service.export_outlines(few, 4) == importer.desks.one(
        "select count(*) from cc.place where geometry is not null and level = 4"
    )
    log = "select count(*) from cc_int.access_log where what = 'export_list'"
    assert importer.desks.one(log) >= 2
