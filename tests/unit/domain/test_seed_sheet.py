"""A seed file is read cell by cell: a good value or a refusal that names file and row."""

from pathlib import Path

import pytest

from commandcenter.domain.seed_sheet import SeedSheet, SeedTableError


def sheet(folder: Path, text: str) -> SeedSheet:
    (folder / "one.csv").write_text(text, encoding="utf-8")
    return SeedSheet(folder, "one")


def test_that_rows_count_as_in_a_spreadsheet(tmp_path):
    rows = list(sheet(tmp_path, "code,text\n1,{road}口\n2,{street}口\n"))
    assert rows[0].template("text") == "{road}口"
    with pytest.raises(SeedTableError, match=r"one\.csv row 3: text has the unknown placeholder \{street\}"):
        rows[1].template("text")


def test_that_each_reading_of_a_cell_refuses_what_it_cannot_take(tmp_path):
    (row,) = sheet(tmp_path, "code,words,blank\nx 1,b a b,\n")
    for read in (
        lambda: row.number("code", range(9)),
        lambda: row.among("code", ("a",)),
        lambda: row.codes("words"),
        lambda: row["blank"],
        lambda: row["missing"],
    ):
        with pytest.raises(SeedTableError):
            read()
    assert row.optional("blank") == ""


def test_that_a_key_may_stand_once(tmp_path):
    first, second = sheet(tmp_path, "code\na\na\n")
    assert first.new("code") == "a"
    with pytest.raises(SeedTableError, match="stands twice"):
        second.new("code")


def test_that_a_missing_or_broken_file_is_named(tmp_path):
    with pytest.raises(SeedTableError, match=r"two\.csv: cannot be read"):
        list(SeedSheet(tmp_path, "two"))
    with pytest.raises(SeedTableError, match="has 1 cells, the header 2"):
        list(sheet(tmp_path, "code,text\n1\n"))
