"""Setting a county's server up without a superuser's rights, on the oldest and the newest server."""

import subprocess
from dataclasses import replace

import psycopg
import pytest

from commandcenter.db import migrate
from commandcenter.db.migrate import SCHEMA_MAJOR, SCHEMA_MINOR, upgrade
from commandcenter.db.setup.outlook import outlook
from commandcenter.db.setup.steps import refuse_unfit, script, steps
from commandcenter.db.setup.survey import survey
from commandcenter.errors import ServerNotReady
from tests.integration.db.setup.conftest import BOSS_PASSWORD, BareServer

_ALL = "select rolname::text from pg_roles union all select datname::text from pg_database order by 1"
_PERSON = """{"login": "new_person", "real_name": "新人"}"""


def _run_script(bare: BareServer, text: str, database: str) -> None:
    # As psql would: one statement after the other, and \connect changes the database.
    place = "postgres" if "\\connect" in text else database
    for line in text.splitlines():
        if line.startswith("\\connect"):
            place = database
        elif line and not line.startswith("--"):
            bare.run(line, place)


def test_that_no_superuser_is_needed_and_persons_can_be_made(bare):
    name = bare.new_database_name()
    boss = bare.login("boss", name)
    before = bare.run(_ALL)
    assert any("create the database" in line for line in outlook(boss, may_create_database=True).lines())
    assert bare.run(_ALL) == before
    done = upgrade(boss, may_create_database=True)
    assert done.schema == (SCHEMA_MAJOR, SCHEMA_MINOR)
    assert {point.key for point in done.open_points} >= {"large_objects", "advisory_locks"}
    # Again: nothing is left to do that this login may do.
    again = outlook(boss, may_create_database=True)
    assert not any(step.is_possible for step in again.preparing)
    assert (again.revisions, again.is_rewritten, again.partitions) == ((), False, ())
    upgrade(boss)
    # What the owner's functions do with roles works with the rights it was given.
    bare.run("insert into cc.app_user (login, real_name) values ('new_guard', '安全')", name)
    bare.run(
        "insert into cc.user_post (user_id, post) select user_id, 9 from cc.app_user where login = 'new_guard'",
        name,
    )
    bare.run(f"select cc_int.make_login('new_guard', '{BOSS_PASSWORD}')", name)
    with psycopg.connect(bare.login("new_guard", name), autocommit=True) as guard:
        guard.execute("select cc.add_person_v1(%s, %s)", (_PERSON, BOSS_PASSWORD))
        # Whoever is idle is ended, or nobody on a server that gave no right; the feed asks for it and must not break.
        assert guard.execute("select cc.reap_v1()").fetchone() == (0,)
    # The login is there and the database knows it: it asks for a password of the person's own.
    with psycopg.connect(bare.login("new_person", name)) as person, pytest.raises(psycopg.Error) as refused:
        person.execute("select cc.whoami_v1()")
    assert refused.value.diag.message_detail == "must_change"
    # What is left over goes to the DBA as a script that closes everything.
    _run_script(bare, outlook(boss, may_create_database=False).script_for_dba(), name)
    assert outlook(boss, may_create_database=False).lines() == ()


def test_that_a_login_without_rights_gets_a_script_for_the_dba_and_can_go_on_with_it(bare):
    name = bare.new_database_name()
    clerk = bare.login("clerk", name)
    before = bare.run(_ALL)
    with pytest.raises(ServerNotReady) as refused:
        upgrade(clerk, may_create_database=True)
    assert refused.value.detail == "needs_dba"
    assert "Nothing was changed" in str(refused.value)
    assert bare.run(_ALL) == before
    text = outlook(clerk, may_create_database=True).script_for_dba()
    assert bare.run(_ALL) == before
    _run_script(bare, text, name)
    assert upgrade(clerk).open_points == ()


def test_that_psql_understands_the_script(bare):
    name = bare.new_database_name()
    text = outlook(bare.login("clerk", name), may_create_database=True).script_for_dba()
    psql = bare.cluster._found_binaries().program("psql")
    for _ in range(2):
        done = subprocess.run(
            [psql, "-X", "-q", bare.superuser()], input=text, capture_output=True, text=True, check=False
        )
        complaints = [line for line in done.stderr.splitlines() if "ERROR" in line]
        assert all("already exists" in line for line in complaints), done.stderr
    assert outlook(bare.superuser(name), may_create_database=False).preparing == ()


def test_that_what_cannot_be_used_is_told_before_anything_is_changed(bare):
    name = bare.new_database_name()
    boss = bare.login("boss", name)
    with pytest.raises(ServerNotReady, match="database init"):
        upgrade(boss)
    found = survey(boss)
    for change, key in (
        ({"version_number": 140_009}, "server_too_old"),
        ({"is_standby": True}, "standby"),
        ({"foreign_schemas": frozenset({"cc"})}, "name_taken"),
        ({"strangers": ("public.orders",)}, "name_taken"),
        ({"schema": (SCHEMA_MAJOR + 1, 0)}, "newer_major"),
    ):
        with pytest.raises(ServerNotReady) as refused:
            refuse_unfit(replace(found, **change), (SCHEMA_MAJOR, SCHEMA_MINOR))
        assert refused.value.detail == key
    bare.run(f"create database {name} owner boss")
    bare.run("create table public.orders (n int)", name)
    with pytest.raises(ServerNotReady, match=r"in use by something else \(it has orders\)"):
        upgrade(boss)
    bare.run("drop table public.orders; create schema cc", name)
    with pytest.raises(ServerNotReady, match="schemas of somebody else"):
        upgrade(boss)
    with pytest.raises(ServerNotReady, match="refused the password"):
        upgrade(bare.login("boss", name, "wrong"))


def test_that_an_upgrade_waits_neither_for_another_one_nor_for_a_held_table(database, monkeypatch):
    monkeypatch.setattr(migrate, "LOCK_PATIENCE_S", 0.2)
    monkeypatch.setattr(migrate, "LOCK_TIMEOUT_S", 0.2)
    with psycopg.connect(database.admin_conninfo) as other:
        other.execute("select pg_advisory_xact_lock(149999)")
        with pytest.raises(ServerNotReady, match="Another upgrade"):
            upgrade(database.admin_conninfo)
        other.rollback()
        other.execute("update cc_int.repeatable set digest = 'of an older release'")
        other.commit()
        other.execute("select count(*) from cc.case_file")
        with pytest.raises(ServerNotReady, match="Somebody holds a table"):
            upgrade(database.admin_conninfo)
    assert upgrade(database.admin_conninfo).schema == (SCHEMA_MAJOR, SCHEMA_MINOR)


def test_that_a_newer_minor_is_left_alone_and_works(database):
    with psycopg.connect(database.admin_conninfo, autocommit=True) as admin:
        admin.execute("update cc_int.schema_state set minor = minor + 1")
        admin.execute("update cc_int.repeatable set digest = 'of a newer release'")
    done = upgrade(database.admin_conninfo)
    assert (done.is_newer, done.schema) == (True, (SCHEMA_MAJOR, SCHEMA_MINOR + 1))
    with psycopg.connect(database.admin_conninfo) as admin:
        assert admin.execute("select digest from cc_int.repeatable").fetchone() == ("of a newer release",)


def test_that_a_script_without_open_steps_says_so(database):
    found = survey(database.admin_conninfo)
    # Only what belongs to the database itself is not copied with a template.
    assert {step.key for step in steps(found)} <= {"owner_in_database"}
    assert script(found, ()).endswith("-- Nothing is needed.\n")
