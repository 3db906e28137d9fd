"""The class tree as the administrator's desk drafts and publishes it."""

from datetime import date, timedelta

from commandcenter.domain.rule_drafts import DraftKind, RuleChanges
from commandcenter.services.class_service import ClassService
from commandcenter.services.standards_service import StandardsService
from tests.integration.desks import WHY


def test_that_a_draft_tells_what_it_breaks_and_is_published_and_taken_back(desks):
    service, drafts = (
        ClassService(desks.gateway("sysadmin1")),
        StandardsService(desks.gateway("sysadmin1")),
    )
    today: date = desks.one("select current_date")
    tomorrow = today + timedelta(days=1)
    held = service.classes(today)
    changes = RuleChanges().with_removed("class_code", "2-01-01", is_held=True)
    assert drafts.save_draft(DraftKind.CLASSES, "明年", changes) == 1
    (draft,) = drafts.drafts(DraftKind.CLASSES)
    (broken,) = service.check(draft.changes, tomorrow)
    assert (broken.class_code, broken.successor, len(broken.standards) > 0) == ("2-01-01", None, True)
    edition = service.publish(draft.changes, tomorrow)
    assert len(service.classes(tomorrow)) == len(held) - 1
    service.withdraw(edition, WHY)
    assert service.classes(tomorrow) == held
    assert [each.edition_id for each in service.editions()] == [edition]
