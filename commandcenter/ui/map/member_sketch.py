"""Unit grids of one responsible or business grid over the map: those that are in, and those others of its kind hold."""

from collections.abc import Collection, Mapping

import numpy as np
import shapely
from PySide6.QtCore import QObject
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from commandcenter.cartography.projection import LocalMercator
from commandcenter.cartography.tiling import to_units
from commandcenter.cartography.view import MapView
from commandcenter.ui.map.grid_sketch import outline_path
from commandcenter.ui.map.map_canvas import MapCanvas
from commandcenter.ui.tokens import Tokens

_IN, _HELD = 0.32, 0.16


class MemberSketch(QObject):
    """Paints sets of unit grids; what is chosen is decided elsewhere."""

    def __init__(self, canvas: MapCanvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._shapes: dict[int, shapely.Geometry] = {}
        self._bounds: dict[int, tuple[float, float, float, float]] = {}
        self._members: frozenset[int] = frozenset()
        self._held: frozenset[int] = frozenset()
        canvas.picture.overlays.append(self)

    def set_outlines(self, outlines: Mapping[int, bytes]) -> None:
        """Take the unit grids of the county, WKB in degrees."""
        shapes = shapely.from_wkb(list(outlines.values()))
        bounds = shapely.bounds(shapes).tolist()
        self._bounds = dict(zip(outlines, map(tuple, bounds), strict=True))
        self._shapes = dict(zip(outlines, map(to_units, shapes), strict=True))
        self._canvas.update()

    def show(self, members: Collection[int], held: Collection[int]) -> None:
        """Show other sets."""
        self._members, self._held = frozenset(members), frozenset(held)
        self._canvas.update()

    @property
    def places(self) -> frozenset[int]:
        """The unit grids that can be shown."""
        return frozenset(self._bounds)

    def within(self, area: shapely.Geometry) -> tuple[int, ...]:
        """Return the unit grids whose middle lies in an area in degrees."""
        middles = np.array([(b[0] + b[2], b[1] + b[3]) for b in self._bounds.values()]).reshape(-1, 2) / 2
        shapely.prepare(area)
        inside = shapely.contains_xy(area, middles[:, 0], middles[:, 1])
        return tuple(np.array(list(self._bounds), dtype=np.int64)[inside].tolist())

    def look_at(self, places: Collection[int]) -> None:
        """Bring unit grids into view."""
        found = np.array([self._bounds[place] for place in places if place in self._bounds])
        if not len(found):
            return
        local = self._canvas.picture.projection.to_local
        (x0, y0), (x1, y1) = local(*found[:, :2].min(0).tolist()), local(*found[:, 2:].max(0).tolist())
        wide, high = 0.1 * (x1 - x0), 0.1 * (y1 - y0)
        self._canvas.navigator.touched = True
        self._canvas.navigator.show_bounds((x0 - wide, y0 - high, x1 + wide, y1 + high))

    def paint(self, painter: QPainter, view: MapView, projection: LocalMercator, tokens: Tokens) -> None:
        """Paint both sets."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        sets = (
            (self._held - self._members, tokens.vio, _HELD, 1.0),
            (self._members, tokens.accent, _IN, 1.8),
        )
        for places, colour, share, width in sets:
            path = QPainterPath()
            for place in places:
                if place in self._shapes:
                    path.addPath(outline_path(self._shapes[place], view, projection))
            fill = QColor(colour)
            fill.setAlphaF(share)
            painter.setBrush(fill)
            painter.setPen(QPen(QColor(colour), width))
            painter.drawPath(path)
