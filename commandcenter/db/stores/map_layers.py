"""Reads for the layers of the map: duty areas over the base grids, past cases as points, counts by place.

Row security applies to every one: nobody's map counts a case he may not see.
"""

from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, select, text

from commandcenter.db.stores.cases import CASES, conditions
from commandcenter.domain.cases import CaseState, QueueFilter, Stage
from commandcenter.domain.identifiers import uuid7_floor
from commandcenter.domain.indicators import PlaceCount
from commandcenter.domain.map_layers import DutyArea, PastCase
from commandcenter.domain.reference import PLACE_SPAN

_AREAS = """
select g.layer, g.code, g.name, g.dept_id, g.user_id, array_agg(m.place_no order by m.place_no) as members
from cc.layer_grid g join cc.layer_grid_member m using (layer_grid_id)
where not g.is_void and (g.valid_to is null or g.valid_to >= current_date) and g.valid_from <= current_date
group by g.layer_grid_id order by g.layer, g.code
"""
_COUNTS = (
  "place_no / {span} * {span}", "count(*)",
  "count(*) filter (where due_at is not null)", "count(*) filter (where due_at < now())",
  "count(*) filter (where state in (10, 11, 13))",
  "count(*) filter (where handled_at is not null or handle_due_at < now())",
  "count(*) filter (where handled_at <= handle_due_at or (handled_at is not null and is_overdue_exempt))",
  "count(*) filter (where handled_at is not null)",
  "count(*) filter (where handled_at is not null and rework_count > 0)",
  "count(*) filter (where satisfaction is not null)", "count(*) filter (where satisfaction <= {content})",
)  # fmt: skip
_WRITING = timedelta(days=3)
"""A report may have been begun, and its key made, so long before it was sent."""
_CONTENT = 2
"""Very satisfied and satisfied."""


def duty_areas(connection: Connection) -> tuple[DutyArea, ...]:
    """Return responsible and business grids valid today with the places they are made of."""
    rows = connection.execute(text(_AREAS))
    return tuple(
        DutyArea(row.layer, row.code, row.name, row.dept_id, row.user_id, tuple(row.members)) for row in rows
    )


def past_cases(
    connection: Connection,
    since: datetime,
    until: datetime,
    wanted: QueueFilter | None = None,
    most: int = 500_000,
) -> tuple[PastCase, ...]:
    """Return where and when cases of a filter were reported in a period, oldest first; its stage is left aside."""
    names = ("lon", "lat", "reported_at", "class_id", "state", "urgency")
    query = (
        select(*(CASES.c[name] for name in names))
        .where(*_reported(since, until, wanted), CASES.c.lon.is_not(None))
        .order_by(CASES.c.reported_at)
        .limit(most)
    )
    return tuple(PastCase(*row) for row in connection.execute(query))


def place_counts(
    connection: Connection, level: int, since: datetime, until: datetime, wanted: QueueFilter | None = None
) -> tuple[PlaceCount, ...]:
    """Return the counts of the cases of a filter reported in a period by place of a level (1 to 4)."""
    columns = [text(each.format(span=PLACE_SPAN[level], content=_CONTENT)) for each in _COUNTS]
    query = select(*columns).select_from(CASES).where(*_reported(since, until, wanted)).group_by(text("1"))
    return tuple(PlaceCount(*row) for row in connection.execute(query))


def _reported(since: datetime, until: datetime, wanted: QueueFilter | None) -> list[ColumnElement[bool]]:
    # The key begins with the moment of writing, so it narrows to the partitions and the index of the period.
    every = replace(
        wanted or QueueFilter(),
        stage=Stage.ALL, states=tuple(CaseState), reported_from=since, reported_to=until,
    )  # fmt: skip
    return [CASES.c.case_id >= uuid7_floor(since - _WRITING), *conditions(every)]
