"""Reads the duty list, recommendations, overrides; tries and publishes changes of the list."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, bindparam, text
from sqlalchemy.dialects.postgresql import JSONB

from commandcenter.domain.duties import (
    Area,
    DepartmentShift,
    Duty,
    DutyList,
    ListChange,
    ListKind,
    Outcome,
    Override,
    Recommendation,
    RightAtOnce,
    Role,
    ShiftGroup,
    TriedCase,
    WhatIf,
    reason_of,
)

_LISTS = text(
    "select l.*, (select count(*) from cc.duty d where d.duty_list_id = l.duty_list_id) as items "
    "from cc.duty_list l order by l.valid_from desc, l.duty_list_id desc"
)
_WHAT_IF = text("select cc.what_if_v1(:changes, :first, :last)").bindparams(bindparam("changes", type_=JSONB))
_PUBLISH = text("select cc.publish_duty_list_v1(:input)").bindparams(bindparam("input", type_=JSONB))


def read_lists(connection: Connection) -> tuple[DutyList, ...]:
    """Return all versions, the latest first."""
    return tuple(
        DutyList(
            duty_list_id=row.duty_list_id,
            name=row.name,
            version=row.version,
            valid_from=row.valid_from,
            valid_to=row.valid_to,
            note=row.note,
            published_at=row.published_at,
            retire_reason=row.retire_reason,
            items=row.items,
        )
        for row in connection.execute(_LISTS)
    )


def read_duties(connection: Connection, duty_list_id: int) -> tuple[Duty, ...]:
    """Return the items of a version in the order they were written."""
    rows = connection.execute(
        text("select * from cc.duty where duty_list_id = :wanted order by duty_id"), {"wanted": duty_list_id}
    )
    return tuple(_to_duty(row) for row in rows)


def duties_of_case(connection: Connection, case_id: UUID) -> tuple[Duty, ...]:
    """Return the items that speak for a case today, the deciding one first.

    Raises:
        NotFound: Not there or not visible.
    """
    rows = connection.execute(
        text(
            "select d.* from cc.duties_of_case_v1(:case_id) with ordinality x(duty_id, specificity, n) "
            "join cc.duty d using (duty_id) order by x.n"
        ),
        {"case_id": case_id},
    )
    return tuple(_to_duty(row) for row in rows)


def recommendations(
    connection: Connection, case_id: UUID, standard_id: int | None = None
) -> tuple[Recommendation, ...]:
    """Return departments for a case with their reasons: leads by rank, then assisting ones.

    Raises:
        NotFound: Not there or not visible.
    """
    rows = connection.execute(
        text("select * from cc.recommend_v1(:case_id, :standard_id)"),
        {"case_id": case_id, "standard_id": standard_id},
    )
    return tuple(
        Recommendation(
            dept_id=row.dept_id,
            role=Role(row.role),
            score=row.score,
            rank=row.rank,
            reasons=tuple(reason_of(raw) for raw in row.reasons),
        )
        for row in rows
    )


def what_if(connection: Connection, change: ListChange, first: date, last: date) -> WhatIf:
    """Try a change of the list in force on the cases of a period, both days included; nothing is stored.

    Raises:
        NotAllowed: The person is neither system administrator nor evaluator nor leader.
        NotLegal: The change or the period makes no sense; `detail` names the item or field.
    """
    answer = connection.scalar(_WHAT_IF, {"changes": change.as_input(), "first": first, "last": last})
    assert isinstance(answer, dict)
    return WhatIf(
        tried=answer["tried"],
        differing=answer["differing"],
        cases=tuple(_to_tried(raw) for raw in answer["cases"]),
        groups=tuple(ShiftGroup(**raw) for raw in answer["groups"]),
        departments=tuple(DepartmentShift(**raw) for raw in answer["departments"]),
        returns=_to_right(answer["returns"]),
        rulings=_to_right(answer["rulings"]),
    )


def publish(connection: Connection, given: dict[str, Any]) -> int:
    """Publish a version and return its number; `given` as `cc.publish_duty_list_v1` takes it.

    Raises:
        NotAllowed: The person is no system administrator.
        NotLegal: An item is wrong or the day lies in the past.
    """
    return int(connection.execute(_PUBLISH, {"input": given}).scalar_one())


def retire(connection: Connection, duty_list_id: int, last_day: date, reason: str) -> None:
    """End a version without another one.

    Raises:
        NotAllowed: The person is no system administrator.
        NotFound: There is no such version in force.
        NotLegal: The day lies in the past or there is no reason.
    """
    connection.execute(
        text("select cc.retire_duty_list_v1(:wanted, :last_day, :reason)"),
        {"wanted": duty_list_id, "last_day": last_day, "reason": reason},
    )


def read_overrides(connection: Connection, first: datetime, last: datetime) -> tuple[Override, ...]:
    """Return dispatches of visible cases between two moments that did not follow the recommendation, newest first.

    Raises:
        NotAllowed: The person is no dispatcher, duty chief, evaluator or leader.
    """
    rows = connection.execute(
        text("select * from cc.overrides_v1(:first, :last)"), {"first": first, "last": last}
    )
    return tuple(
        Override(
            case_id=row.case_id,
            case_no=row.case_no,
            class_id=row.class_id,
            place_no=row.place_no,
            seq=row.seq,
            at=row.at,
            actor_id=row.actor_id,
            recommended_dept=row.recommended_dept,
            chosen_dept=row.chosen_dept,
            override_reason=row.override_reason,
            outcome=Outcome(row.outcome),
            final_dept=row.final_dept,
        )
        for row in rows
    )


def _to_duty(row: Row[Any]) -> Duty:
    return Duty(
        duty_id=row.duty_id,
        duty_list_id=row.duty_list_id,
        duty_code=row.duty_code,
        list_kind=ListKind(row.list_kind),
        level=row.level,
        matter=row.matter,
        matter_en=row.matter_en,
        class_id=row.class_id,
        standard_code=row.standard_code,
        clause=row.clause,
        legal_basis=row.legal_basis,
        legal_basis_en=row.legal_basis_en,
        lead_function=row.lead_function,
        assist_functions=tuple(row.assist_functions),
        place_no=row.place_no,
        area=None if row.area is None else Area(row.area),
        note=row.note,
        note_en=row.note_en,
    )


def _to_tried(raw: dict[str, Any]) -> TriedCase:
    return TriedCase(**raw | {"case_id": UUID(raw["case_id"])})


def _to_right(raw: dict[str, int]) -> RightAtOnce:
    return RightAtOnce(raw["of"], raw["right_before"], raw["right_after"])
