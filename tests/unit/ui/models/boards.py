"""Boards of a joint case for the tests of its words: two departments, a moment, and tasks with any difference wanted."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from commandcenter.domain.cases import CaseState, TaskState
from commandcenter.domain.clock import LimitUnit
from commandcenter.domain.identifiers import uuid7
from commandcenter.domain.joint import BoardTask, ClosingRule, ClosingStanding, JointBoard
from commandcenter.domain.reference import Department, Reference, Word
from commandcenter.ui.models.joint_words import BoardWords

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


def a_task(task_id: UUID, dept_id: int, role: int, state: TaskState, **other: Any) -> BoardTask:
    """Return a task of six urgent hours, sent an hour ago."""
    task = BoardTask(
        task_id=task_id, dept_id=dept_id, role=role, state=state, instruction="", sent_at=AT - HOUR,
        sign_due_at=AT + HOUR, signed_at=None, due_at=AT + 5 * HOUR, finished_at=None, person_name=None, result="",
        dispute_state=None, return_reason="", return_clause="", round=1, extensions=0, is_ruled=False,
        is_overdue_exempt=False, end_reason="", waits_for=(), limit_value=Decimal(6),
        limit_unit=int(LimitUnit.URGENT_HOUR),
    )  # fmt: skip
    return replace(task, **other)


def make_board(*tasks: BoardTask, **other: Any) -> JointBoard:
    """Return a board of a case that is being handled."""
    closing = ClosingStanding(ClosingRule.EVERY_TASK, None, len(tasks), 0, False, False)
    board = JointBoard(
        case_id=uuid7(), number="1", version=4, state=CaseState.HANDLING, title="", due_at=None, tier=3, hop_count=0,
        supervision_level=0, suspended_until=None, parent_id=None, merged_into=None, merged_count=0, at=AT,
        holders=(), closing=closing, tasks=tasks, requests=(), adjudications=(), orders=(), actions=(), meetings=(),
    )  # fmt: skip
    return replace(board, **other)


def words(now: datetime = AT) -> BoardWords:
    """Return English words at a moment."""
    return BoardWords(REFERENCE, "en", now)
