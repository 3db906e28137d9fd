"""Departments and their successions in words: kinds, states, what moves, and why something was refused."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from commandcenter.domain.reference import Department
from commandcenter.domain.successions import (
    DepartmentPart,
    Rehearsal,
    SuccessionKind,
    SuccessionPlan,
    SuccessionState,
    SuccessorShare,
)
from commandcenter.errors import NotLegal
from commandcenter.ui.department_refusals import department_refusals
from commandcenter.ui.messages import words_for
from commandcenter.ui.panels.rule_names import RuleNames


def department_kinds() -> list[tuple[str, str]]:
    """Return the kinds of departments with their words."""
    translate = QCoreApplication.translate
    return [
        ("county_bureau", translate("Departments", "county department")),
        ("township", translate("Departments", "township government")),
        ("utility", translate("Departments", "public utility")),
        ("centre", translate("Departments", "command centre")),
    ]


def kind_words(kind: SuccessionKind) -> str:
    """Return what happens to the departments."""
    translate = QCoreApplication.translate
    return {
        SuccessionKind.RENAME: translate("Departments", "renamed"),
        SuccessionKind.MERGE: translate("Departments", "merged"),
        SuccessionKind.SPLIT: translate("Departments", "split"),
        SuccessionKind.HANDOVER: translate("Departments", "part handed over"),
    }[kind]


def state_words(state: SuccessionState) -> str:
    """Return where a succession stands."""
    translate = QCoreApplication.translate
    return {
        SuccessionState.ASKED: translate("Departments", "waits for consent"),
        SuccessionState.AGREED: translate("Departments", "agreed, waits for its day"),
        SuccessionState.DONE: translate("Departments", "carried out"),
        SuccessionState.ENDED: translate("Departments", "withdrawn or refused"),
    }[state]


def successor_names(plan: SuccessionPlan, departments: Mapping[int, Department]) -> list[str]:
    """Return the names of the successors in the order of their numbers."""
    return [
        each.name if each.dept_id is None else _name(departments, each.dept_id) for each in plan.successors
    ]


def plan_words(plan: SuccessionPlan, departments: Mapping[int, Department]) -> str:
    """Return old and new names with an arrow; who hands a part over is no successor of its own."""
    olds = "、".join(_name(departments, each) for each in plan.olds)
    return f"{olds} → {'、'.join(successor_names(plan, departments)[plan.first :])}"


def scope_words(plan: SuccessionPlan, names: RuleNames) -> str:
    """Return what bounds a handover, or the ground that a successor takes in; empty where there is nothing to say."""
    translate, comma = QCoreApplication.translate, "、"
    parts = []
    if plan.kind is SuccessionKind.HANDOVER:
        parts.append(names.functions(code for code, number in plan.functions.items() if number))
    if plan.classes:
        words = comma.join(names.class_name(each) for each in plan.classes)
        parts.append(translate("Departments", "only {classes}").format(classes=words))
    if plan.places:
        words = comma.join(names.place_path(each) for each in plan.places)
        parts.append(translate("Departments", "only in {places}").format(places=words))
    if plan.grounds:
        words = comma.join(names.place_path(each) for each in plan.grounds)
        parts.append(
            translate("Departments", "the successor governs {places} from then on").format(places=words)
        )
    return " · ".join(parts)


def shares_words(plan: SuccessionPlan, found: Rehearsal, departments: Mapping[int, Department]) -> list[str]:
    """Return a line for each successor that gets anything, and what wants somebody afterwards."""
    names, line = (
        successor_names(plan, departments),
        QCoreApplication.translate("Departments", "{name}: {words}"),
    )
    lines = [
        line.format(name=names[each.number], words=share_words(each))
        for each in found.shares
        if each.number >= plan.first
    ]
    if found.changes:
        words = QCoreApplication.translate(
            "Departments", "{count} changes to come name it; they will have to be corrected or withdrawn."
        )
        lines.append(words.format(count=found.changes))
    return lines


def part_words(part: DepartmentPart, names: RuleNames, other: str, *, is_given: bool) -> str:
    """Return one part that a department gave to another one or got from it."""
    bounds = "、".join(
        [names.class_name(each) for each in part.classes] + [names.place_path(each) for each in part.places]
    )
    words = f"{names.function(part.function)}（{bounds}）" if bounds else names.function(part.function)
    return f"{words} → {other}" if is_given else f"{other} → {words}"


def share_words(share: SuccessorShare) -> str:
    """Return in numbers what a successor gets; what there is none of is left out, open tasks and posts never."""
    translate = QCoreApplication.translate
    parts = [
        translate("Departments", "{count} open tasks").format(count=share.tasks),
        translate("Departments", "{count} posts of {people} people").format(
            count=share.posts, people=share.people
        ),
        translate("Departments", "{count} standards").format(count=share.standards),
        translate("Departments", "{count} items of the duty list").format(count=share.duties),
    ]
    for count, words in (
        (share.grids, translate("Departments", "{count} business grids")),
        (share.vehicles, translate("Departments", "{count} vehicles")),
        (share.facilities, translate("Departments", "{count} facilities")),
    ):
        if count:
            parts.append(words.format(count=count))
    return " · ".join(parts)


def refused_words(error: Exception) -> str:
    """Return in one sentence why the database refused a change of departments."""
    if isinstance(error, NotLegal):
        translate = QCoreApplication.translate
        return department_refusals().get(error.reason) or _fields().get(
            error.detail or "",
            translate("Departments", "Something is missing or too long. Check what you entered."),
        )
    words = words_for(error)
    return f"{words.title} {words.hint}".strip()


def _fields() -> dict[str, str]:
    translate = QCoreApplication.translate
    return {
        "code": translate("Departments", "The code has 2 to 20 capital letters and digits."),
        "ground": translate("Departments", "Name the legal ground in words."),
        "starts_on": translate("Departments", "It begins today or later."),
        "valid_to": translate("Departments", "The last day is today or later."),
        "dept_id": translate("Departments", "There is no such department any more."),
        "place_no": translate("Departments", "There is no such place any more."),
    }


def _name(departments: Mapping[int, Department], dept_id: int) -> str:
    found = departments.get(dept_id)
    return found.name if found is not None else str(dept_id)
