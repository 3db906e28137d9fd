"""Outlines with their versions, decisions about grids, who is responsible: reads, and calls of what writes."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from psycopg.types.json import Jsonb
from sqlalchemy import Connection, text

from commandcenter.domain.ground import (
    Assignment,
    ChangeKind,
    GroundChange,
    LayerGrid,
    OddVillage,
    Outline,
    PlaceDuty,
    Redraw,
    RedrawResult,
    Responsible,
)

_IN_FORCE = "p.valid_from <= current_date and (p.valid_to is null or p.valid_to >= current_date)"
_OUTLINES = f"""
select p.place_no, p.code, p.level, p.parent_no, p.name, p.grid_kind, p.version, p.is_schematic, p.households, p.area_m2,
  p.geometry, p.label_lon, p.label_lat,
  coalesce(g.last, 0) as last_number
from cc.place p
left join (select x.parent_no, max(x.place_no) - x.parent_no as last
             from cc.place x where x.level = 4 group by x.parent_no) g
  on g.parent_no = p.place_no
where {_IN_FORCE} order by p.place_no
"""  # noqa: S608 - a constant
_RESPONSIBLE = """
select r.place_person_id, r.place_no, r.user_id, r.duty, r.valid_from, r.valid_to,
  not u.is_locked and (u.valid_to is null or u.valid_to >= current_date) as is_present
from cc.place_person r join cc.app_user u using (user_id)
where r.valid_to is null or r.valid_to >= current_date order by r.place_no, r.duty, r.valid_from
"""
_LAYERS = """
select l.layer_grid_id, l.layer, l.code, l.name, l.dept_id, l.user_id, l.valid_to, l.version, l.kind, l.valid_from,
  coalesce(array_agg(m.place_no order by m.place_no) filter (where m.place_no is not null), '{}') as members
from cc.layer_grid l left join cc.layer_grid_member m using (layer_grid_id)
where not l.is_void and (l.valid_to is null or l.valid_to >= current_date) group by l.layer_grid_id order by l.layer, l.code
"""


def places_version(connection: Connection) -> int:
    """Return the number that is raised with each change of places, responsible persons and layers."""
    return int(connection.scalar(text("select version from cc.places_version")) or 0)


def outlines(connection: Connection) -> dict[int, Outline]:
    """Return all places in force by number."""
    return {
        row.place_no: Outline(
            place_no=row.place_no,
            code=row.code,
            level=row.level,
            parent_no=row.parent_no,
            name=row.name,
            grid_kind=row.grid_kind,
            version=row.version,
            is_schematic=row.is_schematic,
            households=row.households,
            area_m2=row.area_m2,
            wkb=None if row.geometry is None else bytes(row.geometry),
            label=None if row.label_lon is None else (row.label_lon, row.label_lat),
            last_number=row.last_number,
        )
        for row in connection.execute(text(_OUTLINES))
    }


def redraw(connection: Connection, op_id: UUID, wanted: Redraw, reason: str) -> RedrawResult:
    """Store the grids of a village; the same key again gives the first answer.

    Raises:
        ChangedMeanwhile: Somebody else changed one of the places.
        NotLegal: The outlines are no exact tiling, or a value is impossible.
        NotAllowed: The person is no system administrator.
    """
    answer = connection.scalar(
        text("select cc.redraw_grids_v1(:op, :given)"), {"op": op_id, "given": Jsonb(wanted.as_input(reason))}
    )
    return to_result(answer)


def try_redraw(connection: Connection, wanted: Redraw) -> RedrawResult:
    """Return what `redraw` would do; nothing is stored."""
    given = Jsonb(wanted.as_input("preview"))
    return to_result(connection.scalar(text("select cc.try_grids_v1(:given)"), {"given": given}))


def responsible(connection: Connection) -> tuple[Responsible, ...]:
    """Return who is responsible for what, today and later."""
    return tuple(
        Responsible(
            row.place_person_id,
            row.place_no,
            row.user_id,
            PlaceDuty(row.duty),
            row.valid_from,
            row.valid_to,
            row.is_present,
        )
        for row in connection.execute(text(_RESPONSIBLE))
    )


def assign(connection: Connection, op_id: UUID, people: Sequence[Assignment], reason: str) -> None:
    """Name, replace or end heads and deputies: all of them or none.

    Raises:
        ChangedMeanwhile: Somebody else changed who is responsible for one of the places.
    """
    given = {"people": [one.as_input() for one in people], "reason": reason}
    connection.scalar(text("select cc.assign_people_v1(:op, :given)"), {"op": op_id, "given": Jsonb(given)})


def layer_grids(connection: Connection) -> tuple[LayerGrid, ...]:
    """Return responsible and business grids in force, and those to come."""
    return tuple(
        LayerGrid(
            row.layer_grid_id,
            row.layer,
            row.code,
            row.name,
            row.dept_id,
            row.user_id,
            tuple(row.members),
            row.valid_to,
            row.version,
            row.kind,
            row.valid_from,
        )
        for row in connection.execute(text(_LAYERS))
    )


def set_layer_grid(connection: Connection, op_id: UUID, wanted: LayerGrid, reason: str) -> int:
    """Make or change a responsible or business grid and return its number."""
    answer: Mapping[str, Any] = connection.scalar(
        text("select cc.set_layer_grid_v1(:op, :given)"),
        {"op": op_id, "given": Jsonb(wanted.as_input(reason))},
    )
    return int(answer["layer_grid_id"])


def changes(
    connection: Connection, village_no: int | None = None, most: int = 50
) -> tuple[GroundChange, ...]:
    """Return decisions about the ground, the latest first."""
    rows = connection.execute(
        text(
            "select * from cc.grid_change where cast(:village as bigint) is null or village_no = :village "
            "order by made_at desc limit :most"
        ),
        {"village": village_no, "most": most},
    )
    return tuple(
        GroundChange(
            row.change_id,
            ChangeKind(row.kind),
            row.village_no,
            row.made_by,
            row.made_at,
            row.reason,
            row.result,
        )
        for row in rows
    )


def odd_villages(connection: Connection) -> tuple[OddVillage, ...]:
    """Return villages whose grids are not drawn or do not fill them, as the database tests it."""
    return tuple(
        OddVillage(row.village_no, row.edges, row.without_outline)
        for row in connection.execute(text("select * from cc.odd_villages_v1()"))
    )


def to_result(raw: Mapping[str, Any]) -> RedrawResult:
    """Return what the database told of a change of grids."""
    return RedrawResult(
        codes={int(key): number for key, number in raw["codes"].items()},
        retired=tuple(raw["retired"]),
        cases=raw["cases"],
        posts=raw["posts"],
        people=raw["people"],
        layers=raw["layers"],
        neighbours=raw["neighbours"],
    )


def lay_out(
    connection: Connection, op_id: UUID, places: Mapping[int, tuple[bytes, tuple[int, int]]], reason: str
) -> int:
    """Give places that have none a schematic outline, and their villages a first grid; returns the grids made.

    Args:
        connection: Of a system administrator.
        op_id: The same again gives the first answer.
        places: Outline (degrees) and label (units) by place number, county to village.
        reason: As it will stand in the log.

    Raises:
        NotLegal: The outlines do not fit, or a place has a true outline.
    """
    given = {
        "reason": reason,
        "places": [
            {"place_no": number, "outline": wkb.hex(), "label": list(label)}
            for number, (wkb, label) in places.items()
        ],
    }
    answer: Mapping[str, Any] = connection.scalar(
        text("select cc.lay_out_county_v1(:op, :given)"), {"op": op_id, "given": Jsonb(given)}
    )
    return int(answer["grids"])
