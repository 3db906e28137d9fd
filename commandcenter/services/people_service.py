"""What the security administrator does with people and posts, and what a second administrator decides."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from commandcenter.db.engine import Gateway
from commandcenter.db.stores import people
from commandcenter.domain.people import Consent, Departure, Grant, PeopleFilter, RegisteredPerson

PAGE = 100


class PeopleService:
    """The registry; every method raises NotAllowed for whoever is not meant."""

    def __init__(self, gateway: Gateway) -> None:
        self._gateway = gateway

    def page(self, wanted: PeopleFilter, after: str = "") -> tuple[RegisteredPerson, ...]:
        """Return a page of people in the order of their logins; a short one is the last."""
        with self._gateway.connection() as connection:
            return people.page(connection, wanted, after, PAGE)

    def former_posts(self, user_id: int) -> tuple[Grant, ...]:
        """Return posts a person held before."""
        with self._gateway.connection() as connection:
            return people.former_posts(connection, user_id)

    def register(self, given: Mapping[str, Any]) -> tuple[int, str]:
        """Make a person; returns the number and a password that is good for one sign-in.

        Raises:
            NotLegal: Something is missing, or the login is taken; `detail` names the field.
        """
        with self._gateway.connection() as connection:
            return people.register(connection, given)

    def amend(self, user_id: int, given: Mapping[str, Any]) -> None:
        """Change name, employee number, title, department or phone."""
        with self._gateway.connection() as connection:
            people.amend(connection, user_id, given)

    def end(self, user_id: int, last_day: date | None) -> Departure:
        """End the service of a person on a day; a day that is over means now, None opens it again."""
        with self._gateway.connection() as connection:
            return people.end(connection, user_id, last_day)

    def lock(self, user_id: int, *, locked: bool) -> None:
        """Lock or unlock a login; it works at once, also at a desk that is signed in."""
        with self._gateway.connection() as connection:
            people.lock(connection, user_id, locked=locked)

    def reset_password(self, user_id: int) -> str | None:
        """Return a one-time password, or None when a second administrator has to agree first."""
        with self._gateway.connection() as connection:
            return people.reset_password(connection, user_id)

    def give_post(self, user_id: int, given: Mapping[str, Any]) -> int | None:
        """Give a post for days; returns its number, or None when a second administrator has to agree first.

        Raises:
            NotLegal: The post does not fit; `detail` names the field.
        """
        with self._gateway.connection() as connection:
            return people.give_post(connection, user_id, given)

    def end_post(self, user_post_id: int) -> None:
        """End a post now."""
        with self._gateway.connection() as connection:
            people.end_post(connection, user_post_id)

    def limit_post(self, user_post_id: int, last_day: date | None) -> None:
        """Give a post another last day, or none."""
        with self._gateway.connection() as connection:
            people.limit_post(connection, user_post_id, last_day)

    def consents(self) -> tuple[Consent, ...]:
        """Return what was asked of a second administrator."""
        with self._gateway.connection() as connection:
            return people.consents(connection)

    def decide(self, consent_id: int, *, agreed: bool) -> str | None:
        """Agree or refuse; returns the one-time password when one was made."""
        with self._gateway.connection() as connection:
            return people.decide(connection, consent_id, agreed=agreed)
