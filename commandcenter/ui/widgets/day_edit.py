"""A field for a day of the county, written as everywhere on the desk, that speaks in plain dates."""

from datetime import date

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QDateEdit, QWidget

from commandcenter.ui.moments import qt_today
from commandcenter.ui.widgets.day_calendar import drop_calendar


class DayEdit(QDateEdit):
    """A day with a calendar to choose it from; today at first.

    Args:
        name: Object name.
        parent: Qt parent.
    """

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(qt_today(), parent)
        self.setObjectName(name)
        drop_calendar(self)
        self.setDisplayFormat("yyyy-MM-dd")

    @property
    def day(self) -> date:
        """The day that is chosen."""
        day = self.date()
        return date(day.year(), day.month(), day.day())

    def set_day(self, day: date | None, otherwise: QDate | None = None) -> None:
        """Choose a day; where there is none another one, else today."""
        self.setDate(QDate(day.year, day.month, day.day) if day else otherwise or qt_today())
