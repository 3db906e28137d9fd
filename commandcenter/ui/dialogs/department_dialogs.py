"""Dialogs of departments: the facts of one, and the last day of one that nobody succeeds."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QGridLayout, QWidget
from typing_extensions import override

from commandcenter.domain.county_time import county_today
from commandcenter.domain.reference import Department
from commandcenter.ui.desk_context import DeskContext
from commandcenter.ui.dialogs.field_dialog import FieldDialog
from commandcenter.ui.dialogs.rule_fields import PlainDayField, SeveralField
from commandcenter.ui.dialogs.step_fields import ComboField, LineField, StepField, TextField
from commandcenter.ui.models.succession_words import department_kinds
from commandcenter.ui.panels.rule_names import RuleNames


class DepartmentDialog(FieldDialog):
    """Facts in two columns; a new department (None) or the correction of one that is there."""

    def __init__(
        self,
        context: DeskContext,
        department: Department | None,
        departments: tuple[Department, ...],
        parent: QWidget | None = None,
    ) -> None:
        translate, old, names = QCoreApplication.translate, department, RuleNames(context)
        fields = _fact_fields(context, old, departments)
        if old is None:
            fields.insert(0, LineField("code", translate("Departments", "Code"), least=2))
        self._functions = SeveralField(
            "functions",
            translate("Departments", "Functions"),
            names.all_functions(),
            old.functions if old else (),
        )
        super().__init__(
            translate("Departments", "Correct a department")
            if old
            else translate("Departments", "Add a department"),
            translate(
                "Departments",
                "A correction shows in old cases too. A new name from a day on is a succession: they keep the old one.",
            )
            if old
            else translate("Departments", "The code is never used again; files know the department by it."),
            [*fields, self._functions],
            translate("Departments", "Save") if old else translate("Departments", "Add"),
            parent=parent,
        )

    @override
    def place_fields(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(12)
        for place, field in enumerate(self.fields[:-1]):
            grid.addWidget(field, place // 2, place % 2)
        self.body.addLayout(grid)
        self.body.addWidget(self._functions)


def _fact_fields(
    context: DeskContext, old: Department | None, departments: tuple[Department, ...]
) -> list[StepField]:
    translate = QCoreApplication.translate
    above = [(each.dept_id, each.name) for each in departments if old is None or each.dept_id != old.dept_id]
    places = [
        (each.place_no, each.name)
        for each in sorted(context.reference.places.values(), key=lambda e: e.code)
        if each.level <= 2
    ]
    return [
        LineField("name", translate("Departments", "Name"), text=old.name if old else ""),
        LineField(
            "short_name",
            translate("Departments", "Short name"),
            is_required=False,
            text=old.short_name if old else "",
        ),
        LineField(
            "name_en",
            translate("Departments", "English name"),
            is_required=False,
            text=old.name_en if old else "",
        ),
        ComboField(
            "kind",
            translate("Departments", "Kind"),
            department_kinds(),
            is_required=True,
            chosen=old.kind if old else None,
        ),
        ComboField(
            "parent_id",
            translate("Departments", "Belongs to"),
            above,
            chosen=old.parent_id if old else None,
        ),
        ComboField(
            "place_no",
            translate("Departments", "Territory"),
            places,
            chosen=old.place_no if old else None,
        ),
        LineField(
            "phone", translate("Departments", "Phone"), is_required=False, text=old.phone if old else ""
        ),
    ]


def retire_dialog(department: Department, parent: QWidget | None = None) -> FieldDialog:
    """Return the dialog for the last day of a department that nobody succeeds."""
    translate, today = QCoreApplication.translate, county_today()
    return FieldDialog(
        translate("Departments", "Retire {name}").format(name=department.name),
        translate(
            "Departments",
            "A department with open tasks, posts or functions of rules takes a succession; others end like this.",
        ),
        [
            PlainDayField("valid_to", translate("Departments", "Last day"), today, today),
            TextField("ground", translate("Departments", "Legal ground"), least=4),
        ],
        translate("Departments", "Retire"),
        is_danger=True,
        parent=parent,
    )
