"""One way in for every kind of file: departments, people, standards, duties, days, outlines."""

from dataclasses import replace
from datetime import date
from threading import Event

import numpy as np
import pyogrio
import pytest
import shapely
from openpyxl import Workbook

from commandcenter.errors import BadInput, NotAllowed
from commandcenter.exchange.features import open_features
from commandcenter.exchange.fields import ImportKind
from commandcenter.exchange.known import Known
from commandcenter.exchange.problems import ProblemList
from commandcenter.exchange.shifts import CoordinateSystem, of_system
from commandcenter.services.import_plan import ImportPlan
from commandcenter.services.import_source import ImportSource, look
from tests.integration.desks import refused_with
from tests.integration.services.imports import MAPPED_CLASS, Importer, reasons

_STANDARD_HEADER = (
    "大类代码",
    "大类名称",
    "小类代码",
    "小类名称",
    "处置单位",
    "主管部门",
    "立案条件",
    "结案条件",
    "处置时限",
)


@pytest.fixture
def importer(desks, tmp_path):
    return Importer(desks, tmp_path)


def _standards(importer, limit="2紧急工作时"):
    book = Workbook()
    for title, lead in (("部件", "供水"), ("事件", "城管")):
        sheet = book.create_sheet(title)
        sheet.append(("某县立案、处置和结案标准",))
        sheet.append(_STANDARD_HEADER)
        sheet.append(("01", "公用设施", "01", "上水井盖", lead, "住建局", "缺失", "补装", limit))
        sheet.append((None, None, None, None, None, None, "破损", None, "4小时"))
        sheet.append((None, None, "02", "污水井盖", None, None, "响动", "更换", "2天"))
    del book["Sheet"]
    book.save(importer.folder / "s.xlsx")
    return importer.folder / "s.xlsx"


def test_that_a_standards_sheet_becomes_a_class_table_and_a_changed_limit_a_new_version(importer):
    for table, key in (
        ("class_table", "class_table_id"),
        ("case_class", "class_id"),
        ("standard", "standard_id"),
    ):
        # The small county wrote its own numbers.
        importer.desks.admin.execute(f"alter table cc.{table} alter column {key} restart with 100".encode())
    given = {"table": "某县立案标准", "valid_from": date(2026, 1, 1)}
    importer.desks.admin.execute(
        "insert into cc.department_function values ('urban_enforcement', '城管', 'x'), "
        "('water_supply', '供水', 'y') on conflict (function_code) do update set name = excluded.name"
    )
    first = importer.run(ImportKind.STANDARDS, _standards(importer), **given)
    assert (first.applied, first.counts["added"], first.counts["classes"]) == (True, 6, 6)
    codes = importer.desks.one(
        "select array_agg(standard_code order by standard_code) "
        "from cc.standard where valid_from = '2026-01-01'"
    )
    assert codes == ["1-01-01-1", "1-01-01-2", "1-01-02-1", "2-01-01-1", "2-01-01-2", "2-01-02-1"]
    assert importer.run(ImportKind.STANDARDS, _standards(importer), **given).counts["unchanged"] == 6
    later = importer.run(
        ImportKind.STANDARDS,
        _standards(importer, "3紧急工作时"),
        table="某县立案标准",
        valid_from=date(2026, 6, 1),
    )
    assert (later.counts["changed"], later.counts["unchanged"]) == (2, 4)
    versions = importer.desks.admin.execute(
        "select limit_value::int, valid_from::text, valid_to::text from cc.standard "
        "where standard_code = '1-01-01-1' order by valid_from"
    ).fetchall()
    assert versions == [(2, "2026-01-01", "2026-05-31"), (3, "2026-06-01", None)]


def test_that_standards_need_a_table_and_their_functions(importer):
    assert "table_name_needed" in reasons(importer.run(ImportKind.STANDARDS, _standards(importer)))
    rows = [("01", "公用设施", "01", "井盖", "登月局", "", "缺失", "补装", "1天")]
    found = importer.run(ImportKind.STANDARDS, importer.file(_STANDARD_HEADER, rows, "部件.csv"), table="x")
    assert reasons(found)["function_unknown"] == 1


