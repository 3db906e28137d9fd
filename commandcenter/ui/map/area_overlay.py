"""The area that narrows the queue, drawn over the ground: outline, and what lies outside a little fainter."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF, QTransform

from commandcenter.cartography.projection import LocalMercator
from commandcenter.cartography.view import MapView
from commandcenter.domain.areas import CaseArea
from commandcenter.ui.tokens import Tokens

_VEIL = 0.42


class AreaOverlay:
    """Paints one area; the path is made anew only when the area or the projection changes."""

    def __init__(self) -> None:
        self.area: CaseArea | None = None
        self._path: tuple[CaseArea, LocalMercator, QPainterPath] | None = None

    def paint(self, painter: QPainter, view: MapView, projection: LocalMercator, tokens: Tokens) -> None:
        """Paint the area over a view."""
        if self.area is None:
            return
        if self._path is None or self._path[0] != self.area or self._path[1] is not projection:
            self._path = (self.area, projection, _path_of(self.area, projection))
        scale = 1 / view.resolution
        to_screen = QTransform(
            scale, 0, 0, -scale, view.width / 2 - view.x * scale, view.height / 2 + view.y * scale
        )
        outline = to_screen.map(self._path[2])
        everything = QPainterPath()
        everything.addRect(QRectF(0, 0, view.width, view.height))
        veil = QColor(tokens.mapbg)
        veil.setAlphaF(_VEIL)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(veil)
        painter.drawPath(everything.subtracted(outline))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(tokens.accent), 2.2))
        painter.drawPath(outline)


def _path_of(area: CaseArea, projection: LocalMercator) -> QPainterPath:
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.OddEvenFill)
    for part in area.parts:
        for ring in part:
            path.addPolygon(QPolygonF([QPointF(*projection.to_local(*corner)) for corner in ring]))
            path.closeSubpath()
    return path
