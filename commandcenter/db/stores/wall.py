"""Reads the figures of the wall. Row security applies: a township's leader has a wall of his township.

An act of today means that its case is still open or ended today; so nothing older has to be looked at.
"""

from datetime import datetime, timedelta

from sqlalchemy import Connection, text

from commandcenter.db.stores import cases
from commandcenter.domain.cases import QueueFilter, QueueOrder
from commandcenter.domain.identifiers import uuid7_floor
from commandcenter.domain.wall import InTime, Notable, TownshipLoad, WallFigures

URGENT = 18
_LONGEST_CASE = timedelta(days=400)
_LONGEST_DRAFT = timedelta(days=60)
"""A case's key is made when its report is begun, and that may wait on a desk for its line."""
_USUAL_DAYS = 28
_TODAY = """
select now() as as_of,
  (select count(*) from cc.case_file where case_id >= :recent and reported_at >= :day) as report,
  count(*) filter (where filed_at >= :day) as file,
  count(*) filter (where dispatched_at >= :day) as dispatch, count(*) filter (where signed_at >= :day) as handle,
  count(*) filter (where handled_at >= :day) as feed_back,
  count(*) filter (where closed_at >= :day and state in (10, 11, 13)) as close,
  count(*) filter (where due_at >= now() and due_at < now() + interval '2 hours') as expiring,
  count(*) filter (where due_at < now()) as overdue
from cc.case_file where due_at is not null or closed_at >= :day
"""
_HOURS = """
select floor(extract(epoch from reported_at - cast(:day as timestamptz)) / 3600)::int as hour, count(*) as n
from cc.case_file where case_id >= :recent and reported_at >= :day group by 1
"""
_IN_TIME = """
select dept_id, count(*) as due,
  count(*) filter (where finished_at is not null and (finished_at <= due_at or is_overdue_exempt)) as in_time
from cc.task
where case_id >= :oldest and state in (1, 2, 3, 6)
  and ((finished_at >= :month and finished_at < now()) or (due_at >= :month and due_at < now()))
group by dept_id
"""
_NOTABLE = """
select class_id, township_no, n, usual from (
  select class_id, township_no, count(*) filter (where reported_at >= now() - interval '1 day') as n,
    count(*) filter (where reported_at < now() - interval '1 day') / cast(:days as float8) as usual
  from cc.case_file where case_id >= :since and reported_at >= now() - interval '1 day' * (:days + 1)
  group by class_id, township_no) counted
where n >= 3 and n >= 2 * usual order by n - 2 * usual desc, class_id, township_no limit 8
"""
_TOWNSHIPS = """
select township_no, count(*) as open, count(*) filter (where due_at < now()) as overdue
from cc.case_file where due_at is not null group by 1 order by overdue desc, open desc, 1
"""


def figures(connection: Connection, day: datetime, month: datetime) -> WallFigures:
    """Return the figures of the wall.

    Args:
        connection: As the signed-in person.
        day: Midnight of the county.
        month: Midnight of the first of the month.
    """
    oldest = uuid7_floor(day - _LONGEST_CASE)
    # Counted like the bar below a desk: a case that was rejected or merged at once was reported all the same.
    recent = {"day": day, "recent": uuid7_floor(day - _LONGEST_DRAFT)}
    today = connection.execute(text(_TODAY), recent).one()
    hours = connection.execute(text(_HOURS), recent)
    by_hour = {row.hour: row.n for row in hours}
    departments = [
        InTime(row.due, row.in_time, row.dept_id)
        for row in connection.execute(text(_IN_TIME), {"month": month, "oldest": oldest})
    ]
    notable = connection.execute(
        text(_NOTABLE), {"days": _USUAL_DAYS, "since": uuid7_floor(day - timedelta(days=_USUAL_DAYS + 3))}
    )
    urgent = cases.page(connection, QueueFilter(order=QueueOrder.URGENCY), None, URGENT)
    return WallFigures(
        today.as_of,
        (today.report, today.file, today.dispatch, today.handle, today.feed_back, today.close),
        tuple(by_hour.get(hour, 0) for hour in range(24)),
        today.expiring,
        today.overdue,
        InTime(sum(each.due for each in departments), sum(each.in_time for each in departments)),
        tuple(sorted(departments, key=lambda each: (-(each.share or 0), -each.due, each.dept_id or 0))),
        urgent.rows,
        tuple(Notable(row.class_id, row.township_no, row.n, row.usual) for row in notable),
        tuple(TownshipLoad(*row) for row in connection.execute(text(_TOWNSHIPS))),
    )
