"""What a person may know and change about the own login."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, text

from commandcenter.domain.passwords import PasswordRule, SignInNews


def change_password(connection: Connection, secret: str) -> None:
    """Give the signed-in person another password.

    Raises:
        NotLegal: `detail` is `password` (too simple), `password_login` (holds the login) or `password_used`.
    """
    connection.execute(text("select cc.change_password_v1(:secret)"), {"secret": secret})


def password_rule(connection: Connection) -> PasswordRule:
    """Return the county's rule; it may be read before a password of one's own is set."""
    rows = connection.execute(text("select key, value from cc.setting where key like 'password%'"))
    return PasswordRule.from_settings({row.key: row.value for row in rows})


def signed_in(connection: Connection, client: str, failures: int) -> SignInNews:
    """Note the sign-in, with the attempts that failed at this desk before it, and return what is new."""
    told: dict[str, Any] = connection.execute(
        text("select cc.signed_in_v1(:client, :failures)"), {"client": client, "failures": failures}
    ).scalar_one()
    last_at, ends_on = told["last_at"], told["secret_ends_on"]
    return SignInNews(
        datetime.fromisoformat(last_at) if last_at else None,
        str(told["last_from"] or ""),
        date.fromisoformat(ends_on) if ends_on else None,
        int(told["failures"] or 0),
    )
