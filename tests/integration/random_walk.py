"""Cases that go random ways through the law, through the same door as the program's.

A walk takes steps as people of the small county: most are rows of the law with a sensible input, some
are any action by anybody with nonsense.  What the database lets through is judged by the law's file
alone; what it refuses must be refused with one of its own codes.
"""

import csv
import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import psycopg
from psycopg import sql
from psycopg.types.json import Jsonb

from commandcenter.domain.case_events import CaseEvent
from commandcenter.domain.clock import WorkCalendar
from commandcenter.domain.clock_rules import ClockRules, TimerKind
from commandcenter.domain.identifiers import uuid7
from commandcenter.domain.timer import Timer
from commandcenter.domain.timers import timers
from commandcenter.resource_files import resource_path
from tests.integration.clock_agreement import Agreement
from tests.integration.walk_inputs import View, sensible, spoiled

REFUSALS = {"CC404", "CC409", "CC422", "42501", "40001"}
# Steps after which a deadline may be earlier than before, and only these.
MAY_SHORTEN = {"undo", "change_standard", "resume", "unmerge"}
_RARE = {
    "note",
    "amend",
    "copy_to",
    "remind",
    "supervise",
    "instruct",
    "list_case",
    "delist",
    "whistle",
    "callback",
    "archive",
    "force_close",
    "withdraw",
    "reject",
    "merge",
    "link_parent",
    "unlink_parent",
    "change_standard",
    "lift_order",
    "precheck",
    "return_to_intake",
    "report_up",
    "hand_down",
    "consult",
    "recall",
    "drop_task",
    "take_back",
    "hand_over",
}
_WANTED = {
    "file",
    "dispatch",
    "sign",
    "return_task",
    "adjudicate",
    "ask_extension",
    "endorse_extension",
    "grant_extension",
    "grant_suspension",
    "resume",
    "rule",
    "refuse_return",
    "rework",
    "feedback",
    "close",
    "reopen",
}
# How often people of a post step up: departments most, those who only look on seldom.
_ZEAL = {2: 1.5, 3: 1.5, 4: 1.5, 5: 3.0}
_VIEW = """
select to_jsonb(c) - 'search' - 'last_hash' as case_file,
  (select coalesce(jsonb_agg(to_jsonb(t) order by t.role, t.sent_at, t.task_id), '[]')
     from cc.task t where t.case_id = c.case_id),
  (select coalesce(jsonb_agg(to_jsonb(o)), '[]') from cc.supervision_order o where o.case_id = c.case_id),
  (select coalesce(jsonb_agg(to_jsonb(u)), '[]') from cc.joint_unit u where u.case_id = c.case_id),
  (select coalesce(jsonb_agg(to_jsonb(a)), '[]') from cc.adjudication a where a.case_id = c.case_id),
  cc_int.test_now()
  from cc.case_file c where c.case_id = %s
"""
_OFFERED = "select action, required from cc.legal_actions_v1(%s) where blocked_by is null"
EVENTS = """
select seq, action, from_state, to_state, post, actor_id, at,
       coalesce(payload -> 'input', '{}'), payload -> 'patch', payload -> 'tasks', coalesce(payload -> 'rows', '{}')
  from cc.case_event where case_id = %s order by seq
"""


@dataclass(frozen=True, slots=True)
class LawRow:
    """A row of `transition.csv`."""

    action: str
    post: int
    scope: str
    required: tuple[str, ...]


def read_law(states: dict[str, int], posts: dict[str, int]) -> dict[int, list[LawRow]]:
    """Return the rows of the law's file by the number of the state they start from."""
    law: dict[int, list[LawRow]] = {}
    path = Path(resource_path("seed", "transition.csv"))
    with path.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            if row["from_state"] == "new":
                continue
            law.setdefault(states[row["from_state"]], []).append(
                LawRow(row["action"], posts[row["post"]], row["scope"], tuple(row["required"].split()))
            )
    return law


