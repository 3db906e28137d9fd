"""Decisions about the ground: grids of a village as they shall be, who is responsible, layers over the grids."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import IntEnum
from typing import Any
from uuid import UUID

from commandcenter.domain.grid_codes import GridKind


class PlaceDuty(IntEnum):
    """What a person is to a place."""

    HEAD = 1
    DEPUTY = 2


class ChangeKind(IntEnum):
    """What a decision was about."""

    GRIDS = 1
    PEOPLE = 2
    LAYER = 3
    SCHEMATIC = 4


@dataclass(frozen=True, slots=True)
class Outline:
    """A place in force with its outline as stored.

    Attributes:
        version: Of the outline, name and kind: what an edit is based on.
        wkb: CGCS2000 degrees; None where nobody has drawn it.
        last_number: For villages, the highest grid number ever given.
    """

    place_no: int
    code: str
    level: int
    parent_no: int | None
    name: str
    grid_kind: int | None
    version: int
    is_schematic: bool
    households: int | None
    area_m2: float | None
    wkb: bytes | None
    label: tuple[float, float] | None = None
    last_number: int = 0


@dataclass(frozen=True, slots=True)
class PlannedGrid:
    """A grid as it shall be.

    Attributes:
        key: Number of the place, or below zero for a new one.
        wkb: Its outline where it is new or changed.
        label: A point in it, units of 1e-7 degree.
    """

    key: int
    wkb: bytes | None = None
    label: tuple[int, int] | None = None
    name: str = ""
    kind: GridKind | None = None

    def as_input(self) -> dict[str, Any]:
        """Return it as the database takes it."""
        given: dict[str, Any] = {"place_no": self.key} if self.key > 0 else {"key": str(self.key)}
        if self.wkb is not None:
            given |= {"outline": self.wkb.hex(), "label": list(self.label or ())}
        if self.name:
            given["name"] = self.name
        if self.kind is not None:
            given["grid_kind"] = int(self.kind)
        return given


@dataclass(frozen=True, slots=True)
class Redraw:
    """All grids of a village at once; one in force that is not among them is retired.

    Attributes:
        base: Versions seen, by place number.
        village_wkb: Its outline where it gains corners or had none.
        neighbours: Outlines of other places that gain corners.
    """

    village_no: int
    base: Mapping[int, int]
    grids: tuple[PlannedGrid, ...]
    village_wkb: bytes | None = None
    village_label: tuple[int, int] | None = None
    neighbours: Mapping[int, bytes] = field(default_factory=dict)

    def as_input(self, reason: str) -> dict[str, Any]:
        """Return it as the database takes it."""
        given: dict[str, Any] = {
            "village_no": self.village_no,
            "base": {str(number): version for number, version in self.base.items()},
            "grids": [grid.as_input() for grid in self.grids],
            "neighbours": [
                {"place_no": number, "outline": wkb.hex()} for number, wkb in self.neighbours.items()
            ],
            "reason": reason,
        }
        if self.village_wkb is not None:
            given["village"] = {"outline": self.village_wkb.hex()}
            if self.village_label is not None:
                given["village"]["label"] = list(self.village_label)
        return given


@dataclass(frozen=True, slots=True)
class RedrawResult:
    """What a change of grids did, or would do.

    Attributes:
        codes: Numbers given to new grids, by their keys.
        retired: Grids whose codes end.
        cases: Open cases that moved to another grid.
        posts: Posts that moved.
        people: Heads and deputies that moved.
        layers: Memberships of responsible and business grids that moved.
        neighbours: Other places whose outline gained corners.
    """

    codes: Mapping[int, int]
    retired: tuple[int, ...]
    cases: int
    posts: int
    people: int
    layers: int
    neighbours: int


@dataclass(frozen=True, slots=True)
class Responsible:
    """A person responsible for a place on some days."""

    place_person_id: int
    place_no: int
    user_id: int
    duty: PlaceDuty
    valid_from: date
    valid_to: date | None
    is_present: bool
    """Not locked and still in the registry."""

    def holds_on(self, day: date) -> bool:
        """Say whether it holds on a day."""
        return self.valid_from <= day and (self.valid_to is None or self.valid_to >= day)


@dataclass(frozen=True, slots=True)
class Assignment:
    """A head or deputy named, replaced or (without a person) ended.

    Attributes:
        instead_of: The row that was seen, 0 for none, None not to compare.
    """

    place_no: int
    user_id: int | None
    duty: PlaceDuty = PlaceDuty.HEAD
    start: date | None = None
    instead_of: int | None = None

    def as_input(self) -> dict[str, Any]:
        """Return it as the database takes it."""
        given: dict[str, Any] = {
            "place_no": self.place_no,
            "duty": int(self.duty),
            "user_id": self.user_id,
            "from": self.start.isoformat() if self.start else None,
        }
        if self.instead_of is not None:
            given["instead_of"] = self.instead_of
        return given


@dataclass(frozen=True, slots=True)
class LayerGrid:
    """A responsible (layer 1) or business grid (layer 2) with the unit grids it is made of.

    Attributes:
        kind: Of the vocabulary layer_kind; on no day two of one kind hold the same unit grid.
        valid_from: For a new one None means today; one that stands keeps its day.
        valid_to: Its last day; one that ends before it began is called off.
    """

    layer_grid_id: int | None
    layer: int
    code: str
    name: str
    dept_id: int | None
    user_id: int | None
    members: tuple[int, ...]
    valid_to: date | None = None
    version: int = 1
    kind: int = 0
    valid_from: date | None = None

    def holds_on(self, day: date) -> bool:
        """Say whether it is in force on a day."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or self.valid_to >= day
        )

    def as_input(self, reason: str) -> dict[str, Any]:
        """Return it as the database takes it."""
        return {
            "layer_grid_id": self.layer_grid_id,
            "layer": self.layer,
            "code": self.code,
            "name": self.name,
            "kind": self.kind,
            "dept_id": self.dept_id,
            "user_id": self.user_id,
            "members": list(self.members),
            "valid_from": self.valid_from.isoformat() if self.valid_from else None,
            "valid_to": self.valid_to.isoformat() if self.valid_to else None,
            "version": self.version,
            "reason": reason,
        }


