"""Use cases on the duty list: whose matter a case is and why, what a change would do, publishing a version.

A change is tried and published in the same form, so what was tried is what is published.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from commandcenter.db.engine import Gateway
from commandcenter.db.stores import duties
from commandcenter.domain.duties import Duty, DutyList, ListChange, Override, Recommendation, WhatIf


class DutyService:
    """Works with the duty list as the signed-in person."""

    def __init__(self, gateway: Gateway) -> None:
        self._gateway = gateway

    def lists(self) -> tuple[DutyList, ...]:
        """Return all versions, the latest first."""
        with self._gateway.connection() as connection:
            return duties.read_lists(connection)

    def items(self, duty_list_id: int) -> tuple[Duty, ...]:
        """Return the items of a version."""
        with self._gateway.connection() as connection:
            return duties.read_duties(connection, duty_list_id)

    def items_of_case(self, case_id: UUID) -> tuple[Duty, ...]:
        """Return the items that speak for a case today, the deciding one first: what a return may cite."""
        with self._gateway.connection() as connection:
            return duties.duties_of_case(connection, case_id)

    def recommendations(self, case_id: UUID, standard_id: int | None = None) -> tuple[Recommendation, ...]:
        """Return departments for a case with reasons: leads by rank, then assisting ones."""
        with self._gateway.connection() as connection:
            return duties.recommendations(connection, case_id, standard_id)

    def what_if(self, change: ListChange, first: date, last: date) -> WhatIf:
        """Try a change on the cases of a period, both days included; nothing is stored."""
        with self._gateway.connection() as connection:
            return duties.what_if(connection, change, first, last)

    def publish_change(self, change: ListChange, valid_from: date, note: str = "", name: str = "") -> int:
        """Publish the list in force with a change as the next version; returns its number."""
        given = {
            "changes": change.as_input(),
            "valid_from": valid_from.isoformat(),
            "note": note,
            "name": name,
        }
        with self._gateway.connection() as connection:
            return duties.publish(connection, given)

    def publish_items(
        self, name: str, items: Sequence[Mapping[str, Any]], valid_from: date, note: str = ""
    ) -> int:
        """Publish a whole list as the next version of its name; items as in `ListChange.added`."""
        given = {
            "items": [dict(one) for one in items],
            "valid_from": valid_from.isoformat(),
            "note": note,
            "name": name,
        }
        with self._gateway.connection() as connection:
            return duties.publish(connection, given)

    def retire(self, duty_list_id: int, last_day: date, reason: str) -> None:
        """End a version without another one."""
        with self._gateway.connection() as connection:
            duties.retire(connection, duty_list_id, last_day, reason)

    def overrides(self, first: datetime, last: datetime) -> tuple[Override, ...]:
        """Return dispatches that did not follow the recommendation, newest first, with what became of them."""
        with self._gateway.connection() as connection:
            return duties.read_overrides(connection, first, last)
