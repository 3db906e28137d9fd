"""Reads beside the case itself: tasks of departments, legal steps, suggestions, calls, alike cases."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, bindparam, text

from commandcenter.db.stores import cases
from commandcenter.db.stores.records import to_task
from commandcenter.domain.calls import CallRecord, PastContact
from commandcenter.domain.cases import (
    AlikeCase,
    LegalAction,
    TaskRow,
    TaskState,
)

MOST = 500
_TASKS = text(
    "select * from cc.task where dept_id in :depts and state in :states "
    "and (cast(:person as int) is null or person_id = cast(:person as int)) order by due_at, task_id limit :most"
).bindparams(bindparam("depts", expanding=True), bindparam("states", expanding=True))


def tasks_of(
    connection: Connection,
    dept_ids: Sequence[int],
    states: Sequence[TaskState],
    person_id: int | None = None,
    most: int = MOST,
) -> tuple[TaskRow, ...]:
    """Return tasks of the departments in the states, the nearest deadline first, each with its case."""
    rows = connection.execute(
        _TASKS,
        {"depts": list(dept_ids), "states": [int(s) for s in states], "person": person_id, "most": most},
    )
    found = [to_task(row) for row in rows]
    summaries = cases.by_ids(connection, [task.case_id for task in found])
    return tuple(TaskRow(task, summaries[task.case_id]) for task in found if task.case_id in summaries)


def legal_actions(connection: Connection, case_id: UUID) -> tuple[LegalAction, ...]:
    """Return the steps this person may take on the case now, in the order of the law.

    Raises:
        NotFound: Not there or not visible.
    """
    rows = connection.execute(text("select * from cc.legal_actions_v1(:case_id)"), {"case_id": case_id})
    return tuple(
        LegalAction(row.action, row.to_state, tuple(row.required), row.is_primary, row.sort, row.blocked_by)
        for row in rows
    )


def deadline(connection: Connection, start: datetime, value: Decimal, unit: int) -> datetime:
    """Return the deadline by the county's clock."""
    answer = connection.scalar(
        text("select cc.deadline_v1(:start, :value, cast(:unit as smallint))"),
        {"start": start, "value": value, "unit": unit},
    )
    assert isinstance(answer, datetime)
    return answer


def alike(
    connection: Connection, class_id: int | None, lon: float, lat: float, metres: float, hours: int
) -> tuple[AlikeCase, ...]:
    """Return visible cases of the class near the point, nearest first."""
    rows: list[Any] = list(
        connection.execute(
            text("select * from cc.alike_v1(:class_id, :lon, :lat, :metres, :hours)"),
            {"class_id": class_id, "lon": lon, "lat": lat, "metres": metres, "hours": hours},
        )
    )
    found = cases.by_ids(connection, [row.case_id for row in rows])
    return tuple(AlikeCase(found[row.case_id], row.distance_m) for row in rows if row.case_id in found)


def calls_since(connection: Connection, since: datetime, most: int = MOST) -> tuple[CallRecord, ...]:
    """Return the calls this person may see, newest first."""
    rows = connection.execute(
        text(
            "select h.*, coalesce(k.phone_masked, '') as phone_masked, coalesce(k.name_masked, '') as name_masked "
            "from cc.hotline_call h left join cc.case_caller k on k.call_id = h.call_id "
            "where h.started_at >= :since order by h.started_at desc limit :most"
        ),
        {"since": since, "most": most},
    )
    return tuple(
        CallRecord(
            call_id=row.call_id,
            case_id=row.case_id,
            operator_id=row.operator_id,
            started_at=row.started_at,
            ended_at=row.ended_at,
            matter_kind=row.matter_kind,
            class_id=row.class_id,
            outcome=row.outcome,
            summary=row.summary,
            answer=row.answer,
            phone_masked=row.phone_masked,
            name_masked=row.name_masked,
        )
        for row in rows
    )


def caller_history(connection: Connection, phone: str) -> tuple[PastContact, ...]:
    """Return earlier calls and cases of a number, newest first, without personal data."""
    rows = connection.execute(text("select * from cc.caller_history_v1(:phone)"), {"phone": phone})
    return tuple(
        PastContact(row.at, row.case_id, row.call_id, row.title, row.state, row.outcome) for row in rows
    )
