"""Returns ("not ours") with grounds, what the dispatcher makes of them, and rulings that become precedents.

A department that is wrongly sent a case mostly says so; one that is rightly sent it sometimes says so too.
"""

from dataclasses import dataclass
from datetime import datetime

from commandcenter.demo.case_book import DONE, GIVEN_BACK, SENT, SIGNED, STOPPED
from commandcenter.demo.case_log import RETURNED, Patch, fresh_uuid
from commandcenter.demo.story_tasks import TaskStory

_NO_CLAUSE = "职责清单及本单位权责事项"


@dataclass(slots=True)
class DisputeStory(TaskStory):
    """Returned tasks and how they end."""

    def _return(self, key: str, at: datetime | None = None) -> None:
        """Give a task back with grounds, within its window and before it is handed over."""
        task = self.book.tasks[key]
        if at is None:
            window = self.world.clock.limits["return"]
            share = float(window[0]) * self.chance.uniform(0.03, 0.9)
            at = self.log.moment(self.world.clock.after(task["sent_at"], share, window[1]))
        actor, reason = self._person(key), self._reason("return_task")
        given: Patch = {"reason": reason, "grounds": _NO_CLAUSE}
        cited = self.world.practice.cited(self.standard.seed, self.report.spot.place_no)
        if cited is not None:
            given = {"reason": reason, "grounds": cited[0], "duty_id": cited[1]}
        change = {
            "state": GIVEN_BACK, "dispute_state": 1, "finished_by": actor[1], "finished_at": at,
            "return_reason": reason, "return_clause": given["grounds"],
        }  # fmt: skip
        patch = {"return_count": self.book.case["return_count"] + 1}
        self.book.take("return_task", RETURNED, actor, at, given, patch, {key: change})

    def _given_back(self, key: str) -> Patch:
        task = self.book.tasks[key]
        change: Patch = {
            "state": SENT if task["signed_at"] is None else SIGNED, "finished_at": None, "finished_by": None,
        }  # fmt: skip
        return change | self.world.clock.clocks(task | change, self.book.case)

    def _refuse_return(self, key: str) -> None:
        at = self.log.moment(self._soon(self._last(), 60))
        given = {"reason": "对照职责清单，该事项属你单位牵头，请按期办理。", "task_id": key}
        change = self._given_back(key) | {"dispute_state": 4}
        self.book.take("refuse_return", self.log.state, self._dispatcher(), at, given, {}, {key: change})
        self._work(key)

    def _accept_return(self, key: str, at: datetime) -> None:
        """Let an assisting department go."""
        if self.book.tasks[key]["dispute_state"] != 1:
            return
        given = {"reason": "经核实不需该单位配合，同意退出协办。", "task_id": key}
        actor = self._dispatcher()
        self.book.take("accept_return", self.log.state, actor, at, given, {}, {key: {"dispute_state": 3}})

    def _adjudicate(self, key: str, handles_first: bool) -> str:
        """Send a dispute to the adjudicator; returns the key of the ruling to come."""
        at, actor = self.log.moment(self._soon(self._last(), 70)), self._dispatcher()
        task, ruling = self.book.tasks[key], str(fresh_uuid(self.chance))
        question = "承办单位退回，牵头部门有争议，请裁定由谁主办。"
        given: Patch = {"question": question, "task_id": key}
        change: Patch = {"dispute_state": 2}
        if handles_first:
            given["handle_first"] = True
            change |= self._given_back(key)
        cited = self.world.practice.cited(self.standard.seed, self.report.spot.place_no)
        row = {
            "task_id": key, "dept_id": task["dept_id"], "state": 1, "asked_by": actor[1], "asked_at": at,
            "question": question, "is_handle_first": handles_first,
            "due_at": self.world.clock.limit("adjudicate", at), "clause": task["return_clause"],
            "duty_id": cited[1] if cited else None,
        }  # fmt: skip
        self.book.take(
            "adjudicate", self.log.state, actor, at, given, {}, {key: change}, {"adjudication": {ruling: row}}
        )
        return ruling

    def _rule(self, key: str, ruling: str, dept: int, at: datetime) -> str:
        """Rule who handles the case; returns the key of the task that leads from now on."""
        task, book = self.book.tasks[key], self.book
        actor = self._chief() if self.chance.random() < 0.7 else self._leader()
        cited = self.world.practice.cited(self.standard.seed, self.report.spot.place_no)
        is_listed = self.world.practice.by_list(self.standard.seed, self.report.spot.place_no) == dept
        text = "依据职责清单" if is_listed else "依据属地实际和历次办理情况"
        text += "，由该单位主办，争议期间已办部分予以认可。"
        given: Patch = {"dept_id": dept, "ruling": text, "task_id": key}
        if is_listed and cited is not None:
            given["duty_id"] = cited[1]
        patch: Patch = {}
        leading = key
        if dept == task["dept_id"]:
            tasks: Patch = {key: {"dispute_state": 4, "is_ruled": True}}
            if task["state"] == GIVEN_BACK:
                tasks[key] |= self._given_back(key)
        elif task["state"] == DONE:
            tasks = {key: {"dispute_state": 3}}
        else:
            tasks = {key: {"dispute_state": 3}}
            if task["state"] != GIVEN_BACK:
                tasks[key] |= {
                    "state": STOPPED,
                    "finished_by": actor[1],
                    "finished_at": at,
                    "end_reason": text,
                }
            leading, made = book.new_task(dept, task["role"], text, actor[1], at, ruled=True)
            tasks[leading] = made
            patch = {"hop_count": book.case["hop_count"] + 1, "stage_started_at": at, "dispatched_at": at}
        row = {
            "state": 2 if dept == task["dept_id"] else 3, "ruled_by": actor[1], "ruled_at": at, "ruled_dept": dept,
            "ruled_duty": given.get("duty_id"), "ruling": text,
        }  # fmt: skip
        book.take("rule", self.log.state, actor, at, given, patch, tasks, {"adjudication": {ruling: row}})
        return leading

    def _dispute(self, key: str, right: int) -> None:
        """Let a leading task be returned and decided; the work then is planned."""
        self._return(key)
        roll = self.chance.random()
        if self.book.tasks[key]["dept_id"] == right:
            if roll < 0.62:
                self._refuse_return(key)
            else:
                self._settle_by_ruling(key, right, handles_first=roll > 0.8)
        elif roll < 0.05:
            # A mistake that sticks: the wrong department must do it.
            self._refuse_return(key)
        elif roll < 0.26:
            self._settle_by_ruling(key, right, handles_first=False)
        else:
            self._work(self._dispatch("redispatch", right))

    def _settle_by_ruling(self, key: str, right: int, handles_first: bool) -> None:
        ruling = self._adjudicate(key, handles_first)
        at = self.log.moment(self._working(self._last(), 0.5, 9))
        leading = self._rule(key, ruling, right, at)
        self._work(leading)
