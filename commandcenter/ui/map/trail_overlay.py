"""Where the chosen subject has been: a line that grows fainter towards the past, with the hour at some corners."""

from collections.abc import Sequence
from datetime import datetime

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from commandcenter.cartography.projection import Floats, LocalMercator
from commandcenter.cartography.view import MapView
from commandcenter.domain.county_time import county_time
from commandcenter.domain.field import TrailPoint
from commandcenter.ui.fonts import make_font
from commandcenter.ui.tokens import Tokens

_APART_PX = 90.0
"""Times are written no nearer to each other than this."""
_STEPS = 8


class TrailOverlay:
    """One trail; GUI thread only."""

    def __init__(self) -> None:
        self._degrees: Floats = np.empty((0, 2))
        self._times: list[datetime] = []

    @property
    def count(self) -> int:
        """How many points it has."""
        return len(self._times)

    def set_trail(self, trail: Sequence[TrailPoint]) -> None:
        """Show a trail, oldest point first; an empty one takes it away."""
        self._degrees = np.array([(point.lon, point.lat) for point in trail], dtype=np.float64).reshape(-1, 2)
        self._times = [point.at for point in trail]

    def paint(self, painter: QPainter, view: MapView, projection: LocalMercator, tokens: Tokens) -> None:
        """Paint the line, its points from close by, and some times."""
        if self.count == 0:
            return
        points = view.screen_points(projection.to_local_array(self._degrees))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        corners = [QPointF(x, y) for x, y in points.tolist()]
        for step in range(_STEPS):
            first, end = (len(corners) * step // _STEPS, len(corners) * (step + 1) // _STEPS + 1)
            for width, token, opacity in (
                (6.0, tokens.surface, 0.7),
                (2.6, tokens.accent, 0.25 + 0.75 * (step + 1) / _STEPS),
            ):
                colour = QColor(token)
                colour.setAlphaF(opacity)
                painter.setPen(
                    QPen(
                        colour,
                        width,
                        Qt.PenStyle.SolidLine,
                        Qt.PenCapStyle.RoundCap,
                        Qt.PenJoinStyle.RoundJoin,
                    )
                )
                painter.drawPolyline(corners[first:end])
        self._paint_times(painter, points, view, tokens)

    def _paint_times(self, painter: QPainter, points: Floats, view: MapView, tokens: Tokens) -> None:
        font = make_font(12)
        painter.setFont(font)
        metrics = QFontMetricsF(font)
        written: list[tuple[float, float]] = []
        for number in range(len(points) - 1, -1, -1):
            x, y = points[number].tolist()
            if not (0 <= x <= view.width and 0 <= y <= view.height):
                continue
            if any(abs(x - a) < _APART_PX and abs(y - b) < _APART_PX / 2 for a, b in written):
                continue
            written.append((x, y))
            text = f"{county_time(self._times[number]):%H:%M}"
            painter.setPen(QPen(QColor(tokens.surface), 1.4))
            painter.setBrush(QColor(tokens.accent))
            painter.drawEllipse(QPointF(x, y), 3.6, 3.6)
            box = QRectF(x + 7, y - 22, metrics.horizontalAdvance(text) + 10, 18)
            painter.setPen(QPen(QColor(tokens.line), 1))
            painter.setBrush(QColor(tokens.surface))
            painter.drawRoundedRect(box, 4, 4)
            painter.setPen(QColor(tokens.text))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
