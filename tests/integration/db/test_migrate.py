"""Migrations on a real database: twice gives the same schema, and a newer one is left alone."""

import psycopg
import pytest

from commandcenter.db.migrate import (
    SCHEMA_MAJOR,
    SCHEMA_MINOR,
    client_may_run,
    migration_files,
    parse_version,
    repeatable_files,
    upgrade,
)
from commandcenter.errors import ServerNotReady

_SCHEMA = """
select string_agg(line, E'\\n' order by line) from (
  select format('%s %s %s %s', attrelid::regclass, attname, format_type(atttypid, atttypmod), attnotnull) as line
    from pg_attribute a join pg_class c on c.oid = a.attrelid
   where c.relnamespace in ('cc'::regnamespace, 'cc_int'::regnamespace) and attnum > 0
  union all select pg_get_constraintdef(oid) from pg_constraint
   where connamespace in ('cc'::regnamespace, 'cc_int'::regnamespace)
  union all select indexdef from pg_indexes where schemaname in ('cc', 'cc_int')
  union all select pg_get_functiondef(oid) from pg_proc
   where pronamespace in ('cc'::regnamespace, 'cc_int'::regnamespace) and prokind = 'f'
  union all select pg_get_triggerdef(oid) from pg_trigger where not tgisinternal
  union all select p::text from pg_policies p where schemaname = 'cc'
  union all select relname || coalesce(relacl, acldefault('r', relowner))::text || relrowsecurity from pg_class
   where relnamespace in ('cc'::regnamespace, 'cc_int'::regnamespace)
  union all select proname || coalesce(proacl, acldefault('f', proowner))::text from pg_proc
   where pronamespace in ('cc'::regnamespace, 'cc_int'::regnamespace)
  union all select t::text from cc.transition t union all select s::text from cc.setting s
  union all select v::text from cc.vocabulary v union all select d::text from cc.calendar_day d) x
"""


def schema_of(conninfo: str) -> str:
    with psycopg.connect(conninfo) as admin:
        row = admin.execute(_SCHEMA).fetchone()
    assert row is not None
    return str(row[0])


def test_that_upgrading_again_changes_nothing_and_keeps_what_is_the_countys(database):
    before = schema_of(database.admin_conninfo)
    upgrade(database.admin_conninfo)
    assert schema_of(database.admin_conninfo) == before
    # Also when every function is written anew, as a release with a changed file does.
    with psycopg.connect(database.admin_conninfo) as admin:
        admin.execute("update cc_int.repeatable set digest = 'of an older release'")
        admin.execute("update cc.setting set value = '7' where key = 'similar_metres'")
        admin.execute("delete from cc.transition where action = 'archive'")
    changed = schema_of(database.admin_conninfo)
    upgrade(database.admin_conninfo)
    assert schema_of(database.admin_conninfo) == changed != before


def test_that_a_newer_schema_is_left_alone(database):
    with psycopg.connect(database.admin_conninfo) as admin:
        admin.execute("update cc_int.schema_state set major = major + 1")
    with pytest.raises(ServerNotReady, match="newer release"):
        upgrade(database.admin_conninfo)


def test_that_grants_run_after_every_other_file():
    names = [path.name[:3] for path in repeatable_files()]
    assert names[-1] == "90_"
    assert names[:-1] == sorted(names[:-1])
    assert migration_files("0001")


def test_that_client_and_schema_are_compared_by_major_and_minor():
    assert client_may_run(SCHEMA_MAJOR, SCHEMA_MINOR + 1)
    assert not client_may_run(SCHEMA_MAJOR + 1, 0)
    assert parse_version("1.10") == (1, 10)
    with pytest.raises(ValueError, match="one"):
        parse_version("one")
