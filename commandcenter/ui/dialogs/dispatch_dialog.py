"""Sends a case to departments: lead and assisting ones, each with instruction, limit and order, and why they are proposed.

The recommendation is a proposal. Choosing another lead is possible at any time and asks for the reason, which is kept.
"""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QSpinBox, QVBoxLayout, QWidget
from typing_extensions import override

from commandcenter.domain.cases import CaseFile, LegalAction, TaskState
from commandcenter.domain.duties import Recommendation
from commandcenter.domain.joint import ClosingRule
from commandcenter.ui.desk_context import DeskContext
from commandcenter.ui.dialogs.action_dialog import action_hint, action_word
from commandcenter.ui.dialogs.field_dialog import FieldDialog
from commandcenter.ui.dialogs.recommendation_list import RecommendationList
from commandcenter.ui.dialogs.step_fields import ComboField, LineField, StepField
from commandcenter.ui.dialogs.task_rows import Limit
from commandcenter.ui.dialogs.task_rows_field import TaskRowsField
from commandcenter.ui.panels.case_suggestions import department_name
from commandcenter.ui.theme import active_theme
from commandcenter.ui.widgets.labels import make_label
from commandcenter.ui.widgets.scroll_column import ScrollColumn

REASON_LEAST = 4
_COUNTED = frozenset(
    {TaskState.SENT, TaskState.SIGNED, TaskState.FED_BACK, TaskState.ACCEPTED, TaskState.WAITING}
)


class ClosingRuleField(StepField):
    """When the tasks are enough: the standard's rule, or another one for this case."""

    def __init__(self) -> None:
        super().__init__("closing_rule", "", is_required=False)
        self.rule = ComboField("closing_rule", self.tr("Closing rule"), self._rules())
        self.rule.combo.setItemText(0, self.tr("as the standard says"))
        self.quorum = QSpinBox()
        self.quorum.setObjectName("quorum_spin")
        self.quorum.setAccessibleName(self.tr("Assisting departments that are enough"))
        self.quorum.setRange(1, 30)
        self.quorum.hide()
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.rule, 1)
        line.addWidget(self.quorum)
        self.column.addLayout(line)
        self.rule.changed.connect(self._on_rule_changed)
        self.quorum.valueChanged.connect(lambda _value: self.changed.emit())

    def _rules(self) -> list[tuple[Any, str]]:
        return [
            (int(ClosingRule.EVERY_TASK), self.tr("every task is fed back")),
            (int(ClosingRule.LEAD_ALONE), self.tr("the lead's task is enough")),
            (int(ClosingRule.QUORUM), self.tr("the lead's and this many assisting")),
        ]

    @override
    def value(self) -> int | None:
        """Return the number of the rule, or None for the standard's."""
        chosen: int | None = self.rule.value()
        return chosen

    @override
    def given(self) -> dict[str, Any]:
        """Return the rule, and the number of assisting departments where the rule needs one."""
        rule = self.value()
        return {
            "closing_rule": rule,
            "quorum": self.quorum.value() if rule == int(ClosingRule.QUORUM) else None,
        }

    def _on_rule_changed(self) -> None:
        self.quorum.setVisible(self.value() == int(ClosingRule.QUORUM))
        self.changed.emit()


class OverrideField(LineField):
    """The reason for another lead than the recommended one; asked for only then."""

    def __init__(self) -> None:
        super().__init__("override_reason", "", is_required=False, least=REASON_LEAST)
        self._recommended: int | None = None
        self.question = make_label("", "warn", wrap=True)
        self.column.insertWidget(0, self.question)
        self.hide()

    def compare(self, recommended: int | None, lead: int | None, name: str) -> None:
        """Ask for the reason when the lead is another one."""
        self._recommended = recommended
        self.is_required = recommended is not None and lead is not None and lead != recommended
        self.question.setText(
            self.tr("Recommended is {name}. Why another department? (kept with the case) *").format(name=name)
        )
        self.setVisible(self.is_required)

    @override
    def given(self) -> dict[str, Any]:
        """Return what was recommended, and the reason where another lead was chosen."""
        return {
            "recommended_dept": self._recommended,
            "override_reason": self.value() if self.is_required else None,
        }

    @override
    def is_complete(self) -> bool:
        """Return whether a reason is there, if one is asked for."""
        return not self.is_required or super().is_complete()


