"""The same ground drawn with QPainter: the reference picture in tests, and the renderer for print.

Takes the same request as `draw_ground`.  Slow (half a second a view) and GUI thread only: PySide holds
the GIL inside `drawPath`, so it must not be put into threads.
"""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPen, QPolygonF

from commandcenter.cartography.basemap.shown import ShownBasemap
from commandcenter.cartography.layers import GeoLayer
from commandcenter.cartography.scene import Bands, GroundScene
from commandcenter.cartography.style import Colour, MapStyle, Rule
from commandcenter.cartography.tile_raster import DrawRequest, layers_of_rule


def draw_reference(
    scene: GroundScene,
    style: MapStyle,
    request: DrawRequest,
    tints: Mapping[str, Bands],
    basemaps: Sequence[ShownBasemap] = (),
) -> NDArray[np.uint32]:
    """Return the picture, shape (height, width), 0xFFRRGGBB."""
    image = QImage(request.width, request.height, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    paint_ground(painter, scene, style, request, tints, basemaps)
    painter.end()
    flat = np.frombuffer(image.constBits(), dtype=np.uint32)
    return flat.reshape(request.height, image.bytesPerLine() // 4)[:, : request.width].copy()


def paint_ground(
    painter: QPainter,
    scene: GroundScene,
    style: MapStyle,
    request: DrawRequest,
    tints: Mapping[str, Bands],
    basemaps: Sequence[ShownBasemap] = (),
) -> None:
    """Paint the ground with an open painter; one unit of the painter is one device pixel of the request.

    Raster tiles are left out: they are pictures already.
    """
    painter.save()
    painter.setClipRect(QRectF(0, 0, request.width, request.height))
    painter.fillRect(QRectF(0, 0, request.width, request.height), _qt(style.background))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for rule in style.rules_at(request.zoom):
        for source in layers_of_rule(scene, rule, request, tints, basemaps):
            if rule.fill is not None:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(_qt(rule.fill.faded(source.opacity)))
                for layer in source.layers:
                    _fill(painter, layer, source.request)
            if rule.stroke is not None:
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(_pen(rule, rule.stroke.faded(source.opacity), request))
                for layer in source.layers:
                    _stroke(painter, layer, source.request)
    painter.restore()


def _fill(painter: QPainter, layer: GeoLayer, request: DrawRequest) -> None:
    # All of a class in one path: neighbours of one colour must not leave seams.
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    for feature in _touching(layer, request, 0.0):
        for ring in range(layer.features[feature], layer.features[feature + 1]):
            path.addPolygon(_points(layer, ring, request))
            path.closeSubpath()
    painter.drawPath(path)


def _stroke(painter: QPainter, layer: GeoLayer, request: DrawRequest) -> None:
    for feature in _touching(layer, request, 40.0):
        for ring in range(layer.features[feature], layer.features[feature + 1]):
            painter.drawPolyline(_points(layer, ring, request))


def _pen(rule: Rule, colour: Colour, request: DrawRequest) -> QPen:
    width = rule.width_at(request.zoom) * request.ratio
    pen = QPen(_qt(colour), width)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    if rule.dash[0] > 0:
        # Qt counts dashes in widths of the pen.
        pen.setDashPattern([length * request.ratio / width for length in rule.dash])
    return pen


def _points(layer: GeoLayer, ring: int, request: DrawRequest) -> QPolygonF:
    xy = layer.xy[layer.rings[ring] : layer.rings[ring + 1]]
    x = (xy[:, 0] - request.left) / request.resolution
    y = (request.top - xy[:, 1]) / request.resolution
    return QPolygonF([QPointF(*point) for point in zip(x.tolist(), y.tolist(), strict=True)])


def _touching(layer: GeoLayer, request: DrawRequest, margin_px: float) -> list[int]:
    margin = margin_px * request.resolution
    right = request.left + request.width * request.resolution + margin
    bottom = request.top - request.height * request.resolution - margin
    box = layer.bounds
    touching = (box[:, 0] < right) & (box[:, 2] > request.left - margin)
    touching &= (box[:, 1] < request.top + margin) & (box[:, 3] > bottom)
    return [int(position) for position in np.flatnonzero(touching)]


def _qt(colour: Colour) -> QColor:
    made = QColor(colour.red, colour.green, colour.blue)
    made.setAlphaF(colour.alpha)
    return made
