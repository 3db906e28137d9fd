"""What PostgreSQL gives to everybody and a desk must not have: each point with its question, its mending and its reason.

Every point answers an attack that was tried (resources/security/attack_list.csv). The mending runs after every upgrade as
far as the login may; the rest stays open, is told by `database check` and written into the script for the DBA.
"""

from dataclasses import dataclass
from functools import partial

import psycopg
from psycopg import sql

from commandcenter.db.setup.steps import without_collision

_FUNCTIONS: tuple[tuple[str, str, str, str], ...] = (
    (
        "large_objects",
        "^(lo_.*|lowrite|loread)$",
        "large objects are closed",
        "anybody with psql can fill the disk",
    ),
    (
        "wal_messages",
        "^pg_logical_emit_message$",
        "messages into the write-ahead log are closed",
        "anybody with psql can fill the log's disk",
    ),
    (
        "advisory_locks",
        "^pg_(try_)?advisory_",
        "advisory locks are closed",
        "anybody with psql can exhaust the lock table or hold the upgrade",
    ),
    (
        "transaction_numbers",
        "^(pg_current_xact_id|txid_current|pg_export_snapshot)$",
        "numbers of transactions are closed",
        "anybody with psql can hold back the live feed of all desks until he is reaped",
    ),
    (
        "notify_function",
        "^pg_notify$",
        "ringing by function is closed",
        "a loop in one statement can flood the bell",
    ),
    ("sleeping", "^pg_sleep(_for|_until)?$", "sleeping is closed", "sessions can be kept busy with nothing"),
)
_LARGEST_TEMPORARY = "8GB"


@dataclass(frozen=True, slots=True)
class Point:
    """One point of the hardening.

    Attributes:
        key: Stable name, as the attack list refers to it.
        words: What holds when it is closed.
        question: A query whose single value is true when it is closed.
        mending: Statements that close it.
        risk: What can happen while it is open.
        needs_superuser: Else the owner of the database may close it.
    """

    key: str
    words: str
    question: str
    mending: tuple[str, ...]
    risk: str
    needs_superuser: bool = True


def points(database: str) -> tuple[Point, ...]:
    """Return all points for a database."""
    return (
        *_database_points(sql.Identifier(database).as_string()),
        *_server_points(),
        _files_point(database),
    )


def _database_points(name: str) -> tuple[Point, ...]:
    return (
        Point(
            "database_public",
            "only members may connect, and nobody may make temporary tables",
            "select not exists (select from pg_database d, aclexplode(coalesce(d.datacl, acldefault('d', d.datdba))) g "
            "where d.datname = current_database() and g.grantee = 0) "
            "and has_database_privilege('cc_member', current_database(), 'connect')",
            (
                f"revoke all on database {name} from public",
                f"grant connect on database {name} to cc_member, cc_owner, cc_service, cc_gateway",
                f"grant temporary on database {name} to cc_owner",
            ),
            "any login of the server can connect and make temporary tables",
            needs_superuser=False,
        ),
        Point(
            "schema_public",
            "nobody may make objects in the schema public",
            "select not exists (select from pg_namespace n, aclexplode(coalesce(n.nspacl, acldefault('n', n.nspowner))) g "
            "where n.nspname = 'public' and g.grantee = 0 and g.privilege_type = 'CREATE')",
            ("revoke create on schema public from public",),
            "anybody with psql can make tables and functions",
            needs_superuser=False,
        ),
    )


def _server_points() -> tuple[Point, ...]:
    return (
        Point(
            "languages",
            "blocks of code are closed",
            "select not exists (select from pg_language l, aclexplode(coalesce(l.lanacl, acldefault('l', l.lanowner))) g "
            "where l.lanname in ('plpgsql', 'sql') and g.grantee = 0)",
            (
                "revoke usage on language plpgsql, sql from public",
                "grant usage on language plpgsql, sql to cc_owner",
            ),
            "anybody with psql can run loops in DO blocks until he is reaped",
        ),
        *(_function_point(*each) for each in _FUNCTIONS),
        Point(
            "neighbours",
            "the databases postgres and template1 let no member in",
            "select not exists (select from pg_database d, aclexplode(coalesce(d.datacl, acldefault('d', d.datdba))) g "
            "where d.datname in ('postgres', 'template1') and g.grantee = 0)",
            (
                *(
                    f"revoke all on database {neighbour} from public"
                    for neighbour in ("postgres", "template1")
                ),
                # Administrators keep their way in: from there they make databases.
                "do $$ declare r text; begin for r in select rolname from pg_roles where rolcreatedb or rolcreaterole loop "
                "execute format('grant connect on database postgres to %I', r); end loop; end $$",
            ),
            "from a neighbouring database anybody with psql can ring the bell and hold transactions open",
        ),
    )


def _files_point(database: str) -> Point:
    name = sql.Identifier(database).as_string()
    return Point(
        "temporary_files",
        f"one session writes at most {_LARGEST_TEMPORARY} of temporary files",
        "select current_setting('temp_file_limit') <> '-1' or exists (select from pg_db_role_setting s "
        "join pg_database d on d.oid = s.setdatabase, unnest(s.setconfig) c "
        "where d.datname = current_database() and s.setrole = 0 and c like 'temp_file_limit=%')",
        (f"alter database {name} set temp_file_limit = '{_LARGEST_TEMPORARY}'",),
        "one large sort can fill the disk",
    )


def _function_point(key: str, pattern: str, words: str, risk: str) -> Point:
    named = sql.Literal(pattern)
    question = sql.SQL(
        "select not exists (select from pg_proc p, aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) g "
        "where p.pronamespace = 'pg_catalog'::regnamespace and p.proname ~ {} and g.grantee = 0)"
    ).format(named)
    # One statement for all overloads: their list differs between versions of the server.
    mending = sql.SQL(
        "do $$ declare f text; begin for f in select p.oid::regprocedure::text from pg_proc p "
        "where p.pronamespace = 'pg_catalog'::regnamespace and p.proname ~ {} loop "
        "execute format('revoke execute on function %s from public', f); "
        "execute format('grant execute on function %s to cc_owner', f); end loop; end $$"
    ).format(named)
    return Point(key, words, question.as_string(), (mending.as_string(),), risk)


def open_points(connection: psycopg.Connection[tuple[object, ...]]) -> tuple[Point, ...]:
    """Return the points that stand open in the connected database."""
    found = []
    for point in points(connection.info.dbname):
        row = connection.execute(point.question.encode()).fetchone()
        if row is None or not row[0]:
            found.append(point)
    return tuple(found)


def close(connection: psycopg.Connection[tuple[object, ...]], *, is_superuser: bool) -> tuple[Point, ...]:
    """Close what stands open as far as the login may, and return what stays open."""
    for point in open_points(connection):
        if point.needs_superuser and not is_superuser:
            continue
        for statement in point.mending:
            without_collision(partial(connection.execute, statement.encode()))
    return open_points(connection)


def as_script(still_open: tuple[Point, ...]) -> tuple[str, ...]:
    """Return the mending of points as lines of a script."""
    lines: list[str] = []
    for point in still_open:
        lines.append(f"-- {point.words} (else: {point.risk})")
        lines += [f"{statement};" for statement in point.mending]
    return tuple(lines)
