"""Knocks at a server without signing in: who answers, and is the line protected as asked?

No password is sent. A server that asks for one has been reached; everything else is told apart by libpq's words,
since a connection that was never made carries no SQLSTATE.
"""

import psycopg

from commandcenter.db.engine import ServerAddress
from commandcenter.db.line_failures import read_line_words
from commandcenter.domain.reach import Reach

NOBODY = "commandcenter_connection_test"
"""The user the test names; no county has one."""
_PATIENCE_S = 5


def knock(address: ServerAddress) -> Reach:
    """Try to reach a server; takes up to five seconds, so never call it on the GUI thread."""
    try:
        connection = psycopg.connect(
            address.line_conninfo(signs_in=False),
            host=address.host,
            port=address.port,
            dbname=address.database,
            user=NOBODY,
            connect_timeout=_PATIENCE_S,
        )
    except psycopg.OperationalError as failure:
        reached = failure.pgconn
        is_asked = reached is not None and (reached.needs_password or reached.used_password)
        is_encrypted = reached is not None and reached.ssl_in_use
        return read_failure(str(failure), is_asked=is_asked, is_encrypted=is_encrypted)
    with connection:
        return _protection(is_encrypted=connection.pgconn.ssl_in_use)


def read_failure(words: str, *, is_asked: bool, is_encrypted: bool) -> Reach:
    """Return what a refused connection tells.

    Args:
        words: What libpq and the server said.
        is_asked: Whether the server asked for a password, so it has been reached.
        is_encrypted: Whether the line was encrypted by then.
    """
    if is_asked:
        return _protection(is_encrypted=is_encrypted)
    if 'database "' in words and "does not exist" in words:
        return Reach.NO_DATABASE
    if NOBODY in words and "pg_hba.conf" not in words:
        # The server knows no such user: it has been reached, and would know a real one.
        return _protection(is_encrypted=is_encrypted)
    return read_line_words(words)


def _protection(*, is_encrypted: bool) -> Reach:
    return Reach.ENCRYPTED if is_encrypted else Reach.UNENCRYPTED
