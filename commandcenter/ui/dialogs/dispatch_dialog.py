"""Sends a case to a department: the proposed one with its reason first, and the deadline before anything is sent."""

from datetime import UTC, datetime
from decimal import Decimal

from PySide6.QtWidgets import QWidget

from commandcenter.domain.cases import CaseFile, DepartmentSuggestion, LegalAction
from commandcenter.ui.desk_context import DeskContext
from commandcenter.ui.dialogs.action_dialog import action_hint, action_word
from commandcenter.ui.dialogs.field_dialog import FieldDialog
from commandcenter.ui.dialogs.step_fields import SearchListField, TextField
from commandcenter.ui.moments import moment_text
from commandcenter.ui.panels.case_suggestions import LEAD, department_name, suggestion_reason
from commandcenter.ui.widgets.labels import make_label

_CENTRE_KIND = "centre"


class DispatchDialog(FieldDialog):
    """Dispatch or dispatch again."""

    def __init__(
        self, context: DeskContext, case_file: CaseFile, legal: LegalAction, parent: QWidget | None = None
    ) -> None:
        self._context = context
        self._case_file = case_file
        self._suggestions: tuple[DepartmentSuggestion, ...] = ()
        verb = action_word(context, legal.action)
        self.departments = SearchListField("dept_id", "", (), list_name="department_list")
        self.instruction = TextField("instruction", "", is_required=False)
        super().__init__(
            f"{verb} · {case_file.summary.title}",
            action_hint(context, legal.action),
            (self.departments, self.instruction),
            verb,
            parent=parent,
        )
        self.setObjectName(f"{legal.action}_dialog")
        self.instruction.edit.setPlaceholderText(self.tr("Instruction to the department (optional)"))
        self.reason = make_label("", "muted", wrap=True)
        self.reason.setObjectName("reason_label")
        self.due = make_label("", "strong", wrap=True)
        self.due.setObjectName("due_label")
        self.body.insertWidget(1, self.reason)
        self.body.addWidget(self.due)
        self.departments.changed.connect(self._show_reason)
        self.departments.set_entries(self._entries())
        self._read()

    def _read(self) -> None:
        cases, case_id = self._context.desk.cases, self._case_file.summary.case_id
        runner = self._context.runner
        runner.submit_read(
            lambda: cases.suggestions(case_id), self._on_suggestions, lambda _error: None, self
        )
        value, unit = self._case_file.fields.get("limit_value"), self._case_file.fields.get("limit_unit")
        if value is None or unit is None:
            return
        runner.submit_read(
            lambda: cases.deadline(datetime.now(UTC), Decimal(str(value)), int(unit)),
            self._on_deadline,
            lambda _error: None,
            self,
        )

    def _on_suggestions(self, found: tuple[DepartmentSuggestion, ...]) -> None:
        self._suggestions = found
        lead = next((s.dept_id for s in found if s.role == LEAD), None)
        chosen = self.departments.value()
        self.departments.set_entries(self._entries(), chosen if chosen is not None else lead)
        self._show_reason()

    def _on_deadline(self, due: datetime) -> None:
        value, unit = self._case_file.fields["limit_value"], self._case_file.fields["limit_unit"]
        limit = f"{Decimal(str(value)).normalize():f} {self._context.word('limit_unit', int(unit))}"
        words = self.tr("Limit {limit}: due {time} if sent now")
        self.due.setText(words.format(limit=limit, time=moment_text(due, datetime.now(UTC))))

    def _entries(self) -> list[tuple[int, str, str]]:
        proposed = {s.dept_id: place for place, s in enumerate(self._suggestions)}
        departments = [d for d in self._context.reference.departments.values() if d.kind != _CENTRE_KIND]
        departments.sort(key=lambda d: (proposed.get(d.dept_id, len(proposed)), d.code))
        entries = []
        for department in departments:
            name = department_name(self._context, department.dept_id)
            words = (
                self.tr("{name}  (suggested)").format(name=name) if department.dept_id in proposed else name
            )
            entries.append(
                (department.dept_id, words, f"{department.name} {department.short_name} {department.code}")
            )
        return entries

    def _show_reason(self) -> None:
        chosen = self.departments.value()
        found = next((s for s in self._suggestions if s.dept_id == chosen), None)
        self.reason.setText(suggestion_reason(self._context, found) if found is not None else "")
        self.reason.setVisible(found is not None)
