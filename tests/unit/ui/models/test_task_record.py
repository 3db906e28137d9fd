"""A task's row shows the limit that runs now: of the receipt first, then of the handling, then none."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from commandcenter.domain.cases import CaseState, CaseSummary, Task, TaskRow, TaskState
from commandcenter.domain.clock import LimitUnit, WorkCalendar
from commandcenter.domain.identifiers import uuid7
from commandcenter.domain.reference import Colleague, Department, Reference
from commandcenter.ui.models.task_record import make_task_record, task_key

SENT = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
REFERENCE = Reference(
    {},
    {},
    {3: Department(3, "D03", "县水务局", "水务局", "", "county_bureau", (), None, None)},
    {10: Colleague(10, "水务甲", "", 3, "", (5,))},
    {},
    {},
    {},
    {},
)


@pytest.fixture
def row() -> TaskRow:
    case = CaseSummary(
        case_id=uuid7(),
        number="20261123-0001",
        version=3,
        state=CaseState.DISPATCHED,
        title="道路积水",
        kind=2,
        class_id=2,
        standard_id=1,
        source=2,
        urgency=1,
        address="",
        place_no=149999001001001,
        lon=None,
        lat=None,
        dept_id=3,
        holder_id=None,
        reported_by=1,
        reported_at=SENT,
        stage_started_at=SENT,
        due_at=None,
        due_unit=None,
        handle_due_at=None,
        handled_at=None,
        closed_at=None,
        caller_count=1,
        photo_count=0,
        return_count=0,
        rework_count=0,
        is_supervised=False,
    )
    task = Task(
        task_id=uuid7(),
        case_id=case.case_id,
        dept_id=3,
        role=1,
        state=TaskState.SENT,
        person_id=None,
        limit_value=Decimal(2),
        limit_unit=int(LimitUnit.URGENT_HOUR),
        instruction="请尽快排水",
        sent_by=4,
        sent_at=SENT,
        sign_due_at=SENT - timedelta(minutes=5),
        due_at=SENT + timedelta(hours=2),
        signed_by=None,
        signed_at=None,
        finished_at=None,
        result="",
        return_reason="",
        return_clause="",
        round=1,
        dispute_state=None,
        is_ruled=False,
        extensions=0,
        end_reason="",
    )
    return TaskRow(task, case)


@pytest.fixture
def calendar() -> WorkCalendar:
    return WorkCalendar.build()


def _record(row, calendar, now=SENT):
    return make_task_record(row, REFERENCE, calendar, "协办", now)


def test_that_a_late_receipt_is_overdue_although_the_handling_is_not(row, calendar):
    assert _record(row, calendar).display_group == "overdue"


def test_that_after_the_receipt_the_limit_of_the_handling_counts(row, calendar):
    signed = replace(row, task=replace(row.task, state=TaskState.SIGNED, signed_at=SENT))
    record = _record(signed, calendar, SENT + timedelta(minutes=10))
    assert record.deadline is not None
    assert "1:50" in record.deadline.text


def test_that_nothing_counts_down_once_it_is_fed_back(row, calendar):
    assert _record(replace(row, task=replace(row.task, state=TaskState.FED_BACK)), calendar).deadline is None


def test_that_the_row_says_who_has_it_and_that_it_only_assists(row, calendar):
    record = _record(replace(row, task=replace(row.task, role=2, person_id=10)), calendar)
    assert record.subtitle == "20261123-0001 · 协办 · 水务局 · 水务甲 · 请尽快排水"


def test_that_the_nearest_deadline_comes_first(row):
    later = replace(row, task=replace(row.task, due_at=SENT + timedelta(days=3)))
    assert task_key(row) < task_key(later)
