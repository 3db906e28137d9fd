"""The class tree as stores read and write it."""

from datetime import date, timedelta

import pytest

from commandcenter.db.stores import class_tree, rule_drafts
from commandcenter.domain.rule_drafts import DraftKind, RuleChanges
from commandcenter.errors import NotLegal
from tests.integration.desks import WHY

CODE = "2-01-01"


def test_that_a_version_to_come_is_compared_by_the_codes_of_today(desks):
    today: date = desks.one("select current_date")
    tomorrow = today + timedelta(days=1)
    with desks.gateway("sysadmin1").connection() as connection:
        held = class_tree.classes_on(connection, today)
        assert all(each["class_code"] == each["new_code"] for each in held)
        item = next(each for each in held if each["class_code"] == CODE)
        changes = RuleChanges().with_item("class_code", item, item | {"new_code": "2-01-77", "name": "内涝"})
        assert class_tree.check_classes(connection, changes, tomorrow) == ()
        assert class_tree.classes_on(connection, tomorrow) == held
        edition = class_tree.publish_classes(connection, changes, tomorrow, WHY)
        (found,) = rule_drafts.read_editions(connection, DraftKind.CLASSES)
        assert (found.edition_id, found.valid_from, found.changes) == (edition, tomorrow, changes)
        then = {each["class_code"]: each for each in class_tree.classes_on(connection, tomorrow)}
        assert then[CODE] == item | {"new_code": "2-01-77", "name": "内涝"}
        class_tree.withdraw_classes(connection, edition, WHY)
        assert class_tree.classes_on(connection, tomorrow) == held
    with pytest.raises(NotLegal), desks.gateway("sysadmin1").connection() as connection:
        class_tree.publish_classes(connection, RuleChanges(), tomorrow, "")
