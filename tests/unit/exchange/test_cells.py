"""Cells as values."""

from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commandcenter.domain.calendars import COUNTY_ZONE
from commandcenter.exchange import cells
from commandcenter.exchange.cells import CellError


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("\n\t\t\t\u3000留言\u00a0一\u200b\n", "留言 一"),
        (2121.0, "2121"),
        ("  ", None),
        (None, None),
        ("'=1+1", "=1+1"),
        ("𬒈子村", "𬒈子村"),
    ],
)
def test_that_text_is_freed_of_what_cannot_be_seen(cell, expected):
    assert cells.text_of(cell) == expected


def test_that_lines_stay_lines_and_empty_ones_go():
    assert cells.lines_of("\n\t\n\t一\u3000\n\n 二 \n") == "一\n二"


@pytest.mark.parametrize(
    "cell",
    [
        "2020/1/6 12:09:38",
        "2020-01-06 12:09:38",
        "01/06/2020 12:09:38 PM",
        "2020年1月6日 12:09:38",
        "2020-01-06T12:09:38+08:00",
    ],
)
def test_that_moments_of_many_forms_are_one_moment(cell):
    assert cells.moment_of(cell) == datetime(2020, 1, 6, 12, 9, 38, tzinfo=COUNTY_ZONE)


def test_that_a_form_once_seen_does_not_force_itself_on_other_values():
    assert cells.day_of("01/06/2020") == date(2020, 1, 6)
    with pytest.raises(CellError, match="not_a_moment"):
        cells.day_of("13/13/2020")
    assert cells.day_of("12/31/2020") == date(2020, 12, 31)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("2紧急工作时", (Decimal(2), 1)),
        ("4小时", (Decimal(4), 3)),
        ("1.5个工作日", (Decimal("1.5"), 4)),
        ("15天", (Decimal(15), 4)),
        ("３自然日", (Decimal(3), 5)),
    ],
)
def test_that_limits_are_read_with_their_unit(cell, expected):
    assert cells.limit_of(cell) == expected


@pytest.mark.parametrize("cell", ["很快", "0天", "3", "-2小时"])
def test_that_what_is_no_limit_is_refused(cell):
    with pytest.raises(CellError, match="not_a_limit"):
        cells.limit_of(cell)


def test_that_a_code_that_a_spreadsheet_rounded_is_refused():
    with pytest.raises(CellError, match="number_cut_by_spreadsheet"):
        cells.code_of("1.40428E+14")
    assert cells.code_of("１４９９９９") == "149999"
    assert cells.code_of(149999100200.0) == "149999100200"


@pytest.mark.parametrize("cell", ["2147483648", "-99999999999", "99999999999999999999"])
def test_that_a_number_the_database_cannot_keep_is_told_in_its_row(cell):
    with pytest.raises(CellError, match="number_range"):
        cells.whole_of(cell)


@given(st.integers(-(2**31) + 1, 2**31 - 1))
def test_that_a_whole_number_comes_back_as_it_was(number):
    assert cells.whole_of(str(number)) == number
    assert cells.whole_of(f" {number:,} ") == number


@pytest.mark.parametrize("cell", ["abc", "1_000", "inf", "nan.", "１x"])
def test_that_no_number_is_made_of_words(cell):
    with pytest.raises(CellError):
        cells.number_of(cell)


def test_that_words_and_flags_are_known_by_name_or_number():
    words = {"休": 1, "班": 2}
    assert [cells.one_of(cell, words) for cell in ("休", "2", 1.0, None)] == [1, 2, 1, None]
    assert [cells.flag_of(cell) for cell in ("是", "N", None)] == [True, False, None]
    with pytest.raises(CellError, match="word_unknown"):
        cells.one_of("半", words)
    assert cells.words_of("供水、排水,照明") == ["供水", "排水", "照明"]
