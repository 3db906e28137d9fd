"""The life of one invented case: who does what and when, from the report to the archive or to the present.

A story is drawn from the case's own source of chance, so it is the same in every load; only who holds the
post for the place acts, and only as the law of transitions allows.
"""

import random
from dataclasses import dataclass
from datetime import datetime, timedelta

from commandcenter.demo.case_log import (
    ARCHIVED,
    CHECKING,
    CLOSED,
    DISPATCHED,
    ENDED,
    FED_BACK,
    FILED,
    FORCE_CLOSED,
    HANDLING,
    PRECHECKING,
    REJECTED,
    REPORTED,
    RETURNED,
    WITHDRAWN,
    CaseLog,
    Patch,
    StoryEnds,
    fresh_uuid,
)  # fmt: skip
from commandcenter.demo.people import CHIEF, DEPARTMENT, EVALUATOR, GRID_MEMBER
from commandcenter.demo.reporting import make_report
from commandcenter.demo.story_ground import LAST_ATTEMPT, Mood, StoryGround
from commandcenter.domain.clock import LimitUnit

_ARCHIVE_AFTER = timedelta(days=20)
_SATISFACTION = (1, 2, 3, 4, 5)
_SATISFACTION_WEIGHTS = (35, 42, 13, 6, 4)


