"""The steps that prepare a server for the schema: which are done, which this login may take, which need the DBA.

A login needs no superuser's rights: CREATEROLE and CREATEDB are enough. What it may not do is written as a script for
whoever may; steps without which the program merely works in a lesser way are skipped and named.
"""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass

import psycopg
from psycopg import sql

from commandcenter.db.setup.refusals import refusal
from commandcenter.db.setup.survey import GROUPS, SERVER_RIGHTS, Survey, connect_near
from commandcenter.errors import ServerNotReady

OLDEST_SERVER = 150_000

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do on the server.

    Attributes:
        key: Stable name.
        words: What it does, for the administrator.
        statement: One SQL statement.
        is_possible: Whether the surveyed login may do it.
        consequence: What is missing without it; empty when nothing works without it.
    """

    key: str
    words: str
    statement: str
    is_possible: bool
    consequence: str = ""

    @property
    def is_needed(self) -> bool:
        """Whether nothing works without it."""
        return not self.consequence


def refuse_unfit(found: Survey, schema: tuple[int, int]) -> None:
    """Stop before anything is touched when the server or the database cannot be used at all.

    Args:
        found: The survey.
        schema: Major and minor of this release.

    Raises:
        ServerNotReady: With the reason.
    """
    if found.version_number < OLDEST_SERVER:
        raise ServerNotReady(
            "server_too_old",
            reason=f"The server is PostgreSQL {found.version}; version 15 or later is needed. Nothing was changed.",
        )
    if found.is_standby:
        raise ServerNotReady(
            "standby", reason="This server only reads: it is a standby. Connect to the primary."
        )
    if found.foreign_schemas:
        names = ", ".join(sorted(found.foreign_schemas))
        raise ServerNotReady(
            "name_taken",
            reason=f"The database {found.database} has schemas of somebody else with our names ({names}). "
            "Choose another database name. Nothing was changed.",
        )
    if found.strangers and not found.has_state and not found.schemas:
        raise ServerNotReady(
            "name_taken",
            reason=f"The database {found.database} is in use by something else (it has {', '.join(found.strangers)}). "
            "Choose another database name. Nothing was changed.",
        )
    if found.schema is not None and found.schema[0] > schema[0]:
        raise ServerNotReady(
            "newer_major",
            reason=f"The database has schema {found.schema[0]}.{found.schema[1]}, this release knows only "
            f"{schema[0]}.x. Use the newer release. Nothing was changed.",
        )


def steps(found: Survey, *, may_create_database: bool = True) -> tuple[Step, ...]:
    """Return what is still to be done before the schema, in order; nothing when the server is prepared."""
    made = [*_database_steps(found)] if may_create_database else []
    made += [*_group_steps(found), *_grant_steps(found), *_ownership_steps(found)]
    return tuple(made)


def _database_steps(found: Survey) -> list[Step]:
    if found.has_database:
        return []
    create = sql.SQL("create database {} owner {} template template0 encoding 'UTF8'").format(
        sql.Identifier(found.database), sql.Identifier(found.login)
    )
    return [
        Step(
            "create_database",
            f"create the database {found.database}",
            create.as_string(),
            found.may_create_databases,
        )
    ]


def _group_steps(found: Survey) -> list[Step]:
    made = [
        Step(
            f"create_role_{group}",
            f"create the group role {group}",
            f"create role {group} nologin",
            found.may_create_roles,
        )
        for group in GROUPS
        if group not in found.groups
    ]
    if not found.owner_creates_roles:
        may = found.may_create_roles and found.may_grant("cc_owner")
        words = "let cc_owner make the login roles of persons"
        made.append(Step("owner_creates_roles", words, "alter role cc_owner with createrole", may))
    return made


def _grant_steps(found: Survey) -> list[Step]:
    made = []
    for group in GROUPS[1:]:
        if group not in found.owner_admin_of:
            words = f"let cc_owner give {group} to persons"
            statement = f"grant {group} to cc_owner with admin option"
            made.append(Step(f"grant_{group}", words, statement, found.may_grant(group)))
    consequence = {
        "pg_signal_backend": "sessions that hold everybody up are not ended by themselves",
        "pg_read_all_stats": "sessions that hold everybody up are not seen",
        "pg_monitor": "the check cannot tell how the server does",
    }
    for right in SERVER_RIGHTS:
        if right not in found.owner_rights:
            statement = f"grant {right} to cc_owner"
            words = f"give cc_owner the server's right {right}"
            made.append(Step(f"grant_{right}", words, statement, found.may_grant(right), consequence[right]))
    return made


def _ownership_steps(found: Survey) -> list[Step]:
    name = sql.Identifier(found.database)
    owns = found.owns_database or (not found.has_database and found.may_create_databases)
    made = []
    if not found.may_be_owner and not found.is_superuser:
        statement = sql.SQL("grant cc_owner to {}").format(sql.Identifier(found.login)).as_string()
        words = f"let {found.login} act as cc_owner"
        made.append(Step("be_owner", words, statement, found.may_grant("cc_owner")))
    if not found.owner_may_create_schemas:
        statement = (
            sql.SQL("grant create, temporary, connect on database {} to cc_owner").format(name).as_string()
        )
        made.append(Step("owner_in_database", "let cc_owner work in the database", statement, owns))
    for schema in ("cc", "cc_int"):
        if schema not in found.schemas:
            may = found.is_superuser or owns or found.may_create_schemas
            statement = f"create schema if not exists {schema} authorization cc_owner"
            made.append(Step(f"schema_{schema}", f"create the schema {schema}", statement, may))
    return made


def take(conninfo: str, found: Survey, planned: tuple[Step, ...]) -> tuple[Step, ...]:
    """Take every step that the login may take and return those it had to skip.

    Raises:
        ServerNotReady: A step is missing without which nothing works; nothing was changed then.
    """
    needed = [step for step in planned if step.is_needed and not step.is_possible]
    if needed:
        words = "; ".join(step.words for step in needed)
        raise ServerNotReady(
            "needs_dba",
            reason=f"The login {found.login} may not do what is needed ({words}). Give the output of the same command "
            "with --print-dba-script to the server's administrator. Nothing was changed.",
        )
    try:
        if any(step.key == "create_database" for step in planned):
            with connect_near(conninfo, found.database, inside=False) as neighbour:
                _run(neighbour, next(step for step in planned if step.key == "create_database"))
        with psycopg.connect(conninfo, autocommit=True) as connection:
            for step in planned:
                if step.key != "create_database" and step.is_possible:
                    _run(connection, step)
    except psycopg.Error as failure:
        raise refusal(failure) from failure
    return tuple(step for step in planned if not step.is_possible)


def _run(connection: psycopg.Connection[tuple[object, ...]], step: Step) -> None:
    logger.debug("preparing", extra={"step": step.key})
    # Roles and databases are shared by the server: another county of it may be prepared at the same moment.
    try:
        without_collision(lambda: connection.execute(step.statement.encode()))
    except (psycopg.errors.DuplicateObject, psycopg.errors.UniqueViolation, psycopg.errors.DuplicateDatabase):
        logger.debug("made by somebody else meanwhile", extra={"step": step.key})


def without_collision(work: Callable[[], object]) -> None:
    """Run work on catalogue rows that all databases of a server share; try again when another one changed the row."""
    for pause_s in (0.1, 0.3, 1.0, 3.0):
        try:
            work()
        except psycopg.errors.InternalError_ as collision:
            if "concurrently updated" not in str(collision):
                raise
            time.sleep(pause_s)
        else:
            return
    work()


def script(found: Survey, planned: tuple[Step, ...], further: tuple[str, ...] = ()) -> str:
    """Return what a superuser must run, as a script for psql that may be run again.

    Args:
        found: The survey.
        planned: The open steps. When the login can take all that is needed, only the others are written; else all, since
            what the superuser makes, the login could not grant any more.
        further: Statements of the hardening, with a comment line before each.
    """
    is_blocked = any(step.is_needed and not step.is_possible for step in planned)
    left = [step for step in planned if is_blocked or not step.is_possible]
    lines = [
        f"-- For the administrator of the PostgreSQL server, version {found.version}. Run it with psql as a superuser:",
        f"--   psql -d {found.database if found.has_database else 'postgres'} -f this-file.sql",
        "-- It may be run again. Statements that say 'already exists' have done no harm.",
    ]
    if not is_blocked and (further or left) and (not found.has_database or "cc_owner" not in found.groups):
        lines.append(
            "-- Run `commandcenter database init` first: it makes the database and the roles that are named here."
        )
    lines.append("")
    is_inside = found.has_database
    for step in left:
        if not is_inside and step.key.startswith("schema_"):
            lines.append(f"\\connect {sql.Identifier(found.database).as_string()}")
            is_inside = True
        note = f" (without it: {step.consequence})" if step.consequence else ""
        lines += [f"-- {step.words}{note}", f"{step.statement};"]
    if further and not is_inside:
        lines.append(f"\\connect {sql.Identifier(found.database).as_string()}")
    lines += further
    if not left and not further:
        lines.append("-- Nothing is needed.")
    return "\n".join(lines) + "\n"
