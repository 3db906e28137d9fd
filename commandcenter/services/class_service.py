"""Use cases on the class tree: its version of a day, editions that begin on a day, what a change would break."""

from datetime import date
from typing import Any

from commandcenter.db.engine import Gateway
from commandcenter.db.stores import class_tree, rule_drafts
from commandcenter.domain.rule_drafts import DraftKind, RetiredClass, RuleChanges, RuleEdition


class ClassService:
    """Works with the class tree as the signed-in person; its drafts are kept by the service of the standards."""

    def __init__(self, gateway: Gateway) -> None:
        self._gateway = gateway

    def classes(self, day: date) -> tuple[dict[str, Any], ...]:
        """Return the classes of a day as items by field name."""
        with self._gateway.connection() as connection:
            return class_tree.classes_on(connection, day)

    def editions(self) -> tuple[RuleEdition, ...]:
        """Return the published changes, the latest first."""
        with self._gateway.connection() as connection:
            return rule_drafts.read_editions(connection, DraftKind.CLASSES)

    def check(self, changes: RuleChanges, valid_from: date) -> tuple[RetiredClass, ...]:
        """Return what changes would break from a day on; nothing is stored."""
        with self._gateway.connection() as connection:
            return class_tree.check_classes(connection, changes, valid_from)

    def publish(self, changes: RuleChanges, valid_from: date, note: str = "") -> int:
        """Publish changes from a day on and return the number of the edition."""
        with self._gateway.connection() as connection:
            return class_tree.publish_classes(connection, changes, valid_from, note)

    def withdraw(self, edition_id: int, reason: str) -> None:
        """Take an edition back whose day has not come."""
        with self._gateway.connection() as connection:
            class_tree.withdraw_classes(connection, edition_id, reason)
