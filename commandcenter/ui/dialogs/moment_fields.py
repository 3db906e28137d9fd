"""Fields for days and moments of the county's clock, and for limits; every value is sent with its zone."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

from PySide6.QtCore import QDate, QDateTime, QTime
from PySide6.QtWidgets import QComboBox, QDateEdit, QDateTimeEdit, QDoubleSpinBox, QHBoxLayout
from typing_extensions import override

from commandcenter.domain.calendars import COUNTY_ZONE
from commandcenter.domain.clock import LimitUnit
from commandcenter.domain.county_time import county_now
from commandcenter.ui.desk_context import DeskContext
from commandcenter.ui.dialogs.step_fields import StepField
from commandcenter.ui.moments import qt_today
from commandcenter.ui.theme import active_theme
from commandcenter.ui.widgets.day_calendar import drop_calendar

_MOMENT_FORMAT = "yyyy-MM-dd HH:mm"


class DayField(StepField):
    """A day from today on.

    Args:
        name: Input field.
        label: Words above.
        days: The day proposed, counted from today.
    """

    def __init__(self, name: str, label: str, days: int = 30) -> None:
        super().__init__(name, label)
        self.edit = QDateEdit(qt_today().addDays(days))
        self.edit.setObjectName(f"{name}_edit")
        self.edit.setAccessibleName(label)
        drop_calendar(self.edit)
        self.edit.setDisplayFormat("yyyy-MM-dd")
        self.edit.setMinimumDate(qt_today())
        self.edit.dateChanged.connect(lambda _day: self.changed.emit())
        self.column.addWidget(self.edit)
        self.setFocusProxy(self.edit)

    @override
    def value(self) -> str:
        """Return the day as `2026-11-23`."""
        day = self.edit.date()
        return date(day.year(), day.month(), day.day()).isoformat()


class MomentField(StepField):
    """A moment of the county's time.

    Args:
        name: Input field.
        label: Words above.
        ahead: The moment proposed, counted from now; negative for what has happened.
        latest: Latest moment that may be chosen, counted from now; None without a limit.
    """

    def __init__(self, name: str, label: str, ahead: timedelta, latest: timedelta | None = None) -> None:
        super().__init__(name, label)
        now = county_now()
        self.edit = QDateTimeEdit(_of_qt(now + ahead))
        self.edit.setObjectName(f"{name}_edit")
        self.edit.setAccessibleName(label)
        drop_calendar(self.edit)
        self.edit.setDisplayFormat(_MOMENT_FORMAT)
        if ahead > timedelta(0):
            self.edit.setMinimumDateTime(_of_qt(now))
        if latest is not None:
            self.edit.setMaximumDateTime(_of_qt(now + latest))
        self.edit.dateTimeChanged.connect(lambda _at: self.changed.emit())
        self.column.addWidget(self.edit)
        self.setFocusProxy(self.edit)

    @override
    def value(self) -> str:
        """Return the moment with its zone, in the form of ISO 8601."""
        shown = self.edit.dateTime()
        day, time = shown.date(), shown.time()
        local = datetime(day.year(), day.month(), day.day(), time.hour(), time.minute(), tzinfo=COUNTY_ZONE)
        return local.astimezone(UTC).isoformat()


class LimitField(StepField):
    """An optional limit of one's own: a value and its unit; 0 leaves it to the rule.

    Args:
        context: What every panel is given.
        label: Words above.
        value_name, unit_name: Input fields.
        standard_words: What the field says while it is 0.
    """

    def __init__(
        self, context: DeskContext, label: str, value_name: str, unit_name: str, standard_words: str
    ) -> None:
        super().__init__(value_name, label, is_required=False)
        self._unit_name = unit_name
        self.spin = QDoubleSpinBox()
        self.spin.setObjectName(f"{value_name}_spin")
        self.spin.setAccessibleName(label)
        self.spin.setRange(0, 999)
        self.spin.setDecimals(1)
        self.spin.setSingleStep(0.5)
        self.spin.setSpecialValueText(standard_words)
        self.spin.setMinimumWidth(active_theme().px(160))
        self.unit = QComboBox()
        self.unit.setObjectName(f"{unit_name}_combo")
        for unit in LimitUnit:
            self.unit.addItem(context.word("limit_unit", int(unit)), int(unit))
        self.unit.setCurrentIndex(self.unit.findData(int(LimitUnit.WORKING_DAY)))
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.spin)
        line.addWidget(self.unit)
        line.addStretch(1)
        self.column.addLayout(line)
        self.spin.valueChanged.connect(lambda _value: self.changed.emit())
        self.setFocusProxy(self.spin)

    @override
    def value(self) -> str | None:
        """Return the value, or None for the rule's."""
        return str(Decimal(str(self.spin.value()))) if self.spin.value() > 0 else None

    @override
    def given(self) -> dict[str, Any]:
        """Return value and unit, or neither."""
        value = self.value()
        return {self.name: value, self._unit_name: self.unit.currentData() if value is not None else None}


def _of_qt(at: datetime) -> QDateTime:
    return QDateTime(QDate(at.year, at.month, at.day), QTime(at.hour, at.minute))
