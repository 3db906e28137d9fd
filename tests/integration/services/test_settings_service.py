"""Settings as the administrator's desk changes them."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from commandcenter.errors import NotAllowed
from commandcenter.services.settings_service import SettingsService
from tests.integration.desks import WHY


def test_that_only_the_system_administrator_changes_what_everybody_reads(desks):
    seen = {each.key: each for each in SettingsService(desks.gateway("dispatch1")).settings()}
    undo = seen["undo_seconds"]
    assert undo.value == Decimal(120)
    more = Decimal(121)
    with pytest.raises(NotAllowed):
        SettingsService(desks.gateway("dispatch1")).change("undo_seconds", undo.value, more, WHY)
    service = SettingsService(desks.gateway("sysadmin1"))
    service.change("undo_seconds", undo.value, more, WHY)
    assert [each.value for each in service.history("undo_seconds")] == [more, undo.value]
    rule = service.escalation()[0]
    today = desks.one("select current_date")
    assert service.change_rule(rule, today + timedelta(days=1)) != rule.rule_id
    assert service.add_rule(replace(rule, valid_from=today)) > rule.rule_id
    service.end_rule(rule.rule_id)
