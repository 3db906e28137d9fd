"""The own login of the signed-in person: the password.

The database cannot know who sits at the desk, so the present password is asked again before it is changed.
"""

from commandcenter.db.engine import Gateway
from commandcenter.db.stores import account


class AccountService:
    """Changes what belongs to the person's own login."""

    def __init__(self, gateway: Gateway) -> None:
        self._gateway = gateway

    def change_password(self, present: str, new: str) -> None:
        """Set another password, and use it for every connection opened from now on.

        Raises:
            SignInFailed: The present password is wrong.
            NotLegal: The new one is too simple; `detail` is `password`.
        """
        self._check(present)
        with self._gateway.connection() as connection:
            account.change_password(connection, new)
        # The pool and the feed open new connections at any time; the old password would shut them out.
        self._gateway.use_password(new)

    def _check(self, present: str) -> None:
        door = Gateway(self._gateway.address, self._gateway.login, present)
        try:
            with door.connection():
                pass
        finally:
            door.dispose()
