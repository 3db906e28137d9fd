"""Reads of cases: pages, summaries, whole files, timelines, counts.

Row security decides what comes back; nothing here adds a right. Pages go by key, never by OFFSET, so that cases
reported meanwhile are neither skipped nor shown twice.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    and_,
    column,
    func,
    literal,
    or_,
    select,
    table,
    text,
    tuple_,
)

from commandcenter.db.stores.areas import area_condition
from commandcenter.db.stores.records import (
    CASE_COLUMNS,
    EXTRA_COLUMNS,
    to_attachment,
    to_caller,
    to_event,
    to_summary,
    to_task,
)
from commandcenter.domain.cases import (
    STAGE_STATES,
    CaseFile,
    CaseState,
    CaseSummary,
    DayCounts,
    QueueFilter,
    QueueOrder,
    QueuePage,
    Stage,
    TimelineEvent,
)
from commandcenter.domain.identifiers import uuid7_floor
from commandcenter.errors import NotFound

PAGE_SIZE = 200
_FAR = datetime(9999, 1, 1, tzinfo=UTC)

CASES = table("case_file", *(column(name) for name in (*CASE_COLUMNS, *EXTRA_COLUMNS, "depts")), schema="cc")
_due = func.coalesce(CASES.c.due_at, text("'9999-01-01 00:00:00+00'::timestamptz"))
_OPEN = tuple(
    int(s)
    for stage in (Stage.FILING, Stage.DISPATCH, Stage.HANDLING, Stage.CHECK)
    for s in STAGE_STATES[stage]
)


def page(
    connection: Connection, wanted: QueueFilter, after: tuple[Any, ...] | None, size: int = PAGE_SIZE
) -> QueuePage:
    """Return a page of the queue in the order the filter asks for.

    Args:
        connection: As the signed-in person.
        wanted: Restrictions and order.
        after: `next_after` of the page before, or None for the first.
        size: Rows at most.
    """
    keys, descending = _order_keys(wanted.order)
    query = select(*(CASES.c[name] for name in CASE_COLUMNS)).where(*conditions(wanted))
    if after is not None:
        bound = tuple_(*(literal(value, key.type) for value, key in zip(after, keys, strict=True)))
        query = query.where(tuple_(*keys) < bound if descending else tuple_(*keys) > bound)
    query = query.order_by(*(key.desc() if descending else key for key in keys)).limit(size)
    rows = tuple(to_summary(row) for row in connection.execute(query))
    return QueuePage(rows, _key_of(rows[-1], wanted.order) if len(rows) == size else None)


def _order_keys(order: QueueOrder) -> tuple[tuple[ColumnElement[Any], ...], bool]:
    if order is QueueOrder.DUE:
        return (_due, CASES.c.case_id), False
    if order is QueueOrder.URGENCY:
        return (-CASES.c.urgency, _due, CASES.c.case_id), False
    return (CASES.c.case_id,), order is QueueOrder.NEWEST


def _key_of(row: CaseSummary, order: QueueOrder) -> tuple[Any, ...]:
    if order is QueueOrder.DUE:
        return (row.due_at or _FAR, row.case_id)
    if order is QueueOrder.URGENCY:
        return (-row.urgency, row.due_at or _FAR, row.case_id)
    return (row.case_id,)


def conditions(wanted: QueueFilter) -> list[ColumnElement[bool]]:
    """Return the restrictions of a filter as conditions; leakproof operators only, so indexes serve under row security."""
    found: list[ColumnElement[bool]] = []
    if wanted.stage is Stage.OVERDUE:
        found.append(and_(CASES.c.due_at.is_not(None), CASES.c.due_at < func.now()))
    elif wanted.stage is Stage.CLOSED:
        found.append(CASES.c.state.in_([int(s) for s in STAGE_STATES[Stage.CLOSED]]))
    elif wanted.stage is not Stage.ALL:
        found += [
            CASES.c.state.in_([int(s) for s in STAGE_STATES[wanted.stage]]),
            CASES.c.due_at.is_not(None),
        ]
    elif not wanted.states:
        found.append(CASES.c.due_at.is_not(None))
    if wanted.states:
        found.append(CASES.c.state.in_([int(s) for s in wanted.states]))
    if wanted.class_ids:
        found.append(CASES.c.class_id.in_(wanted.class_ids))
    if wanted.place_no is not None:
        place = literal(wanted.place_no)
        end = text(
            "(select p.place_no + (array[1000000000, 1000000, 1000, 1])[p.level] from cc.place p where p.place_no = :span)"
        )
        found.append(and_(CASES.c.place_no >= place, CASES.c.place_no < end.bindparams(span=wanted.place_no)))
    if wanted.sources:
        found.append(CASES.c.source.in_(wanted.sources))
    if wanted.dept_ids:
        found.append(CASES.c.dept_id.in_(wanted.dept_ids))
    if wanted.urgencies:
        found.append(CASES.c.urgency.in_(wanted.urgencies))
    if wanted.reported_from is not None:
        found.append(CASES.c.reported_at >= wanted.reported_from)
    if wanted.reported_to is not None:
        found.append(CASES.c.reported_at < wanted.reported_to)
    if wanted.tiers:
        found.append(CASES.c.tier.in_(wanted.tiers))
    if wanted.is_unsupervised:
        found.append(CASES.c.supervision_level == 0)
    if wanted.area is not None:
        found.append(area_condition(wanted.area, CASES.c))
    if wanted.only_mine:
        me = text("(cc.whoami_v1() ->> 'user_id')::int")
        found.append(
            or_(
                *(
                    CASES.c[name] == select(me).scalar_subquery()
                    for name in ("reported_by", "owner_id", "holder_id")
                )
            )
        )
    return found


def matching(
    connection: Connection, wanted: QueueFilter, case_ids: Iterable[UUID]
) -> dict[UUID, CaseSummary]:
    """Return those of the cases that are visible and belong to the filter, by id."""
    query = select(*(CASES.c[name] for name in CASE_COLUMNS)).where(
        CASES.c.case_id.in_(list(case_ids)), *conditions(wanted)
    )
    return {row.case_id: to_summary(row) for row in connection.execute(query)}


def by_ids(connection: Connection, case_ids: Sequence[UUID]) -> dict[UUID, CaseSummary]:
    """Return the visible ones of the cases by id."""
    query = select(*(CASES.c[name] for name in CASE_COLUMNS)).where(CASES.c.case_id.in_(list(case_ids)))
    return {row.case_id: to_summary(row) for row in connection.execute(query)}


def whole(connection: Connection, case_id: UUID) -> CaseFile:
    """Return a whole case.

    Raises:
        NotFound: Not there or not visible.
    """
    query = select(*(CASES.c[name] for name in (*CASE_COLUMNS, *EXTRA_COLUMNS))).where(
        CASES.c.case_id == case_id
    )
    row = connection.execute(query).first()
    if row is None:
        raise NotFound(str(case_id))
    wanted = {"case_id": case_id}
    tasks = connection.execute(
        text("select * from cc.task where case_id = :case_id order by role, sent_at"), wanted
    )
    callers = connection.execute(
        text(
            "select caller_id, name_masked, phone_masked, is_anonymous, is_confidential, added_at "
            "from cc.case_caller where case_id = :case_id order by added_at"
        ),
        wanted,
    )
    files = connection.execute(
        text("select * from cc.attachment where case_id = :case_id order by added_at"), wanted
    )
    return CaseFile(
        summary=to_summary(row),
        fields={name: getattr(row, name) for name in EXTRA_COLUMNS},
        tasks=tuple(to_task(task) for task in tasks),
        callers=tuple(to_caller(caller) for caller in callers),
        attachments=tuple(to_attachment(file) for file in files),
    )


def timeline(connection: Connection, case_id: UUID) -> tuple[TimelineEvent, ...]:
    """Return the log of a case, oldest first.

    Raises:
        NotFound: Not there or not visible.
    """
    rows = connection.execute(text("select * from cc.timeline_v1(:case_id)"), {"case_id": case_id})
    return tuple(to_event(row) for row in rows)


def located(connection: Connection, wanted: QueueFilter, most: int = 20_000) -> tuple[CaseSummary, ...]:
    """Return the cases of a filter that have a position, newest first, for the map."""
    query = (
        select(*(CASES.c[name] for name in CASE_COLUMNS))
        .where(*conditions(wanted), CASES.c.lon.is_not(None))
        .order_by(CASES.c.case_id.desc())
        .limit(most)
    )
    return tuple(to_summary(row) for row in connection.execute(query))


def counts(connection: Connection, day_start: datetime, within: QueueFilter | None = None) -> DayCounts:
    """Return open counts by stage and the counts of the day that began at `day_start`.

    Args:
        connection: As the signed-in person.
        day_start: Midnight of the county.
        within: Open cases are counted inside this filter, its stage left aside; the counts of the day never are.
    """
    narrowed = conditions(replace(within, stage=Stage.ALL, states=())) if within is not None else []
    open_rows: Sequence[Row[Any]] = connection.execute(
        select(
            CASES.c.state,
            func.count(),
            func.count().filter(CASES.c.due_at < func.now()),
            func.count().filter(
                and_(CASES.c.due_at >= func.now(), CASES.c.due_at < func.now() + timedelta(hours=2))
            ),
        )
        .where(CASES.c.due_at.is_not(None), *narrowed)
        .group_by(CASES.c.state)
    ).all()
    by_stage = dict.fromkeys((Stage.FILING, Stage.DISPATCH, Stage.HANDLING, Stage.CHECK, Stage.OVERDUE), 0)
    expiring = 0
    for row in open_rows:
        state, number, overdue, soon = tuple[Any, ...](row)
        stage = next(s for s, states in STAGE_STATES.items() if CaseState(state) in states)
        by_stage[stage] = by_stage.get(stage, 0) + number
        by_stage[Stage.OVERDUE] += overdue
        expiring += soon
    # What was filed or closed today may have been reported long ago: an index of its own for each.
    today = connection.execute(
        text(
            "select (select count(*) from cc.case_file where case_id >= :recent and reported_at >= :day), "
            "(select count(*) from cc.case_file where filed_at >= :day), "
            "(select count(*) from cc.case_file where closed_at >= :day and state in (10, 11, 13))"
        ),
        {"day": day_start, "recent": uuid7_floor(day_start - timedelta(days=60))},
    ).one()
    return DayCounts(today[0], today[1], today[2], by_stage, expiring)


def search(connection: Connection, words: str, before: UUID | None, most: int) -> tuple[CaseSummary, ...]:
    """Return cases that hold the words, number or whole phone number, newest first."""
    ids = list(
        connection.scalars(
            text("select * from cc.search_v1(:words, :before, :most)"),
            {"words": words, "before": before, "most": most},
        )
    )
    found = by_ids(connection, ids)
    return tuple(found[case_id] for case_id in ids if case_id in found)
