"""What a desk asks about the field: who is where, which vehicles and facilities there are, where somebody has been."""

from datetime import datetime
from uuid import UUID

from commandcenter.db.engine import Gateway
from commandcenter.db.stores import field
from commandcenter.domain.field import (
    DutySpan,
    FieldChange,
    FieldRegister,
    PositionChanges,
    Thing,
    TrailPoint,
)

FROM_THE_BEGINNING = field.FROM_THE_BEGINNING


class FieldService:
    """One question a method; for any thread but the window's."""

    def __init__(self, gateway: Gateway) -> None:
        self._gateway = gateway

    def positions_since(self, horizon: str = FROM_THE_BEGINNING) -> PositionChanges:
        """Return the positions that changed since a horizon, and the next horizon."""
        with self._gateway.connection() as connection:
            return field.positions_since(connection, horizon)

    def register(self, *, is_to_come: bool = False) -> FieldRegister:
        """Return vehicles and facilities valid today, with those to come if wanted."""
        with self._gateway.connection() as connection:
            return field.register(connection, is_to_come=is_to_come)

    def keep(self, op_id: UUID, thing: Thing, reason: str) -> int:
        """Enter, correct, move or retire a facility or vehicle; returns its number."""
        with self._gateway.connection() as connection:
            return field.keep(connection, op_id, thing, reason)

    def changes(self, thing: Thing) -> tuple[FieldChange, ...]:
        """Return what was done by hand to a facility or vehicle, the latest first."""
        with self._gateway.connection() as connection:
            return field.changes(connection, thing)

    def trail(self, kind: int, subject: int, since: datetime, purpose: str = "") -> tuple[TrailPoint, ...]:
        """Return where a subject was, oldest first; of a person only with a purpose, which is written down."""
        with self._gateway.connection() as connection:
            return field.trail(connection, kind, subject, since, purpose)

    def on_duty(self) -> tuple[DutySpan, ...]:
        """Return who is on duty of those the person sends out, and himself."""
        with self._gateway.connection() as connection:
            return field.on_duty(connection)

    def begin_duty(self, hours: int) -> datetime:
        """Go on duty for some hours; returns when it ends."""
        with self._gateway.connection() as connection:
            return field.begin_duty(connection, hours)

    def end_duty(self) -> None:
        """Go off duty; nobody sees the place any more."""
        with self._gateway.connection() as connection:
            field.end_duty(connection)
