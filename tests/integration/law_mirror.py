"""What the law allows, worked out anew from the seed table and the facts of a case; never from the SQL under trial."""

import csv
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from commandcenter.resource_files import resource_path
from tests.builders import COUNTY
from tests.integration.desks import STREET, TOWN, Desks

Row = dict[str, Any]
TERRITORIES = {STREET: 149999001000000, TOWN: 149999100000000}
"""Departments that serve a part of the county; the others serve the whole."""
_TABLES = (
    "extension",
    "suspension",
    "appeal",
    "adjudication",
    "supervision_order",
    "joint_action",
    "joint_unit",
)


def rows_of(name: str) -> list[dict[str, str]]:
    """Return the rows of a seed table."""
    with resource_path("seed", f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


POSTS = {row["key"]: int(row["code"]) for row in rows_of("post")}
STATES = {row["key"]: int(row["code"]) for row in rows_of("case_state")}
ACTIONS = [row["key"] for row in rows_of("action") if row["key"] != "report"]
UNDOABLE = {row["key"] for row in rows_of("action") if row["is_undoable"] == "1"}
_KEYS = {number: key for key, number in STATES.items()}


@dataclass(frozen=True, slots=True)
class Law:
    """One row of the seed table."""

    from_state: str
    action: str
    post: int
    scope: str
    guards: tuple[str, ...]
    task_states: tuple[int, ...] | None


LAW = [
    Law(
        row["from_state"],
        row["action"],
        POSTS[row["post"]],
        row["scope"],
        tuple(row["guard"].split()),
        tuple(int(state) for state in row["task_states"].split()) or None,
    )
    for row in rows_of("transition")
]


@dataclass(frozen=True, slots=True)
class Subject:
    """A login with its single post."""

    login: str
    user: int
    post: int
    dept: int | None
    place: int | None


@dataclass(frozen=True, slots=True)
class Facts:
    """A case with everything that hangs on it, as the administrator reads it."""

    case: Row
    tasks: list[Row]
    rows: dict[str, list[Row]]
    last: Row
    events: int
    children_open: int

    @property
    def state(self) -> str:
        """Key of the state."""
        return _KEYS[self.case["state"]]


def facts_of(desks: Desks, case_id: UUID) -> Facts:
    """Read the facts of a case."""

    def many(table: str) -> list[Row]:
        found: list[Row] = desks.one(
            f"select coalesce(jsonb_agg(x), '[]') from cc.{table} x where case_id = %s", case_id
        )
        return found

    return Facts(
        case=desks.one("select to_jsonb(f) from cc.case_file f where case_id = %s", case_id),
        tasks=many("task"),
        rows={table: many(table) for table in _TABLES},
        last=desks.one(
            "select to_jsonb(e) from cc.case_event e where case_id = %s order by seq desc limit 1", case_id
        ),
        events=desks.one("select count(*) from cc.case_event where case_id = %s", case_id),
        children_open=desks.one(
            "select count(*) from cc.case_file where parent_id = %s and due_at is not null", case_id
        ),
    )


def contains(place: int, inner: int) -> bool:
    """Whether a place holds another."""
    for size in (10**9, 10**6, 10**3):
        if place % size == 0:
            return place <= inner < place + size
    return place == inner


def level_of(place: int) -> int:
    """Return 1 for the county to 4 for a grid."""
    return next((n for n, size in ((1, 10**9), (2, 10**6), (3, 10**3)) if place % size == 0), 4)


def sees(subject: Subject, facts: Facts) -> bool:
    """Whether the case is visible at all."""
    if subject.post in (8, 9, 10):
        return False
    if subject.user == facts.case["reported_by"]:
        return True
    if subject.post == 5:
        held = {
            task["dept_id"] for task in facts.tasks if task["state"] in (1, 2, 3, 6, 7) or _is_disputed(task)
        }
        return subject.dept in held | set(facts.case["copied_depts"]) | set(facts.case["called_depts"])
    if subject.post == 1 and subject.user == facts.case["checker_id"]:
        return True
    assert subject.place is not None
    return contains(subject.place, facts.case["place_no"])


def _is_disputed(task: Row) -> bool:
    return task["state"] == 4 and task["dispute_state"] in (1, 2)


def _held(facts: Facts, dept: int | None, states: tuple[int, ...] | None) -> list[Row]:
    found = [
        task
        for task in facts.tasks
        if task["dept_id"] == dept
        and task["state"] in (states or (1, 2, 3))
        and (task["state"] != 4 or _is_disputed(task))
    ]
    return sorted(found, key=lambda task: task["role"])


def in_scope(law: Law, subject: Subject, facts: Facts) -> bool:
    """Whether the row reaches this case for this person."""
    case, place = facts.case, subject.place
    inside = place is not None and contains(place, case["place_no"])
    scopes: dict[str, Callable[[], bool]] = {
        "place": lambda: inside and (case["tier"] == 3 or level_of(place or 0) <= case["tier"]),
        "tier": lambda: inside and 2 <= level_of(place or 0) <= case["tier"],
        "department": lambda: bool(_held(facts, subject.dept, law.task_states)),
        "was_department": lambda: bool(_held(facts, subject.dept, (3, 6, 8))),
        "unit": lambda: subject.dept in case["called_depts"],
        "person": lambda: subject.user == case["checker_id"],
        "reporter": lambda: subject.user == case["reported_by"],
        "actor": lambda: subject.user == facts.last["actor_id"],
        "anywhere": lambda: True,
    }
    return scopes[law.scope]()


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text)


