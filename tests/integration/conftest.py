"""The small county for tests of the database and of the services: one template for the run, a copy a test."""

from collections.abc import Iterator

import psycopg
import pytest

from tests.builders import SmallCounty, build_small_county
from tests.fixtures.databases import DatabaseMaker
from tests.integration.desks import Desks


@pytest.fixture(scope="session")
def county_template(database_maker: DatabaseMaker, template: str) -> str:
    """The name of the template with the small county in it."""
    # Once a run: logins belong to the whole server, and two workers making them at once would collide.
    return database_maker.ensure_template("small_county_template", _build, template)


@pytest.fixture
def desks(database_maker: DatabaseMaker, county_template: str) -> Iterator[Desks]:
    """The people of the small county, in a database that no other test knows."""
    database = database_maker.make(county_template)
    with psycopg.connect(database.admin_conninfo, autocommit=True) as admin:
        # A copy does not inherit what was granted on the database itself.
        admin.execute(f"revoke all on database {database.name} from public".encode())
        admin.execute(f"grant connect on database {database.name} to cc_member, cc_owner".encode())
        users = {str(row[0]): int(row[1]) for row in admin.execute("select login, user_id from cc.app_user")}
    made = Desks(database, SmallCounty(users, 2, 3, 1, 2))
    yield made
    made.close()
    database_maker.drop(database)


def _build(conninfo: str) -> None:
    build_small_county(conninfo)
