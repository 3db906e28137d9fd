"""Cases, tasks, the timeline and what a queue asks for: the words of the six-step loop as frozen values.

The numbers of states stand in the database; what is legal is decided there and only shown here.
"""

from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from enum import IntEnum, StrEnum
from typing import Any
from uuid import UUID

from commandcenter.domain.areas import CaseArea


class CaseState(IntEnum):
    """Fine states inside the six steps."""

    REPORTED = 1
    PRECHECKING = 2
    REJECTED = 3
    FILED = 4
    DISPATCHED = 5
    HANDLING = 6
    RETURNED = 7
    FED_BACK = 8
    CHECKING = 9
    CLOSED = 10
    FORCE_CLOSED = 11
    WITHDRAWN = 12
    ARCHIVED = 13
    MERGED = 14

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to do something."""
        return self in OPEN_STATES


OPEN_STATES = frozenset(
    {
        CaseState.REPORTED,
        CaseState.PRECHECKING,
        CaseState.FILED,
        CaseState.DISPATCHED,
        CaseState.HANDLING,
        CaseState.RETURNED,
        CaseState.FED_BACK,
        CaseState.CHECKING,
    }
)


class TaskState(IntEnum):
    """States of one department's task."""

    SENT = 1
    SIGNED = 2
    FED_BACK = 3
    RETURNED = 4
    RECALLED = 5
    ACCEPTED = 6
    WAITING = 7
    STOPPED = 8


class Stage(StrEnum):
    """Segments of the queue: how dispatchers count open work (looks: one segmented bar)."""

    FILING = "filing"
    DISPATCH = "dispatch"
    HANDLING = "handling"
    CHECK = "check"
    OVERDUE = "overdue"
    CLOSED = "closed"
    ALL = "all"


STAGE_STATES: dict[Stage, tuple[CaseState, ...]] = {
    Stage.FILING: (CaseState.REPORTED, CaseState.PRECHECKING),
    Stage.DISPATCH: (CaseState.FILED, CaseState.RETURNED),
    Stage.HANDLING: (CaseState.DISPATCHED, CaseState.HANDLING),
    Stage.CHECK: (CaseState.FED_BACK, CaseState.CHECKING),
    Stage.CLOSED: (
        CaseState.CLOSED,
        CaseState.FORCE_CLOSED,
        CaseState.REJECTED,
        CaseState.WITHDRAWN,
        CaseState.ARCHIVED,
        CaseState.MERGED,
    ),
}

STEP_OF_STATE: dict[CaseState, int] = {
    CaseState(state): step
    for step, states in {
        1: (1, 2, 12, 14),
        2: (3,),
        3: (4, 5, 7),
        4: (6,),
        5: (8, 9),
        6: (10, 11, 13),
    }.items()
    for state in states
}
"""The outer step of each fine state, 1 to 6."""


@dataclass(frozen=True, slots=True)
class CaseSummary:
    """One row of a queue and one symbol on the map.

    Attributes:
        stage_started_at, due_at, due_unit: The clock of the present stage; `due_at` is None once ended.
        handle_due_at: Deadline of the handling, kept after it ended, so lateness stays a fact.
        place_no: 15-digit number of the smallest place known.
        lon, lat: CGCS2000 degrees, or None when nobody has located the case.
        supervision_level: 0 none, 1 general, 2 yellow card, 3 red card.
        tier: Highest tier that holds the case: 1 county, 2 township, 3 village.
        listed_level: 0 not listed, 1 on the internal list, 2 on the public one (挂牌督办).
    """

    case_id: UUID
    number: str
    version: int
    state: CaseState
    title: str
    kind: int
    class_id: int
    standard_id: int | None
    source: int
    urgency: int
    address: str
    place_no: int
    lon: float | None
    lat: float | None
    dept_id: int | None
    holder_id: int | None
    reported_by: int
    reported_at: datetime
    stage_started_at: datetime
    due_at: datetime | None
    due_unit: int | None
    handle_due_at: datetime | None
    handled_at: datetime | None
    closed_at: datetime | None
    caller_count: int
    photo_count: int
    return_count: int
    rework_count: int
    is_supervised: bool
    supervision_level: int = 0
    task_count: int = 0
    tasks_done: int = 0
    disputes_open: int = 0
    tier: int = 3
    suspended_until: datetime | None = None
    merged_into: UUID | None = None
    listed_level: int = 0


@dataclass(frozen=True, slots=True)
class Task:
    """One department's part of a case."""

    task_id: UUID
    case_id: UUID
    dept_id: int
    role: int
    state: TaskState
    person_id: int | None
    limit_value: Decimal
    limit_unit: int
    instruction: str
    sent_by: int
    sent_at: datetime
    sign_due_at: datetime | None
    due_at: datetime
    signed_by: int | None
    signed_at: datetime | None
    finished_at: datetime | None
    result: str
    return_reason: str
    return_clause: str
    round: int
    dispute_state: int | None
    is_ruled: bool
    extensions: int
    end_reason: str