def test_that_departments_come_in_with_those_above_them_and_a_new_name_is_no_correction(importer):
    header = ("部门编码", "部门名称", "职能", "上级部门编码", "辖区编码")
    rows = [
        ("D21", "排水所", "water_supply", "D20", ""),
        ("D20", "住建局", "", "", ""),
        ("D05", "柳河镇人民政府", "", "", "149999100"),
    ]
    done = importer.run(ImportKind.DEPARTMENTS, importer.file(header, rows))
    assert (done.applied, done.counts["added"], done.counts["unchanged"]) == (True, 2, 1)
    parent = "select p.code from cc.department d join cc.department p on p.dept_id = d.parent_id where d.code = 'D21'"
    assert importer.desks.one(parent) == "D20"
    renamed = importer.file(header, [("D20", "住房城乡建设局", "", "", "")])
    assert reasons(importer.run(ImportKind.DEPARTMENTS, renamed)) == {"department_renamed": 1}
    assert importer.run(ImportKind.DEPARTMENTS, renamed, accept_renames=True).counts["changed"] == 1
    # People hold posts in one of them: a file ends only the other.
    ended = importer.file(
        ("部门编码", "部门名称", "停用日期"),
        [("D03", "水务局", "2099-01-01"), ("D21", "排水所", "2099-01-01")],
    )
    assert reasons(importer.run(ImportKind.DEPARTMENTS, ended)) == {"department_at_work": 1}


def test_that_people_get_logins_posts_and_a_first_password(importer):
    header = ("登录名", "姓名", "部门编码", "岗位", "辖区编码", "停用日期")
    suffix = importer.desks.database.name.replace("test_", "")
    rows = [
        (f"imp_a{suffix}", "张演甲", "D03", "处置部门", "", ""),
        (f"imp_a{suffix}", "张演甲", "D03", "受理员", "149999", "2099-01-01"),
    ]
    file = importer.file(header, rows)
    done = importer.run(ImportKind.USERS, file)
    assert (done.applied, done.counts["added"], done.counts["posts"]) == (True, 1, 2)
    assert done.passwords[0].secret not in repr(done)
    desk = importer.desks.gateway(rows[0][0])
    desk.use_password(done.passwords[0].secret)
    # It opens the way to a password of his own and to nothing else.
    with pytest.raises(NotAllowed), desk.connection() as connection:
        connection.exec_driver_sql("select cc.whoami_v1()")
    importer.desks.admin.execute("update cc_int.login_state set must_change = false")
    with desk.connection() as connection:
        assert (
            connection.exec_driver_sql("select jsonb_array_length(cc.whoami_v1() -> 'posts')").scalar() == 2
        )
    again = importer.run(ImportKind.USERS, file)
    assert (again.counts["unchanged"], again.counts["posts"], again.passwords) == (1, 0, ())
    importer.desks.admin.execute(f"drop owned by {rows[0][0]}; drop role {rows[0][0]}".encode())


def test_that_posts_that_may_not_be_are_refused(importer):
    header = ("登录名", "姓名", "部门编码", "岗位", "辖区编码")
    rows = [
        ("Zhang 1", "a", "", "", ""),
        ("sysadmin1", "系统管理甲", "", "安全管理员", ""),
        ("secadmin1", "安全管理甲", "", "受理员", "149999"),
        ("imp_b", "b", "", "处置部门", ""),
        ("imp_c", "c", "", "受理员", ""),
        ("postgres", "d", "", "", ""),
    ]
    before = importer.counts()
    found = importer.run(ImportKind.USERS, importer.file(header, rows))
    assert {
        "login_form",
        "one_administrator_post",
        "nobody_himself",
        "post_needs_department",
        "post_needs_place",
        "login_taken",
    } <= set(reasons(found))
    assert (found.applied, importer.counts()) == (False, before)


