"""A succession of departments: who ends, who goes on, from when, on what ground; and what would move.

It is asked for only after a rehearsal of exactly this plan. In a handover the old department stays and keeps the rest.
"""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPushButton, QWidget
from typing_extensions import override

from commandcenter.domain.county_time import county_today
from commandcenter.domain.reference import Department
from commandcenter.domain.successions import (
    DepartmentPart,
    Rehearsal,
    SuccessionKind,
    SuccessionPlan,
    Successor,
    functions_held,
)
from commandcenter.ui.desk_context import DeskContext
from commandcenter.ui.dialogs.field_dialog import FieldDialog
from commandcenter.ui.dialogs.given_out import FUNCTIONS, PEOPLE, TASKS, GivenOut
from commandcenter.ui.dialogs.handover_bounds import HandoverBounds
from commandcenter.ui.dialogs.rule_fields import PlainDayField, SeveralField
from commandcenter.ui.dialogs.step_fields import StepField, TextField
from commandcenter.ui.dialogs.successor_rows import SuccessorsField
from commandcenter.ui.models.succession_words import refused_words, shares_words, successor_names
from commandcenter.ui.panels.rule_names import RuleNames
from commandcenter.ui.theme import active_theme
from commandcenter.ui.widgets.labels import make_label


class SuccessionDialog(FieldDialog):
    """Asks for one succession.

    Args:
        context: What every panel is given.
        kind: What happens.
        chosen: The department it begins with.
        departments: All that work today.
        parts: What departments that stay handed over so far.
        parent: Qt parent.
    """

    rehearsed = Signal()

    def __init__(
        self,
        context: DeskContext,
        kind: SuccessionKind,
        chosen: Department,
        departments: Sequence[Department],
        parts: Sequence[DepartmentPart] = (),
        parent: QWidget | None = None,
    ) -> None:
        translate = QCoreApplication.translate
        self._context, self._kind, self._chosen = context, kind, chosen
        self._departments = {each.dept_id: each for each in departments}
        self._tried: SuccessionPlan | None = None
        others = [each for each in departments if each.dept_id != chosen.dept_id]
        is_split, is_merge = kind is SuccessionKind.SPLIT, kind is SuccessionKind.MERGE
        self._gives_out = is_split or kind is SuccessionKind.HANDOVER
        held = functions_held(chosen, parts) if kind is SuccessionKind.HANDOVER else chosen.functions
        entries = [(str(each.dept_id), each.name) for each in departments]
        self._olds = (
            SeveralField(
                "from", translate("Departments", "Departments that end"), entries, (str(chosen.dept_id),)
            )
            if is_merge
            else None
        )
        self._bounds = HandoverBounds(context, chosen, held) if kind is SuccessionKind.HANDOVER else None
        self.successors = SuccessorsField(
            others, _successor_words(kind), is_many=is_split, may_be_there=kind is not SuccessionKind.RENAME
        )
        self._day = PlainDayField(
            "starts_on", translate("Departments", "From"), county_today(), county_today()
        )
        self._ground = TextField("ground", translate("Departments", "Legal ground"), least=4)
        self.given_out = GivenOut(context)
        self.given_out.setVisible(self._gives_out)
        self.extends, self.ground = QCheckBox(), make_label("", "muted", wrap=True)
        self.extends.setObjectName("extends_box")
        self.shares = make_label("", "muted", wrap=True)
        self.shares.setObjectName("shares_label")
        self.rehearse_button = QPushButton()
        self.rehearse_button.setObjectName("rehearse_button")
        self.rehearse_button.setAutoDefault(False)
        fields: list[StepField | None] = [self._olds, self.successors, self._day, self._ground, self._bounds]
        super().__init__(
            _heading(kind, chosen.name),
            _hint(kind),
            [field for field in fields if field is not None],
            translate("Departments", "Ask for it"),
            parent=parent,
        )
        self.rehearse_button.setText(self.tr("Rehearse"))
        self.rehearse_button.clicked.connect(self.rehearse)
        self.extends.toggled.connect(self.refresh)
        if self._gives_out:
            self.given_out.show_functions(held)
            self.given_out.show_people(())
            self.given_out.show_tasks(())
            self.given_out.changed.connect(self.refresh)
        self.setMinimumWidth(active_theme().px(760))

    @override
    def place_fields(self) -> None:
        super().place_fields()
        self.body.addWidget(self.given_out, 1)
        for widget in (self.ground, self.extends):
            self.body.addWidget(widget)
            widget.hide()
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
        gives, bounds = self._gives_out, self._bounds
        stays = () if bounds is None else (Successor(self._chosen.dept_id),)
        return SuccessionPlan(
            self._kind,
            self._day.value(),
            self._ground.value(),
            olds,
            (*stays, *self.successors.value()),
            0,
            self.given_out.given(FUNCTIONS) if gives else {},
            self.given_out.given(PEOPLE) if gives else {},
            self.given_out.given(TASKS) if gives else {},
            bounds.classes if bounds is not None else (),
            bounds.places if bounds is not None else (),
            self.extends.isChecked() and not self.extends.isHidden(),
        )

    @override
    def is_complete(self) -> bool:
        # Whether the ground is extended is said after the rehearsal that tells of it.
        is_agreed = self.extends.isHidden() or self.extends.isChecked()
        return super().is_complete() and is_agreed and self._is_tried

    @override
    def refresh(self) -> None:
        self.rehearse_button.setEnabled(all(field.is_complete() for field in self.fields))
        if self._tried is not None and not self._is_tried:
            self.shares.setText(self.tr("Changed since the rehearsal: rehearse again."))
        if self._gives_out:
            self.given_out.name_successors(self._names())
        super().refresh()

    @property
    def _is_tried(self) -> bool:
        return self._tried == replace(self.plan, extends=False)

    def _names(self) -> list[str]:
        names = successor_names(self.plan, self._departments)
        if self._kind is SuccessionKind.HANDOVER:
            names[0] = self.tr("{name} (keeps it)").format(name=names[0])
        return names

    def rehearse(self) -> None:
        """Ask what would move."""
        plan, departments = replace(self.plan, extends=False), self._context.desk.departments
        self.show_problem("")
        self.rehearse_button.setEnabled(False)
        self._context.runner.submit_read(
            lambda: departments.rehearse(plan),
            lambda found: self._show(plan, found),
            self._on_refused,
            self,
        )

    def _show(self, plan: SuccessionPlan, found: Rehearsal) -> None:
        if self._gives_out:
            self.given_out.show_people(found.people)
            self.given_out.show_tasks(found.tasks)
        # What the lists say now is what the database worked out for this very plan.
        shown = replace(self.plan, extends=False)
        self._tried = shown if shown.asked() | _lists(plan) == plan.asked() else None
        self._ask_for_ground(plan, found)
        self.shares.setText("\n".join(shares_words(plan, found, self._departments)))
        self.refresh()
        self.rehearsed.emit()

    def _ask_for_ground(self, plan: SuccessionPlan, found: Rehearsal) -> None:
        """Offer to extend the ground of the main successor where nobody would govern, and say what that changes."""
        names, is_wanted = RuleNames(self._context), bool(found.grounds)
        self.ground.setVisible(is_wanted)
        self.extends.setVisible(is_wanted)
        if not is_wanted:
            self.extends.setChecked(False)
            return
        places = "、".join(names.place_path(each) for each in found.grounds)
        heir = successor_names(plan, self._departments)[plan.main]
        self.ground.setText(
            self.tr(
                "{heir} does not govern {places} so far. From that day matters there go to {heir} wherever rules name the "
                "government of the place or a function it holds. Places, grids and the posts of people keep their numbers "
                "and their reach; old cases stay as they are."
            ).format(heir=heir, places=places)
        )
        self.extends.setText(self.tr("{heir} governs {places} too").format(heir=heir, places=places))

    def _on_refused(self, error: Exception) -> None:
        self.show_problem(refused_words(error))


