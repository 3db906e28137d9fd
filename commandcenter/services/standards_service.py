"""Use cases on classes and filing standards: drafts, tries on past cases, editions that begin on a day.

What is published begins after today; running cases keep the version by which they were filed.
"""

from datetime import date
from typing import Any

from commandcenter.db.engine import Gateway
from commandcenter.db.stores import rule_drafts
from commandcenter.domain.rule_drafts import (
    DraftKind,
    RuleChanges,
    RuleDraft,
    RuleEdition,
    StandardsTried,
)
from commandcenter.domain.rule_repairs import BrokenName


class StandardsService:
    """Works with standards and with drafts of rules as the signed-in person."""

    def __init__(self, gateway: Gateway) -> None:
        self._gateway = gateway

    def standards(self, day: date) -> tuple[dict[str, Any], ...]:
        """Return the standards of a day as items by field name."""
        with self._gateway.connection() as connection:
            return rule_drafts.standards_on(connection, day)

    def broken_names(self) -> tuple[BrokenName, ...]:
        """Return standards, classes and functions that have ended and that rules may still name."""
        with self._gateway.connection() as connection:
            return rule_drafts.read_broken_names(connection)

    def editions(self) -> tuple[RuleEdition, ...]:
        """Return the published changes, the latest first."""
        with self._gateway.connection() as connection:
            return rule_drafts.read_editions(connection)

    def what_if(self, changes: RuleChanges, first: date, last: date) -> StandardsTried:
        """Try changes on the cases of a period, both days included; nothing is stored."""
        with self._gateway.connection() as connection:
            return rule_drafts.try_standards(connection, changes, first, last)

    def publish(self, changes: RuleChanges, valid_from: date, note: str = "") -> int:
        """Publish changes from a day on and return the number of the edition."""
        with self._gateway.connection() as connection:
            return rule_drafts.publish_standards(connection, changes, valid_from, note)

    def withdraw(self, edition_id: int, reason: str) -> None:
        """Take an edition back whose day has not come."""
        with self._gateway.connection() as connection:
            rule_drafts.withdraw_standards(connection, edition_id, reason)

    def drafts(self, kind: DraftKind) -> tuple[RuleDraft, ...]:
        """Return the drafts of a kind."""
        with self._gateway.connection() as connection:
            return rule_drafts.read_drafts(connection, kind)

    def save_draft(
        self,
        kind: DraftKind,
        name: str,
        changes: RuleChanges,
        valid_from: date | None = None,
        note: str = "",
        version: int | None = None,
    ) -> int:
        """Keep a draft and return its version; `version` is the one that was seen."""
        with self._gateway.connection() as connection:
            return rule_drafts.save_draft(connection, kind, name, changes, valid_from, note, version)

    def drop_draft(self, draft_id: int) -> None:
        """Throw a draft away."""
        with self._gateway.connection() as connection:
            rule_drafts.drop_draft(connection, draft_id)