def test_that_next_years_calendar_moves_the_clock_once(importer):
    header = ("日期", "类型", "名称")
    file = importer.file(
        header, [("2029-01-01", "休", "元旦"), ("2029-01-06", "班", "元旦"), ("2029-01-03", "班", "怪")]
    )
    done = importer.run(ImportKind.CALENDAR, file)
    assert (done.applied, done.counts["added"], reasons(done)) == (True, 3, {"make_up_on_workday": 1})
    assert importer.desks.one("select last_day::text from cc.calendar_span_v1()") == "2029-12-31"
    assert importer.run(ImportKind.CALENDAR, file).counts["unchanged"] == 3


def test_that_a_duty_list_is_published_once(importer):
    header = ("事项编码", "清单类别", "事项", "分类代码", "条款", "牵头职能", "配合职能")
    rows = [
        ("1-001", "基本履职", "积水", "2-01-01", "第1项", "water_supply", "territorial"),
        ("1-002", "配合履职", "占道", "2-01-02", "第2项", "urban_enforcement", ""),
    ]
    file = importer.file(header, rows)
    assert importer.run(ImportKind.DUTY_LIST, file, table="履职清单").counts["added"] == 2
    assert importer.run(ImportKind.DUTY_LIST, file, table="履职清单").counts["unchanged"] == 2
    assert importer.counts()["duty_list"] == 1
    bad = importer.file(header, [("1-001", "", "积水", "9-99", "第1项", "water_supply", "")])
    assert reasons(importer.run(ImportKind.DUTY_LIST, bad, table="履职清单")) == {"class_unknown": 1}


def test_that_outlines_come_in_and_shifted_ones_are_recognised_by_those_that_are_there(importer):
    shapes = dict(
        importer.desks.admin.execute("select code, geometry from cc.place where level = 2").fetchall()
    )

    def write(system):
        features = []
        for code, wkb in shapes.items():
            shape = shapely.transform(
                shapely.segmentize(shapely.from_wkb(bytes(wkb)), 0.001), lambda xy: of_system(xy, system)
            )
            features.append(
                f'{{"type":"Feature","properties":{{"code":"{code}000"}},'
                f'"geometry":{shapely.to_geojson(shape)}}}'
            )
        path = importer.folder / "t.geojson"
        path.write_text(f'{{"type":"FeatureCollection","features":[{",".join(features)}]}}', encoding="utf-8")
        return path

    before = importer.desks.one(
        "select md5(string_agg(geometry, null order by code)::text) from cc.place where level = 2"
    )
    for named in (CoordinateSystem.WGS84, None, CoordinateSystem.BD09):
        refused = importer.run(ImportKind.BOUNDARIES, write(CoordinateSystem.GCJ02), coordinates=named)
        assert (refused.applied, reasons(refused), refused.recognition.system) == (
            False,
            {"coordinates_wrong": 1},
            CoordinateSystem.GCJ02,
        )
    assert (
        importer.desks.one(
            "select md5(string_agg(geometry, null order by code)::text) from cc.place where level = 2"
        )
        == before
    )
    taken = importer.run(
        ImportKind.BOUNDARIES, write(CoordinateSystem.GCJ02), coordinates=CoordinateSystem.GCJ02
    )
    assert (taken.applied, taken.counts["changed"]) == (True, 2)
    assert importer.run(ImportKind.BOUNDARIES, write(CoordinateSystem.WGS84)).applied
    seen = look(ImportPlan(ImportKind.BOUNDARIES, write(CoordinateSystem.WGS84)), Known(), None)
    assert (seen.header, seen.mapping.columns) == (("code",), {"code": "code"})
    assert len(open_features(write(CoordinateSystem.BD09)).features) == 2


def test_that_a_map_is_no_list_of_places_and_a_sheet_must_be_there(importer):
    with pytest.raises(BadInput, match="boundaries"):
        importer.run(ImportKind.PLACES, importer.folder / "x.geojson")
    with pytest.raises(BadInput, match="no sheet"):
        importer.run(ImportKind.STANDARDS, _standards(importer), sheet="第三张", table="x")


