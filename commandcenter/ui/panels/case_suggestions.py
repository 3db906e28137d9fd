"""Departments the database proposes for a case, each with the reason: a proposal, never a decision."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from commandcenter.domain.duties import Recommendation, Role
from commandcenter.domain.identifiers import server_now
from commandcenter.ui.desk_context import DeskContext
from commandcenter.ui.models.recommendation_words import reason_sentence
from commandcenter.ui.widgets.card_frame import CardFrame
from commandcenter.ui.widgets.labels import make_label

REASONS_OF_LEAD, REASONS_OF_ASSIST = 2, 1
"""The weightiest only: all of them stand in the tooltip and in the dialog of the dispatch."""


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
        shown = [
            *(self._line(each, REASONS_OF_LEAD) for each in leads),
            *(self._line(each, REASONS_OF_ASSIST) for each in assists),
        ]
        self.words.setText("\n".join(shown))
        self.words.setToolTip("\n".join(self._line(each, len(each.reasons)) for each in (*leads, *assists)))

    def _line(self, each: Recommendation, most: int) -> str:
        now, context = server_now(), self._context
        reasons = [
            reason_sentence(one, context.reference, context.language, now) for one in each.reasons[:most]
        ]
        # A reason may end in the full stop of whoever wrote it; here the sentence goes on.
        told = self.tr("; ").join(reason.rstrip("。.") for reason in reasons)
        return f"{department_name(context, each.dept_id)} — {told}"

    def _names(self, found: Sequence[Recommendation]) -> str:
        return self.tr(", ").join(department_name(self._context, each.dept_id) for each in found)
