"""Reads the supervision desk and the points of departments; the database decides whose."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Row, text

from commandcenter.domain.supervision import (
    CopiedCase,
    DepartmentScore,
    SupervisedCase,
    SupervisionCause,
    SupervisionLevel,
    SupervisionOrder,
)

_ANSWERED = 2


def read_orders(connection: Connection) -> tuple[SupervisionOrder, ...]:
    """Return the orders in force on running cases that the person may see, the highest level first."""
    rows = connection.execute(text("select * from cc.supervision_desk_v1()"))
    return tuple(_to_order(row) for row in rows)


def read_scores(connection: Connection, first: date, last: date) -> tuple[DepartmentScore, ...]:
    """Return the figures from a day to a day, both included, most points first.

    Raises:
        NotLegal: The last day lies before the first.
    """
    rows = connection.execute(
        text("select * from cc.supervision_scores_v1(:first, :last)"), {"first": first, "last": last}
    )
    return tuple(DepartmentScore(*row) for row in rows)


def read_cases(
    connection: Connection, first: date, last: date, dept_id: int | None
) -> tuple[SupervisedCase, ...]:
    """Return the cases behind a department's figures (None: the centre), the highest level first.

    Raises:
        NotLegal: The last day lies before the first.
    """
    rows = connection.execute(
        text("select * from cc.supervision_cases_v1(:first, :last, :dept)"),
        {"first": first, "last": last, "dept": dept_id},
    )
    return tuple(SupervisedCase(*row) for row in rows)


def read_copied(connection: Connection, since: datetime) -> tuple[CopiedCase, ...]:
    """Return what was copied to the person since a moment, newest first."""
    rows = connection.execute(
        text(
            "select case_id, case_no, title, place_no, at, actor_id, level, words "
            "from cc.copied_to_me_v1(:since) order by at desc"
        ),
        {"since": since},
    )
    return tuple(CopiedCase(*row) for row in rows)


def _to_order(row: Row[Any]) -> SupervisionOrder:
    return SupervisionOrder(
        case_id=row.case_id,
        order_id=row.order_id,
        case_no=row.case_no,
        title=row.title,
        case_state=row.case_state,
        case_due_at=row.case_due_at,
        place_no=row.place_no,
        task_id=row.task_id,
        dept_id=row.dept_id,
        level=SupervisionLevel(row.level),
        cause=SupervisionCause(row.cause),
        is_answered=row.order_state == _ANSWERED,
        issued_by=row.issued_by,
        issued_at=row.issued_at,
        demand=row.demand,
        reply_due_at=row.reply_due_at,
        replied_by=row.replied_by,
        replied_at=row.replied_at,
        reply=row.reply or "",
        is_instructed=row.is_instructed,
        listed_level=row.listed_level,
        listed_until=row.listed_until,
        copied_to=tuple(row.copied_to),
    )
