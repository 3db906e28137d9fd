"""The cards on the map: layer switches, legend, scale and source line, zoom buttons.

Each is a small opaque card that paints itself; they take clicks but never the keyboard, which belongs
to the map and its cases.
"""

import math

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from commandcenter.ui.distance_words import distance_words
from commandcenter.ui.fonts import make_font
from commandcenter.ui.map.map_records import SHAPE_OF_GROUP, DisplayGroup, MapLayer
from commandcenter.ui.tokens import RADIUS_CARD, Tokens
from commandcenter.ui.widgets.state_glyph import paint_state_shape, shape_word

_HEIGHT = 38
_TEXT = 13
_BAR_ROOM = 212


class MapCard(QWidget):
    """A rounded card in the colours of the theme."""

    def __init__(self, tokens: Tokens, parent: QWidget) -> None:
        super().__init__(parent)
        self.tokens = tokens
        self._copy: QPixmap | None = None
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.ArrowCursor)

    def set_tokens(self, tokens: Tokens) -> None:
        """Change the colours."""
        self.tokens = tokens
        self.refresh()

    def refresh(self) -> None:
        """Paint the card anew after its content changed."""
        self._copy = None
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        # Every frame of the map repaints its cards; a copy costs a tenth of painting.
        ratio = self.devicePixelRatioF()
        copy = self._copy
        if copy is None or copy.devicePixelRatio() != ratio:
            copy = self._copy = self._painted(ratio)
        painter = QPainter(self)
        painter.drawPixmap(QPointF(0, 0), copy)
        painter.end()

    def _painted(self, ratio: float) -> QPixmap:
        copy = QPixmap(math.ceil(self.width() * ratio), math.ceil(self.height() * ratio))
        copy.setDevicePixelRatio(ratio)
        copy.fill(Qt.GlobalColor.transparent)
        painter = QPainter(copy)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self.tokens.line), 1))
        painter.setBrush(QColor(self.tokens.surface))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS_CARD, RADIUS_CARD)
        self.paint_content(painter)
        painter.end()
        return copy

    def paint_content(self, painter: QPainter) -> None:
        """Paint what is on the card."""

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        # A click beside a button must not fall through and mean a place on the map.
        event.accept()


class LayerCard(MapCard):
    """Switches of the layers that matter while dispatching."""

    switched = Signal(str, bool)
    """Layer and whether it is shown now."""

    def __init__(self, tokens: Tokens, parent: QWidget) -> None:
        super().__init__(tokens, parent)
        self._shown = {
            MapLayer.GRID: True,
            MapLayer.CASES: True,
            MapLayer.NAMES: True,
            MapLayer.PRESSURE: True,
            MapLayer.BUSINESS: False,
        }
        self._boxes: dict[MapLayer, QRectF] = {}
        self.setAccessibleName(self.tr("Layers"))
        self._arrange()

    def _words(self) -> dict[MapLayer, str]:
        return {
            MapLayer.GRID: self.tr("Grids"),
            MapLayer.CASES: self.tr("Cases"),
            MapLayer.NAMES: self.tr("Names"),
            MapLayer.PRESSURE: self.tr("Pressure"),
            MapLayer.BUSINESS: self.tr("Business grids"),
        }

    def set_shown(self, layer: MapLayer, *, shown: bool) -> None:
        """Show a layer's switch as on or off."""
        if layer in self._shown:
            self._shown[layer] = shown
            self.refresh()

    def switch_box(self, layer: MapLayer) -> QRectF:
        """Return where a layer's switch is on the card."""
        return self._boxes[layer]

    def _arrange(self) -> None:
        metrics = QFontMetricsF(make_font(_TEXT))
        left = 14 + QFontMetricsF(make_font(_TEXT, bold=True)).horizontalAdvance(self.tr("Layers")) + 14
        for layer, word in self._words().items():
            width = 20 + metrics.horizontalAdvance(word)
            self._boxes[layer] = QRectF(left, 0, width, _HEIGHT)
            left += width + 14
        self.setFixedSize(round(left), _HEIGHT)

    @override
    def paint_content(self, painter: QPainter) -> None:
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.setFont(make_font(_TEXT, bold=True))
        painter.setPen(QColor(self.tokens.text))
        painter.drawText(QRectF(14, 0, 200, _HEIGHT), flags, self.tr("Layers"))
        painter.setFont(make_font(_TEXT))
        words = self._words()
        for layer, box in self._boxes.items():
            self._paint_tick(painter, QRectF(box.left(), _HEIGHT / 2 - 7, 14, 14), on=self._shown[layer])
            painter.setPen(QColor(self.tokens.text if self._shown[layer] else self.tokens.muted))
            painter.drawText(box.adjusted(20, 0, 4, 0), flags, words[layer])

    def _paint_tick(self, painter: QPainter, box: QRectF, *, on: bool) -> None:
        painter.setPen(QPen(QColor(self.tokens.accent if on else self.tokens.strongline), 1.3))
        painter.setBrush(QColor(self.tokens.accent if on else self.tokens.surface))
        painter.drawRoundedRect(box.adjusted(0.7, 0.7, -0.7, -0.7), 3, 3)
        if on:
            painter.setPen(QPen(QColor(self.tokens.onaccent), 1.8))
            corner = box.topLeft()
            painter.drawPolyline(
                [corner + QPointF(3.4, 7.2), corner + QPointF(6, 9.8), corner + QPointF(10.6, 4.4)]
            )

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        for layer, box in self._boxes.items():
            if box.adjusted(-7, 0, 7, 0).contains(event.position()):
                self._shown[layer] = not self._shown[layer]
                self.refresh()
                self.switched.emit(layer.value, self._shown[layer])
                return


