"""Reads and calls for joint cases: the board, the family, the combined case.

Everything goes through functions of the database, which show a department the tasks of its siblings on the same case.
"""

from collections.abc import Iterable
from dataclasses import fields
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from psycopg.types.json import Jsonb
from sqlalchemy import Connection, text

from commandcenter.db.stores.records import to_act_result
from commandcenter.domain.cases import ActResult, CaseState, TaskState
from commandcenter.domain.joint import (
    ActionState,
    BoardAdjudication,
    BoardOrder,
    BoardRequest,
    BoardTask,
    ClosingRule,
    ClosingStanding,
    Decision,
    FamilyMember,
    Holder,
    JointAction,
    JointBoard,
    JointUnit,
    Meeting,
    Party,
    Relation,
    RequestKind,
    WhistleKind,
)

_KEYS = {RequestKind.EXTENSION: "due_after", RequestKind.SUSPENSION: "until_at", RequestKind.APPEAL: None}


def board(connection: Connection, case_id: UUID) -> JointBoard:
    """Return the board of a case.

    Raises:
        NotFound: Not there or not visible.
    """
    answer = connection.scalar(text("select cc.joint_board_v1(:case_id)"), {"case_id": case_id})
    return to_board(answer)


def family(connection: Connection, case_id: UUID) -> tuple[FamilyMember, ...]:
    """Return the case and its visible parents, children and merged reports, from the top down.

    Raises:
        NotFound: Not there or not visible.
    """
    rows = connection.execute(text("select * from cc.family_v1(:case_id)"), {"case_id": case_id})
    return tuple(
        FamilyMember(
            row.case_id,
            row.case_no,
            row.title,
            CaseState(row.state),
            Relation(row.relation),
            row.depth,
            row.linked_to,
            row.dept_id,
            row.due_at,
            row.place_no,
            row.caller_count,
        )
        for row in rows
    )


def combine(
    connection: Connection, case_id: UUID, given: dict[str, Any], children: Iterable[UUID]
) -> ActResult:
    """Report a case above the children, all or nothing; the same key again gives the same case.

    Raises:
        NotLegal: A child has a parent already or has ended.
        NotAllowed: A child belongs to another desk.
        NotFound: A child is not there or not visible.
    """
    values = {**given, "children": [str(child) for child in children]}
    answer = connection.scalar(
        text("select cc.combine_v1(:case_id, :given)"), {"case_id": case_id, "given": Jsonb(values)}
    )
    return to_act_result(answer)


def to_board(answer: dict[str, Any]) -> JointBoard:
    """Turn the answer of `cc.joint_board_v1` into a board."""
    case = answer["case"]
    units = [_plain(JointUnit, row) for row in answer["units"]]
    return JointBoard(
        case_id=UUID(case["case_id"]),
        number=case["case_no"],
        version=case["version"],
        state=CaseState(case["state"]),
        title=case["title"],
        due_at=_moment(case["due_at"]),
        tier=case["tier"],
        hop_count=case["hop_count"],
        supervision_level=case["supervision_level"],
        suspended_until=_moment(case["suspended_until"]),
        parent_id=_key(case["parent_id"]),
        merged_into=_key(case["merged_into"]),
        merged_count=case["merged_count"],
        at=datetime.fromisoformat(answer["at"]),
        holders=tuple(_plain(Holder, row, party=Party(row["party"])) for row in answer["holders"]),
        closing=_to_closing(answer["closing"]),
        tasks=tuple(_to_task(row) for row in answer["tasks"]),
        requests=tuple(
            _to_request(kind, row)
            for kind, name in zip(RequestKind, ("extensions", "suspensions", "appeals"), strict=True)
            for row in answer[name]
        ),
        adjudications=tuple(_plain(BoardAdjudication, row) for row in answer["adjudications"]),
        orders=tuple(_plain(BoardOrder, row) for row in answer["orders"]),
        actions=tuple(_to_action(row, units) for row in answer["actions"]),
        meetings=tuple(_to_meeting(row) for row in answer["meetings"]),
    )


def _key(value: str | None) -> UUID | None:
    return None if value is None else UUID(value)


def _moment(value: str | None) -> datetime | None:
    return None if value is None else datetime.fromisoformat(value)


def _plain(record: Any, row: dict[str, Any], /, **given: Any) -> Any:
    """Fill a record from a row by the names of its fields: keys and moments by their endings, missing texts as empty."""
    values: dict[str, Any] = {}
    for field in fields(record):
        value = given[field.name] if field.name in given else row[field.name]
        if field.name.endswith("_id") and isinstance(value, str):
            value = UUID(value)
        elif (field.name.endswith(("_at", "_by")) or field.name == "since") and isinstance(value, str):
            value = datetime.fromisoformat(value)
        elif value is None and field.type is str:
            value = ""
        values[field.name] = value
    return record(**values)


def _to_closing(row: dict[str, Any]) -> ClosingStanding:
    return ClosingStanding(
        ClosingRule(row["rule"]), row["quorum"], row["needed"], row["done"], row["lead_done"], row["is_met"]
    )


def _to_task(row: dict[str, Any]) -> BoardTask:
    task: BoardTask = _plain(
        BoardTask,
        row,
        state=TaskState(row["state"]),
        waits_for=tuple(UUID(key) for key in row["after_tasks"]),
        limit_value=Decimal(str(row["limit_value"])),
    )
    return task


def _to_request(kind: RequestKind, row: dict[str, Any]) -> BoardRequest:
    until = _KEYS[kind]
    request: BoardRequest = _plain(
        BoardRequest,
        row,
        kind=kind,
        request_id=row[f"{kind}_id"],
        until_at=None if until is None else row[until],
    )
    return request


def _to_action(row: dict[str, Any], units: list[JointUnit]) -> JointAction:
    action: JointAction = _plain(
        JointAction,
        row,
        kind=WhistleKind(row["kind"]),
        state=ActionState(row["state"]),
        units=tuple(unit for unit in units if str(unit.joint_action_id) == row["joint_action_id"]),
    )
    return action


def _to_meeting(row: dict[str, Any]) -> Meeting:
    decisions = tuple(
        Decision(each["dept_id"], UUID(each["task_id"]), each["instruction"]) for each in row["decisions"]
    )
    meeting: Meeting = _plain(Meeting, row, decisions=decisions)
    return meeting
