"""The embedded PostgreSQL: made on first use, started when needed, shared, stopped by its last user.

It is a server like a county's, only smaller: passwords (SCRAM) for everybody, page checksums, and
the same migrations.  Whether it runs is decided by a connection that asks it for its own folder,
never by a process number.  All methods block; call them off the GUI thread.
"""

import logging
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, nullcontext
from pathlib import Path
from types import TracebackType
from typing import Self

import psycopg
from psycopg import sql
from psycopg.conninfo import make_conninfo

from commandcenter.db.embedded.account import reachable_binaries, server_account
from commandcenter.db.embedded.binaries import Binaries, find_binaries
from commandcenter.db.embedded.configuration import HOST, write_settings
from commandcenter.db.embedded.errors import EmbeddedServerError
from commandcenter.db.embedded.home import ServerHome, free_port
from commandcenter.db.embedded.initialise import initialise
from commandcenter.db.embedded.locks import Lease, exclusive, is_any_lease_held
from commandcenter.db.embedded.postmaster import server_process, sweep_stale_pid_file
from commandcenter.db.embedded.programs import run_program

SUPERUSER = "postgres"
START_TIMEOUT_S = 180.0
_PROGRAM_TIMEOUT_S = 60
_PAUSE_S = 0.25
_LOG_LIMIT_BYTES = 4_000_000
# What the server says when it will start a moment later: children of a killed one still run, or the
# port was taken between our look and its own.
_PASSING_TROUBLE = (
    "pre-existing shared memory",
    "lock file",
    "could not bind",
    "could not create any TCP/IP",
)

logger = logging.getLogger(__name__)


