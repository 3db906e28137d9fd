"""Reads of what the clocks of a case are counted from: its log and the county's limits."""

from typing import Any
from uuid import UUID

from sqlalchemy import Connection, text

from commandcenter.domain.case_events import CaseEvent
from commandcenter.domain.clock_rules import ClockRules


def events(connection: Connection, case_id: UUID) -> tuple[CaseEvent, ...]:
    """Return the log of a case, oldest first, without words of people.

    Raises:
        NotFound: Not there or not visible.
    """
    rows = connection.execute(text("select * from cc.events_v1(:case_id)"), {"case_id": case_id})
    return tuple(to_event(row) for row in rows)


def to_event(row: Any) -> CaseEvent:
    """Return one row of `cc.events_v1` as the domain's value."""
    return CaseEvent(
        seq=row.seq,
        action=row.action,
        from_state=row.from_state,
        to_state=row.to_state,
        post=row.post,
        actor_id=row.actor_id,
        at=row.at,
        given=row.payload["input"],
        patch=row.payload["patch"],
        tasks=row.payload["tasks"],
        rows=row.payload["rows"],
    )


def rules(connection: Connection) -> ClockRules:
    """Return the limits of the county as they were and are, oldest first."""
    found = connection.execute(
        text(
            r"select key, value, valid_from from cc.setting_history where key like 'limit\_%' "
            "order by valid_from nulls first"
        )
    )
    return ClockRules.of_history((row.key, row.value, row.valid_from) for row in found)
