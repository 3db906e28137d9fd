"""What a supervisor's desk asks for: orders in force, points of departments, and whether anybody runs the clock.

Orders are given, answered and lifted as steps of the case (`CaseService.act`), never here.
"""

from datetime import date, datetime

from commandcenter.db.engine import Gateway
from commandcenter.db.stores import cases, clockwork, supervision
from commandcenter.domain.cases import CaseSummary
from commandcenter.domain.clockwork import ClockState
from commandcenter.domain.supervision import CopiedCase, DepartmentScore, SupervisedCase, SupervisionOrder


class SupervisionService:
    """Reads supervision as the signed-in person."""

    def __init__(self, gateway: Gateway) -> None:
        self._gateway = gateway

    def orders(self) -> tuple[SupervisionOrder, ...]:
        """Return the orders in force on running cases that the person may see, the highest level first."""
        with self._gateway.connection() as connection:
            return supervision.read_orders(connection)

    def copied(self, since: datetime) -> tuple[CopiedCase, ...]:
        """Return what was copied to the person since a moment, newest first."""
        with self._gateway.connection() as connection:
            return supervision.read_copied(connection, since)

    def scores(self, first: date, last: date) -> tuple[DepartmentScore, ...]:
        """Return what each department has lost from a day to a day, both included.

        Raises:
            NotLegal: The last day lies before the first.
        """
        with self._gateway.connection() as connection:
            return supervision.read_scores(connection, first, last)

    def cases_of(
        self, dept_id: int | None, first: date, last: date
    ) -> tuple[tuple[SupervisedCase, CaseSummary], ...]:
        """Return the cases behind a department's figures that the person may open, the highest level first.

        Raises:
            NotLegal: The last day lies before the first.
        """
        with self._gateway.connection() as connection:
            found = supervision.read_cases(connection, first, last, dept_id)
            summaries = cases.by_ids(connection, [each.case_id for each in found])
        return tuple((each, summaries[each.case_id]) for each in found if each.case_id in summaries)

    def clock_state(self) -> ClockState:
        """Return who runs the clock; a desk asks once a minute and says so when nobody does."""
        with self._gateway.connection() as connection:
            return clockwork.read_state(connection)
