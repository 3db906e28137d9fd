"""The own login of the signed-in person: the password.

The database cannot know who sits at the desk, so the present password is asked again before it is changed.
"""

from commandcenter.db.engine import Gateway
from commandcenter.db.stores import account
from commandcenter.domain.passwords import PasswordRule


class AccountService:
    """Changes what belongs to the person's own login."""

    def __init__(self, gateway: Gateway) -> None:
        self._gateway = gateway

    def change_password(self, present: str, new: str) -> None:
        """Set another password, and use it for every connection opened from now on.

        Raises:
            SignInFailed: The present password is wrong.
            NotLegal: The new one is too simple or was used before; `detail` says which.
        """
        self.confirm(present)
        with self._gateway.connection() as connection:
            account.change_password(connection, new)
        # The pool and the feed open new connections at any time; the old password would shut them out.
        self._gateway.use_password(new)

    def rule(self) -> PasswordRule:
        """Return what the county asks of a password."""
        with self._gateway.connection() as connection:
            return account.password_rule(connection)

    def confirm(self, present: str) -> None:
        """Return when this is the person's present password.

        Raises:
            SignInFailed: It is not.
            DatabaseUnavailable: No server answers.
        """
        door = Gateway(self._gateway.address, self._gateway.login, present)
        try:
            with door.connection():
                pass
        finally:
            door.dispose()
