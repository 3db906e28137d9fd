"""Standards as the administrator's desk drafts and publishes them."""

from datetime import date, timedelta

from commandcenter.domain.rule_drafts import DraftKind, RuleChanges
from commandcenter.domain.rule_repairs import NameKind
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


def test_that_what_rules_name_in_vain_is_found_with_what_goes_on_for_it(desks):
    service = StandardsService(desks.gateway("water1"))
    system = StandardsService(desks.gateway("sysadmin1"))
    functions = {each.name for each in service.broken_names()}
    assert "heating" in functions
    assert not functions & {"water_supply", "territorial", "2-01-01-1"}
    tomorrow = desks.one("select current_date + 1")
    held = next(
        each
        for each in system.standards(desks.one("select current_date"))
        if each["standard_code"] == "2-01-01-1"
    )
    again = {
        name: value
        for name, value in held.items()
        if name not in ("valid_from", "valid_to", "seq", "class_id")
    }
    heir = again | {"standard_code": "2-01-01-2"}
    system.publish(RuleChanges(removed=("2-01-01-1",), added=(heir,)), tomorrow)
    (found,) = (each for each in service.broken_names() if each.kind is NameKind.STANDARD)
    assert (found.name, found.since, found.proposed) == ("2-01-01-1", tomorrow, "2-01-01-2")
    # A function is held by whoever was handed a part of it.
    desks.admin.execute(
        "insert into cc.department_succession (kind, starts_on, decided_by) values (4, current_date, 1)"
    )
    desks.admin.execute(
        "insert into cc.department_part (succession_id, function_code, from_dept, to_dept, valid_from) "
        "select max(succession_id), 'heating', 2, 3, current_date from cc.department_succession"
    )
    assert "heating" not in {each.name for each in service.broken_names()}
