"""Departments the database proposes for a case, each with the reason: a proposal, never a decision."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from commandcenter.domain.duties import Recommendation, Role
from commandcenter.domain.identifiers import server_now
from commandcenter.ui.desk_context import DeskContext
from commandcenter.ui.models.recommendation_words import reason_sentence
from commandcenter.ui.widgets.card_frame import CardFrame
from commandcenter.ui.widgets.labels import make_label

MOST_REASONS = 3


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

    def set_suggestions(self, found: tuple[Recommendation, ...]) -> None:
        """Show other proposals: the first lead and those that assist, each with its weightiest reasons."""
        self.setVisible(bool(found))
        leads = [each for each in found if each.role is Role.LEAD][:1]
        assists = [each for each in found if each.role is Role.ASSIST]
        comma, parts = self.tr(", "), []
        if leads:
            parts.append(self.tr("{names} leads").format(names=self._names(leads)))
        if assists:
            parts.append(self.tr("{names} assists").format(names=self._names(assists)))
        self.set_title(self.tr("Suggested: {words}").format(words=comma.join(parts)))
        now, context = server_now(), self._context
        lines = []
        for each in (*leads, *assists):
            reasons = [
                reason_sentence(one, context.reference, context.language, now)
                for one in each.reasons[:MOST_REASONS]
            ]
            lines.append(f"{department_name(context, each.dept_id)} — {self.tr('; ').join(reasons)}")
        self.words.setText("\n".join(lines))

    def _names(self, found: Sequence[Recommendation]) -> str:
        return self.tr(", ").join(department_name(self._context, each.dept_id) for each in found)
