"""What an upgrade would do, told before it does anything. Only reads."""

from dataclasses import dataclass

import psycopg
from sqlalchemy import create_engine
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool

from commandcenter.db.migrate import LAST_YEAR, SCHEMA_MAJOR, SCHEMA_MINOR, pending
from commandcenter.db.setup.hardening import Point, as_script, open_points, points
from commandcenter.db.setup.refusals import refusal
from commandcenter.db.setup.steps import Step, refuse_unfit, script, steps
from commandcenter.db.setup.survey import Survey, survey
from commandcenter.errors import ServerNotReady


@dataclass(frozen=True, slots=True)
class Outlook:
    """Everything that an upgrade would do.

    Attributes:
        found: The server as it is.
        preparing: Steps on the server, in order.
        revisions: Changes of the tables.
        is_rewritten: Whether functions, policies and grants are written anew.
        partitions: Yearly partitions that would be made.
        hardening: Points that would be closed or stay open.
        is_newer: The database was made by a newer release and would be left alone.
    """

    found: Survey
    preparing: tuple[Step, ...]
    revisions: tuple[str, ...]
    is_rewritten: bool
    partitions: tuple[str, ...]
    hardening: tuple[Point, ...]
    is_newer: bool

    def lines(self) -> tuple[str, ...]:
        """Return one line a step, with who would take it."""
        told = [f"{_who(step)}: {step.words}" for step in self.preparing]
        if self.is_newer:
            told.append("left alone: the database was made by a newer release, which this one can work with")
            return tuple(told)
        told += [f"would change tables: {revision}" for revision in self.revisions]
        if self.is_rewritten:
            told.append("would write functions, policies, triggers and grants anew")
        told += [f"would make the partition {name}" for name in self.partitions]
        for point in self.hardening:
            who = "would close" if self._may_close(point) else "left to the DBA"
            told.append(f"{who}: {point.words}")
        return tuple(told)

    def script_for_dba(self) -> str:
        """Return what the login may not do, as a script for psql."""
        left = tuple(point for point in self.hardening if not self._may_close(point))
        return script(self.found, self.preparing, as_script(left))

    def _may_close(self, point: Point) -> bool:
        return self.found.is_superuser or not point.needs_superuser


def _who(step: Step) -> str:
    if step.is_possible:
        return "would"
    return "needs the DBA" if step.is_needed else f"would skip (then {step.consequence})"


def outlook(conninfo: str, *, may_create_database: bool) -> Outlook:
    """Look ahead.

    Raises:
        ServerNotReady: The server or the database cannot be used at all.
    """
    found = survey(conninfo)
    if not found.has_database and not may_create_database:
        raise ServerNotReady(
            "no_database",
            reason=f"The server has no database {found.database}. Run `commandcenter database init`.",
        )
    refuse_unfit(found, (SCHEMA_MAJOR, SCHEMA_MINOR))
    preparing = steps(found, may_create_database=may_create_database)
    is_newer = found.schema is not None and found.schema > (SCHEMA_MAJOR, SCHEMA_MINOR)
    try:
        revisions, is_rewritten, partitions = _inside(conninfo, found)
        if found.has_database and "cc_member" in found.groups:
            with psycopg.connect(conninfo, autocommit=True) as connection:
                hardening = open_points(connection)
        else:
            hardening = points(found.database)
    except (psycopg.Error, DBAPIError) as failure:
        raise refusal(failure) from failure
    return Outlook(found, preparing, revisions, is_rewritten, partitions, hardening, is_newer)


def _inside(conninfo: str, found: Survey) -> tuple[tuple[str, ...], bool, tuple[str, ...]]:
    if not (found.has_database and found.may_be_owner and "cc_int" in found.schemas):
        return ("all, from nothing",), True, ()
    engine = create_engine(
        "postgresql+psycopg://", creator=lambda: psycopg.connect(conninfo), poolclass=NullPool
    )
    try:
        with engine.connect() as connection:
            # The server itself holds this transaction to reading.
            connection.exec_driver_sql("set transaction read only")
            connection.exec_driver_sql("set local role cc_owner")
            revisions, is_rewritten = pending(connection)
            partitions = connection.exec_driver_sql(
                "select parent || '_' || y from unnest(array['case_file', 'task', 'case_event']) parent, "
                "generate_series(extract(year from now())::int, greatest(%s, extract(year from now())::int + 1)) y "
                "where to_regclass('cc_int.' || parent || '_' || y) is null",
                (LAST_YEAR,),
            ).scalars()
            return revisions, is_rewritten, tuple(str(name) for name in partitions)
    finally:
        engine.dispose()
