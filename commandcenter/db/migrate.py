"""Bring a database to the schema of this release, from nothing or from an earlier release.

Everything is safe to run again. One run holds an advisory lock, works as the owner role under lock and
statement limits, and commits once: a failed upgrade leaves the database as it was.
"""

import contextlib
import hashlib
import logging
import re
import time
from dataclasses import dataclass
from pathlib import Path

import psycopg
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, create_engine
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool

from commandcenter.db.calendar_seed import fill_calendar
from commandcenter.db.seeding import load_vocabularies
from commandcenter.db.setup.catalogue import write_lines
from commandcenter.db.setup.hardening import Point, close
from commandcenter.db.setup.refusals import refusal
from commandcenter.db.setup.steps import Step, refuse_unfit, steps, take
from commandcenter.db.setup.survey import survey
from commandcenter.errors import SchemaMismatch, ServerNotReady

logger = logging.getLogger(__name__)

SCHEMA_MAJOR = 1
SCHEMA_MINOR = 2
OLDEST_CLIENT = "0.1"
FIRST_YEAR = 2024
LAST_YEAR = 2028

_HERE = Path(__file__).parent
_LOCK = 149_999
LOCK_PATIENCE_S = 15.0
LOCK_TIMEOUT_S = 5.0


def migration_files(revision: str) -> list[Path]:
    """Return the SQL files of a revision in the order they run."""
    return sorted((_HERE / "migrations" / "sql").glob(f"{revision}_*.sql"))


def run_script(connection: Connection, path: Path) -> None:
    """Run a file of several statements; the driver allows them only without parameters."""
    connection.connection.cursor().execute(path.read_text(encoding="utf-8"))


def repeatable_files() -> list[Path]:
    """Return the files of functions, policies and grants in the order they run."""
    return sorted((_HERE / "sql" / "repeatable").glob("*.sql"), key=_repeatable_order)


def _repeatable_order(path: Path) -> tuple[int, str]:
    # Grants come last whatever their number: a function made after them would be open to everybody.
    return (int(path.name.startswith("90_")), path.name)


@dataclass(frozen=True, slots=True)
class Upgraded:
    """What an upgrade did.

    Attributes:
        schema: Major and minor the database has now.
        is_newer: Whether it was made by a newer release of the same major and was left alone.
        skipped: Preparing steps the login may not take; the program works without them in a lesser way.
        open_points: Points of the hardening the login may not close.
    """

    schema: tuple[int, int]
    is_newer: bool = False
    skipped: tuple[Step, ...] = ()
    open_points: tuple[Point, ...] = ()


def upgrade(conninfo: str, *, may_create_database: bool = False) -> Upgraded:
    """Create or upgrade schema, roles, functions, policies, grants and vocabularies.

    Args:
        conninfo: libpq connection string of an administrator: a superuser, or a login with CREATEROLE that owns the
            database (with CREATEDB when it is to be made).
        may_create_database: Make the database when it is missing.

    Raises:
        ServerNotReady: The server or the login does not do; nothing was changed.
    """
    found = survey(conninfo)
    if not found.has_database and not may_create_database:
        raise ServerNotReady(
            "no_database",
            reason=f"The server has no database {found.database}. Run `commandcenter database init`.",
        )
    refuse_unfit(found, (SCHEMA_MAJOR, SCHEMA_MINOR))
    skipped = take(conninfo, found, steps(found, may_create_database=may_create_database))
    try:
        schema = _upgrade_schema(conninfo, is_superuser=found.is_superuser)
        with psycopg.connect(conninfo, autocommit=True) as admin:
            still_open = close(admin, is_superuser=found.is_superuser)
    except (DBAPIError, psycopg.Error) as failure:
        raise refusal(failure) from failure
    is_newer = schema > (SCHEMA_MAJOR, SCHEMA_MINOR)
    logger.info("schema upgraded", extra={"major": schema[0], "minor": schema[1], "was_newer": is_newer})
    return Upgraded(schema, is_newer, skipped, still_open)


def _upgrade_schema(conninfo: str, *, is_superuser: bool) -> tuple[int, int]:
    engine = create_engine(
        "postgresql+psycopg://", creator=lambda: psycopg.connect(conninfo), poolclass=NullPool
    )
    try:
        for is_last in (False, False, True):
            try:
                with engine.begin() as connection:
                    return _upgrade_in_one_transaction(connection, is_superuser=is_superuser)
            except DBAPIError as failure:
                if is_last or not isinstance(failure.orig, psycopg.errors.LockNotAvailable):
                    raise
                # A session idle in a transaction holds a table: it is ended as any desk would end it.
                _reap(conninfo)
    finally:
        engine.dispose()
    raise AssertionError("not reached")


