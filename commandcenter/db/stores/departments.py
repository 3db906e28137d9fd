"""Departments as the system administrator keeps them, and their successions."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import Connection, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.sql import bindparam

from commandcenter.domain.reference import Department
from commandcenter.domain.successions import (
    DepartmentPart,
    Rehearsal,
    Succession,
    SuccessionPlan,
    plan_of,
    rehearsal_of,
)


def read_departments(connection: Connection) -> dict[int, Department]:
    """Return all departments that there are or were, by number."""
    rows = connection.execute(
        text(
            "select d.*, array(select g.place_no from cc.department_ground g where g.dept_id = d.dept_id order by 1) "
            "as grounds from cc.department d order by d.code"
        )
    )
    return {
        row.dept_id: Department(
            row.dept_id,
            row.code,
            row.name,
            row.short_name,
            row.name_en,
            row.kind,
            tuple(row.functions),
            row.parent_id,
            row.place_no,
            row.phone,
            row.valid_from,
            row.valid_to,
            tuple(row.grounds),
        )
        for row in rows
    }


def read_parts(connection: Connection) -> tuple[DepartmentPart, ...]:
    """Return what departments that stay handed over, in the order in which it went."""
    rows = connection.execute(
        text("select * from cc.department_part where from_dept <> to_dept order by part_id")
    )
    return tuple(
        DepartmentPart(
            row.function_code,
            row.from_dept,
            row.to_dept,
            tuple(row.class_ids),
            tuple(row.place_nos),
            row.valid_from,
        )
        for row in rows
    )


def add(connection: Connection, given: Mapping[str, Any]) -> int:
    """Make a department; returns its number."""
    return int(_ask(connection, "cc.add_department_v1(:given)", given=dict(given)))


def amend(connection: Connection, dept_id: int, given: Mapping[str, Any]) -> None:
    """Correct the facts of a department; what is not given stays."""
    _ask(connection, "cc.amend_department_v1(:dept, :given)", dept=dept_id, given=dict(given))


def retire(connection: Connection, dept_id: int, last_day: date, ground: str) -> None:
    """Set the last day of a department that nobody succeeds."""
    _ask(
        connection, "cc.retire_department_v1(:dept, :day, :ground)", dept=dept_id, day=last_day, ground=ground
    )


def try_succession(connection: Connection, plan: SuccessionPlan) -> Rehearsal:
    """Return what would move."""
    return rehearsal_of(_ask(connection, "cc.try_succession_v1(:given)", given=plan.asked()))


def plan_succession(connection: Connection, plan: SuccessionPlan) -> int:
    """Ask for a succession; returns its number."""
    return int(_ask(connection, "cc.plan_succession_v1(:given)", given=plan.asked()))


def withdraw_succession(connection: Connection, plan_id: int) -> None:
    """Take back what was asked for and is not carried out."""
    _ask(connection, "cc.withdraw_succession_v1(:wanted)", wanted=plan_id)


def read_successions(connection: Connection) -> tuple[Succession, ...]:
    """Return successions, open ones first, the newest first."""
    rows = connection.execute(text("select * from cc.successions_v1()"))
    return tuple(
        Succession(
            row.plan_id,
            plan_of(row.plan),
            row.asked_by,
            row.asked_at,
            row.agreed_by,
            row.agreed_at,
            row.ended_by,
            row.ended_at,
            row.carried_out_at,
            rehearsal_of(row.result) if row.result is not None else None,
            row.problem or "",
        )
        for row in rows
    )


def _ask(connection: Connection, call: str, **values: Any) -> Any:
    statement = text(f"select {call}")
    if "given" in values:
        statement = statement.bindparams(bindparam("given", type_=JSONB))
    return connection.execute(statement, values).scalar()
