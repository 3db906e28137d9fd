"""New grids are numbered row by row, west to east then north to south, and never with a number given before."""

import pytest

from commandcenter.domain.grid_codes import CodeError, CodeScheme, PlaceCode
from commandcenter.domain.grid_numbers import grid_name, new_grid_codes, reading_order

VILLAGE = PlaceCode.parse("149999001001")


def test_that_rows_run_from_the_north_and_each_from_the_west():
    points = {
        1: (0, 0),
        2: (50, 3),
        3: (99, 100),
        4: (1, 96),
        5: (50, 99),
        6: (98, 2),
        7: (0, 50),
        8: (50, 51),
        9: (99, 49),
    }
    assert reading_order(points) == [4, 5, 3, 7, 8, 9, 1, 2, 6]
    assert reading_order({}) == []
    assert reading_order({4: (3, 3)}) == [4]


def test_that_numbers_go_on_after_the_last_one_given_in_both_schemes():
    labels = {-1: (9, 0), -2: (0, 0)}
    found = new_grid_codes(VILLAGE, 7, labels, CodeScheme.FIFTEEN)
    assert {key: code.text for key, code in found.items()} == {-2: "149999001001008", -1: "149999001001009"}
    short = new_grid_codes(VILLAGE, 7, labels, CodeScheme.FOURTEEN)
    assert {key: code.text for key, code in short.items()} == {-2: "14999900100108", -1: "14999900100109"}
    assert short[-1].place_no == found[-1].place_no


def test_that_a_village_without_numbers_left_says_so():
    with pytest.raises(CodeError):
        new_grid_codes(VILLAGE, 98, {-1: (0, 0), -2: (1, 0)}, CodeScheme.FOURTEEN)
    assert len(new_grid_codes(VILLAGE, 98, {-1: (0, 0)}, CodeScheme.FOURTEEN)) == 1


def test_that_grids_are_named_in_words():
    named = {
        1: "一",
        10: "十",
        11: "十一",
        20: "二十",
        35: "三十五",
        100: "一百",
        103: "一百零三",
        112: "一百一十二",
        250: "二百五十",
    }
    assert {number: grid_name(number) for number in named} == {
        n: f"第{word}网格" for n, word in named.items()
    }
