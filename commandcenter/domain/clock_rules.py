"""What the county has decided about clocks: the limit of each stage, from when on.

The one rule: a clock keeps the limit that was valid when it began; a later change of the settings
is for later clocks.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any, Self

from commandcenter.domain.clock import LimitUnit, limit_us


class TimerKind(StrEnum):
    """What a clock measures; of stages and tasks, the setting of the limit is `limit_` and this word."""

    FILE = "file"
    PRECHECK = "precheck"
    DISPATCH = "dispatch"
    CHECK = "check"
    CHECK_SITE = "check_site"
    SIGN = "sign"
    HANDLE = "handle"
    RETURN = "return"
    ADJUDICATE = "adjudicate"
    REPLY = "reply"
    TOTAL = "total"


@dataclass(frozen=True, slots=True)
class Limit:
    """A length of counted time, such as half a working day."""

    value: Decimal
    unit: LimitUnit

    @property
    def microseconds(self) -> int:
        """The limit on the scale of its unit; a working day is 86,400,000,000."""
        return limit_us(self.value, self.unit)


@dataclass(frozen=True, slots=True)
class DatedLimit:
    """A limit and the first instant at which clocks begin with it; None for since ever."""

    key: str
    limit: Limit
    valid_from: datetime | None = None


@dataclass(frozen=True, slots=True)
class ClockRules:
    """The limits of the county by key, oldest first."""

    limits: tuple[DatedLimit, ...]

    @classmethod
    def of_settings(cls, settings: Mapping[str, Any]) -> Self:
        """Read the rows `limit_*` of `cc.setting`, each `{"value": number, "unit": 1 to 5}`.

        Raises:
            ValueError: A limit has an unknown unit.
        """
        return cls(
            tuple(
                DatedLimit(key.removeprefix("limit_"), limit_of(value["value"], value["unit"]))
                for key, value in sorted(settings.items())
                if key.startswith("limit_")
            )
        )

    @classmethod
    def of_history(cls, rows: Iterable[tuple[str, Mapping[str, Any], datetime | None]]) -> Self:
        """Read `cc.setting_history`, oldest first: key, value, and since when (None: since ever).

        Raises:
            ValueError: A limit has an unknown unit.
        """
        return cls(
            tuple(
                DatedLimit(key.removeprefix("limit_"), limit_of(value["value"], value["unit"]), since)
                for key, value, since in rows
                if key.startswith("limit_")
            )
        )

    def changed(self, entries: Iterable[DatedLimit]) -> Self:
        """Return the rules with later decisions added."""
        return type(self)((*self.limits, *entries))

    def limit(self, key: str, at: datetime) -> Limit | None:
        """Return the limit with which a clock of this kind begins at this moment, or None."""
        found = None
        for entry in self.limits:
            if entry.key == key and (entry.valid_from is None or entry.valid_from <= at):
                found = entry.limit
        return found


def limit_of(value: object, unit: object) -> Limit:
    """Return a limit from its two columns, however their numbers were read.

    Raises:
        ValueError: The unit is unknown, or the value is not a number.
    """
    return Limit(Decimal(str(value)), LimitUnit(int(str(unit))))
