"""Small marks beside a case: order or card, suspended, listed, disputed, how many of its tasks are done.

Every mark is a shape and a word; colour only repeats what the shape says. An order is a sheet of paper, a yellow card
stands upright with a bar, a red card is tilted and carries an exclamation mark.
"""

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen, QPolygonF

from commandcenter.ui.theme import Theme
from commandcenter.ui.tokens import TEXT_SMALL

MARK_SIDE = 15
"""Pixels at 100 %."""
MARK_GAP = 6


class MarkKind(StrEnum):
    """What a mark says."""

    ORDER = "order"
    YELLOW_CARD = "yellow_card"
    RED_CARD = "red_card"
    LISTED = "listed"
    LISTED_PUBLICLY = "listed_publicly"
    SUSPENDED = "suspended"
    DISPUTED = "disputed"
    JOINT = "joint"
    WAITING = "waiting"


MARK_OF_LEVEL = {1: MarkKind.ORDER, 2: MarkKind.YELLOW_CARD, 3: MarkKind.RED_CARD}
_TOKENS = {
    MarkKind.ORDER: "accent",
    MarkKind.YELLOW_CARD: "warn",
    MarkKind.RED_CARD: "bad",
    MarkKind.LISTED: "accent",
    MarkKind.LISTED_PUBLICLY: "accent",
    MarkKind.SUSPENDED: "muted",
    MarkKind.DISPUTED: "vio",
    MarkKind.JOINT: "muted",
    MarkKind.WAITING: "warntext",
}


@dataclass(frozen=True, slots=True)
class CaseMark:
    """One mark.

    Attributes:
        words: The sentence of the tooltip.
        label: Written instead of a picture, such as `2/3`.
    """

    kind: MarkKind
    words: str
    label: str = ""


def level_word(level: int) -> str:
    """Return the word of a supervision level, translated; empty for none."""
    translate = QCoreApplication.translate
    return {
        1: translate("CaseMarks", "Order"),
        2: translate("CaseMarks", "Yellow card"),
        3: translate("CaseMarks", "Red card"),
    }.get(level, "")


def mark_width(mark: CaseMark, theme: Theme) -> int:
    """Return how wide a mark is painted, in pixels."""
    if not mark.label:
        return theme.px(MARK_SIDE)
    return round(QFontMetricsF(theme.font(TEXT_SMALL)).horizontalAdvance(mark.label)) + theme.px(10)


def paint_marks(painter: QPainter, box: QRectF, marks: tuple[CaseMark, ...], theme: Theme) -> float:
    """Draw marks at the right end of a box, the first leftmost; return where they begin."""
    left = box.right()
    for mark in reversed(marks):
        left -= mark_width(mark, theme)
        height = theme.px(MARK_SIDE)
        place = QRectF(left, box.center().y() - height / 2, mark_width(mark, theme), height)
        paint_mark(painter, mark, place, theme)
        left -= theme.px(MARK_GAP)
    return left


def paint_mark(painter: QPainter, mark: CaseMark, rect: QRectF, theme: Theme) -> None:
    """Draw one mark into a rectangle."""
    colour = theme.color(_TOKENS[mark.kind])
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if mark.label:
        painter.setFont(theme.font(TEXT_SMALL))
        painter.setPen(QPen(theme.color("strongline"), 1))
        painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.setPen(colour)
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, mark.label)
    else:
        side = min(rect.width(), rect.height()) / 2
        painter.translate(rect.center())
        painter.scale(side, side)
        _paint_sign(painter, mark.kind, colour, theme)
    painter.restore()


def paint_level_sign(painter: QPainter, level: int, rect: QRectF, theme: Theme) -> None:
    """Draw the sign of a supervision level (1 to 3) into a rectangle.

    Raises:
        KeyError: There is no such level.
    """
    paint_mark(painter, CaseMark(MARK_OF_LEVEL[level], ""), rect, theme)


def _paint_sign(painter: QPainter, kind: MarkKind, colour: QColor, theme: Theme) -> None:
    # All in the square from -1 to 1.
    if kind is MarkKind.ORDER:
        _paint_sheet(painter, colour)
    elif kind is MarkKind.YELLOW_CARD:
        _paint_card(painter, colour)
        painter.setPen(_pen(theme.color("surface"), 0.22))
        painter.drawLine(QPointF(-0.3, -0.4), QPointF(0.3, -0.4))
    elif kind is MarkKind.RED_CARD:
        painter.rotate(14)
        _paint_card(painter, colour)
        painter.setPen(_pen(theme.color("onbad"), 0.24))
        painter.drawLine(QPointF(0, -0.5), QPointF(0, 0.1))
        painter.drawPoint(QPointF(0, 0.5))
    elif kind in (MarkKind.LISTED, MarkKind.LISTED_PUBLICLY):
        _paint_flag(painter, colour, is_filled=kind is MarkKind.LISTED_PUBLICLY)
    elif kind is MarkKind.SUSPENDED:
        painter.setPen(_pen(colour, 0.18))
        painter.drawEllipse(QPointF(0, 0), 0.85, 0.85)
        for x in (-0.26, 0.26):
            painter.drawLine(QPointF(x, -0.35), QPointF(x, 0.35))
    elif kind is MarkKind.WAITING:
        painter.setPen(_pen(colour, 0.2))
        painter.drawLine(QPointF(0, 0.4), QPointF(0, -0.85))
        for x in (-0.45, 0.45):
            painter.drawLine(QPointF(x, -0.35), QPointF(0, -0.85))
        painter.drawLine(QPointF(-0.7, 0.85), QPointF(0.7, 0.85))
    else:
        _paint_arrows(painter, colour)


def _pen(colour: QColor, width: float) -> QPen:
    return QPen(colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)


def _paint_card(painter: QPainter, colour: QColor) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawRoundedRect(QRectF(-0.62, -0.9, 1.24, 1.8), 0.16, 0.16)


def _paint_sheet(painter: QPainter, colour: QColor) -> None:
    path = QPainterPath(QPointF(-0.65, -0.85))
    for x, y in ((0.2, -0.85), (0.65, -0.4), (0.65, 0.85), (-0.65, 0.85)):
        path.lineTo(x, y)
    path.closeSubpath()
    painter.setPen(_pen(colour, 0.2))
    painter.drawPath(path)
    painter.drawLine(QPointF(-0.3, 0.0), QPointF(0.3, 0.0))
    painter.drawLine(QPointF(-0.3, 0.42), QPointF(0.3, 0.42))


def _paint_flag(painter: QPainter, colour: QColor, *, is_filled: bool) -> None:
    painter.setPen(_pen(colour, 0.2))
    painter.drawLine(QPointF(-0.6, -0.85), QPointF(-0.6, 0.9))
    if is_filled:
        painter.setBrush(colour)
    painter.drawPolygon(
        QPolygonF([QPointF(-0.6, -0.8), QPointF(0.75, -0.8), QPointF(0.4, -0.3), QPointF(0.75, 0.2),
                   QPointF(-0.6, 0.2)])
    )  # fmt: skip


def _paint_arrows(painter: QPainter, colour: QColor) -> None:
    painter.setPen(_pen(colour, 0.2))
    for way in (1, -1):
        y = -0.38 * way
        tip = 0.85 * way
        painter.drawLine(QPointF(-0.85, y), QPointF(0.85, y))
        painter.drawLine(QPointF(tip, y), QPointF(tip - 0.4 * way, y - 0.34))
        painter.drawLine(QPointF(tip, y), QPointF(tip - 0.4 * way, y + 0.34))
