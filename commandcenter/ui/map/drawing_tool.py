"""Measuring on the map, and drawing a line, circle or polygon: clicks become corners while a tool is on.

The first event filter on the canvas while it is on; arrows and the wheel still move the map.
"""

from enum import StrEnum
from itertools import pairwise

import numpy as np
import shapely
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPointF, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPen, QPolygonF
from typing_extensions import override

from commandcenter.cartography.projection import LocalMercator, ground_metres
from commandcenter.cartography.view import MapView
from commandcenter.ui.distance_words import distance_words
from commandcenter.ui.fonts import make_font
from commandcenter.ui.map.map_canvas import MapCanvas
from commandcenter.ui.tokens import Tokens

Point = tuple[float, float]
_CIRCLE_CORNERS = 72


class DrawingMode(StrEnum):
    """What the clicks mean."""

    MEASURE = "measure"
    CIRCLE = "circle"
    POLYGON = "polygon"
    LINE = "line"


_OPEN_MODES = (DrawingMode.MEASURE, DrawingMode.LINE)


class DrawingTool(QObject):
    """One tool of one map.  Corners are degrees, so they stay when the ground changes."""

    area_drawn = Signal(object)
    """A shapely polygon in degrees: a circle or polygon was finished."""
    line_drawn = Signal(object)
    """A shapely line in degrees was finished."""
    ended = Signal()

    def __init__(self, canvas: MapCanvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._mode: DrawingMode | None = None
        self._corners: list[Point] = []
        self._at: Point | None = None
        self._is_finished = False
        canvas.picture.overlays.append(self)

    @property
    def mode(self) -> DrawingMode | None:
        """The tool that is on."""
        return self._mode

    def start(self, mode: DrawingMode) -> None:
        """Switch a tool on; what was drawn before goes."""
        if self._mode is None:
            self._canvas.installEventFilter(self)
        self._mode, self._corners, self._at, self._is_finished = mode, [], None, False
        self._canvas.setCursor(Qt.CursorShape.CrossCursor)
        self._canvas.setFocus(Qt.FocusReason.OtherFocusReason)
        self._canvas.update()

    def stop(self) -> None:
        """Switch the tool off and take the drawing away."""
        if self._mode is not None:
            self._canvas.removeEventFilter(self)
        self._mode, self._corners, self._at = None, [], None
        self._canvas.unsetCursor()
        self._canvas.update()
        self.ended.emit()

    def paint(self, painter: QPainter, view: MapView, projection: LocalMercator, tokens: Tokens) -> None:
        """Paint what is drawn so far with its length or area."""
        if self._mode is None or not self._corners:
            return
        outline = self._outline()
        points = QPolygonF([QPointF(*view.to_screen(*projection.to_local(*corner))) for corner in outline])
        painter.setPen(QPen(QColor(tokens.accent), 2.2))
        fill = QColor(tokens.accent)
        fill.setAlphaF(0.12)
        painter.setBrush(fill)
        if self._mode in _OPEN_MODES:
            painter.drawPolyline(points)
        else:
            painter.drawPolygon(points)
        painter.setBrush(QColor(tokens.surface))
        for corner in self._corners:
            painter.drawEllipse(QPointF(*view.to_screen(*projection.to_local(*corner))), 4, 4)
        last = QPointF(*view.to_screen(*projection.to_local(*(self._at or self._corners[-1]))))
        self._paint_words(painter, last, self.words(), tokens)

    def words(self) -> str:
        """Return what was measured, in words."""
        outline = self._outline()
        translate = QCoreApplication.translate
        if self._mode is DrawingMode.CIRCLE and len(self._corners) >= 1:
            radius = ground_metres(*self._corners[0], *(self._at or self._corners[-1]))
            return translate("DrawingTool", "Radius {length}").format(length=distance_words(radius, 2))
        if self._mode is DrawingMode.POLYGON:
            return translate("DrawingTool", "{area} km²").format(area=f"{_area(outline) / 1e6:.3f}")
        metres = sum(ground_metres(*a, *b) for a, b in pairwise(outline))
        return distance_words(metres, 2)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QMouseEvent):
            return self._mouse(event)
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key(Qt.Key(event.key()))
        return False

    def _mouse(self, event: QMouseEvent) -> bool:
        if event.type() == QEvent.Type.MouseMove:
            if not self._is_finished:
                self._at = self._degrees(event.position())
                self._canvas.update()
            return True
        if event.button() != Qt.MouseButton.LeftButton:
            return False
        if event.type() == QEvent.Type.MouseButtonPress:
            self._add(self._degrees(event.position()))
        elif event.type() == QEvent.Type.MouseButtonDblClick:
            self._finish()
        return True

    def _key(self, key: Qt.Key) -> bool:
        view = self._canvas.view
        if key == Qt.Key.Key_Escape:
            self.stop()
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._finish()
        elif key == Qt.Key.Key_Space:
            # Without a mouse the middle of the map is the pen.
            self._add(self._degrees(QPointF(view.width / 2, view.height / 2)))
        elif key == Qt.Key.Key_Backspace:
            del self._corners[-1:]
            self._canvas.update()
        else:
            return False
        return True

    def _add(self, corner: Point) -> None:
        if self._is_finished:
            self._corners, self._is_finished = [], False
        self._corners.append(corner)
        if self._mode is DrawingMode.CIRCLE and len(self._corners) == 2:
            self._at = corner
            self._finish()
        self._canvas.update()

    def _finish(self) -> None:
        outline = self._outline()
        self._is_finished = True
        self._at = self._corners[-1] if self._mode is DrawingMode.CIRCLE and self._corners else None
        if self._mode is DrawingMode.LINE and len(outline) >= 2:
            self.line_drawn.emit(shapely.LineString(outline))
        elif self._mode not in _OPEN_MODES and len(outline) >= 3:
            self.area_drawn.emit(shapely.Polygon(outline))
        self._canvas.update()

    def _outline(self) -> list[Point]:
        if self._mode is DrawingMode.CIRCLE:
            rim = self._at or (self._corners[-1] if len(self._corners) > 1 else None)
            return circle(self._corners[0], rim) if self._corners and rim is not None else self._corners
        floating = [self._at] if self._at is not None and not self._is_finished else []
        return [*self._corners, *floating]

    def _degrees(self, at: QPointF) -> Point:
        return self._canvas.picture.projection.to_degrees(*self._canvas.view.to_local(at.x(), at.y()))

    def _paint_words(self, painter: QPainter, at: QPointF, words: str, tokens: Tokens) -> None:
        font = make_font(13, bold=True)
        box = QFontMetricsF(font).boundingRect(words).adjusted(-8, -4, 8, 4)
        box.moveTopLeft(at + QPointF(12, 8))
        painter.setPen(QPen(QColor(tokens.line), 1))
        painter.setBrush(QColor(tokens.surface))
        painter.drawRoundedRect(box, 6, 6)
        painter.setPen(QColor(tokens.text))
        painter.setFont(font)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)


def circle(middle: Point, rim: Point) -> list[Point]:
    """Return the corners of the circle around a point through another, degrees, true on the ground."""
    radius = ground_metres(*middle, *rim)
    high = radius / ground_metres(middle[0], middle[1], middle[0], middle[1] + 1)
    wide = radius / ground_metres(middle[0], middle[1], middle[0] + 1, middle[1])
    turns = np.linspace(0, 2 * np.pi, _CIRCLE_CORNERS, endpoint=False)
    return [
        (middle[0] + wide * float(np.cos(turn)), middle[1] + high * float(np.sin(turn))) for turn in turns
    ]


def _area(outline: list[Point]) -> float:
    """Return square metres on the ground."""
    if len(outline) < 3:
        return 0.0
    lon, lat = outline[0]
    scale = ground_metres(lon, lat, lon + 1, lat), ground_metres(lon, lat, lon, lat + 1)
    return float(shapely.Polygon([((x - lon) * scale[0], (y - lat) * scale[1]) for x, y in outline]).area)
