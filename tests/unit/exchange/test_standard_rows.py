"""The sheet with cells merged downwards."""

from commandcenter.exchange.fields import ImportKind
from commandcenter.exchange.known import Known
from commandcenter.exchange.standard_rows import CARRIED, StandardRows
from tests.unit.exchange.sheets import reader_of, reasons

_HEADER = (
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
_KNOWN = Known(functions={"供水公司": "water_supply", "环卫中心": "sanitation"})
_ROWS = [
    (1, "公用设施", 1, "上水井盖", "供水公司", "住建局", "缺失", "补装", "2紧急工作时"),
    (None, None, None, None, None, None, "破损", None, "4小时"),
    (None, None, 2, "污水井盖", None, None, "响动", "更换", "2天"),
    ("02", "道路交通", "01", "停车场", "无人管", "环卫中心", "占用", "清理", "1天"),
    (None, None, "02", "护栏", "无人管", "无人管", "歪斜", "扶正", "3天"),
    (None, None, "03", "路牌", "供水公司", None, "缺失", None, None),
    (None, None, None, None, None, None, "污损", "清洗", "很快"),
]


def _records(name, rows=_ROWS):
    reader, problems = reader_of(ImportKind.STANDARDS, _HEADER, rows, name=name)
    return list(StandardRows(_KNOWN).records(reader.read(carried=(*CARRIED, "lead")))), problems


def test_that_blank_cells_mean_as_above():
    found, problems = _records("部件")
    assert [(each["big_code"], each["small_code"], each["seq"], each["lead_function"]) for each in found] == [
        ("01", "01", 1, "water_supply"),
        ("01", "01", 2, "water_supply"),
        ("01", "02", 1, "water_supply"),
        ("02", "01", 1, "sanitation"),
    ]
    assert [(each["limit_value"], each["limit_unit"]) for each in found] == [
        ("2", 1),
        ("4", 3),
        ("2", 4),
        ("1", 4),
    ]
    assert [each["closing_condition"] for each in found] == ["补装", "补装", "更换", "清理"]
    assert reasons(problems) == [(6, "function_unknown"), (7, "empty"), (7, "empty"), (8, "not_a_limit")]


def test_that_the_sheet_says_whether_it_holds_components_or_events():
    assert {each["kind"] for each in _records("部件")[0]} == {1}
    assert {each["kind"] for each in _records("事件（98小类）")[0]} == {2}
    found, problems = _records("Sheet1", _ROWS[:1])
    assert (found, reasons(problems)) == ([], [(2, "word_unknown")])


def test_that_a_code_may_stand_before_its_name():
    reader, problems = reader_of(
        ImportKind.STANDARDS, ("大类", "小类", "处置单位", "立案条件", "结案条件", "处置时限"),
        [("01 公用设施", "03、雨水井盖", "供水公司", "缺失", "补装", "1天")], name="部件",
    )  # fmt: skip
    found = list(StandardRows(_KNOWN).records(reader.read(carried=(*CARRIED, "lead"))))
    assert [(each["big_code"], each["small_code"], each["small_name"]) for each in found] == [
        ("01", "03", "雨水井盖")
    ]
    assert reasons(problems) == []
