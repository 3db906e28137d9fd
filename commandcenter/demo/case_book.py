"""What an invented case is while it is told: the fold of its patches, and what follows from its tasks.

The twin of `cc_int.settle` and its neighbours in the database, for histories too long to be stepped there one by one;
a test takes sampled stories through both and compares every row.
"""

import uuid
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from commandcenter.demo.case_log import (
    CHECKING,
    DISPATCHED,
    FED_BACK,
    HANDLING,
    RETURNED,
    CaseLog,
    Patch,
    StageClock,
    fresh_uuid,
)

SENT, SIGNED, DONE, GIVEN_BACK, RECALLED, ACCEPTED, WAITING, STOPPED = 1, 2, 3, 4, 5, 6, 7, 8
RUNNING = frozenset({SENT, SIGNED})
_FINISHED = frozenset({DONE})
# Accepted tasks belong to an earlier life of a reopened case.
_COUNTED = frozenset({SENT, SIGNED, DONE, WAITING})
_DISPUTED = frozenset({1, 2})
_SETTLING = frozenset(
    {
        "dispatch", "redispatch", "add_task", "drop_task", "sign", "hand_over", "take_back", "feedback", "return_task",
        "recall", "rework", "refuse_return", "accept_return", "adjudicate", "rule", "grant_extension",
        "grant_suspension", "resume", "change_standard", "consult",
    }
)  # fmt: skip
_BLANK_TASK: Patch = {
    "person_id": None, "sent_at": None, "signed_by": None, "signed_at": None, "finished_by": None, "finished_at": None,
    "round": 1, "after_tasks": [], "extra_limits": 0, "extensions": 0, "is_ruled": False, "clock_from": None,
    "dispute_state": None, "return_clause": "",
}  # fmt: skip
_BLANK_CASE: Patch = {
    "closing_rule": 1, "quorum": None, "suspended_from": None, "suspended_until": None, "copied_depts": [],
    "called_depts": [], "return_count": 0, "rework_count": 0, "reopen_count": 0, "hop_count": 0, "extension_count": 0,
    "signed_at": None, "checked_at": None, "merged_count": 0, "caller_count": 0, "photo_count": 0,
    "supervision_level": 0, "limit_value": None, "limit_unit": None, "result": "",
}  # fmt: skip


def is_held_back(task: Patch) -> bool:
    """Whether the task is returned and nobody has decided yet."""
    return task["state"] == GIVEN_BACK and task["dispute_state"] in _DISPUTED