class EmbeddedCluster:
    """One server for one user of one machine; several programs may hold it open at once."""

    host = HOST
    superuser = SUPERUSER

    def __init__(
        self,
        directory: Path,
        *,
        settings: Mapping[str, str] | None = None,
        bin_directory: Path | None = None,
    ) -> None:
        """Describe a server; nothing is touched before `open` or `start`.

        Args:
            directory: Where the server's files belong. When the program is root and an unprivileged
                account cannot enter it, a public place derived from it is used (see `home`).
            settings: Server settings that replace or add to the usual ones.
            bin_directory: PostgreSQL's programs, when not the first that are found.
        """
        self._account = server_account()
        self._home = ServerHome.at(directory, self._account)
        self._settings = dict(settings or {})
        self._bin_directory = bin_directory
        self._binaries: Binaries | None = None
        self._lease: Lease | None = None

    @classmethod
    def open(
        cls,
        directory: Path,
        *,
        settings: Mapping[str, str] | None = None,
        bin_directory: Path | None = None,
    ) -> Self:
        """Return a running server that stays up until `close`; makes and starts it if necessary.

        Raises:
            EmbeddedServerError: It could not be made or started.
        """
        cluster = cls(directory, settings=settings, bin_directory=bin_directory)
        with cluster._locked():
            lease = Lease(cluster._home.leases)
            try:
                cluster.ensure_initialised()
                cluster.start()
            except BaseException:
                lease.release()
                raise
            cluster._lease = lease
        return cluster

    def close(self) -> None:
        """Give the server up, and stop it if no other program uses it; a second call does nothing."""
        if self._lease is None:
            return
        with self._locked():
            self._lease.release()
            self._lease = None
            if not is_any_lease_held(self._home.leases):
                self.stop()

    @classmethod
    def remove(cls, directory: Path) -> None:
        """Stop the server of a folder and delete all its files; there is no way back.

        Raises:
            EmbeddedServerError: A living program still uses it.
        """
        cluster = cls(directory)
        if not cluster._home.directory.exists():
            return
        with cluster._locked():
            if is_any_lease_held(cluster._home.leases):
                raise EmbeddedServerError("The database is in use by a running program and was not removed.")
            if cluster._home.is_initialised:
                cluster.stop()
            cluster._home.remove()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def home(self) -> Path:
        """The folder where the files really stand."""
        return self._home.directory

    @property
    def port(self) -> int:
        """The TCP port; the same from start to start unless somebody else took it meanwhile."""
        port = self._home.kept_port()
        if port is None:
            raise EmbeddedServerError("The embedded server has not been started yet.")
        return port

    @property
    def major(self) -> int:
        """The major version of PostgreSQL that runs it."""
        return self._found_binaries().major

    def admin_conninfo(self, database: str = "postgres") -> str:
        """Return the superuser's connection string for psycopg; it holds the password, never log it."""
        return make_conninfo(
            host=self.host, port=self.port, user=SUPERUSER, password=self._password(), dbname=database
        )

    def admin_url(self, database: str = "postgres") -> str:
        """Return the same for SQLAlchemy's `create_engine`."""
        # The password is drawn from letters that need no escaping in a URL.
        return f"postgresql+psycopg://{SUPERUSER}:{self._password()}@{self.host}:{self.port}/{database}"

    def ensure_initialised(self) -> None:
        """Make the cluster unless it exists; an attempt that was cut short is thrown away first.

        Raises:
            EmbeddedServerError: `initdb` failed, or the password of an existing cluster is lost.
        """
        self._home.prepare()
        if not self._home.is_initialised:
            initialise(self._found_binaries(), self._home, SUPERUSER)
            logger.info("embedded cluster made", extra={"major": self.major})
        self._password()

    def is_alive(self) -> bool:
        """Tell whether this very server answers a question put to it with our password."""
        if not self._home.is_initialised or self._home.kept_port() is None:
            return False
        try:
            with psycopg.connect(self.admin_conninfo(), connect_timeout=3, autocommit=True) as connection:
                row = connection.execute("SELECT current_setting('data_directory')").fetchone()
        except psycopg.OperationalError:
            return False
        return row is not None and Path(row[0]) == self._home.cluster

    def start(self) -> None:
        """Start the server unless it runs; waits for crash recovery.

        Raises:
            EmbeddedServerError: It does not start; the text ends with what the server said.
        """
        if self.is_alive():
            return
        end = time.monotonic() + START_TIMEOUT_S
        self._turn_log()
        if sweep_stale_pid_file(self._home.cluster):
            logger.info("stale process file removed")
        while True:
            said = self._try_to_start()
            if self.is_alive():
                logger.info("embedded server started", extra={"port": self.port})
                return
            is_passing = server_process(self._home.cluster) or any(sign in said for sign in _PASSING_TROUBLE)
            if not is_passing or time.monotonic() > end:
                raise EmbeddedServerError(f"The embedded server does not start: {said[-1500:]}")
            time.sleep(_PAUSE_S)
            sweep_stale_pid_file(self._home.cluster)

    def stop(self) -> None:
        """Stop the server cleanly, whoever uses it; does nothing when it does not run.

        Raises:
            EmbeddedServerError: It does not stop.
        """
        if server_process(self._home.cluster) is None:
            return
        for mode in ("fast", "immediate"):
            code, said = self._control("stop", "-m", mode)
            if code == 0 or server_process(self._home.cluster) is None:
                logger.info("embedded server stopped", extra={"mode": mode})
                return
        raise EmbeddedServerError(f"The embedded server does not stop: {said[-1500:]}")

    def has_database(self, name: str) -> bool:
        """Tell whether a database of this name exists."""
        with self._administer() as connection:
            row = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone()
        return row is not None

    def create_database(self, name: str, template: str | None = None) -> None:
        """Create a database, as a copy of `template` if given; nobody may be connected to the template."""
        statement = sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(
            sql.Identifier(name), sql.Identifier(template or "template0")
        )
        with self._administer() as connection:
            connection.execute(statement)

    def rename_database(self, name: str, new_name: str) -> None:
        """Rename a database that nobody is connected to."""
        statement = sql.SQL("ALTER DATABASE {} RENAME TO {}").format(
            sql.Identifier(name), sql.Identifier(new_name)
        )
        with self._administer() as connection:
            connection.execute(statement)

    def drop_database(self, name: str) -> None:
        """Drop a database if it exists and cut off whoever is connected to it."""
        with self._administer() as connection:
            connection.execute(
                sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name))
            )

    def _administer(self) -> psycopg.Connection:
        return psycopg.connect(self.admin_conninfo(), autocommit=True, connect_timeout=10)

    @contextmanager
    def _locked(self) -> Iterator[None]:
        self._home.prepare()
        with exclusive(self._home.lock):
            yield

    def _found_binaries(self) -> Binaries:
        if self._binaries is None:
            found = find_binaries(self._bin_directory, self._home.cluster_major())
            self._binaries = reachable_binaries(found, self._account)
        return self._binaries

    def _password(self) -> str:
        password = self._home.password()
        if password is None:
            raise EmbeddedServerError(
                f"The password file of the embedded database is missing in {self._home.directory}; "
                "restore it from a backup of that folder."
            )
        return password

    def _try_to_start(self) -> str:
        """Run `pg_ctl start` once and return what it and the server said."""
        if server_process(self._home.cluster) is None:
            port = free_port(self._home.kept_port())
            write_settings(self._home.cluster, port, self._settings)
            self._home.keep_port(port)
        log_start = self._home.log.stat().st_size if self._home.log.exists() else 0
        _, said = self._control("start", "-l", str(self._home.log))
        with self._home.log.open("rb") if self._home.log.exists() else nullcontext() as log:
            if log is None:
                return said
            log.seek(log_start)
            return f"{said}\n{log.read().decode('utf-8', 'replace')}"

    def _control(self, verb: str, *arguments: str) -> tuple[int, str]:
        return run_program(
            self._found_binaries(),
            self._account,
            self._home.server,
            "pg_ctl",
            verb,
            "-D",
            str(self._home.cluster),
            "-w",
            "-t",
            str(_PROGRAM_TIMEOUT_S),
            *arguments,
        )

    def _turn_log(self) -> None:
        log = self._home.log
        if log.exists() and log.stat().st_size > _LOG_LIMIT_BYTES:
            log.replace(log.with_suffix(".log.1"))
