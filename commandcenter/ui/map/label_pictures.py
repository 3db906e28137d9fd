"""Pictures of names with their halo, along lines or upright."""

import math

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QPixmap, QTransform

from commandcenter.cartography.style import Colour, LabelRule
from commandcenter.ui.fonts import make_font

_HALO_PX = 3.2
_STEEP_DEGREES = 52.0
"""Names along steeper lines keep their characters upright, one below the other."""


def label_picture(text: str, rule: LabelRule, angle: float, ratio: float) -> QPixmap:
    """Return a name with its halo, turned by `angle` degrees clockwise, at a device pixel ratio."""
    font = make_font(rule.size)
    font.setWeight(QFont.Weight(rule.weight))
    font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, rule.spacing)
    metrics = QFontMetricsF(font)
    width = metrics.horizontalAdvance(text) - rule.spacing
    if abs(angle) > _STEEP_DEGREES:
        turned = _stacked(text, font, angle)
    else:
        path = QPainterPath()
        path.addText(QPointF(-width / 2, (metrics.ascent() - metrics.descent()) / 2), font, text)
        turned = _turned(path, angle)
    box = turned.boundingRect().adjusted(-_HALO_PX, -_HALO_PX, _HALO_PX, _HALO_PX)
    # Even extents around the spot, so that the picture's middle is the text's middle.
    reach_x = max(-box.left(), box.right())
    reach_y = max(-box.top(), box.bottom())
    pixels_x, pixels_y = math.ceil(2 * reach_x * ratio), math.ceil(2 * reach_y * ratio)
    picture = QPixmap(max(1, pixels_x), max(1, pixels_y))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(pixels_x / ratio / 2, pixels_y / ratio / 2)
    pen = QPen(
        to_qt(rule.halo), _HALO_PX, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
    )
    painter.strokePath(turned, pen)
    painter.fillPath(turned, to_qt(rule.colour))
    painter.end()
    return picture


def _stacked(text: str, font: QFont, angle: float) -> QPainterPath:
    """Return upright characters in a row along a steep line, read downwards."""
    metrics = QFontMetricsF(font)
    step = font.pixelSize() * 1.12
    downwards = math.radians(angle if angle > 0 else angle + 180)
    path = QPainterPath()
    for number, letter in enumerate(text):
        along = (number - (len(text) - 1) / 2) * step
        x = along * math.cos(downwards) - metrics.horizontalAdvance(letter) / 2
        y = along * math.sin(downwards) + (metrics.ascent() - metrics.descent()) / 2
        path.addText(QPointF(x, y), font, letter)
    return path


def _turned(path: QPainterPath, angle: float) -> QPainterPath:
    if abs(angle) < 0.5:
        return path
    turn = QTransform()
    turn.rotate(angle)
    return turn.map(path)


def to_qt(colour: Colour) -> QColor:
    """Return a colour as Qt knows it."""
    made = QColor(colour.red, colour.green, colour.blue)
    made.setAlphaF(colour.alpha)
    return made
