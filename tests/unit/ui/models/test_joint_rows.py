"""The board's rows and sentences: who holds the case up since when, both clocks, disputes, requests, what waits for what."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest

from commandcenter.domain.cases import CaseState, TaskState
from commandcenter.domain.clock import LimitUnit, WorkCalendar
from commandcenter.domain.identifiers import uuid7
from commandcenter.domain.joint import (
    BoardOrder,
    BoardRequest,
    BoardTask,
    ClosingRule,
    ClosingStanding,
    FamilyMember,
    Holder,
    JointBoard,
    Party,
    Relation,
    RequestKind,
)
from commandcenter.domain.reference import Department, Reference, Word
from commandcenter.ui.models.joint_notes import board_facts, board_sections
from commandcenter.ui.models.joint_rows import BoardRow, board_rows
from commandcenter.ui.models.joint_words import BoardWords
from commandcenter.ui.tokens import Tone
from commandcenter.ui.widgets.state_glyph import StateShape

AT = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
STATES = {n: Word(n, str(n), f"state{n}", f"state{n}") for n in range(1, 9)}
REFERENCE = Reference(
    {}, {},
    {
        2: Department(2, "D02", "城市管理局", "城管", "Enforcement", "county_bureau", (), None, None),
        3: Department(3, "D03", "水务局", "水务", "Water", "county_bureau", (), None, None),
    },
    {}, {}, {}, {"task_state": STATES, "case_state": STATES}, {},
)  # fmt: skip
LEAD, ASSIST = uuid7(), uuid7()
MakeBoard = Callable[..., JointBoard]


def a_task(task_id: UUID, dept_id: int, role: int, state: TaskState, **other: Any) -> BoardTask:
    task = BoardTask(
        task_id=task_id, dept_id=dept_id, role=role, state=state, instruction="", sent_at=AT - HOUR,
        sign_due_at=AT + HOUR, signed_at=None, due_at=AT + 5 * HOUR, finished_at=None, person_name=None, result="",
        dispute_state=None, return_reason="", return_clause="", round=1, extensions=0, is_ruled=False,
        is_overdue_exempt=False, end_reason="", waits_for=(), limit_value=Decimal(6),
        limit_unit=int(LimitUnit.URGENT_HOUR),
    )  # fmt: skip
    return replace(task, **other)


@pytest.fixture
def make_board() -> MakeBoard:
    def make(*tasks: BoardTask, **other: Any) -> JointBoard:
        closing = ClosingStanding(ClosingRule.EVERY_TASK, None, len(tasks), 0, False, False)
        board = JointBoard(
            case_id=uuid7(), number="1", version=4, state=CaseState.HANDLING, title="", due_at=None, tier=3, hop_count=0,
            supervision_level=0, suspended_until=None, parent_id=None, merged_into=None, merged_count=0, at=AT,
            holders=(), closing=closing, tasks=tasks, requests=(), adjudications=(), orders=(), actions=(), meetings=(),
        )  # fmt: skip
        return replace(board, **other)

    return make


def words(now: datetime = AT) -> BoardWords:
    return BoardWords(REFERENCE, "en", now)


def rows(board: JointBoard, now: datetime = AT) -> tuple[BoardRow, ...]:
    return board_rows(board, words(now), WorkCalendar.build())


def test_that_a_late_receipt_stays_said_after_the_receipt(qapp, make_board):
    task = a_task(LEAD, 3, 1, TaskState.SIGNED, signed_at=AT, sign_due_at=AT - HOUR)
    row = rows(make_board(task))[0]
    assert row.receipt is not None
    assert row.receipt.tone is Tone.BAD
    assert row.receipt.text.startswith("signed late")
    assert row.handling is not None
    assert row.shape is StateShape.HANDLING


def test_that_an_overdue_task_has_the_shape_of_overdue_and_a_finished_one_does_not(qapp, make_board):
    overdue = a_task(LEAD, 3, 1, TaskState.SIGNED, signed_at=AT, due_at=AT - HOUR)
    assert rows(make_board(overdue))[0].shape is StateShape.OVERDUE
    done = replace(overdue, state=TaskState.FED_BACK, finished_at=AT)
    row = rows(make_board(done))[0]
    assert row.shape is StateShape.TO_CHECK
    assert row.handling is not None
    assert row.handling.text == "late by 1 h 0 min"


def test_that_a_waiting_task_says_for_whom_and_has_no_clock(qapp, make_board):
    lead = a_task(LEAD, 3, 1, TaskState.SIGNED, signed_at=AT)
    assist = a_task(ASSIST, 2, 2, TaskState.WAITING, waits_for=(LEAD,))
    row = rows(make_board(lead, assist))[1]
    assert row.lines == ("Begins after Water",)
    assert row.receipt is None
    assert row.handling is None
    assert row.shape is StateShape.TO_FILE


def test_that_a_dispute_and_a_request_are_warnings(qapp, make_board):
    task = a_task(
        LEAD, 3, 1, TaskState.RETURNED, dispute_state=1, return_reason="not water", return_clause="item 4"
    )
    asked = BoardRequest(RequestKind.EXTENSION, uuid7(), LEAD, 3, 2, AT, "pipe far away", None, "", None)
    row = rows(make_board(task, requests=(asked,)))[0]
    assert row.shape is StateShape.TO_DISPATCH
    assert row.warnings == (
        "Says “not ours”: not water (item 4)",
        "Asks for an extension: pipe far away (endorsed by the department)",
    )


def test_that_clocks_of_a_suspended_case_stand_still(qapp, make_board):
    row = rows(make_board(a_task(LEAD, 3, 1, TaskState.SENT), suspended_until=AT + 48 * HOUR))[0]
    assert row.receipt is not None
    assert row.receipt.text == "standing still"
    assert row.handling is not None
    assert row.handling.tone is Tone.NEUTRAL


def test_that_a_task_that_has_gone_stands_last(qapp, make_board):
    gone = a_task(LEAD, 3, 1, TaskState.RETURNED, dispute_state=3)
    board = make_board(gone, a_task(ASSIST, 2, 2, TaskState.SENT))
    assert [row.department for row in rows(board)] == ["Enforcement", "Water"]


def test_that_the_sentence_names_the_one_who_holds_it_up_and_since_when(qapp, make_board):
    late = Holder(Party.DEPARTMENT, "sign", AT - 3 * HOUR, AT - HOUR, True, 3, LEAD, None, None)
    other = replace(late, dept_id=2, due_at=AT + HOUR, is_overdue=False)
    sentence, tone = words().holding(make_board(holders=(late, other)))
    assert sentence.startswith("Water has to sign for the task, since ")
    assert "(3 h 0 min); overdue by 1 h 0 min (and 1 more)" in sentence
    assert tone is Tone.BAD


def test_that_the_centre_and_the_adjudicator_are_named_as_such(qapp):
    centre = Holder(Party.CENTRE, "decide_return", AT, None, False, 3, LEAD, None, None)
    assert words().holder(centre).startswith("The centre has to decide on the return of Water, since")
    judge = replace(centre, party=Party.ADJUDICATOR, reason="rule")
    assert words().holder(judge).startswith("The adjudicator has to rule on the dispute of Water, since")


def test_that_a_case_that_has_ended_is_held_up_by_nobody(qapp, make_board):
    sentence, tone = words().holding(make_board())
    assert sentence == "Nobody has anything to do on this case any more."
    assert tone is Tone.NEUTRAL


def test_that_the_closing_rule_says_how_many_are_done(qapp, make_board):
    standing = ClosingStanding(ClosingRule.QUORUM, 1, 2, 2, True, True)
    board = make_board(a_task(LEAD, 3, 1, TaskState.FED_BACK), closing=standing)
    assert words().closing(board) == ("Closing rule: the lead and 1 assisting, 2 of 2 done", Tone.OK)


def test_that_only_what_is_there_makes_a_section(qapp, make_board):
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


def test_that_a_line_tells_tier_hops_and_card_only_when_they_are_unusual(qapp, make_board):
    assert board_facts(make_board()) == ""
    unusual = make_board(tier=1, hop_count=2, supervision_level=3)
    assert board_facts(unusual) == "with the county · changed hands 2 times · Red card"
