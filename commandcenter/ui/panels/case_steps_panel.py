"""Steps of cases by person, place and time, without what was written in them."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from commandcenter.domain.audit import AuditFilter, CaseStep
from commandcenter.ui.desk_context import DeskContext
from commandcenter.ui.models.record_column import Column
from commandcenter.ui.moments import full_text
from commandcenter.ui.panels.audit_search import AuditSearch


class _Steps:
    def __init__(self, context: DeskContext) -> None:
        self._audit = context.desk.audit

    def read(self, wanted: AuditFilter, last: CaseStep | None) -> Sequence[CaseStep]:
        return self._audit.steps(wanted, last)


class CaseStepsPanel(QWidget):
    """A search over the log of cases."""

    def __init__(self, context: DeskContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        reference, language = context.reference, context.language

        def step(action: str) -> str:
            found = reference.actions.get(action)
            if found is None:
                return action
            return found.name if language.startswith("zh") else found.name_en

        def person(each: CaseStep) -> str:
            found = reference.colleagues.get(each.actor_id)
            return found.real_name if found is not None else str(each.actor_id)

        def place(each: CaseStep) -> str:
            return " ".join(part.name for part in reference.place_path(each.place_no))

        columns: list[Column[CaseStep]] = [
            Column(self.tr("When"), lambda each: full_text(each.at), width=160),
            Column(self.tr("Case"), lambda each: each.case_no, width=140),
            Column(self.tr("Step"), lambda each: step(each.action), width=140),
            Column(self.tr("Person"), person, width=110),
            Column(self.tr("Post"), lambda each: context.word("post", each.post), width=120),
            Column(self.tr("State after"), lambda each: context.word("case_state", each.to_state), width=110),
            Column(self.tr("Place"), place, width=280),
        ]
        self.search: AuditSearch[CaseStep] = AuditSearch(
            context,
            _Steps(context),
            columns,
            lambda each: (each.case_id, each.seq),
            self.tr("Number of a case"),
            title=self.tr("Steps of cases"),
        )
        self.search.refused.hide()
        self.search.offer_acts(
            sorted(((key, step(key)) for key in reference.actions), key=lambda each: each[1])
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.search)
