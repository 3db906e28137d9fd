"""The wall: where each card stands and which page it shows; the map has the middle."""

from datetime import datetime, timedelta

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from commandcenter.domain.county_time import county_now
from commandcenter.domain.wall import WallFigures
from commandcenter.ui.desk_context import DeskContext
from commandcenter.ui.panels.wall_words import WallWords
from commandcenter.ui.tokens import NIGHT
from commandcenter.ui.widgets.wall_cards import ROW, CardPainter

HEIGHT = 1080
_EDGE, _GAP, _SIDE = 16, 12, 480
_TOP, _NUMBERS = 72, 124
_STALE_S = 15
_CARD_ROOM = 66
"""Height of a card beside its rows."""


class WallBoard(QWidget):
    """Paints everything but the map, which is a child put into the middle."""

    arranged = Signal()
    """The middle has another place or the measure changed."""

    def __init__(self, context: DeskContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._context = context
        self._figures: WallFigures | None = None
        self._words: WallWords | None = None
        self._page = 0
        self._now = self._moment()

    @property
    def unit(self) -> float:
        """Pixels of the screen for one of the drawing."""
        return max(0.2, min(self.height() / HEIGHT, self.width() / 1600))

    def show_figures(self, figures: WallFigures) -> None:
        """Show new figures; the pages go on turning."""
        self._figures, self._words = figures, WallWords(self._context, figures)
        self.update()

    def turn_page(self) -> None:
        """Show the next page of what has more rows than room."""
        self._page += 1
        self.update()

    def tick(self) -> None:
        """Let the clock go on."""
        self._now = self._moment()
        self.update(QRectF(0, 0, self.width(), _TOP * self.unit).toAlignedRect())

    def map_rect(self) -> QRectF:
        """Return where the map stands, pixels of the screen."""
        unit, body = self.unit, self._body()
        middle = body.adjusted(_SIDE + _GAP, 0, -_SIDE - _GAP, 0)
        return QRectF(middle.x() * unit, middle.y() * unit, middle.width() * unit, middle.height() * unit)

    def _moment(self) -> datetime:
        return county_now()

    def _body(self) -> QRectF:
        top = _TOP + _NUMBERS + _GAP
        width, height = self.width() / self.unit, self.height() / self.unit
        return QRectF(_EDGE, top, width - 2 * _EDGE, height - top - _EDGE)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arranged.emit()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(NIGHT.bg))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(self.unit, self.unit)
        cards = CardPainter(painter, NIGHT)
        self._paint_head(cards)
        if self._words is not None and self._figures is not None:
            self._paint_numbers(cards, self._words)
            self._paint_left(cards, self._words, self._figures)
            self._paint_right(cards, self._words)
        else:
            cards.plain(QRectF(_EDGE, _TOP, 800, 60), self.tr("Reading the figures …"), 24, "muted")
        painter.end()

    def _paint_head(self, cards: CardPainter) -> None:
        width = self.width() / self.unit
        title = self.tr("{county} command centre").format(county=self._context.reference.county_name)
        used = cards.plain(QRectF(_EDGE, 8, width / 2, _TOP - 16), title, 38, "text", bold=True)
        age = self._context.feed.age_s()
        fresh = age is not None and age < _STALE_S
        if age is None:
            words = self.tr("● not connected")
        elif fresh:
            words = self.tr("● data {age} s old").format(age=f"{age:.0f}")
        else:
            since = (self._now - timedelta(seconds=age)).strftime("%H:%M:%S")
            words = self.tr("● data as of {time}, the link is down").format(time=since)
        cards.plain(QRectF(_EDGE + used + 24, 14, 700, _TOP - 22), words, 22, "ok" if fresh else "bad")
        days = self.tr("Mon,Tue,Wed,Thu,Fri,Sat,Sun").split(",")
        date = f"{self._now:%Y-%m-%d} {days[self._now.weekday()]}"
        room = QRectF(width / 2, 8, width / 2 - _EDGE, _TOP - 16)
        cards.plain(room, date, 22, "muted", is_right=True)
        clock = room.adjusted(0, 0, -230, 0)
        cards.plain(clock, f"{self._now:%H:%M:%S}", 42, "text", is_right=True, bold=True)

    def _paint_numbers(self, cards: CardPainter, words: WallWords) -> None:
        numbers = words.numbers()
        whole = self.width() / self.unit - 2 * _EDGE
        width = (whole - _GAP * (len(numbers) - 1)) / len(numbers)
        for at, number in enumerate(numbers):
            cards.number(QRectF(_EDGE + at * (width + _GAP), _TOP, width, _NUMBERS), number)

    def _paint_left(self, cards: CardPainter, words: WallWords, figures: WallFigures) -> None:
        body = self._body()
        steps = QRectF(body.x(), body.y(), _SIDE, 6 * ROW + _CARD_ROOM)
        hours = QRectF(body.x(), steps.bottom() + _GAP, _SIDE, body.height() * 0.27)
        rest = QRectF(body.x(), hours.bottom() + _GAP, _SIDE, body.bottom() - hours.bottom() - _GAP)
        cards.bars(steps, self.tr("The six steps · today"), words.steps(), 118)
        cards.curve(hours, self.tr("Reports · by the hour"), figures.hours, self._now.hour)
        room = max(1, int((rest.height() - _CARD_ROOM) / ROW))
        if self._page % 2 == 0:
            rows, title = words.notable(), self.tr("More than usual · 24 hours")
        else:
            rows, title = words.townships(), self.tr("Townships · open cases")
        start, page = self._paged(len(rows), room, self._page // 2)
        cards.lines(rest, title, rows[start : start + room], self.tr("Nothing out of the ordinary"), page)

    def _paint_right(self, cards: CardPainter, words: WallWords) -> None:
        body = self._body()
        left = body.right() - _SIDE
        rates = QRectF(left, body.y(), _SIDE, 8 * ROW + _CARD_ROOM)
        rest = QRectF(left, rates.bottom() + _GAP, _SIDE, body.bottom() - rates.bottom() - _GAP)
        bars = words.departments()
        start, page = self._paged(len(bars), 8, self._page)
        cards.bars(rates, self.tr("Handled in time · this month"), bars[start : start + 8], 150, page)
        rows = words.urgent(self._now)
        room = max(1, int((rest.height() - _CARD_ROOM) / ROW))
        start, page = self._paged(len(rows), room, self._page)
        cards.urgent(rest, self.tr("Most urgent"), rows[start : start + room], page)

    @staticmethod
    def _paged(rows: int, room: int, turn: int) -> tuple[int, str]:
        pages = max(1, -(-rows // room))
        page = turn % pages
        return page * room, f"{page + 1}/{pages}" if pages > 1 else ""
