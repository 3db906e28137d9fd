"""The duty list, the recommendation with its reasons, a change tried on past cases, overrides: frozen values.

Reasons carry values, never sentences: the client words them. Weights are shares of all evidence, so they can be compared
within one recommendation only.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import IntEnum, StrEnum
from typing import Any
from uuid import UUID


class ListKind(IntEnum):
    """Part of the list of a township's duties that an item stands in."""

    OWN = 1
    HELP = 2
    TAKEN_BACK = 3


class Area(IntEnum):
    """Kind of area an item speaks for."""

    BUILT_UP = 1
    RURAL = 2


class Role(IntEnum):
    """Part of a department in a case."""

    LEAD = 1
    ASSIST = 2


class Nearness(StrEnum):
    """How near an earlier case lies to this one."""

    VILLAGE = "village"
    TOWNSHIP = "township"
    AREA = "area"
    ELSEWHERE = "elsewhere"


class Outcome(StrEnum):
    """What became of a dispatch."""

    OPEN = "open"
    ACCEPTED = "accepted"
    RETURNED = "returned"
    RECALLED = "recalled"


@dataclass(frozen=True, slots=True)
class DutyList:
    """A version of the list; `valid_to` is its last day, before `valid_from` where it was replaced at once."""

    duty_list_id: int
    name: str
    version: int
    valid_from: date
    valid_to: date | None
    note: str
    published_at: datetime
    retire_reason: str
    items: int

    def holds_on(self, day: date) -> bool:
        """Say whether the list holds on a day."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True, slots=True)
class Duty:
    """An item: whose matter a class (`class_id`, small or big) or one standard is, by which clause and law."""

    duty_id: int
    duty_list_id: int
    duty_code: str
    list_kind: ListKind
    level: int
    matter: str
    matter_en: str
    class_id: int | None
    standard_code: str | None
    clause: str
    legal_basis: str
    legal_basis_en: str
    lead_function: str
    assist_functions: tuple[str, ...]
    place_no: int | None
    area: Area | None
    note: str
    note_en: str


@dataclass(frozen=True, slots=True)
class DutyReason:
    """An item of the list names the department; `decides` says that no narrower item speaks for the case."""

    weight: float
    duty_id: int
    duty_code: str
    version: int
    clause: str
    matter: str
    matter_en: str
    legal_basis: str
    legal_basis_en: str
    list_kind: ListKind
    level: int
    place_no: int | None
    area: Area | None
    function: str
    decides: bool
    named_as: Role


@dataclass(frozen=True, slots=True)
class TerritoryReason:
    """The case lies in the department's territory."""

    weight: float
    place_no: int
    place: str


@dataclass(frozen=True, slots=True)
class StandardReason:
    """The filing standard names the department's function."""

    weight: float
    standard_code: str
    function: str
    named_as: Role


@dataclass(frozen=True, slots=True)
class PrecedentReason:
    """Rulings on alike cases; the values are those of the weightiest, `case_no` only where the person may see the case."""

    weight: float
    adjudication_id: UUID
    ruled_at: datetime
    ruling: str
    clause: str
    favours: bool
    where: Nearness
    case_no: str | None
    rulings: int


@dataclass(frozen=True, slots=True)
class HistoryReason:
    """Alike cases of half a year: handled by the department in all and in this township, late, returned; of how many."""

    weight: float
    alike: int
    near: int
    late: int
    returned: int
    median_minutes: int | None
    of: int


@dataclass(frozen=True, slots=True)
class LoadReason:
    """What the department has on its desk now."""

    weight: float
    open: int
    overdue: int


@dataclass(frozen=True, slots=True)
class ReturnedReason:
    """The department has returned this very case."""

    weight: float
    at: datetime
    reason: str
    grounds: str


Reason = (
    DutyReason
    | TerritoryReason
    | StandardReason
    | PrecedentReason
    | HistoryReason
    | LoadReason
    | ReturnedReason
)


