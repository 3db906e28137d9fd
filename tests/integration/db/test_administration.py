"""What an administrator does from the command line, against a real server."""

import psycopg
import pytest
from psycopg.conninfo import make_conninfo

from commandcenter.cli import main
from commandcenter.db.administration import create_missing_database, read_schema_version
from commandcenter.db.migrate import SCHEMA_MAJOR, SCHEMA_MINOR
from commandcenter.errors import CommandCenterError, SchemaMismatch, SignInFailed


@pytest.fixture
def unborn(server):
    """The connection string of a database that does not exist yet."""
    name = "county of an administrator"
    server.drop_database(name)
    yield server.admin_conninfo(name)
    server.drop_database(name)


def test_that_a_missing_database_is_created_once(server, unborn):
    assert create_missing_database(unborn)
    assert not create_missing_database(unborn)
    with psycopg.connect(unborn) as connection:
        assert connection.info.dbname == "county of an administrator"


def test_that_a_connection_string_without_a_database_is_refused(server):
    with pytest.raises(CommandCenterError):
        create_missing_database("host=127.0.0.1")


def test_that_an_empty_database_has_no_schema(empty_database):
    with pytest.raises(SchemaMismatch):
        read_schema_version(empty_database.admin_conninfo)


def test_that_a_migrated_database_has_the_schema_of_this_release(database):
    assert read_schema_version(database.admin_conninfo) == (SCHEMA_MAJOR, SCHEMA_MINOR)


def test_that_a_wrong_password_is_the_programs_own_error(server):
    with pytest.raises(SignInFailed):
        read_schema_version(make_conninfo(server.admin_conninfo(), password="wrong"))


def test_that_the_command_tells_whether_release_and_database_fit(home, database, monkeypatch, capsys):
    monkeypatch.setattr("commandcenter.cli.start_logging", lambda directory, is_verbose: directory)
    monkeypatch.setattr("commandcenter.cli.catch_uncaught_errors", lambda: None)
    assert main(["database", "check", "--conninfo", database.admin_conninfo]) == 0
    assert "They fit." in capsys.readouterr().out
