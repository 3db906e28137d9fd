"""Indicators by place: each rate is of what it says, and of nothing there is no rate."""

import pytest

from commandcenter.domain.indicators import Indicator, PlaceCount

COUNT = PlaceCount(
    1,
    new=40,
    open=10,
    overdue=4,
    closed=28,
    to_handle=32,
    in_time=24,
    handled=30,
    reworked=3,
    asked=5,
    satisfied=4,
)


@pytest.mark.parametrize(
    ("indicator", "value"),
    [
        (Indicator.NEW, 40), (Indicator.OPEN, 10), (Indicator.OVERDUE, 4), (Indicator.OVERDUE_SHARE, 0.4),
        (Indicator.HANDLED_IN_TIME, 0.75), (Indicator.CLOSED, 28), (Indicator.CLOSED_SHARE, 0.7),
        (Indicator.SATISFIED, 0.8), (Indicator.REWORKED, 0.1),
    ],
)  # fmt: skip
def test_that_each_indicator_is_what_it_says(indicator, value):
    assert COUNT.value(indicator) == pytest.approx(value)


def test_that_of_nothing_there_is_a_count_but_no_rate():
    nothing = PlaceCount(1)
    for indicator in Indicator:
        assert nothing.value(indicator) == (None if indicator.is_rate else 0)
