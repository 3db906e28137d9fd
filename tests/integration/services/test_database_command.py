"""The words and exit codes of `commandcenter database`."""

import json

import psycopg
import pytest
from psycopg.conninfo import make_conninfo

from commandcenter.cli import main
from commandcenter.services.database_command import DONE, NOT_DONE, POINTS_OPEN, prepare, tell_check
from tests.builders import PASSWORD


@pytest.fixture
def quiet(monkeypatch):
    """The command without its log file."""
    monkeypatch.setattr("commandcenter.cli.start_logging", lambda directory, is_verbose: directory)
    monkeypatch.setattr("commandcenter.cli.catch_uncaught_errors", lambda: None)


def test_that_a_database_is_made_rehearsed_upgraded_and_checked(server, quiet, capsys):
    name = "county of an administrator"
    server.drop_database(name)
    conninfo = server.admin_conninfo(name)
    try:
        assert main(["database", "init", "--dry-run", "--conninfo", conninfo]) == DONE
        assert "would: create the database" in capsys.readouterr().out
        assert not server.has_database(name)
        assert main(["database", "migrate", "--conninfo", conninfo]) == 1
        assert "Run `commandcenter database init`" in capsys.readouterr().err
        assert main(["database", "init", "--conninfo", conninfo]) == DONE
        assert main(["database", "migrate", "--json", "--conninfo", conninfo]) == DONE
        assert json.loads(capsys.readouterr().out.splitlines()[-1])["open"] == []
        assert main(["database", "migrate", "--dry-run", "--json", "--conninfo", conninfo]) == DONE
        assert json.loads(capsys.readouterr().out)["steps"] == []
        assert main(["database", "check", "--conninfo", conninfo]) == POINTS_OPEN
        told = capsys.readouterr().out
        assert "OPEN      clockwork" in told
        assert told.endswith("They fit. Some points stand open.\n")
        assert main(["database", "check", "--json", "--conninfo", conninfo]) == POINTS_OPEN
        assert json.loads(capsys.readouterr().out)["verdict"] == "open"
    finally:
        server.drop_database(name)


def test_that_a_login_without_rights_is_told_where_it_would_stop(desks):
    missing = make_conninfo(desks.database.conninfo("water1", PASSWORD), dbname="nowhere")
    # The run's server lets nobody into the neighbours any more: then there is nowhere to look from.
    said: list[str] = []
    with psycopg.connect(desks.database.admin_conninfo, autocommit=True) as admin:
        admin.execute("grant connect on database postgres to water1")
    assert prepare(missing, said.append, creates=True, is_rehearsal=True) == NOT_DONE
    assert "needs the DBA: create the database nowhere" in said
    assert "--print-dba-script" in said[-2]
    said.clear()
    assert prepare(missing, said.append, creates=True, as_script=True) == DONE
    assert 'create database "nowhere" owner "water1"' in said[0]
    with psycopg.connect(desks.database.admin_conninfo, autocommit=True) as admin:
        admin.execute("revoke connect on database postgres from water1")


def test_that_what_is_newer_and_what_is_unfit_is_told(database):
    said: list[str] = []
    with psycopg.connect(database.admin_conninfo, autocommit=True) as admin:
        admin.execute("update cc_int.schema_state set minor = minor + 1")
        assert prepare(database.admin_conninfo, said.append, creates=False) == DONE
        assert "left alone" in said[-1]
        admin.execute("update cc_int.schema_state set minor = 0")
    assert tell_check(database.admin_conninfo, said.append) == NOT_DONE
    assert said[-1] == "They do not fit."
