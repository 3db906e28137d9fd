"""The rows of a dispatch as one field: adds and removes departments and keeps the choices of the rows apart."""

from collections.abc import Collection
from functools import partial
from typing import Any

from PySide6.QtWidgets import QVBoxLayout
from typing_extensions import override

from commandcenter.ui.desk_context import DeskContext
from commandcenter.ui.dialogs.step_fields import StepField
from commandcenter.ui.dialogs.task_rows import ASSIST, LEAD, Limit, TaskRow
from commandcenter.ui.widgets.action_bar import KeyButton

ADD_KEY = "Alt+A"
MOST_ROWS = 30


class TaskRowsField(StepField):
    """At least one department; with a lead the first row leads.

    Args:
        context: What every panel is given.
        limit: Default limit of a new row.
        has_lead: Whether a lead is named; False where the case has its lead.
        taken: Departments that have a task of the case already.
    """

    def __init__(
        self, context: DeskContext, limit: Limit | None, *, has_lead: bool, taken: Collection[int] = ()
    ) -> None:
        super().__init__("tasks", "")
        self._context = context
        self._limit = limit
        self._taken = frozenset(taken)
        self._made = 0
        self.has_lead = has_lead
        self.rows: list[TaskRow] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(4)
        self.add_button = KeyButton(self.tr("Another assisting department"), ADD_KEY)
        self.add_button.setObjectName("add_department_button")
        self.add_button.setAutoDefault(False)
        self.add_button.clicked.connect(self._on_add_clicked)
        self.column.addLayout(self._list)
        self.column.addWidget(self.add_button)
        self.column.addStretch(1)
        self.add(None, LEAD if has_lead else ASSIST)
        self.setFocusProxy(self.rows[0].department)

    @property
    def lead(self) -> int | None:
        """The department that leads, or None."""
        return self.rows[0].dept_id if self.has_lead else None

    @property
    def dept_ids(self) -> tuple[int, ...]:
        """The chosen departments, top to bottom."""
        return tuple(row.dept_id for row in self.rows if row.dept_id is not None)

    def add(self, dept_id: int | None, role: int = ASSIST) -> TaskRow:
        """Add a row, or use the last one that is still empty."""
        empty = next((row for row in self.rows[1:] if row.dept_id is None and dept_id is not None), None)
        if empty is not None:
            empty.department.choose(dept_id)
            return empty
        row = TaskRow(self._context, role, self._limit, self._made)
        self._made += 1
        row.changed.connect(self._on_row_changed)
        row.removed.connect(partial(self.remove, row))
        self.rows.append(row)
        self._list.addWidget(row)
        if dept_id is not None:
            row.department.choose(dept_id)
        self._on_row_changed()
        return row

    def remove(self, row: TaskRow) -> None:
        """Take a row out; the last one stays."""
        if len(self.rows) > 1:
            self.rows.remove(row)
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
            self._on_row_changed()

    def set_lead(self, dept_id: int) -> None:
        """Let a department lead; an assisting row of it goes."""
        self._drop(dept_id)
        self.rows[0].department.choose(dept_id)

    def toggle_assist(self, dept_id: int) -> None:
        """Let a department assist, or not any more."""
        if dept_id in self.dept_ids or dept_id in self._taken:
            self._drop(dept_id)
        elif not self.has_lead and self.rows[0].dept_id is None:
            self.rows[0].department.choose(dept_id)
        else:
            self.add(dept_id)

    @override
    def value(self) -> list[dict[str, Any]]:
        """Return the tasks as the database takes them; rows left empty count for nothing."""
        filled = [row for row in self.rows if row.dept_id is not None]
        return [row.given(place) for place, row in enumerate(filled)]

    @override
    def given(self) -> dict[str, Any]:
        """Return the tasks, and the first department by itself as the law asks for it."""
        tasks = self.value()
        return {"tasks": tasks or None, "dept_id": tasks[0]["dept_id"] if tasks else None}

    @override
    def is_complete(self) -> bool:
        """Return whether the lead is named, or one assisting department where there is a lead."""
        return self.rows[0].dept_id is not None if self.has_lead else bool(self.dept_ids)

    def _on_add_clicked(self) -> None:
        self.add(None).department.setFocus()

    def _drop(self, dept_id: int) -> None:
        for row in list(self.rows[1:]):
            if row.dept_id == dept_id:
                self.remove(row)

    def _on_row_changed(self) -> None:
        chosen = set(self.dept_ids)
        for place, row in enumerate(self.rows):
            row.department.leave_out((chosen | self._taken) - {row.dept_id})
            row.offer_after(self.rows[:place])
        self.add_button.setEnabled(len(self.rows) < MOST_ROWS)
        self.changed.emit()
