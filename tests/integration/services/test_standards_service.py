"""Standards as the administrator's desk drafts and publishes them."""

from datetime import date, timedelta

from commandcenter.domain.rule_drafts import DraftKind, RuleChanges
from commandcenter.services.standards_service import StandardsService
from tests.integration.desks import WHY


def test_that_a_draft_is_kept_tried_published_and_taken_back(desks):
    service = StandardsService(desks.gateway("sysadmin1"))
    today: date = desks.one("select current_date")
    tomorrow = today + timedelta(days=1)
    held = service.standards(today)
    changes = RuleChanges().with_removed("standard_code", held[0]["standard_code"], is_held=True)
    assert service.save_draft(DraftKind.DUTIES, "明年", RuleChanges()) == 1
    assert service.save_draft(DraftKind.STANDARDS, "明年", changes) == 1
    (draft,) = service.drafts(DraftKind.STANDARDS)
    assert service.what_if(draft.changes, today, tomorrow).tried == 0
    edition = service.publish(draft.changes, tomorrow)
    assert len(service.standards(tomorrow)) == len(held) - 1
    service.withdraw(edition, WHY)
    assert [each.edition_id for each in service.editions()] == [edition]
    service.drop_draft(draft.draft_id)
    assert service.drafts(DraftKind.STANDARDS) == ()
    assert [each.name for each in service.drafts(DraftKind.DUTIES)] == ["明年"]
