"""Stages rows of a file, has them checked and taken, and reads what a file must be understood by.

Works on a connection of its own outside the pool, for an import takes longer than a desk's statements may.
Each call is one transaction; only `apply` changes anything that others see.
"""

import json
from collections.abc import Sequence
from typing import Any, LiteralString
from uuid import UUID

import psycopg
from psycopg.types.json import Jsonb

from commandcenter.db.patient_connection import PatientConnection

Connection = psycopg.Connection[Any]
ProblemRow = tuple[int, str, str, str, int]
_PATIENCE_S = 30 * 60


def prepare(connection: Connection) -> None:
    """Give the connection the patience that a long import needs."""
    connection.execute("select set_config('statement_timeout', %s, false)", (f"{_PATIENCE_S}s",))
    connection.execute("select set_config('lock_timeout', '20s', false)")
    connection.execute("select set_config('idle_in_transaction_session_timeout', '60s', false)")
    if isinstance(connection, PatientConnection):
        connection.patience_s = _PATIENCE_S + 30.0


def begin(connection: Connection, kind: str, options: dict[str, Any]) -> UUID:
    """Open an import and return its key; what an earlier one left staged is thrown away."""
    return UUID(str(_one(connection, "select cc.import_begin_v1(%s, %s)", kind, Jsonb(options))))


def send(connection: Connection, run: UUID, records: Sequence[dict[str, Any]]) -> int:
    """Stage a batch of rows; returns how many."""
    content = json.dumps(records, ensure_ascii=False, separators=(",", ":"), default=str)
    return int(_one(connection, "select cc.import_rows_v1(%s, %s::json)", run, content))


def check(connection: Connection, run: UUID) -> list[ProblemRow]:
    """Return what the database has against the staged rows; at most 100,000."""
    rows = connection.execute(
        "select row_no, field, value, reason, severity from cc.import_check_v1(%s)", (run,)
    )
    return [(row[0], row[1], row[2] or "", row[3], row[4]) for row in rows]


def leave_out(connection: Connection, run: UUID, rows: Sequence[int]) -> int:
    """Take rows out of the stage; returns how many there were."""
    return int(_one(connection, "select cc.import_leave_out_v1(%s, %s)", run, list(rows)))


def apply(connection: Connection, run: UUID) -> dict[str, Any]:
    """Take all rows or none; the answer says `applied`, counts, `problems` and, of new people, `secrets`."""
    found: dict[str, Any] = _one(connection, "select cc.import_apply_v1(%s)", run)
    return found


def end(connection: Connection, run: UUID) -> None:
    """Throw the staged rows away."""
    connection.execute("select cc.import_end_v1(%s)", (run,))


def _one(connection: Connection, query: LiteralString, *values: object) -> Any:
    row = connection.execute(query, values).fetchone()
    assert row is not None
    return row[0]


def read_places(connection: Connection) -> list[tuple[int, int, str, str]]:
    """Return number, level, name and official name of the places in force."""
    return connection.execute(
        "select place_no, level, name, official_name from cc.place "
        "where valid_to is null or valid_to >= current_date order by place_no"
    ).fetchall()


def read_outlines(connection: Connection) -> list[tuple[int, bytes]]:
    """Return number and WKB of the places in force that have an outline; a drawing is nothing to compare with."""
    return connection.execute(
        "select place_no, geometry from cc.place "
        "where geometry is not null and not is_schematic and (valid_to is null or valid_to >= current_date)"
    ).fetchall()


def read_departments(connection: Connection) -> list[tuple[str, str, str, list[str]]]:
    """Return code, name, short name and functions of the departments in force."""
    return connection.execute(
        "select code, name, short_name, functions from cc.department "
        "where valid_to is null or valid_to >= current_date order by dept_id"
    ).fetchall()


def read_functions(connection: Connection) -> list[tuple[str, str, str]]:
    """Return code, name and English name of the functions that departments may have."""
    return connection.execute("select function_code, name, name_en from cc.department_function").fetchall()


def read_classes(connection: Connection) -> list[tuple[int, str, str]]:
    """Return number, code and name of the small classes of the tables in force."""
    return connection.execute(
        "select c.class_id, c.class_code, c.name from cc.classes_v1(null) c join cc.class_table t using (class_table_id) "
        "where c.level = 2 and (t.valid_to is null or t.valid_to >= current_date) "
        "order by c.holds, t.valid_from, c.class_id"
    ).fetchall()


def read_posts(connection: Connection) -> list[tuple[int, str, str, str]]:
    """Return number, key, name and English name of the posts."""
    return connection.execute("select post, key, name, name_en from cc.post").fetchall()


def read_words(connection: Connection) -> list[tuple[str, int, str, str, str]]:
    """Return list, number, key, name and English name of the vocabularies."""
    return connection.execute("select list, number, key, name, name_en from cc.vocabulary").fetchall()