DEPARTMENT_FAULTS = frozenset({"its department has ended", "its department ends before its day"})
PERSON_FAULT = "its person is no longer here on its day"
"""What the database says against a change to come because of whom it names."""


class PlanState(IntEnum):
    """What became of a change that was kept for its day."""

    TO_COME = 1
    MADE = 2
    CALLED_OFF = 3
    FAILED = 4


@dataclass(frozen=True, slots=True)
class GroundPlan:
    """A change of the ground that was decided to hold from a later day.

    Attributes:
        kind: Grids of a village, or a responsible or business grid.
        expected: What it would have done on the day it was decided; None for a responsible or business grid.
        outcome: Why it was called off, or could not be made.
        fault: What stands against making it, or kept it from being made on its day; empty when nothing does.
        dept_id: The department that a responsible or business grid is to have.
        user_id: The person it is to have.
        heir_id: Who goes on for that department, where it has ended.
    """

    plan_id: UUID
    kind: ChangeKind
    village_no: int | None
    layer_grid_id: int | None
    from_day: date
    reason: str
    made_by: int
    made_at: datetime
    state: PlanState
    outcome: str = ""
    expected: RedrawResult | None = None
    fault: str = ""
    dept_id: int | None = None
    user_id: int | None = None
    heir_id: int | None = None

    @property
    def can_be_corrected(self) -> bool:
        """Whether another department, person or day mends it; grids of a village are drawn anew instead."""
        return bool(self.fault) and self.kind is ChangeKind.LAYER


@dataclass(frozen=True, slots=True)
class PlanCorrection:
    """What is to be otherwise in a change to come of a responsible or business grid."""

    dept_id: int | None
    user_id: int | None
    from_day: date

    def as_input(self, seen: GroundPlan, reason: str) -> dict[str, Any]:
        """Return it as the database takes it, with what was seen of the change."""
        return {
            "dept_id": self.dept_id,
            "user_id": self.user_id,
            "from_day": self.from_day.isoformat(),
            "reason": reason,
            "seen": {"dept_id": seen.dept_id, "from_day": seen.from_day.isoformat()},
        }


@dataclass(frozen=True, slots=True)
class PlannedShape:
    """A unit grid of a change to come: as it will be (WKB in degrees) where it is drawn anew.

    Attributes:
        key: Its number, or below zero for one that gets its number on its day.
    """

    key: int
    name: str
    wkb: bytes | None


@dataclass(frozen=True, slots=True)
class GroundChange:
    """A decision that was taken."""

    change_id: UUID
    kind: ChangeKind
    village_no: int | None
    made_by: int
    made_at: datetime
    reason: str
    result: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class OddVillage:
    """A village whose grids are not drawn, or do not fill it."""

    village_no: int
    edges: int | None
    without_outline: int
