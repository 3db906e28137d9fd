"""Whether the deadlines that are stored are those that the log tells: task by task, stage by stage."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from commandcenter.domain.clock_rules import TimerKind
from commandcenter.domain.timer import Timer

_STAGES = {
    1: TimerKind.FILE,
    2: TimerKind.PRECHECK,
    4: TimerKind.DISPATCH,
    7: TimerKind.DISPATCH,
    8: TimerKind.CHECK,
    9: TimerKind.CHECK_SITE,
}
_RUNNING = (1, 2)
_WAITING, _RETURNED = 7, 4


def moment(value: object) -> datetime | None:
    """Read a time that came as JSON."""
    return None if value is None else datetime.fromisoformat(str(value))


class Agreement:
    """Gathers every disagreement between stored rows and replayed timers as a sentence."""

    def __init__(self, case: dict[str, Any], tasks: list[dict[str, Any]], timers: Iterable[Timer]) -> None:
        self._case = case
        self._tasks = tasks
        self._timers = list(timers)
        self.findings: list[str] = []

    def check(self, orders: list[dict[str, Any]], rulings: list[dict[str, Any]]) -> list[str]:
        """Return what differs; nothing when the database and the replay agree."""
        for task in self._tasks:
            self._check_task(task)
        self._check_case()
        for row in orders:
            if row["state"] == 1:
                self._same("reply", self._of(TimerKind.REPLY, row["order_id"]), row["reply_due_at"])
        for row in rulings:
            if row["state"] == 1 and self._case["state"] in (1, 2, 4, 5, 6, 7, 8, 9):
                self._same(
                    "adjudicate", self._of(TimerKind.ADJUDICATE, row["adjudication_id"]), row["due_at"]
                )
        return self.findings

    def _of(self, kind: TimerKind, subject: str | None = None) -> Timer | None:
        mine = [t for t in self._timers if t.kind is kind and (subject is None or str(t.subject) == subject)]
        return mine[-1] if mine else None

    def _same(self, what: str, timer: Timer | None, stored: object, *, is_running: bool = True) -> None:
        if timer is None:
            self.findings.append(f"{what}: no such clock in the log")
        elif timer.is_running is not is_running:
            self.findings.append(f"{what}: stopped at {timer.stopped_at} in the log")
        elif timer.due_at != moment(stored):
            self.findings.append(f"{what}: stored {moment(stored)}, by the log {timer.due_at}")

    def _check_task(self, task: dict[str, Any]) -> None:
        name = f"task of {task['dept_id']} in state {task['state']}"
        handle = self._of(TimerKind.HANDLE, task["task_id"])
        if task["state"] in _RUNNING:
            self._same(f"{name}, handling", handle, task["due_at"])
            if handle is not None and handle.round != task["round"]:
                self.findings.append(f"{name}: round {task['round']}, by the log {handle.round}")
            if task["state"] == 1:
                self._same(f"{name}, receipt", self._of(TimerKind.SIGN, task["task_id"]), task["sign_due_at"])
            receipt = self._of(TimerKind.SIGN, task["task_id"])
            if task["signed_at"] is not None and receipt is not None:
                # What has stopped keeps its deadline.
                self._same(f"{name}, receipt given", receipt, task["sign_due_at"], is_running=False)
            window = self._of(TimerKind.RETURN, task["task_id"])
            if window is not None and window.is_running:
                self._same(f"{name}, return", window, task["return_due_at"])
        elif task["end_reason"] == "undo" or (handle is None and task["sent_at"] == task["finished_at"]):
            return
        elif handle is not None:
            self._same(f"{name}, handling", handle, task["due_at"], is_running=False)

    def _check_case(self) -> None:
        state, due = self._case["state"], self._case["due_at"]
        stage = _STAGES.get(state)
        if stage is not None:
            self._same(f"stage {stage}", self._of(stage), due)
            timer = self._of(stage)
            if timer is not None and timer.started_at != moment(self._case["stage_started_at"]):
                self.findings.append(
                    f"stage {stage} began {self._case['stage_started_at']}, by the log {timer.started_at}"
                )
        elif state in (5, 6):
            if moment(due) != self._handling_due():
                self.findings.append(f"case: stored {moment(due)}, by the log {self._handling_due()}")
        elif due is not None:
            self.findings.append("an ended case has a deadline")
        elif any(t.is_running and t.kind is not TimerKind.REPLY for t in self._timers):
            self.findings.append("an ended case has running clocks")

    def _handling_due(self) -> datetime | None:
        """The lead's deadline while the lead works, else the nearest of the others."""
        leads = [t for t in self._tasks if t["role"] == 1 and t["state"] in (1, 2, 3, 7)]
        lead = self._of(TimerKind.HANDLE, leads[0]["task_id"]) if leads else None
        if lead is not None and lead.is_running:
            return lead.due_at
        running = [t.due_at for t in self._timers if t.kind is TimerKind.HANDLE and t.is_running and t.due_at]
        return min(running) if running else (lead.due_at if lead is not None else None)