class DispatchDialog(FieldDialog):
    """Dispatch, dispatch again, or give a running case more assisting departments."""

    def __init__(
        self, context: DeskContext, case_file: CaseFile, legal: LegalAction, parent: QWidget | None = None
    ) -> None:
        self._context = context
        self._case_file = case_file
        has_lead = legal.action != "add_task"
        taken = {task.dept_id for task in case_file.tasks if task.state in _COUNTED}
        if legal.action == "redispatch":
            # Who has returned it is not sent it again: its return would be refused instead.
            taken |= {task.dept_id for task in case_file.tasks if task.dispute_state in (1, 2)}
        self._taken = taken
        self.tasks = TaskRowsField(context, _limit(case_file), has_lead=has_lead, taken=taken)
        self.closing = ClosingRuleField()
        self.override = OverrideField()
        self.recommended = RecommendationList(context)
        fields: list[StepField] = [self.tasks]
        if legal.action == "dispatch":
            fields.append(self.closing)
        if has_lead:
            fields.append(self.override)
        verb = action_word(context, legal.action)
        super().__init__(
            f"{verb} · {case_file.summary.title}",
            action_hint(context, legal.action),
            fields,
            verb,
            parent=parent,
        )
        self.setObjectName(f"{legal.action}_dialog")
        self.resize(active_theme().px(1040), active_theme().px(640))
        self.tasks.changed.connect(self._compare)
        self.recommended.lead_chosen.connect(self._on_lead_chosen)
        self.recommended.assist_chosen.connect(self._on_assist_chosen)
        self._read()

    @override
    def place_fields(self) -> None:
        """Put the recommendation at the left, the departments at the right."""
        room = ScrollColumn(spacing=8)
        room.column.setContentsMargins(0, 0, 8, 0)
        room.column.addWidget(self.tasks)
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addWidget(make_label(self.tr("Departments"), "heading"))
        right.addWidget(room, 1)
        for field in self.fields[1:]:
            right.addWidget(field)
        both = QHBoxLayout()
        both.setSpacing(20)
        both.addWidget(self.recommended, 2)
        both.addLayout(right, 3)
        self.body.addLayout(both, 1)

    def _read(self) -> None:
        duties, case_id = self._context.desk.duties, self._case_file.summary.case_id
        self._context.runner.submit_read(
            lambda: duties.recommendations(case_id),
            self._on_recommendations,
            lambda _error: self.recommended.fail(),
            self,
        )

    def _on_recommendations(self, found: Sequence[Recommendation]) -> None:
        free = tuple(each for each in found if each.dept_id not in self._taken)
        self.recommended.set_found(free)
        first = self.recommended.first_lead
        if first is not None and self.tasks.has_lead and self.tasks.lead is None:
            self.tasks.set_lead(first)
        if not self._has_typed():
            self.recommended.list.setFocus()
        self._compare()

    def _has_typed(self) -> bool:
        rows = self.tasks.rows
        return any(row.instruction.text() for row in rows) or any(
            row.department.hasFocus() and row.department.text() for row in rows
        )

    def _on_lead_chosen(self, dept_id: int) -> None:
        if self.tasks.has_lead:
            self.tasks.set_lead(dept_id)
            self.tasks.rows[0].instruction.setFocus()
        else:
            self.tasks.toggle_assist(dept_id)

    def _on_assist_chosen(self, dept_id: int) -> None:
        if dept_id != self.tasks.lead:
            self.tasks.toggle_assist(dept_id)

    def _compare(self) -> None:
        first = self.recommended.first_lead
        self.override.compare(first, self.tasks.lead, department_name(self._context, first))
        self.refresh()


def _limit(case_file: CaseFile) -> Limit | None:
    value, unit = case_file.fields.get("limit_value"), case_file.fields.get("limit_unit")
    return None if value is None or unit is None else (Decimal(str(value)), int(unit))
