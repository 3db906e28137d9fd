"""A database of an earlier release becomes exactly what a new one is, and keeps answering the earlier release's desks.

`releases/schema_1_1.zip` holds the SQL of schema 1.1 as it was released; `releases/contract_1.csv` every call that desks of
schema 1.x make. A call is never taken away or changed within a major version: a new one gets the next number.
"""

import csv
import re
import zipfile
from pathlib import Path

import psycopg
import pytest
from alembic.script import ScriptDirectory

from commandcenter.db import migrate
from commandcenter.db.migrate import upgrade
from commandcenter.db.setup.catalogue import catalogue_lines
from commandcenter.db.setup.steps import steps, take
from commandcenter.db.setup.survey import survey
from tests.fixtures.databases import OwnDatabase

_FOLDER = Path(__file__).parent / "releases"
_CALLS = """
select p.proname || '(' || pg_get_function_identity_arguments(p.oid) || ')', pg_get_function_result(p.oid)
  from pg_proc p where p.pronamespace = 'cc'::regnamespace and p.proname ~ '_v[0-9]+$'
   and has_function_privilege('cc_member', p.oid, 'execute') order by 1
"""
_STRUCTURE = """
select string_agg(line, E'\\n' order by line) from (
  select format('%s %s %s %s %s', attrelid::regclass, attname, format_type(atttypid, atttypmod), attnotnull, attgenerated)
         || coalesce(pg_get_expr(d.adbin, d.adrelid), '') as line
    from pg_attribute a join pg_class c on c.oid = a.attrelid
    left join pg_attrdef d on (d.adrelid, d.adnum) = (a.attrelid, a.attnum)
   where c.relnamespace in ('cc'::regnamespace, 'cc_int'::regnamespace) and attnum > 0 and not attisdropped
     and c.relkind in ('r', 'p', 'v')
  union all select conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) from pg_constraint
   where connamespace in ('cc'::regnamespace, 'cc_int'::regnamespace)
  union all select indexdef from pg_indexes where schemaname in ('cc', 'cc_int')
  union all select t::text from cc.transition t
  union all select s.key from cc.setting s
  union all select concat_ws(' ', v.list, v.number) from cc.vocabulary v) x
"""
# Statements that take something away from desks which still run; an expanding revision has none of them.
_TAKES_AWAY = re.compile(
    r"\b(drop (table|column|schema)|rename (to|column)|alter column \w+ (set not null|type)|truncate|delete from)\b",
    re.IGNORECASE,
)


def _make_release(conninfo: str) -> None:
    """Make a database of schema 1.1 with its own files, and a case in it."""
    found = survey(conninfo)
    take(conninfo, found, steps(found))
    with zipfile.ZipFile(_FOLDER / "schema_1_1.zip") as files, psycopg.connect(conninfo) as admin:
        admin.execute("set role cc_owner")
        admin.execute("set check_function_bodies = off")
        names = sorted(files.namelist())
        revisions = [name for name in names if "/migrations/sql/" in name and name.endswith(".sql")]
        functions = [name for name in names if "/repeatable/" in name and name.endswith(".sql")]
        functions.sort(key=lambda name: ("/90_" in name, name))
        for name in [*revisions, *functions]:
            admin.execute(files.read(name))
        admin.execute(
            "create table cc_int.schema_revision (version_num varchar(32) constraint schema_revision_pkc primary key)"
        )
        admin.execute("insert into cc_int.schema_revision values ('0002')")
        admin.execute(
            "create table cc_int.repeatable (single boolean primary key default true, digest text not null)"
        )
        admin.execute("insert into cc_int.repeatable (digest) values ('of schema 1.1')")
        admin.execute("select cc_int.make_partitions(2024, 2028)")
        admin.execute("insert into cc_int.schema_state (major, minor, min_client) values (1, 1, '0.1')")
        admin.execute("insert into cc.setting (key, value) values ('county_name', '\"旧县\"')")


def _seen(database: OwnDatabase) -> tuple[dict[tuple[str, str], str], str]:
    with psycopg.connect(database.admin_conninfo) as admin:
        row = admin.execute(_STRUCTURE).fetchone()
        assert row is not None
        return catalogue_lines(admin), str(row[0])


def test_that_an_upgraded_database_equals_a_new_one(empty_database, database):
    _make_release(empty_database.admin_conninfo)
    assert upgrade(empty_database.admin_conninfo).schema == (migrate.SCHEMA_MAJOR, migrate.SCHEMA_MINOR)
    upgraded, fresh = _seen(empty_database), _seen(database)
    differing = {
        key for key in upgraded[0].keys() | fresh[0].keys() if upgraded[0].get(key) != fresh[0].get(key)
    }
    assert differing == set()
    assert set(upgraded[1].splitlines()) ^ set(fresh[1].splitlines()) == set()
    with psycopg.connect(empty_database.admin_conninfo) as admin:
        assert admin.execute(
            "select value #>> '{}' from cc.setting where key = 'county_name'"
        ).fetchone() == ("旧县",)


def test_that_every_call_of_earlier_desks_is_still_answered(database):
    with psycopg.connect(database.admin_conninfo) as admin:
        present = {(str(call), str(result)) for call, result in admin.execute(_CALLS)}
    with (_FOLDER / "contract_1.csv").open(encoding="utf-8", newline="") as file:
        promised = {(row["call"], row["result"]) for row in csv.DictReader(file)}
    assert len(promised) > 50
    assert promised - present == set(), (
        "a call of desks that still run is gone or changed: give the new one another number"
    )


def test_that_every_revision_says_its_phase_and_an_expanding_one_takes_nothing_away():
    scripts = ScriptDirectory.from_config(migrate._alembic_config())
    for script in scripts.walk_revisions():
        phase = re.search(r"Phase: (expand|contract)\.", script.longdoc or script.doc)
        assert phase is not None, script.revision
        if phase[1] == "expand":
            for path in migrate.migration_files(script.revision):
                words = re.sub(r"--.*", "", path.read_text(encoding="utf-8"))
                assert _TAKES_AWAY.findall(words) == [], path.name


def test_that_the_clockwork_makes_next_years_partitions(desks):
    coming = desks.one("select extract(year from now())::int + 1")
    for parent in ("case_file", "task", "case_event"):
        desks.admin.execute(f"drop table cc_int.{parent}_{coming}".encode())
    with psycopg.connect(desks.database.admin_conninfo) as other:
        other.execute("lock table cc.case_file in share mode")
        desks.desk("chief1").execute("select cc.clockwork_v1('test', 5)")
        assert desks.one(f"select to_regclass('cc_int.case_file_{coming}') is null")
    desks.desk("chief1").execute("select cc.clockwork_v1('test', 5)")
    assert desks.one(f"select to_regclass('cc_int.case_event_{coming}') is not null")


@pytest.mark.parametrize("words", ["drop table cc.x", "alter column a type int", "rename column a to b"])
def test_that_the_lint_would_see_it(words):
    assert _TAKES_AWAY.search(words)
