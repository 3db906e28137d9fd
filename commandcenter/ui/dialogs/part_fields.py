"""Fields that choose a part of the case: a task, an order, a called unit, a level; only what fits the step is offered.

A single fitting part is chosen at once; of several nothing is chosen beforehand, so nobody decides by accident.
"""

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget
from typing_extensions import override

from commandcenter.domain.cases import CaseFile, Task, TaskState
from commandcenter.domain.joint import ActionState, BoardOrder, JointBoard
from commandcenter.ui.desk_context import DeskContext
from commandcenter.ui.dialogs.step_fields import StepField
from commandcenter.ui.models.joint_words import level_words, whistle_words
from commandcenter.ui.panels.case_suggestions import department_name
from commandcenter.ui.widgets.labels import make_label

Entry = tuple[Any, str]
RUNNING = frozenset({TaskState.SENT, TaskState.SIGNED, TaskState.FED_BACK, TaskState.WAITING})
ASSIST = 2
_NOT_LIFTED = frozenset({1, 2, 4})


class PartField(StepField):
    """One of a few things, one below the other.

    Args:
        name: Input field of the database.
        label: Words above.
        entries: Values and words.
        is_required: Whether one has to be chosen.
    """

    def __init__(
        self, name: str, label: str, entries: Sequence[Entry] = (), *, is_required: bool = True
    ) -> None:
        super().__init__(name, label, is_required=is_required)
        self._group = QButtonGroup(self)
        self._values: list[Any] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(2)
        self.nothing = make_label(
            QCoreApplication.translate("PartField", "There is nothing to choose."), "warn"
        )
        self.column.addLayout(self._list)
        self.column.addWidget(self.nothing)
        self._group.idToggled.connect(lambda _number, _on: self.changed.emit())
        self.set_entries(entries)

    @property
    def values(self) -> tuple[Any, ...]:
        """What is offered, top to bottom."""
        return tuple(self._values)

    def set_entries(self, entries: Sequence[Entry]) -> None:
        """Offer other things; the choice stays while it is still offered."""
        chosen = self.value()
        for button in self._group.buttons():
            self._group.removeButton(button)
            button.hide()
            button.setParent(None)
            button.deleteLater()
        self._values = [value for value, _ in entries]
        for number, (value, words) in enumerate(entries):
            button = QRadioButton(words)
            button.setObjectName(f"{self.name}_{number}")
            self._group.addButton(button, number)
            self._list.addWidget(button)
            if value == chosen or len(entries) == 1:
                button.setChecked(True)
        self._keep_place_in_tab_order()
        self.nothing.setVisible(not entries and self.is_required)
        buttons = self._group.buttons()
        if buttons:
            self.setFocusProxy(self._group.checkedButton() or buttons[0])
        self.changed.emit()

    def _keep_place_in_tab_order(self) -> None:
        # Buttons made later stand last in the chain of the Tab key; they belong where they are read.
        parent = self.parentWidget()
        fields = [] if parent is None else parent.findChildren(StepField)
        parts = [part for field in fields for part in field.findChildren(QWidget) if _takes_keys(part)]
        # A list that drops down is a window of its own and no stop of this one.
        walked = [part for part in parts if part.window() == self.window()]
        for first, second in pairwise(walked):
            QWidget.setTabOrder(first, second)

    def choose(self, value: Any) -> None:
        """Choose one of the things offered."""
        if value in self._values:
            self._group.button(self._values.index(value)).setChecked(True)

    @override
    def value(self) -> Any:
        """Return the chosen value, or None."""
        number = self._group.checkedId()
        return self._values[number] if 0 <= number < len(self._values) else None


class BoardField(PartField):
    """A part that stands on the joint board, which is read when the dialog opens."""

    def __init__(
        self, name: str, label: str, entries_of: Callable[[JointBoard], Sequence[Entry]], *, is_required: bool
    ) -> None:
        super().__init__(name, label, is_required=is_required)
        self._entries_of = entries_of
        self.nothing.hide()

    def set_board(self, board: JointBoard) -> None:
        """Offer what the board holds; a field that need not be filled is hidden when there is one thing only."""
        entries = self._entries_of(board)
        self.set_entries(entries)
        self.setVisible(self.is_required or len(entries) > 1)


class TargetField(PartField):
    """Whom a reminder or an order concerns: a task, or the centre itself."""

    def __init__(self, context: DeskContext, case_file: CaseFile) -> None:
        translate = QCoreApplication.translate
        tasks = tasks_that(case_file, lambda task: task.state in RUNNING or task.dispute_state in (1, 2))
        entries: list[Entry] = [(str(task.task_id), task_words(context, task)) for task in tasks]
        entries.append(("", translate("PartField", "The centre itself")))
        super().__init__("task_id", translate("PartField", "To whom"), entries)
        self._depts = {str(task.task_id): task.dept_id for task in tasks}
        if len(entries) > 1:
            self.choose(entries[0][0])

    @property
    def dept_id(self) -> int | None:
        """The department meant, or None for the centre."""
        return self._depts.get(self.value() or "")

    @override
    def given(self) -> dict[str, Any]:
        """Return the task, or that the centre is meant."""
        chosen = self.value()
        return {"task_id": chosen} if chosen else {"centre": True}

    @override
    def is_complete(self) -> bool:
        """Return whether somebody is chosen."""
        return self.value() is not None


