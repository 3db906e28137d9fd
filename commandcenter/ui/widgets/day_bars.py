"""A picture of a clock: one bar a day from 0 to 24 o'clock, what counted filled, what did not left open."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from commandcenter.domain.explaining import Phase, Reason, Segment
from commandcenter.ui.theme import Theme, active_theme
from commandcenter.ui.tokens import TEXT_SMALL

ROW_HEIGHT = 22
LABEL_WIDTH = 84
HEAD_HEIGHT = 18
_BAR = 12
_HOURS = 24
_MOST_DAYS = 400


@dataclass(frozen=True, slots=True)
class DayPart:
    """A stretch within one day, in hours from midnight."""

    day: date
    begins: float
    ends: float
    segment: Segment


def day_parts(segments: Sequence[Segment], zone: ZoneInfo) -> list[DayPart]:
    """Cut stretches at midnights; at most 400 days."""
    found: list[DayPart] = []
    days: set[date] = set()
    for segment in segments:
        start, end = segment.starts.astimezone(zone), segment.ends.astimezone(zone)
        while start < end:
            midnight = start.replace(hour=0, minute=0, second=0, microsecond=0)
            until = min(end, midnight + timedelta(days=1))
            days.add(midnight.date())
            if len(days) > _MOST_DAYS:
                return found
            hours = ((start - midnight) / timedelta(hours=1), (until - midnight) / timedelta(hours=1))
            found.append(DayPart(midnight.date(), *hours, segment))
            start = until
    return found


class DayBars(QWidget):
    """The picture; as high as it has days."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts: list[DayPart] = []
        self._days: list[date] = []
        self._zone = ZoneInfo("Asia/Shanghai")
        self._due: datetime | None = None
        self._now: datetime | None = None
        self._label: Callable[[date], str] = date.isoformat
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        active_theme().theme_changed.connect(self.updateGeometry)

    @property
    def days(self) -> list[date]:
        """The days shown, top to bottom."""
        return list(self._days)

    def set_clock(
        self,
        segments: Sequence[Segment],
        zone: ZoneInfo,
        due: datetime | None,
        now: datetime | None,
        label: Callable[[date], str],
    ) -> None:
        """Show another clock.

        Args:
            segments: Its account.
            zone: Of the county.
            due: The deadline, marked in its day.
            now: The present while the clock runs, marked too; None once it has stopped.
            label: Words of a day at the left.
        """
        self._parts = day_parts(segments, zone)
        self._days = sorted({part.day for part in self._parts})
        self._zone, self._due, self._now, self._label = zone, due, now, label
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        theme = active_theme()
        return QSize(theme.px(420), theme.px(HEAD_HEIGHT + ROW_HEIGHT * len(self._days) + 4))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(active_theme().px(280), self.sizeHint().height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = active_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left, right = theme.px(LABEL_WIDTH), self.width() - theme.px(14)
        axis = QRectF(left, 0, right - left, theme.px(HEAD_HEIGHT))
        self._paint_axis(painter, axis, theme)
        for row, day in enumerate(self._days):
            top = theme.px(HEAD_HEIGHT + row * ROW_HEIGHT)
            if not event.rect().intersects(
                QRectF(0, top, self.width(), theme.px(ROW_HEIGHT)).toAlignedRect()
            ):
                continue
            painter.setFont(theme.font(TEXT_SMALL))
            painter.setPen(theme.color("muted"))
            box = QRectF(0, top, left - theme.px(8), theme.px(ROW_HEIGHT))
            painter.drawText(
                box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, self._label(day)
            )
            bar = QRectF(left, top + theme.px((ROW_HEIGHT - _BAR) // 2), axis.width(), theme.px(_BAR))
            self._paint_day(painter, day, bar, theme)
        painter.end()

    def _paint_axis(self, painter: QPainter, axis: QRectF, theme: Theme) -> None:
        painter.setFont(theme.font(11))
        for hour in range(0, _HOURS + 1, 3):
            x = axis.left() + axis.width() * hour / _HOURS
            painter.setPen(theme.color("muted"))
            box = QRectF(x - 20, axis.top(), 40, axis.height() - 3)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(hour))
            painter.setPen(QPen(theme.color("line"), 1))
            painter.drawLine(QPointF(x, axis.bottom() - 3), QPointF(x, self.height()))

    def _paint_day(self, painter: QPainter, day: date, bar: QRectF, theme: Theme) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        for part in self._parts:
            if part.day != day:
                continue
            box = QRectF(
                bar.left() + bar.width() * part.begins / _HOURS, bar.top(),
                max(1.0, bar.width() * (part.ends - part.begins) / _HOURS), bar.height(),
            )  # fmt: skip
            colour, style = _fill(part.segment, theme)
            painter.fillRect(box, theme.color("raised"))
            painter.fillRect(box, QBrush(colour, style))
        for moment, token, points_up in ((self._due, "bad", False), (self._now, "accent", True)):
            if moment is not None:
                self._paint_moment(painter, moment, day, bar, theme.color(token), points_up=points_up)

    def _paint_moment(
        self, painter: QPainter, moment: datetime, day: date, bar: QRectF, colour: QColor, *, points_up: bool
    ) -> None:
        local = moment.astimezone(self._zone)
        # The end of a day belongs to that day, not to the next, which may not be shown.
        if local.date() != day:
            return
        hours = local.hour + local.minute / 60
        x = bar.left() + bar.width() * hours / _HOURS
        painter.setPen(QPen(colour, 2))
        painter.drawLine(QPointF(x, bar.top() - 3), QPointF(x, bar.bottom() + 3))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        tip, base = (bar.bottom() + 1, bar.bottom() + 6) if points_up else (bar.top() - 1, bar.top() - 6)
        painter.drawPolygon(QPolygonF([QPointF(x, tip), QPointF(x - 4, base), QPointF(x + 4, base)]))


def _fill(segment: Segment, theme: Theme) -> tuple[QColor, Qt.BrushStyle]:
    solid, hatched = Qt.BrushStyle.SolidPattern, Qt.BrushStyle.BDiagPattern
    if segment.reason is Reason.SUSPENDED:
        return theme.color("vio"), hatched
    if segment.reason is Reason.EXCUSED:
        return theme.color("muted"), hatched
    if not segment.reason.counts:
        return theme.color("line"), solid
    if segment.phase is Phase.OVER:
        return theme.color("bad"), hatched
    return theme.color("ok"), Qt.BrushStyle.Dense4Pattern if segment.phase is Phase.LEFT else solid
