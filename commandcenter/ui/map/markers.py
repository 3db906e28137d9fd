"""The marker of a location being picked and the numbered candidates of a search."""

import math
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from commandcenter.cartography.projection import LocalMercator
from commandcenter.cartography.view import MapView
from commandcenter.ui.fonts import make_font
from commandcenter.ui.map.map_records import Candidate
from commandcenter.ui.tokens import Tokens

_PIN_HEIGHT = 34
_PIN_RADIUS = 12


class MarkerLayer:
    """One pin that can be dragged, and candidates 1 to n; positions are given in degrees."""

    def __init__(self, projection: LocalMercator) -> None:
        self._projection = projection
        self.is_picking = False
        self.pin: tuple[float, float] | None = None
        self._candidates: Sequence[Candidate] = ()

    @property
    def candidate_count(self) -> int:
        """How many candidates are shown."""
        return len(self._candidates)

    def set_projection(self, projection: LocalMercator) -> None:
        """Follow the ground to another origin."""
        self._projection = projection

    def set_candidates(self, candidates: Sequence[Candidate]) -> None:
        """Replace the candidates."""
        self._candidates = tuple(candidates)

    def pin_grip(self, view: MapView, px: float, py: float) -> tuple[float, float] | None:
        """Return the way from a pixel on the pin to its tip, None where the pin is not."""
        if self.pin is None:
            return None
        x, y = self._screen(view, *self.pin)
        is_on_pin = abs(px - x) <= _PIN_RADIUS + 2 and y - _PIN_HEIGHT - 4 <= py <= y + 4
        return (x - px, y - py) if is_on_pin else None

    def candidate_at(self, view: MapView, px: float, py: float) -> int | None:
        """Return the number (from 0) of the candidate under a pixel."""
        for number, candidate in enumerate(self._candidates):
            at_x, at_y = self._screen(view, candidate.lon, candidate.lat)
            if math.hypot(px - at_x, py - at_y) <= 13:
                return number
        return None

    def paint(self, painter: QPainter, view: MapView, tokens: Tokens) -> None:
        """Paint candidates, then the pin over them."""
        for number in reversed(range(len(self._candidates))):
            candidate = self._candidates[number]
            at = QPointF(*self._screen(view, candidate.lon, candidate.lat))
            self._paint_candidate(painter, at, number + 1, tokens)
        if self.pin is not None:
            self._paint_pin(painter, QPointF(*self._screen(view, *self.pin)), tokens)

    def _screen(self, view: MapView, lon: float, lat: float) -> tuple[float, float]:
        return view.to_screen(*self._projection.to_local(lon, lat))

    def _paint_candidate(self, painter: QPainter, at: QPointF, number: int, tokens: Tokens) -> None:
        first = number == 1
        painter.setPen(QPen(QColor(tokens.accent if first else tokens.surface), 2))
        painter.setBrush(QColor(tokens.surface if first else tokens.town))
        painter.drawEllipse(at, 11.5, 11.5)
        painter.setPen(QColor(tokens.accenttext if first else tokens.surface))
        painter.setFont(make_font(13, bold=True))
        box = QRectF(at.x() - 12, at.y() - 12, 24, 24)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(number))

    def _paint_pin(self, painter: QPainter, tip: QPointF, tokens: Tokens) -> None:
        middle = QPointF(tip.x(), tip.y() - _PIN_HEIGHT + _PIN_RADIUS)
        path = QPainterPath(tip)
        side = _PIN_RADIUS * 0.86
        path.cubicTo(
            QPointF(tip.x() - 3, tip.y() - 9), QPointF(middle.x() - _PIN_RADIUS, middle.y() + 9),
            QPointF(middle.x() - _PIN_RADIUS, middle.y()),
        )  # fmt: skip
        path.arcTo(QRectF(middle.x() - 12, middle.y() - 12, 24, 24), 180, -180)
        path.cubicTo(
            QPointF(middle.x() + _PIN_RADIUS, middle.y() + 9), QPointF(tip.x() + 3, tip.y() - 9), tip
        )
        shade = QColor(tokens.text)
        shade.setAlphaF(0.25)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(shade)
        painter.drawEllipse(tip, side * 0.55, 2.6)
        painter.setPen(QPen(QColor(tokens.surface), 1.8))
        painter.setBrush(QColor(tokens.accent))
        painter.drawPath(path)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.surface))
        painter.drawEllipse(middle, 4.5, 4.5)
