"""Indicators by place, each with its definition: counts, and rates whose empty denominator means no value."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Indicator(StrEnum):
    """What colours the places."""

    NEW = "new"
    OPEN = "open"
    OVERDUE = "overdue"
    OVERDUE_SHARE = "overdue_share"
    HANDLED_IN_TIME = "handled_in_time"
    CLOSED = "closed"
    CLOSED_SHARE = "closed_share"
    SATISFIED = "satisfied"
    REWORKED = "reworked"

    @property
    def is_rate(self) -> bool:
        """Whether it is a share, 0 to 1; else it counts cases."""
        return self in _PARTS


_PARTS: Mapping[Indicator, tuple[str, str]] = {
    Indicator.OVERDUE_SHARE: ("overdue", "open"),
    Indicator.HANDLED_IN_TIME: ("in_time", "to_handle"),
    Indicator.CLOSED_SHARE: ("closed", "new"),
    Indicator.SATISFIED: ("satisfied", "asked"),
    Indicator.REWORKED: ("reworked", "handled"),
}


@dataclass(frozen=True, slots=True)
class PlaceCount:
    """Cases of a place reported in a period.

    Attributes:
        new: All of them.
        open: Those not ended yet; `overdue` of them are past their deadline.
        closed: Those closed, archived or force-closed.
        to_handle: Those whose handling is done or was due; `in_time` of them were done in time or are exempt.
        handled: Those whose handling is done; `reworked` of them went back at least once.
        asked: Those whose callers said how content they were; `satisfied` of them were.
    """

    place_no: int
    new: int = 0
    open: int = 0
    overdue: int = 0
    closed: int = 0
    to_handle: int = 0
    in_time: int = 0
    handled: int = 0
    reworked: int = 0
    asked: int = 0
    satisfied: int = 0

    def value(self, indicator: Indicator) -> float | None:
        """Return an indicator; None when a rate has nothing to be a rate of."""
        if indicator not in _PARTS:
            return float(getattr(self, indicator.value))
        part, whole = (getattr(self, name) for name in _PARTS[indicator])
        return part / whole if whole else None
