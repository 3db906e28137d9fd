"""A file is opened by what it is."""

from pathlib import Path

import pytest
from openpyxl import Workbook

from commandcenter.errors import BadInput
from commandcenter.exchange.reading import is_feature_file, open_table


def test_that_a_workbook_with_a_wrong_name_is_read_as_a_workbook(tmp_path):
    book = Workbook()
    book.active.append(("a", "b"))
    book.save(tmp_path / "x.csv")
    assert open_table(tmp_path / "x.csv").sheets[0].header == ("a", "b")


@pytest.mark.parametrize("content", [b"", b"\xd0\xcf\x11\xe0old excel"])
def test_that_empty_files_and_old_workbooks_are_told_apart_from_text(tmp_path, content):
    (tmp_path / "x.xls").write_bytes(content)
    with pytest.raises(BadInput):
        open_table(tmp_path / "x.xls")
    with pytest.raises(BadInput, match="cannot be opened"):
        open_table(tmp_path / "nowhere.csv")


def test_that_outlines_are_known_by_their_suffix():
    assert is_feature_file(Path("x.GeoJSON"))
    assert not is_feature_file(Path("x.xlsx"))
