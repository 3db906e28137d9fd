"""Reads and calls for what is out in the field: positions, trails, duty, vehicles, facilities.

Positions do not go through the feed of cases.  A desk asks what changed since its horizon: the oldest transaction
that was running when it asked last, so that nothing that commits late is missed; what is read twice is the same row.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from psycopg.types.json import Jsonb
from sqlalchemy import Connection, text

from commandcenter.domain.field import (
    DutySpan,
    Facility,
    FieldChange,
    FieldRegister,
    Position,
    PositionChanges,
    Thing,
    TrailPoint,
    Vehicle,
)

FROM_THE_BEGINNING = "0"
_CHANGES = """
with h as materialized (select pg_snapshot_xmin(pg_current_snapshot()) as upto)
select h.upto::text, p.subject_kind, p.subject_id, p.lon, p.lat, p.heading, p.speed_kmh, p.is_busy, p.at, p.until, p.dept_id
  from h left join cc.position p on p.xid >= cast(cast(:since as text) as xid8)
"""
_VEHICLES = """
select vehicle_id, code, kind, name, plate_shown, dept_id, place_no, is_private, version, valid_from, valid_to
  from cc.vehicle
 where (valid_from <= current_date or :is_to_come) and (valid_to is null or valid_to >= current_date) order by code
"""
_FACILITIES = """
select facility_id, coalesce(code, ''), kind, name, dept_id, keeper, status, hazard_level, place_no, address,
       lon, lat, note, surveyed_on, version, valid_from, valid_to
  from cc.facility
 where (valid_from <= current_date or :is_to_come) and (valid_to is null or valid_to >= current_date)
 order by kind, facility_id
"""
_TRAIL = (
    "select at, lon, lat, heading, speed_kmh from cc.trail_v1(:kind, :subject, :since, :purpose) order by at"
)


def positions_since(connection: Connection, horizon: str = FROM_THE_BEGINNING) -> PositionChanges:
    """Return the positions that changed since a horizon, of those the person may see."""
    rows = connection.execute(text(_CHANGES), {"since": horizon}).fetchall()
    found = tuple(Position._make(row[1:]) for row in rows if row[1] is not None)
    return PositionChanges(str(rows[0][0]), found)


def register(connection: Connection, *, is_to_come: bool = False) -> FieldRegister:
    """Return vehicles and facilities valid today, with those to come if wanted."""
    given = {"is_to_come": is_to_come}
    vehicles = [Vehicle(*row) for row in connection.execute(text(_VEHICLES), given)]
    facilities = tuple(Facility(*row) for row in connection.execute(text(_FACILITIES), given))
    return FieldRegister({vehicle.vehicle_id: vehicle for vehicle in vehicles}, facilities)


def keep(connection: Connection, op_id: UUID, thing: Thing, reason: str) -> int:
    """Enter, correct, move or retire a facility or vehicle; return its number. The same key again changes nothing.

    Raises:
        ChangedMeanwhile: Somebody else changed it.
        NotFound: It has been retired.
        NotLegal: A value is not possible, or the point lies outside the county.
    """
    function = "keep_facility_v1" if isinstance(thing, Facility) else "keep_vehicle_v1"
    answer: Mapping[str, Any] = connection.execute(
        text(f"select cc.{function}(:op, :given)"), {"op": op_id, "given": Jsonb(thing.as_input(reason))}
    ).scalar_one()
    return int(answer["id"])


def changes(connection: Connection, thing: Thing) -> tuple[FieldChange, ...]:
    """Return what was done by hand to a facility or vehicle, the latest first."""
    rows = connection.execute(
        text(
            "select made_at, made_by, reason, is_first, fields "
            "from cc.field_changes_v1(:thing, :number) order by made_at desc"
        ),
        {"thing": "facility" if isinstance(thing, Facility) else "vehicle", "number": thing.number},
    )
    return tuple(
        FieldChange(row.made_at, row.made_by, row.reason, row.is_first, tuple(row.fields)) for row in rows
    )


def trail(
    connection: Connection, kind: int, subject: int, since: datetime, purpose: str
) -> tuple[TrailPoint, ...]:
    """Return where a subject was since a moment, oldest first; empty when the posts of the person forbid it."""
    given = {"kind": kind, "subject": subject, "since": since, "purpose": purpose}
    return tuple(TrailPoint._make(row) for row in connection.execute(text(_TRAIL), given))


def report_positions(connection: Connection, points: Iterable[dict[str, Any]]) -> int:
    """Report places (lon, lat, and what is known of id, heading, speed, accuracy, busy, at); return how many are news."""
    found = connection.execute(
        text("select cc.report_positions_v1(:points)"), {"points": Jsonb(list(points))}
    ).scalar_one()
    return int(found)


def begin_duty(connection: Connection, hours: int) -> datetime:
    """Go on duty for some hours; return when it ends."""
    found: datetime = connection.execute(
        text("select cc.begin_duty_v1(:hours)"), {"hours": hours}
    ).scalar_one()
    return found


def end_duty(connection: Connection) -> None:
    """Go off duty; nobody sees the place any more."""
    connection.execute(text("select cc.end_duty_v1()"))


def on_duty(connection: Connection) -> tuple[DutySpan, ...]:
    """Return who is on duty of those the person sends out, and himself."""
    rows = connection.execute(text("select user_id, began_at, until from cc.on_duty_v1() order by user_id"))
    return tuple(DutySpan._make(row) for row in rows)
