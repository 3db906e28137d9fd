"""Joint cases as frozen values: the board, joint actions, meetings, the family of a case, and what a desk sends for them.

Who holds a case up is worked out in the database at one moment (`JointBoard.at`); nothing here reads a clock.
"""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import IntEnum, StrEnum
from uuid import UUID

from commandcenter.domain.cases import CaseState, TaskState


class ClosingRule(IntEnum):
    """When the tasks of a case are enough for a check."""

    EVERY_TASK = 1
    LEAD_ALONE = 2
    QUORUM = 3


class WhistleKind(IntEnum):
    """Why departments are called (北京市街道办事处条例, art. 5)."""

    PUBLIC_DEMAND = 1
    KEY_WORK = 2
    COMPREHENSIVE_ENFORCEMENT = 3
    EMERGENCY = 4


class ActionState(IntEnum):
    """States of a joint action."""

    CALLED = 1
    ON_SITE = 2
    CONCLUDED = 3


class Party(StrEnum):
    """Who has to do the next thing."""

    CENTRE = "centre"
    DEPARTMENT = "department"
    ADJUDICATOR = "adjudicator"
    CHECKER = "checker"
    CHILD = "child"
    SUSPENSION = "suspension"


class RequestKind(StrEnum):
    """What a department asks for."""

    EXTENSION = "extension"
    SUSPENSION = "suspension"
    APPEAL = "appeal"


class Relation(StrEnum):
    """What another case is to the one that was asked about."""

    SELF = "self"
    PARENT = "parent"
    CHILD = "child"
    MASTER = "master"
    MERGED = "merged"


@dataclass(frozen=True, slots=True)
class Holder:
    """One who holds the case up.

    Attributes:
        reason: Key of what has to be done: file, precheck, dispatch, sign, handle, decide_return, rule, arrive,
            check, check_site, child_case, suspended.
        since: When it became theirs.
        due_at: Until when, or None where no limit runs.
        dept_id: The department; with `decide_return` and `rule` the one whose return is in question.
        case_id: The child case that is waited for.
    """

    party: Party
    reason: str
    since: datetime
    due_at: datetime | None
    is_overdue: bool
    dept_id: int | None
    task_id: UUID | None
    case_id: UUID | None
    person_name: str | None


@dataclass(frozen=True, slots=True)
class ClosingStanding:
    """How the closing rule stands: `done` of `needed` tasks."""

    rule: ClosingRule
    quorum: int | None
    needed: int
    done: int
    is_lead_done: bool
    is_met: bool


@dataclass(frozen=True, slots=True)
class BoardTask:
    """A department's task as every party to the case sees it.

    Attributes:
        role: 1 lead, 2 assisting.
        dispute_state: None, or 1 returned, 2 before the adjudicator, 3 the return stands, 4 it must handle it.
        waits_for: Tasks that have to end before this one begins.
        began_at: When the clock of the present round began; after a rework later than `sent_at`.
    """

    task_id: UUID
    dept_id: int
    role: int
    state: TaskState
    instruction: str
    sent_at: datetime
    sign_due_at: datetime | None
    signed_at: datetime | None
    due_at: datetime
    finished_at: datetime | None
    person_name: str | None
    result: str
    dispute_state: int | None
    return_reason: str
    return_clause: str
    round: int
    extensions: int
    is_ruled: bool
    is_overdue_exempt: bool
    end_reason: str
    waits_for: tuple[UUID, ...]
    limit_value: Decimal
    limit_unit: int
    began_at: datetime | None = None

    def is_late(self, at: datetime) -> bool:
        """Tell whether the task was finished after its deadline, or still runs past it at this moment."""
        if self.state in (TaskState.SENT, TaskState.SIGNED):
            return at > self.due_at
        return self.finished_at is not None and self.finished_at > self.due_at


