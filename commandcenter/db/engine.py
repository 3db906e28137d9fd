"""Connections of one desk: a small pool for work, one apart for the feed.

Every connection is autocommit, so an idle transaction cannot arise; what must be atomic is one call of a
database function. No pooler stands between: LISTEN and per-person logins would not survive one.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import psycopg
from psycopg.conninfo import make_conninfo
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError

from commandcenter.db.failures import translated
from commandcenter.db.patient_connection import PATIENCE_S, PatientConnection

CONNECT_S = 5
"""How long a server may take to open a connection."""
GREETING_S = 5.0
"""How long it may take for the first questions on a line, and for the one that asks whether the line still stands."""

_LIMITS = "-c statement_timeout=15s -c lock_timeout=4s -c idle_in_transaction_session_timeout=30s -c TimeZone=Asia/Shanghai"


@dataclass(frozen=True, slots=True)
class ServerAddress:
    """Where a county's database is."""

    host: str
    port: int
    database: str
    sslmode: str = "prefer"
    ca_file: str = ""

    def line_conninfo(self, *, signs_in: bool = True) -> str:
        """Return how the line is protected, as libpq takes it.

        Where the server must prove its name, it must also prove that it knows the password's verifier on this very line:
        even a stolen certificate then gains nothing.

        Args:
            signs_in: Whether a password is sent; else there is nothing to bind to the line.
        """
        binds = signs_in and self.sslmode == "verify-full"
        return make_conninfo(
            sslmode=str(self.sslmode),
            sslrootcert=self.ca_file or None,
            channel_binding="require" if binds else "prefer",
        )


class Gateway:
    """Runs statements as the signed-in person; failures come out as the program's own errors."""

    def __init__(
        self, address: ServerAddress, login: str, password: str, *, application: str = "commandcenter"
    ) -> None:
        self.address = address
        self.login = login
        self._password = password
        self._application = application
        self._engine: Engine = create_engine(
            "postgresql+psycopg://",
            creator=self.raw_connection,
            isolation_level="AUTOCOMMIT",
            pool_size=4,
            max_overflow=0,
            pool_pre_ping=True,
            pool_recycle=1800,
        )
        # The pool asks an idle connection whether it stands before it lends it; that answer must come soon.
        event.listen(self._engine, "checkin", lambda line, _record: _be_patient(line, GREETING_S))
        event.listen(self._engine, "checkout", lambda line, _record, _proxy: _be_patient(line, PATIENCE_S))

    def raw_connection(self) -> PatientConnection:
        """Open a connection of its own, outside the pool (the feed needs one).

        Raises:
            psycopg.OperationalError: No server, wrong password, or no more connections.
        """
        made = PatientConnection.connect(
            self.address.line_conninfo(),
            host=self.address.host,
            port=self.address.port,
            dbname=self.address.database,
            user=self.login,
            password=self._password,
            connect_timeout=CONNECT_S,
            application_name=self._application,
            options=_LIMITS,
            keepalives_idle=20,
            keepalives_interval=5,
            keepalives_count=3,
            # A line that swallows everything is given up sooner than the system would; in milliseconds.
            tcp_user_timeout=15_000,
            autocommit=True,
        )
        made.patience_s = GREETING_S
        return made

    @contextmanager
    def connection(self) -> Iterator[Connection]:
        """Lend a connection of the pool.

        Raises:
            CommandCenterError: Whatever the server refused, in the program's own words.
        """
        try:
            with self._engine.connect() as connection:
                yield connection
        except (DBAPIError, psycopg.Error) as failure:
            raise translated(failure) from failure

    def use_password(self, password: str) -> None:
        """Open every further connection with another password; open ones stay signed in."""
        self._password = password

    def dispose(self) -> None:
        """Close all idle connections of the pool."""
        self._engine.dispose()


def _be_patient(line: object, patience_s: float) -> None:
    if isinstance(line, PatientConnection):
        line.patience_s = patience_s