class LegendCard(MapCard):
    """The signs and their words."""

    def __init__(self, tokens: Tokens, parent: QWidget) -> None:
        super().__init__(tokens, parent)
        metrics = QFontMetricsF(make_font(_TEXT))
        self._boxes: list[tuple[DisplayGroup, QRectF]] = []
        left = 14.0
        for group in DisplayGroup:
            if group is not DisplayGroup.CLOSED:
                width = 20 + metrics.horizontalAdvance(shape_word(SHAPE_OF_GROUP[group]))
                self._boxes.append((group, QRectF(left, 0, width, _HEIGHT)))
                left += width + 14
        self.setFixedSize(round(left), _HEIGHT)

    @override
    def paint_content(self, painter: QPainter) -> None:
        painter.setFont(make_font(_TEXT))
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        for group, box in self._boxes:
            shape = SHAPE_OF_GROUP[group]
            sign = QRectF(box.left(), _HEIGHT / 2 - 7, 14, 14)
            paint_state_shape(painter, shape, sign, self.tokens)
            painter.setPen(QColor(self.tokens.text))
            painter.drawText(box.adjusted(20, 0, 4, 0), flags, shape_word(shape))


class ScaleCard(MapCard):
    """A bar of a round length on the ground, and the coordinate system."""

    def __init__(self, tokens: Tokens, parent: QWidget) -> None:
        super().__init__(tokens, parent)
        self._metres_per_pixel = 1.0
        self._source = "CGCS2000"
        self._room = 2000
        self._resize()

    @property
    def bar(self) -> tuple[float, float]:
        """Length of the bar: (metres on the ground, logical pixels)."""
        metres = round_length(110 * self._metres_per_pixel)
        return metres, metres / self._metres_per_pixel

    def set_scale(self, metres_per_pixel: float) -> None:
        """Follow the view; metres on the ground per logical pixel in the middle of the window."""
        before = self.bar
        self._metres_per_pixel = metres_per_pixel
        # Every step of a drag changes the scale by a hair; painting text for that costs two milliseconds.
        if before[0] != self.bar[0] or abs(before[1] - self.bar[1]) >= 0.5:
            self.refresh()
        else:
            self._metres_per_pixel = before[0] / before[1]

    def set_source(self, source: str) -> None:
        """Change the line that names the coordinate system and whose ground this is."""
        self._source = source
        self._resize()

    def set_room(self, width: int) -> None:
        """Shorten the line so that the card is no wider than this; the whole of it is in the tool tip."""
        if width != self._room:
            self._room = width
            self._resize()

    @property
    def _line(self) -> str:
        room = max(60.0, self._room - _BAR_ROOM)
        return QFontMetricsF(make_font(12)).elidedText(self._source, Qt.TextElideMode.ElideRight, room)

    def _resize(self) -> None:
        width = _BAR_ROOM + QFontMetricsF(make_font(12)).horizontalAdvance(self._line)
        self.setFixedSize(math.ceil(width), 34)
        self.setToolTip(self._source)
        self.refresh()

    @override
    def paint_content(self, painter: QPainter) -> None:
        metres, pixels = self.bar
        flags = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(make_font(12))
        painter.setPen(QColor(self.tokens.text))
        text = distance_words(metres, 0)
        painter.drawText(QRectF(12, 0, 52, 34), flags | Qt.AlignmentFlag.AlignRight, text)
        painter.setPen(QPen(QColor(self.tokens.muted), 1.4))
        left, middle = 72.0, 17.5
        painter.drawLine(QPointF(left, middle), QPointF(left + pixels, middle))
        for x in (left, left + pixels):
            painter.drawLine(QPointF(x, middle - 4), QPointF(x, middle + 4))
        painter.setPen(QColor(self.tokens.muted))
        box = QRectF(0, 0, self.width() - 12, 34)
        painter.drawText(box, flags | Qt.AlignmentFlag.AlignRight, self._line)


class ZoomCard(MapCard):
    """Closer, farther, the whole county."""

    pressed = Signal(str)
    """`in`, `out` or `fit`."""

    _SIDE = 34

    def __init__(self, tokens: Tokens, parent: QWidget) -> None:
        super().__init__(tokens, parent)
        self.setFixedSize(QSize(self._SIDE, 3 * self._SIDE))
        self.setToolTip(self.tr("Closer (+), farther (-), whole county (0)"))

    @override
    def paint_content(self, painter: QPainter) -> None:
        side = self._SIDE
        painter.setPen(QPen(QColor(self.tokens.line), 1))
        for row in (1, 2):
            painter.drawLine(QPointF(1, row * side + 0.5), QPointF(side - 1, row * side + 0.5))
        pen = QPen(QColor(self.tokens.text), 1.6)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        middle = side / 2
        painter.drawLine(QPointF(middle - 5.5, middle), QPointF(middle + 5.5, middle))
        painter.drawLine(QPointF(middle, middle - 5.5), QPointF(middle, middle + 5.5))
        painter.drawLine(QPointF(middle - 5.5, side + middle), QPointF(middle + 5.5, side + middle))
        centre = 2 * side + middle
        for sign_x in (-1, 1):
            for sign_y in (-1, 1):
                corner = QPointF(middle + 6 * sign_x, centre + 6 * sign_y)
                painter.drawLine(corner, corner - QPointF(3.5 * sign_x, 0))
                painter.drawLine(corner, corner - QPointF(0, 3.5 * sign_y))

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        row = int(event.position().y() // self._SIDE)
        self.pressed.emit(("in", "out", "fit")[max(0, min(2, row))])


def round_length(longest: float) -> float:
    """Return the largest of 1, 2, 5, 10, 20, 50 ... that is not longer."""
    power = 10.0 ** math.floor(math.log10(longest))
    return next(step * power for step in (5, 2, 1) if step * power <= longest)
