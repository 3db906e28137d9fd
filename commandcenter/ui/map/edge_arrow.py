"""An arrow at the edge of the map that points to the selected case while it is out of sight."""

import math

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from commandcenter.cartography.view import MapView
from commandcenter.ui.tokens import Tokens

_INSET = 26


def edge_point(view: MapView, x: float, y: float) -> tuple[float, float, float] | None:
    """Return (x, y, direction in radians) of the arrow to a pixel out of sight, None if it is in sight."""
    if 0 <= x <= view.width and 0 <= y <= view.height:
        return None
    dx, dy = x - view.width / 2, y - view.height / 2
    reach_x = (view.width / 2 - _INSET) / abs(dx) if dx else math.inf
    reach_y = (view.height / 2 - _INSET) / abs(dy) if dy else math.inf
    share = min(reach_x, reach_y)
    return view.width / 2 + dx * share, view.height / 2 + dy * share, math.atan2(dy, dx)


def paint_edge_arrow(painter: QPainter, view: MapView, target: tuple[float, float], tokens: Tokens) -> None:
    """Paint the arrow to a pixel, nothing if that is in sight."""
    found = edge_point(view, *target)
    if found is None:
        return
    x, y, direction = found
    painter.save()
    painter.translate(x, y)
    painter.setPen(QPen(QColor(tokens.accent), 2))
    painter.setBrush(QColor(tokens.surface))
    painter.drawEllipse(QPointF(0, 0), 14, 14)
    painter.rotate(math.degrees(direction))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tokens.accent))
    painter.drawPolygon(QPolygonF([QPointF(8, 0), QPointF(-4, -6), QPointF(-1.5, 0), QPointF(-4, 6)]))
    painter.restore()