@dataclass(frozen=True, slots=True)
class Recommendation:
    """A department for a case; leads share a score of 1, assisting ones stand each for itself (0 to 1)."""

    dept_id: int
    role: Role
    score: float
    rank: int
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class ListChange:
    """A change to the list in force: codes removed, items with the fields that change, new items in full.

    Items are mappings by the field names of `Duty` (a class may be named by `class_code`); a changed one names its
    `duty_code` and what is to be different.
    """

    removed: tuple[str, ...] = ()
    changed: tuple[Mapping[str, Any], ...] = ()
    added: tuple[Mapping[str, Any], ...] = ()

    def as_input(self) -> dict[str, Any]:
        """Return the change as the database takes it."""
        return {
            "removed": list(self.removed),
            "changed": [dict(one) for one in self.changed],
            "added": [dict(one) for one in self.added],
        }


@dataclass(frozen=True, slots=True)
class TriedCase:
    """A past case that another department would have led; `duty_code` is the item that says so."""

    case_id: UUID
    case_no: str
    class_id: int
    place_no: int
    old_lead: int | None
    new_lead: int | None
    duty_code: str | None


@dataclass(frozen=True, slots=True)
class DepartmentShift:
    """Cases that a department would have gained and lost."""

    dept_id: int
    gained: int
    lost: int


@dataclass(frozen=True, slots=True)
class ShiftGroup:
    """Past cases of a class in a township that would have had another lead; `duty_code` is the item that says so."""

    class_id: int
    township_no: int
    old_lead: int | None
    new_lead: int | None
    duty_code: str | None
    cases: int


@dataclass(frozen=True, slots=True)
class RightAtOnce:
    """Disputed cases, and how many of them the list before and after the change would have sent right at once."""

    of: int
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class WhatIf:
    """A change tried on a period: what was tried, what differs (at most 5,000 of them as `cases`), who gains and loses."""

    tried: int
    differing: int
    cases: tuple[TriedCase, ...]
    groups: tuple[ShiftGroup, ...]
    departments: tuple[DepartmentShift, ...]
    returns: RightAtOnce
    rulings: RightAtOnce


@dataclass(frozen=True, slots=True)
class Override:
    """A dispatch that did not follow the recommendation; `final_dept` is who did the work in the end."""

    case_id: UUID
    case_no: str
    class_id: int
    place_no: int
    seq: int
    at: datetime
    actor_id: int
    recommended_dept: int
    chosen_dept: int
    override_reason: str
    outcome: Outcome
    final_dept: int | None

    @property
    def was_recommended_right(self) -> bool | None:
        """Whether the recommended department did the work in the end; None while nobody has."""
        return None if self.final_dept is None else self.final_dept == self.recommended_dept


def reason_of(raw: Mapping[str, Any]) -> Reason:
    """Make a reason of what the database answered.

    Raises:
        KeyError: The kind is unknown or a value is missing.
    """
    values = {name: value for name, value in raw.items() if name != "kind"}
    kind = raw["kind"]
    if kind == "duty":
        area = values["area"]
        values |= {"list_kind": ListKind(values["list_kind"]), "area": None if area is None else Area(area)}
        return DutyReason(**values | {"named_as": Role(values["named_as"])})
    if kind == "standard":
        return StandardReason(**values | {"named_as": Role(values["named_as"])})
    if kind == "precedent":
        values |= {
            "adjudication_id": UUID(values["adjudication_id"]),
            "ruled_at": datetime.fromisoformat(values["ruled_at"]),
            "where": Nearness(values["where"]),
        }
        return PrecedentReason(**values)
    if kind == "returned":
        return ReturnedReason(**values | {"at": datetime.fromisoformat(values["at"])})
    plain = {
        "territory": TerritoryReason,
        "history": HistoryReason,
        "load": LoadReason,
    }
    made: Reason = plain[kind](**values)
    return made
