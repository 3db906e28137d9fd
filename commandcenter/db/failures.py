"""From the server's SQLSTATE to the program's own errors, in one place."""

import psycopg
from sqlalchemy.exc import DBAPIError

from commandcenter.db.line_failures import read_line_words
from commandcenter.domain.reach import Reach
from commandcenter.errors import (
    ChangedMeanwhile,
    CommandCenterError,
    DatabaseUnavailable,
    NotAllowed,
    NotFound,
    NotLegal,
    Refused,
    SignInFailed,
    TimedOut,
    TooMany,
    TryAgain,
)

_BY_STATE: dict[str, type[CommandCenterError]] = {
    "CC404": NotFound,
    "CC409": ChangedMeanwhile,
    "CC422": NotLegal,
    "42501": NotAllowed,
    "57014": TimedOut,
    "55P03": TryAgain,
    "40001": TryAgain,
    "40P01": TryAgain,
    "28P01": SignInFailed,
    "28000": SignInFailed,
    "CC429": TooMany,
}
_UNAVAILABLE = ("08", "57P", "25P03", "58")


def translated(failure: DBAPIError | psycopg.Error) -> Exception:
    """Return the program's error for a driver error, or the driver's own when it is a bug of ours."""
    original = failure.orig if isinstance(failure, DBAPIError) else failure
    if not isinstance(original, psycopg.Error):
        return failure
    state = original.sqlstate or ""
    detail = original.diag.message_detail or ""
    reason = original.diag.message_primary or ""
    if state == "53300":
        return TryAgain("connections", reason=reason)
    if state in _BY_STATE:
        return _BY_STATE[state](detail, reason=reason)
    if state.startswith("22"):
        return NotLegal(detail, reason=reason)
    if state.startswith("23"):
        return Refused(original.diag.constraint_name or detail, reason=reason)
    if state.startswith(_UNAVAILABLE):
        return DatabaseUnavailable(reason=reason)
    if isinstance(original, psycopg.OperationalError) and not state:
        return _connection_failure(str(original))
    return failure


def _connection_failure(words: str) -> CommandCenterError:
    # libpq reports a refused password at connect without an SQLSTATE; the text is the server's, English or Chinese.
    # A database that does not exist is no question of the password.
    is_unknown = ('role "' in words and "does not exist" in words) or ("角色" in words and "不存在" in words)
    if is_unknown or _has(words, "password authentication failed", "认证失败", "no password supplied"):
        return SignInFailed(reason="refused")
    # Told only after the password was right, so it may be told on.
    if _has(words, "is not permitted to log in", "进行登录"):
        return SignInFailed("no_login", reason="login is switched off")
    if _has(words, "too many connections for role", "由角色"):
        return TryAgain("own_connections", reason="too many connections of one login")
    if _has(
        words,
        "too many connections",
        "too many clients",
        "connection slots",
        "连接太多",
        "太多的客户",
        "连接位置",
    ):
        return TryAgain("connections", reason="too many connections")
    if ('database "' in words and "does not exist" in words) or ("数据库" in words and "不存在" in words):
        return DatabaseUnavailable(Reach.NO_DATABASE, reason=_first_line(words))
    return DatabaseUnavailable(read_line_words(words), reason=_first_line(words))


def _has(words: str, *parts: str) -> bool:
    return any(part in words for part in parts)


def _first_line(words: str) -> str:
    return words.strip().splitlines()[0] if words.strip() else ""
