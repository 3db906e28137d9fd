"""What is found out about a server before anything is done to it."""

import pytest
from psycopg.conninfo import make_conninfo

from commandcenter.db.migrate import SCHEMA_MAJOR, SCHEMA_MINOR
from commandcenter.db.setup.survey import GROUPS, survey
from commandcenter.errors import ServerNotReady
from tests.builders import PASSWORD


def test_that_a_prepared_database_is_seen_as_it_is(database):
    found = survey(database.admin_conninfo)
    assert found.is_superuser
    assert found.groups == frozenset(GROUPS)
    assert found.owner_admin_of == frozenset(GROUPS[1:])
    assert found.schema == (SCHEMA_MAJOR, SCHEMA_MINOR)
    assert (found.has_database, found.has_state, found.schemas) == (True, True, frozenset({"cc", "cc_int"}))
    assert not (found.strangers or found.foreign_schemas or found.is_standby)


def test_that_a_person_of_the_county_sees_that_he_may_do_nothing(desks):
    found = survey(desks.database.conninfo("water1", PASSWORD))
    assert not (
        found.is_superuser or found.may_create_roles or found.may_create_databases or found.may_be_owner
    )
    assert found.schema is None
    assert found.admin_of == frozenset()


def test_that_a_string_without_a_database_and_a_silent_server_are_refused(database):
    with pytest.raises(ServerNotReady, match="names no database"):
        survey("host=127.0.0.1")
    with pytest.raises(ServerNotReady) as refused:
        survey(make_conninfo(database.admin_conninfo, port=1))
    assert refused.value.detail == "refused"


def test_that_a_missing_database_is_seen_from_its_neighbours(database):
    found = survey(make_conninfo(database.admin_conninfo, dbname="county that is not there"))
    assert not found.has_database
    assert found.may_grant("cc_member")
