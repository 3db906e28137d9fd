"""Changes of the ground that hold from a later day: keeping, reading, calling off, and letting the due ones be made."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from psycopg.types.json import Jsonb
from sqlalchemy import Connection, text

from commandcenter.db.stores.ground import to_result
from commandcenter.domain.ground import (
    ChangeKind,
    GroundPlan,
    LayerGrid,
    PlanCorrection,
    PlannedShape,
    PlanState,
    Redraw,
)

_PLANS = """
select plan_id, kind, village_no, layer_grid_id, from_day, reason, made_by, made_at, state, outcome, expected,
       coalesce(f.fault, '') as fault, f.dept_id, f.user_id, f.heir_id
  from cc.ground_plan left join cc.ground_plan_faults_v1() f using (plan_id)
 where state in (1, 4) or ended_at > now() - interval '90 days'
 order by state in (1, 4) desc, case when state in (1, 4) then from_day end, ended_at desc limit 500
"""


def keep(connection: Connection, op_id: UUID, wanted: Redraw | LayerGrid, reason: str, day: date) -> None:
    """Keep a change for its day; the same key again keeps it once.

    Raises:
        ChangedMeanwhile: Somebody else changed one of the places.
        NotLegal: It could not be made even today, or another change to come stands there.
    """
    given = {
        "kind": int(ChangeKind.GRIDS if isinstance(wanted, Redraw) else ChangeKind.LAYER),
        "from_day": day.isoformat(),
        "reason": reason,
        "asked": wanted.as_input(reason),
    }
    connection.scalar(text("select cc.plan_ground_v1(:op, :given)"), {"op": op_id, "given": Jsonb(given)})


def plans(connection: Connection) -> tuple[GroundPlan, ...]:
    """Return changes to come and those that want a correction, the nearest first; then the last three months."""
    return tuple(
        GroundPlan(
            row.plan_id,
            ChangeKind(row.kind),
            row.village_no,
            row.layer_grid_id,
            row.from_day,
            row.reason,
            row.made_by,
            row.made_at,
            PlanState(row.state),
            row.outcome,
            to_result(row.expected) if row.kind == ChangeKind.GRIDS else None,
            row.fault,
            row.dept_id,
            row.user_id,
            row.heir_id,
        )
        for row in connection.execute(text(_PLANS))
    )


def shapes(connection: Connection, plan_id: UUID) -> tuple[PlannedShape, ...]:
    """Return the unit grids of a change: all of a village, or the members of a responsible or business grid."""
    asked: Mapping[str, Any] | None = connection.scalar(
        text("select asked from cc.ground_plan where plan_id = :plan"), {"plan": plan_id}
    )
    if asked is None:
        return ()
    if "members" in asked:
        return tuple(PlannedShape(int(number), "", None) for number in asked["members"])
    return tuple(
        PlannedShape(
            int(grid.get("place_no") or grid["key"]),
            grid.get("name", ""),
            bytes.fromhex(grid["outline"]) if grid.get("outline") else None,
        )
        for grid in asked["grids"]
    )


def open_faults(connection: Connection) -> int:
    """Return how many changes could not be made, or cannot be made as they are."""
    return int(connection.scalar(text("select count(*) from cc.ground_plan_faults_v1()")) or 0)


def correct(connection: Connection, seen: GroundPlan, wanted: PlanCorrection, reason: str) -> None:
    """Give a change of a responsible or business grid another department, person or day.

    Raises:
        ChangedMeanwhile: Somebody else corrected it, or the grid changed since.
        NotFound: It was made or called off meanwhile.
        NotLegal: It could not be made this way either.
    """
    connection.execute(
        text("select cc.correct_ground_v1(:plan, :given)"),
        {"plan": seen.plan_id, "given": Jsonb(wanted.as_input(seen, reason))},
    )


def call_off(connection: Connection, plan_id: UUID, reason: str) -> None:
    """Call a change to come off.

    Raises:
        NotFound: It was made or called off meanwhile, or its day is today.
    """
    connection.execute(
        text("select cc.call_off_ground_v1(:plan, :reason)"), {"plan": plan_id, "reason": reason}
    )


def call_off_person(connection: Connection, op_id: UUID, place_person_id: int, reason: str) -> None:
    """Call off that somebody becomes responsible on a later day; whoever he would have followed stays.

    Raises:
        NotFound: It has begun or was called off meanwhile.
    """
    given = {"place_person_id": place_person_id, "reason": reason}
    connection.scalar(text("select cc.call_off_person_v1(:op, :given)"), {"op": op_id, "given": Jsonb(given)})


def take_due(connection: Connection) -> int:
    """Let the database make the changes whose day has come; return how many it made."""
    return int(connection.scalar(text("select cc.take_ground_plans_v1()")) or 0)
