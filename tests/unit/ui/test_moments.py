"""Moments: as short as can be understood."""

from datetime import datetime, timedelta

import pytest

from commandcenter.domain.calendars import COUNTY_ZONE
from commandcenter.ui.moments import age_text, clock_text, moment_text

NOW = datetime(2026, 11, 23, 14, 32, 8, tzinfo=COUNTY_ZONE)


@pytest.mark.parametrize(
    ("at", "text"),
    [
        (NOW - timedelta(minutes=26), "14:06"),
        (NOW - timedelta(days=1), "Yesterday 14:32"),
        (NOW - timedelta(days=2), "11-21 14:32"),
        (NOW.replace(year=2025), "2025-11-23 14:32"),
    ],
)
def test_that_the_day_is_named_only_when_it_is_not_today(qapp, at, text):
    assert moment_text(at, NOW) == text


@pytest.mark.parametrize(
    ("seconds", "text"), [(0.42, "0.4 s ago"), (12.9, "12 s ago"), (190, "3 min ago"), (7300, "2 h ago")]
)
def test_that_ages_grow_coarser(qapp, seconds, text):
    assert age_text(seconds) == text


def test_that_clocks_show_seconds_on_demand():
    assert clock_text(NOW) == "14:32"
    assert clock_text(NOW, seconds=True) == "14:32:08"
