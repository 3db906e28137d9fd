"""The cards of the wall as painting over plain values, in the measure of a screen 1080 pixels high.

No type is smaller than `SMALLEST`: on a wall two and a half metres high that is five centimetres, readable from
eight metres.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen

from commandcenter.ui.fonts import make_font
from commandcenter.ui.tokens import RADIUS_CARD, Tokens, Tone
from commandcenter.ui.widgets.state_glyph import StateShape, paint_state_shape

SMALLEST = 20
ROW = 46
_PAD = 18
_HEAD = 50
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
_GOOD, _FAIR = 0.95, 0.9


@dataclass(frozen=True, slots=True)
class BigNumber:
    """One of the six large numbers."""

    words: str
    text: str
    tone: Tone = Tone.NEUTRAL


@dataclass(frozen=True, slots=True)
class Bar:
    """A row with a bar: words, share 0 to 1, and what stands at the end."""

    words: str
    share: float
    text: str
    tone: Tone = Tone.ACCENT


@dataclass(frozen=True, slots=True)
class UrgentRow:
    """A case on the wall: its sign, class and township, and what is left."""

    shape: StateShape
    words: str
    left: str
    tone: Tone


@dataclass(frozen=True, slots=True)
class TextRow:
    """A line of words with a figure at its end."""

    words: str
    text: str
    tone: Tone = Tone.NEUTRAL


def tone_of_share(share: float) -> Tone:
    """Return the tone of a rate: good from 95 in a hundred, fair from 90."""
    return Tone.OK if share >= _GOOD else Tone.WARN if share >= _FAIR else Tone.BAD


class CardPainter:
    """Paints cards with one painter and one set of colours."""

    def __init__(self, painter: QPainter, tokens: Tokens) -> None:
        self._painter = painter
        self._tokens = tokens

    def number(self, rect: QRectF, number: BigNumber) -> None:
        """Paint one of the large numbers."""
        self._card(rect)
        inner = rect.adjusted(_PAD, 10, -_PAD, -6)
        self._text(inner, number.words, 22, "muted", Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        colour = "text" if number.tone is Tone.NEUTRAL else number.tone.value
        below = Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft
        self._text(inner, number.text, 56, colour, below, bold=True)

    def bars(self, rect: QRectF, title: str, bars: Sequence[Bar], label_width: float, page: str = "") -> None:
        """Paint rows with bars."""
        rows = self._titled(rect, title, page)
        height = min(ROW, rows.height() / max(1, len(bars)))
        for number, bar in enumerate(bars):
            line = QRectF(rows.x(), rows.y() + number * height, rows.width(), height)
            self._text(line, bar.words, 22, "text", width=label_width - 8)
            self._text(line, bar.text, 22, "text", _RIGHT, bold=True)
            track = QRectF(line.x() + label_width, 0, line.width() - label_width - 82, min(16, height - 14))
            track.moveTop(line.center().y() - track.height() / 2)
            self._pill(track, "raised")
            if bar.share > 0:
                track.setWidth(max(track.height(), track.width() * min(1.0, bar.share)))
                self._pill(track, bar.tone.value)

    def curve(self, rect: QRectF, title: str, values: Sequence[int], upto: int) -> None:
        """Paint a line over the hours of a day, the present hour the last."""
        room = self._titled(rect, title).adjusted(0, 0, 0, -30)
        most = max(1, *values)
        path = QPainterPath()
        shown = list(values[: upto + 1])
        for hour, value in enumerate(shown):
            at = QPointF(
                room.x() + hour * room.width() / 23, room.bottom() - value / most * (room.height() - 34)
            )
            path.lineTo(at) if hour else path.moveTo(at)
        last = path.currentPosition()
        area = QPainterPath(path)
        area.lineTo(last.x(), room.bottom())
        area.lineTo(room.x(), room.bottom())
        area.closeSubpath()
        painter, tokens = self._painter, self._tokens
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.soft))
        painter.drawPath(area)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(tokens.accent), 3))
        painter.drawPath(path)
        painter.setBrush(QColor(tokens.accent))
        painter.drawEllipse(last, 5, 5)
        if shown:
            peak = max(range(len(shown)), key=lambda hour: shown[hour])
            x = room.x() + peak * room.width() / 23
            box = QRectF(max(room.x(), min(x - 30, room.right() - 60)), room.y() - 2, 60, 28)
            self._text(box, str(shown[peak]), 22, "text", Qt.AlignmentFlag.AlignCenter, bold=True)
        for hour in (0, 6, 12, 18, 23):
            box = QRectF(room.x() + hour * room.width() / 23 - 30, room.bottom() + 4, 60, 28)
            box.moveLeft(max(room.x() - 4, min(box.x(), room.right() - 56)))
            flags = _LEFT if hour == 0 else _RIGHT if hour == 23 else Qt.AlignmentFlag.AlignCenter
            self._text(box, f"{hour:02d}", SMALLEST, "muted", flags)

    def urgent(self, rect: QRectF, title: str, rows: Sequence[UrgentRow], page: str = "") -> None:
        """Paint cases: sign, class and township, what is left."""
        room = self._titled(rect, title, page)
        for number, row in enumerate(rows):
            line = QRectF(room.x(), room.y() + number * ROW, room.width(), ROW)
            if number:
                self._line(line.topLeft(), line.topRight())
            paint_state_shape(
                self._painter, row.shape, QRectF(line.x(), line.center().y() - 11, 22, 22), self._tokens
            )
            width = QFontMetricsF(make_font(SMALLEST, bold=True)).horizontalAdvance(row.left) + 28
            pill = QRectF(line.right() - width, line.center().y() - 16, width, 32)
            if row.tone is not Tone.NEUTRAL:
                self._pill(pill, {Tone.ACCENT: "soft"}.get(row.tone, f"{row.tone.value}soft"))
            colour = "muted" if row.tone is Tone.NEUTRAL else row.tone.value
            self._text(pill, row.left, SMALLEST, colour, Qt.AlignmentFlag.AlignCenter, bold=True)
            words = line.adjusted(34, 0, -width - 10, 0)
            self._text(words, row.words, 22, "text")

    def lines(self, rect: QRectF, title: str, rows: Sequence[TextRow], nothing: str, page: str = "") -> None:
        """Paint lines of words; `nothing` when there are none."""
        room = self._titled(rect, title, page)
        if not rows:
            flags = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft
            self._text(room, nothing, 22, "muted", flags)
        for number, row in enumerate(rows):
            line = QRectF(room.x(), room.y() + number * ROW, room.width(), ROW)
            colour = "text" if row.tone is Tone.NEUTRAL else row.tone.value
            width = QFontMetricsF(make_font(22, bold=True)).horizontalAdvance(row.text) + 12
            self._text(line.adjusted(0, 0, -width, 0), row.words, 22, "text")
            self._text(line, row.text, 22, colour, _RIGHT, bold=True)

    def plain(
        self,
        rect: QRectF,
        words: str,
        pixels: int,
        colour: str,
        *,
        is_right: bool = False,
        bold: bool = False,
    ) -> float:
        """Paint a line without a card; return its width."""
        self._text(rect, words, pixels, colour, _RIGHT if is_right else _LEFT, bold=bold)
        return QFontMetricsF(make_font(pixels, bold=bold)).horizontalAdvance(words)

    def _titled(self, rect: QRectF, title: str, page: str = "") -> QRectF:
        self._card(rect)
        head = QRectF(rect.x() + _PAD, rect.y() + 8, rect.width() - 2 * _PAD, _HEAD - 8)
        self._text(head, title, 24, "text", bold=True)
        self._text(head, page, SMALLEST, "muted", _RIGHT)
        return rect.adjusted(_PAD, _HEAD + 4, -_PAD, -12)

    def _card(self, rect: QRectF) -> None:
        self._painter.setPen(QPen(QColor(self._tokens.line), 1))
        self._painter.setBrush(QColor(self._tokens.surface))
        self._painter.drawRoundedRect(rect, RADIUS_CARD, RADIUS_CARD)

    def _pill(self, rect: QRectF, colour: str) -> None:
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(QColor(getattr(self._tokens, colour)))
        radius = min(rect.height() / 2, 16)
        self._painter.drawRoundedRect(rect, radius, radius)

    def _line(self, start: QPointF, end: QPointF) -> None:
        self._painter.setPen(QPen(QColor(self._tokens.line), 1))
        self._painter.drawLine(start, end)

    def _text(
        self,
        rect: QRectF,
        words: str,
        pixels: int,
        colour: str,
        flags: Qt.AlignmentFlag = _LEFT,
        *,
        bold: bool = False,
        width: float = 0,
    ) -> None:
        font = make_font(pixels, bold=bold)
        room = width or rect.width()
        words = QFontMetricsF(font).elidedText(words, Qt.TextElideMode.ElideRight, room)
        self._painter.setFont(font)
        self._painter.setPen(QColor(getattr(self._tokens, colour)))
        self._painter.drawText(rect, flags | Qt.TextFlag.TextSingleLine, words)
