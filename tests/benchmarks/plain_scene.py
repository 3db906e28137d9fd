"""The same county as a plain pyqtgraph scene: one path a class, a scatter plot, text items.

The baseline of the map benchmarks: what a sensible afternoon with the chart library would give.
"""

from collections.abc import Iterator
from functools import partial

import numpy as np
import pyqtgraph as pg
from PySide6.QtGui import QColor, QPainterPath
from PySide6.QtWidgets import QGraphicsPathItem

from commandcenter.cartography.layers import GeoLayer
from commandcenter.cartography.scene import GroundScene
from commandcenter.ui.map.map_records import CasePoint
from tests.benchmarks.map_frames import Move

_COLOURS = {"water": "#BCD7EA", "building": "#E2DED7"}
_LINES = {"boundary": "#9AA8B8", "road": "#C3CCD6"}


class PlainScene:
    """A plot with the ground of one zoom and all cases."""

    def __init__(
        self, scene: GroundScene, cases: tuple[CasePoint, ...], zoom: float, width: int, height: int
    ) -> None:
        self.widget = pg.PlotWidget(background="#E9EEF2")
        self.widget.resize(width, height)
        self.widget.hideAxis("left")
        self.widget.hideAxis("bottom")
        self.box = self.widget.getViewBox()
        self.box.disableAutoRange()
        for name, kind in scene.layers:
            layer = scene.layers_for(name, (kind,), zoom)
            if not layer or (name == "building" and zoom < 13.6):
                continue
            if name in _COLOURS:
                item = QGraphicsPathItem(_path(layer[0]))
                item.setPen(pg.mkPen(None))
                item.setBrush(QColor(_COLOURS[name]))
                self.widget.addItem(item)
            elif name in _LINES:
                connect = np.ones(len(layer[0].xy), dtype=np.int32)
                connect[layer[0].rings[1:] - 1] = 0
                curve = pg.PlotCurveItem(pen=pg.mkPen(_LINES[name]), connect=connect)
                curve.setData(layer[0].xy[:, 0], layer[0].xy[:, 1], connect=connect)
                self.widget.addItem(curve)
        self._add_cases(scene, cases)
        for spot in scene.labels:
            if spot.kind in {"township", "village"}:
                text = pg.TextItem(spot.text, color="#16202C", anchor=(0.5, 0.5))
                text.setPos(spot.x, spot.y)
                self.widget.addItem(text)
        self.widget.show()

    def _add_cases(self, scene: GroundScene, cases: tuple[CasePoint, ...]) -> None:
        xy = scene.projection.to_local_array(np.array([(case.lon, case.lat) for case in cases]))
        self.dots = pg.ScatterPlotItem(size=15, brush=pg.mkBrush("#0B7D8C"), pen=pg.mkPen("w"))
        self.dots.setData(xy[:, 0], xy[:, 1])
        self.widget.addItem(self.dots)

    def look_at(self, x: float, y: float, resolution: float) -> None:
        """Show the ground around a point, local metres a pixel."""
        half_x, half_y = (
            self.widget.width() * resolution / 2,
            self.widget.height() * resolution / 2,
        )
        self.box.setRange(xRange=(x - half_x, x + half_x), yRange=(y - half_y, y + half_y), padding=0)
        self._at = (x, y, resolution)

    def pans(self, count: int) -> Iterator[Move]:
        """Drag to and fro, 24 pixels a frame."""
        x, y, resolution = self._at
        for number in range(count):
            yield partial(self.look_at, x + 24 * (number % 7) * resolution, y, resolution)

    def zooms(self, count: int) -> Iterator[Move]:
        """Come closer by a twelfth of a zoom a frame."""
        x, y, resolution = self._at
        for number in range(count):
            yield partial(self.look_at, x, y, resolution / 2 ** (number / 12))

    def changes(self, count: int) -> Iterator[Move]:
        """Change the colour of one case a frame."""
        points = self.dots.points()
        for number in range(count):
            yield partial(points[number * 7].setBrush, pg.mkBrush("#6B4FC9"))


def _path(layer: GeoLayer) -> QPainterPath:
    connect = np.ones(len(layer.xy), dtype=np.int32)
    connect[layer.rings[1:] - 1] = 0
    path: QPainterPath = pg.arrayToQPath(layer.xy[:, 0].copy(), layer.xy[:, 1].copy(), connect=connect)
    return path
