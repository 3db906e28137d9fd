"""Every clock of a case, as its log alone tells: a pure function of log, rules and work calendar.

The one rule: nothing here copies a deadline that the database worked out.  Starts, stops, extensions
and suspensions come from what was done; only facts (whose task, which limit, which state) are read
from the patches, so the result may be held against `cc.task` and `cc.case_file`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from decimal import Decimal
from typing import Any, Final
from uuid import UUID

from commandcenter.domain.case_events import CaseEvent
from commandcenter.domain.cases import CaseState
from commandcenter.domain.clock import LimitUnit, WorkCalendar
from commandcenter.domain.clock_rules import ClockRules, Limit, TimerKind, limit_of
from commandcenter.domain.timer import Pause, Timer

_STAGES: Final[Mapping[int, TimerKind]] = {
    CaseState.REPORTED: TimerKind.FILE,
    CaseState.PRECHECKING: TimerKind.PRECHECK,
    CaseState.FILED: TimerKind.DISPATCH,
    CaseState.RETURNED: TimerKind.DISPATCH,
    CaseState.FED_BACK: TimerKind.CHECK,
    CaseState.CHECKING: TimerKind.CHECK_SITE,
}
_OF_STAGE: Final = frozenset(_STAGES.values())
_OF_TASK: Final = (TimerKind.SIGN, TimerKind.RETURN, TimerKind.HANDLE)
_OPEN: Final = frozenset({1, 2, 4, 5, 6, 7, 8, 9})
_MERGED: Final = 14
_STAGE_ANEW: Final = frozenset({"report_up", "hand_down"})
# Task states by their numbers in `cc.task.state`.
_SENT, _SIGNED, _FED_BACK, _RETURNED, _WAITING = 1, 2, 3, 4, 7
_RUNNING_TASK: Final = frozenset({_SENT, _SIGNED})
_GRANTED, _RULED, _ANSWERED = 3, (2, 3), (2, 3, 4)

# Without a setting or a term of its own, an order is answered within a working day.
_REPLY: Final = Limit(Decimal(1), LimitUnit.WORKING_DAY)
_REPLY_BY_LEVEL: Final = {1: "reply_general", 2: "reply_yellow", 3: "reply_red"}

Key = tuple[TimerKind, str]


@dataclass(frozen=True, slots=True)
class _Task:
    """What is known of a task: a fold of the facts of its patches."""

    state: int = 0
    dept_id: int | None = None
    limit: Limit | None = None
    is_ruled: bool = False
    is_signed: bool = False
    round: int = 1


@dataclass(slots=True)
class _Board:
    """The clocks of a case between two events."""

    running: dict[Key, Timer] = field(default_factory=dict)
    stopped: tuple[tuple[Key, Timer], ...] = ()
    tasks: dict[str, _Task] = field(default_factory=dict)
    pauses: tuple[Pause, ...] = ()
    # Of each request: the task it is for, and the end that was asked.
    asked_for: dict[str, str] = field(default_factory=dict)
    asked_until: dict[str, datetime] = field(default_factory=dict)

    def copy(self) -> "_Board":
        """Return a board that can be changed without touching this one; its clocks are immutable."""
        return _Board(
            dict(self.running),
            self.stopped,
            dict(self.tasks),
            self.pauses,
            dict(self.asked_for),
            dict(self.asked_until),
        )


def timers(events: Iterable[CaseEvent], rules: ClockRules, calendar: WorkCalendar) -> tuple[Timer, ...]:
    """Return all clocks of a case that ran or run, in the order in which they began.

    Args:
        events: The whole log of the case, in order.
        rules: Limits of the stages, receipts, returns, rulings and replies.
        calendar: The work calendar by which deadlines are counted.

    Raises:
        CalendarError: The work calendar does not cover a clock.
    """
    replay = _Replay(rules, calendar)
    for event in events:
        replay.apply(event)
    return replay.result()


class _Replay:
    """Walks through the log; what was undone or merged away is put back from the board before it."""

    def __init__(self, rules: ClockRules, calendar: WorkCalendar) -> None:
        self._rules = rules
        self._calendar = calendar
        self._board = _Board()
        self._before = _Board()
        self._before_merge = _Board()

    def apply(self, event: CaseEvent) -> None:
        """Take one event in."""
        if event.action == "undo":
            # As if the step had not been: only the last step can be undone.
            self._board = self._before.copy()
            return
        if event.action == "unmerge":
            self._board = self._before_merge.copy()
            return
        self._before = self._board.copy()
        if event.to_state == _MERGED and event.from_state != _MERGED:
            self._before_merge = self._board.copy()
        self._take_rows(event)
        for key, patch in event.tasks.items():
            self._take_task(key, patch, event)
        self._take_stage(event)

    def result(self) -> tuple[Timer, ...]:
        """Return stopped and running clocks with their deadlines."""
        running = [self._settled(key, timer) for key, timer in self._board.running.items()]
        found = [timer for _, timer in self._board.stopped] + running
        order = list(TimerKind)
        return tuple(
            sorted(found, key=lambda t: (t.started_at, order.index(t.kind), t.round, str(t.subject or "")))
        )

    def _take_rows(self, event: CaseEvent) -> None:
        board = self._board
        for table in ("extension", "suspension", "adjudication", "supervision_order"):
            for key, row in event.rows.get(table, {}).items():
                if row.get("task_id"):
                    board.asked_for[key] = str(row["task_id"])
                if row.get("until_at"):
                    board.asked_until[key] = datetime.fromisoformat(str(row["until_at"]))
                state = int(row.get("state", 0))
                if table == "extension" and state == _GRANTED:
                    self._extend(board.asked_for[key])
                elif table == "suspension":
                    self._suspend(key, event)
                elif table == "adjudication":
                    limit = self._rules.limit(TimerKind.ADJUDICATE, event.at)
                    self._time_row((TimerKind.ADJUDICATE, key), row, event, limit, state in _RULED)
                elif table == "supervision_order":
                    limit = self._reply_limit(row, event)
                    self._time_row((TimerKind.REPLY, key), row, event, limit, state in _ANSWERED)
        if event.action == "reopen":
            # A case that is taken up again has no suspension yet.
            board.pauses = ()

    def _extend(self, task: str) -> None:
        key = (TimerKind.HANDLE, task)
        if key in self._board.running:
            timer = self._board.running[key]
            self._board.running[key] = replace(timer, extra=timer.extra + 1)

    def _suspend(self, request: str, event: CaseEvent) -> None:
        board = self._board
        if event.action == "grant_suspension":
            board.pauses = (*board.pauses, Pause(event.at, board.asked_until[request]))
        elif event.action == "resume":
            board.pauses = (*board.pauses[:-1], replace(board.pauses[-1], ends=event.at))
        else:
            return
        for key, timer in board.running.items():
            if key[0] in _OF_TASK:
                board.running[key] = timer.paused_by(board.pauses)

    def _reply_limit(self, row: Mapping[str, Any], event: CaseEvent) -> Limit:
        if event.given.get("reply_value") is not None:
            return limit_of(event.given["reply_value"], event.given.get("reply_unit") or _REPLY.unit)
        key = _REPLY_BY_LEVEL.get(int(row.get("level") or 0), "")
        return self._rules.limit(key, event.at) or _REPLY

    def _time_row(
        self, key: Key, row: Mapping[str, Any], event: CaseEvent, limit: Limit | None, is_over: bool
    ) -> None:
        if is_over:
            self._stop(key, event.at)
        elif key not in self._board.running and row.get("state") == 1:
            self._board.running[key] = Timer(
                key[0], event.at, limit, UUID(key[1]), _number(row.get("dept_id"))
            )

    def _take_task(self, key: str, patch: Mapping[str, Any], event: CaseEvent) -> None:
        board = self._board
        old = board.tasks.get(key, _Task())
        new = _with_facts(old, patch)
        if old.state != _FED_BACK and new.state in _RUNNING_TASK and old.state not in _RUNNING_TASK:
            if old.state == _RETURNED:
                self._revive(key, new)
            else:
                self._send(key, new, event.at)
        elif old.state == _FED_BACK and new.state in _RUNNING_TASK:
            new = replace(new, round=old.round + 1)
            self._start(TimerKind.HANDLE, key, new, new.limit, event.at)
        elif old.state in _RUNNING_TASK and new.state not in _RUNNING_TASK:
            for kind in _OF_TASK:
                self._stop((kind, key), event.at)
        elif new.state == _SIGNED and old.state == _SENT:
            self._stop((TimerKind.SIGN, key), event.at)
        handle = board.running.get((TimerKind.HANDLE, key))
        if handle is not None and handle.limit != new.limit:
            # Another standard: another limit, the same beginning.
            board.running[TimerKind.HANDLE, key] = replace(handle, limit=new.limit)
        board.tasks[key] = new

    def _send(self, key: str, task: _Task, at: datetime) -> None:
        self._start(TimerKind.SIGN, key, task, self._rules.limit(TimerKind.SIGN, at), at)
        if not task.is_ruled:
            # What a ruling assigned cannot be returned.
            self._start(TimerKind.RETURN, key, task, self._rules.limit(TimerKind.RETURN, at), at)
        self._start(TimerKind.HANDLE, key, task, task.limit, at)

    def _start(self, kind: TimerKind, key: str, task: _Task, limit: Limit | None, at: datetime) -> None:
        timer = Timer(kind, at, limit, UUID(key), task.dept_id, task.round)
        self._board.running[kind, key] = timer.paused_by(self._board.pauses)

    def _revive(self, key: str, task: _Task) -> None:
        """Let the clocks of a task that was given back run on from where they began."""
        kinds = (TimerKind.HANDLE,) if task.is_signed else (TimerKind.SIGN, TimerKind.HANDLE)
        for kind in kinds:
            mine = [timer for where, timer in self._board.stopped if where == (kind, key)]
            if not mine:
                continue
            last = mine[-1]
            self._board.stopped = tuple(pair for pair in self._board.stopped if pair[1] is not last)
            if kind is TimerKind.HANDLE:
                # The case may have another standard by now.
                last = replace(last, limit=task.limit)
            elif last.is_capped:
                last = replace(last, limit=self._rules.limit(kind, last.started_at), is_capped=False, extra=0)
            revived = replace(last, stopped_at=None, due_at=None)
            self._board.running[kind, key] = revived.paused_by(self._board.pauses)

    def _take_stage(self, event: CaseEvent) -> None:
        is_open, was_open = event.to_state in _OPEN, event.from_state in _OPEN
        if event.to_state != event.from_state or event.action in _STAGE_ANEW:
            for kind in _OF_STAGE:
                self._stop((kind, ""), event.at)
            stage = _STAGES.get(event.to_state)
            if stage is not None:
                self._begin(stage, self._rules.limit(stage, event.at), event.at)
        if was_open and not is_open:
            for key in [key for key in self._board.running if key[0] is not TimerKind.REPLY]:
                self._stop(key, event.at)
        elif is_open and not was_open:
            self._begin(TimerKind.TOTAL, None, event.at)

    def _begin(self, kind: TimerKind, limit: Limit | None, at: datetime) -> None:
        earlier = sum(1 for key, _ in self._board.stopped if key == (kind, ""))
        self._board.running[kind, ""] = Timer(kind, at, limit, round=earlier + 1)

    def _stop(self, key: Key, at: datetime) -> None:
        timer = self._board.running.get(key)
        if timer is not None:
            # A stopped clock keeps its deadline, whatever happens to the case afterwards.
            settled = replace(self._settled(key, timer), stopped_at=at)
            del self._board.running[key]
            self._board.stopped = (*self._board.stopped, (key, settled))

    def _settled(self, key: Key, timer: Timer) -> Timer:
        due = timer.due_by(self._calendar)
        handle = self._board.running.get((TimerKind.HANDLE, key[1]))
        if timer.kind is TimerKind.SIGN and handle is not None and due is not None:
            handling_due = handle.due_by(self._calendar)
            if handling_due is not None and handling_due < due:
                return replace(
                    timer, limit=handle.limit, extra=handle.extra, due_at=handling_due, is_capped=True
                )
        return replace(timer, due_at=due)


def _with_facts(task: _Task, patch: Mapping[str, Any]) -> _Task:
    limit = task.limit
    if patch.get("limit_value") is not None:
        limit = limit_of(patch["limit_value"], patch["limit_unit"])
    state = int(patch.get("state", task.state))
    return _Task(
        state=state,
        dept_id=_number(patch.get("dept_id")) or task.dept_id,
        limit=limit,
        is_ruled=bool(patch.get("is_ruled", task.is_ruled)),
        is_signed=task.is_signed or state == _SIGNED,
        round=task.round,
    )


def _number(value: object) -> int | None:
    return None if value is None else int(str(value))