def test_that_reading_ends_when_it_is_told_to(importer):
    file = importer.file(("日期",), [("2027-01-01",)])
    source = ImportSource(ImportPlan(ImportKind.CALENDAR, file), Known(), ProblemList(), None)
    assert (list(source.records(Event())), source.problems.errors, source.share()) == ([], 2, 1.0)


_ATTACKS = {
    "begin": "select cc.import_begin_v1('place', '{}')",
    "begin with people": "select cc.import_begin_v1('person', '{}')",
    "begin with cases": "select cc.import_begin_v1('case', '{}')",
    "a kind that is none": "select cc.import_begin_v1('place; drop table cc.place', '{}')",
    "the stage": "insert into cc_int.stage_place select * from cc_int.stage_place",
    "reading the stage": "select * from cc_int.stage_case",
    "applying inside": "select cc_int.apply_place(gen_random_uuid(), '{}')",
    "writing events": "select cc_int.import_events('cc.case_event')",
    "a password": "select cc_int.fresh_secret()",
}


@pytest.mark.parametrize("attack", list(_ATTACKS))
@pytest.mark.parametrize("login", ["city1", "dispatch1", "auditor1"])
def test_that_nobody_else_imports_with_psql(desks, attack, login):
    with refused_with("CC422" if "none" in attack else "42501"):
        desks.desk(login).execute(_ATTACKS[attack].encode())


@pytest.mark.parametrize(
    "step",
    [
        "import_rows_v1(%s, '[]')",
        "import_check_v1(%s)",
        "import_apply_v1(%s)",
        "import_end_v1(%s)",
        "import_leave_out_v1(%s, '{1}')",
    ],
)
def test_that_another_administrators_import_cannot_be_touched(desks, step):
    run = desks.desk("sysadmin1").execute("select cc.import_begin_v1('place', '{}')").fetchone()[0]
    for login in ("city1", "secadmin1", "chief1"):
        with refused_with("CC404"):
            desks.desk(login).execute(f"select * from cc.{step}".encode(), (run,))


def test_that_cases_come_from_points_of_the_layer_that_is_named(importer):
    path = importer.folder / "案件.gpkg"
    for layer, numbers in (("一季度", ["1"]), ("二季度", ["2", "3"])):
        texts = {
            "留言编号": numbers,
            "留言主题": ["积水"] * len(numbers),
            "留言时间": ["2020/1/6 12:00:00"] * len(numbers),
            "留言详情": ["水深"] * len(numbers),
            "一级分类": ["城乡建设"] * len(numbers),
        }
        pyogrio.raw.write(
            path,
            geometry=shapely.to_wkb([shapely.Point(113.004, 36.506)] * len(numbers)),
            field_data=[np.array(column, dtype=object) for column in texts.values()],
            fields=list(texts),
            layer=layer,
            driver="GPKG",
            geometry_type="Point",
            crs="EPSG:4490",
            append=path.exists(),
        )
    plan = ImportPlan(ImportKind.CASES, path)
    seen = look(plan, Known(), None)
    assert (seen.sheets, len(seen.sample)) == (("一季度", "二季度"), 1)
    assert len(look(replace(plan, sheet="二季度"), Known(), None).sample) == 2
    for sheet in ("", "三季度"):
        with pytest.raises(BadInput, match="layer"):
            importer.run(ImportKind.CASES, path, sheet=sheet, mapping=MAPPED_CLASS)
    done = importer.run(ImportKind.CASES, path, sheet="二季度", mapping=MAPPED_CLASS)
    assert (done.applied, done.counts["added"]) == (True, 2)
    rows = importer.desks.admin.execute(
        "select source_no, round(lon::numeric, 3) from cc.case_file order by 1"
    )
    assert [(number, float(lon)) for number, lon in rows] == [("2", 113.004), ("3", 113.004)]