def _with_state(rows: list[Row], *states: int) -> list[Row]:
    return [row for row in rows if row["state"] in states]


def guard_holds(guard: str, law: Law, subject: Subject, facts: Facts) -> bool:
    """Whether a condition of a row holds; return and reopen windows are open, for all cases are some seconds old."""
    case, rows, now = facts.case, facts.rows, datetime.now(UTC)
    if guard in _OF_TASK:
        held = _held(facts, subject.dept, (3, 6, 8) if guard == "appeal_open" else law.task_states)
        return bool(held) and _OF_TASK[guard](held[0], subject, facts)
    orders, actions = rows["supervision_order"], rows["joint_action"]
    units = [unit for unit in rows["joint_unit"] if unit["dept_id"] == subject.dept]
    running = {action["joint_action_id"] for action in _with_state(actions, 1, 2)}
    is_suspended = case["suspended_until"] is not None and _moment(case["suspended_until"]) > now
    disputes = [task for task in facts.tasks if task["state"] == 4 and task["dispute_state"] == 1]
    answers: dict[str, bool] = {
        "reopen_window": True,
        "photo": True,
        "disputed": bool(disputes),
        "assist_disputed": any(task["role"] == 2 for task in disputes),
        "adjudicating": bool(_with_state(rows["adjudication"], 1)),
        "above_parties": any(
            subject.place is not None and contains(subject.place, TERRITORIES.get(row["dept_id"], COUNTY))
            for row in _with_state(rows["adjudication"], 1)
        ),
        "not_adjudicating": not _with_state(rows["adjudication"], 1),
        "droppable": any(task["role"] == 2 and task["state"] in (1, 2, 7) for task in facts.tasks),
        "extension_endorsed": bool(_with_state(rows["extension"], 2)),
        "suspension_asked": bool(_with_state(rows["suspension"], 1)),
        "suspended": is_suspended,
        "not_suspended": not is_suspended,
        "appeal_asked": bool(_with_state(rows["appeal"], 1)),
        "appeal_supported": bool(_with_state(rows["appeal"], 2)),
        "appeal_pending": bool(_with_state(rows["appeal"], 1, 2)),
        "nothing_pending": not _with_state(rows["appeal"], 1, 2),
        "order_open": bool(_with_state(orders, 1, 2)),
        "order_to_centre": any(order["dept_id"] is None for order in _with_state(orders, 1)),
        "not_at_red": bool(_below_red(facts)),
        "listed": case["listed_level"] > 0,
        "has_parent": case["parent_id"] is not None,
        "has_no_parent": case["parent_id"] is None,
        "children_done": facts.children_open == 0,
        "not_merged_into": case["merged_count"] == 0,
        "no_action_open": not running,
        "action_open": bool(running),
        "action_concluded": bool(_with_state(actions, 3)),
        "unit_called": any(u["joint_action_id"] in running and u["reported_in_at"] is None for u in units),
        "unit_on_site": any(
            u["joint_action_id"] in running and u["reported_in_at"] is not None for u in units
        ),
        "unit_may_rate": any(
            u["joint_action_id"] not in running and u["caller_rating"] is None for u in units
        ),
        "tier_above": case["tier"] > 1,
        "tier_below": case["tier"] < 3,
        "undo_window": facts.events > 1
        and facts.last["action"] in UNDOABLE
        and (case["merged_count"] == 0 or facts.last["action"] not in ("close", "reject"))
        and now - _moment(facts.last["at"]) <= timedelta(seconds=120),
    }
    return answers[guard]


