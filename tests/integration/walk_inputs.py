"""What people type at random: inputs for every action of the law, mostly sensible, sometimes not."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

WORDS = "写明了理由的文字"
DEPARTMENTS = (2, 3, 4, 5)
_DISPUTED_OPEN, _BEFORE_ADJUDICATOR, _RETURNED = 1, 2, 4
_RUNNING = (1, 2, 7)
GARBAGE: tuple[Any, ...] = (None, "", "x", -1, 0, 10**12, [], {}, True, "2026-13-45", 1.5)


@dataclass(slots=True)
class View:
    """A case as a test sees it before a step."""

    case_id: str
    case: dict[str, Any]
    tasks: list[dict[str, Any]]
    orders: list[dict[str, Any]]
    units: list[dict[str, Any]]
    now: datetime
    others: Sequence[str] = field(default=())

    def task_ids(self, *states: int) -> list[str]:
        """Return keys of the tasks in these states."""
        return [task["task_id"] for task in self.tasks if task["state"] in states]


def sensible(
    action: str, required: Sequence[str], view: View, dice: random.Random, grid_member: int
) -> dict[str, Any]:
    """Return an input with which the action may succeed."""
    plain: dict[str, Any] = dict.fromkeys(required, WORDS)
    plain.update(_PLAIN.get(action, {}))
    if "checker_id" in required:
        plain["checker_id"] = grid_member
    make = _MAKERS.get(action)
    if make is not None:
        plain.update(make(view, dice))
    return plain


def spoiled(given: dict[str, Any], dice: random.Random) -> dict[str, Any]:
    """Return the input with one field missing or nonsense."""
    if not given:
        return {dice.choice(["reason", "dept_id", "task_id"]): dice.choice(GARBAGE)}
    name = dice.choice(sorted(given))
    if dice.random() < 0.5:
        return {key: value for key, value in given.items() if key != name}
    return {**given, name: dice.choice(GARBAGE)}


_PLAIN: dict[str, dict[str, Any]] = {
    "precheck_result": {"finding": "true"},
    "check_result": {"passed": "true"},
    "amend": {"title": "更正后的标题"},
    "callback": {"reached": True, "solved": True, "satisfaction": 1},
    "conclude_action": {"finding": WORDS, "measures": WORDS},
    "copy_to": {},
}


def _dispatch(view: View, dice: random.Random) -> dict[str, Any]:
    depts = dice.sample(DEPARTMENTS, dice.choice([1, 1, 2, 3]))
    rule = {} if dice.random() < 0.5 else {"closing_rule": dice.choice([1, 2, 3]), "quorum": 1}
    if dice.random() < 0.5:
        return {"dept_id": depts[0], "assists": depts[1:], **rule}
    tasks = [
        {
            "dept_id": dept,
            "role": 1 if n == 0 else 2,
            "instruction": WORDS,
            "after": [dice.randrange(n)] if n and dice.random() < 0.5 else [],
            **_own_limit(dice),
        }
        for n, dept in enumerate(depts)
    ]
    return {"dept_id": depts[0], "tasks": tasks, **rule}


def _own_limit(dice: random.Random) -> dict[str, Any]:
    if dice.random() < 0.6:
        return {}
    return {"limit_value": dice.choice([0.5, 1, 2, 7.25]), "limit_unit": dice.randrange(1, 6)}


def _add_task(view: View, dice: random.Random) -> dict[str, Any]:
    return {"dept_id": dice.choice(DEPARTMENTS), "instruction": WORDS, **_own_limit(dice)}


def _one_of(*states: int) -> Callable[[View, random.Random], dict[str, Any]]:
    def make(view: View, dice: random.Random) -> dict[str, Any]:
        keys = view.task_ids(*states)
        return {"task_id": dice.choice(keys)} if keys and dice.random() < 0.6 else {}

    return make


def _drop(view: View, dice: random.Random) -> dict[str, Any]:
    keys = [t["task_id"] for t in view.tasks if t["role"] == 2 and t["state"] in _RUNNING]
    return {"task_id": dice.choice(keys)} if keys else {}


def _disputed(view: View, state: int, dice: random.Random) -> dict[str, Any]:
    keys = [t["task_id"] for t in view.tasks if t["dispute_state"] == state]
    return {"task_id": dice.choice(keys)} if keys else {}


def _adjudicate(view: View, dice: random.Random) -> dict[str, Any]:
    return {**_disputed(view, _DISPUTED_OPEN, dice), "handle_first": dice.random() < 0.5}


def _rule(view: View, dice: random.Random) -> dict[str, Any]:
    chosen = _disputed(view, _BEFORE_ADJUDICATOR, dice)
    mine = [t["dept_id"] for t in view.tasks if t["task_id"] == chosen.get("task_id")]
    return {**chosen, "dept_id": dice.choice([*mine, *DEPARTMENTS])}


def _suspend(view: View, dice: random.Random) -> dict[str, Any]:
    return {"until": (view.now + timedelta(minutes=dice.choice([5, 90, 1440, 7200, 40_000]))).isoformat()}


def _supervise(view: View, dice: random.Random) -> dict[str, Any]:
    own = {"reply_value": 2, "reply_unit": dice.randrange(1, 6)} if dice.random() < 0.3 else {}
    centre = {"centre": True} if dice.random() < 0.3 else {}
    return {"level": dice.choice([1, 2, 3]), **own, **centre}


def _order(view: View, dice: random.Random) -> dict[str, Any]:
    keys = [order["order_id"] for order in view.orders if order["state"] in (1, 2)]
    return {"order_id": dice.choice(keys)} if keys else {}


def _close(view: View, dice: random.Random) -> dict[str, Any]:
    return {"closing_confirmed": True, "unfinished_reason": WORDS}


def _consult(view: View, dice: random.Random) -> dict[str, Any]:
    if dice.random() < 0.5:
        return {}
    return {"decisions": [{"dept_id": dice.choice(DEPARTMENTS), "instruction": WORDS}]}


def _whistle(view: View, dice: random.Random) -> dict[str, Any]:
    return {"kind": dice.randrange(1, 5), "dept_ids": dice.sample(DEPARTMENTS, 2)}


def _rate(view: View, dice: random.Random) -> dict[str, Any]:
    units = [unit["unit_id"] for unit in view.units]
    return {"rating": dice.randrange(1, 6), **({"unit_id": dice.choice(units)} if units else {})}


def _other(name: str) -> Callable[[View, random.Random], dict[str, Any]]:
    return lambda view, dice: {name: dice.choice(view.others)} if view.others else {}


def _standard(view: View, dice: random.Random) -> dict[str, Any]:
    return {"standard_id": dice.choice([1, 1, 2])}


def _hand_down(view: View, dice: random.Random) -> dict[str, Any]:
    return {"tier": dice.choice([2, 3])}


def _report_up(view: View, dice: random.Random) -> dict[str, Any]:
    return {"skip": dice.random() < 0.3}


def _department(view: View, dice: random.Random) -> dict[str, Any]:
    return {"dept_id": dice.choice(DEPARTMENTS)}


def _listed(view: View, dice: random.Random) -> dict[str, Any]:
    return {"listed_level": dice.choice([1, 2])}


_MAKERS: dict[str, Callable[[View, random.Random], dict[str, Any]]] = {
    "file": _standard,
    "change_standard": _standard,
    "dispatch": _dispatch,
    "redispatch": _dispatch,
    "add_task": _add_task,
    "drop_task": _drop,
    "rework": _one_of(3),
    "close": _close,
    "refuse_return": lambda view, dice: _disputed(view, _DISPUTED_OPEN, dice),
    "accept_return": lambda view, dice: _disputed(view, _DISPUTED_OPEN, dice),
    "adjudicate": _adjudicate,
    "rule": _rule,
    "ask_suspension": _suspend,
    "supervise": _supervise,
    "lift_order": _order,
    "reply_order": _order,
    "remind": _one_of(1, 2),
    "consult": _consult,
    "whistle": _whistle,
    "rate_unit": _rate,
    "rate_caller": _rate,
    "merge": _other("into_id"),
    "link_parent": _other("parent_id"),
    "hand_down": _hand_down,
    "report_up": _report_up,
    "copy_to": _department,
    "list_case": _listed,
}
