"""The departments of a dispatch as rows: who, what, by when, and after whom; the first row leads.

Every row says its deadline before anything is sent. The database counts it again; both count by the same calendar.
"""

import contextlib
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDoubleSpinBox,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from commandcenter.domain.calendars import CalendarError
from commandcenter.domain.clock import LimitUnit
from commandcenter.domain.identifiers import server_now
from commandcenter.ui.desk_context import DeskContext
from commandcenter.ui.dialogs.department_edit import DepartmentEdit
from commandcenter.ui.moments import moment_text
from commandcenter.ui.panels.case_suggestions import department_name
from commandcenter.ui.theme import active_theme
from commandcenter.ui.widgets.labels import make_label

LEAD, ASSIST = 1, 2
MOST_LIMIT = 999.0
_NOBODY, _ALL_ABOVE = -1, -2
Limit = tuple[Decimal, int]


class TaskRow(QWidget):
    """One department of a dispatch.

    Args:
        context: What every panel is given.
        role: 1 lead, 2 assisting.
        limit: The standard's limit, which is the default; None before filing.
        number: Place of the row, for the names of its fields.
        parent: Qt parent.
    """

    changed = Signal()
    removed = Signal()

    def __init__(
        self,
        context: DeskContext,
        role: int,
        limit: Limit | None,
        number: int,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("task_row")
        self._context = context
        self._limit = limit
        self.role = role
        self.department = DepartmentEdit(context)
        self.department.setObjectName(f"department_{number}")
        self.value = QDoubleSpinBox()
        self.value.setObjectName(f"limit_value_{number}")
        self.value.setAccessibleName(self.tr("Limit"))
        self.value.setRange(0.5, MOST_LIMIT)
        self.value.setDecimals(1)
        self.value.setSingleStep(0.5)
        self.unit = QComboBox()
        self.unit.setObjectName(f"limit_unit_{number}")
        self.unit.setAccessibleName(self.tr("Unit of the limit"))
        for unit in LimitUnit:
            self.unit.addItem(context.word("limit_unit", int(unit)), int(unit))
        self.after = QComboBox()
        self.after.setObjectName(f"after_{number}")
        self.after.setAccessibleName(self.tr("Begins after"))
        self.instruction = QLineEdit()
        self.instruction.setObjectName("instruction_edit" if number == 0 else f"instruction_{number}")
        self.instruction.setMaxLength(1000)
        self.instruction.setPlaceholderText(self.tr("Instruction to the department (optional)"))
        self.due = make_label("", "small", wrap=True)
        self.due.setObjectName(f"due_{number}")
        self.remove = QPushButton("×")
        self.remove.setObjectName(f"remove_{number}")
        self.remove.setProperty("role", "flat")
        self.remove.setAutoDefault(False)
        self.remove.setToolTip(self.tr("Take this department out"))
        self.remove.setVisible(role == ASSIST)
        self._lay_out()
        self._connect()
        if limit is not None:
            self.value.setValue(float(limit[0]))
            self.unit.setCurrentIndex(self.unit.findData(limit[1]))
        self.offer_after(())

    @property
    def dept_id(self) -> int | None:
        """The chosen department."""
        return self.department.dept_id

    def offer_after(self, above: Sequence["TaskRow"]) -> None:
        """Offer to wait for rows above; what was chosen stays where it still can."""
        chosen = self.after.currentData()
        self.after.blockSignals(True)
        self.after.clear()
        self.after.addItem(self.tr("begins at once"), _NOBODY)
        for place, row in enumerate(above):
            if row.dept_id is not None:
                name = department_name(self._context, row.dept_id)
                self.after.addItem(self.tr("after {name}").format(name=name), place)
        if self.after.count() > 2:
            self.after.addItem(self.tr("after all above"), _ALL_ABOVE)
        self.after.setCurrentIndex(max(0, self.after.findData(chosen)))
        self.after.setVisible(self.after.count() > 1)
        self.after.blockSignals(False)
        self._show_due()

    def waits_for(self, place: int) -> list[int]:
        """Return the places of the rows this one waits for, itself standing at `place`."""
        chosen = self.after.currentData()
        if chosen == _ALL_ABOVE:
            return list(range(place))
        return [] if chosen in (None, _NOBODY) else [int(chosen)]

    def given(self, place: int) -> dict[str, Any]:
        """Return the row as the database takes it; the standard's limit is left to the database."""
        task: dict[str, Any] = {"dept_id": self.dept_id, "role": self.role}
        if self.instruction.text().strip():
            task["instruction"] = self.instruction.text().strip()
        if waits := self.waits_for(place):
            task["after"] = waits
        value, unit = Decimal(str(self.value.value())), int(self.unit.currentData())
        if self._limit is None or (value, unit) != (self._limit[0], self._limit[1]):
            task |= {"limit_value": str(value), "limit_unit": unit}
        return task

    def _show_due(self) -> None:
        now = server_now()
        value, unit = Decimal(str(self.value.value())), LimitUnit(int(self.unit.currentData()))
        if self.after.currentData() not in (None, _NOBODY):
            words = self.tr("Its clock begins when the work before it is fed back: then {limit}")
            self.due.setText(words.format(limit=f"{value.normalize():f} {self.unit.currentText()}"))
            return
        self.due.setText("")
        # Only a preview: a calendar that ends too early must not keep anybody from dispatching.
        with contextlib.suppress(CalendarError):
            due = self._context.desk.calendar.deadline(now, value, unit)
            self.due.setText(self.tr("Sent now, due {time}").format(time=moment_text(due, now)))

    def _lay_out(self) -> None:
        role = make_label(self.tr("Lead") if self.role == LEAD else self.tr("Assist"), "strong")
        role.setFixedWidth(active_theme().px(40))
        self.value.setFixedWidth(active_theme().px(76))
        first, second = QHBoxLayout(), QHBoxLayout()
        for line in (first, second):
            line.setSpacing(6)
        first.addWidget(role)
        first.addWidget(self.department, 1)
        first.addWidget(self.value)
        first.addWidget(self.unit)
        first.addWidget(self.remove)
        second.addSpacing(active_theme().px(46))
        second.addWidget(self.instruction, 1)
        second.addWidget(self.after)
        third = QHBoxLayout()
        third.addSpacing(active_theme().px(46))
        third.addWidget(self.due, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 6)
        layout.setSpacing(4)
        for line in (first, second, third):
            layout.addLayout(line)

    def _connect(self) -> None:
        self.department.department_changed.connect(self.changed)
        self.instruction.textChanged.connect(lambda _text: self.changed.emit())
        for signal in (
            self.value.valueChanged,
            self.unit.currentIndexChanged,
            self.after.currentIndexChanged,
        ):
            signal.connect(lambda _value: self._on_limit_changed())
        self.remove.clicked.connect(self.removed)

    def _on_limit_changed(self) -> None:
        self._show_due()
        self.changed.emit()
