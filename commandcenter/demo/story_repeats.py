"""Repeated reports: told with the case they repeat, merged into it while it runs, ended with it.

A repeat whose case has ended before somebody noticed is a case of its own.
"""

from dataclasses import dataclass, field
from datetime import datetime
from functools import partial

from commandcenter.demo.case_log import CLOSED, ENDED, FORCE_CLOSED, MERGED, OPEN_STATES, REPORTED, StoryEnds
from commandcenter.demo.plan import PlannedCase
from commandcenter.demo.story_ground import Actor
from commandcenter.demo.story_supervision import SupervisionStory


@dataclass(slots=True)
class RepeatedStory(SupervisionStory):
    """A case with the reports that repeat it; `companions` are their stories, told together with this one."""

    repeats: tuple[PlannedCase, ...] = ()
    companions: list["RepeatedStory"] = field(init=False, default_factory=list)

    def _plan_merges(self) -> None:
        for child in self.companions:
            at = self._soon(child._last(), 24)
            self._later(max(at, child._last()), partial(self._merge, child))

    def _merge(self, child: "RepeatedStory", at: datetime) -> None:
        if self.log.state not in OPEN_STATES or self.log.state == REPORTED or child.log.state != REPORTED:
            return
        actor = self._intake()
        reason = "同一地点、同一问题的重复上报，并入在办案件。"
        key = str(self.planned.case_id)
        child.book.take(
            "merge", MERGED, actor, at, {"into_id": key, "reason": reason}, {**ENDED, "merged_into": key}
        )
        case = self.book.case
        patch = {
            "merged_count": case["merged_count"] + 1,
            "caller_count": case["caller_count"] + child.book.case["caller_count"],
        }
        told = {"case_id": str(child.planned.case_id), "case_no": child.planned.case_no}
        self.book.take("merge_in", self.log.state, actor, at, told, patch)

    def _tell_merged(self, action: str, actor: Actor, at: datetime) -> None:
        """Let everybody hear whose report was merged: their cases end with this one."""
        told = {"case_id": str(self.planned.case_id), "case_no": self.planned.case_no, "outcome": action}
        for child in self.companions:
            if child.log.state != MERGED:
                continue
            patch = {
                "result": self.book.case["result"], "closed_at": at, "is_force_closed": action == "force_close",
                "callback_needed": child.report.callback_needed or child.call is not None,
            }  # fmt: skip
            child.book.take("told", self.log.state, actor, at, told, patch)

    def _end_repeats(self) -> None:
        """Let merged cases come to their own ends, and those that nobody merged go their own way."""
        for child in self.companions:
            try:
                if child.log.state == REPORTED:
                    child._go_on()
                elif child.log.state in (CLOSED, FORCE_CLOSED):
                    child._finish()
            except StoryEnds:
                continue

    def _go_on(self) -> None:
        raise NotImplementedError

    def _finish(self) -> None:
        raise NotImplementedError
