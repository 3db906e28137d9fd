"""A period: the last days, or two dates of one's own."""

from datetime import datetime, timedelta, tzinfo

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QComboBox, QDateEdit, QHBoxLayout, QVBoxLayout, QWidget

from commandcenter.domain.county_time import county_today
from commandcenter.ui.widgets.day_calendar import drop_calendar

PERIODS = (1, 7, 30, 90, 365)
"""Days back that are offered."""
_FIRST = 2


class PeriodChoice(QWidget):
    """A list of periods; the last entry opens two dates, both inclusive."""

    changed = Signal()

    def __init__(self, zone: tzinfo, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._zone = zone
        self.days = QComboBox()
        for days in PERIODS:
            self.days.addItem(self.tr("{days} days").format(days=days), days)
        self.days.addItem(self.tr("From … to …"), None)
        self.days.setCurrentIndex(_FIRST)
        today = county_today()
        self.since, self.until = QDateEdit(), QDateEdit()
        self._dates = QWidget()
        row = QHBoxLayout(self._dates)
        row.setContentsMargins(0, 0, 0, 0)
        for edit, back in ((self.since, 30), (self.until, 0)):
            day = today - timedelta(days=back)
            edit.setDate(QDate(day.year, day.month, day.day))
            drop_calendar(edit)
            edit.setDisplayFormat("yyyy-MM-dd")
            edit.dateChanged.connect(self.changed)
            row.addWidget(edit, 1)
        self.since.setAccessibleName(self.tr("First day"))
        self.until.setAccessibleName(self.tr("Last day"))
        self._dates.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self.days)
        layout.addWidget(self._dates)
        self.days.currentIndexChanged.connect(self._on_chosen)

    def span(self, now: datetime) -> tuple[datetime, datetime]:
        """Return begin (inclusive) and end (exclusive); dates the wrong way round are read the right way."""
        days = self.days.currentData()
        if days is not None:
            return now - timedelta(days=days), now
        first, last = sorted((self.since.date(), self.until.date()), key=QDate.toJulianDay)
        begin = datetime(first.year(), first.month(), first.day(), tzinfo=self._zone)
        end = datetime(last.year(), last.month(), last.day(), tzinfo=self._zone)
        return begin, end + timedelta(days=1)

    def words(self) -> str:
        """Return the period as people say it."""
        if self.days.currentData() is not None:
            return self.days.currentText()
        first, last = sorted((self.since.date(), self.until.date()), key=QDate.toJulianDay)
        return f"{first.toString('yyyy-MM-dd')} – {last.toString('yyyy-MM-dd')}"

    def _on_chosen(self) -> None:
        self._dates.setVisible(self.days.currentData() is None)
        self.changed.emit()
