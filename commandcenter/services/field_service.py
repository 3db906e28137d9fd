"""What a desk asks about the field: who is where, which vehicles and facilities there are, where somebody has been."""

from datetime import datetime

from commandcenter.db.engine import Gateway
from commandcenter.db.stores import field
from commandcenter.domain.field import DutySpan, FieldRegister, PositionChanges, TrailPoint

FROM_THE_BEGINNING = field.FROM_THE_BEGINNING


class FieldService:
    """One question a method; for any thread but the window's."""

    def __init__(self, gateway: Gateway) -> None:
        self._gateway = gateway

    def positions_since(self, horizon: str = FROM_THE_BEGINNING) -> PositionChanges:
        """Return the positions that changed since a horizon, and the next horizon."""
        with self._gateway.connection() as connection:
            return field.positions_since(connection, horizon)

    def register(self) -> FieldRegister:
        """Return vehicles and facilities valid today."""
        with self._gateway.connection() as connection:
            return field.register(connection)

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