@dataclass(frozen=True, slots=True)
class MaskedCaller:
    """A caller as everybody who sees the case may see him."""

    caller_id: UUID
    name: str
    phone: str
    is_anonymous: bool
    is_confidential: bool
    added_at: datetime


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file of a case; its bytes are fetched on demand."""

    attachment_id: UUID
    case_id: UUID
    role: int
    file_name: str
    media_type: str
    byte_count: int
    added_by: int
    added_at: datetime


@dataclass(frozen=True, slots=True)
class CaseFile:
    """A whole case: the summary, the other fields by name, tasks, callers and files.

    Attributes:
        fields: Remaining columns by their database name: description, remark, result, limit_value,
            limit_unit, owner_id, checker_id, filed_at, dispatched_at, signed_at, checked_at, archived_at,
            matter_kind, event_level, event_scale, persons_involved, source_no, reopen_count, callback_*,
            satisfaction and the flags.
    """

    summary: CaseSummary
    fields: dict[str, Any]
    tasks: tuple[Task, ...]
    callers: tuple[MaskedCaller, ...]
    attachments: tuple[Attachment, ...]


@dataclass(frozen=True, slots=True)
class TimelineEvent:
    """One entry of the log as its reader sees it."""

    seq: int
    action: str
    from_state: int
    to_state: int
    post: int
    actor_id: int
    actor_name: str
    actor_dept: int | None
    at: datetime
    input: dict[str, Any]
    patch: dict[str, Any]


@dataclass(frozen=True, slots=True)
class LegalAction:
    """A step the database allows on this case to this person now.

    Attributes:
        required: Names of input fields that must be given.
        blocked_by: Guard that does not hold yet (`photo`, `return_window`, …), or None.
    """

    action: str
    to_state: int
    required: tuple[str, ...]
    is_primary: bool
    sort: int
    blocked_by: str | None


@dataclass(frozen=True, slots=True)
class ActResult:
    """What the database answered to a step or a report."""

    case_id: UUID
    number: str
    version: int
    state: CaseState
    is_duplicate: bool


class QueueOrder(StrEnum):
    """Orders of a queue; the database sorts."""

    DUE = "due"
    NEWEST = "newest"
    OLDEST = "oldest"
    URGENCY = "urgency"


@dataclass(frozen=True, slots=True)
class QueueFilter:
    """What a queue shows. Empty tuples mean no restriction.

    Attributes:
        tiers: Only cases held by these: 1 county, 2 township, 3 village.
        is_unsupervised: Only cases without an order in force.
        area: Only cases inside it.
    """

    stage: Stage = Stage.ALL
    states: tuple[CaseState, ...] = ()
    class_ids: tuple[int, ...] = ()
    place_no: int | None = None
    sources: tuple[int, ...] = ()
    dept_ids: tuple[int, ...] = ()
    urgencies: tuple[int, ...] = ()
    reported_from: datetime | None = None
    reported_to: datetime | None = None
    only_mine: bool = False
    tiers: tuple[int, ...] = ()
    is_unsupervised: bool = False
    area: CaseArea | None = None
    order: QueueOrder = QueueOrder.DUE


@dataclass(frozen=True, slots=True)
class QueuePage:
    """A page of summaries; `next_after` continues it and is None on the last page."""

    rows: tuple[CaseSummary, ...]
    next_after: tuple[Any, ...] | None


@dataclass(frozen=True, slots=True)
class TaskRow:
    """A row of the department desk: my unit's task with its case."""

    task: Task
    case: CaseSummary


@dataclass(frozen=True, slots=True)
class DayCounts:
    """Counts of the day for the status bar, and open counts by stage."""

    reported_today: int
    filed_today: int
    closed_today: int
    by_stage: dict[Stage, int]
    expiring: int


@dataclass(frozen=True, slots=True)
class CallerEntry:
    """Who called, as typed by the operator; leaves the desk only towards the database."""

    name: str = ""
    phone: str = ""
    is_anonymous: bool = False
    is_confidential: bool = False


@dataclass(frozen=True, slots=True)
class CaseDraft:
    """A report being written; its key is made when writing begins, so a retry makes no second case."""

    case_id: UUID
    source: int
    class_id: int | None = None
    title: str = ""
    description: str = ""
    address: str = ""
    place_no: int | None = None
    lon: float | None = None
    lat: float | None = None
    urgency: int = 1
    matter_kind: int | None = None
    caller: CallerEntry | None = None
    call_id: UUID | None = None
    call_started_at: datetime | None = None
    callback_needed: bool = False
    extra: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class AlikeCase:
    """A case of the same class nearby, for the repeat warning."""

    case: CaseSummary
    distance_m: float
