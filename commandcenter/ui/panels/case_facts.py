"""The facts of a case and the caller: masked until a purpose is given, which the database logs."""

from decimal import Decimal
from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from commandcenter.domain.cases import CaseFile, MaskedCaller
from commandcenter.domain.identifiers import server_now
from commandcenter.ui.desk_context import DeskContext
from commandcenter.ui.dialogs.field_dialog import FieldDialog
from commandcenter.ui.dialogs.standard_field import condition_words
from commandcenter.ui.dialogs.step_fields import LineField
from commandcenter.ui.messages import words_for
from commandcenter.ui.moments import moment_text
from commandcenter.ui.panels.case_suggestions import department_name
from commandcenter.ui.widgets.card_frame import CardFrame, FactGrid
from commandcenter.ui.widgets.labels import make_label

PURPOSE_LEAST = 4
UNNAMED = "匿名"
"""What the database shows of a caller without a name (a stored column of `cc.case_caller`)."""


class FactsCard(CardFrame):
    """Place, class, limit, department and description."""

    def __init__(self, context: DeskContext, parent: QWidget | None = None) -> None:
        super().__init__("", "plain", parent)
        self._context = context
        self.grid = FactGrid()
        self.callers = CallerRows(context)
        self.body.addWidget(self.grid)
        self.body.addWidget(self.callers)

    def set_case(self, case_file: CaseFile) -> None:
        """Show another case or version."""
        case, fields, context = case_file.summary, case_file.fields, self._context
        reference = context.reference
        path = " ".join(place.name for place in reference.place_path(case.place_no))
        self.grid.set_fact(
            self.tr("Place"), f"{case.address} ({path})" if case.address and path else case.address or path
        )
        standard = reference.standards.get(case.standard_id) if case.standard_id is not None else None
        kind = reference.class_path(case.class_id, context.language, case.reported_at)
        if standard is not None:
            kind += self.tr(" · condition: {condition}").format(condition=condition_words(context, standard))
        self.grid.set_fact(self.tr("Class"), kind)
        self.grid.set_fact(self.tr("Limit"), self._limit(case_file))
        self.grid.set_fact(
            self.tr("Urgency"), context.word("urgency", case.urgency) if case.urgency > 1 else ""
        )
        self.grid.set_fact(self.tr("Matter"), context.word("matter_kind", fields.get("matter_kind")))
        self.grid.set_fact(self.tr("Handled by"), department_name(context, case.dept_id))
        self.grid.set_fact(self.tr("Description"), str(fields.get("description") or ""))
        self.grid.set_fact(self.tr("Remark"), str(fields.get("remark") or ""))
        self.grid.set_fact(self.tr("Result"), str(fields.get("result") or ""))
        self.callers.set_callers(case_file.callers)

    def _limit(self, case_file: CaseFile) -> str:
        value, unit = case_file.fields.get("limit_value"), case_file.fields.get("limit_unit")
        if value is None or unit is None:
            return ""
        words = f"{Decimal(str(value)).normalize():f} {self._context.word('limit_unit', int(unit))}"
        due = case_file.summary.handle_due_at
        if due is not None:
            words += self.tr(" (until {time})").format(time=moment_text(due, server_now()))
        return words


class CallerRows(QWidget):
    """One line a caller with a button that asks for the purpose before the full number is shown."""

    def __init__(self, context: DeskContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._callers: tuple[MaskedCaller, ...] = ()
        self._shown: dict[UUID, str] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)

    def set_callers(self, callers: tuple[MaskedCaller, ...]) -> None:
        """Show other callers; what was unmasked is forgotten with its case."""
        if {c.caller_id for c in callers}.isdisjoint(self._shown):
            self._shown = {}
        self._callers = callers
        self._build()

    def show_caller(self, caller_id: UUID) -> FieldDialog:
        """Ask for the purpose, then show the full name and number."""
        dialog = FieldDialog(
            self.tr("Show the caller"),
            self.tr("Who looks, when and what for is recorded and can be audited."),
            [LineField("purpose", self.tr("Purpose"), least=PURPOSE_LEAST)],
            self.tr("Show"),
            parent=self,
        )
        dialog.setObjectName("purpose_dialog")
        dialog.submitted.connect(lambda given: self._unmask(dialog, caller_id, str(given["purpose"])))
        dialog.open()
        return dialog

    def _unmask(self, dialog: FieldDialog, caller_id: UUID, purpose: str) -> None:
        cases = self._context.desk.cases

        def show(found: tuple[str, str] | None) -> None:
            if found is None:
                dialog.show_problem(self.tr("You may not see this caller."))
                return
            self._shown[caller_id] = " ".join(found)
            self._build()
            dialog.accept()

        self._context.runner.submit_change(
            lambda: cases.unmask(caller_id, purpose),
            show,
            lambda e: dialog.show_problem(words_for(e).title),
            dialog,
        )

    def _build(self) -> None:
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for caller in self._callers:
            self._column.addWidget(self._row(caller))
        self.setVisible(bool(self._callers))

    def _row(self, caller: MaskedCaller) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(24)
        line.addWidget(make_label(self.tr("Caller"), "muted"))
        # The database masks a caller without a name like one who wants to be unknown.
        name = self.tr("no name") if caller.name == UNNAMED else caller.name
        words = self._shown.get(caller.caller_id) or f"{name} {caller.phone}".strip()
        if caller.is_anonymous:
            words = self.tr("Anonymous")
        if caller.is_confidential:
            words += self.tr(" · confidential")
        line.addWidget(make_label(words))
        if caller.caller_id not in self._shown and not caller.is_anonymous:
            button = QPushButton(self.tr("Show"))
            button.setObjectName("show_caller_button")
            button.setProperty("role", "link")
            button.clicked.connect(partial(self.show_caller, caller.caller_id))
            line.addWidget(button)
        line.addStretch(1)
        return row
