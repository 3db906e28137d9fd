"""What the system administrator does with departments; a succession waits for the security administrator's consent."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from commandcenter.db.engine import Gateway
from commandcenter.db.stores import departments
from commandcenter.domain.reference import Department
from commandcenter.domain.successions import DepartmentPart, Rehearsal, Succession, SuccessionPlan


class DepartmentService:
    """Departments and their successions; every change raises NotAllowed for whoever is not meant."""

    def __init__(self, gateway: Gateway) -> None:
        self._gateway = gateway

    def all(self) -> dict[int, Department]:
        """Return all departments that there are or were, by number."""
        with self._gateway.connection() as connection:
            return departments.read_departments(connection)

    def parts(self) -> tuple[DepartmentPart, ...]:
        """Return what departments that stay handed over."""
        with self._gateway.connection() as connection:
            return departments.read_parts(connection)

    def add(self, given: Mapping[str, Any]) -> int:
        """Make a department; returns its number.

        Raises:
            NotLegal: Something is missing or taken; `detail` names the field.
        """
        with self._gateway.connection() as connection:
            return departments.add(connection, given)

    def amend(self, dept_id: int, given: Mapping[str, Any]) -> None:
        """Correct name, tier, kind, territory, functions or phone; old cases show the correction too."""
        with self._gateway.connection() as connection:
            departments.amend(connection, dept_id, given)

    def retire(self, dept_id: int, last_day: date, ground: str) -> None:
        """End a department that nobody succeeds.

        Raises:
            NotLegal: It has open tasks, posts, departments below it, or functions that rules name.
        """
        with self._gateway.connection() as connection:
            departments.retire(connection, dept_id, last_day, ground)

    def rehearse(self, plan: SuccessionPlan) -> Rehearsal:
        """Return what would move; nothing is changed."""
        with self._gateway.connection() as connection:
            return departments.try_succession(connection, plan)

    def ask_for(self, plan: SuccessionPlan) -> int:
        """Ask for a succession; returns its number."""
        with self._gateway.connection() as connection:
            return departments.plan_succession(connection, plan)

    def withdraw(self, plan_id: int) -> None:
        """Take back what was asked for and is not carried out."""
        with self._gateway.connection() as connection:
            departments.withdraw_succession(connection, plan_id)

    def successions(self) -> tuple[Succession, ...]:
        """Return successions, open ones first."""
        with self._gateway.connection() as connection:
            return departments.read_successions(connection)
