"""Settings and rules of escalation as values."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from commandcenter.domain.clock import LimitUnit
from commandcenter.domain.clock_rules import Limit
from commandcenter.domain.settings_book import EscalationRule, raw_setting, setting_value

RULE = EscalationRule(
    1, "sign", None, Limit(Decimal(4), LimitUnit.WORKING_HOUR), 2, 1, "请签收", date(2026, 1, 1), None, 10
)


@pytest.mark.parametrize("raw", [120, 1.5, {"value": 0.5, "unit": 4}, {"value": 24, "unit": 1}])
def test_that_a_setting_comes_back_as_it_stood(raw):
    assert raw_setting(setting_value(raw)) == raw


def test_that_a_rule_ended_on_its_first_day_never_holds():
    assert RULE.holds_on(date(2026, 1, 1))
    ended = replace(RULE, valid_to=date(2025, 12, 31))
    assert not ended.holds_on(date(2026, 1, 1))
    assert RULE.as_input()["after_value"] == 4.0
    assert replace(RULE, share=Decimal("0.75"), after=None).as_input()["after_unit"] is None
