"""Reminders, orders of three levels with their replies, instructions of leaders.

An order is given when the leading task is late or a leader asks; its level only rises and the department answers it.
"""

import hashlib
import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from commandcenter.demo.case_book import RUNNING
from commandcenter.demo.case_log import DISPATCHED, HANDLING, Patch
from commandcenter.demo.story_clocks import ClockStory

GENERAL, YELLOW, RED = 1, 2, 3
_DEMANDS = {
    GENERAL: "请说明进展并尽快办结。",
    YELLOW: "已超过办理时限，出示黄牌，请书面说明原因和完成时间。",
    RED: "经黄牌督办仍未办结，出示红牌，请主要负责人说明情况。",
}
_REPLY = {GENERAL: "reply_general", YELLOW: "reply_yellow", RED: "reply_red"}


def order_key(case_id: uuid.UUID, version: int) -> str:
    """Return the key of an order, which follows from the case and its version as in the database."""
    text = f"{case_id}|order|{version}"
    return str(uuid.UUID(hashlib.md5(text.encode(), usedforsecurity=False).hexdigest()))


@dataclass(slots=True)
class SupervisionStory(ClockStory):
    """What those above do while a case is handled."""

    def _plan_supervision(self, key: str) -> None:
        """Lay reminders and orders into the agenda; they fall out by themselves when the task is done in time."""
        task, chance = self.book.tasks[key], self.chance
        began, due = task["sent_at"], task["due_at"]
        if chance.random() < 0.05:
            self._later(began + (due - began) * 0.9, partial(self._remind, key))
        if chance.random() < 0.008:
            self._later(self._working(began, 0.3, 3.0), partial(self._instruct, key))
        if chance.random() < 0.75:
            self._later(
                due + timedelta(minutes=chance.uniform(5, 60)), partial(self._supervise, key, GENERAL)
            )
        if chance.random() < 0.012:
            self._later(self._working(began, 0.5, 4.0), partial(self._supervise, key, GENERAL))

    def _is_open(self, key: str) -> bool:
        return self.book.tasks[key]["state"] in RUNNING and self.log.state in (DISPATCHED, HANDLING)

    def _remind(self, key: str, at: datetime) -> None:
        if self._is_open(key):
            given = {"task_id": key, "note": "时限将到，请抓紧办理。"}
            self.book.take("remind", self.log.state, self._dispatcher(), at, given)

    def _instruct(self, key: str, at: datetime) -> None:
        if self._is_open(key):
            given = {"note": "请牵头单位尽快到现场，把情况向群众说清楚。"}
            self.book.take("instruct", self.log.state, self._leader(), at, given, {"is_instructed": True})

    def _supervise(self, key: str, level: int, at: datetime) -> None:
        book, dept = self.book, self.book.tasks[key]["dept_id"]
        former = self._orders.get(dept)
        if not self._is_open(key) or book.lead() != key or (former is not None and former[1] >= level):
            return
        if (book.case["suspended_until"] or at) > at:
            return
        is_late = at > book.tasks[key]["due_at"]
        actor = self._evaluator() if self.chance.random() < 0.4 else self._chief()
        order = order_key(self.planned.case_id, len(self.log.events))
        row: Patch = {
            "task_id": key, "dept_id": dept, "level": level, "state": 1, "issued_by": actor[1], "issued_at": at,
            "demand": _DEMANDS[level], "reply_due_at": self.world.clock.limit(_REPLY[level], at),
            "cause": 1 if is_late else 3, "rule_id": None,
        }  # fmt: skip
        rows = {order: row}
        if former is not None:
            rows[former[0]] = {"state": 4}
        self._orders[dept] = (order, level, 1)
        given: Patch = {"level": level, "demand": _DEMANDS[level], "cause": row["cause"], "task_id": key}
        if former is not None and former[2] < 3:
            # Raising names the order itself; task and department follow from it.
            given["raises"] = former[0]
        highest = max(found[1] for found in self._orders.values())
        patch = {"supervision_level": highest, "is_supervised": True}
        book.take("supervise", self.log.state, actor, at, given, patch, {}, {"supervision_order": rows})
        if self.chance.random() < 0.85:
            self._later(self._working(at, 0.3, 3.0), partial(self._reply, key, order))
        if level < RED:
            self._later(self._working(at, 8.0, 16.0), partial(self._supervise, key, level + 1))

    def _reply(self, key: str, order: str, at: datetime) -> None:
        dept = self.book.tasks[key]["dept_id"]
        found = self._orders.get(dept)
        if found is None or found[0] != order or found[2] != 1 or not self._is_open(key):
            return
        self._orders[dept] = (order, found[1], 2)
        actor = self._person(key)
        given = {"reply": "已安排专人处置，预计两日内办结，原因已查明。", "order_id": order}
        row = {"state": 2, "replied_by": actor[1], "replied_at": at, "reply": given["reply"]}
        self.book.take(
            "reply_order", self.log.state, actor, at, given, {}, {}, {"supervision_order": {order: row}}
        )
