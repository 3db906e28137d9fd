"""Successions of departments: what was asked for, what waits, what was carried out and what moved with it."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from commandcenter.domain.reference import Department
from commandcenter.domain.successions import Succession, SuccessionState
from commandcenter.ui.desk_context import DeskContext
from commandcenter.ui.models.record_column import Column
from commandcenter.ui.models.record_table_model import RecordTableModel
from commandcenter.ui.models.succession_words import (
    kind_words,
    plan_words,
    refused_words,
    scope_words,
    share_words,
    state_words,
)
from commandcenter.ui.moments import full_text
from commandcenter.ui.panels.rule_names import RuleNames
from commandcenter.ui.theme import active_theme
from commandcenter.ui.widgets.labels import make_label
from commandcenter.ui.widgets.record_table_view import RecordTableView
from commandcenter.ui.widgets.state_pages import EmptyState, StatefulStack


class SuccessionsPanel(QWidget):
    """A table with one verb: withdraw what is not carried out."""

    withdrawn = Signal()

    def __init__(self, context: DeskContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._departments: Mapping[int, Department] = {}
        self.model: RecordTableModel[Succession] = RecordTableModel(
            self._columns(), key_of=lambda each: each.plan_id, sort_key=_place, parent=self
        )
        self.table = RecordTableView()
        self.table.set_records(self.model)
        self.stack = StatefulStack(
            self.table,
            EmptyState(
                self.tr("No successions"),
                self.tr("Departments that were renamed, merged or split stand here with what moved."),
            ),
        )
        self.withdraw_button = QPushButton(self.tr("Withdraw…"))
        self.withdraw_button.setObjectName("withdraw_succession_button")
        self.words = make_label("", "muted", wrap=True)
        self.words.setObjectName("succession_words")
        line = QHBoxLayout()
        line.setContentsMargins(16, 8, 16, 8)
        line.setSpacing(8)
        line.addWidget(make_label(self.tr("Successions"), "heading"))
        line.addWidget(self.words, 1)
        line.addWidget(self.withdraw_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(line)
        layout.addWidget(self.stack, 1)
        self.withdraw_button.clicked.connect(self.ask_withdraw)
        self.table.record_selected.connect(lambda _record: self._follow())
        self._follow()

    def show_successions(
        self, successions: tuple[Succession, ...], departments: Mapping[int, Department]
    ) -> None:
        """Show these."""
        self._departments = departments
        self.model.reset_records(sorted(successions, key=_place))
        self.stack.show_content(is_empty=not successions)
        self._follow()

    def ask_withdraw(self) -> None:
        """Ask whether the chosen one is to be taken back."""
        chosen, context = self._chosen(), self._context
        if chosen is None or not chosen.is_open:
            return
        service = context.desk.departments

        def withdraw() -> None:
            context.runner.submit_change(
                lambda: service.withdraw(chosen.plan_id),
                lambda _none: self._on_withdrawn(),
                lambda error: context.messages.warn(self.tr("Not withdrawn"), refused_words(error)),
                self,
            )

        context.messages.confirm(
            self.window(),
            self.tr("Withdraw this succession?"),
            withdraw,
            hint=plan_words(chosen.plan, self._departments),
            yes_text=self.tr("Withdraw"),
        )

    def _on_withdrawn(self) -> None:
        self._context.messages.success(self.tr("Withdrawn"))
        self.withdrawn.emit()

    def _chosen(self) -> Succession | None:
        record = self.table.current_record()
        return record if isinstance(record, Succession) else None

    def _follow(self) -> None:
        chosen = self._chosen()
        self.withdraw_button.setEnabled(chosen is not None and chosen.is_open)
        self.words.setText(self._problem(chosen) if chosen is not None else "")

    def _problem(self, chosen: Succession) -> str:
        if chosen.problem and chosen.is_open:
            return self.tr("Could not be carried out yet: {problem}").format(problem=chosen.problem)
        return chosen.plan.ground

    def _columns(self) -> list[Column[Succession]]:
        def tone(each: Succession) -> QColor | None:
            tokens = active_theme().tokens
            if each.problem and each.is_open:
                return QColor(tokens.badtext)
            return QColor(tokens.warntext) if each.is_open else None

        def person(user_id: int | None) -> str:
            found = self._context.reference.colleagues.get(user_id) if user_id is not None else None
            return found.real_name if found is not None else ""

        return [
            Column(self.tr("What"), lambda each: kind_words(each.plan.kind), width=90),
            Column(self.tr("Departments"), lambda each: plan_words(each.plan, self._departments), width=360),
            Column(self.tr("From"), lambda each: each.plan.starts_on.isoformat(), width=104),
            Column(self.tr("State"), lambda each: state_words(each.state), colour=tone, width=150),
            Column(self.tr("What moves"), self._moves, width=420),
            Column(self.tr("Legal ground"), lambda each: each.plan.ground, width=220),
            Column(self.tr("Asked by"), lambda each: person(each.asked_by), width=110),
            Column(self.tr("Agreed by"), lambda each: person(each.agreed_by), width=110),
            Column(
                self.tr("Carried out at"),
                lambda each: full_text(each.carried_out_at) if each.carried_out_at else "",
                width=160,
            ),
        ]

    def _moves(self, each: Succession) -> str:
        if each.share is None or each.state is SuccessionState.ENDED:
            return ""
        scope = scope_words(each.plan, RuleNames(self._context))
        shares = [share_words(share) for share in each.share.shares if share.number >= each.plan.first]
        return "；".join(part for part in (scope, *shares) if part)


def _place(each: Succession) -> tuple[bool, int]:
    return (not each.is_open, -each.plan_id)
