"""The line of the service that watches the server's log: tells failed sign-ins, opens pauses that are over."""

from types import TracebackType

import psycopg

from commandcenter.db.failures import translated


class SignInLine:
    """One connection as a login of cc_service; use it as a context manager.

    Raises:
        CommandCenterError: No connection, or no right to do this.
    """

    def __init__(self, conninfo: str) -> None:
        try:
            self._connection = psycopg.connect(
                conninfo, autocommit=True, application_name="commandcenter sign-in watch"
            )
        except psycopg.Error as failure:
            raise translated(failure) from failure

    def __enter__(self) -> "SignInLine":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._connection.close()

    def note(self, login: str, count: int) -> bool:
        """Tell failures of a login; returns whether it is paused now."""
        row = self._asked("select cc.note_failed_sign_ins_v1(%s, %s)", login, count)
        return bool(row)

    def release(self) -> None:
        """Open logins whose pause is over."""
        self._asked("select cc.release_locks_v1()")

    def _asked(self, statement: str, *values: object) -> object:
        try:
            row = self._connection.execute(statement.encode(), values).fetchone()
        except psycopg.Error as failure:
            raise translated(failure) from failure
        return row[0] if row is not None else None
