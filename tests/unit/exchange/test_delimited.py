"""CSV and its relatives."""

import pytest

from commandcenter.errors import BadInput
from commandcenter.exchange.delimited import open_delimited


def _rows(file):
    return list(open_delimited(file).sheets[0].rows())


@pytest.mark.parametrize("separator", [",", "\t", ";", "|"])
def test_that_the_separator_is_found_out(tmp_path, separator):
    file = tmp_path / "x.csv"
    file.write_text(f"编码{separator}名称\n1{separator}甲\n2{separator}乙\n", encoding="gb18030")
    sheet = open_delimited(file).sheets[0]
    assert (sheet.header, sheet.separator, sheet.encoding) == (("编码", "名称"), separator, "gb18030")
    assert [cells for _, cells in sheet.rows()] == [["1", "甲"], ["2", "乙"]]
    assert sheet.consumed() == 1.0


def test_that_quoted_cells_hold_separators_line_ends_and_quotes(tmp_path):
    file = tmp_path / "x.csv"
    file.write_bytes('﻿a,b\r\n"1,2","三\r\n行 ""四"""\r\n\r\n5,6\r\n'.encode())
    assert _rows(file) == [(2, ["1,2", '三\r\n行 "四"']), (4, ["5", "6"])]


def test_that_a_quote_that_never_ends_is_an_error_and_not_a_cell(tmp_path):
    file = tmp_path / "x.csv"
    file.write_text('a,b\n1,2\n3,"4\n5,6\n' * 20, encoding="utf-8")
    with pytest.raises(BadInput, match="row 3 is out of place"):
        _rows(file)


def test_that_an_empty_file_says_so(tmp_path):
    (tmp_path / "x.csv").write_bytes(b"")
    with pytest.raises(BadInput, match="no rows"):
        open_delimited(tmp_path / "x.csv")
