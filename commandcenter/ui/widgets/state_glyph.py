"""The seven signs of a case's state: a shape, a word and a colour, so no one has to see colour.

`paint_state_shape` is a plain function so that delegates, legends and the map draw the very same sign.
"""

import math
from enum import StrEnum
from functools import lru_cache

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from commandcenter.ui.theme import active_theme
from commandcenter.ui.tokens import Tokens


class StateShape(StrEnum):
    """One sign for each group of states; the value names the group."""

    TO_FILE = "to_file"
    TO_DISPATCH = "to_dispatch"
    HANDLING = "handling"
    TO_CHECK = "to_check"
    RUNNING_OUT = "running_out"
    OVERDUE = "overdue"
    FINISHED = "finished"


TOKEN_OF_SHAPE = {
    StateShape.TO_FILE: "muted",
    StateShape.TO_DISPATCH: "accent",
    StateShape.HANDLING: "teal",
    StateShape.TO_CHECK: "vio",
    StateShape.RUNNING_OUT: "warn",
    StateShape.OVERDUE: "bad",
    StateShape.FINISHED: "muted",
}

SHAPE_OF_STATE = {
    1: StateShape.TO_FILE,
    2: StateShape.TO_FILE,
    3: StateShape.FINISHED,
    4: StateShape.TO_DISPATCH,
    5: StateShape.HANDLING,
    6: StateShape.HANDLING,
    7: StateShape.TO_DISPATCH,
    8: StateShape.TO_CHECK,
    9: StateShape.TO_CHECK,
    10: StateShape.FINISHED,
    11: StateShape.FINISHED,
    12: StateShape.FINISHED,
    13: StateShape.FINISHED,
    14: StateShape.FINISHED,
}
"""Sign by case state number, before the deadline is looked at."""


def shape_for(state: int, *, running_out: bool = False, overdue: bool = False) -> StateShape:
    """Return the sign of a case: its deadline comes before its state, unless it is finished.

    Raises:
        KeyError: There is no such case state.
    """
    shape = SHAPE_OF_STATE[state]
    if shape is StateShape.FINISHED:
        return shape
    if overdue:
        return StateShape.OVERDUE
    return StateShape.RUNNING_OUT if running_out else shape


def shape_word(shape: StateShape) -> str:
    """Return the word that stands beside the sign, translated."""
    words = {
        StateShape.TO_FILE: QCoreApplication.translate("StateGlyph", "To file"),
        StateShape.TO_DISPATCH: QCoreApplication.translate("StateGlyph", "To dispatch"),
        StateShape.HANDLING: QCoreApplication.translate("StateGlyph", "Being handled"),
        StateShape.TO_CHECK: QCoreApplication.translate("StateGlyph", "To check"),
        StateShape.RUNNING_OUT: QCoreApplication.translate("StateGlyph", "Running out"),
        StateShape.OVERDUE: QCoreApplication.translate("StateGlyph", "Overdue"),
        StateShape.FINISHED: QCoreApplication.translate("StateGlyph", "Closed"),
    }
    return words[shape]


@lru_cache(maxsize=1)
def _unit_paths() -> dict[StateShape, QPainterPath]:
    # All in the square from -1 to 1, of about equal visual weight.
    return {
        StateShape.TO_FILE: _circle(0.76),
        StateShape.TO_DISPATCH: _polygon(QPointF(0, -0.86), QPointF(0.92, 0.78), QPointF(-0.92, 0.78)),
        StateShape.HANDLING: _rounded_square(0.76),
        StateShape.TO_CHECK: _regular(4, 1.0, -90),
        StateShape.RUNNING_OUT: _regular(5, 1.0, -90),
        StateShape.OVERDUE: _regular(6, 1.0, 0),
        StateShape.FINISHED: _check_mark(),
    }


def _circle(radius: float) -> QPainterPath:
    path = QPainterPath()
    path.addEllipse(QPointF(0, 0), radius, radius)
    return path


def _rounded_square(half: float) -> QPainterPath:
    path = QPainterPath()
    path.addRoundedRect(QRectF(-half, -half, 2 * half, 2 * half), 0.12, 0.12)
    return path


def _polygon(*points: QPointF) -> QPainterPath:
    path = QPainterPath()
    path.addPolygon(QPolygonF(list(points)))
    path.closeSubpath()
    return path


def _regular(corners: int, radius: float, first_degrees: float) -> QPainterPath:
    angles = (math.radians(first_degrees + 360 * corner / corners) for corner in range(corners))
    return _polygon(*(QPointF(radius * math.cos(angle), radius * math.sin(angle)) for angle in angles))


def _check_mark() -> QPainterPath:
    path = QPainterPath(QPointF(-0.55, 0.05))
    path.lineTo(-0.12, 0.48)
    path.lineTo(0.62, -0.42)
    return path


def paint_state_shape(
    painter: QPainter, shape: StateShape, rect: QRectF, palette: Tokens, halo: QColor | None = None
) -> None:
    """Draw the sign into the middle of a rectangle.

    Args:
        painter: Open painter; its state is restored.
        shape: Which sign.
        rect: Where; the sign fills the smaller side.
        palette: Colours of the theme.
        halo: Colour of a thin edge that lifts the sign off a busy ground such as the map; None for lists.
    """
    side = min(rect.width(), rect.height()) / 2
    colour = QColor(getattr(palette, TOKEN_OF_SHAPE[shape]))
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(rect.center())
    painter.scale(side, side)
    path = _unit_paths()[shape]
    if halo is not None:
        painter.setPen(
            QPen(halo, 0.52, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
        )
        painter.setBrush(halo)
        painter.drawPath(path)
    if shape is StateShape.TO_FILE:
        painter.setPen(QPen(colour, 0.34))
        painter.setBrush(QColor(palette.surface))
    elif shape is StateShape.FINISHED:
        painter.setPen(
            QPen(colour, 0.28, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
        )
        painter.setBrush(Qt.BrushStyle.NoBrush)
    else:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
    painter.drawPath(path)
    if shape is StateShape.OVERDUE:
        _paint_exclamation(painter, QColor(palette.onbad))
    painter.restore()


def _paint_exclamation(painter: QPainter, colour: QColor) -> None:
    painter.setPen(QPen(colour, 0.26, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.drawLine(QPointF(0, -0.5), QPointF(0, 0.08))
    painter.drawPoint(QPointF(0, 0.5))


class StateGlyph(QWidget):
    """The sign of one state as a widget; the word is its tooltip and its accessible name."""

    def __init__(
        self, shape: StateShape = StateShape.TO_FILE, size: int = 16, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._size = size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_shape(shape)

    @property
    def shape(self) -> StateShape:
        """The sign shown."""
        return self._shape

    def set_shape(self, shape: StateShape) -> None:
        """Show another sign."""
        self._shape = shape
        self.setToolTip(shape_word(shape))
        self.setAccessibleName(shape_word(shape))
        self.update()

    @override
    def sizeHint(self) -> QSize:
        side = active_theme().px(self._size)
        return QSize(side, side)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_state_shape(
            painter, self._shape, QRectF(self.rect()).adjusted(1, 1, -1, -1), active_theme().tokens
        )
        painter.end()
