"""Bring a database to the schema of this release, from nothing or from an earlier release.

Everything is safe to run again. One run holds an advisory lock, works as the owner role under lock and
statement limits, and commits once: a failed upgrade leaves the database as it was.
"""

import hashlib
import logging
import re
import time
from pathlib import Path

import psycopg
from alembic import command
from alembic.config import Config
from psycopg import sql
from sqlalchemy import Connection, create_engine
from sqlalchemy.pool import NullPool

from commandcenter.db.calendar_seed import fill_calendar
from commandcenter.db.seeding import load_vocabularies
from commandcenter.errors import SchemaMismatch

logger = logging.getLogger(__name__)

SCHEMA_MAJOR = 1
SCHEMA_MINOR = 2
OLDEST_CLIENT = "0.1"
FIRST_YEAR = 2024
LAST_YEAR = 2028

_HERE = Path(__file__).parent
_LOCK = 149_999


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


def upgrade(conninfo: str) -> None:
    """Create or upgrade schema, roles, functions, policies, grants and vocabularies.

    Args:
        conninfo: libpq connection string of an administrator who may create roles in the cluster.

    Raises:
        SchemaMismatch: The database has a newer major schema than this program knows.
    """
    _prepare_cluster(conninfo)
    engine = create_engine(
        "postgresql+psycopg://", creator=lambda: psycopg.connect(conninfo), poolclass=NullPool
    )
    try:
        with engine.begin() as connection:
            connection.exec_driver_sql(f"select pg_advisory_xact_lock({_LOCK})")
            _refuse_newer(connection)
            connection.exec_driver_sql("set local role cc_owner")
            connection.exec_driver_sql("set local search_path = pg_catalog")
            connection.exec_driver_sql("set local lock_timeout = '10s'")
            connection.exec_driver_sql("set local statement_timeout = '300s'")
            connection.exec_driver_sql("set local check_function_bodies = off")
            connection.exec_driver_sql("set local client_min_messages = warning")
            _run_alembic(connection)
            _run_repeatables(connection)
            connection.exec_driver_sql(f"select cc_int.make_partitions({FIRST_YEAR}, {LAST_YEAR})")
            load_vocabularies(connection)
            driver = connection.connection.driver_connection
            assert isinstance(driver, psycopg.Connection)
            fill_calendar(driver)
            connection.exec_driver_sql(
                "insert into cc_int.schema_state (major, minor, min_client) values (%s, %s, %s) "
                "on conflict (single) do update set major = excluded.major, minor = excluded.minor, "
                "min_client = excluded.min_client",
                (SCHEMA_MAJOR, SCHEMA_MINOR, OLDEST_CLIENT),
            )
    finally:
        engine.dispose()
    with psycopg.connect(conninfo, autocommit=True) as admin:
        _retry(lambda: admin.execute(_read("sql/hardening.sql")))
    logger.info("schema upgraded", extra={"major": SCHEMA_MAJOR, "minor": SCHEMA_MINOR})


def _prepare_cluster(conninfo: str) -> None:
    with psycopg.connect(conninfo, autocommit=True) as admin:
        _retry(lambda: admin.execute(_read("sql/cluster_roles.sql")))
        name = sql.Identifier(admin.info.dbname)
        admin.execute(sql.SQL("grant create, temporary, connect on database {} to cc_owner").format(name))
        admin.execute("create schema if not exists cc authorization cc_owner")
        admin.execute("create schema if not exists cc_int authorization cc_owner")


def _retry(work: object) -> None:
    # Roles are shared by the cluster: two databases prepared at once can collide on one catalogue row.
    assert callable(work)
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


def _refuse_newer(connection: Connection) -> None:
    if connection.exec_driver_sql("select to_regclass('cc_int.schema_state')").scalar() is None:
        return
    row = connection.exec_driver_sql("select major, minor from cc_int.schema_state").first()
    if row is not None and row.major > SCHEMA_MAJOR:
        raise SchemaMismatch(f"{row.major}.{row.minor}")


def _run_alembic(connection: Connection) -> None:
    config = Config()
    config.set_main_option("script_location", str(_HERE / "migrations"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _run_repeatables(connection: Connection) -> None:
    connection.exec_driver_sql(
        "create table if not exists cc_int.repeatable (single boolean primary key default true, digest text not null)"
    )
    files = repeatable_files()
    digest = hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()
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


def _read(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8")


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
