"""Settings and escalation rules read and changed through the store."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from commandcenter.db.stores import settings_book
from commandcenter.domain.clock import LimitUnit
from commandcenter.domain.clock_rules import Limit
from commandcenter.domain.settings_book import SettingKind
from commandcenter.errors import ChangedMeanwhile, NotFound
from tests.integration.desks import WHY


def test_that_a_setting_is_read_changed_and_remembered(desks):
    with desks.gateway("sysadmin1").connection() as connection:
        known = {each.key: each for each in settings_book.read_settings(connection)}
        limit = known["limit_sign"]
        assert (limit.kind, limit.value) == (SettingKind.LIMIT, Limit(Decimal(4), LimitUnit.WORKING_HOUR))
        assert limit.valid_from is None
        new = Limit(Decimal("2.5"), LimitUnit.WORKING_HOUR)
        since = settings_book.set_setting(connection, "limit_sign", limit.value, new, WHY)
        now, before = settings_book.setting_history(connection, "limit_sign")
    assert (now.value, now.valid_from, now.changed_by, now.reason) == (new, since, "系统管理甲", WHY)
    assert (before.value, before.valid_from) == (limit.value, None)
    with pytest.raises(ChangedMeanwhile), desks.gateway("sysadmin1").connection() as connection:
        settings_book.set_setting(connection, "limit_sign", limit.value, new, WHY)


def test_that_a_changed_rule_is_another_one_from_its_day_on(desks):
    today: date = desks.one("select current_date")
    with desks.gateway("sysadmin1").connection() as connection:
        rules = settings_book.read_escalation(connection)
        old = next(each for each in rules if each.timer == "sign" and each.after is not None)
        new_id = settings_book.change_rule(
            connection, replace(old, words="请立即签收", copy_tier=1), today + timedelta(days=3)
        )
        found = {each.rule_id: each for each in settings_book.read_escalation(connection)}
        assert found[old.rule_id].valid_to == today + timedelta(days=2)
        assert found[old.rule_id].words == old.words
        assert (found[new_id].words, found[new_id].after, found[new_id].sort) == (
            "请立即签收",
            old.after,
            old.sort,
        )
        added = settings_book.add_rule(
            connection, replace(old, valid_from=today, share=Decimal("0.5"), after=None)
        )
        settings_book.end_rule(connection, added)
        assert not {e.rule_id: e for e in settings_book.read_escalation(connection)}[added].holds_on(today)
    with pytest.raises(NotFound), desks.gateway("sysadmin1").connection() as connection:
        settings_book.end_rule(connection, added)
