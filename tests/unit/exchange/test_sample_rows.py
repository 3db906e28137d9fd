"""The first rows as they would be understood: values, foreign words, constants, and cells that cannot be read."""

from commandcenter.exchange.fields import ImportKind
from commandcenter.exchange.mapping import ColumnMapping
from commandcenter.exchange.sample_rows import SampleCell, sample_table


def test_that_cells_are_shown_as_they_are_read():
    mapping = ColumnMapping({"day": "d", "kind": "k"}, {"kind": {"假": "休"}}, {"name": "元旦"})
    table = sample_table(
        ImportKind.CALENDAR, mapping, ("d", "k"), [("2027/1/1", "假"), ("2027-13-01", "班"), ("", "")]
    )
    assert table.fields == ("day", "kind", "name")
    assert table.rows[0] == (SampleCell("2027-01-01"), SampleCell("休"), SampleCell("元旦"))
    assert table.rows[1][0] == SampleCell("2027-13-01", "not_a_moment")
    assert table.rows[2][0] == SampleCell("", "empty")


def test_that_a_column_that_is_gone_is_left_out():
    mapping = ColumnMapping({"day": "gone", "kind": "k"})
    assert sample_table(ImportKind.CALENDAR, mapping, ("k",), [("休",)]).fields == ("kind",)


def test_that_a_blank_cell_that_means_as_above_lacks_nothing_unless_nothing_stands_above():
    mapping = ColumnMapping({"big_name": "b", "small_name": "s"})
    rows = [("", "甲"), ("市容环境", "积水"), ("", "井盖")]
    table = sample_table(ImportKind.CLASSES, mapping, ("b", "s"), rows)
    assert [row[0].reason for row in table.rows] == ["empty", "", ""]
