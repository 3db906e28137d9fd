"""The fields of every step: what the law requires, then what may be added, in the order in which people think of them."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from PySide6.QtCore import QCoreApplication

from commandcenter.domain.cases import CaseFile, LegalAction, TaskState
from commandcenter.domain.posts import Post
from commandcenter.ui.desk_context import DeskContext
from commandcenter.ui.dialogs.case_field import CaseField
from commandcenter.ui.dialogs.department_fields import DecisionsField, DepartmentField, DepartmentsField
from commandcenter.ui.dialogs.duty_field import DutyField
from commandcenter.ui.dialogs.moment_fields import DayField, LimitField, MomentField
from commandcenter.ui.dialogs.part_fields import (
    LevelField,
    PartField,
    TargetField,
    action_field,
    order_field,
    request_field,
    task_field,
    unit_field,
)
from commandcenter.ui.dialogs.plain_steps import (
    flag_field,
    line_field,
    rating_field,
    tier_fields,
    words_field,
)
from commandcenter.ui.dialogs.step_fields import StepField
from commandcenter.ui.models.joint_words import whistle_words

Fields = list[StepField]
Maker = Callable[[DeskContext, CaseFile, LegalAction], Fields]
_ASSIST = 2
_OPEN_TASKS = frozenset({TaskState.SENT, TaskState.SIGNED, TaskState.WAITING})
_ASKED, _ENDORSED = 1, 2
_TWO_WEEKS = timedelta(days=14)


def special_fields(context: DeskContext, case_file: CaseFile, legal: LegalAction) -> Fields | None:
    """Return the fields of a step that has fields of its own kind, or None for a plain one."""
    maker = {**_disputes(), **_clocks(), **_supervision(), **_joint(), **_links()}.get(legal.action)
    return maker(context, case_file, legal) if maker is not None else None


def _disputes() -> dict[str, Maker]:
    return {
        "return_task": lambda context, case, _law: [
            DutyField(context, case, has_grounds=True),
            words_field("reason"),
        ],
        "drop_task": lambda context, case, _law: [
            task_field(context, case, lambda task: task.role == _ASSIST and task.state in _OPEN_TASKS),
            words_field("reason"),
        ],
        "refuse_return": lambda context, case, _law: [
            task_field(context, case, lambda task: task.dispute_state == 1),
            words_field("reason"),
        ],
        "accept_return": lambda context, case, _law: [
            task_field(context, case, lambda task: task.dispute_state == 1 and task.role == _ASSIST),
            words_field("reason"),
        ],
        "adjudicate": lambda context, case, _law: [
            task_field(context, case, lambda task: task.dispute_state == 1),
            words_field("question"),
            flag_field("handle_first"),
        ],
        "rule": _rule,
        "rework": lambda context, case, _law: [
            words_field("reason"),
            *_some_fed_back(context, case),
        ],
    }


def _rule(context: DeskContext, case: CaseFile, _law: LegalAction) -> Fields:
    label = QCoreApplication.translate("ActionDialog", "Who handles it")
    near = tuple(dict.fromkeys(task.dept_id for task in case.tasks))
    return [
        task_field(context, case, lambda task: task.dispute_state == _ENDORSED),
        DepartmentField(context, label, near=near),
        words_field("ruling"),
        DutyField(context, case, has_grounds=False),
    ]


def _some_fed_back(context: DeskContext, case: CaseFile) -> Fields:
    """Return the chooser of the task that is sent back, where more than one could be; none means all of them."""
    fed_back = [task for task in case.tasks if task.state is TaskState.FED_BACK]
    if len(fed_back) < 2:
        return []
    return [task_field(context, case, lambda task: task.state is TaskState.FED_BACK, is_required=False)]


def _clocks() -> dict[str, Maker]:
    return {
        "ask_suspension": lambda _context, _case, _law: [
            MomentField("until", QCoreApplication.translate("ActionDialog", "Stopped until"), _TWO_WEEKS),
            words_field("reason"),
        ],
        "grant_extension": lambda context, _case, _law: [
            request_field(context, "extension", (_ENDORSED,)),
            words_field("note", is_required=False),
        ],
        "refuse_extension": lambda context, _case, law: [
            request_field(context, "extension", _refused_states(context)),
            *(words_field(name) for name in law.required),
        ],
        "support_appeal": lambda context, _case, _law: [request_field(context, "appeal", (_ASKED,))],
        "grant_appeal": lambda context, _case, _law: [
            request_field(context, "appeal", (_ENDORSED,)),
            words_field("reason"),
        ],
        "refuse_appeal": lambda context, _case, _law: [
            request_field(context, "appeal", (_ASKED, _ENDORSED)),
            words_field("reason"),
        ],
    }


def _refused_states(context: DeskContext) -> tuple[int, ...]:
    """Return which requests this person may refuse: the department before, the dispatcher after the endorsement."""
    is_department = not context.desk.person.holds(Post.DISPATCHER, Post.DUTY_CHIEF)
    return (_ASKED,) if is_department else (_ENDORSED,)


def _supervision() -> dict[str, Maker]:
    return {
        "remind": lambda context, case, _law: [
            TargetField(context, case),
            words_field("note", is_required=False),
        ],
        "supervise": _supervise,
        "lift_order": lambda context, _case, _law: [order_field(context), words_field("reason")],
        "reply_order": lambda context, _case, _law: [
            order_field(context, to_depts=context.desk.person.departments),
            words_field("reply"),
        ],
        "copy_to": lambda context, _case, _law: [
            DepartmentField(context, QCoreApplication.translate("ActionDialog", "Department"))
        ],
        "list_case": _list_case,
    }


def _supervise(context: DeskContext, case: CaseFile, _law: LegalAction) -> Fields:
    translate = QCoreApplication.translate
    target = TargetField(context, case)
    label = translate("ActionDialog", "Time to reply")
    usual = translate("ActionDialog", "as usual for the level")
    return [
        target,
        LevelField(target),
        words_field("demand"),
        LimitField(context, label, "reply_value", "reply_unit", usual),
    ]


def _list_case(_context: DeskContext, _case: CaseFile, _law: LegalAction) -> Fields:
    translate = QCoreApplication.translate
    levels: list[tuple[Any, str]] = [
        (1, translate("ActionDialog", "Internal list")),
        (2, translate("ActionDialog", "Public list")),
    ]
    return [
        PartField("listed_level", translate("ActionDialog", "Which list"), levels),
        DayField("listed_until", translate("ActionDialog", "Last day on the list")),
        words_field("reason"),
    ]


def _joint() -> dict[str, Maker]:
    own = _own_departments
    return {
        "whistle": _whistle,
        "report_in": lambda context, _case, _law: [
            unit_field(context, "report_in", own(context)),
            line_field("people", is_required=False),
        ],
        "record_unit": lambda context, _case, _law: [
            unit_field(context, "record_unit", own(context)),
            words_field("site_finding"),
            line_field("legal_basis", is_required=False),
            words_field("measure", is_required=False),
        ],
        "conclude_action": lambda _context, _case, _law: [
            action_field(),
            words_field("site_finding", is_required=False),
            words_field("measures", is_required=False),
            words_field("conclusion"),
        ],
        "rate_unit": lambda context, _case, _law: [
            unit_field(context, "rate_unit", ()),
            rating_field(),
            line_field("words", is_required=False),
        ],
        "rate_caller": lambda context, _case, _law: [
            unit_field(context, "rate_caller", own(context)),
            rating_field(),
            line_field("words", is_required=False),
        ],
        "consult": _consult,
    }


def _own_departments(context: DeskContext) -> tuple[int, ...]:
    return context.desk.person.departments


def _whistle(context: DeskContext, case: CaseFile, _law: LegalAction) -> Fields:
    translate = QCoreApplication.translate
    kinds: list[tuple[Any, str]] = [(kind, whistle_words(kind)) for kind in range(1, 5)]
    near = tuple(dict.fromkeys(task.dept_id for task in case.tasks))
    called = DepartmentsField(context, translate("ActionDialog", "Called departments"), near=near)
    return [
        PartField("kind", translate("ActionDialog", "Kind of whistle"), kinds),
        words_field("matter"),
        called,
    ]


def _consult(context: DeskContext, _case: CaseFile, _law: LegalAction) -> Fields:
    translate = QCoreApplication.translate
    return [
        MomentField("held_at", translate("ActionDialog", "Held"), timedelta(0), timedelta(0)),
        line_field("venue", is_required=False),
        line_field("chair", is_required=False),
        line_field("members"),
        words_field("minutes"),
        DecisionsField(context, translate("ActionDialog", "Decisions (each becomes a task)")),
    ]


def _links() -> dict[str, Maker]:
    return {
        "link_parent": lambda context, case, _law: [
            CaseField(
                context,
                "parent_id",
                QCoreApplication.translate("ActionDialog", "Parent case"),
                case.summary,
            )
        ],
        "merge": lambda context, case, _law: [
            CaseField(
                context,
                "into_id",
                QCoreApplication.translate("ActionDialog", "Merge into"),
                case.summary,
            ),
            words_field("reason"),
        ],
        "report_up": lambda _context, case, _law: [
            words_field("reason"),
            *([flag_field("skip")] if case.summary.tier == 3 else []),
        ],
        "hand_down": lambda context, case, _law: [*tier_fields(context, case), words_field("reason")],
    }
