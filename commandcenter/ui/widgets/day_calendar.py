"""The calendar that drops from a field for a day: the colours of the theme, today ringed, days out of reach faint."""

from PySide6.QtCore import QDate, QLocale, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QDateTimeEdit, QHBoxLayout, QToolButton, QWidget
from typing_extensions import override

from commandcenter.ui.icons import icon
from commandcenter.ui.moments import qt_today
from commandcenter.ui.theme import active_theme

_BAR, _YEAR, _MONTH = "qt_calendar_navigationbar", "qt_calendar_yearbutton", "qt_calendar_monthbutton"
_PREVIOUS, _NEXT = "qt_calendar_prevmonth", "qt_calendar_nextmonth"


class DayCalendar(QCalendarWidget):
    """A month, Monday first; red is for what is overdue, so weekends are only fainter."""

    def __init__(self) -> None:
        super().__init__()
        self.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.SingleLetterDayNames)
        self._put_year_first()
        active_theme().theme_changed.connect(self._dress)
        self._dress()

    @override
    def sizeHint(self) -> QSize:
        theme = active_theme()
        return QSize(theme.px(308), theme.px(288))

    @override
    def paintCell(self, painter: QPainter, rect: QRect, date: QDate | QPoint) -> None:
        assert isinstance(date, QDate), "what Qt asks to be painted"
        tokens = active_theme().tokens
        is_chosen = date == self.selectedDate()
        can_be_chosen = self.minimumDate() <= date <= self.maximumDate()
        is_inside = date.month() == self.monthShown() and date.year() == self.yearShown()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(rect, QColor(tokens.surface))
        cell = QRectF(rect).adjusted(2, 1, -2, -1)
        if is_chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.accent))
            painter.drawRoundedRect(cell, 6, 6)
        elif date == qt_today():
            painter.setPen(QPen(QColor(tokens.accent), 1.3))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(cell, 6, 6)
        colour = tokens.text if is_inside and can_be_chosen else tokens.strongline
        painter.setPen(QColor(tokens.onaccent if is_chosen else colour))
        painter.setFont(active_theme().font())
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, str(date.day()))
        painter.restore()

    def _put_year_first(self) -> None:
        """Write year and month in the order of the language, which Qt does not."""
        bar, year = self.findChild(QWidget, _BAR), self.findChild(QToolButton, _YEAR)
        row = bar.layout() if bar is not None else None
        month = self.findChild(QToolButton, _MONTH)
        long_date = self.locale().dateFormat(QLocale.FormatType.LongFormat)
        if isinstance(row, QHBoxLayout) and year and month and long_date.startswith("y"):
            row.removeWidget(year)
            row.insertWidget(row.indexOf(month), year)

    def _dress(self) -> None:
        tokens = active_theme().tokens
        words = QTextCharFormat()
        words.setForeground(QColor(tokens.muted))
        words.setBackground(QColor(tokens.surface))
        self.setHeaderTextFormat(words)
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.setWeekdayTextFormat(day, words)
        for name, picture in ((_PREVIOUS, "chevron_left"), (_NEXT, "chevron_right")):
            button = self.findChild(QToolButton, name)
            if button is not None:
                button.setIcon(icon(picture))
        self.updateCells()


def drop_calendar(edit: QDateTimeEdit) -> None:
    """Let a field for a day drop the calendar of the theme."""
    edit.setCalendarPopup(True)
    edit.setCalendarWidget(DayCalendar())
