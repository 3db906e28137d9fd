"""What lies below the departments: sections only where there is something, and the unusual in one line."""

from dataclasses import replace
from datetime import datetime

from commandcenter.domain.cases import CaseState
from commandcenter.domain.identifiers import uuid7
from commandcenter.domain.joint import (
    ActionState,
    BoardAdjudication,
    BoardOrder,
    FamilyMember,
    JointAction,
    JointUnit,
    Relation,
    WhistleKind,
)
from commandcenter.ui.models.joint_notes import board_facts, board_sections
from commandcenter.ui.tokens import Tone
from tests.unit.ui.models.boards import AT, HOUR, LEAD, make_board, words


def test_that_only_what_is_there_makes_a_section(qapp):
    order = BoardOrder(uuid7(), 3, 2, 1, AT, "hurry", AT + HOUR, None, "")
    family = [
        FamilyMember(uuid7(), "7", "burst main", CaseState.REPORTED, relation, 1, None, None, None, 1, 1)
        for relation in (Relation.SELF, Relation.CHILD)
    ]
    board = make_board(orders=(order,))
    assert [section.key for section in board_sections(board, (), words())] == ["orders"]
    found = board_sections(board, family, words())
    assert [section.key for section in found] == ["orders", "family"]
    assert [note.heading for note in found[1].notes] == ["Child · burst main"]
    assert found[0].notes[0].heading.startswith("Yellow card to Water, ")


def test_that_a_line_tells_tier_hops_and_card_only_when_they_are_unusual(qapp):
    assert board_facts(make_board()) == ""
    unusual = make_board(tier=1, hop_count=2, supervision_level=3)
    assert board_facts(unusual) == "with the county · changed hands 2 times · Red card"


def a_unit(action_id, dept_id: int, came: datetime | None) -> JointUnit:
    return JointUnit(
        uuid7(), action_id, dept_id, 2, AT, came, None, None, "", "", "", "", None, None, "", None, ""
    )


def test_that_a_joint_action_says_who_has_come_late_or_not_at_all(qapp):
    key = uuid7()
    units = (a_unit(key, 3, AT + 2 * HOUR), a_unit(key, 2, None))
    action = JointAction(
        key, WhistleKind.EMERGENCY, ActionState.ON_SITE, "burst main", 1, "", None, None, AT, AT + HOUR, "", "", "",
        None, units,
    )  # fmt: skip
    note = board_sections(make_board(actions=(action,)), (), words(AT + 3 * HOUR))[0].notes[0]
    assert note.heading == "Emergency: burst main"
    assert note.lines[1].startswith("· Water: came late")
    assert note.lines[2] == "· Enforcement: has not come"
    assert note.pill is not None
    assert (note.pill.text, note.pill.tone) == ("1 of 2 on site", Tone.BAD)


def test_that_a_dispute_counts_down_until_it_is_ruled(qapp):
    each = BoardAdjudication(uuid7(), LEAD, 3, AT, AT + HOUR, "whose?", "item 4", True, None, None, "")
    note = board_sections(make_board(adjudications=(each,)), (), words())[0].notes[0]
    assert note.lines == ("whose?", "It cites: item 4", "Handled first, settled later")
    ruled = replace(each, ruled_at=AT, ruled_dept=2, ruling="pavement")
    note = board_sections(make_board(adjudications=(ruled,)), (), words())[0].notes[0]
    assert note.lines[-1].endswith("Enforcement handles it. pavement")
    assert note.pill is not None
    assert note.pill.text == "ruled"
