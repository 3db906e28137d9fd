"""The board's rows: both clocks, disputes, requests, and what waits for what."""

from dataclasses import replace
from datetime import datetime

from commandcenter.domain.cases import TaskState
from commandcenter.domain.clock import WorkCalendar
from commandcenter.domain.identifiers import uuid7
from commandcenter.domain.joint import BoardRequest, JointBoard, RequestKind
from commandcenter.ui.models.joint_rows import BoardRow, board_rows
from commandcenter.ui.tokens import Tone
from commandcenter.ui.widgets.state_glyph import StateShape
from tests.unit.ui.models.boards import ASSIST, AT, HOUR, LEAD, a_task, make_board, words


def rows(board: JointBoard, now: datetime = AT) -> tuple[BoardRow, ...]:
    return board_rows(board, words(now), WorkCalendar.build())


def test_that_a_late_receipt_stays_said_after_the_receipt(qapp):
    task = a_task(LEAD, 3, 1, TaskState.SIGNED, signed_at=AT, sign_due_at=AT - HOUR)
    row = rows(make_board(task))[0]
    assert row.receipt is not None
    assert row.receipt.tone is Tone.BAD
    assert row.receipt.text.startswith("signed late")
    assert row.handling is not None
    assert row.shape is StateShape.HANDLING


def test_that_an_overdue_task_has_the_shape_of_overdue_and_a_finished_one_does_not(qapp):
    overdue = a_task(LEAD, 3, 1, TaskState.SIGNED, signed_at=AT, due_at=AT - HOUR)
    assert rows(make_board(overdue))[0].shape is StateShape.OVERDUE
    done = replace(overdue, state=TaskState.FED_BACK, finished_at=AT)
    row = rows(make_board(done))[0]
    assert row.shape is StateShape.TO_CHECK
    assert row.handling is not None
    assert row.handling.text == "late by 1 h 0 min"


def test_that_a_waiting_task_says_for_whom_and_has_no_clock(qapp):
    lead = a_task(LEAD, 3, 1, TaskState.SIGNED, signed_at=AT)
    assist = a_task(ASSIST, 2, 2, TaskState.WAITING, waits_for=(LEAD,))
    row = rows(make_board(lead, assist))[1]
    assert row.lines == ("Begins after Water",)
    assert row.receipt is None
    assert row.handling is None
    assert row.shape is StateShape.TO_FILE


def test_that_a_dispute_and_a_request_are_warnings(qapp):
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


def test_that_clocks_of_a_suspended_case_stand_still(qapp):
    row = rows(make_board(a_task(LEAD, 3, 1, TaskState.SENT), suspended_until=AT + 48 * HOUR))[0]
    assert row.receipt is not None
    assert row.receipt.text == "standing still"
    assert row.handling is not None
    assert row.handling.tone is Tone.NEUTRAL


def test_that_a_task_that_has_gone_stands_last(qapp):
    gone = a_task(LEAD, 3, 1, TaskState.RETURNED, dispute_state=3)
    board = make_board(gone, a_task(ASSIST, 2, 2, TaskState.SENT))
    assert [row.department for row in rows(board)] == ["Enforcement", "Water"]
