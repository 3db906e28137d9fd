"""Fields of the dialogs of rules beside the plain ones: a number within bounds, a limit, a day, several functions."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from PySide6.QtCore import QDate, QSize, Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDateEdit,
    QDoubleSpinBox,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
)
from typing_extensions import override

from commandcenter.domain.clock import LimitUnit
from commandcenter.domain.clock_rules import Limit
from commandcenter.ui.desk_context import DeskContext
from commandcenter.ui.dialogs.step_fields import StepField
from commandcenter.ui.fuzzy import rank
from commandcenter.ui.theme import active_theme
from commandcenter.ui.widgets.day_calendar import drop_calendar

_KEY = Qt.ItemDataRole.UserRole + 1
_SEARCHED = 12
"""Longer lists have a line to search in."""


class BoundedField(StepField):
    """A number within bounds, whole or with two decimals."""

    def __init__(
        self,
        name: str,
        label: str,
        lowest: Decimal,
        highest: Decimal,
        value: Decimal,
        *,
        is_whole: bool = True,
    ) -> None:
        super().__init__(name, label)
        self.spin = QDoubleSpinBox()
        self.spin.setObjectName(f"{name}_spin")
        self.spin.setAccessibleName(label)
        self.spin.setDecimals(0 if is_whole else 2)
        self.spin.setRange(float(lowest), float(highest))
        self.spin.setValue(float(value))
        self.spin.setMinimumWidth(active_theme().px(160))
        line = QHBoxLayout()
        line.addWidget(self.spin)
        line.addStretch(1)
        self.column.addLayout(line)
        self.spin.valueChanged.connect(lambda _value: self.changed.emit())
        self.setFocusProxy(self.spin)

    @override
    def value(self) -> Decimal:
        """Return the number."""
        return Decimal(str(self.spin.value()))


class WholeLimitField(StepField):
    """A limit with its unit; the value is a `Limit`."""

    def __init__(
        self, context: DeskContext, name: str, label: str, limit: Limit | None, least: float = 0.01
    ) -> None:
        super().__init__(name, label)
        self.spin = QDoubleSpinBox()
        self.spin.setObjectName(f"{name}_spin")
        self.spin.setAccessibleName(label)
        self.spin.setDecimals(2)
        self.spin.setRange(least, 9999.99)
        self.spin.setValue(float(limit.value) if limit is not None else 1)
        self.spin.setMinimumWidth(active_theme().px(140))
        self.unit = QComboBox()
        self.unit.setObjectName(f"{name}_unit")
        for unit in LimitUnit:
            self.unit.addItem(context.word("limit_unit", int(unit)), int(unit))
        self.unit.setCurrentIndex(self.unit.findData(int(limit.unit if limit else LimitUnit.WORKING_DAY)))
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.spin)
        line.addWidget(self.unit)
        line.addStretch(1)
        self.column.addLayout(line)
        self.spin.valueChanged.connect(lambda _value: self.changed.emit())
        self.unit.currentIndexChanged.connect(lambda _index: self.changed.emit())
        self.setFocusProxy(self.spin)

    @override
    def value(self) -> Limit:
        """Return the limit."""
        number = Decimal(str(self.spin.value())).normalize()
        return Limit(number, LimitUnit(self.unit.currentData()))


class PlainDayField(StepField):
    """A day; the value is a `date`. Optional ones have a first choice that says "none"."""

    def __init__(
        self,
        name: str,
        label: str,
        day: date,
        earliest: date | None = None,
    ) -> None:
        super().__init__(name, label)
        self.edit = QDateEdit(QDate(day.year, day.month, day.day))
        self.edit.setObjectName(f"{name}_edit")
        self.edit.setAccessibleName(label)
        drop_calendar(self.edit)
        self.edit.setDisplayFormat("yyyy-MM-dd")
        if earliest is not None:
            self.edit.setMinimumDate(QDate(earliest.year, earliest.month, earliest.day))
        self.edit.dateChanged.connect(lambda _day: self.changed.emit())
        self.column.addWidget(self.edit)
        self.setFocusProxy(self.edit)

    @override
    def value(self) -> date:
        """Return the day."""
        day = self.edit.date()
        return date(day.year(), day.month(), day.day())


class SeveralField(StepField):
    """Several of many, ticked in a list; the value is the list of their keys. A long list is narrowed by typing."""

    def __init__(
        self, name: str, label: str, entries: Sequence[tuple[str, str]], chosen: Sequence[str], rows: int = 5
    ) -> None:
        super().__init__(name, label, is_required=False)
        self.list = QListWidget()
        self.list.setObjectName(f"{name}_list")
        self.list.setAccessibleName(label)
        self.list.setFixedHeight(active_theme().px(28 * rows))
        # What is ticked comes first: of forty functions three are seldom in sight otherwise.
        for key, words in sorted(entries, key=lambda entry: entry[0] not in chosen):
            item = QListWidgetItem(words)
            item.setData(_KEY, key)
            item.setSizeHint(QSize(0, active_theme().px(28)))
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if key in chosen else Qt.CheckState.Unchecked)
            self.list.addItem(item)
        self.list.itemChanged.connect(lambda _item: self.changed.emit())
        self.search = QLineEdit()
        self.search.setObjectName(f"{name}_search")
        self.search.setAccessibleName(label)
        self.search.setPlaceholderText(self.tr("Search"))
        self.search.setClearButtonEnabled(True)
        self.search.setVisible(len(entries) > _SEARCHED)
        self.search.textChanged.connect(self._narrow)
        self.column.addWidget(self.search)
        self.column.addWidget(self.list)
        self.setFocusProxy(self.list)

    @override
    def value(self) -> list[str]:
        """Return the keys of the ticked ones."""
        items: list[Any] = [self.list.item(row) for row in range(self.list.count())]
        return [item.data(_KEY) for item in items if item.checkState() == Qt.CheckState.Checked]

    def _narrow(self, typed: str) -> None:
        # What is ticked stays in sight: it goes with what is sent.
        for row in range(self.list.count()):
            item = self.list.item(row)
            is_ticked = item.checkState() == Qt.CheckState.Checked
            item.setHidden(not is_ticked and rank(typed, item.text()) is None and bool(typed.strip()))
