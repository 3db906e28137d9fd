"""Matching: letters, pinyin, initials, and their order."""

import pytest

from commandcenter.ui.fuzzy import rank


@pytest.mark.parametrize(
    ("typed", "text", "place"),
    [
        ("", "派遣案件", 0),
        ("派遣", "派遣案件", 0),
        ("案件", "派遣案件", 1),
        ("pq", "派遣案件", 2),
        ("aj", "派遣案件", 3),
        ("anjian", "派遣案件", 4),
        ("dsp", "Dispatch case", 5),
        ("DISP", "Dispatch case", 0),
        ("结案", "派遣案件", None),
    ],
)
def test_that_closer_matches_come_first(typed, text, place):
    assert rank(typed, text) == place
