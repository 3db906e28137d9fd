"""What an upgrade would do is told beforehand; the server itself holds the look to reading."""

import psycopg
import pytest
from psycopg.conninfo import make_conninfo

from commandcenter.db.setup.outlook import outlook
from commandcenter.errors import ServerNotReady


def test_that_every_step_is_told_and_none_taken(database):
    with psycopg.connect(database.admin_conninfo, autocommit=True) as admin:
        admin.execute("update cc_int.repeatable set digest = ''")
        admin.execute("update cc_int.schema_revision set version_num = '0005'")
        admin.execute(f"grant temporary on database {database.name} to public".encode())
        admin.execute("drop table cc_int.task_2028")
        for _ in range(2):
            lines = outlook(database.admin_conninfo, may_create_database=False).lines()
            assert any(line.startswith("would change tables: 0006") for line in lines)
            assert "would write functions, policies, triggers and grants anew" in lines
            assert "would make the partition task_2028" in lines
            assert "would close: only members may connect, and nobody may make temporary tables" in lines


def test_that_a_newer_database_is_told_to_be_left_alone(database):
    with psycopg.connect(database.admin_conninfo, autocommit=True) as admin:
        admin.execute("update cc_int.schema_state set minor = minor + 1")
    assert "left alone" in outlook(database.admin_conninfo, may_create_database=False).lines()[-1]


def test_that_a_missing_database_is_only_looked_at_when_it_may_be_made(database):
    missing = make_conninfo(database.admin_conninfo, dbname="county that is not there")
    with pytest.raises(ServerNotReady, match="database init"):
        outlook(missing, may_create_database=False)
    assert "create the database" in outlook(missing, may_create_database=True).lines()[0]
