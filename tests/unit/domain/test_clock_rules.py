"""The county's limits: read from its settings, and kept as they were when a clock began."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from commandcenter.domain.clock import LimitUnit
from commandcenter.domain.clock_rules import ClockRules, DatedLimit, Limit, limit_of

DAY = Limit(Decimal(1), LimitUnit.WORKING_DAY)
HOURS = Limit(Decimal(4), LimitUnit.WORKING_HOUR)


def test_that_only_settings_of_limits_are_read():
    rules = ClockRules.of_settings(
        {"limit_sign": {"value": 4, "unit": 3}, "similar_hours": 24, "county_code": "1"}
    )
    assert rules.limit("sign", datetime(2025, 1, 1, tzinfo=UTC)) == HOURS
    assert rules.limit("similar_hours", datetime(2025, 1, 1, tzinfo=UTC)) is None


def test_that_a_clock_keeps_the_limit_of_its_beginning():
    changed = datetime(2025, 6, 1, tzinfo=UTC)
    rules = ClockRules((DatedLimit("sign", HOURS),)).changed([DatedLimit("sign", DAY, changed)])
    assert rules.limit("sign", datetime(2025, 5, 31, tzinfo=UTC)) == HOURS
    assert rules.limit("sign", changed) == DAY


def test_that_half_a_day_is_half_a_day_however_the_number_was_read():
    assert {limit_of(value, 4) for value in ("0.5", 0.5, Decimal("0.50"))} == {
        Limit(Decimal("0.5"), LimitUnit.WORKING_DAY)
    }
    assert limit_of(0.5, "4").microseconds == 43_200_000_000


def test_that_an_unknown_unit_is_refused():
    with pytest.raises(ValueError, match="9"):
        limit_of(1, 9)
