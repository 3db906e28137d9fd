"""Where a table begins."""

from commandcenter.exchange.tables import header_of, header_position, is_blank


def test_that_a_title_above_the_header_is_passed_over():
    rows = [
        ("运城市立案标准", None, None),
        (None, None, None),
        ("大类代码", "大类名称", "小类代码"),
        ("01", "公用设施", "01"),
    ]
    assert header_position(rows) == 2


def test_that_a_table_of_one_column_has_its_header():
    assert header_position([("日期",), ("2027-01-01",)]) == 0


def test_that_nameless_columns_at_the_end_are_left_out():
    assert header_of((" 编码 ", None, "名称", None, "")) == ("编码", "", "名称")


def test_that_a_row_of_blanks_is_blank():
    assert is_blank((None, "", "\u3000\u200b"))
    assert not is_blank(("", 0))
    assert is_blank(())