@dataclass(slots=True)
class CaseStory(StoryGround):
    """One case being told; `tell` fills `log`, `call` and `attachments`."""

    def tell(self) -> "CaseStory":
        """Tell the case up to its end or to the present."""
        self.chance = random.Random(self.planned.salt * 8 + self.attempt)
        self.log = CaseLog(self.planned, self.world.now, self.chance)
        self.report = make_report(self.world.staff, self.world.catalogue, self.world.surroundings,
                                  self.world.wording, self.planned, self.chance)  # fmt: skip
        choices = self.world.catalogue.standards[self.planned.class_code]
        named = [one for one in choices if one.seed.standard_code == self.report.standard_code]
        self.standard = (named or [self.chance.choice(choices)])[0]
        try:
            self._report()
            if self._file():
                self._carry_out(self.chance.random())
                self._call_back()
                self._archive()
        except StoryEnds:
            pass
        return self

    # --- report and filing ---

    def _report(self) -> None:
        report, at = self.report, self.log.moment(self.planned.reported_at)
        patch = {
            **report.fields,
            "kind": report.kind,
            "source": report.source,
            "reported_by": report.actor[1],
            "reported_at": at.isoformat(),
            **self.world.clock.stage("file", at),
            "caller_count": 1 if report.call else 0,
            "callback_needed": report.callback_needed,
            "case_no": self.planned.case_no,
        }
        given: Patch = {**report.fields, "source": report.source}
        if report.callback_needed:
            given["callback_needed"] = True
        self.log.step("report", REPORTED, report.actor, at, given, patch, op_id=self.planned.case_id)
        self.call = report.call
        if report.actor[0] == GRID_MEMBER and self.chance.random() < 0.4:
            self._attach(1, report.actor, at + timedelta(seconds=self.chance.randint(10, 90)), REPORTED)

    def _file(self) -> bool:
        """Bring the case to filing; False where it ends before."""
        log, clock, chance = self.log, self.world.clock, self.chance
        intake = self._intake()
        outcome = chance.random()
        if outcome < 0.008:
            at = log.moment(self._soon(self.planned.reported_at, 6))
            reason = {"reason": self._reason("withdraw")}
            log.step(
                "withdraw", WITHDRAWN, self.report.actor, at, reason, {**ENDED, "closed_at": at.isoformat()}
            )
            return False
        at = log.moment(self._soon(self.planned.reported_at, 24))
        if outcome > 0.93:
            checker = self._grid_member()
            patch = {**clock.stage("precheck", at), "checker_id": checker}
            log.step("precheck", PRECHECKING, intake, at, {"checker_id": checker}, patch)
            at = log.moment(self._soon(at, 70))
            found = {"finding": "confirmed", "note": "已到现场核实，情况属实。"}
            patch = {**clock.stage("file", at), "checker_id": None}
            log.step("precheck_result", REPORTED, (GRID_MEMBER, checker), at, found, patch)
            at = log.moment(self._soon(at, 10))
        if outcome < 0.028:
            patch = {**ENDED, "owner_id": intake[1], "closed_at": at.isoformat()}
            log.step("reject", REJECTED, intake, at, {"reason": self._reason("reject")}, patch)
            return False
        self._file_under(intake, at)
        if 0.5 < outcome < 0.505:
            at = log.moment(self._soon(at, 15))
            patch = {**clock.stage("file", at), "filed_at": None}
            reason = {"reason": self._reason("return_to_intake")}
            log.step("return_to_intake", REPORTED, self._dispatcher(), at, reason, patch)
            self._file_under(intake, log.moment(self._soon(at, 15)))
        return True

    def _file_under(self, intake: tuple[int, int], at: datetime) -> None:
        seed = self.standard.seed
        patch = {
            **self.world.clock.stage("dispatch", at),
            "standard_id": self.standard.standard_id,
            "class_id": self.world.catalogue.class_ids[seed.class_code],
            "kind": self.report.kind,
            "limit_value": float(seed.limit_value),
            "limit_unit": seed.limit_unit,
            "urgency": seed.urgency,
            "owner_id": intake[1],
            "filed_at": at.isoformat(),
        }
        self.log.step("file", FILED, intake, at, {"standard_id": self.standard.standard_id}, patch)

    # --- dispatch and handling ---

    def _carry_out(self, outcome: float) -> None:
        seed, place = self.standard.seed, self.report.spot.place_no
        dept = self.world.catalogue.department_for(seed.lead_function, place)
        others = [
            self.world.catalogue.department_for(one, place) for one in (*seed.assist_functions, "territorial")
        ]
        other = next((one for one in others if one != dept), dept)
        if outcome < 0.005:
            self._dispatch("dispatch", other)
            self._recall()
        if outcome > 0.945 and other != dept:
            self._dispatch("dispatch", other)
            self._return()
            self._dispatch("redispatch", dept)
        else:
            self._dispatch("dispatch", dept)
        if 0.3 < outcome < 0.307:
            self._force_close()
            return
        self._feed_back(self._handle())
        if 0.1 < outcome < 0.13:
            self._rework()
        self._close()
        if 0.4 < outcome < 0.404:
            self._reopen()
            self._dispatch("dispatch", dept)
            self._feed_back(self._handle())
            self._close()

    def _dispatch(self, action: str, dept: int) -> None:
        seed, clock = self.standard.seed, self.world.clock
        assert self.log.last_at is not None
        # What came back needs another look before it goes out again.
        at = self.log.moment(self._soon(self.log.last_at, 28 if action == "dispatch" else 150))
        due = clock.calendar.deadline(at, seed.limit_value, LimitUnit(seed.limit_unit))
        sign_due = min(clock.calendar.deadline(at, *clock.limits["sign"]), due)
        given: Patch = {"dept_id": dept}
        if self.chance.random() < 0.35:
            given["instruction"] = f"请按“{seed.closing_condition}”的要求办理并反馈。"
        actor = self._dispatcher()
        limit: Patch = {"limit_value": float(seed.limit_value), "limit_unit": seed.limit_unit}
        self._task, self._dept, self._round = str(fresh_uuid(self.chance)), dept, 1
        task = {
            "dept_id": dept, "role": 1, "state": 1, "place_no": self.report.spot.place_no, **limit,
            "instruction": given.get("instruction", ""), "sent_by": actor[1], "sent_at": at.isoformat(),
            "sign_due_at": sign_due.isoformat(), "due_at": due.isoformat(),
        }  # fmt: skip
        patch = {
            "dept_id": dept, "depts": [dept], "dispatched_at": at.isoformat(), "signed_at": None,
            "holder_id": None, "stage_started_at": at.isoformat(), "due_at": due.isoformat(),
            "due_unit": seed.limit_unit, "handle_due_at": due.isoformat(),
        }  # fmt: skip
        self.log.step(action, DISPATCHED, actor, at, given, patch, {self._task: task})

    def _recall(self) -> None:
        assert self.log.last_at is not None
        actor, at = self._dispatcher(), self.log.moment(self._soon(self.log.last_at, 8))
        patch = {**self.world.clock.stage("dispatch", at), "dept_id": None, "depts": [], "holder_id": None,
                 "handle_due_at": None}  # fmt: skip
        task = {"state": 5, "finished_by": actor[1], "finished_at": at.isoformat()}
        reason = {"reason": self._reason("recall")}
        self.log.step("recall", FILED, actor, at, reason, patch, {self._task: task})

    def _return(self) -> None:
        """Give a task back with grounds, within its window and before it is handed over."""
        assert self.log.last_at is not None
        window = self.world.clock.limits["return"][1]
        at = self.log.moment(self.world.clock.after(self.log.last_at, self.chance.uniform(0.03, 0.9), window))
        actor = (DEPARTMENT, self.world.staff.handlers[self._dept][0])
        reason, grounds = self._reason("return_task"), "职责清单及本单位权责事项"
        self._returns += 1
        task = {
            "state": 4, "finished_by": actor[1], "finished_at": at.isoformat(), "return_reason": reason,
            "return_clause": grounds,
        }  # fmt: skip
        patch = {
            **self.world.clock.stage("dispatch", at), "dept_id": None, "holder_id": None, "depts": [],
            "return_count": self._returns, "handle_due_at": None,
        }  # fmt: skip
        given = {"reason": reason, "grounds": grounds}
        self.log.step("return_task", RETURNED, actor, at, given, patch, {self._task: task})

    def _handle(self) -> datetime:
        """Sign, perhaps hand over and note; returns when the feedback comes."""
        log, clock, chance = self.log, self.world.clock, self.chance
        sent, seed = log.last_at, self.standard.seed
        assert sent is not None
        unit = LimitUnit(seed.limit_unit)
        done = clock.after(sent, float(seed.limit_value) * self._share_of_limit(), unit)
        if unit.runs_always:
            signing = sent + timedelta(minutes=chance.uniform(3, 25))
        else:
            signing = clock.after(sent, min(chance.lognormvariate(-0.4, 0.8), 3.7), LimitUnit.WORKING_HOUR)
        first, second = self.world.staff.handlers[self._dept]
        at = log.moment(min(signing, sent + (done - sent) * 0.6))
        done = max(done, at + timedelta(minutes=chance.uniform(4, 20)))
        task: Patch = {"state": 2, "signed_by": first, "signed_at": at.isoformat()}
        log.step(
            "sign", HANDLING, (DEPARTMENT, first), at, {}, {"signed_at": at.isoformat()}, {self._task: task}
        )
        if chance.random() < 0.3:
            at = log.moment(at + (done - at) * 0.1)
            task = {"person_id": second, "person_at": at.isoformat()}
            patch: Patch = {"holder_id": second}
            given = {"person_id": second}
            log.step("hand_over", HANDLING, (DEPARTMENT, first), at, given, patch, {self._task: task})
        if chance.random() < 0.25:
            at = log.moment(at + (done - at) * chance.uniform(0.3, 0.7))
            note = {"note": self.world.wording.note(self.report.kind, self.report.spot, chance)}
            log.step("note", HANDLING, (DEPARTMENT, second), at, note, {})
        return done

    def _feed_back(self, wanted: datetime) -> None:
        if self.mood is Mood.LINGERING and self.attempt == LAST_ATTEMPT:
            raise StoryEnds
        actor = (DEPARTMENT, self.chance.choice(self.world.staff.handlers[self._dept]))
        if self.standard.seed.before_after_photo:
            self._attach(5, actor, wanted - timedelta(seconds=self.chance.randint(20, 200)), HANDLING)
        at = self.log.moment(wanted)
        result = self.world.wording.result(self.standard.seed.class_code, self.report.spot, self.chance)
        task = {"state": 3, "finished_by": actor[1], "finished_at": at.isoformat(), "result": result}
        patch = {**self.world.clock.stage("check", at), "handled_at": at.isoformat(), "result": result,
                 "holder_id": None}  # fmt: skip
        self.log.step("feedback", FED_BACK, actor, at, {"result": result}, patch, {self._task: task})

    # --- verification and closing ---

    def _rework(self) -> None:
        seed = self.standard.seed
        at = self._at_desk(0.2, 3.0)
        due = self.world.clock.calendar.deadline(at, seed.limit_value, LimitUnit(seed.limit_unit))
        self._reworks += 1
        self._round += 1
        patch = {
            "rework_count": self._reworks, "handled_at": None, "stage_started_at": at.isoformat(),
            "due_at": due.isoformat(), "due_unit": seed.limit_unit, "handle_due_at": due.isoformat(),
        }  # fmt: skip
        task = {
            "state": 2, "finished_at": None, "finished_by": None, "person_id": None, "person_at": None,
            "due_at": due.isoformat(), "round": self._round,
        }  # fmt: skip
        reason = {"reason": self._reason("rework")}
        self.log.step("rework", HANDLING, self._intake(), at, reason, patch, {self._task: task})
        share = float(seed.limit_value) * min(self._share_of_limit(), 0.98)
        self._feed_back(self.world.clock.after(at, share, LimitUnit(seed.limit_unit)))

    def _close(self) -> None:
        intake = self._intake()
        if self.chance.random() < 0.3:
            at, checker = self._at_desk(0.05, 2.0), self._grid_member()
            patch: Patch = {**self.world.clock.stage("check_site", at), "checker_id": checker}
            self.log.step("check", CHECKING, intake, at, {"checker_id": checker}, patch)
            at = self.log.moment(at + timedelta(minutes=self.chance.uniform(20, 112)))
            patch = {**self.world.clock.stage("check", at), "checker_id": None, "checked_at": at.isoformat()}
            given: Patch = {"passed": True, "note": "现场已恢复，符合结案条件。"}
            self.log.step("check_result", FED_BACK, (GRID_MEMBER, checker), at, given, patch)
            self._checked_at = at.isoformat()
        at = self._at_desk(0.05, 5.0)
        self._checked_at = self._checked_at or at.isoformat()
        patch = {**ENDED, "closed_at": at.isoformat(), "checked_at": self._checked_at}
        given = {"closing_confirmed": True}
        self.log.step("close", CLOSED, intake, at, given, patch, {self._task: {"state": 6}})

    def _force_close(self) -> None:
        chief = (CHIEF, self.chance.choice(self.world.staff.chiefs))
        at = self._at_desk(1.0, 20.0)
        patch = {**ENDED, "closed_at": at.isoformat(), "is_force_closed": True}
        task = {"state": 5, "finished_by": chief[1], "finished_at": at.isoformat()}
        reason = {"reason": self._reason("force_close")}
        self.log.step("force_close", FORCE_CLOSED, chief, at, reason, patch, {self._task: task})

    def _reopen(self) -> None:
        assert self.log.last_at is not None
        chief = (CHIEF, self.chance.choice(self.world.staff.chiefs))
        at = self.log.moment(self.log.last_at + timedelta(days=self.chance.uniform(1, 9)))
        patch = {
            **self.world.clock.stage("dispatch", at), "reopen_count": 1, "closed_at": None, "handled_at": None,
            "checked_at": None, "dept_id": None, "depts": [], "is_force_closed": False, "handle_due_at": None,
        }  # fmt: skip
        self._checked_at = None
        self.log.step("reopen", FILED, chief, at, {"reason": self._reason("reopen")}, patch)

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
            "callback_at": at.isoformat(), "callback_reached": is_reached, "callback_solved": is_solved,
            "satisfaction": rating, "callback_words": given.get("words", ""), "callback_needed": not is_reached,
        }  # fmt: skip
        self.log.step("callback", self.log.state, self._intake(), at, given, patch)

    def _archive(self) -> None:
        assert self.log.last_at is not None
        at = self.log.moment(self.log.last_at + _ARCHIVE_AFTER + timedelta(hours=self.chance.uniform(0, 20)))
        actor = (EVALUATOR, self.chance.choice(self.world.staff.evaluators))
        self.log.step("archive", ARCHIVED, actor, at, {}, {"archived_at": at.isoformat()})
