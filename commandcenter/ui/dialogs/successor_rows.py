"""The departments that go on: new ones by code and name, or one that is there."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget
from typing_extensions import override

from commandcenter.domain.reference import Department
from commandcenter.domain.successions import Successor
from commandcenter.ui.dialogs.step_fields import StepField

_MOST = 20


class SuccessorRow(QWidget):
    """One successor."""

    changed = Signal()

    def __init__(self, number: int, departments: Sequence[Department], *, may_be_there: bool) -> None:
        super().__init__()
        self.which = QComboBox()
        self.which.setObjectName(f"successor_which_{number}")
        self.which.setAccessibleName(self.tr("Successor"))
        self.which.addItem(self.tr("a new department"), None)
        for each in departments:
            self.which.addItem(each.name, each.dept_id)
        self.which.setVisible(may_be_there)
        self.code = self._line(f"successor_code_{number}", self.tr("Code"), 20)
        self.name = self._line(f"successor_name_{number}", self.tr("Name"), 60)
        self.short = self._line(f"successor_short_{number}", self.tr("Short name"), 60)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(6)
        for widget, stretch in ((self.which, 3), (self.code, 2), (self.name, 4), (self.short, 3)):
            line.addWidget(widget, stretch)
        self.which.currentIndexChanged.connect(lambda _index: self._follow())

    @property
    def is_begun(self) -> bool:
        """Whether anything is said in it."""
        return self.which.currentData() is not None or bool(
            self.name.text().strip() or self.code.text().strip()
        )

    @property
    def successor(self) -> Successor | None:
        """What it says; None while it is incomplete."""
        dept_id = self.which.currentData()
        if dept_id is not None:
            return Successor(int(dept_id))
        facts: dict[str, Any] = {"code": self.code.text().strip().upper(), "name": self.name.text().strip()}
        if not all(facts.values()):
            return None
        short = self.short.text().strip()
        return Successor(None, {**facts, "short_name": short} if short else facts)

    def _line(self, name: str, hint: str, longest: int) -> QLineEdit:
        edit = QLineEdit()
        edit.setObjectName(name)
        edit.setAccessibleName(hint)
        edit.setPlaceholderText(hint)
        edit.setMaxLength(longest)
        edit.textChanged.connect(lambda _text: self.changed.emit())
        return edit

    def _follow(self) -> None:
        for edit in (self.code, self.name, self.short):
            edit.setVisible(self.which.currentData() is None)
        self.changed.emit()


class SuccessorsField(StepField):
    """One successor, or several: then an empty row below the last one waits for the next."""

    def __init__(
        self, departments: Sequence[Department], label: str, *, is_many: bool, may_be_there: bool
    ) -> None:
        super().__init__("to", label)
        self._departments = departments
        self._is_many, self._may_be_there = is_many, may_be_there
        self.rows: list[SuccessorRow] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(4)
        self.column.addLayout(self._list)
        for _ in range(2 if is_many else 1):
            self._add()
        self.setFocusProxy(self.rows[0].name)

    @override
    def value(self) -> tuple[Successor, ...]:
        """Return the complete ones."""
        found = (row.successor for row in self.rows)
        return tuple(each for each in found if each is not None)

    @override
    def is_complete(self) -> bool:
        least = 2 if self._is_many else 1
        return len(self.value()) >= least and all(row.successor or not row.is_begun for row in self.rows)

    def _add(self) -> None:
        row = SuccessorRow(len(self.rows), self._departments, may_be_there=self._may_be_there)
        row.changed.connect(self._on_changed)
        self.rows.append(row)
        self._list.addWidget(row)

    def _on_changed(self) -> None:
        if self._is_many and self.rows[-1].is_begun and len(self.rows) < _MOST:
            self._add()
        self.changed.emit()
