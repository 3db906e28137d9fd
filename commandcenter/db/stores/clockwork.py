"""Calls of the database's clockwork: one turn, and the state that every desk may ask for."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, text

from commandcenter.domain.clockwork import ClockInstance, ClockState, ClockTurn

TURN = "select cc.clockwork_v1(%s, %s)"


def to_turn(answer: dict[str, Any]) -> ClockTurn:
    """Return a turn from the answer of `cc.clockwork_v1`."""
    return ClockTurn(
        fired=int(answer["fired"]),
        seen=int(answer["seen"]),
        left_due=int(answer["left_due"]),
        next_at=_moment(answer["next_at"]),
        now=datetime.fromisoformat(answer["now"]),
    )


def read_state(connection: Connection) -> ClockState:
    """Return who runs the clock.

    Raises:
        NotAllowed: The login is neither a person on duty nor a service.
    """
    found: dict[str, Any] = connection.execute(text("select cc.clockwork_state_v1()")).scalar_one()
    return ClockState(
        is_running=bool(found["is_running"]),
        last_beat_at=_moment(found["last_beat_at"]),
        instances=tuple(
            ClockInstance(
                name=str(each["instance"]),
                started_at=datetime.fromisoformat(each["started_at"]),
                beat_at=datetime.fromisoformat(each["beat_at"]),
                fired=int(each["fired"]),
                is_running=bool(each["is_running"]),
            )
            for each in found["instances"]
        ),
        oldest_due_at=_moment(found["oldest_due_at"]),
        due=int(found["due"]),
        failing=int(found["failing"]),
        now=datetime.fromisoformat(found["now"]),
    )


def _moment(value: str | None) -> datetime | None:
    return None if value is None else datetime.fromisoformat(value)
