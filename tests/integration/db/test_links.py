"""Parent and child cases of any depth, combined cases, and the family as each person sees it."""

from typing import Any
from uuid import UUID

import psycopg
import pytest
from psycopg.types.json import Jsonb

from commandcenter.domain.identifiers import uuid7
from tests.integration.db.test_races import at_once
from tests.integration.desks import (
    CLOSED,
    DISPATCHED,
    FED_BACK,
    FILED,
    REPORTED,
    WATER,
    WHY,
    Desks,
    refused_with,
)


def link(desks: Desks, child: UUID, parent: UUID, login: str = "dispatch1") -> None:
    desks.act(login, child, "link_parent", {"parent_id": str(parent)})


def family(desks: Desks, login: str, case_id: UUID) -> dict[UUID, tuple[str, int]]:
    """Return relation and depth of every member the person sees."""
    rows = desks.desk(login).execute("select case_id, relation, depth from cc.family_v1(%s)", (case_id,))
    return {row[0]: (row[1], row[2]) for row in rows}


def combine(desks: Desks, login: str, children: list[Any], key: UUID | None = None, **given: Any) -> UUID:
    made = key or uuid7()
    values = {
        **desks.report_input(title="片区积水串并案"),
        **given,
        "children": [str(child) for child in children],
    }
    desks.desk(login).execute("select cc.combine_v1(%s, %s)", (made, Jsonb(values))).fetchone()
    return made


def parent_of(desks: Desks, case_id: UUID) -> Any:
    return desks.one("select parent_id from cc.case_file where case_id = %s", case_id)


def test_that_a_family_of_any_depth_is_told_from_everywhere(desks):
    top, middle, leaf, other = (desks.bring_to(FILED) for _ in range(4))
    link(desks, middle, top)
    link(desks, leaf, middle)
    link(desks, other, top)
    assert family(desks, "dispatch1", top) == {
        top: ("self", 0),
        middle: ("child", 1),
        other: ("child", 1),
        leaf: ("child", 2),
    }
    assert family(desks, "dispatch1", leaf) == {leaf: ("self", 0), middle: ("parent", 1), top: ("parent", 2)}
    assert [desks.findings(each) for each in (top, middle, leaf, other)] == [[], [], [], []]


def test_that_a_child_is_taken_from_its_parent_again(desks):
    parent, child = desks.bring_to(FILED), desks.bring_to(FILED)
    link(desks, child, parent)
    with refused_with("CC422"):
        link(desks, child, desks.bring_to(FILED))
    desks.act("dispatch1", child, "unlink_parent", {"reason": WHY})
    assert parent_of(desks, child) is None
    with refused_with("CC422"):
        desks.act("dispatch1", child, "unlink_parent", {"reason": WHY})
    assert desks.findings(child) == []


def test_that_no_circle_can_be_made(desks):
    cases = [desks.bring_to(FILED) for _ in range(4)]
    for child, parent in zip(cases[1:], cases, strict=False):
        link(desks, child, parent)
    for below in cases:
        with refused_with("CC422"):
            link(desks, cases[0], below)
    assert parent_of(desks, cases[0]) is None


def test_that_two_links_at_once_make_no_circle(desks):
    for _ in range(4):
        one, two = desks.bring_to(FILED), desks.bring_to(FILED)
        first, second = desks.fresh("dispatch1"), desks.fresh("dispatch2")
        with first, second:

            def go(desk: psycopg.Connection[Any], child: UUID, parent: UUID) -> str:
                given = (child, 2, Jsonb({"parent_id": str(parent)}), uuid7())
                desk.execute("select cc.act_v1(%s, %s, 'link_parent', %s, %s)", given)
                return "done"

            outcome = at_once([lambda: go(first, one, two), lambda: go(second, two, one)])  # noqa: B023
        # The loser saw the circle, or the server parted the two.
        assert sorted(outcome) in (["CC422", "done"], ["40P01", "done"]), outcome
        assert {parent_of(desks, one), parent_of(desks, two)} in ({None, one}, {None, two})


def test_that_a_parent_waits_for_its_children(desks):
    parent, child = desks.bring_to(FED_BACK), desks.bring_to(FILED)
    link(desks, child, parent)
    with refused_with("CC422"):
        desks.act("intake1", parent, "close", desks.input_of("close"))
    row = desks.desk("intake1").execute("select cc.joint_board_v1(%s) -> 'holders'", (parent,)).fetchone()
    assert row is not None
    assert [(each["reason"], each["case_id"]) for each in row[0]] == [
        ("check", None),
        ("child_case", str(child)),
    ]
    desks.act("chief1", child, "force_close", {"reason": WHY})
    desks.act("intake1", parent, "close", desks.input_of("close"))
    with refused_with("CC422"):
        link(desks, desks.bring_to(FILED), parent)