@dataclass(frozen=True, slots=True)
class BoardRequest:
    """An extension, a suspension or an appeal, decided or not.

    Attributes:
        until_at: End of a suspension, or the deadline a granted extension gave.
    """

    kind: RequestKind
    request_id: UUID
    task_id: UUID
    dept_id: int
    state: int
    asked_at: datetime
    reason: str
    decided_at: datetime | None
    decision: str
    until_at: datetime | None

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to decide."""
        return self.state in (1, 2)


@dataclass(frozen=True, slots=True)
class BoardAdjudication:
    """A dispute before the adjudicator; `ruled_dept` is None while it is open."""

    adjudication_id: UUID
    task_id: UUID
    dept_id: int
    asked_at: datetime
    due_at: datetime
    question: str
    clause: str
    is_handle_first: bool
    ruled_at: datetime | None
    ruled_dept: int | None
    ruling: str


@dataclass(frozen=True, slots=True)
class BoardOrder:
    """A supervision order: level 1 general, 2 yellow, 3 red; `dept_id` None means the centre itself."""

    order_id: UUID
    dept_id: int | None
    level: int
    state: int
    issued_at: datetime
    demand: str
    reply_due_at: datetime
    replied_at: datetime | None
    reply: str


@dataclass(frozen=True, slots=True)
class JointUnit:
    """A called department: when and where it reported in, what it found and did, and both ratings (1 to 5)."""

    unit_id: UUID
    joint_action_id: UUID
    dept_id: int
    role: int
    called_at: datetime
    reported_in_at: datetime | None
    lon: float | None
    lat: float | None
    people: str
    finding: str
    legal_basis: str
    measure: str
    recorded_at: datetime | None
    rating: int | None
    rating_words: str
    caller_rating: int | None
    caller_rating_words: str


@dataclass(frozen=True, slots=True)
class JointAction:
    """A whistle and what came of it."""

    joint_action_id: UUID
    kind: WhistleKind
    state: ActionState
    matter: str
    place_no: int
    address: str
    lon: float | None
    lat: float | None
    called_at: datetime
    arrive_by: datetime
    finding: str
    measures: str
    conclusion: str
    concluded_at: datetime | None
    units: tuple[JointUnit, ...]

    def came_late(self, unit: JointUnit) -> bool:
        """Tell whether the unit reported in after the limit; one that never came is not late but absent."""
        return unit.reported_in_at is not None and unit.reported_in_at > self.arrive_by

    @property
    def absent(self) -> tuple[JointUnit, ...]:
        """Units that have not come; after the conclusion they stay so."""
        return tuple(unit for unit in self.units if unit.reported_in_at is None)


@dataclass(frozen=True, slots=True)
class Decision:
    """What a meeting decided for one department; it is a task of the case."""

    dept_id: int
    task_id: UUID
    instruction: str


@dataclass(frozen=True, slots=True)
class Meeting:
    """The record of a consultation."""

    meeting_id: UUID
    held_at: datetime
    venue: str
    chair: str
    members: str
    minutes: str
    decisions: tuple[Decision, ...]


@dataclass(frozen=True, slots=True)
class JointBoard:
    """Everything that runs on a case, as it stood at one moment of the server.

    Attributes:
        holders: Those who hold it up, the overdue first, then by how long; empty once the case has ended.
        tier: Highest tier that holds the case: 1 county, 2 township, 3 village.
    """

    case_id: UUID
    number: str
    version: int
    state: CaseState
    title: str
    due_at: datetime | None
    tier: int
    hop_count: int
    supervision_level: int
    suspended_until: datetime | None
    parent_id: UUID | None
    merged_into: UUID | None
    merged_count: int
    at: datetime
    holders: tuple[Holder, ...]
    closing: ClosingStanding
    tasks: tuple[BoardTask, ...]
    requests: tuple[BoardRequest, ...]
    adjudications: tuple[BoardAdjudication, ...]
    orders: tuple[BoardOrder, ...]
    actions: tuple[JointAction, ...]
    meetings: tuple[Meeting, ...]

    def waited_for(self, task: BoardTask) -> tuple[BoardTask, ...]:
        """Return the tasks this one waits for."""
        return tuple(other for other in self.tasks if other.task_id in task.waits_for)


@dataclass(frozen=True, slots=True)
class FamilyMember:
    """A case that belongs to another, and how far from it (`depth` 1 is next to it).

    Attributes:
        linked_to: Its own parent or, for a merged case, the one it was merged into; None at the top.
    """

    case_id: UUID
    number: str
    title: str
    state: CaseState
    relation: Relation
    depth: int
    linked_to: UUID | None
    dept_id: int | None
    due_at: datetime | None
    place_no: int
    caller_count: int
