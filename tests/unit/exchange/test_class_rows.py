"""Rows of a class tree: levels as columns, blanks as above, labels of a third level as search words."""

from commandcenter.exchange.class_rows import CARRIED, ClassRows
from commandcenter.exchange.fields import ImportKind
from tests.unit.exchange.sheets import reader_of, reasons


def _records(header, rows, name="Sheet1"):
    reader, problems = reader_of(ImportKind.CLASSES, header, rows, name=name)
    return list(ClassRows().records(reader.read(carried=CARRIED))), problems


def test_that_blank_cells_mean_as_above_and_a_third_level_is_search_words():
    rows = [
        ("城乡建设", "安全生产", "事故处理"),
        (None, None, "安全隐患"),
        (None, "园林", "绿化"),
        ("交通", None, None),
        (None, "公交", None),
    ]
    found, problems = _records(("一级分类", "二级分类", "三级分类"), rows)
    assert [(e["kind"], e["big_name"], e["small_name"], e["words"]) for e in found] == [
        (4, "城乡建设", "安全生产", ["事故处理"]),
        (4, "城乡建设", "安全生产", ["安全隐患"]),
        (4, "城乡建设", "园林", ["绿化"]),
        (4, "交通", None, None),
        (4, "交通", "公交", None),
    ]
    assert reasons(problems) == []


def test_that_numbers_kinds_and_names_are_objected_to_by_row():
    header = ("类型", "大类代码", "大类", "小类代码", "小类")
    rows = [
        ("事件", "1", "市容", "2", "积水"),
        (None, "1234", "别的", None, "甲"),
        ("奇怪", "03", "第三", None, "乙"),
        ("部件", "04", "第四", "01", None),
    ]
    found, problems = _records(header, rows)
    assert [(e["kind"], e["big_code"], e["small_code"]) for e in found] == [(2, "01", "02")]
    assert reasons(problems) == [(3, "class_code_form"), (4, "word_unknown"), (5, "empty")]
    assert {e["kind"] for e in _records(("大类", "小类"), [("绿化", "树")], name="部件")[0]} == {1}
