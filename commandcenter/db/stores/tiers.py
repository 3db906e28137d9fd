"""What a desk of a tier has before it: cases that this tier holds, and what became of what its people reported."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, column, func, select, table, text

from commandcenter.db.stores import cases
from commandcenter.db.stores.records import CASE_COLUMNS, to_summary
from commandcenter.domain.cases import CaseSummary, QueueFilter
from commandcenter.domain.tiers import Tier

_case = table("case_file", *(column(name) for name in CASE_COLUMNS), schema="cc")
MOST = 500


def waiting(
    connection: Connection, tiers: Sequence[Tier], wanted: QueueFilter, most: int = MOST
) -> tuple[CaseSummary, ...]:
    """Return the visible cases of a filter that are held by one of the tiers, the nearest deadline first."""
    # Bare names: the table comes in with the conditions, of which a filter always has one.
    names: list[ColumnElement[Any]] = [column(name) for name in CASE_COLUMNS]
    query = (
        select(*names)
        .where(*cases.conditions(wanted), column("tier").in_([int(tier) for tier in tiers]))
        .order_by(column("due_at").nulls_last(), column("case_id"))
        .limit(most)
    )
    return tuple(to_summary(row) for row in connection.execute(query))


def counts(connection: Connection) -> dict[Tier, int]:
    """Return how many running cases each tier holds among those the person sees."""
    rows = connection.execute(
        select(_case.c.tier, func.count()).where(_case.c.due_at.is_not(None)).group_by(_case.c.tier)
    )
    found: dict[Tier, int] = dict.fromkeys(Tier, 0)
    for tier, number in rows:
        found[Tier(tier)] = number
    return found


def reported_by_me(connection: Connection, most: int = MOST) -> tuple[CaseSummary, ...]:
    """Return cases the person reported, newest first, ended ones included: what became of them."""
    me = text("(cc.whoami_v1() ->> 'user_id')::int")
    query = (
        select(*(_case.c[name] for name in CASE_COLUMNS))
        .where(_case.c.reported_by == select(me).scalar_subquery())
        .order_by(_case.c.case_id.desc())
        .limit(most)
    )
    return tuple(to_summary(row) for row in connection.execute(query))