@dataclass(slots=True, repr=False)
class Walk:
    """Random steps on a handful of cases of one database; `findings` must stay empty."""

    admin: psycopg.Connection[Any]
    rules: ClockRules
    calendar: WorkCalendar
    dice: random.Random
    cases: list[UUID] = field(default_factory=list)
    taken: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    findings: list[str] = field(default_factory=list)
    _law: dict[int, list[LawRow]] = field(default_factory=dict)
    _people: dict[str, list[tuple[int, int | None]]] = field(default_factory=dict)
    _grid_member: int = 0
    _timers: dict[UUID, tuple[Timer, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        states = dict(self.admin.execute("select key, state from cc.case_state").fetchall())
        posts = dict(self.admin.execute("select key, post from cc.post").fetchall())
        self._law = read_law(states, posts)
        query = (
            "select u.login, p.post, p.dept_id, u.user_id "
            "from cc.app_user u join cc.user_post p using (user_id) order by 1, 2"
        )
        for login, post, dept, user in self.admin.execute(query):
            if post < 8:
                self._people.setdefault(login, []).append((post, dept))
            if login == "grid1":
                self._grid_member = user

    def report(self) -> UUID:
        """Report a case and let it take part in the walk."""
        key = key_of(self.now())
        given = {"source": 2, "class_id": 2, "title": "路面积水", "place_no": 149999001001001}
        self._as("intake1", "select cc.report_v1(%s, %s)", (key, Jsonb(given)))
        self.cases.append(key)
        return key

    def leave_ended(self) -> None:
        """Go on without the cases on which little more can happen."""
        gone = {
            row[0]
            for row in self.admin.execute(
                "select case_id from cc.case_file where case_id = any (%s) and state in (3, 10, 11, 12, 13)",
                (self.cases,),
            )
            if self.dice.random() < 0.3
        }
        self.cases = [key for key in self.cases if key not in gone]

    def now(self) -> datetime:
        """Return the time as the database's functions see it."""
        row = self.admin.execute("select cc_int.test_now()").fetchone()
        assert row is not None
        found: datetime = row[0]
        return found

    def step(self, *, whole: bool = True) -> bool:
        """Try one step on one of the cases; say whether it was taken."""
        # Mostly the newest: histories should get long.
        case_id = self.cases[-1] if self.dice.random() < 0.7 else self.dice.choice(self.cases)
        view = self.view(case_id)
        state = view.case["state"]
        luck = self.dice.random()
        if luck < 0.6:
            login, action, given = self._offered(view)
        elif luck < 0.88:
            login, action, given = self._by_the_law(view, state)
        else:
            login = self.dice.choice(sorted(self._people))
            action = self.dice.choice(
                [row.action for rows in self._law.values() for row in rows] + ["report", "recount", ""]
            )
            given = spoiled(sensible(action, (), view, self.dice, self._grid_member), self.dice)
        try:
            self._as(
                login,
                "select cc.act_v1(%s, %s, %s, %s, %s)",
                (case_id, view.case["version"], action, Jsonb(given), uuid7()),
            )
        except psycopg.Error as refusal:
            if refusal.sqlstate not in REFUSALS:
                self.findings.append(f"{action} of {login} in {state} {given}: {refusal.sqlstate} {refusal}")
            self.refused[action] += 1
            return False
        self.taken[action] += 1
        mine = {post for post, _ in self._people[login]}
        if not any(row.action == action and row.post in mine for row in self._law.get(state, [])):
            self.findings.append(f"illegal: {action} of {login} in state {state}")
        self.check(case_id, action, whole=whole)
        return True

    def check(self, case_id: UUID, action: str, *, whole: bool = True) -> None:
        """Hold what is stored against the log, and the clocks against those before the step."""
        view, rulings = self._look(case_id)
        found = self.replayed(case_id)
        told = [
            f"after {action}: {each}"
            for each in Agreement(view.case, view.tasks, found).check(view.orders, rulings)
        ]
        if whole:
            told += [
                f"after {action}: {row[0]}"
                for row in self.admin.execute("select * from cc_int.verify_case(%s)", (case_id,))
            ]
        if action not in MAY_SHORTEN:
            told += [f"after {action}: {each}" for each in shortened(self._timers.get(case_id, ()), found)]
        self._timers[case_id] = found
        self.findings += told

    def replayed(self, case_id: UUID) -> tuple[Timer, ...]:
        """Return the clocks of a case as its log tells."""
        return timers(
            (CaseEvent(*row) for row in self.admin.execute(EVENTS, (case_id,))), self.rules, self.calendar
        )

    def view(self, case_id: UUID) -> View:
        """Return a case as it is stored."""
        return self._look(case_id)[0]

    def _look(self, case_id: UUID) -> tuple[View, list[dict[str, Any]]]:
        return look_at(self.admin, case_id, [str(key) for key in self.cases if key != case_id])

    def _offered(self, view: View) -> tuple[str, str, dict[str, Any]]:
        """Choose among the steps that the database offers to somebody, as a desk does."""
        logins = sorted(self._people)
        login = self.dice.choices(logins, [_ZEAL.get(self._people[each][0][0], 0.3) for each in logins])[0]
        try:
            rows = self._as(login, _OFFERED, (view.case_id,))
        except psycopg.Error:
            rows = []
        if not rows:
            return self._by_the_law(view, view.case["state"])
        weights = [_weight(str(row[0])) for row in rows]
        action, required = self.dice.choices(rows, weights)[0]
        given = sensible(action, tuple(required), view, self.dice, self._grid_member)
        return login, action, given

    def _by_the_law(self, view: View, state: int) -> tuple[str, str, dict[str, Any]]:
        rows = self._law.get(state, [])
        actions = sorted({row.action for row in rows})
        action = self.dice.choices(actions, [_weight(each) for each in actions])[0] if actions else "note"
        row = self.dice.choice(
            [each for each in rows if each.action == action] or [LawRow("note", 3, "place", ())]
        )
        given = sensible(action, row.required, view, self.dice, self._grid_member)
        if self.dice.random() < 0.08:
            given = spoiled(given, self.dice)
        return self._somebody(row, view), action, given

    def _somebody(self, row: LawRow, view: View) -> str:
        fitting = [
            login for login, posts in self._people.items() if any(post == row.post for post, _ in posts)
        ]
        if row.scope in ("department", "unit"):
            depts = {t["dept_id"] for t in view.tasks if t["state"] in (1, 2, 3, 4)} | set(
                view.case["called_depts"]
            )
            inside = [login for login in fitting if any(dept in depts for _, dept in self._people[login])]
            fitting = inside or fitting
        if row.scope == "actor" or row.scope == "reporter":
            user = view.case["reported_by"] if row.scope == "reporter" else self._last_actor(view.case_id)
            login = self.admin.execute("select login from cc.app_user where user_id = %s", (user,)).fetchone()
            fitting = [login[0]] if login is not None and login[0] in self._people else fitting
        return self.dice.choice(sorted(fitting)) if fitting else "intake1"

    def _last_actor(self, case_id: str) -> int:
        row = self.admin.execute(
            "select actor_id from cc.case_event where case_id = %s order by seq desc limit 1", (case_id,)
        ).fetchone()
        assert row is not None
        return int(row[0])

    def _as(self, login: str, query: str, values: tuple[Any, ...]) -> list[Any]:
        self.admin.execute(sql.SQL("set session authorization {}").format(sql.Identifier(login)))
        try:
            return self.admin.execute(query.encode(), values).fetchall()
        finally:
            self.admin.execute("reset session authorization")


def _weight(action: str) -> float:
    if action in _RARE:
        return 0.05
    if action == "ask_suspension":
        # A suspended case stands still for a long time.
        return 0.4
    return 4.0 if action in _WANTED else 1.0


def look_at(
    admin: psycopg.Connection[Any], case_id: UUID, others: Sequence[str]
) -> tuple[View, list[dict[str, Any]]]:
    """Return a case as it is stored, and its rulings."""
    row = admin.execute(_VIEW, (case_id,)).fetchone()
    assert row is not None
    return View(str(case_id), row[0], row[1], row[2], row[3], row[5], others), row[4]


def key_of(moment: datetime) -> UUID:
    """Return a key as a desk would make it at this moment: a UUID of version 7."""
    stamp = int(moment.timestamp() * 1000)
    return UUID(int=(stamp << 80) | (0x7 << 76) | (0b10 << 62) | (uuid7().int & ((1 << 62) - 1)))


def shortened(before: tuple[Timer, ...], after: tuple[Timer, ...]) -> list[str]:
    def key(timer: Timer) -> tuple[TimerKind, str, int, datetime]:
        return timer.kind, str(timer.subject), timer.round, timer.started_at

    now = {key(timer): timer for timer in after}
    return [
        f"{old.kind} of {old.dept_id} ran backwards from {old.due_at} to {new.due_at}"
        for old, new in ((timer, now.get(key(timer))) for timer in before)
        if new is not None and old.due_at is not None and new.due_at is not None
        if new.due_at < old.due_at and not _was_changed_while_it_stood(old, new)
    ]


def _was_changed_while_it_stood(old: Timer, new: Timer) -> bool:
    """Whether a disputed task came back to a case that was resumed or got another standard meanwhile."""
    is_back = new.is_running and not old.is_running
    is_resumed = any(a.ends > b.ends for a, b in zip(old.pauses, new.pauses, strict=False))
    return is_back and (is_resumed or old.limit != new.limit)


def random_pause(dice: random.Random) -> timedelta:
    """Return how long nobody does anything: mostly minutes, sometimes days."""
    return timedelta(minutes=dice.choice([0, 1, 7, 45, 200, 700, 1500]), seconds=dice.random() * 60)
