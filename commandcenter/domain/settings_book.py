"""The county's settings and the ladder of escalation as data with history: frozen values.

A setting is a whole number, a number or a time limit; the database names kind and bounds, so a form is made from the
answer and never from a list of its own.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from commandcenter.domain.clock_rules import Limit, limit_of


class SettingKind(StrEnum):
    """What a setting holds."""

    WHOLE = "whole"
    NUMBER = "number"
    LIMIT = "limit"


SettingValue = Decimal | Limit


@dataclass(frozen=True, slots=True)
class Setting:
    """A setting as it holds now, with its last change; `valid_from` is None where it never changed."""

    key: str
    kind: SettingKind
    value: SettingValue
    lowest: Decimal
    highest: Decimal
    valid_from: datetime | None
    changed_by: str
    reason: str
    versions: int


@dataclass(frozen=True, slots=True)
class SettingVersion:
    """A value that a setting had from a moment on; None is since ever."""

    key: str
    value: SettingValue
    valid_from: datetime | None
    changed_by: str
    reason: str


@dataclass(frozen=True, slots=True)
class EscalationRule:
    """When which timer calls for which measure.

    Attributes:
        share: Fires when this share of the limit is used; None where it fires after the deadline.
        after: Fires so long after the deadline; None where `share` says when.
        measure: 0 reminder, 1 general order, 2 yellow card, 3 red card.
        copy_tier: Leaders up to this tier are copied: 3 village, 2 township, 1 county.
        valid_to: Last day; before `valid_from` where it was ended on its first.
    """

    rule_id: int
    timer: str
    share: Decimal | None
    after: Limit | None
    measure: int
    copy_tier: int | None
    words: str
    valid_from: date
    valid_to: date | None
    sort: int

    def holds_on(self, day: date) -> bool:
        """Say whether the rule holds on a day."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)

    def as_input(self) -> dict[str, Any]:
        """Return the rule as the database takes it, without its days."""
        return {
            "timer": self.timer,
            "share": None if self.share is None else float(self.share),
            "after_value": None if self.after is None else float(self.after.value),
            "after_unit": None if self.after is None else int(self.after.unit),
            "measure": self.measure,
            "copy_tier": self.copy_tier,
            "words": self.words,
            "sort": self.sort,
        }


def setting_value(raw: object) -> SettingValue:
    """Return the value of a setting as it stands in the database.

    Raises:
        ValueError: It is neither a number nor a limit.
    """
    if isinstance(raw, Mapping):
        return limit_of(raw["value"], raw["unit"])
    return Decimal(str(raw))


def raw_setting(value: SettingValue) -> Any:
    """Return a value as the database takes it: whole numbers whole, limits by value and unit."""
    if isinstance(value, Limit):
        return {"value": _plain(value.value), "unit": int(value.unit)}
    return _plain(value)


def _plain(number: Decimal) -> int | float:
    return int(number) if number == number.to_integral_value() else float(number)
