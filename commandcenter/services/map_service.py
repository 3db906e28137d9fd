"""Reads what the layers of the map are made from."""

from datetime import datetime

from commandcenter.db.engine import Gateway
from commandcenter.db.stores import map_layers, replay
from commandcenter.domain.cases import QueueFilter
from commandcenter.domain.indicators import PlaceCount
from commandcenter.domain.map_layers import DutyArea, PastCase
from commandcenter.domain.replay import DayLog


class MapService:
    """One question a method; for any thread but the window's."""

    def __init__(self, gateway: Gateway) -> None:
        self._gateway = gateway

    def duty_areas(self) -> tuple[DutyArea, ...]:
        """Return responsible and business grids valid today."""
        with self._gateway.connection() as connection:
            return map_layers.duty_areas(connection)

    def past_cases(
        self, since: datetime, until: datetime, wanted: QueueFilter | None = None
    ) -> tuple[PastCase, ...]:
        """Return where and when cases of a filter were reported in a period, oldest first."""
        with self._gateway.connection() as connection:
            return map_layers.past_cases(connection, since, until, wanted)

    def place_counts(
        self, level: int, since: datetime, until: datetime, wanted: QueueFilter | None = None
    ) -> tuple[PlaceCount, ...]:
        """Return counts of the cases of a period by county (1), township (2), village (3) or grid (4)."""
        with self._gateway.connection() as connection:
            return map_layers.place_counts(connection, level, since, until, wanted)

    def day_log(self, start: datetime, end: datetime) -> DayLog:
        """Return a day of the log: the cases open at some time of it, and their steps."""
        with self._gateway.connection() as connection:
            return replay.day_log(connection, start, end)
