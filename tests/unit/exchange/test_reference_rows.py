"""Departments, people, days, duties."""

from commandcenter.exchange.fields import ImportKind
from commandcenter.exchange.known import Known
from commandcenter.exchange.reference_rows import (
    calendar_records,
    department_records,
    duty_records,
    function_of,
    person_records,
)
from tests.unit.exchange.sheets import reader_of, reasons

_KNOWN = Known(
    departments={"D02": "D02", "城市管理局": "D02"},
    functions={"供水": "water_supply", "water_supply": "water_supply", "属地": "territorial"},
    posts={"处置部门": 5, "department_handler": 5, "受理员": 2},
)


def test_that_departments_get_kind_functions_and_place():
    header = ("部门编码", "部门名称", "部门类型", "职能", "辖区编码")
    rows = [
        ("d03", "水务局", "", "供水、属地", ""),
        ("D04", "柳河镇人民政府", "", "", "149999100"),
        ("D05", "x", "怪", "", ""),
        ("D06", "y", "", "飞行", ""),
    ]
    reader, problems = reader_of(ImportKind.DEPARTMENTS, header, rows)
    found = list(department_records(reader.read(), _KNOWN))
    assert [(each["code"], each["kind"], each["functions"], each["place_no"]) for each in found] == [
        ("D03", "county_bureau", ["water_supply", "territorial"], None),
        ("D04", "township", None, 149999100000000),
    ]
    assert reasons(problems) == [(4, "word_unknown"), (5, "function_unknown")]


def test_that_people_get_posts_and_departments_by_name():
    header = ("登录名", "姓名", "部门", "岗位", "辖区编码")
    rows = [
        ("Zhang_01", "张演甲", "城市管理局", "处置部门", ""),
        ("li_01", "李演乙", "D02", "受理员", "149999"),
        ("wang_01", "王演丙", "航天局", "受理员", ""),
        ("zhao_01", "赵演丁", "", "船长", "14x"),
    ]
    reader, problems = reader_of(ImportKind.USERS, header, rows)
    found = list(person_records(reader.read(), _KNOWN))
    assert [(each["login"], each["dept_code"], each["post"], each["place_no"]) for each in found] == [
        ("zhang_01", "D02", 5, None),
        ("li_01", "D02", 2, 149999000000000),
    ]
    assert reasons(problems) == [(4, "department_unknown"), (5, "word_unknown"), (5, "code_form")]


def test_that_days_are_holidays_or_make_up_workdays():
    rows = [
        ("2027年1月1日", "放假", "元旦"),
        ("2027/1/3", "调休上班", "元旦"),
        ("2027-01-04", "半天", "元旦"),
    ]
    reader, problems = reader_of(ImportKind.CALENDAR, ("日期", "类型", "名称"), rows)
    assert [(each["day"], each["kind"]) for each in calendar_records(reader.read())] == [
        ("2027-01-01", 1),
        ("2027-01-03", 2),
    ]
    assert reasons(problems) == [(4, "word_unknown")]


def test_that_duties_name_functions_of_departments():
    header = ("事项编码", "清单类别", "事项", "分类代码", "条款", "牵头职能", "配合职能")
    rows = [
        ("1-001", "配合履职", "井盖", "1-01-09", "第1项", "供水", "属地"),
        ("1-002", "", "路灯", "1-01", "第2项", "登月", ""),
    ]
    reader, problems = reader_of(ImportKind.DUTY_LIST, header, rows)
    found = list(duty_records(reader.read(), _KNOWN))
    assert [(each["list_kind"], each["lead_function"], each["assist_functions"]) for each in found] == [
        (2, "water_supply", ["territorial"])
    ]
    assert reasons(problems) == [(3, "function_unknown")]


def test_that_a_word_is_a_function_or_a_problem():
    reader, problems = reader_of(ImportKind.DUTY_LIST, ("牵头职能",), [("x",)])
    row = next(iter(reader.read(carried=("duty_code", "matter", "clause"))))
    assert function_of(row, "lead", "供水", _KNOWN) == "water_supply"
    assert function_of(row, "lead", "x", _KNOWN) == ""
    assert reasons(problems) == [(2, "function_unknown")]
