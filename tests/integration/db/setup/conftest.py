"""Servers as a DBA hands them over: the oldest and the newest PostgreSQL, with nothing of ours on them."""

import itertools
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest
from psycopg.conninfo import make_conninfo

from commandcenter.db.embedded import EmbeddedCluster
from commandcenter.db.embedded.binaries import find_binaries
from commandcenter.db.setup.survey import GROUPS

_SYSTEM = Path("/usr/lib/postgresql/15/bin")
_numbers = itertools.count(1)
BOSS_PASSWORD = "Boss-1499-xyz"


@dataclass(frozen=True, slots=True)
class BareServer:
    """A server, its superuser, and an administrator who may make roles and databases but is no superuser."""

    cluster: EmbeddedCluster

    def superuser(self, database: str = "postgres") -> str:
        """Return the DBA's connection string."""
        return self.cluster.admin_conninfo(database)

    def login(self, name: str, database: str, password: str = BOSS_PASSWORD) -> str:
        """Return somebody else's connection string."""
        return make_conninfo(self.superuser(database), user=name, password=password)

    def run(self, statement: str, database: str = "postgres") -> list[tuple[object, ...]]:
        """Do something as the DBA."""
        with psycopg.connect(self.superuser(database), autocommit=True) as dba:
            cursor = dba.execute(statement.encode())
            return cursor.fetchall() if cursor.description else []

    def new_database_name(self) -> str:
        """Return a name that no database has."""
        return f"county_{next(_numbers)}"

    def wipe(self) -> None:
        """Take away what a test left behind, so that the next one finds a server without anything of ours."""
        for (name,) in self.run("select datname from pg_database where datname like 'county%'"):
            self.run(f"drop database {name} with (force)")
        owned = "', '".join(GROUPS)
        for (name,) in self.run(
            f"select rolname from pg_roles where rolname in ('{owned}') or rolname like 'new_%'"
        ):
            self.run(f"drop owned by {name}")
            self.run(f"drop role {name}")


@pytest.fixture(scope="session", params=["system", "wheel"])
def bare_cluster(request: pytest.FixtureRequest) -> Iterator[EmbeddedCluster]:
    """A running server of each kind."""
    binaries = _SYSTEM if request.param == "system" else find_binaries(required_major=18).directory
    if not binaries.is_dir():
        pytest.skip("the system has no PostgreSQL 15")
    with tempfile.TemporaryDirectory(prefix="commandcenter-bare-") as folder:
        Path(folder).chmod(0o711)
        directory = Path(folder, "server")
        settings = {"fsync": "off", "full_page_writes": "off", "autovacuum": "off"}
        with EmbeddedCluster.open(directory, settings=settings, bin_directory=binaries) as cluster:
            yield cluster
        EmbeddedCluster.remove(directory)


@pytest.fixture
def bare(bare_cluster: EmbeddedCluster) -> Iterator[BareServer]:
    """A server without anything of ours, with the logins boss (CREATEROLE, CREATEDB) and clerk (nothing)."""
    made = BareServer(bare_cluster)
    made.run("drop role if exists boss")
    made.run("drop role if exists clerk")
    made.run(f"create role boss login createrole createdb password '{BOSS_PASSWORD}'")
    made.run(f"create role clerk login password '{BOSS_PASSWORD}'")
    made.run("grant connect on database postgres to public")
    yield made
    made.wipe()
    for name in ("boss", "clerk"):
        made.run(f"drop owned by {name}")
        made.run(f"drop role {name}")
