"""What the map shows over the ground, as values that cross threads."""

from datetime import UTC, datetime

from commandcenter.domain.map_layers import RESPONSIBLE, DutyArea, PastCase


def test_that_areas_and_past_cases_are_equal_by_value():
    areas = {
        DutyArea(RESPONSIBLE, "R1", "一", None, 4, (1, 2)),
        DutyArea(RESPONSIBLE, "R1", "一", None, 4, (1, 2)),
    }
    assert len(areas) == 1
    at = datetime(2026, 9, 1, tzinfo=UTC)
    assert PastCase(112.0, 37.0, at, 2, 1, 1) != PastCase(112.0, 37.0, at, 2, 1, 3)
