"""A year of the work calendar at a glance: twelve months, holidays, make-up workdays, and what is about to change.

Every kind of day has a shape beside its colour: a holiday a filled square and a word, a make-up workday a frame and a
word, a changed day a corner.
"""

import calendar
from collections.abc import Callable, Mapping
from datetime import date, timedelta

from PySide6.QtCore import QCoreApplication, QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget
from typing_extensions import override

from commandcenter.domain.calendars import DayKind
from commandcenter.ui.theme import Theme, active_theme

COLUMNS, ROWS, WEEKS = 4, 3, 6
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7}


class YearView(QWidget):
    """The picture; days are chosen by mouse or keys.

    Args:
        words: What a day is, for the tooltip.
        parent: Qt parent.
    """

    day_chosen = Signal(object)
    """A day became current: the `date`."""
    day_activated = Signal(object)
    """A day was double-clicked, or Enter pressed on it."""

    def __init__(self, words: Callable[[date], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._year = 0
        self._today = self._current = date(2026, 1, 1)
        self._kinds: Mapping[date, DayKind] = {}
        self._changed: frozenset[date] = frozenset()
        self._boxes: dict[date, QRectF] = {}
        self.setObjectName("year_view")
        self.setAccessibleName(self.tr("Calendar of the year"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        active_theme().theme_changed.connect(self.update)

    @property
    def current(self) -> date:
        """The chosen day."""
        return self._current

    def set_year(
        self, year: int, kinds: Mapping[date, DayKind], changed: frozenset[date], today: date
    ) -> None:
        """Show a year.

        Args:
            year: The year.
            kinds: Special days as they would be, changes made.
            changed: Days that are about to change.
            today: Marked with a ring.
        """
        self._kinds, self._changed, self._today = kinds, changed, today
        if year != self._year:
            self._year = year
            self._current = today if today.year == year else date(year, 1, 1)
        self.update()

    def choose(self, day: date) -> None:
        """Make a day of the year shown the current one."""
        if day.year == self._year:
            self._current = day
            self.day_chosen.emit(day)
            self.update()

    def box_of(self, day: date) -> QRectF:
        """Return where a day is drawn."""
        self._place()
        return self._boxes[day]

    @override
    def sizeHint(self) -> QSize:
        return QSize(active_theme().px(960), active_theme().px(600))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(active_theme().px(620), active_theme().px(430))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = active_theme()
        self._place()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for month in range(1, 13) if self._year else ():
            self._paint_head(painter, theme, month)
        for day, box in self._boxes.items():
            self._paint_day(painter, theme, day, box)
        painter.end()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        day = self._day_at(event.position())
        if day is not None:
            self.choose(day)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        day = self._day_at(event.position())
        if day is not None:
            self.day_activated.emit(day)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if step is not None:
            self.choose(self._current + timedelta(days=step))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.day_activated.emit(self._current)
        else:
            super().keyPressEvent(event)

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip:
            where = self.mapFromGlobal(self.cursor().pos())
            day = self._day_at(QPointF(where))
            QToolTip.showText(self.cursor().pos(), self._words(day) if day is not None else "", self)
            return True
        return super().event(event)

    def _month_box(self, month: int) -> QRectF:
        theme = active_theme()
        gap = theme.px(20)
        width = (self.width() - gap * (COLUMNS + 1)) / COLUMNS
        height = (self.height() - theme.px(12) * (ROWS + 1)) / ROWS
        column, row = (month - 1) % COLUMNS, (month - 1) // COLUMNS
        return QRectF(
            gap + column * (width + gap), theme.px(12) + row * (height + theme.px(12)), width, height
        )

    def _place(self) -> None:
        self._boxes = {}
        if not self._year:
            return
        for month in range(1, 13):
            area = self._month_box(month)
            line = area.height() / (WEEKS + 2)
            cell = area.width() / 7
            first = date(self._year, month, 1)
            for number in range(calendar.monthrange(self._year, month)[1]):
                day = first + timedelta(days=number)
                week = (number + first.isoweekday() - 1) // 7
                self._boxes[day] = QRectF(
                    area.left() + (day.isoweekday() - 1) * cell, area.top() + (week + 2) * line, cell, line
                )

    def _paint_head(self, painter: QPainter, theme: Theme, month: int) -> None:
        area = self._month_box(month)
        line, cell = area.height() / (WEEKS + 2), area.width() / 7
        painter.setFont(theme.font(14, bold=True))
        painter.setPen(theme.color("text"))
        title = self.tr("{year}-{month}").format(year=self._year, month=f"{month:02d}")
        painter.drawText(
            QRectF(area.left() + 4, area.top(), area.width(), line), Qt.AlignmentFlag.AlignVCenter, title
        )
        painter.setFont(theme.font(12))
        painter.setPen(theme.color("muted"))
        for number, word in enumerate(weekday_letters()):
            box = QRectF(area.left() + number * cell, area.top() + line, cell, line)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, word)

    def _paint_day(self, painter: QPainter, theme: Theme, day: date, box: QRectF) -> None:
        kind = self._kinds.get(day)
        field = box.adjusted(1.5, 1, -1.5, -1)
        painter.setPen(Qt.PenStyle.NoPen)
        if kind is DayKind.HOLIDAY:
            painter.setBrush(theme.color("badsoft"))
            painter.drawRoundedRect(field, 3, 3)
        elif kind is DayKind.MAKE_UP_WORKDAY:
            painter.setBrush(theme.color("soft"))
            painter.setPen(QPen(theme.color("accent"), 1))
            painter.drawRoundedRect(field, 3, 3)
        if day == self._current:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.color("accent"), 2))
            painter.drawRoundedRect(field, 3, 3)
        if day in self._changed:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("warn"))
            corner, side = field.topRight(), min(8.0, field.height() / 2)
            painter.drawPolygon(QPolygonF([corner, corner - QPointF(side, 0), corner + QPointF(0, side)]))
        self._paint_number(painter, theme, day, field, kind)

    def _paint_number(
        self, painter: QPainter, theme: Theme, day: date, field: QRectF, kind: DayKind | None
    ) -> None:
        is_free = kind is DayKind.HOLIDAY or (kind is None and day.isoweekday() > 5)
        name = "badtext" if kind is DayKind.HOLIDAY else "muted" if is_free else "text"
        painter.setPen(theme.color("accenttext" if kind is DayKind.MAKE_UP_WORKDAY else name))
        painter.setFont(theme.font(12, bold=day == self._today))
        marks = {DayKind.HOLIDAY: self.tr("off"), DayKind.MAKE_UP_WORKDAY: self.tr("work")}
        text = f"{day.day} {marks[kind]}" if kind is not None else str(day.day)
        painter.drawText(field, Qt.AlignmentFlag.AlignCenter, text)
        if day == self._today:
            painter.setPen(QPen(theme.color("text"), 1.5))
            middle = field.center().x()
            painter.drawLine(QPointF(middle - 8, field.bottom() - 1), QPointF(middle + 8, field.bottom() - 1))

    def _day_at(self, where: QPointF) -> date | None:
        return next((day for day, box in self._boxes.items() if box.contains(where)), None)


def weekday_letters() -> tuple[str, ...]:
    """Return the shortest names of the weekdays, Monday first."""
    translate = QCoreApplication.translate
    return (
        translate("Rules", "Mo"),
        translate("Rules", "Tu"),
        translate("Rules", "We"),
        translate("Rules", "Th"),
        translate("Rules", "Fr"),
        translate("Rules", "Sa"),
        translate("Rules", "Su"),
    )