def test_that_both_cases_must_be_visible(desks):
    here = desks.bring_to(FILED)
    elsewhere = desks.bring_to(FILED, place_no=desks.county.grid_elsewhere)
    with refused_with("CC404"):
        link(desks, here, elsewhere, "dispatch_t")
    with refused_with("CC404"):
        link(desks, here, uuid7())
    with refused_with("CC422"):
        desks.act("dispatch1", here, "link_parent", {"parent_id": "nonsense"})
    link(desks, here, elsewhere)
    # The street's dispatcher sees the child, and of its parent nothing.
    assert family(desks, "dispatch_t", here) == {here: ("self", 0)}
    with refused_with("CC404"):
        family(desks, "dispatch_t", elsewhere)


def test_that_a_grandchild_is_told_across_a_case_one_cannot_see(desks):
    top, leaf = desks.bring_to(FILED), desks.bring_to(FILED)
    middle = desks.bring_to(FILED, place_no=desks.county.grid_elsewhere)
    link(desks, middle, top)
    link(desks, leaf, middle)
    assert family(desks, "dispatch_t", top) == {top: ("self", 0), leaf: ("child", 2)}


def test_that_reports_are_combined_in_one_transaction(desks):
    children = [desks.bring_to(FILED), desks.bring_to(DISPATCHED), desks.report()]
    made = combine(desks, "intake1", children)
    assert family(desks, "intake1", made) == {made: ("self", 0)} | dict.fromkeys(children, ("child", 1))
    assert desks.one("select state from cc.case_file where case_id = %s", made) == REPORTED
    assert [desks.findings(each) for each in (made, *children)] == [[], [], [], []]


def test_that_a_combination_sent_twice_is_made_once(desks):
    children = [desks.bring_to(FILED), desks.bring_to(FILED)]
    key = uuid7()
    combine(desks, "intake1", children, key)
    before = [desks.one("select version from cc.case_file where case_id = %s", each) for each in children]
    combine(desks, "intake1", children, key)
    assert [
        desks.one("select version from cc.case_file where case_id = %s", each) for each in children
    ] == before


@pytest.mark.parametrize(
    "broken", ["closed", "has a parent", "not there", "alone", "twice the same", "no list"]
)
def test_that_a_combination_is_made_whole_or_not_at_all(desks, broken):
    good, parent = desks.bring_to(FILED), desks.bring_to(FILED)
    other = desks.bring_to(CLOSED if broken == "closed" else FILED)
    if broken == "has a parent":
        link(desks, other, parent)
    children: dict[str, list[Any]] = {
        "not there": [good, uuid7()],
        "alone": [good],
        "twice the same": [good, good],
        "no list": ["x", good],
    }
    number = desks.one("select count(*) from cc.case_file")
    with refused_with("CC404" if broken == "not there" else "CC422"):
        combine(desks, "intake1", children.get(broken, [good, other]))
    assert (parent_of(desks, good), desks.one("select count(*) from cc.case_file")) == (None, number)


def test_that_only_the_centre_links_and_combines(desks):
    children = [desks.bring_to(DISPATCHED, WATER), desks.bring_to(DISPATCHED, WATER)]
    with refused_with("42501"):
        combine(desks, "water1", children)
    with refused_with("42501"):
        link(desks, children[0], children[1], "water1")
    assert parent_of(desks, children[0]) is None


def test_that_a_parent_is_not_closed_over_a_child_linked_at_the_same_moment(desks):
    for _ in range(5):
        parent, child = desks.bring_to(FED_BACK), desks.bring_to(FILED)
        closer, linker = desks.fresh("intake1"), desks.fresh("dispatch1")
        with closer, linker:

            def close(desk: psycopg.Connection[Any] = closer, case_id: UUID = parent) -> str:
                given = (case_id, 5, Jsonb({"closing_confirmed": True}), uuid7())
                desk.execute("select cc.act_v1(%s, %s, 'close', %s, %s)", given)
                return "closed"

            def join(
                desk: psycopg.Connection[Any] = linker, case_id: UUID = child, above: UUID = parent
            ) -> str:
                given = (case_id, 2, Jsonb({"parent_id": str(above)}), uuid7())
                desk.execute("select cc.act_v1(%s, %s, 'link_parent', %s, %s)", given)
                return "linked"

            outcome = at_once([close, join])
        assert outcome in (["closed", "CC422"], ["CC422", "linked"])