def _below_red(facts: Facts) -> set[int | None]:
    red = {
        order["dept_id"]
        for order in _with_state(facts.rows["supervision_order"], 1, 2)
        if order["level"] == 3
    }
    return {task["dept_id"] for task in facts.tasks if task["state"] in (1, 2, 3)} - red | {None} - red


def _may_extend(task: Row, _subject: Subject, facts: Facts) -> bool:
    pending = [
        x
        for x in _with_state(facts.rows["extension"], 1, 2)
        if x["task_id"] == task["task_id"] and x["round"] == task["round"]
    ]
    return datetime.now(UTC) <= _moment(task["due_at"]) and task["extensions"] < 2 and not pending


def _may_endorse(task: Row, subject: Subject, facts: Facts) -> bool:
    asked = [x for x in _with_state(facts.rows["extension"], 1) if x["task_id"] == task["task_id"]]
    return any(x["asked_by"] != subject.user for x in asked)


def _may_appeal(task: Row, _subject: Subject, facts: Facts) -> bool:
    was_late = task["finished_at"] is not None and _moment(task["finished_at"]) > _moment(task["due_at"])
    return was_late and all(x["task_id"] != task["task_id"] for x in facts.rows["appeal"])


_OF_TASK: dict[str, Callable[[Row, Subject, Facts], bool]] = {
    "handed_over": lambda task, _s, _f: task["person_id"] is not None,
    "not_handed_over": lambda task, _s, _f: task["person_id"] is None,
    "return_window": lambda task, _s, _f: (
        task["person_id"] is None and not task["is_ruled"] and task["dispute_state"] is None
    ),
    "extension_open": _may_extend,
    "extension_asked": _may_endorse,
    "suspension_open": lambda _t, _s, facts: (
        facts.case["suspended_from"] is None and not _with_state(facts.rows["suspension"], 1)
    ),
    "appeal_open": _may_appeal,
    "order_to_me": lambda task, _s, facts: any(
        order["dept_id"] == task["dept_id"] for order in _with_state(facts.rows["supervision_order"], 1)
    ),
}


def expected(subject: Subject, facts: Facts, action: str) -> str | None:
    """Return the SQLSTATE that must come, or None when the step must succeed."""
    if not sees(subject, facts):
        return "CC404"
    rows = [law for law in LAW if law.from_state == facts.state and law.action == action]
    if not rows:
        return "CC422"
    mine = [law for law in rows if law.post == subject.post and in_scope(law, subject, facts)]
    if not mine:
        return "42501"
    # An order is lifted by who gave it or by a post not below him; all orders here are given by the county.
    if action == "lift_order" and level_of(subject.place or 0) > 1:
        return "42501" if any(guard_holds("order_open", law, subject, facts) for law in mine) else "CC422"
    open_rows = [law for law in mine if all(guard_holds(guard, law, subject, facts) for guard in law.guards)]
    return None if open_rows else "CC422"
