"""Rules that name what has ended are found and repaired together."""

from datetime import date

from commandcenter.domain.rule_drafts import RuleChanges, drafted
from commandcenter.domain.rule_repairs import (
    TAKE_OUT,
    BrokenName,
    NameKind,
    broken_in,
    broken_rows,
    names_in,
    repaired,
)

ENDED, GONE = (NameKind.STANDARD, "2-01-01-1"), (NameKind.FUNCTION, "salt")
BROKEN = {
    ENDED: BrokenName(*ENDED, date(2026, 12, 1), "2-01-02-1"),
    GONE: BrokenName(*GONE, None, None),
}


def duty(code, standard=None, class_id=None, lead="water", assists=()):
    return {
        "duty_code": code,
        "standard_code": standard,
        "class_id": class_id,
        "lead_function": lead,
        "assist_functions": list(assists),
    }


ITEMS = (
    duty("A", "2-01-01-1", assists=("salt", "parks")),
    duty("B", None, 2, lead="salt", assists=("water",)),
    duty("C", "2-01-02-1"),
    duty("D", "2-01-01-1"),
)


def test_that_items_are_found_by_what_they_name_and_not_by_their_own_code():
    rows = drafted(ITEMS, "duty_code", RuleChanges(removed=("D",)))
    found = broken_rows(rows, "duty_code", BROKEN)
    assert {name: [row.code for row in named] for name, named in found.items()} == {
        ENDED: ["A"],
        GONE: ["A", "B"],
    }
    assert [each.proposed for each in broken_in(ITEMS[3], "duty_code", BROKEN)] == ["2-01-02-1"]
    assert (NameKind.STANDARD, "X") not in names_in(
        {"standard_code": "X", "lead_function": "a"}, "standard_code"
    )


def test_that_all_of_them_are_repaired_in_one_step():
    rows = drafted(ITEMS, "duty_code", RuleChanges())
    changes = repaired(RuleChanges(), rows, "duty_code", {ENDED: "2-01-02-1", GONE: "parks"})
    made = {row.code: row.item for row in drafted(ITEMS, "duty_code", changes)}
    assert (made["A"]["standard_code"], made["A"]["assist_functions"]) == ("2-01-02-1", ["parks"])
    assert (made["B"]["lead_function"], made["B"]["assist_functions"], made["B"]["class_id"]) == (
        "parks",
        ["water"],
        2,
    )
    assert (made["D"]["standard_code"], made["C"]) == ("2-01-02-1", ITEMS[2])
    assert not broken_rows(drafted(ITEMS, "duty_code", changes), "duty_code", BROKEN)
    # An assisting one that would become the lead is the lead.
    lead = repaired(RuleChanges(), rows, "duty_code", {GONE: "water"})
    assert next(each for each in lead.changed if each["duty_code"] == "B")["assist_functions"] == []


def test_that_items_are_taken_out_or_left_as_the_administrator_says():
    rows = drafted(ITEMS, "duty_code", RuleChanges())
    changes = repaired(RuleChanges(), rows, "duty_code", {ENDED: TAKE_OUT})
    assert (changes.removed, changes.changed) == (("A", "D"), ())
    moved = repaired(RuleChanges(), rows, "duty_code", {(NameKind.CLASS, "2"): "7"})
    assert moved.changed == ({"duty_code": "B", "class_id": 7},)
    assert repaired(RuleChanges(), rows, "duty_code", {}).is_empty
