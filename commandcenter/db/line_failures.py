"""What a connection that was never made tells by its words: it carries no SQLSTATE, so libpq's text must do.

The server's own part may be Chinese, libpq's is English.
"""

from commandcenter.domain.reach import Reach

_BY_WORDS: tuple[tuple[str, Reach], ...] = (
    ("failed to resolve host", Reach.NO_SUCH_HOST),
    ("could not translate host name", Reach.NO_SUCH_HOST),
    ("does not support SSL", Reach.NO_TLS),
    # The system may be missing only the root; a wrong name is told before it, so the order matters.
    ("does not match host name", Reach.OTHER_NAME),
    ("root certificate file", Reach.NO_ROOT),
    ("certificate verify failed", Reach.NOT_TRUSTED),
    ("channel binding", Reach.NOT_TRUSTED),
    ("SSL error", Reach.NOT_TRUSTED),
    ("pg_hba.conf", Reach.NOT_ADMITTED),
    ("is starting up", Reach.STARTING),
    ("启动中", Reach.STARTING),
    ("is shutting down", Reach.STARTING),
    ("正在关闭", Reach.STARTING),
    ("停止中", Reach.STARTING),
    ("Connection refused", Reach.REFUSED),
    ("0x0000274D", Reach.REFUSED),
    ("timeout", Reach.SILENT),
    ("timed out", Reach.SILENT),
    # The computer or something before it answers and hangs up: the database behind it is gone or going.
    ("server closed the connection unexpectedly", Reach.BROKEN),
    ("Connection reset by peer", Reach.BROKEN),
    ("No route to host", Reach.SILENT),
    ("Network is unreachable", Reach.SILENT),
)


def read_line_words(words: str) -> Reach:
    """Return what the words of libpq or the server say about the line."""
    return next((reach for part, reach in _BY_WORDS if part in words), Reach.UNCLEAR)
