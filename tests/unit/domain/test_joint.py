"""The values of joint cases: who is late, who is absent, what a desk sends."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from uuid import UUID

import pytest

from commandcenter.domain.cases import CaseState, TaskState
from commandcenter.domain.identifiers import uuid7
from commandcenter.domain.joint import (
    ActionState,
    BoardRequest,
    BoardTask,
    ClosingRule,
    ClosingStanding,
    JointAction,
    JointBoard,
    JointUnit,
    RequestKind,
    WhistleKind,
)
from commandcenter.domain.joint_drafts import DecisionDraft, MeetingDraft, WhistleCall

START = datetime(2026, 1, 5, 9, tzinfo=UTC)
HOUR = timedelta(hours=1)


def task(
    state: TaskState = TaskState.SIGNED, finished_at: datetime | None = None, *waits_for: UUID
) -> BoardTask:
    return BoardTask(
        task_id=uuid7(),
        dept_id=2,
        role=1,
        state=state,
        instruction="",
        sent_at=START,
        sign_due_at=None,
        signed_at=None,
        due_at=START + HOUR,
        finished_at=finished_at,
        person_name=None,
        result="",
        dispute_state=None,
        return_reason="",
        return_clause="",
        round=1,
        extensions=0,
        is_ruled=False,
        is_overdue_exempt=False,
        end_reason="",
        waits_for=waits_for,
        limit_value=Decimal(1),
        limit_unit=1,
    )


def unit(reported_in_at: datetime | None) -> JointUnit:
    return JointUnit(
        uuid7(), uuid7(), 2, 1, START, reported_in_at, None, None, "", "", "", "", None, None, "", None, ""
    )


def action(*units: JointUnit) -> JointAction:
    return JointAction(
        joint_action_id=uuid7(),
        kind=WhistleKind.EMERGENCY,
        state=ActionState.CALLED,
        matter="示例",
        place_no=149999001001001,
        address="",
        lon=None,
        lat=None,
        called_at=START,
        arrive_by=START + HOUR / 2,
        finding="",
        measures="",
        conclusion="",
        concluded_at=None,
        units=units,
    )


def board(*tasks: BoardTask) -> JointBoard:
    return JointBoard(
        case_id=uuid7(),
        number="20260105-0001",
        version=3,
        state=CaseState.HANDLING,
        title="示例",
        due_at=None,
        tier=3,
        hop_count=0,
        supervision_level=0,
        suspended_until=None,
        parent_id=None,
        merged_into=None,
        merged_count=0,
        at=START,
        holders=(),
        closing=ClosingStanding(ClosingRule.EVERY_TASK, None, 2, 0, False, False),
        tasks=tasks,
        requests=(),
        adjudications=(),
        orders=(),
        actions=(),
        meetings=(),
    )


@pytest.mark.parametrize(
    ("state", "finished", "at", "late"),
    [
        (TaskState.SENT, None, START + HOUR, False),
        (TaskState.SENT, None, START + HOUR * 2, True),
        (TaskState.FED_BACK, START + HOUR, START + HOUR * 9, False),
        (TaskState.ACCEPTED, START + HOUR * 2, START, True),
        (TaskState.WAITING, None, START + HOUR * 9, False),
    ],
)
def test_that_a_running_task_is_late_by_now_and_a_finished_one_by_its_end(state, finished, at, late):
    assert task(state, finished).is_late(at) is late


def test_that_a_task_knows_what_it_waits_for():
    first, other = task(), task()
    last = task(TaskState.WAITING, None, first.task_id)
    assert board(first, other, last).waited_for(last) == (first,)
    assert board(first, other, last).waited_for(first) == ()


def test_that_a_unit_that_never_came_is_absent_and_not_late():
    on_time, late, absent = unit(START + HOUR / 2), unit(START + HOUR), unit(None)
    whistled = action(on_time, late, absent)
    assert whistled.absent == (absent,)
    assert [whistled.came_late(each) for each in whistled.units] == [False, True, False]


@pytest.mark.parametrize(("state", "is_open"), [(1, True), (2, True), (3, False), (4, False)])
def test_that_a_request_is_open_until_it_is_decided(state, is_open):
    request = BoardRequest(RequestKind.EXTENSION, uuid7(), uuid7(), 2, state, START, "", None, "", None)
    assert request.is_open is is_open


def test_that_a_whistle_sends_only_what_differs_from_the_case():
    call = WhistleCall(WhistleKind.KEY_WORK, "联合检查", (3, 2))
    assert call.as_input() == {"kind": 2, "matter": "联合检查", "dept_ids": [3, 2]}
    placed = WhistleCall(WhistleKind.KEY_WORK, "联合检查", (3,), address="桥下", lon=0.0, lat=1.5)
    assert placed.as_input() | {"address": "桥下", "lon": 0.0, "lat": 1.5} == placed.as_input()


def test_that_a_meeting_sends_its_time_with_the_zone_and_limits_exactly():
    decisions = (DecisionDraft(2, "清理", Decimal("0.5"), 3), DecisionDraft(3, "排水"))
    given = MeetingDraft("示例甲", "商定", START, decisions=decisions).as_input()
    assert given["held_at"] == "2026-01-05T09:00:00+00:00"
    assert given["decisions"] == [
        {"dept_id": 2, "instruction": "清理", "limit_value": "0.5", "limit_unit": 3},
        {"dept_id": 3, "instruction": "排水"},
    ]
