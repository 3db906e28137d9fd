"""Spans in words are rounded down and never negative."""

from datetime import UTC, datetime, timedelta

import pytest

from commandcenter.ui.models.spans import span_text

START = datetime(2026, 11, 23, tzinfo=UTC)


@pytest.mark.parametrize(
    ("minutes", "said"),
    [
        (0, "0 min"),
        (59.9, "59 min"),
        (60, "1 h 0 min"),
        (1439, "23 h 59 min"),
        (1440, "1 d 0 h"),
        (4560, "3 d 4 h"),
    ],
)
def test_that_a_span_is_said_in_its_largest_units(qapp, minutes, said):
    assert span_text(START, START + timedelta(minutes=minutes)) == said


def test_that_a_clock_that_is_behind_says_nothing_negative(qapp):
    assert span_text(START, START - timedelta(minutes=5)) == "0 min"
