"""The line of a clockwork instance to its server: a turn, and the wait for the bell.

One connection, autocommit: what must be atomic is one call of the database's function, so an instance that dies in
the middle leaves nothing half done.
"""

import contextlib
import threading
import time
from types import TracebackType
from typing import Self

import psycopg

from commandcenter.db.failures import translated
from commandcenter.db.patient_connection import PatientConnection
from commandcenter.db.stores.clockwork import TURN, to_turn
from commandcenter.domain.clockwork import ClockTurn
from commandcenter.errors import DatabaseUnavailable, SchemaMismatch

# A stop is noticed within one slice.
_SLICE_S = 0.25
_PATIENCE_S = 75.0
_OPTIONS = "-c statement_timeout=60s -c lock_timeout=10s -c idle_in_transaction_session_timeout=30s"


class ClockworkLine:
    """An open connection that hears the bell of the change feed.

    Args:
        conninfo: libpq connection string of a member of `cc_service`, or of a person who may run the clock.
        instance: Name of this instance, unique while it runs.

    Raises:
        DatabaseUnavailable: No server answers.
        SignInFailed: The login or its password is wrong.
    """

    def __init__(self, conninfo: str, instance: str) -> None:
        self._instance = instance
        try:
            self._connection = PatientConnection.connect(
                conninfo,
                autocommit=True,
                connect_timeout=5,
                application_name="commandcenter clockwork",
                options=_OPTIONS,
                keepalives_idle=20,
                keepalives_interval=5,
                keepalives_count=3,
            )
            self._connection.patience_s = _PATIENCE_S
            # Before the first look: what changes during it rings.
            self._connection.execute("listen cc")
            # An instance that was killed must not leave its locks to a statement that nobody waits for. Servers on some
            # systems cannot watch their clients and refuse the setting; there the statement's limit ends it.
            with contextlib.suppress(psycopg.errors.InvalidParameterValue):
                self._connection.execute("set client_connection_check_interval = '5s'")
        except psycopg.Error as failure:
            raise translated(failure) from failure

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the connection."""
        self._connection.close()

    def turn(self, most: int) -> ClockTurn:
        """Take at most so many due alarms, in one transaction.

        Raises:
            SchemaMismatch: The database is of a release without a clock.
            CommandCenterError: The server refused, was busy or has gone.
        """
        try:
            row = self._connection.execute(TURN, (self._instance, most)).fetchone()
        except (psycopg.errors.UndefinedFunction, psycopg.errors.InvalidSchemaName) as failure:
            raise SchemaMismatch("none") from failure
        except psycopg.Error as failure:
            raise translated(failure) from failure
        if row is None:
            raise DatabaseUnavailable(reason="no answer")
        return to_turn(row[0])

    def seal(self) -> int:
        """Seal the log up to now and return the number of the seal; another instance's seal of this moment serves too.

        Raises:
            CommandCenterError: The server refused, was busy or has gone.
        """
        try:
            row = self._connection.execute("select cc.seal_v1()").fetchone()
        except psycopg.Error as failure:
            raise translated(failure) from failure
        if row is None:
            raise DatabaseUnavailable(reason="no answer")
        return int(row[0])

    def sweep(self) -> int:
        """Let trails of people and vehicles end that are older than the county keeps them; return how many points went.

        Raises:
            CommandCenterError: The server refused, was busy or has gone.
        """
        try:
            row = self._connection.execute("select cc.sweep_positions_v1()").fetchone()
        except psycopg.Error as failure:
            raise translated(failure) from failure
        if row is None:
            raise DatabaseUnavailable(reason="no answer")
        return int(row[0])

    def wait(self, pause_s: float, stop: threading.Event) -> bool:
        """Wait until the bell rings, the pause is over or `stop` is set; return whether it rang.

        Raises:
            DatabaseUnavailable: The server has gone.
        """
        end = time.monotonic() + pause_s
        rang = False
        try:
            while not rang and not stop.is_set() and (left_s := end - time.monotonic()) > 0:
                notices = self._connection.notifies(timeout=min(left_s, _SLICE_S), stop_after=1)
                rang = any(True for _ in notices)
        except psycopg.Error as failure:
            raise translated(failure) from failure
        return rang