def _heading(kind: SuccessionKind, name: str) -> str:
    translate = QCoreApplication.translate
    words = {
        SuccessionKind.RENAME: translate("Departments", "Rename {name} from a day on"),
        SuccessionKind.MERGE: translate("Departments", "Merge departments"),
        SuccessionKind.SPLIT: translate("Departments", "Split {name}"),
        SuccessionKind.HANDOVER: translate("Departments", "Hand a part of {name} over"),
    }[kind]
    return words.format(name=name)


def _hint(kind: SuccessionKind) -> str:
    translate = QCoreApplication.translate
    if kind is SuccessionKind.HANDOVER:
        return translate(
            "Departments",
            "The department stays. What is handed over goes to the other one from that day, with the open tasks under it, "
            "their clocks and receipts; old cases keep the name. The security administrator has to agree.",
        )
    return translate(
        "Departments",
        "The old department ends and keeps its name in old cases. Open tasks, posts and functions go on with the "
        "successor, with their clocks and receipts. The security administrator has to agree.",
    )


def _successor_words(kind: SuccessionKind) -> str:
    translate = QCoreApplication.translate
    if kind is SuccessionKind.HANDOVER:
        return translate("Departments", "Who takes it over")
    if kind is SuccessionKind.SPLIT:
        return translate("Departments", "Successors, the main one first")
    return translate("Departments", "Successor")


def _lists(plan: SuccessionPlan) -> dict[str, object]:
    asked = plan.asked()
    return {name: asked[name] for name in (PEOPLE, TASKS)}
