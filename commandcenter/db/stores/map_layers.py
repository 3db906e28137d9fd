"""Reads for the layers of the map: duty areas over the base grids, past cases as points, counts by place.

Row security applies to every one: nobody's map counts a case he may not see.
"""

from datetime import datetime

from sqlalchemy import Connection, text

from commandcenter.domain.map_layers import DutyArea, PastCase, PlaceCount
from commandcenter.domain.reference import PLACE_SPAN

_AREAS = """
select g.layer, g.code, g.name, g.dept_id, g.user_id, array_agg(m.place_no order by m.place_no) as members
from cc.layer_grid g join cc.layer_grid_member m using (layer_grid_id)
where (g.valid_to is null or g.valid_to >= current_date) and g.valid_from <= current_date
group by g.layer_grid_id order by g.layer, g.code
"""
_POINTS = """
select lon, lat, reported_at, class_id, state, urgency from cc.case_file
where lon is not null and reported_at >= :since and reported_at < :until
order by reported_at limit :most
"""
_COUNTS = """
select place_no / :span * :span as area,
  count(*) filter (where closed_at is null and due_at is not null) as waiting,
  count(*) filter (where closed_at is null and due_at < now()) as late,
  count(*) filter (where closed_at is not null) as closed,
  count(*) as everything
from cc.case_file where reported_at >= :since and reported_at < :until
group by 1
"""


def duty_areas(connection: Connection) -> tuple[DutyArea, ...]:
    """Return responsible and business grids valid today with the places they are made of."""
    rows = connection.execute(text(_AREAS))
    return tuple(
        DutyArea(row.layer, row.code, row.name, row.dept_id, row.user_id, tuple(row.members)) for row in rows
    )


def past_cases(
    connection: Connection, since: datetime, until: datetime, most: int = 500_000
) -> tuple[PastCase, ...]:
    """Return where and when cases were reported in a period, oldest first."""
    rows = connection.execute(text(_POINTS), {"since": since, "until": until, "most": most})
    return tuple(PastCase(*row) for row in rows)


def place_counts(
    connection: Connection, level: int, since: datetime, until: datetime
) -> tuple[PlaceCount, ...]:
    """Return the counts of the cases reported in a period by place of a level (2 to 4)."""
    given = {"span": PLACE_SPAN[level], "since": since, "until": until}
    return tuple(PlaceCount(*row) for row in connection.execute(text(_COUNTS), given))