class LevelField(PartField):
    """The level of an order; only those above the level of the target's orders are offered."""

    def __init__(self, target: TargetField) -> None:
        super().__init__("level", QCoreApplication.translate("PartField", "Level"))
        self._target = target
        self._levels: dict[int | None, int] = {}
        target.changed.connect(self._offer)
        self._offer()

    def set_board(self, board: JointBoard) -> None:
        """Learn the levels that are given already."""
        self._levels = {}
        for order in board.orders:
            if order.state in _NOT_LIFTED:
                self._levels[order.dept_id] = max(order.level, self._levels.get(order.dept_id, 0))
        self._offer()

    def _offer(self) -> None:
        least = self._levels.get(self._target.dept_id, 0)
        self.set_entries([(level, level_words(level)) for level in range(least + 1, 4)])


def tasks_that(case_file: CaseFile, fits: Callable[[Task], bool]) -> list[Task]:
    """Return the fitting tasks, the lead's first."""
    return sorted(
        (task for task in case_file.tasks if fits(task)), key=lambda task: (task.role, task.sent_at)
    )


def task_words(context: DeskContext, task: Task) -> str:
    """Return a task in one line: role, department, state."""
    translate = QCoreApplication.translate
    role = translate("PartField", "assists") if task.role == ASSIST else translate("PartField", "leads")
    state = context.word("task_state", int(task.state))
    return " · ".join((department_name(context, task.dept_id), role, state))


def task_field(
    context: DeskContext, case_file: CaseFile, fits: Callable[[Task], bool], *, is_required: bool = True
) -> PartField:
    """Return the chooser of a task."""
    entries = [(str(task.task_id), task_words(context, task)) for task in tasks_that(case_file, fits)]
    label = QCoreApplication.translate("PartField", "Task")
    return PartField("task_id", label, entries, is_required=is_required)


def request_field(context: DeskContext, kind: str, states: Sequence[int]) -> BoardField:
    """Return the chooser of an open request by its task."""

    def entries(board: JointBoard) -> list[Entry]:
        return [
            (str(each.task_id), f"{department_name(context, each.dept_id)}: {each.reason}")
            for each in board.requests
            if each.kind == kind and each.state in states
        ]

    return BoardField(
        "task_id", QCoreApplication.translate("PartField", "Request"), entries, is_required=True
    )


def order_field(context: DeskContext, *, to_depts: Sequence[int] | None = None) -> BoardField:
    """Return the chooser of an order: those in force, or those to one's own departments that wait for a reply."""
    translate = QCoreApplication.translate

    def entries(board: JointBoard) -> list[Entry]:
        found = []
        for order in board.orders:
            mine = to_depts is None or (order.state == 1 and _is_to(order, to_depts))
            if order.state in _NOT_LIFTED and mine:
                whom = department_name(context, order.dept_id) or translate("PartField", "the centre")
                found.append((str(order.order_id), f"{level_words(order.level)} · {whom}: {order.demand}"))
        return found

    return BoardField("order_id", translate("PartField", "Order"), entries, is_required=True)


def _is_to(order: BoardOrder, depts: Sequence[int]) -> bool:
    """Tell whether an order is addressed to one of the departments; without any, to the centre."""
    return order.dept_id in depts if depts else order.dept_id is None


def unit_field(context: DeskContext, step: str, depts: Sequence[int]) -> BoardField:
    """Return the chooser of a called unit that fits a step (`report_in`, `record_unit`, `rate_unit`, `rate_caller`)."""

    def entries(board: JointBoard) -> list[Entry]:
        found: list[Entry] = []
        for action in board.actions:
            is_over = action.state is ActionState.CONCLUDED
            for unit in action.units:
                fits = {
                    "report_in": not is_over and unit.reported_in_at is None and unit.dept_id in depts,
                    "record_unit": not is_over and unit.reported_in_at is not None and unit.dept_id in depts,
                    "rate_caller": is_over and unit.caller_rating is None and unit.dept_id in depts,
                    "rate_unit": is_over and unit.rating is None,
                }[step]
                if fits:
                    words = f"{department_name(context, unit.dept_id)} · {action.matter}"
                    found.append((str(unit.unit_id), words))
        return found

    return BoardField(
        "unit_id", QCoreApplication.translate("PartField", "Called unit"), entries, is_required=True
    )


def action_field() -> BoardField:
    """Return the chooser of an open joint action; hidden while there is one only."""

    def entries(board: JointBoard) -> list[Entry]:
        return [
            (str(action.joint_action_id), f"{whistle_words(int(action.kind))}: {action.matter}")
            for action in board.actions
            if action.state is not ActionState.CONCLUDED
        ]

    label = QCoreApplication.translate("PartField", "Joint action")
    return BoardField("joint_action_id", label, entries, is_required=False)


def _takes_keys(widget: QWidget) -> bool:
    return widget.focusPolicy() != Qt.FocusPolicy.NoFocus
