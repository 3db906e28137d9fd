"""The account of a clock as rows and as text."""

import pytest

from commandcenter.domain.calendars import COUNTY_ZONE
from commandcenter.domain.clock import LimitUnit
from commandcenter.ui.models.deadline_row import account_text, deadline_rows
from tests.unit.ui.explained_clocks import context, explained, handling

pytestmark = pytest.mark.usefixtures("theme")


def test_that_the_running_total_ends_at_the_limit():
    found = explained(handling("09-30 16:00", "8", LimitUnit.WORKING_HOUR), "09-30 17:00")
    rows = deadline_rows(found, COUNTY_ZONE, context())
    assert [row.total for row in rows if row.total][-1] == "8 h"
    assert [row.number for row in rows] == list(range(len(rows)))


def test_that_what_does_not_count_has_no_figures():
    found = explained(handling("09-30 16:00"), "09-30 17:00")
    rows = deadline_rows(found, COUNTY_ZONE, context())
    assert all(bool(row.counted) == row.segment.reason.counts for row in rows)


def test_that_it_says_what_is_ahead_and_what_came_too_late():
    timer = handling("11-23 09:00", "2", LimitUnit.URGENT_HOUR)
    ahead = deadline_rows(explained(timer, "11-23 10:00"), COUNTY_ZONE, context())
    late = deadline_rows(explained(timer, "11-23 12:00"), COUNTY_ZONE, context())
    assert ahead[-1].reason.endswith("still ahead")
    assert late[-1].reason.endswith("after the deadline")


def test_that_the_text_has_a_line_for_each_sentence_and_stretch():
    found = explained(handling("11-23 09:00", "2", LimitUnit.URGENT_HOUR), "11-23 10:00")
    rows = deadline_rows(found, COUNTY_ZONE, context())
    lines = account_text("title", ["one", "two"], rows).splitlines()
    assert lines[:4] == ["title", "one", "two", ""]
    assert len(lines) == 4 + len(rows)
    assert lines[4].split("\t")[1] == "09:00–10:00"
