"""Steps that move a clock: extensions with two approvals, suspensions that end by themselves, appeals against lateness."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from commandcenter.demo.case_book import ACCEPTED, RUNNING, SIGNED
from commandcenter.demo.case_log import DISPATCHED, HANDLING, Patch, fresh_uuid
from commandcenter.demo.people import DEPARTMENT
from commandcenter.demo.story_disputes import DisputeStory
from commandcenter.demo.story_ground import Actor, Mood

_EXTENSION = ("所需材料到货晚于预期，申请延长一个时限。", "涉及地下管线核查，需与产权单位会签，申请延期。")
_SUSPENSION = ("冬季低温不具备施工条件，申请挂账。", "已列入下阶段改造计划，待计划批复后实施，申请挂账。")
_APPEAL = ("因连续降雨无法作业造成超时，申请豁免。", "当事人外出无法联系造成超时，附通话记录，申请豁免。")


@dataclass(slots=True)
class ClockStory(DisputeStory):
    """Requests of departments about their clocks and what is decided on them."""

    # --- extension ---

    def _plan_extension(self, key: str) -> None:
        """Let the department ask in the last part of its limit; the work moves behind the new deadline."""
        task = self.book.tasks[key]
        began, due = max(self._last(), task["sent_at"]), task["due_at"]
        if due - began < timedelta(hours=5):
            self._work(key)
            return
        self._later(began + (due - began) * 0.1, partial(self._sign, key))
        asked = began + (due - began) * self.chance.uniform(0.4, 0.6)
        is_granted = self.chance.random() < 0.8
        self._later(asked, partial(self._ask_extension, key))
        self._later(asked + (due - asked) * 0.3, partial(self._endorse_extension, key))
        decided = asked + (due - asked) * 0.7
        self._later(decided, partial(self._grant_extension if is_granted else self._refuse_extension, key))
        if not is_granted:
            self._later(decided + (due - decided) * 0.8, partial(self._feed_back, key))
        # Should a request come to nothing, the work is done all the same.
        self._later(due + (due - began), partial(self._feed_back, key))

    def _extension(self, key: str, state: int) -> str | None:
        return next(
            (k for k, (task, found) in self._extensions.items() if task == key and found == state), None
        )

    def _ask_extension(self, key: str, at: datetime) -> None:
        task = self.book.tasks[key]
        if (
            task["state"] not in RUNNING
            or self.log.state not in (DISPATCHED, HANDLING)
            or at > task["due_at"]
        ):
            self._later(at, partial(self._feed_back, key))
            return
        actor, request = self._person(key), str(fresh_uuid(self.chance))
        given = {"reason": self.chance.choice(_EXTENSION)}
        row = {
            "task_id": key, "dept_id": task["dept_id"], "round": task["round"], "state": 1, "asked_by": actor[1],
            "asked_at": at, "reason": given["reason"], "due_before": task["due_at"],
        }  # fmt: skip
        self._extensions[request] = (key, 1)
        self.book.take(
            "ask_extension", self.log.state, actor, at, given, {}, {}, {"extension": {request: row}}
        )

    def _endorse_extension(self, key: str, at: datetime) -> None:
        request = self._extension(key, 1)
        if request is None or self.book.tasks[key]["state"] not in RUNNING:
            return
        actor = self._person(key, 1)
        row = {"state": 2, "endorsed_by": actor[1], "endorsed_at": at}
        self._extensions[request] = (key, 2)
        given = {"task_id": key}
        self.book.take(
            "endorse_extension", self.log.state, actor, at, given, {}, {}, {"extension": {request: row}}
        )

    def _grant_extension(self, key: str, at: datetime) -> None:
        request, task = self._extension(key, 2), self.book.tasks[key]
        if request is None or task["state"] not in RUNNING:
            return
        actor = self._dispatcher()
        change: Patch = {"extra_limits": task["extra_limits"] + 1, "extensions": task["extensions"] + 1}
        change |= self.world.clock.clocks(task | change, self.book.case)
        row = {
            "state": 3,
            "decided_by": actor[1],
            "decided_at": at,
            "due_after": change["due_at"],
            "decision": "",
        }
        patch = {"extension_count": self.book.case["extension_count"] + 1}
        self._extensions[request] = (key, 3)
        rows = {"extension": {request: row}}
        self.book.take(
            "grant_extension", self.log.state, actor, at, {"task_id": key}, patch, {key: change}, rows
        )
        due = self.book.tasks[key]["due_at"]
        self._later(at + (due - at) * self.chance.uniform(0.3, 0.95), partial(self._feed_back, key))

    def _refuse_extension(self, key: str, at: datetime) -> None:
        request = self._extension(key, 2)
        if request is None or self.book.tasks[key]["state"] not in RUNNING:
            return
        actor = self._dispatcher()
        given = {"reason": "理由不充分，请在原时限内办结。", "task_id": key}
        row = {"state": 4, "decided_by": actor[1], "decided_at": at, "decision": given["reason"]}
        self._extensions[request] = (key, 4)
        self.book.take(
            "refuse_extension", self.log.state, actor, at, given, {}, {}, {"extension": {request: row}}
        )

    # --- suspension ---

    def _plan_suspension(self, key: str) -> None:
        """Let the department ask to stop the clock; it begins again by itself, or earlier when it is resumed."""
        asked = self._working(max(self._last(), self.book.tasks[key]["sent_at"]), 1.0, 5.0)
        self._later(self._last() + (asked - self._last()) * 0.4, partial(self._sign, key))
        self._later(asked, partial(self._ask_suspension, key))

    def _ask_suspension(self, key: str, at: datetime) -> None:
        task = self.book.tasks[key]
        decided = self._working(at, 0.5, 4.0)
        if (
            task["state"] != SIGNED
            or self.log.state != HANDLING
            or self.book.case["suspended_from"] is not None
        ):
            self._later(at, partial(self._feed_back, key))
            return
        days = self.chance.choice((3, 5, 7, 10, 14, 20)) if self.mood is not Mood.SETTLED else 3
        until = (at + timedelta(days=days)).replace(hour=18, minute=0, second=0, microsecond=0)
        actor, request = self._person(key), str(fresh_uuid(self.chance))
        given: Patch = {"reason": self.chance.choice(_SUSPENSION), "until": until}
        row = {
            "task_id": key, "dept_id": task["dept_id"], "state": 1, "asked_by": actor[1], "asked_at": at,
            "reason": given["reason"], "until_at": until,
        }  # fmt: skip
        self.book.take(
            "ask_suspension", self.log.state, actor, at, given, {}, {}, {"suspension": {request: row}}
        )
        is_granted = self.chance.random() < 0.85 and decided < until
        step = self._grant_suspension if is_granted else self._refuse_suspension
        self._later(decided, partial(step, key, request, until))

    def _grant_suspension(self, key: str, request: str, until: datetime, at: datetime) -> None:
        actor = self._dispatcher()
        patch = {"suspended_from": at, "suspended_until": until}
        row = {"state": 3, "decided_by": actor[1], "decided_at": at}
        tasks = self.book.reclocked(patch)
        self.book.take(
            "grant_suspension", self.log.state, actor, at, {}, patch, tasks, {"suspension": {request: row}}
        )
        if self.chance.random() < 0.3:
            early = at + (until - at) * self.chance.uniform(0.4, 0.9)
            self._later(early, partial(self._resume, key, request))
            until = early
        due = self.book.tasks[key]["due_at"]
        self._later(until + max(due - until, timedelta(hours=1)) * 0.6, partial(self._feed_back, key))

    def _refuse_suspension(self, key: str, request: str, _until: datetime, at: datetime) -> None:
        actor = self._dispatcher()
        given = {"reason": "不属于客观上不能办理的情形，请继续处置。"}
        row = {"state": 4, "decided_by": actor[1], "decided_at": at, "decision": given["reason"]}
        self.book.take(
            "refuse_suspension", self.log.state, actor, at, given, {}, {}, {"suspension": {request: row}}
        )
        due = max(self.book.tasks[key]["due_at"], at + timedelta(hours=2))
        self._later(at + (due - at) * 0.7, partial(self._feed_back, key))

    def _resume(self, key: str, request: str, at: datetime) -> None:
        if self.log.state != HANDLING or self.book.tasks[key]["state"] != SIGNED:
            return
        actor = self._person(key)
        patch = {"suspended_until": at}
        row = {"state": 5, "resumed_by": actor[1], "resumed_at": at}
        given = {"reason": "条件已具备，提前恢复办理。"}
        tasks = self.book.reclocked(patch)
        self.book.take(
            "resume", self.log.state, actor, at, given, patch, tasks, {"suspension": {request: row}}
        )

    # --- appeal ---

    def _appeal(self) -> None:
        """Let the leading department appeal after closing if it was late; the fact stays, statistics may not count it."""
        accepted = [k for k, one in self.book.tasks.items() if one["role"] == 1 and one["state"] == ACCEPTED]
        if not accepted:
            return
        key, task = accepted[-1], self.book.tasks[accepted[-1]]
        if task["finished_at"] <= task["due_at"]:
            return
        if self.chance.random() > 0.2:
            return
        at, request = self._at_desk(1.0, 14.0), str(fresh_uuid(self.chance))
        actor: Actor = (DEPARTMENT, self._person(key)[1])
        given: Patch = {"reason": self.chance.choice(_APPEAL)}
        row: Patch = {
            "task_id": key, "dept_id": task["dept_id"], "state": 1, "asked_by": actor[1], "asked_at": at,
            "reason": given["reason"],
        }  # fmt: skip
        self.book.take(
            "appeal", self.log.state, actor, at, given, {"appeal_state": 1}, {}, {"appeal": {request: row}}
        )
        at, actor = self._at_desk(0.5, 8.0), self._dispatcher()
        if self.chance.random() < 0.35:
            self._end_appeal(request, key, actor, at, is_granted=False)
            return
        row = {"state": 2, "supported_by": actor[1], "supported_at": at}
        self.book.take(
            "support_appeal",
            self.log.state,
            actor,
            at,
            {},
            {"appeal_state": 2},
            {},
            {"appeal": {request: row}},
        )
        self._end_appeal(
            request, key, self._intake(), self._at_desk(0.5, 8.0), is_granted=self.chance.random() < 0.7
        )

    def _end_appeal(self, request: str, key: str, actor: Actor, at: datetime, is_granted: bool) -> None:
        given = {"reason": "佐证属实，统计时予以豁免。" if is_granted else "佐证不足，维持超时认定。"}
        state = 3 if is_granted else 4
        row = {"state": state, "decided_by": actor[1], "decided_at": at, "decision": given["reason"]}
        patch: Patch = {"appeal_state": state}
        tasks: Patch = {}
        if is_granted:
            patch["is_overdue_exempt"] = True
            tasks = {key: {"is_overdue_exempt": True}}
        action = "grant_appeal" if is_granted else "refuse_appeal"
        self.book.take(action, self.log.state, actor, at, given, patch, tasks, {"appeal": {request: row}})
