"""Reads a day of the log as columns; the database rebuilds it and applies the person's rights."""

from datetime import datetime

from sqlalchemy import Connection, text

from commandcenter.domain.replay import DayLog

_COLUMNS = (
    *("case_ids", "numbers", "titles", "class_ids", "step_cases", "step_at", "step_states", "step_due"),
    *("step_started", "step_closed", "step_lon", "step_lat", "step_urgency"),
)


def day_log(connection: Connection, start: datetime, end: datetime) -> DayLog:
    """Return the cases open at some time of a day and their steps.

    Raises:
        NotLegal: More than a day was asked for.
    """
    row = connection.execute(
        text("select * from cc.replay_v1(:start, :end)"), {"start": start, "end": end}
    ).first()
    if row is None:
        return DayLog(start, end)
    return DayLog(start, end, *(getattr(row, name) or () for name in _COLUMNS))
