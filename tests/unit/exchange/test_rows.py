"""Cells to values, row by row."""

import pytest

from commandcenter.errors import BadInput
from commandcenter.exchange.fields import ImportKind
from commandcenter.exchange.mapping import ColumnMapping
from commandcenter.exchange.problems import SHEET_STEP
from tests.unit.exchange.sheets import reader_of, reasons

_HEADER = ("日期", "类型", "名称")


def test_that_bad_rows_are_told_with_column_value_and_reason_and_good_ones_go_on():
    rows = [
        ("2027-01-01", "休", "元旦"),
        ("昨天", "休", "元旦"),
        ("2027-01-02", None, "元旦"),
        ("2027-01-03", "休", "元旦", "多出"),
        ("2027-01-04", "休", "长" * 61),
    ]
    reader, problems = reader_of(ImportKind.CALENDAR, _HEADER, rows)
    assert [row.position for row in reader.read()] == [2]
    assert reasons(problems) == [(3, "not_a_moment"), (4, "empty"), (5, "row_width"), (6, "too_long")]
    assert (problems.kept[0].column, problems.kept[0].value, problems.kept[0].sheet) == ("日期", "昨天", "表")


def test_that_a_short_row_has_empty_cells_at_its_end():
    reader, problems = reader_of(ImportKind.CALENDAR, (*_HEADER, "英文名称"), [("2027-01-01", "休", "元旦")])
    assert [row.get("name_en") for row in reader.read()] == [None]
    assert problems.errors == 0


def test_that_foreign_words_and_constants_of_the_mapping_are_used():
    mapping = ColumnMapping(
        {"day": "日期", "kind": "类型"}, {"kind": {"off": "休", "*": "班"}}, {"name": "元旦"}
    )
    reader, _ = reader_of(
        ImportKind.CALENDAR, _HEADER, [("2027-01-01", "off", "x"), ("2027-01-02", "?", "x")], mapping=mapping
    )
    assert [(row.get("kind"), row.get("name")) for row in reader.read()] == [("休", "元旦"), ("班", "元旦")]
    assert reader.missing_fields() == []


def test_that_a_mapping_to_a_column_that_is_not_there_is_refused():
    with pytest.raises(BadInput, match="no column"):
        reader_of(ImportKind.CALENDAR, _HEADER, [], mapping=ColumnMapping({"day": "哪天"}))


def test_that_rows_of_a_second_sheet_have_positions_of_their_own():
    reader, problems = reader_of(
        ImportKind.CALENDAR, _HEADER, [("2027-01-01", "休", "元旦"), ("", "休", "x")], number=1
    )
    assert [row.position for row in reader.read()] == [SHEET_STEP + 2]
    assert problems.kept[0].row == 3
    assert problems.bad_rows == {SHEET_STEP + 3}


def test_that_missing_columns_are_known():
    reader, _ = reader_of(ImportKind.CALENDAR, ("日期",), [])
    assert reader.missing_fields() == ["kind", "name"]


def test_that_a_long_message_is_cut_and_told_and_taken():
    header = ("上报时间", "标题", "地址")
    reader, problems = reader_of(ImportKind.CASES, header, [("2027-01-01", "长" * 130, "")])
    assert [len(row.text("title") or "") for row in reader.read()] == [120]
    assert (problems.errors, problems.warnings) == (0, 1)
