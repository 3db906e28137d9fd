"""Measuring on the map, and drawing a line, a band along one, circle or polygon: clicks become corners while a tool is on.

The first event filter on the canvas while it is on; arrows and the wheel still move the map.
"""

from enum import StrEnum
from itertools import pairwise

import numpy as np
import shapely
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPointF, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPen, QPolygonF
from typing_extensions import override

from commandcenter.cartography.areas import ground_area, widened
from commandcenter.cartography.projection import LocalMercator, ground_metres
from commandcenter.cartography.view import MapView
from commandcenter.ui.distance_words import area_words, distance_words
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
    BAND = "band"


BAND_WIDTHS_M = (50, 100, 200, 500, 1000)
"""How far to each side of a line a band may reach; the keys 1 to 5."""
_OPEN_MODES = (DrawingMode.MEASURE, DrawingMode.LINE, DrawingMode.BAND)
_HINT_TOP = 108


class DrawingTool(QObject):
    """One tool of one map.  Corners are degrees, so they stay when the ground changes."""

    area_drawn = Signal(object)
    """A shapely polygon in degrees: a circle, polygon or band was finished."""
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
        self.band_m = BAND_WIDTHS_M[1]
        """How far a band reaches to each side."""
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
        self._canvas.hovering.leave()
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
        """Paint what is drawn so far with its length or area, and what the hands may do next."""
        if self._mode is None:
            return
        if not self._is_finished:
            self._paint_hint(painter, view, tokens)
        if not self._corners:
            return
        outline = self._outline()
        points = _polygon(outline, view, projection)
        fill = QColor(tokens.accent)
        fill.setAlphaF(0.12)
        painter.setBrush(fill)
        if self._mode is DrawingMode.BAND and len(set(outline)) > 1:
            band = self._band(outline)
            painter.setPen(QPen(QColor(tokens.accent), 1.4, Qt.PenStyle.DashLine))
            painter.drawPolygon(_polygon(list(band.exterior.coords), view, projection))
        # Light below dark, so that the line is seen on roads and tinted grids alike.
        for colour, width in ((tokens.surface, 5.0), (tokens.accent, 2.2)):
            painter.setPen(QPen(QColor(colour), width))
            if self._mode in _OPEN_MODES:
                painter.drawPolyline(points)
            else:
                painter.drawPolygon(points)
            painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setBrush(QColor(tokens.surface))
        for corner in self._corners:
            painter.drawEllipse(QPointF(*view.to_screen(*projection.to_local(*corner))), 4, 4)
        last = QPointF(*view.to_screen(*projection.to_local(*(self._at or self._corners[-1]))))
        _paint_words(painter, last + QPointF(12, 8), self.words(), tokens, is_strong=True)

    def words(self) -> str:
        """Return what was measured, in words."""
        outline = self._outline()
        translate = QCoreApplication.translate
        if self._mode is DrawingMode.CIRCLE and len(self._corners) >= 1:
            radius = ground_metres(*self._corners[0], *(self._at or self._corners[-1]))
            return translate("DrawingTool", "Radius {length}").format(length=distance_words(radius, 2))
        if self._mode is DrawingMode.POLYGON:
            return area_words(ground_area(shapely.Polygon(outline)) if len(outline) > 2 else 0.0)
        length = distance_words(sum(ground_metres(*a, *b) for a, b in pairwise(outline)), 2)
        if self._mode is DrawingMode.BAND:
            aside = distance_words(self.band_m, 0)
            return translate("DrawingTool", "{length}, {aside} to each side").format(
                length=length, aside=aside
            )
        return length

    def hint(self) -> str:
        """Return what clicks and keys do now."""
        translate = QCoreApplication.translate
        if self._mode is DrawingMode.CIRCLE:
            if self._corners:
                return translate("DrawingTool", "Click the rim · Backspace takes back · Esc ends")
            return translate("DrawingTool", "Click the middle of the circle · Esc ends")
        if self._mode is DrawingMode.BAND:
            return translate(
                "DrawingTool",
                "Click corners · 1 to 5: width · double-click finishes · Backspace takes back · Esc ends",
            )
        return translate(
            "DrawingTool", "Click corners · double-click finishes · Backspace takes back · Esc ends"
        )

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
        elif self._mode is DrawingMode.BAND and Qt.Key.Key_1 <= key <= Qt.Key.Key_5:
            self.band_m = BAND_WIDTHS_M[key - Qt.Key.Key_1]
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
        elif self._mode is DrawingMode.BAND and len(set(outline)) >= 2:
            self.area_drawn.emit(self._band(outline))
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

    def _band(self, outline: list[Point]) -> shapely.Polygon:
        band = widened(shapely.LineString(outline), self.band_m)
        assert isinstance(band, shapely.Polygon), "a line widened is one piece"
        return band

    def _paint_hint(self, painter: QPainter, view: MapView, tokens: Tokens) -> None:
        hint = self.hint()
        width = QFontMetricsF(make_font(13)).boundingRect(hint).width() + 16
        _paint_words(painter, QPointF((view.width - width) / 2, _HINT_TOP), hint, tokens, is_strong=False)


def _polygon(corners: list[Point], view: MapView, projection: LocalMercator) -> QPolygonF:
    return QPolygonF([QPointF(*view.to_screen(*projection.to_local(*corner))) for corner in corners])


def _paint_words(painter: QPainter, at: QPointF, words: str, tokens: Tokens, *, is_strong: bool) -> None:
    font = make_font(13, bold=is_strong)
    box = QFontMetricsF(font).boundingRect(words).adjusted(-8, -4, 8, 4)
    box.moveTopLeft(at)
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
