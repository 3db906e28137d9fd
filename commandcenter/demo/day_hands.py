"""Hands of the demo people: every step goes through the county's own functions, as the person himself."""

import uuid
from typing import Any
from uuid import UUID

import psycopg
from psycopg import sql
from psycopg.types.json import Jsonb

_REFUSED = ("CC4", "42501")
"""Codes of steps that the law does not allow, or no longer: another hand was quicker, a photo is wanted."""


class Hands:
    """Steps of the demo people on one connection.

    Args:
        admin: A superuser's connection in autocommit mode; it takes on the person for each step, as the database
            knows people by the session's user and nothing else.
    """

    def __init__(self, admin: psycopg.Connection[Any]) -> None:
        self.connection = admin

    def rows(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        """Return what the whole county holds; for choosing what to do, never shown to anybody."""
        return self.connection.execute(query.encode(), values).fetchall()

    def act(self, login: str, case_id: UUID, action: str, **given: object) -> bool:
        """Take a step on a case in the version it has now; says whether the law took it."""
        found = self.rows("select version from cc.case_file where case_id = %s", case_id)
        return bool(found) and self._call(
            login,
            "select cc.act_v1(%s, %s, %s, %s, %s)",
            (case_id, found[0][0], action, Jsonb(given), uuid.uuid4()),
        )

    def report(self, login: str, case_id: UUID, given: dict[str, Any]) -> bool:
        """Report a matter; says whether it was taken."""
        return self._call(login, "select cc.report_v1(%s, %s)", (case_id, Jsonb(given)))

    def _call(self, login: str, query: str, values: tuple[object, ...]) -> bool:
        self.connection.execute(sql.SQL("set session authorization {}").format(sql.Identifier(login)))
        try:
            self.connection.execute(query.encode(), values)
        except psycopg.Error as error:
            if not str(error.sqlstate).startswith(_REFUSED):
                raise
            return False
        finally:
            if not self.connection.closed:
                self.connection.execute("reset session authorization")
        return True
