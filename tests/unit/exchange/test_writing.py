"""Lists as files."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from openpyxl import load_workbook

from commandcenter.errors import BadInput
from commandcenter.exchange import writing
from commandcenter.exchange.cells import text_of
from commandcenter.exchange.reading import open_table
from commandcenter.exchange.writing import ListFormat, cell_text, write_list

_ROWS = [["149999100200001", "𬒈子村", '=HYPERLINK("x")'], ["-5", "+86 1", "@甲"], ["'=x", "一\n二", "-1+2"]]


@pytest.mark.parametrize("form", list(ListFormat))
def test_that_a_list_is_read_back_as_it_was_written(tmp_path, form):
    file = tmp_path / ("x.xlsx" if form is ListFormat.XLSX else "x.csv")
    assert write_list(file, ["编码", "名称", "备注"], _ROWS, form) == 3
    sheet = open_table(file).sheets[0]
    assert sheet.header == ("编码", "名称", "备注")
    found = [[text_of(cell) for cell in cells] for _, cells in sheet.rows()]
    expected = [[text.replace("\n", " ") for text in row] for row in _ROWS]
    assert found == expected


def test_that_no_cell_of_a_workbook_is_a_formula_or_a_rounded_code(tmp_path):
    write_list(tmp_path / "x.xlsx", ["a", "b", "c"], _ROWS, ListFormat.XLSX)
    cells = [cell for row in load_workbook(tmp_path / "x.xlsx").active.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} == {"s"}


def test_that_csv_has_the_mark_that_excel_needs(tmp_path):
    write_list(tmp_path / "x.csv", ["县"], [["甲"]], ListFormat.CSV_UTF8)
    assert (tmp_path / "x.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    write_list(tmp_path / "x.csv", ["县"], [["甲"]], ListFormat.CSV_GB18030)
    assert (tmp_path / "x.csv").read_bytes() == "县\r\n甲\r\n".encode("gb18030")


def test_that_values_are_written_as_a_person_would_type_them():
    values = [
        None,
        True,
        date(2027, 1, 1),
        datetime(2027, 1, 1, 4, tzinfo=UTC),
        ["供水", "排水"],
        Decimal("1.50"),
    ]
    assert [cell_text(value) for value in values] == [
        "",
        "是",
        "2027-01-01",
        "2027-01-01 12:00:00+08:00",
        "供水、排水",
        "1.50",
    ]


def test_that_a_list_too_long_for_a_workbook_says_so_and_leaves_nothing_behind(tmp_path, monkeypatch):
    monkeypatch.setattr(writing, "MOST_ROWS", 3)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with pytest.raises(BadInput, match="choose CSV"):
        write_list(tmp_path / "x.xlsx", ("a",), ([n] for n in range(4)), ListFormat.XLSX)
    assert list(tmp_path.iterdir()) == []
