"""A succession of departments: who ends, who goes on, from when, on what ground; and what would move.

It is asked for only after a rehearsal of exactly this plan.
"""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget
from typing_extensions import override

from commandcenter.domain.reference import Department
from commandcenter.domain.successions import Rehearsal, SuccessionKind, SuccessionPlan
from commandcenter.ui.desk_context import DeskContext
from commandcenter.ui.dialogs.department_dialogs import county_day
from commandcenter.ui.dialogs.field_dialog import FieldDialog
from commandcenter.ui.dialogs.given_out import FUNCTIONS, PEOPLE, TASKS, GivenOut
from commandcenter.ui.dialogs.rule_fields import PlainDayField, SeveralField
from commandcenter.ui.dialogs.step_fields import StepField, TextField
from commandcenter.ui.dialogs.successor_rows import SuccessorsField
from commandcenter.ui.models.succession_words import refused_words, share_words, successor_names
from commandcenter.ui.theme import active_theme
from commandcenter.ui.widgets.labels import make_label


class SuccessionDialog(FieldDialog):
    """Asks for one succession.

    Args:
        context: What every panel is given.
        kind: What happens.
        chosen: The department it begins with.
        departments: All that work today.
        parent: Qt parent.
    """

    rehearsed = Signal()

    def __init__(
        self,
        context: DeskContext,
        kind: SuccessionKind,
        chosen: Department,
        departments: Sequence[Department],
        parent: QWidget | None = None,
    ) -> None:
        translate = QCoreApplication.translate
        self._context, self._kind, self._chosen = context, kind, chosen
        self._departments = {each.dept_id: each for each in departments}
        self._tried: SuccessionPlan | None = None
        others = [each for each in departments if each.dept_id != chosen.dept_id]
        is_split, is_merge = kind is SuccessionKind.SPLIT, kind is SuccessionKind.MERGE
        entries = [(str(each.dept_id), each.name) for each in departments]
        self._olds = (
            SeveralField(
                "from", translate("Departments", "Departments that end"), entries, (str(chosen.dept_id),)
            )
            if is_merge
            else None
        )
        self.successors = SuccessorsField(
            others, is_many=is_split, may_be_there=kind is not SuccessionKind.RENAME
        )
        self._day = PlainDayField(
            "starts_on", translate("Departments", "From"), county_day(context), county_day(context)
        )
        self._ground = TextField("ground", translate("Departments", "Legal ground"), least=4)
        self.given_out = GivenOut(context)
        self.given_out.setVisible(is_split)
        self.shares = make_label("", "muted", wrap=True)
        self.shares.setObjectName("shares_label")
        self.rehearse_button = QPushButton()
        self.rehearse_button.setObjectName("rehearse_button")
        self.rehearse_button.setAutoDefault(False)
        fields: list[StepField | None] = [self._olds, self.successors, self._day, self._ground]
        super().__init__(
            _heading(kind, chosen.name),
            translate(
                "Departments",
                "The old department ends and keeps its name in old cases. Open tasks, posts and functions go on with the "
                "successor, with their clocks and receipts. The security administrator has to agree.",
            ),
            [field for field in fields if field is not None],
            translate("Departments", "Ask for it"),
            parent=parent,
        )
        self.rehearse_button.setText(self.tr("Rehearse"))
        self.rehearse_button.clicked.connect(self.rehearse)
        if is_split:
            self.given_out.show_functions(chosen.functions)
            self.given_out.show_people(())
            self.given_out.show_tasks(())
            self.given_out.changed.connect(self.refresh)
        self.setMinimumWidth(active_theme().px(760))

    @override
    def place_fields(self) -> None:
        super().place_fields()
        self.body.addWidget(self.given_out, 1)
        line = QHBoxLayout()
        line.addWidget(self.shares, 1)
        line.addWidget(self.rehearse_button)
        self.body.addLayout(line)

    @property
    def plan(self) -> SuccessionPlan:
        """What is asked for as it stands in the fields."""
        olds = (
            tuple(int(key) for key in self._olds.value())
            if self._olds is not None
            else (self._chosen.dept_id,)
        )
        is_split = self._kind is SuccessionKind.SPLIT
        return SuccessionPlan(
            self._kind,
            self._day.value(),
            self._ground.value(),
            olds,
            self.successors.value(),
            0,
            self.given_out.given(FUNCTIONS) if is_split else {},
            self.given_out.given(PEOPLE) if is_split else {},
            self.given_out.given(TASKS) if is_split else {},
        )

    @override
    def is_complete(self) -> bool:
        return super().is_complete() and self._tried == self.plan

    @override
    def refresh(self) -> None:
        self.rehearse_button.setEnabled(all(field.is_complete() for field in self.fields))
        if self._tried is not None and self._tried != self.plan:
            self.shares.setText(self.tr("Changed since the rehearsal: rehearse again."))
        if self._kind is SuccessionKind.SPLIT:
            self.given_out.name_successors(successor_names(self.plan, self._departments))
        super().refresh()

    def rehearse(self) -> None:
        """Ask what would move."""
        plan, departments = self.plan, self._context.desk.departments
        self.show_problem("")
        self.rehearse_button.setEnabled(False)
        self._context.runner.submit_read(
            lambda: departments.rehearse(plan),
            lambda found: self._show(plan, found),
            self._on_refused,
            self,
        )

    def _show(self, plan: SuccessionPlan, found: Rehearsal) -> None:
        if self._kind is SuccessionKind.SPLIT:
            self.given_out.show_people(found.people)
            self.given_out.show_tasks(found.tasks)
        # What the lists say now is what the database worked out for this very plan.
        self._tried = self.plan if self.plan.asked() | _lists(plan) == plan.asked() else None
        names = successor_names(plan, self._departments)
        self.shares.setText("\n".join(f"{names[each.number]}：{share_words(each)}" for each in found.shares))
        self.refresh()
        self.rehearsed.emit()

    def _on_refused(self, error: Exception) -> None:
        self.show_problem(refused_words(error))


def _heading(kind: SuccessionKind, name: str) -> str:
    translate = QCoreApplication.translate
    words = {
        SuccessionKind.RENAME: translate("Departments", "Rename {name} from a day on"),
        SuccessionKind.MERGE: translate("Departments", "Merge departments"),
        SuccessionKind.SPLIT: translate("Departments", "Split {name}"),
    }[kind]
    return words.format(name=name)


def _lists(plan: SuccessionPlan) -> dict[str, object]:
    asked = plan.asked()
    return {name: asked[name] for name in (PEOPLE, TASKS)}
