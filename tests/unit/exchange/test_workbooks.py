"""Workbooks, whatever size they declare."""

import re
import zipfile

import pytest
from openpyxl import Workbook

from commandcenter.errors import BadInput
from commandcenter.exchange.workbooks import open_workbook


def _book(path, rows, title="事件"):
    book = Workbook()
    book.active.title = title
    for row in rows:
        book.active.append(row)
    book.create_sheet("空白")
    book.save(path)


def _declare(path, dimension):
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    sheet = parts["xl/worksheets/sheet1.xml"]
    parts["xl/worksheets/sheet1.xml"] = re.sub(
        rb'<dimension ref="[^"]*"', b'<dimension ref="' + dimension + b'"', sheet
    )
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


@pytest.mark.parametrize("dimension", [b"A1", b"A1:F65203"])
def test_that_the_declared_size_of_a_sheet_is_not_believed(tmp_path, dimension):
    file = tmp_path / "x.xlsx"
    _book(file, [("标题行", None), ("编号", "主题"), *((n, f"第{n}") for n in range(50))])
    _declare(file, dimension)
    sheets = open_workbook(file).sheets
    assert [sheet.name for sheet in sheets] == ["事件"]
    assert sheets[0].header == ("编号", "主题")
    rows = list(sheets[0].rows())
    assert (len(rows), rows[0], rows[-1]) == (50, (3, (0, "第0")), (52, (49, "第49")))


def test_that_blank_rows_between_are_passed_over_and_keep_their_numbers(tmp_path):
    file = tmp_path / "x.xlsx"
    _book(file, [("a", "b"), (1, 2), (None, None), (3, 4)])
    assert [number for number, _ in open_workbook(file).sheets[0].rows()] == [2, 4]


def test_that_what_is_no_workbook_is_told(tmp_path):
    (tmp_path / "x.xlsx").write_bytes(b"PK\x03\x04nonsense")
    with pytest.raises(BadInput):
        open_workbook(tmp_path / "x.xlsx")


def test_that_a_workbook_without_rows_is_told(tmp_path):
    _book(tmp_path / "x.xlsx", [])
    with pytest.raises(BadInput, match="no rows"):
        open_workbook(tmp_path / "x.xlsx")
