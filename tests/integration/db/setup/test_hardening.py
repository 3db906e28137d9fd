"""Each point of the hardening is seen when it stands open, closed by its own mending, and named in the attack list."""

import psycopg

from commandcenter.db.setup.hardening import as_script, close, open_points, points
from commandcenter.db.setup.server_checks import attack_list

_OPENED = {
    "database_public": "grant connect on database {name} to public",
    "schema_public": "grant create on schema public to public",
    "languages": "grant usage on language plpgsql to public",
    "large_objects": "grant execute on function lo_create(oid) to public",
    "wal_messages": "do $$ begin execute format('grant execute on function %s to public', "
    "(select min(oid)::regprocedure from pg_proc where proname = 'pg_logical_emit_message')); end $$",
    "advisory_locks": "grant execute on function pg_advisory_lock(bigint) to public",
    "transaction_numbers": "grant execute on function txid_current() to public",
    "notify_function": "grant execute on function pg_notify(text, text) to public",
    "sleeping": "grant execute on function pg_sleep(float8) to public",
    "temporary_files": "alter database {name} reset temp_file_limit",
}


def test_that_every_point_that_is_opened_is_seen_and_closed(database):
    name = database.name
    with psycopg.connect(database.admin_conninfo, autocommit=True) as admin:
        assert close(admin, is_superuser=True) == ()
        for key, statement in _OPENED.items():
            admin.execute(statement.format(name=name).encode())
            assert [point.key for point in open_points(admin)] == [key]
            assert close(admin, is_superuser=True) == ()
        assert {point.key for point in points(name)} == _OPENED.keys() | {"neighbours"}


def test_that_without_a_superuser_only_the_databases_own_points_are_closed(database):
    with psycopg.connect(database.admin_conninfo, autocommit=True) as admin:
        close(admin, is_superuser=True)
        admin.execute(f"grant temporary on database {database.name} to public".encode())
        admin.execute("grant execute on function pg_sleep(float8) to public")
        assert [point.key for point in close(admin, is_superuser=False)] == ["sleeping"]
        lines = as_script(open_points(admin))
        assert lines[0].startswith("-- sleeping is closed (else: ")
        assert lines[1].endswith(";")


def test_that_every_point_answers_an_attack_of_the_list(database):
    named = {part.removeprefix("hardening ") for row in attack_list() for part in row.closed_by.split("; ")}
    assert {point.key for point in points(database.name)} <= named
