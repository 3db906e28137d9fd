"""Complete inputs of steps that name a part of the case: a task, an order, a unit, another department."""

from datetime import UTC, datetime, timedelta
from typing import Any, Protocol
from uuid import UUID

WHY = "写明了理由的文字"
_DISPUTED = "select task_id from cc.task where case_id = %s and dispute_state = 1 "
_PARTS = {
    "drop_task": "select task_id from cc.task where case_id = %s and role = 2 and state in (1, 2, 7) limit 1",
    "adjudicate": _DISPUTED + "order by role limit 1",
    "refuse_return": _DISPUTED + "order by role limit 1",
    "accept_return": _DISPUTED + "and role = 2 limit 1",
    "rule": "select task_id from cc.task where case_id = %s and dispute_state = 2 order by role limit 1",
    "lift_order": "select order_id from cc.supervision_order where case_id = %s and state in (1, 2) limit 1",
    "rate_unit": "select unit_id from cc.joint_unit where case_id = %s limit 1",
}


class Asking(Protocol):
    """Who can put a question to the database of the small county."""

    def one(self, query: str, *values: object) -> Any:
        """Return the single value of a question."""


def complete_input(desks: Asking, case_id: UUID, action: str, dept: int) -> dict[str, Any] | None:
    """Return an input with which the step is complete, or None for steps that need no part of the case."""
    if action in _PARTS:
        part = str(desks.one(_PARTS[action], case_id))
        key = {"lift_order": "order_id", "rate_unit": "unit_id"}.get(action, "task_id")
        words: dict[str, dict[str, Any]] = {
            "adjudicate": {"question": WHY},
            "rule": {"dept_id": dept, "ruling": WHY},
            "rate_unit": {"rating": 4},
        }
        return {key: part, **words.get(action, {"reason": WHY})}
    if action in ("add_task", "copy_to"):
        free = desks.one(
            "select min(d.dept_id) from cc.department d where d.dept_id > 1 "
            "and not cc_int.has_task(%s, d.dept_id)",
            case_id,
        )
        return {"dept_id": free or dept}
    if action == "supervise":
        level = desks.one("select supervision_level + 1 from cc.case_file where case_id = %s", case_id)
        # The department has its red card: what is left is the centre itself.
        return {"level": level, "demand": WHY} if level < 4 else {"level": 1, "demand": WHY, "centre": True}
    return _plain(action, dept)


def _plain(action: str, dept: int) -> dict[str, Any] | None:
    soon = datetime.now(UTC) + timedelta(days=9)
    inputs: dict[str, dict[str, Any]] = {
        "ask_suspension": {"reason": WHY, "until": soon.isoformat()},
        "change_standard": {"standard_id": 2, "reason": WHY},
        "reply_order": {"reply": WHY},
        "instruct": {"note": WHY},
        "list_case": {"listed_level": 1, "listed_until": soon.date().isoformat(), "reason": WHY},
        "hand_down": {"reason": WHY},
        "whistle": {"kind": 1, "matter": WHY, "dept_ids": [dept]},
        "report_in": {"people": "示例人"},
        "record_unit": {"finding": WHY, "legal_basis": WHY, "measure": WHY},
        "conclude_action": {"conclusion": WHY},
        "rate_caller": {"rating": 4},
        "consult": {"members": "示例人", "minutes": WHY},
    }
    return inputs.get(action)
