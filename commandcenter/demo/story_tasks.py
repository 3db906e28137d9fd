"""Dispatch and the work of departments: receipt, hand-over, notes, feedback, each task by its own clock.

A task moves on its own; the state of the case follows from all of them (see `case_book`).
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from commandcenter.demo.case_book import DONE, RUNNING, SENT, SIGNED, STOPPED, WAITING
from commandcenter.demo.case_log import (
    DISPATCHED,
    ENDED,
    FED_BACK,
    FILED,
    FORCE_CLOSED,
    HANDLING,
    RETURNED,
    Patch,
    StoryEnds,
)
from commandcenter.demo.people import DEPARTMENT
from commandcenter.demo.story_ground import LAST_ATTEMPT, Actor, Mood, StoryGround
from commandcenter.domain.clock import LimitUnit

_BEFORE_END = frozenset({SENT, SIGNED, WAITING})


@dataclass(slots=True)
class TaskStory(StoryGround):
    """Everything that dispatchers and departments do with tasks that nobody disputes."""

    # --- dispatch ---

    def _dispatch(
        self, action: str, lead: int, assists: tuple[int, ...] = (), plan: Patch | None = None
    ) -> str:
        """Send the case out; returns the key of the leading task."""
        # What came back needs another look before it goes out again.
        at = self.log.moment(self._soon(self._last(), 28 if action == "dispatch" else 150))
        actor = self._dispatcher()
        given: Patch = {"dept_id": lead}
        if assists:
            given["assists"] = list(assists)
        words = ""
        if self.chance.random() < 0.35 or assists:
            words = f"请按“{self.standard.seed.closing_condition}”的要求办理并反馈。"
            given["instruction"] = words
        given |= plan or {}
        case = self.book.case
        is_hop = action == "redispatch" or case["return_count"] + case["reopen_count"] > 0
        patch: Patch = {
            "dispatched_at": at, "signed_at": None, "stage_started_at": at, "hop_count": case["hop_count"] + is_hop,
        }  # fmt: skip
        if action == "dispatch":
            patch |= {"closing_rule": given.get("closing_rule", 1), "quorum": given.get("quorum")}
        # A new lead settles the old lead's dispute: the return stands.
        tasks: Patch = {
            key: {"dispute_state": 3}
            for key, task in self.book.tasks.items()
            if task["role"] == 1 and task["state"] == 4 and task["dispute_state"] in (1, 2)
        }
        key, made = self.book.new_task(lead, 1, words, actor[1], at)
        tasks[key] = made
        for dept in assists:
            other, change = self.book.new_task(dept, 2, words, actor[1], at)
            tasks[other] = change
        self.book.take(action, DISPATCHED, actor, at, given, patch, tasks)
        return key

    def _dispatch_in_order(self, lead: int, assists: tuple[int, ...]) -> str:
        """Send the case out with tasks that wait: the last assisting one begins when the lead is done."""
        at = self.log.moment(self._soon(self._last(), 35))
        actor = self._dispatcher()
        words = f"请按“{self.standard.seed.closing_condition}”的要求办理并反馈。"
        key, made = self.book.new_task(lead, 1, words, actor[1], at)
        tasks: Patch = {key: made}
        listed: list[Patch] = [{"dept_id": lead, "role": 1, "instruction": words, "after": []}]
        for number, dept in enumerate(assists, 1):
            waits = number == len(assists)
            text = "主办单位完成后复核并清理现场。" if waits else "配合主办单位现场处置。"
            other, change = self.book.new_task(dept, 2, text, actor[1], at, (key,) if waits else ())
            tasks[other] = change
            listed.append({"dept_id": dept, "role": 2, "instruction": text, "after": [0] if waits else []})
        case = self.book.case
        patch: Patch = {
            "dispatched_at": at, "signed_at": None, "stage_started_at": at, "closing_rule": 1, "quorum": None,
            "hop_count": case["hop_count"] + (case["return_count"] + case["reopen_count"] > 0),
        }  # fmt: skip
        self.book.take("dispatch", DISPATCHED, actor, at, {"dept_id": lead, "tasks": listed}, patch, tasks)
        return key

    def _recall(self) -> None:
        actor, at = self._dispatcher(), self.log.moment(self._soon(self._last(), 8))
        patch = {**self.world.clock.stage("dispatch", at), "handle_due_at": None}
        change = {"state": 5, "finished_by": actor[1], "finished_at": at}
        tasks = self.book.every(_BEFORE_END, change)
        self.book.take("recall", FILED, actor, at, {"reason": self._reason("recall")}, patch, tasks)

    # --- one task ---

    def _work(self, key: str) -> None:
        """Plan receipt, hand-over, a note and the feedback of a task that runs."""
        task, chance, clock = self.book.tasks[key], self.chance, self.world.clock
        began, unit = task["clock_from"] or task["sent_at"], LimitUnit(task["limit_unit"])
        done = clock.after(began, float(task["limit_value"]) * self._share_of_limit(), unit)
        done = max(done, self._last() + timedelta(minutes=chance.uniform(4, 40)))
        if unit.runs_always:
            signing = self._last() + timedelta(minutes=chance.uniform(3, 25))
        else:
            signing = clock.after(
                self._last(), min(chance.lognormvariate(-0.4, 0.8), 3.7), LimitUnit.WORKING_HOUR
            )
        if task["state"] == SENT:
            signing = min(signing, self._last() + (done - self._last()) * 0.6)
            self._later(signing, partial(self._sign, key))
        else:
            signing = self._last()
        done = max(done, signing + timedelta(minutes=chance.uniform(4, 20)))
        if chance.random() < 0.3:
            self._later(signing + (done - signing) * 0.1, partial(self._hand_over, key))
        if chance.random() < 0.25:
            self._later(signing + (done - signing) * chance.uniform(0.3, 0.7), partial(self._note, key))
        self._later(done, partial(self._feed_back, key))

    def _person(self, key: str, n: int = 0) -> Actor:
        handlers = self.world.staff.handlers[self.book.tasks[key]["dept_id"]]
        return DEPARTMENT, handlers[n % len(handlers)]

    def _sign(self, key: str, at: datetime) -> None:
        if self.book.tasks[key]["state"] != SENT:
            return
        actor = self._person(key)
        change = {"state": SIGNED, "signed_by": actor[1], "signed_at": at}
        self.book.take("sign", HANDLING, actor, at, {}, {}, {key: change})

    def _hand_over(self, key: str, at: datetime) -> None:
        task = self.book.tasks[key]
        if task["state"] != SIGNED or task["person_id"] is not None:
            return
        second = self._person(key, 1)[1]
        change = {"person_id": second, "person_at": at}
        self.book.take(
            "hand_over", self.log.state, self._person(key), at, {"person_id": second}, {}, {key: change}
        )

    def _note(self, key: str, at: datetime) -> None:
        if self.book.tasks[key]["state"] != SIGNED or self.log.state not in (DISPATCHED, HANDLING):
            return
        note = {"note": self.world.wording.note(self.report.kind, self.report.spot, self.chance)}
        self.book.take("note", self.log.state, self._person(key, 1), at, note)

    def _feed_back(self, key: str, at: datetime) -> None:
        task = self.book.tasks[key]
        if task["state"] not in RUNNING or self.log.state not in (DISPATCHED, HANDLING, RETURNED, FED_BACK):
            return
        if self.mood is Mood.LINGERING and self.attempt == LAST_ATTEMPT:
            raise StoryEnds
        until = self.book.case["suspended_until"]
        if until is not None and until > at:
            resumed = until + timedelta(hours=self.chance.uniform(2, 30))
            self._later(resumed, partial(self._feed_back, key))
            return
        if task["state"] == SENT:
            self._sign(key, at)
        actor = self._person(key, self.chance.randint(0, 1))
        if self.standard.seed.before_after_photo:
            self._attach(5, actor, at)
            at = self.log.moment(at + timedelta(seconds=self.chance.randint(20, 200)))
        text = self.world.wording.result(self.standard.seed.class_code, self.report.spot, self.chance)
        if task["role"] == 2:
            text = self.world.wording.assist_result(self.report.spot, self.chance)
        change = {"state": DONE, "finished_by": actor[1], "finished_at": at, "result": text}
        patch: Patch = {"handled_at": at, "result": text} if task["role"] == 1 else {}
        self.book.take("feedback", FED_BACK, actor, at, {"result": text}, patch, {key: change})
        for other, waiting in self.book.tasks.items():
            if key in waiting["after_tasks"] and waiting["state"] == SENT:
                self._work(other)

    # --- what ends the work or begins it anew ---

    def _rework(self) -> None:
        at = self._at_desk(0.2, 3.0)
        patch: Patch = {
            "rework_count": self.book.case["rework_count"] + 1,
            "handled_at": None,
            "stage_started_at": at,
        }
        tasks: Patch = {}
        for key, task in self.book.tasks.items():
            if task["state"] == DONE:
                change: Patch = {
                    "state": SIGNED, "finished_at": None, "finished_by": None, "person_id": None, "person_at": None,
                    "clock_from": at, "extra_limits": 0, "round": task["round"] + 1,
                }  # fmt: skip
                due = self.world.clock.clocks(task | change, self.book.case)["due_at"]
                tasks[key] = change | {"due_at": due}
        reason = {"reason": self._reason("rework")}
        self.book.take("rework", HANDLING, self._intake(), at, reason, patch, tasks)
        for key in tasks:
            self._work(key)
        self._live()

    def _force_close(self) -> Actor:
        """End the case without a result; returns who did."""
        chief, at = self._chief(), self._at_desk(1.0, 20.0)
        reason = self._reason("force_close")
        patch = {**ENDED, "closed_at": at, "is_force_closed": True}
        change = {"state": 5, "finished_by": chief[1], "finished_at": at, "end_reason": reason}
        tasks = self.book.every(frozenset({SENT, SIGNED, DONE, WAITING}), change)
        self.book.take("force_close", FORCE_CLOSED, chief, at, {"reason": reason}, patch, tasks)
        return chief

    def _finished_tasks(self, at: datetime, closer: int, reason: str) -> Patch:
        """Return what closing does to the tasks: done ones are accepted, the others stop for a stated reason."""
        stopped = {"state": STOPPED, "finished_by": closer, "finished_at": at, "end_reason": reason}
        return self.book.every(frozenset({DONE}), {"state": 6}) | self.book.every(_BEFORE_END, stopped)
