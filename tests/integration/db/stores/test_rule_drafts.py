"""Drafts, editions and tries of standards through the store."""

from datetime import date, timedelta

import pytest

from commandcenter.db.stores import rule_drafts
from commandcenter.domain.rule_drafts import DraftKind, RuleChanges
from commandcenter.errors import ChangedMeanwhile, NotLegal
from tests.integration.desks import HANDLING, WHY


def test_that_a_draft_becomes_an_edition_and_the_standards_of_its_day(desks):
    desks.bring_to(HANDLING)
    today: date = desks.one("select current_date")
    tomorrow = today + timedelta(days=1)
    with desks.gateway("sysadmin1").connection() as connection:
        held = rule_drafts.standards_on(connection, today)
        item = dict(held[0]) | {
            "limit_value": 7.5,
            "lead_function": "urban_enforcement",
            "assist_functions": [],
        }
        changes = RuleChanges().with_item("standard_code", held[0], item)
        assert rule_drafts.save_draft(connection, DraftKind.STANDARDS, "明年", changes, tomorrow, WHY) == 1
        (draft,) = rule_drafts.read_drafts(connection, DraftKind.STANDARDS)
        assert (draft.changes, draft.valid_from, draft.note) == (changes, tomorrow, WHY)
        tried = rule_drafts.try_standards(connection, draft.changes, today - timedelta(days=1), tomorrow)
        assert (tried.tried, tried.differing) == (1, 1)
        assert tried.groups[0].cases == 1
        assert tried.standards[0].standard_code == held[0]["standard_code"]
        edition = rule_drafts.publish_standards(connection, draft.changes, tomorrow, WHY)
        assert rule_drafts.standards_on(connection, today)[0]["limit_value"] == held[0]["limit_value"]
        assert rule_drafts.standards_on(connection, tomorrow)[0]["limit_value"] == 7.5
        rule_drafts.drop_draft(connection, draft.draft_id)
        rule_drafts.withdraw_standards(connection, edition, WHY)
        (found,) = rule_drafts.read_editions(connection)
        assert found.withdrawn_at is not None
        assert found.changes == changes
        assert rule_drafts.standards_on(connection, tomorrow)[0]["limit_value"] == held[0]["limit_value"]
    with pytest.raises(NotLegal), desks.gateway("sysadmin1").connection() as connection:
        rule_drafts.publish_standards(connection, RuleChanges(), tomorrow, "")
    with pytest.raises(ChangedMeanwhile), desks.gateway("sysadmin1").connection() as connection:
        rule_drafts.save_draft(connection, DraftKind.STANDARDS, "明年", changes, version=7)
