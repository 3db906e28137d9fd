"""Reads what the wall of the hall shows."""

from datetime import datetime

from commandcenter.db.engine import Gateway
from commandcenter.db.stores import wall
from commandcenter.domain.wall import WallFigures


class WallService:
    """One question; for any thread but the window's."""

    def __init__(self, gateway: Gateway) -> None:
        self._gateway = gateway

    def figures(self, now: datetime) -> WallFigures:
        """Return the figures of the day and month that `now` lies in, by its own time zone."""
        day = now.replace(hour=0, minute=0, second=0, microsecond=0)
        with self._gateway.connection() as connection:
            return wall.figures(connection, day, day.replace(day=1))
