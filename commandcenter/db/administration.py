"""What an administrator does to a county's database from the command line, apart from migrating it.

Works with an administrator's connection string; an operator's program never calls it.
"""

import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from commandcenter.db.failures import translated
from commandcenter.errors import SchemaMismatch

_MAINTENANCE_DATABASE = "postgres"


def create_missing_database(conninfo: str) -> bool:
    """Create the database that the connection string names, unless it exists.

    Returns:
        Whether it had to be created.

    Raises:
        CommandCenterError: No connection, or no right to create databases.
    """
    name = str(conninfo_to_dict(conninfo).get("dbname") or "")
    if not name:
        raise SchemaMismatch(reason="the connection string names no database (dbname=...)")
    try:
        with psycopg.connect(make_conninfo(conninfo, dbname=_MAINTENANCE_DATABASE), autocommit=True) as admin:
            if admin.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
                return False
            statement = sql.SQL("CREATE DATABASE {} TEMPLATE template0 ENCODING 'UTF8'")
            admin.execute(statement.format(sql.Identifier(name)))
            return True
    except psycopg.Error as failure:
        raise translated(failure) from failure


def read_schema_version(conninfo: str) -> tuple[int, int]:
    """Return `major, minor` of the schema in a database.

    Raises:
        SchemaMismatch: The database has no schema of this program.
        CommandCenterError: No connection.
    """
    try:
        with psycopg.connect(conninfo, autocommit=True) as admin:
            row = admin.execute("SELECT major, minor FROM cc.schema_version_v1()").fetchone()
    except (psycopg.errors.UndefinedFunction, psycopg.errors.InvalidSchemaName) as failure:
        raise SchemaMismatch("none") from failure
    except psycopg.Error as failure:
        raise translated(failure) from failure
    if row is None:
        raise SchemaMismatch("none")
    return int(row[0]), int(row[1])
