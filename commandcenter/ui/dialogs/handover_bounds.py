"""What bounds a handover: only some classes, only some places; side by side, and nothing ticked means all."""

from collections.abc import Collection

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout

from commandcenter.domain.reference import Department, Reference
from commandcenter.domain.seed_tables import TERRITORIAL
from commandcenter.ui.desk_context import DeskContext
from commandcenter.ui.dialogs.rule_fields import SeveralField
from commandcenter.ui.dialogs.step_fields import StepField
from commandcenter.ui.panels.rule_names import RuleNames


class HandoverBounds(StepField):
    """Classes that rules name the functions of the department for, and places of its ground."""

    def __init__(self, context: DeskContext, chosen: Department, held: Collection[str]) -> None:
        translate = QCoreApplication.translate
        super().__init__("bounds", "", is_required=False)
        names = RuleNames(context)
        self._classes = SeveralField(
            "classes",
            translate("Departments", "Only these classes (none ticked: all)"),
            [(str(number), names.class_name(number)) for number in classes_with(context.reference, held)],
            (),
            rows=4,
        )
        self._places = SeveralField(
            "places",
            translate("Departments", "Only in these places (none ticked: everywhere)"),
            [(str(number), names.place_path(number)) for number in places_of(context.reference, chosen)],
            (),
            rows=4,
        )
        line = QHBoxLayout()
        line.setSpacing(16)
        for field in (self._classes, self._places):
            line.addWidget(field, 1)
            field.changed.connect(self.changed)
        self.column.addLayout(line)

    @property
    def classes(self) -> tuple[int, ...]:
        """The ticked classes."""
        return tuple(int(key) for key in self._classes.value())

    @property
    def places(self) -> tuple[int, ...]:
        """The ticked places."""
        return tuple(int(key) for key in self._places.value())

    def value(self) -> None:
        """Return nothing: the two lists are read one by one."""
        return


def classes_with(reference: Reference, functions: Collection[str]) -> list[int]:
    """Return big and small classes of which a standard names one of the functions, in the order of the tree."""
    small = {
        each.class_id
        for each in reference.standards.values()
        if each.lead_function in functions
        or TERRITORIAL in functions
        or not set(functions).isdisjoint(each.assist_functions)
    }
    return [
        each.class_id
        for each in reference.offered_classes
        if each.class_id in small or not small.isdisjoint(reference.small_classes_of(each.class_id))
    ]


def places_of(reference: Reference, department: Department) -> list[int]:
    """Return townships and villages of a department's ground; of the county where it has none of its own."""
    grounds = [
        reference.places[each]
        for each in (department.place_no, *department.grounds)
        if each in reference.places
    ]
    return [
        each.place_no
        for each in sorted(reference.places.values(), key=lambda one: one.code)
        if each.level in (2, 3) and (not grounds or any(ground.contains(each.place_no) for ground in grounds))
    ]
