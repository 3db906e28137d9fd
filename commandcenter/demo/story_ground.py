"""What every story stands on: the world it happens in, what it has come to so far, who acts and when.

Only who holds the post for the place acts. Several tasks run side by side, so steps to come wait in an agenda in the
order of their moments; the steps themselves are in the other `story_*` modules.
"""

import heapq
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import IntEnum

from commandcenter.demo.case_book import CaseBook
from commandcenter.demo.case_log import CaseLog, StageClock, fresh_uuid
from commandcenter.demo.people import CHIEF, DISPATCHER, EVALUATOR, INTAKE, LEADER, Staff
from commandcenter.demo.photos import Picture
from commandcenter.demo.plan import PlannedCase
from commandcenter.demo.practice import Practice
from commandcenter.demo.reference_loader import Catalogue, StoredStandard
from commandcenter.demo.reporting import CallRecord, Report
from commandcenter.demo.wording import Surroundings, Wording
from commandcenter.domain.clock import LimitUnit

LAST_ATTEMPT = 5

Step = Callable[[datetime], None]
Actor = tuple[int, int]
"""Number of the post and of the person."""


class Mood(IntEnum):
    """What the loader wants of a story."""

    NATURAL = 1
    SETTLED = 2
    LINGERING = 3


@dataclass(frozen=True, slots=True)
class World:
    """Everything stories are made of."""

    staff: Staff
    catalogue: Catalogue
    surroundings: Surroundings
    wording: Wording
    clock: StageClock
    practice: Practice
    pictures: tuple[Picture, ...]
    now: datetime


@dataclass(frozen=True, slots=True)
class AttachmentRow:
    """A photo used by a case."""

    attachment_id: str
    case_id: str
    role: int
    picture: Picture
    file_name: str
    added_by: int
    added_at: datetime


@dataclass(slots=True)
class StoryGround:
    """The state of a story and its choices of people and moments."""

    world: World
    planned: PlannedCase
    mood: Mood
    attempt: int
    log: CaseLog = field(init=False)
    book: CaseBook = field(init=False)
    chance: random.Random = field(init=False)
    report: Report = field(init=False)
    standard: StoredStandard = field(init=False)
    call: CallRecord | None = field(init=False, default=None)
    attachments: list[AttachmentRow] = field(init=False, default_factory=list)
    _agenda: list[tuple[datetime, int, Step]] = field(init=False, default_factory=list)
    _planned_steps: int = field(init=False, default=0)
    # Requests for extension by key: their task and state. Orders by department: key, level, state.
    _extensions: dict[str, tuple[str, int]] = field(init=False, default_factory=dict)
    _orders: dict[int, tuple[str, int, int]] = field(init=False, default_factory=dict)

    # --- the agenda ---

    def _later(self, at: datetime, step: Step) -> None:
        """Let a step happen at a moment; it looks itself whether it still makes sense then."""
        self._planned_steps += 1
        heapq.heappush(self._agenda, (at, self._planned_steps, step))

    def _live(self) -> None:
        """Take the steps of the agenda in order; raises `StoryEnds` at the first that lies in the future."""
        while self._agenda:
            at, _, step = heapq.heappop(self._agenda)
            step(self.log.moment(at))

    # --- moments ---

    def _last(self) -> datetime:
        assert self.log.last_at is not None
        return self.log.last_at

    def _share_of_limit(self) -> float:
        chance = self.chance
        is_late = chance.random() < 0.08
        if self.mood is Mood.LINGERING:
            return chance.uniform(1.02, 1.35) if is_late else chance.uniform(0.8, 0.99)
        if is_late and self.attempt < 2:
            return chance.uniform(1.03, 1.7)
        return float(chance.betavariate(2.0, 2.0) * 0.93 + 0.03) * 0.5**self.attempt

    def _soon(self, start: datetime, minutes: float) -> datetime:
        """Return a moment some minutes later; what comes at night and is not urgent waits for the morning."""
        if self.standard.seed.urgency == 1 and not 7 <= start.hour < 22:
            morning = start.replace(hour=7, minute=30, second=0)
            start = (morning if start.hour < 7 else morning + timedelta(days=1)) + timedelta(
                minutes=self.chance.uniform(0, 40)
            )
        return start + timedelta(minutes=minutes * min(self.chance.lognormvariate(0, 0.7), 5))

    def _working(self, start: datetime, least: float, most: float) -> datetime:
        """Return a moment some working hours after another."""
        return self.world.clock.after(start, self.chance.uniform(least, most), LimitUnit.WORKING_HOUR)

    def _at_desk(self, least: float, most: float) -> datetime:
        """Return a moment some working hours after the last step."""
        return self.log.moment(self._working(self._last(), least, most))

    # --- people and words ---

    def _intake(self) -> Actor:
        township = self.report.spot.place_no // 1_000_000
        if self.chance.random() < 0.12:
            return INTAKE, self.world.staff.township_intake[township]
        return INTAKE, self.chance.choice(self.world.staff.intake)

    def _dispatcher(self) -> Actor:
        township = self.report.spot.place_no // 1_000_000
        if self.chance.random() < 0.12:
            return DISPATCHER, self.world.staff.township_dispatch[township]
        return DISPATCHER, self.chance.choice(self.world.staff.dispatchers)

    def _chief(self) -> Actor:
        return CHIEF, self.chance.choice(self.world.staff.chiefs)

    def _leader(self) -> Actor:
        return LEADER, self.chance.choice(self.world.staff.leaders)

    def _evaluator(self) -> Actor:
        return EVALUATOR, self.chance.choice(self.world.staff.evaluators)

    def _grid_member(self) -> int:
        return self.world.staff.grid_member_of_village[self.report.spot.place_no // 1000]

    def _reason(self, action: str) -> str:
        return self.world.wording.reason(action, self.report.kind, self.report.spot, self.chance)

    def _attach(self, role: int, actor: Actor, at: datetime) -> None:
        key = fresh_uuid(self.chance)
        picture, name = self.chance.choice(self.world.pictures), f"{self.planned.case_no}-{role}.png"
        given = {"attachment_id": str(key), "role": role, "file_name": name, "sha256": picture.sha256.hex()}
        count = self.book.case["photo_count"] + 1
        self.book.take("attach", self.log.state, actor, at, given, {"photo_count": count}, op_id=key)
        self.attachments.append(
            AttachmentRow(str(key), str(self.planned.case_id), role, picture, name, actor[1], at)
        )
