"""Why a server could not be set up or upgraded, in one sentence for its administrator.

A connection that was never made carries no SQLSTATE, so there libpq's and the server's words decide; a server that
speaks Chinese is understood too.
"""

import psycopg

from commandcenter.db.failures import translated
from commandcenter.errors import CommandCenterError, ServerNotReady

_BY_STATE: dict[str, tuple[str, str]] = {
    "28P01": ("wrong_password", "The server refused the password."),
    "28000": ("not_admitted", "The server does not admit this login."),
    "3D000": ("no_database", "The server has no database of this name. Run `commandcenter database init`."),
    "42501": (
        "no_right",
        "This login lacks a right. Run the command with --print-dba-script to see what is missing.",
    ),
    "53100": (
        "disk_full",
        "The server's disk is full. Nothing was changed; make room and run the command again.",
    ),
    "53200": (
        "out_of_memory",
        "The server has no memory left. Nothing was changed; run the command again later.",
    ),
    "53300": (
        "too_many_connections",
        "The server has no connection left. Close some and run the command again.",
    ),
    "25006": ("standby", "This server only reads: it is a standby. Connect to the primary."),
    "55P03": (
        "busy",
        "Somebody holds a table that the upgrade must change. Nothing was changed; run it again when the desks are quiet.",
    ),
    "57014": ("too_slow", "A step of the upgrade took longer than its limit. Nothing was changed."),
    "57P01": ("cut_off", "The server ended the connection. Nothing was changed; run the command again."),
    "57P02": ("cut_off", "The server broke down meanwhile. Nothing was changed; run the command again."),
    "57P03": ("starting", "The server is starting or stopping. Run the command again in a moment."),
}
# Of the words several may occur; the first that is found decides.
_BY_WORDS: tuple[tuple[tuple[str, ...], str, str], ...] = (
    (("password authentication failed", "认证失败", "no password supplied"), *_BY_STATE["28P01"]),
    (
        ("does not support SSL",),
        "no_tls",
        "The server cannot encrypt, and the connection string asks for it (sslmode).",
    ),
    (
        ("root certificate file",),
        "no_root",
        "The certificate cannot be checked: name the authority's file with sslrootcert.",
    ),
    (
        ("does not match host name",),
        "other_name",
        "The server's certificate is for another name. Use the host name that stands in the certificate.",
    ),
    (
        ("certificate verify failed", "SSL error"),
        "not_trusted",
        "The server's certificate is not trusted here: it may not be the server it claims to be.",
    ),
    (
        ("channel binding",),
        "no_binding",
        "The server did not bind the password to the encrypted line (channel_binding).",
    ),
    (
        ("pg_hba.conf",),
        "not_admitted",
        "The server does not admit this computer, login or kind of line: see its pg_hba.conf.",
    ),
    (
        ("permission denied for database", "数据库的权限不够"),
        "no_connect",
        "This login may not connect to the database, or to none from which it could be made: an administrator must run "
        "`grant connect on database postgres to ...`.",
    ),
    (("is not permitted to log in", "进行登录"), "not_admitted", "This login is locked or may not sign in."),
    (("too many clients", "too many connections", "太多"), *_BY_STATE["53300"]),
    (("starting up", "shutting down", "启动中", "正在关闭"), *_BY_STATE["57P03"]),
    (
        ("could not translate host name", "failed to resolve host"),
        "no_such_host",
        "No computer of this name is known. Check the host.",
    ),
    (
        ("Connection refused", "0x0000274D"),
        "refused",
        "The computer is there, but no PostgreSQL listens on this port. Check the port.",
    ),
    (
        ("timeout", "timed out", "No route to host", "Network is unreachable"),
        "silent",
        "Nobody answers. Check host, port and the network.",
    ),
)


def refusal(failure: Exception) -> CommandCenterError:
    """Return the sentence for a failure of the driver; one that tells nothing is passed on in the program's own words."""
    original = getattr(failure, "orig", None) or failure
    if not isinstance(original, psycopg.Error):
        return (
            failure
            if isinstance(failure, CommandCenterError)
            else ServerNotReady("unclear", reason=str(failure))
        )
    found = _BY_STATE.get(original.sqlstate or "")
    if found is not None:
        more = original.diag.message_primary or ""
        return ServerNotReady(found[0], reason=f"{found[1]} ({more})" if more else found[1])
    if not original.sqlstate:
        words = str(original)
        if names_no_database(original):
            return ServerNotReady(*_BY_STATE["3D000"][:1], reason=_BY_STATE["3D000"][1])
        if names_no_role(words):
            return ServerNotReady("no_login", reason="The server knows no login of this name.")
        for parts, key, sentence in _BY_WORDS:
            if any(part in words for part in parts):
                return ServerNotReady(key, reason=sentence)
        return ServerNotReady("unreachable", reason=f"The server could not be reached: {_last_line(words)}")
    told = translated(original)
    if isinstance(told, CommandCenterError):
        return told
    return ServerNotReady(
        original.sqlstate or "unclear", reason=f"The server refused a step: {_last_line(str(original))}"
    )


def names_no_database(failure: psycopg.Error) -> bool:
    """Tell whether a connection failed only because the database does not exist."""
    words = str(failure)
    return failure.sqlstate == "3D000" or (
        ('database "' in words and "does not exist" in words) or ("数据库" in words and "不存在" in words)
    )


def names_no_role(words: str) -> bool:
    """Tell whether the server said that it knows no such login."""
    return ('role "' in words and "does not exist" in words) or ("角色" in words and "不存在" in words)


def _last_line(words: str) -> str:
    lines = [line.strip() for line in words.splitlines() if line.strip()]
    return lines[0] if lines else "no reason given"
