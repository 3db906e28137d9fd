"""What an entry of the log was about: which department, level, day or case; read from what was typed and changed.

Every event has a sentence even when a value in it is unknown here: then only the verb is said.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from PySide6.QtCore import QCoreApplication

from commandcenter.domain.cases import Task, TimelineEvent
from commandcenter.domain.identifiers import server_now
from commandcenter.ui.desk_context import DeskContext
from commandcenter.ui.dialogs.standard_field import condition_words
from commandcenter.ui.models.joint_words import level_words, tier_words, whistle_words
from commandcenter.ui.moments import moment_text
from commandcenter.ui.panels.case_suggestions import department_name

_OF_TASK = frozenset(
    {
        "drop_task", "refuse_return", "accept_return", "adjudicate", "rework", "grant_extension", "refuse_extension",
        "support_appeal", "grant_appeal", "refuse_appeal",
    }
)  # fmt: skip
_OF_DEPARTMENT = frozenset(
    {
        "sign", "feedback", "return_task", "take_back", "ask_extension", "endorse_extension", "report_in", "record_unit",
        "reply_order", "rate_caller", "appeal",
    }
)  # fmt: skip
_DISPATCHES = frozenset({"dispatch", "redispatch", "add_task"})
_HANDLER_POST = 5
_ASSIST = 2


class EventSubjects:
    """Words about the events of one case.

    Args:
        context: Words and names.
        tasks: Tasks of the case, by which a task named in an event is a department.
    """

    def __init__(self, context: DeskContext, tasks: Iterable[Task] = ()) -> None:
        self._context = context
        self._departments = {str(task.task_id): task.dept_id for task in tasks}
        self._now = server_now()

    def subject(self, event: TimelineEvent) -> str:
        """Return what an event was about; empty when the verb says it all."""
        given, action = event.input, event.action
        if action in _DISPATCHES:
            return self._dispatched(given, event.patch)
        if action in _OF_TASK:
            return self._of_task(event)
        if action in _OF_DEPARTMENT and event.post == _HANDLER_POST:
            return self._name(event.actor_dept)
        special = {
            "rule": self._ruled,
            "ask_suspension": self._suspended_until,
            "grant_suspension": self._suspended_until,
            "resume": self._due,
            "recount": self._due,
            "change_standard": self._standard,
            "file": self._standard,
            "remind": self._addressed,
            "supervise": self._supervised,
            "copy_to": lambda e: self._name(_number(e.input.get("dept_id"))),
            "list_case": self._listed,
            "report_up": self._tier,
            "hand_down": self._tier,
            "whistle": self._whistled,
            "consult": self._decided,
            "rate_unit": self._rated,
            "merge_in": _case_number,
            "merge_out": _case_number,
            "told": _case_number,
            "succeed": self._succeeded,
        }.get(action)
        if special is not None:
            return special(event)
        person = _number(given.get("checker_id") or given.get("person_id"))
        colleague = self._context.reference.colleagues.get(person) if person is not None else None
        return colleague.real_name if colleague is not None else _answer(given)

    def _name(self, dept_id: int | None) -> str:
        return department_name(self._context, dept_id)

    def _moment(self, value: object) -> str:
        try:
            at = datetime.fromisoformat(str(value))
        except ValueError:
            return ""
        return moment_text(at, self._now) if at.tzinfo is not None else ""

    def _dispatched(self, given: Mapping[str, Any], patch: Mapping[str, Any]) -> str:
        translate = QCoreApplication.translate
        tasks: Sequence[Mapping[str, Any]] = given.get("tasks") or [
            {"dept_id": given.get("dept_id") or patch.get("dept_id"), "role": 1},
            *({"dept_id": dept, "role": _ASSIST} for dept in given.get("assists") or ()),
        ]
        leads = [self._name(_number(task.get("dept_id"))) for task in tasks if task.get("role") != _ASSIST]
        assists = [self._name(_number(task.get("dept_id"))) for task in tasks if task.get("role") == _ASSIST]
        comma = translate("CaseTimeline", ", ")
        if not assists:
            return comma.join(leads)
        helping = translate("CaseTimeline", "{names} assisting").format(names=comma.join(assists))
        if not leads:
            return helping
        leading = translate("CaseTimeline", "{name} leading").format(name=comma.join(leads))
        return comma.join((leading, helping))

    def _owner(self, event: TimelineEvent) -> str:
        """Return whose task the event names: the log says it, for a department sees its own tasks only."""
        known = self._departments.get(str(event.input.get("task_id")))
        return self._name(_number(event.input.get("task_dept")) or known)

    def _of_task(self, event: TimelineEvent) -> str:
        name = self._owner(event)
        if event.action == "grant_extension":
            return self._with_due(name, event)
        if event.action == "adjudicate" and event.input.get("handle_first"):
            first = QCoreApplication.translate("CaseTimeline", "handled first, settled later")
            return _joined(name, first)
        return name

    def _due(self, event: TimelineEvent) -> str:
        return self._with_due("", event)

    def _with_due(self, name: str, event: TimelineEvent) -> str:
        at = self._moment(event.patch.get("handle_due_at") or event.patch.get("due_at"))
        due = QCoreApplication.translate("CaseTimeline", "now due {time}").format(time=at) if at else ""
        return _joined(name, due)

    def _ruled(self, event: TimelineEvent) -> str:
        name = self._name(_number(event.input.get("dept_id")))
        words = QCoreApplication.translate("CaseTimeline", "{department} handles it")
        return words.format(department=name) if name else ""

    def _suspended_until(self, event: TimelineEvent) -> str:
        at = self._moment(event.patch.get("suspended_until") or event.input.get("until"))
        return QCoreApplication.translate("CaseTimeline", "until {time}").format(time=at) if at else ""

    def _standard(self, event: TimelineEvent) -> str:
        number = _number(event.input.get("standard_id"))
        found = self._context.reference.standards.get(number) if number is not None else None
        return condition_words(self._context, found) if found is not None else ""

    def _addressed(self, event: TimelineEvent) -> str:
        if event.input.get("centre"):
            return QCoreApplication.translate("CaseTimeline", "the centre")
        return self._owner(event)

    def _supervised(self, event: TimelineEvent) -> str:
        level = level_words(_number(event.input.get("level")) or 0)
        return _joined(level, self._addressed(event))

    def _listed(self, event: TimelineEvent) -> str:
        translate = QCoreApplication.translate
        is_public = _number(event.input.get("listed_level")) == 2
        which = (
            translate("CaseTimeline", "public list")
            if is_public
            else translate("CaseTimeline", "internal list")
        )
        until = translate("CaseTimeline", "until {time}").format(time=event.input.get("listed_until") or "—")
        return _joined(which, until)

    def _tier(self, event: TimelineEvent) -> str:
        words = QCoreApplication.translate("CaseTimeline", "now with the {tier}")
        tier = tier_words(_number(event.patch.get("tier")) or 0)
        return words.format(tier=tier) if tier else ""

    def _whistled(self, event: TimelineEvent) -> str:
        called = event.input.get("dept_ids") or [one.get("dept_id") for one in event.input.get("units") or ()]
        names = QCoreApplication.translate("CaseTimeline", ", ").join(
            self._name(_number(each)) for each in called
        )
        return _joined(whistle_words(_number(event.input.get("kind")) or 0), names)

    def _decided(self, event: TimelineEvent) -> str:
        decisions = event.input.get("decisions") or ()
        if not decisions:
            return QCoreApplication.translate("CaseTimeline", "no decision")
        comma = QCoreApplication.translate("CaseTimeline", ", ")
        return comma.join(self._name(_number(one.get("dept_id"))) for one in decisions)

    def _succeeded(self, event: TimelineEvent) -> str:
        moves = event.input.get("moves") or ()
        pairs = dict.fromkeys((_number(one.get("from")), _number(one.get("to"))) for one in moves)
        comma = QCoreApplication.translate("CaseTimeline", ", ")
        return comma.join(f"{self._name(old)} → {self._name(new)}" for old, new in pairs)

    def _rated(self, event: TimelineEvent) -> str:
        points = _number(event.input.get("rating"))
        return (
            QCoreApplication.translate("CaseTimeline", "{points} of 5").format(points=points)
            if points
            else ""
        )


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def _case_number(event: TimelineEvent) -> str:
    return str(event.input.get("case_no") or "")


def _number(value: object) -> int | None:
    try:
        return int(str(value))
    except ValueError:
        return None


def _answer(given: Mapping[str, Any]) -> str:
    translate = QCoreApplication.translate
    if "passed" in given:
        is_yes = str(given["passed"]).lower() == "true"
        return translate("CaseTimeline", "passed") if is_yes else translate("CaseTimeline", "not passed")
    if "reached" in given:
        is_yes = str(given["reached"]).lower() == "true"
        return translate("CaseTimeline", "reached") if is_yes else translate("CaseTimeline", "not reached")
    return {
        "true": translate("CaseTimeline", "the report is true"),
        "untrue": translate("CaseTimeline", "the report is not true"),
        "not_found": translate("CaseTimeline", "not found on site"),
    }.get(str(given.get("finding", "")).lower(), "")
