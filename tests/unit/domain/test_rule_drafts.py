"""Drafts of rules: edits gather as changes, and what is edited back is no change."""

from commandcenter.domain.rule_drafts import Difference, RuleChanges, changes_between, changes_of, drafted

HELD = ({"code": "A", "limit": 1, "words": "x"}, {"code": "B", "limit": 2, "words": "y"})


def test_that_only_what_differs_is_kept_and_an_edit_taken_back_vanishes():
    changes = RuleChanges().with_item("code", HELD[0], {"code": "A", "limit": 3, "words": "x"})
    assert changes.changed == ({"code": "A", "limit": 3},)
    assert changes.with_item("code", HELD[0], HELD[0]).is_empty


def test_that_the_items_of_a_draft_tell_how_they_differ():
    changes = (
        RuleChanges()
        .with_item("code", HELD[0], {"code": "A", "limit": 3, "words": "x"})
        .with_removed("code", "B", is_held=True)
        .with_item("code", None, {"code": "C", "limit": 9, "words": "z"})
    )
    items = drafted(HELD, "code", changes)
    assert [(each.code, each.difference) for each in items] == [
        ("A", Difference.CHANGED),
        ("B", Difference.REMOVED),
        ("C", Difference.ADDED),
    ]
    assert items[0].changed_fields == ("limit",)
    assert not items[1].changed_fields
    gone = changes.with_removed("code", "C", is_held=False).without("code", "B").without("code", "A")
    assert gone.is_empty


def test_that_the_difference_of_two_versions_makes_one_of_the_other():
    new = ({"code": "A", "limit": 5, "words": "x"}, {"code": "D", "limit": 1, "words": "w"})
    changes = changes_between(HELD, new, "code")
    assert changes.removed == ("B",)
    made = {
        each.code: each.item
        for each in drafted(HELD, "code", changes)
        if each.difference is not Difference.REMOVED
    }
    assert made == {each["code"]: each for each in new}
    assert changes_of(changes.as_input()) == changes


def test_that_a_class_is_named_once():
    changes = (
        RuleChanges()
        .with_class({"class_code": "2-01", "name": "a"})
        .with_class({"class_code": "2-01", "name": "b"})
    )
    assert [each["name"] for each in changes.classes] == ["b"]
    assert changes.as_input()["classes"] == [{"class_code": "2-01", "name": "b"}]
