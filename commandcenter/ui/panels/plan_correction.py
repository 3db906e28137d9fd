"""What a change to come is to have instead of a department that has ended: another one, another person, another day."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from commandcenter.domain.ground import DEPARTMENT_FAULTS, PERSON_FAULT, GroundPlan, PlanCorrection
from commandcenter.ui.desk_context import DeskContext
from commandcenter.ui.dialogs.department_edit import DepartmentEdit
from commandcenter.ui.dialogs.person_edit import PersonEdit
from commandcenter.ui.moments import qt_today
from commandcenter.ui.widgets.day_edit import DayEdit
from commandcenter.ui.widgets.labels import make_label


class PlanCorrectionFields(QWidget):
    """Proposes who goes on for the department, and the day it was kept for."""

    changed = Signal()

    def __init__(self, context: DeskContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.department = DepartmentEdit(context)
        self.department.setObjectName("plan_department")
        self.department.department_changed.connect(self.changed)
        self.person = PersonEdit(context)
        self.person.setObjectName("plan_person")
        self.person.person_changed.connect(self.changed)
        self.day = DayEdit("plan_day")
        self.day.setMinimumDate(qt_today().addDays(1))
        self.day.dateChanged.connect(lambda _day: self.changed.emit())
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 4, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        rows: tuple[tuple[str, QWidget], ...] = (
            (self.tr("Department instead"), self.department),
            (self.tr("Person"), self.person),
            (self.tr("Holds from"), self.day),
        )
        for row, (words, field) in enumerate(rows):
            grid.addWidget(make_label(words, "muted"), row, 0)
            grid.addWidget(field, row, 1)

    def fill(self, plan: GroundPlan) -> None:
        """Propose what would mend a change."""
        self.department.choose(plan.heir_id if plan.fault in DEPARTMENT_FAULTS else plan.dept_id)
        self.person.choose(plan.user_id if plan.fault != PERSON_FAULT else None)
        # A day that has passed becomes the first one that is possible.
        self.day.set_day(plan.from_day)

    def wanted(self) -> PlanCorrection:
        """Return what is chosen now."""
        return PlanCorrection(self.department.dept_id, self.person.user_id, self.day.day)
