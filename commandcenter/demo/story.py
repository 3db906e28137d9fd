"""The life of one invented case: who does what and when, from the report to the archive or to the present.

A story is drawn from the case's own source of chance, so it is the same in every load; only who holds the
post for the place acts, and only as the law of transitions allows.
"""

import random
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from commandcenter.demo.case_book import SIGNED, CaseBook
from commandcenter.demo.case_log import (
    ARCHIVED,
    CHECKING,
    CLOSED,
    ENDED,
    FED_BACK,
    FILED,
    FORCE_CLOSED,
    PRECHECKING,
    REJECTED,
    REPORTED,
    WITHDRAWN,
    CaseLog,
    Patch,
    StoryEnds,
)
from commandcenter.demo.people import GRID_MEMBER
from commandcenter.demo.reporting import make_report
from commandcenter.demo.story_ground import Actor
from commandcenter.demo.story_plot import PlottedStory
from commandcenter.demo.wording import Spot

_ARCHIVE_AFTER = timedelta(days=20)
_SATISFACTION = (1, 2, 3, 4, 5)
_SATISFACTION_WEIGHTS = (35, 42, 13, 6, 4)


@dataclass(slots=True)
class CaseStory(PlottedStory):
    """One case being told; `tell` fills `log`, `call` and `attachments`, and the same of its `companions`."""

    def tell(self) -> "CaseStory":
        """Tell the case and its repeats up to their ends or to the present."""
        self._begin(None)
        try:
            self._report()
            self._join_repeats()
            self._go_on()
        except StoryEnds:
            pass
        self._end_repeats()
        return self

    def everybody(self) -> list["CaseStory"]:
        """Return this story and those of its repeats."""
        return [self, *(one for one in self.companions if isinstance(one, CaseStory) and one.log.events)]

    def _begin(self, spot: Spot | None) -> None:
        self.chance = random.Random(self.planned.salt * 8 + self.attempt)
        self.log = CaseLog(self.planned, self.world.now, self.chance)
        self.book = CaseBook(self.world.clock, self.log)
        self.report = make_report(self.world.staff, self.world.catalogue, self.world.surroundings,
                                  self.world.wording, self.planned, self.chance, spot)  # fmt: skip
        self.book.place_no = self.report.spot.place_no
        choices = self.world.catalogue.standards[self.planned.class_code]
        named = [one for one in choices if one.seed.standard_code == self.report.standard_code]
        self.standard = (named or [self.chance.choice(choices)])[0]

    def _join_repeats(self) -> None:
        for planned in self.repeats:
            same = replace(planned, class_code=self.planned.class_code)
            child = CaseStory(self.world, same, self.mood, self.attempt)
            child._begin(self.report.spot)
            self.companions.append(child)
            child._report()

    def _go_on(self) -> None:
        if self._file():
            self._carry_out(self.chance.random())
            self._finish()

    def _finish(self) -> None:
        if self.log.state not in (CLOSED, FORCE_CLOSED):
            return
        self._call_back()
        self._appeal()
        self._archive()

    # --- report and filing ---

    def _report(self) -> None:
        report, at = self.report, self.log.moment(self.planned.reported_at)
        patch = {
            **report.fields,
            "kind": report.kind,
            "source": report.source,
            "reported_by": report.actor[1],
            "reported_at": at,
            **self.world.clock.stage("file", at),
            "caller_count": 1 if report.call else 0,
            "callback_needed": report.callback_needed,
            "case_no": self.planned.case_no,
        }
        given: Patch = {**report.fields, "source": report.source}
        if report.callback_needed:
            given["callback_needed"] = True
        self.book.take("report", REPORTED, report.actor, at, given, patch, op_id=self.planned.case_id)
        self.call = report.call
        if report.actor[0] == GRID_MEMBER and self.chance.random() < 0.4:
            self._attach(
                1, report.actor, self.log.moment(at + timedelta(seconds=self.chance.randint(10, 90)))
            )

    def _file(self) -> bool:
        """Bring the case to filing; False where it ends before."""
        log, clock, book = self.log, self.world.clock, self.book
        intake = self._intake()
        outcome = self.chance.random()
        if outcome < 0.008:
            at = log.moment(self._soon(self.planned.reported_at, 6))
            reason = {"reason": self._reason("withdraw")}
            book.take("withdraw", WITHDRAWN, self.report.actor, at, reason, {**ENDED, "closed_at": at})
            return False
        at = log.moment(self._soon(self.planned.reported_at, 24))
        if outcome > 0.93:
            checker = self._grid_member()
            patch: Patch = {**clock.stage("precheck", at), "checker_id": checker}
            book.take("precheck", PRECHECKING, intake, at, {"checker_id": checker}, patch)
            at = log.moment(self._soon(at, 70))
            found = {"finding": "confirmed", "note": "已到现场核实，情况属实。"}
            patch = {**clock.stage("file", at), "checker_id": None}
            book.take("precheck_result", REPORTED, (GRID_MEMBER, checker), at, found, patch)
            at = log.moment(self._soon(at, 10))
        if outcome < 0.028:
            patch = {**ENDED, "owner_id": intake[1], "closed_at": at}
            book.take("reject", REJECTED, intake, at, {"reason": self._reason("reject")}, patch)
            return False
        self._file_under(intake, at)
        if 0.5 < outcome < 0.505:
            at = log.moment(self._soon(at, 15))
            patch = {**clock.stage("file", at), "filed_at": None}
            reason = {"reason": self._reason("return_to_intake")}
            book.take("return_to_intake", REPORTED, self._dispatcher(), at, reason, patch)
            self._file_under(intake, log.moment(self._soon(at, 15)))
        return True

    def _file_under(self, intake: Actor, at: datetime) -> None:
        seed = self.standard.seed
        patch = {
            **self.world.clock.stage("dispatch", at),
            "standard_id": self.standard.standard_id,
            "class_id": self.world.catalogue.class_ids[seed.class_code],
            "kind": self.report.kind,
            "limit_value": seed.limit_value,
            "limit_unit": seed.limit_unit,
            "urgency": seed.urgency,
            "owner_id": intake[1],
            "filed_at": at,
        }
        self.book.take("file", FILED, intake, at, {"standard_id": self.standard.standard_id}, patch)

    # --- the middle ---

    def _carry_out(self, outcome: float) -> None:
        right = self._whose()
        if outcome < 0.005:
            self._dispatch("dispatch", self._another(right))
            self._recall()
        self._send(right)
        self._plan_merges()
        if 0.3 < outcome < 0.307:
            self._agenda.clear()
            self._tell_merged("force_close", self._force_close(), self._last())
            return
        self._live()
        if self.log.state != FED_BACK:
            return
        if 0.1 < outcome < 0.13:
            self._rework()
        self._close()
        if 0.4 < outcome < 0.404 and not self.book.case["merged_count"]:
            self._reopen()
            self._work(self._dispatch("dispatch", right))
            self._live()
            self._close()

    # --- verification and closing ---

    def _close(self) -> None:
        intake = self._intake()
        if self.chance.random() < 0.3:
            at, checker = self._at_desk(0.05, 2.0), self._grid_member()
            patch: Patch = {**self.world.clock.stage("check_site", at), "checker_id": checker}
            self.book.take("check", CHECKING, intake, at, {"checker_id": checker}, patch)
            at = self.log.moment(at + timedelta(minutes=self.chance.uniform(20, 112)))
            patch = {**self.world.clock.stage("check", at), "checker_id": None, "checked_at": at}
            given: Patch = {"passed": True, "note": "现场已恢复，符合结案条件。"}
            self.book.take("check_result", FED_BACK, (GRID_MEMBER, checker), at, given, patch)
        at = self._at_desk(0.05, 5.0)
        patch = {**ENDED, "closed_at": at, "checked_at": self.book.case["checked_at"] or at}
        given = {"closing_confirmed": True}
        reason = ""
        if any(task["state"] in (1, SIGNED, 7) for task in self.book.tasks.values()):
            reason = "牵头单位已办结，协办事项转日常工作。"
            given["unfinished_reason"] = reason
        tasks = self._finished_tasks(at, intake[1], reason)
        self.book.take("close", CLOSED, intake, at, given, patch, tasks)
        self._tell_merged("close", intake, at)

    def _reopen(self) -> None:
        at = self.log.moment(self._last() + timedelta(days=self.chance.uniform(1, 9)))
        patch = {
            **self.world.clock.stage("dispatch", at), "reopen_count": 1, "closed_at": None, "handled_at": None,
            "checked_at": None, "dept_id": None, "depts": [], "called_depts": [], "copied_depts": [],
            "is_force_closed": False, "handle_due_at": None, "task_count": 0, "tasks_done": 0, "disputes_open": 0,
            "suspended_from": None, "suspended_until": None, "merged_into": None,
        }  # fmt: skip
        self.book.take("reopen", FILED, self._chief(), at, {"reason": self._reason("reopen")}, patch)

    def _call_back(self) -> None:
        if not self.report.callback_needed:
            return
        at = self._at_desk(0.2, 7.0)
        is_reached = self.chance.random() < 0.9
        rating = self.chance.choices(_SATISFACTION, _SATISFACTION_WEIGHTS)[0] if is_reached else None
        is_solved = rating != 4 if is_reached else None
        given: Patch = {"reached": is_reached}
        if is_reached:
            given |= {"solved": is_solved, "satisfaction": rating, "words": "来电人表示知晓处理结果。"}
        patch = {
            "callback_at": at, "callback_reached": is_reached, "callback_solved": is_solved,
            "satisfaction": rating, "callback_words": given.get("words", ""), "callback_needed": not is_reached,
        }  # fmt: skip
        self.book.take("callback", self.log.state, self._intake(), at, given, patch)

    def _archive(self) -> None:
        at = self.log.moment(self._last() + _ARCHIVE_AFTER + timedelta(hours=self.chance.uniform(0, 20)))
        self.book.take("archive", ARCHIVED, self._evaluator(), at, {}, {"archived_at": at})