def _upgrade_in_one_transaction(connection: Connection, *, is_superuser: bool) -> tuple[int, int]:
    if is_superuser:
        connection.exec_driver_sql("set local temp_file_limit = -1")
    connection.exec_driver_sql("set local role cc_owner")
    _take_lock(connection)
    newer = _newer_schema(connection)
    if newer is not None:
        return newer
    connection.exec_driver_sql("set local search_path = pg_catalog")
    connection.exec_driver_sql(f"set local lock_timeout = '{LOCK_TIMEOUT_S}s'")
    connection.exec_driver_sql("set local statement_timeout = '300s'")
    connection.exec_driver_sql("set local check_function_bodies = off")
    connection.exec_driver_sql("set local client_min_messages = warning")
    _run_alembic(connection)
    _run_repeatables(connection)
    connection.exec_driver_sql(
        "select cc_int.make_partitions(%s, greatest(%s, extract(year from now())::int + 1))",
        (FIRST_YEAR, LAST_YEAR),
    )
    load_vocabularies(connection)
    driver = connection.connection.driver_connection
    assert isinstance(driver, psycopg.Connection)
    fill_calendar(driver)
    connection.exec_driver_sql(
        "insert into cc_int.schema_state (major, minor, min_client, upgraded_at, server_major) "
        "values (%s, %s, %s, now(), current_setting('server_version_num')::int / 10000) "
        "on conflict (single) do update set major = excluded.major, minor = excluded.minor, "
        "min_client = excluded.min_client, upgraded_at = excluded.upgraded_at, server_major = excluded.server_major",
        (SCHEMA_MAJOR, SCHEMA_MINOR, OLDEST_CLIENT),
    )
    write_lines(driver)
    return SCHEMA_MAJOR, SCHEMA_MINOR


def _take_lock(connection: Connection) -> None:
    end = time.monotonic() + LOCK_PATIENCE_S
    while not connection.exec_driver_sql(f"select pg_try_advisory_xact_lock({_LOCK})").scalar():
        if time.monotonic() > end:
            raise ServerNotReady(
                "running",
                reason="Another upgrade of this database is running. Nothing was changed; wait until it is done.",
            )
        time.sleep(0.2)


def _newer_schema(connection: Connection) -> tuple[int, int] | None:
    """Return the schema when it is newer than this release; a newer minor is left alone, a newer major refused."""
    if connection.exec_driver_sql("select to_regclass('cc_int.schema_state')").scalar() is None:
        return None
    row = connection.exec_driver_sql("select major, minor from cc_int.schema_state").first()
    if row is None or (row.major, row.minor) <= (SCHEMA_MAJOR, SCHEMA_MINOR):
        return None
    if row.major > SCHEMA_MAJOR:
        raise SchemaMismatch(f"{row.major}.{row.minor}")
    return int(row.major), int(row.minor)


def _reap(conninfo: str) -> None:
    with contextlib.suppress(psycopg.Error), psycopg.connect(conninfo, autocommit=True) as admin:
        admin.execute("select cc.reap_v1()")


def pending(connection: Connection) -> tuple[tuple[str, ...], bool]:
    """Return the revisions that an upgrade would run, and whether functions, policies and grants would be written anew.

    Only reads; the connection must be allowed to read cc_int.
    """
    scripts = ScriptDirectory.from_config(_alembic_config())
    known = connection.exec_driver_sql("select to_regclass('cc_int.schema_revision')").scalar()
    now = None
    if known is not None:
        now = connection.exec_driver_sql("select version_num from cc_int.schema_revision").scalar()
    revisions = tuple(
        f"{script.revision}: {script.doc}"
        for script in reversed(list(scripts.iterate_revisions("head", now)))
    )
    has_digest = connection.exec_driver_sql("select to_regclass('cc_int.repeatable')").scalar() is not None
    digest = (
        connection.exec_driver_sql("select digest from cc_int.repeatable").scalar() if has_digest else None
    )
    return revisions, digest != repeatable_digest()


def repeatable_digest() -> str:
    """Return the digest of all files of functions, policies and grants of this release."""
    return hashlib.sha256(b"".join(path.read_bytes() for path in repeatable_files())).hexdigest()


def _run_alembic(connection: Connection, revision: str = "head") -> None:
    config = _alembic_config()
    config.attributes["connection"] = connection
    command.upgrade(config, revision)


def _alembic_config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(_HERE / "migrations"))
    config.set_main_option("path_separator", "os")
    return config


def _run_repeatables(connection: Connection) -> None:
    connection.exec_driver_sql(
        "create table if not exists cc_int.repeatable (single boolean primary key default true, digest text not null)"
    )
    files = repeatable_files()
    digest = repeatable_digest()
    known = connection.exec_driver_sql("select digest from cc_int.repeatable").scalar()
    if known == digest:
        return
    for path in files:
        logger.debug("running", extra={"file": path.name})
        run_script(connection, path)
    connection.exec_driver_sql(
        "insert into cc_int.repeatable (digest) values (%s) on conflict (single) do update set digest = excluded.digest",
        (digest,),
    )


def client_may_run(major: int, minor: int) -> bool:
    """Tell whether this client understands a schema `major.minor`: same major, minor not older than known."""
    return major == SCHEMA_MAJOR and minor >= SCHEMA_MINOR


def parse_version(text: str) -> tuple[int, int]:
    """Return `major, minor` of a text such as `1.0`.

    Raises:
        ValueError: The text is no version.
    """
    match = re.fullmatch(r"(\d+)\.(\d+)", text)
    if match is None:
        raise ValueError(text)
    return int(match[1]), int(match[2])
