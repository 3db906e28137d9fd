"""What happens to a filed case: to whom it goes first, who joins, what goes wrong on the way.

The shares are those of an ordinary county: most cases go straight, some wander, a few need many hands.
"""

from dataclasses import dataclass
from datetime import datetime
from functools import partial

from commandcenter.demo.case_book import RUNNING
from commandcenter.demo.case_log import DISPATCHED, HANDLING, Patch
from commandcenter.demo.story_ground import Mood
from commandcenter.demo.story_repeats import RepeatedStory

_RECORDED_DAYS = 40
_OVERRIDES = (
    "上次同类问题由该单位办结，来电人也指定。",
    "现场照片显示属该单位管养范围。",
    "该单位队伍就在附近，先到先办。",
)


@dataclass(slots=True)
class PlottedStory(RepeatedStory):
    """To whom a filed case goes and who joins."""

    def _whose(self) -> int:
        return self.world.practice.whose(self.standard.seed, self.report.spot.place_no, self.chance)

    def _another(self, dept: int) -> int:
        found = self.world.practice.assisting(self.standard.seed, self.report.spot.place_no)
        return next((one for one in found if one != dept), dept)

    def _first_choice(self, right: int) -> int:
        """Return to whom the dispatcher sends it: by experience, else by the book."""
        place, seed, roll = self.report.spot.place_no, self.standard.seed, self.chance.random()
        by_standard = self.world.practice.by_standard(seed, place)
        by_list = self.world.practice.by_list(seed, place)
        if right == by_standard:
            if roll > 0.035:
                return right
            return by_list if by_list != right else self._another(right)
        if roll > 0.26:
            return right
        return by_list if roll > 0.2 and by_list != right else by_standard

    def _send(self, right: int) -> None:
        """Dispatch for the first time and plan what follows."""
        first, roll = self._first_choice(right), self.chance.random()
        others = [
            one
            for one in self.world.practice.assisting(self.standard.seed, self.report.spot.place_no)
            if one not in (first, right)
        ]
        plan = self._recommended(first)
        if first != right or roll < 0.018:
            self._dispute(self._dispatch("dispatch", first, plan=plan), right)
        elif roll < 0.068 and others:
            self._send_joint(right, tuple(others[: 1 + int(roll * 1000) % 3]))
        else:
            key = self._dispatch("dispatch", right, plan=plan)
            if 0.1 < roll < 0.122 and self.mood is not Mood.LINGERING:
                self._plan_extension(key)
            elif 0.2 < roll < 0.208:
                self._plan_suspension(key)
            else:
                self._work(key)
        lead = self.book.lead()
        if lead is not None:
            self._plan_supervision(lead)

    def _recommended(self, chosen: int) -> Patch:
        """Return what a dispatch says about the recommendation; older dispatches were made without one."""
        if self.planned.days_back >= _RECORDED_DAYS:
            return {}
        proposed = self.world.practice.by_list(self.standard.seed, self.report.spot.place_no)
        given: Patch = {"recommended_dept": proposed}
        if proposed != chosen:
            given["override_reason"] = self.chance.choice(_OVERRIDES)
        return given

    def _send_joint(self, lead: int, assists: tuple[int, ...]) -> None:
        """Send the case to several: mostly all must finish, sometimes the lead or a number is enough."""
        roll = self.chance.random()
        if roll < 0.2:
            key = self._dispatch_in_order(lead, assists)
        else:
            plan: Patch = {}
            if roll > 0.88:
                plan = {"closing_rule": 2}
            elif roll > 0.8:
                plan = {"closing_rule": 3, "quorum": 1}
            key = self._dispatch("dispatch", lead, assists, plan)
        left_over = self.book.case["closing_rule"] == 2
        for number, task in enumerate(
            [one for one in self.book.tasks if self.book.tasks[one]["state"] in RUNNING]
        ):
            if task != key and number == 1 and self.chance.random() < 0.07:
                self._plan_assist_return(task)
            elif task != key and left_over:
                self._later(self._working(self._last(), 0.3, 3.0), partial(self._sign, task))
            else:
                self._work(task)

    def _plan_assist_return(self, key: str) -> None:
        at = self._working(self.book.tasks[key]["sent_at"], 0.2, 2.5)
        self._later(at, partial(self._return_assist, key))
        self._later(self._working(at, 0.2, 2.0), partial(self._accept_return, key))

    def _return_assist(self, key: str, at: datetime) -> None:
        task = self.book.tasks[key]
        is_in_time = at <= task["return_due_at"] and task["person_id"] is None
        if is_in_time and task["state"] in RUNNING and self.log.state in (DISPATCHED, HANDLING):
            self._return(key, at)
        else:
            self._feed_back(key, at)