@dataclass(slots=True)
class CaseBook:
    """The case, its tasks by key and its log."""

    clock: StageClock
    log: CaseLog
    place_no: int = 0
    case: Patch = field(default_factory=lambda: dict(_BLANK_CASE))
    tasks: dict[str, Patch] = field(default_factory=dict)

    def take(
        self,
        action: str,
        to_state: int,
        actor: tuple[int, int],
        at: datetime,
        given: Patch | None = None,
        patch: Patch | None = None,
        tasks: Patch | None = None,
        rows: Patch | None = None,
        op_id: uuid.UUID | None = None,
    ) -> None:
        """Write a step with everything that follows from it, and turn the page."""
        patch, tasks = dict(patch or {}), dict(tasks or {})
        if action in _SETTLING:
            to_state = self._settle(action, to_state, at, patch, tasks)
        self.log.step(action, to_state, actor, at, given or {}, patch, tasks, rows, op_id)
        self.case |= patch
        self.tasks = self._with(tasks)

    def lead(self) -> str | None:
        """Return the key of the leading task that counts."""
        return next((k for k, t in self.tasks.items() if t["role"] == 1 and t["state"] in _COUNTED), None)

    def running(self) -> list[str]:
        """Return the keys of the tasks that somebody must still do."""
        return [key for key, task in self.tasks.items() if task["state"] in RUNNING]

    def new_task(
        self,
        dept: int,
        role: int,
        instruction: str,
        sender: int,
        at: datetime,
        after: tuple[str, ...] = (),
        ruled: bool = False,
    ) -> tuple[str, Patch]:
        """Make a task as `cc_int.new_task` does; returns key and patch."""
        made: Patch = {
            "dept_id": dept, "role": role, "place_no": self.place_no, "state": WAITING if after else SENT,
            "after_tasks": list(after), "is_ruled": ruled, "limit_value": self.case["limit_value"],
            "limit_unit": self.case["limit_unit"], "instruction": instruction, "sent_by": sender, "sent_at": at,
        }  # fmt: skip
        return str(fresh_uuid(self.log.chance)), made | self.clock.clocks(_BLANK_TASK | made, self.case)

    def reclocked(self, changed: Patch) -> Patch:
        """Return the clocks of the running tasks after the case's suspension changed."""
        case = self.case | changed
        return {key: self.clock.clocks(self.tasks[key], case) for key in self.running()}

    def every(self, states: frozenset[int], change: Patch) -> Patch:
        """Return the same change for all tasks in some states."""
        return {key: dict(change) for key, task in self.tasks.items() if task["state"] in states}

    def _with(self, tasks: Patch) -> dict[str, Patch]:
        merged = {key: task | tasks.get(key, {}) for key, task in self.tasks.items()}
        for key, change in tasks.items():
            if key not in merged:
                merged[key] = _BLANK_TASK | change
        return merged

    def _start_waiting(self, case: Patch, tasks: Patch, at: datetime) -> None:
        after = self._with(tasks)
        for key, task in after.items():
            if task["state"] != WAITING:
                continue
            before = [after[one] for one in task["after_tasks"] if one in after]
            if any(one["state"] in (SENT, SIGNED, WAITING) or is_held_back(one) for one in before):
                continue
            change: Patch = {"state": SENT, "sent_at": at}
            change |= self.clock.clocks(task | change, case)
            tasks[key] = tasks.get(key, {}) | change

    def _settle(self, action: str, nominal: int, at: datetime, patch: Patch, tasks: Patch) -> int:
        """Complete both patches as `cc_int.settle` does and return the state that follows."""
        case = self.case | patch
        self._start_waiting(case, tasks, at)
        found = list(self._with(tasks).values())
        counted = [task for task in found if task["state"] in _COUNTED]
        lead = next((task for task in counted if task["role"] == 1), None)
        seen = {task["dept_id"] for task in found if task["state"] in _COUNTED or is_held_back(task)}
        patch |= {
            "task_count": len(counted),
            "tasks_done": sum(task["state"] in _FINISHED for task in counted),
            "disputes_open": sum(task["dispute_state"] in _DISPUTED for task in found),
            "depts": sorted(seen | set(case["copied_depts"]) | set(case["called_depts"])),
            "dept_id": lead["dept_id"] if lead else None,
            "holder_id": lead["person_id"] if lead and lead["state"] in RUNNING else None,
        }
        if action == "sign" and self.case["signed_at"] is None:
            patch["signed_at"] = at
        state = self._state_after(action, nominal, case, found, lead)
        self._stage_after(state, at, patch, found, lead)
        return state

    def _state_after(
        self, action: str, nominal: int, case: Patch, found: list[Patch], lead: Patch | None
    ) -> int:
        if lead is None:
            return nominal if action == "recall" else RETURNED
        assists = [task for task in found if task["role"] == 2 and task["state"] in _COUNTED]
        done = sum(task["state"] in _FINISHED for task in assists)
        is_met = lead["state"] in _FINISHED
        if case["closing_rule"] == 1:
            is_met = is_met and done == len(assists) and not any(is_held_back(task) for task in found)
        elif case["closing_rule"] == 3:
            is_met = is_met and done >= min(case["quorum"] or 1, len(assists))
        if is_met:
            return CHECKING if self.log.state == CHECKING and action != "rework" else FED_BACK
        has_begun = any(task["state"] in (SIGNED, DONE) for task in found)
        return HANDLING if has_begun else DISPATCHED

    def _stage_after(
        self, state: int, at: datetime, patch: Patch, found: list[Patch], lead: Patch | None
    ) -> None:
        before = self.log.state
        if state in (DISPATCHED, HANDLING):
            assert lead is not None
            waiting = sorted((task for task in found if task["state"] in RUNNING), key=_due_of)
            shown = lead if lead["state"] in RUNNING or not waiting else waiting[0]
            patch |= {
                "handle_due_at": lead["due_at"],
                "due_at": shown["due_at"],
                "due_unit": shown["limit_unit"],
            }
            if before in (FED_BACK, CHECKING):
                patch |= {"stage_started_at": at, "checker_id": None}
                if lead["state"] in RUNNING:
                    patch["handled_at"] = None
        elif state == FED_BACK and before != FED_BACK:
            patch |= {**self.clock.stage("check", at), "handled_at": at}
        elif state == RETURNED and before != RETURNED:
            patch |= {**self.clock.stage("dispatch", at), "handle_due_at": None}


def _due_of(task: Patch) -> Any:
    return task["due_at"]
