"""Single steps of the demo day: matters come in, departments sign and feed back, the centre files, assigns, closes."""

import random
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from commandcenter.demo import day_queries as queries
from commandcenter.demo.day_hands import Hands
from commandcenter.demo.day_joint import PUPIL
from commandcenter.demo.people import Staff
from commandcenter.demo.plan import demo_uuid, make_plan
from commandcenter.demo.practice import Practice
from commandcenter.demo.reference_loader import Catalogue, StoredStandard
from commandcenter.demo.reporting import make_report
from commandcenter.demo.wording import Spot, Surroundings, Wording
from commandcenter.domain.calendars import COUNTY_ZONE
from commandcenter.domain.seed_rows import SeedTables

_PATIENCE = timedelta(minutes=4)
"""So long a new case waits for the visitor; then a colleague takes it on."""
_DAY_CASES = 600


class DayWork:
    """What people of the demo county do one by one.

    Args:
        hands: Their hands.
        chance: Where choices come from.
        tables, catalogue, staff, surroundings, wording, practice: What the county's stories are made of.
    """

    def __init__(
        self,
        hands: Hands,
        chance: random.Random,
        tables: SeedTables,
        catalogue: Catalogue,
        staff: Staff,
        surroundings: Surroundings,
        wording: Wording,
        practice: Practice,
    ) -> None:
        self._hands = hands
        self._chance = chance
        self._tables = tables
        self._catalogue = catalogue
        self._staff = staff
        self._surroundings = surroundings
        self._wording = wording
        self._practice = practice
        self._logins: dict[int, str] = dict(hands.rows("select user_id, login from cc.app_user"))
        self._made: dict[UUID, tuple[datetime, int, StoredStandard]] = {}

    def come_in(self, now: datetime) -> UUID | None:
        """Let a matter of this season and hour be reported; returns its case, or None if it was refused."""
        seed = self._chance.getrandbits(32)
        planned = make_plan(self._tables, _DAY_CASES, now, seed)[-1]
        report = make_report(
            self._staff, self._catalogue, self._surroundings, self._wording, planned, self._chance
        )
        case_id = demo_uuid(now, self._chance.getrandbits(74))
        given = {
            **report.fields,
            "source": report.source,
            "callback_needed": report.callback_needed,
            "urgency": 1,
        }
        if report.call is not None:
            call = report.call
            given["caller"] = {
                "name": call.name,
                "phone": call.phone,
                "is_anonymous": call.is_anonymous,
                "is_confidential": call.is_confidential,
                "caller_id": str(call.caller_id),
            }
            given["call"] = {
                "call_id": str(call.call_id),
                "started_at": (now - timedelta(seconds=call.seconds)).isoformat(),
            }
        if not self._hands.report(self._logins[report.actor[1]], case_id, given):
            return None
        stored = self._catalogue.standards[planned.class_code]
        fitting = [one for one in stored if one.seed.standard_code == report.standard_code]
        self._made[case_id] = (now, report.spot.place_no, self._chance.choice(fitting or stored))
        return case_id

    def go_on(self, now: datetime) -> bool:
        """Let one person take one step that is due; says whether anybody did."""
        steps = [self._sign, self._sign, self._feed_back, self._feed_back, self._close]
        self._chance.shuffle(steps)
        return self._take_on(now) or any(step() for step in steps)

    def _take_on(self, now: datetime) -> bool:
        """File and assign what came in today and nobody took: only the day's own cases, never the visitor's."""
        for case_id, (since, place_no, standard) in list(self._made.items()):
            if now - since < _PATIENCE:
                continue
            state = self._hands.rows("select state from cc.case_file where case_id = %s", case_id)
            if state == [(1,)] and self._file(case_id, standard):
                self._made[case_id] = (now, place_no, standard)
                return True
            del self._made[case_id]
            if state == [(4,)] and self._dispatch(case_id, place_no, standard):
                return True
        return False

    def _file(self, case_id: UUID, standard: StoredStandard) -> bool:
        login = self._logins[self._chance.choice(self._staff.intake[1:])]
        return self._hands.act(login, case_id, "file", standard_id=standard.standard_id)

    def _dispatch(self, case_id: UUID, place_no: int, standard: StoredStandard) -> bool:
        login = self._logins[self._chance.choice(self._staff.dispatchers[1:])]
        lead = self._practice.by_list(standard.seed, place_no)
        others = [one for one in self._practice.assisting(standard.seed, place_no) if one != lead]
        assists = others[:1] if self._chance.random() < 0.2 else []
        return self._hands.act(login, case_id, "dispatch", dept_id=lead, assists=assists)

    def _sign(self) -> bool:
        found = self._task(1)
        return found is not None and self._hands.act(found[1], found[0], "sign")

    def _feed_back(self) -> bool:
        found = self._task(2)
        if found is None:
            return False
        case_id, login, class_code, *where = found
        words = self._wording.result(class_code, _spot(*where), self._chance)
        return self._hands.act(login, case_id, "feedback", result=words)

    def _task(self, state: int) -> tuple[Any, ...] | None:
        """Choose one of the tasks that are due next; never one of the department whose desk is the visitor's."""
        rows = self._hands.rows(queries.TASKS, state, PUPIL)
        return self._chance.choice(rows) if rows else None

    def _close(self) -> bool:
        rows = self._hands.rows(queries.FED_BACK)
        if not rows:
            return False
        login = self._logins[self._chance.choice(self._staff.intake[1:])]
        return self._hands.act(login, self._chance.choice(rows)[0], "close", closing_confirmed=True)


def _spot(place_no: int, lon: float | None, lat: float | None, address: str) -> Spot:
    """Return the words for a place that is known by its address alone."""
    return Spot(place_no, lon or 0.0, lat or 0.0, address, address, address, address)


def local_now() -> datetime:
    """Return the moment in the county's zone, to the millisecond."""
    now = datetime.now(COUNTY_ZONE)
    return now.replace(microsecond=now.microsecond // 1000 * 1000)
