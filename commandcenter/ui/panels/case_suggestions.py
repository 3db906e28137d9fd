"""Departments the database proposes for a case, each with the reason: a proposal, never a decision."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from commandcenter.domain.cases import DepartmentSuggestion
from commandcenter.ui.desk_context import DeskContext
from commandcenter.ui.widgets.card_frame import CardFrame
from commandcenter.ui.widgets.labels import make_label

LEAD = 1


def suggestion_reason(context: DeskContext, suggestion: DepartmentSuggestion) -> str:
    """Return why a department is proposed, and how it stands, in one sentence."""
    translate = QCoreApplication.translate
    function = context.reference.functions.get(suggestion.function_code)
    if suggestion.reason == "territory" or function is None:
        parts = [translate("CaseSuggestions", "government of the place")]
    else:
        is_chinese = context.language.startswith("zh") or not function.name_en
        name = function.name if is_chinese else function.name_en
        parts = [translate("CaseSuggestions", "the standard names {function}").format(function=name)]
    if suggestion.alike:
        counted = translate("CaseSuggestions", "{own} of {all} alike cases")
        parts.append(counted.format(own=suggestion.alike_by_department, all=suggestion.alike))
    if suggestion.median_minutes:
        parts.append(
            translate("CaseSuggestions", "median {minutes} min").format(minutes=suggestion.median_minutes)
        )
    parts.append(translate("CaseSuggestions", "{count} open").format(count=suggestion.open_tasks))
    return translate("CaseSuggestions", "; ").join(parts)


def department_name(context: DeskContext, dept_id: int | None) -> str:
    """Return the name of a department in the language in use; empty without one."""
    found = context.reference.departments.get(dept_id) if dept_id is not None else None
    if found is None:
        return ""
    return found.name if context.language.startswith("zh") or not found.name_en else found.name_en


class SuggestionCard(CardFrame):
    """The card; hidden while there is nothing to propose."""

    def __init__(self, context: DeskContext, parent: QWidget | None = None) -> None:
        super().__init__("", "accent", parent)
        self._context = context
        self.words = make_label("", "muted", wrap=True)
        self.body.addWidget(self.words)
        self.hide()

    def set_suggestions(self, suggestions: tuple[DepartmentSuggestion, ...]) -> None:
        """Show other proposals."""
        self.setVisible(bool(suggestions))
        leads = [department_name(self._context, s.dept_id) for s in suggestions if s.role == LEAD]
        assists = [department_name(self._context, s.dept_id) for s in suggestions if s.role != LEAD]
        parts = []
        if leads:
            parts.append(self.tr("{names} leads").format(names=self.tr(", ").join(leads)))
        if assists:
            parts.append(self.tr("{names} assists").format(names=self.tr(", ").join(assists)))
        self.set_title(self.tr("Suggested: {words}").format(words=self.tr(", ").join(parts)))
        lines = [
            f"{department_name(self._context, s.dept_id)} — {suggestion_reason(self._context, s)}"
            for s in suggestions
        ]
        self.words.setText("\n".join(lines))
