"""Reads of the audit administrator. The database answers nobody else."""

from typing import Any

from sqlalchemy import Connection, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.sql import bindparam

from commandcenter.domain.audit import AccessEntry, AuditFilter, BrokenSeal, CaseStep, SealReport


def accesses(
    connection: Connection, wanted: AuditFilter, before: int | None, most: int
) -> tuple[AccessEntry, ...]:
    """Return a page of the access log, newest first."""
    statement = text("select * from cc.audit_access_v1(:wanted, :before, :most)")
    rows = _asked(connection, statement, wanted=wanted.for_accesses(), before=before, most=most)
    return tuple(AccessEntry(*row) for row in rows)


def steps(
    connection: Connection, wanted: AuditFilter, before: CaseStep | None, most: int
) -> tuple[CaseStep, ...]:
    """Return a page of the steps of cases, newest first.

    Raises:
        NotLegal: Neither a first day nor a person nor a case is given; `detail` is `first_day`.
    """
    statement = text("select * from cc.audit_events_v1(:wanted, cast(:before as jsonb), :most)")
    last = None
    if before is not None:
        last = {"at": before.at.isoformat(), "case_id": str(before.case_id), "seq": before.seq}
    statement = statement.bindparams(bindparam("before", type_=JSONB(none_as_null=True)))
    rows = _asked(connection, statement, wanted=wanted.for_steps(), before=last, most=most)
    return tuple(CaseStep(*row) for row in rows)


def kinds(connection: Connection) -> tuple[str, ...]:
    """Return the kinds of acts that stand in the access log."""
    return tuple(connection.scalars(text("select * from cc.audit_kinds_v1()")))


def verify(connection: Connection) -> SealReport:
    """Compare every seal with the log; it reads the whole log."""
    broken = tuple(BrokenSeal(*row) for row in connection.execute(text("select * from cc.verify_seals_v1()")))
    row = connection.execute(
        text(
            "select count(*) as seals, coalesce(sum(events), 0) as events, max(sealed_at) as last_at from cc.seal"
        )
    ).one()
    return SealReport(int(row.seals), int(row.events), row.last_at, broken)


def _asked(connection: Connection, statement: Any, **values: Any) -> Any:
    return connection.execute(statement.bindparams(bindparam("wanted", type_=JSONB)), values)
