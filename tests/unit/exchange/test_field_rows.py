"""Facilities, hazards and vehicles from rows."""

from dataclasses import replace

from commandcenter.exchange.field_rows import facility_records, vehicle_records
from commandcenter.exchange.fields import ImportKind
from tests.unit.exchange.sheets import reader_of, reasons
from tests.unit.exchange.test_positions import KNOWN

_KNOWN = replace(
    KNOWN,
    departments={"D02": "D02", "城管局": "D02"},
    words={"facility_kind": {"消火栓": 101, "火灾隐患": 201}, "vehicle_kind": {"巡逻车": 1}},
)


def test_that_facilities_belong_to_the_grid_they_stand_in():
    header = (
        "部件编码",
        "设施类型",
        "设施名称",
        "权属单位",
        "设施状态",
        "隐患等级",
        "经度",
        "纬度",
        "普查日期",
    )
    rows = [
        ("ab-1", "消火栓", "一号栓", "城管局", "损坏", "", "113.15", "36.15", "2026-03-01"),
        ("", "火灾隐患", "旧仓库", "", "", "较大", "113.5", "36.5", ""),
        ("", "怪物", "x", "", "", "", "113.5", "36.5", ""),
        ("", "消火栓", "x", "无此局", "", "", "113.5", "36.5", ""),
        ("", "消火栓", "x", "", "半坏", "", "113.5", "36.5", ""),
        ("", "消火栓", "x", "", "", "", "", "", ""),
    ]
    reader, problems = reader_of(ImportKind.FACILITIES, header, rows)
    one, two = facility_records(reader.read(), _KNOWN, None)
    assert (one["code"], one["kind"], one["status"], one["dept_code"]) == ("AB-1", 101, 2, "D02")
    assert (one["place_no"], one["surveyed_on"]) == (149999100200001, "2026-03-01")
    assert (two["code"], two["hazard_level"], two["place_no"]) == (None, 3, 149999000000000)
    assert reasons(problems) == [
        (4, "word_unknown"),
        (5, "department_unknown"),
        (6, "word_unknown"),
        (7, "empty"),
    ]


def test_that_vehicles_get_kind_department_and_place():
    header = ("车辆编码", "车辆类型", "车辆名称", "车牌号", "私车公用", "部门", "服务区域")
    rows = [
        ("v1", "巡逻车", "巡逻01", "演A12345", "是", "城管局", "149999100"),
        ("v2", "飞船", "x", "", "", "", "149999100"),
        ("v3", "巡逻车", "x", "", "", "", "14"),
    ]
    reader, problems = reader_of(ImportKind.VEHICLES, header, rows)
    (one,) = vehicle_records(reader.read(), _KNOWN)
    assert (one["code"], one["kind"], one["is_private"], one["place_no"]) == ("V1", 1, True, 149999100000000)
    assert reasons(problems) == [(3, "word_unknown"), (4, "code_form")]
