"""Succession of departments: one is renamed, several are merged, one is split, or a part of one that stays is handed over.

A successor is named by its place in the plan, from 0; keys of the maps say which one gets a function, a person, a task.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import IntEnum, StrEnum
from typing import Any
from uuid import UUID

from commandcenter.domain.reference import Department
from commandcenter.domain.seed_tables import TERRITORIAL


class SuccessionKind(IntEnum):
    """How departments end; with a handover the old one stays, and is the first of the successors."""

    RENAME = 1
    MERGE = 2
    SPLIT = 3
    HANDOVER = 4


class SuccessionState(StrEnum):
    """Where a succession stands."""

    ASKED = "asked"
    AGREED = "agreed"
    DONE = "done"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Successor:
    """A department that is there, or the facts of a new one."""

    dept_id: int | None = None
    facts: Mapping[str, Any] = field(default_factory=dict)

    def asked(self) -> dict[str, Any]:
        """Return it as the database takes it."""
        return {"dept_id": self.dept_id} if self.dept_id is not None else dict(self.facts)

    @property
    def name(self) -> str:
        """The name of a new one; empty for one that is there."""
        return str(self.facts.get("name", ""))


@dataclass(frozen=True, slots=True)
class SuccessionPlan:
    """What is to happen from a day on.

    Attributes:
        olds: Departments that end.
        main: Number of the successor that gets whatever nothing else is said about, and the files.
        functions: Number of the successor by function.
        people: Number of the successor by person.
        tasks: Number of the successor by open task.
        classes: Of a handover: only these classes, or all.
        places: Of a handover: only there, or everywhere.
        extends: Whether the main successor governs from then on what no successor governs so far.
        grounds: What that is, as the database tells it.
    """

    kind: SuccessionKind
    starts_on: date
    ground: str
    olds: tuple[int, ...]
    successors: tuple[Successor, ...]
    main: int = 0
    functions: Mapping[str, int] = field(default_factory=dict)
    people: Mapping[int, int] = field(default_factory=dict)
    tasks: Mapping[UUID, int] = field(default_factory=dict)
    classes: tuple[int, ...] = ()
    places: tuple[int, ...] = ()
    extends: bool = False
    grounds: tuple[int, ...] = field(default=(), compare=False)

    @property
    def first(self) -> int:
        """Number of the first successor that is another department."""
        return 1 if self.kind is SuccessionKind.HANDOVER else 0

    def asked(self) -> dict[str, Any]:
        """Return the plan as the database takes it."""
        return {
            "kind": int(self.kind),
            "starts_on": self.starts_on.isoformat(),
            "ground": self.ground,
            "from": list(self.olds),
            "to": [each.asked() for each in self.successors],
            "main": self.main,
            "functions": dict(self.functions),
            "people": {str(key): number for key, number in self.people.items()},
            "tasks": {str(key): number for key, number in self.tasks.items()},
            "classes": list(self.classes),
            "places": list(self.places),
            "extends": self.extends,
        }


def plan_of(told: Mapping[str, Any]) -> SuccessionPlan:
    """Return a plan as the database tells it."""
    return SuccessionPlan(
        SuccessionKind(told["kind"]),
        date.fromisoformat(told["starts_on"]),
        told["ground"],
        tuple(told["from"]),
        tuple(
            Successor(each["dept_id"]) if each.get("dept_id") is not None else Successor(None, each)
            for each in told["to"]
        ),
        told["main"],
        told["functions"],
        {int(key): number for key, number in told["people"].items()},
        {UUID(key): number for key, number in told["tasks"].items()},
        tuple(told.get("classes", ())),
        tuple(told.get("places", ())),
        told.get("extends", False),
        tuple(told.get("grounds", ())),
    )


@dataclass(frozen=True, slots=True)
class SuccessorShare:
    """What one successor gets, in numbers."""

    number: int
    tasks: int
    people: int
    posts: int
    functions: tuple[str, ...]
    standards: int
    duties: int
    grids: int
    vehicles: int
    facilities: int


@dataclass(frozen=True, slots=True)
class MovingTask:
    """An open task that moves; nothing of what the case tells."""

    task_id: UUID
    case_no: str
    class_id: int | None
    dept_id: int
    state: int
    due_at: datetime | None
    number: int


@dataclass(frozen=True, slots=True)
class MovingPerson:
    """A person who moves with his posts."""

    user_id: int
    dept_id: int
    posts: int
    number: int


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """What would move; `tasks` and `people` are empty where only numbers were kept.

    Attributes:
        grounds: Places of the old departments that no successor governs so far.
        changes: How many changes to come of business grids name a department that ends.
    """

    shares: tuple[SuccessorShare, ...]
    tasks: tuple[MovingTask, ...] = ()
    people: tuple[MovingPerson, ...] = ()
    grounds: tuple[int, ...] = ()
    changes: int = 0


def rehearsal_of(told: Mapping[str, Any]) -> Rehearsal:
    """Return a rehearsal as the database tells it."""
    return Rehearsal(
        tuple(
            SuccessorShare(**{**each, "functions": tuple(each["functions"])}) for each in told["successors"]
        ),
        tuple(
            MovingTask(
                UUID(each["task_id"]),
                each["case_no"],
                each["class_id"],
                each["dept_id"],
                each["state"],
                datetime.fromisoformat(each["due_at"]) if each["due_at"] else None,
                each["number"],
            )
            for each in told.get("tasks", ())
        ),
        tuple(MovingPerson(**each) for each in told.get("people", ())),
        tuple(told.get("grounds", ())),
        told.get("changes", 0),
    )


@dataclass(frozen=True, slots=True)
class Succession:
    """A succession that was asked for, and what became of it.

    Attributes:
        share: What moves, or what moved; None for one that was withdrawn or refused.
        problem: Why the clockwork could not carry it out; empty when nothing is wrong.
    """

    plan_id: int
    plan: SuccessionPlan
    asked_by: int
    asked_at: datetime
    agreed_by: int | None
    agreed_at: datetime | None
    ended_by: int | None
    ended_at: datetime | None
    carried_out_at: datetime | None
    share: Rehearsal | None
    problem: str = ""

    @property
    def state(self) -> SuccessionState:
        """Where it stands."""
        if self.carried_out_at is not None:
            return SuccessionState.DONE
        if self.ended_at is not None:
            return SuccessionState.ENDED
        return SuccessionState.AGREED if self.agreed_at is not None else SuccessionState.ASKED

    @property
    def is_open(self) -> bool:
        """Whether it may still be withdrawn."""
        return self.state in (SuccessionState.ASKED, SuccessionState.AGREED)


@dataclass(frozen=True, slots=True)
class DepartmentPart:
    """A part of a function that a department which stays handed over.

    Attributes:
        classes: Only these; none: all.
        places: Only there; none: everywhere.
    """

    function: str
    from_dept: int
    to_dept: int
    classes: tuple[int, ...]
    places: tuple[int, ...]
    since: date


def functions_held(department: Department, parts: Iterable[DepartmentPart]) -> tuple[str, ...]:
    """Return the functions of which a department holds anything: by its list, by its ground, by what it was handed."""
    held = list(department.functions)
    if department.kind == "township" and department.place_no is not None:
        held.append(TERRITORIAL)
    held += [each.function for each in parts if each.to_dept == department.dept_id]
    return tuple(dict.fromkeys(held))
