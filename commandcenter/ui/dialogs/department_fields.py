"""Fields that choose departments: one, several of which the first leads, and the decisions of a meeting."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from commandcenter.ui.desk_context import DeskContext
from commandcenter.ui.dialogs.department_edit import DepartmentEdit
from commandcenter.ui.dialogs.step_fields import StepField
from commandcenter.ui.panels.case_suggestions import department_name
from commandcenter.ui.widgets.flow_layout import FlowLayout


class DepartmentField(StepField):
    """One department: of those at work on the case, or any other that is typed. None is chosen beforehand."""

    def __init__(self, context: DeskContext, label: str, *, near: tuple[int, ...] = ()) -> None:
        super().__init__("dept_id", label)
        self._group = QButtonGroup(self)
        for dept_id in near:
            button = QRadioButton(department_name(context, dept_id))
            button.setObjectName(f"department_{dept_id}")
            self._group.addButton(button, dept_id)
            self.column.addWidget(button)
        self.edit = DepartmentEdit(context)
        self.edit.setObjectName("department_edit")
        self.edit.department_changed.connect(self._on_typed)
        self._group.idToggled.connect(self._on_toggled)
        self.column.addWidget(self.edit)
        self.setFocusProxy(self.edit)

    @override
    def value(self) -> int | None:
        """Return the number of the department."""
        chosen = self._group.checkedId()
        return chosen if chosen >= 0 else self.edit.dept_id

    def _on_toggled(self, _dept_id: int, is_on: bool) -> None:
        if is_on and self.edit.dept_id is not None:
            self.edit.choose(None)
        self.changed.emit()

    def _on_typed(self) -> None:
        marked = self._group.checkedButton()
        if self.edit.dept_id is not None and marked is not None:
            # An exclusive group lets nobody take its last mark away.
            self._group.setExclusive(False)
            marked.setChecked(False)
            self._group.setExclusive(True)
        self.changed.emit()


class DepartmentsField(StepField):
    """Several departments as chips in their order; the first leads."""

    def __init__(self, context: DeskContext, label: str, *, near: tuple[int, ...] = ()) -> None:
        super().__init__("dept_ids", label)
        self._context = context
        self._chosen: list[int] = []
        self.edit = DepartmentEdit(context)
        self.edit.setObjectName("departments_edit")
        self._near = near
        self.edit.chosen.connect(self._on_chosen)
        self._chips = QWidget()
        self._flow = FlowLayout(self._chips, spacing=6)
        self.column.addWidget(self.edit)
        self.column.addWidget(self._chips)
        self.setFocusProxy(self.edit)
        self._show()

    def choose(self, dept_ids: tuple[int, ...]) -> None:
        """Choose these."""
        self._chosen = list(dict.fromkeys(dept_ids))
        self._show()

    @override
    def value(self) -> list[int] | None:
        """Return the numbers in their order, or None."""
        return list(self._chosen) or None

    def _on_chosen(self, dept_id: object) -> None:
        if isinstance(dept_id, int) and dept_id not in self._chosen:
            self._chosen.append(dept_id)
        self.edit.choose(None)
        self._show()

    def _take_out(self, dept_id: int) -> None:
        self._chosen.remove(dept_id)
        self._show()

    def _show(self) -> None:
        self._flow.clear_widgets()
        for place, dept_id in enumerate(self._chosen):
            name = department_name(self._context, dept_id)
            words = self.tr("{name} (leads)").format(name=name) if place == 0 else name
            self._add_chip(dept_id, f"{words}  ×", self.tr("Take this department out"), self._take_out)
        for dept_id in self._near:
            if dept_id not in self._chosen:
                words = f"+ {department_name(self._context, dept_id)}"
                self._add_chip(dept_id, words, self.tr("Call this department"), self._on_chosen)
        self._chips.setVisible(self._flow.count() > 0)
        self._chips.updateGeometry()
        self.edit.leave_out(self._chosen)
        self.changed.emit()

    def _add_chip(self, dept_id: int, words: str, hint: str, then: Callable[[int], None]) -> None:
        chip = QPushButton(words)
        chip.setObjectName(f"chip_{dept_id}")
        chip.setProperty("role", "chip")
        chip.setAutoDefault(False)
        chip.setToolTip(hint)
        chip.clicked.connect(partial(then, dept_id))
        self._flow.addWidget(chip)
        chip.show()


class DecisionRow(QWidget):
    """One decision of a meeting: a department and what it shall do."""

    def __init__(self, context: DeskContext, number: int) -> None:
        super().__init__()
        self.department = DepartmentEdit(context)
        self.department.setObjectName(f"decision_department_{number}")
        self.words = QLineEdit()
        self.words.setObjectName(f"decision_words_{number}")
        self.words.setMaxLength(1000)
        self.words.setPlaceholderText(self.tr("What it shall do"))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(6)
        line.addWidget(self.department, 2)
        line.addWidget(self.words, 3)


class DecisionsField(StepField):
    """Decisions of a meeting; an empty row below the last one waits for the next."""

    def __init__(self, context: DeskContext, label: str) -> None:
        super().__init__("decisions", label, is_required=False)
        self._context = context
        self.rows: list[DecisionRow] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(4)
        self.column.addLayout(self._list)
        self._add()

    @override
    def value(self) -> list[dict[str, Any]] | None:
        """Return the decisions as the database takes them, or None."""
        filled = [row for row in self.rows if row.department.dept_id is not None]
        return [
            {"dept_id": row.department.dept_id, "instruction": row.words.text().strip()} for row in filled
        ] or None

    @override
    def is_complete(self) -> bool:
        """Return whether every row has both its parts or neither."""
        return all((row.department.dept_id is None) == (not row.words.text().strip()) for row in self.rows)

    def _add(self) -> None:
        row = DecisionRow(self._context, len(self.rows))
        row.department.department_changed.connect(self._on_changed)
        row.words.textChanged.connect(lambda _text: self._on_changed())
        self.rows.append(row)
        self._list.addWidget(row)

    def _on_changed(self) -> None:
        if self.rows[-1].department.dept_id is not None:
            self._add()
        chosen = {row.department.dept_id for row in self.rows if row.department.dept_id is not None}
        for row in self.rows:
            row.department.leave_out(chosen - {row.department.dept_id})
        self.changed.emit()
