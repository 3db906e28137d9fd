"""The heat map between ground and cases: a picture of the view, made anew only when view or period change."""

from dataclasses import replace

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from commandcenter.cartography.heat import CELL_PX, HeatPoints, heat_counts, heat_picture, heat_points
from commandcenter.cartography.projection import Floats, LocalMercator
from commandcenter.cartography.view import MapView


class HeatLayer:
    """Past cases as heat.  GUI thread only."""

    def __init__(self, projection: LocalMercator) -> None:
        self._projection = projection
        self._degrees: Floats = np.empty((0, 2))
        self._points: HeatPoints | None = None
        self._period = (0.0, float("inf"))
        self._picture: tuple[object, QImage] | None = None
        self._revision = 0

    @property
    def count(self) -> int:
        """How many points of the period there are."""
        return len(self._points.between(*self._period)) if self._points is not None else 0

    def set_projection(self, projection: LocalMercator) -> None:
        """Follow the ground to another origin."""
        self._projection = projection
        if self._points is not None:
            self.set_points(self._degrees, self._points.times)

    def set_points(self, degrees: Floats, times: Floats) -> None:
        """Replace all points: degrees, shape (n, 2), in the order of their times (seconds since 1970)."""
        self._degrees = degrees
        self._points = heat_points(self._projection.to_local_array(degrees), times)
        self._revision += 1

    def set_period(self, since: float, until: float) -> None:
        """Show the points of a period only."""
        self._period = (since, until)
        self._revision += 1

    def paint(self, painter: QPainter, view: MapView, *, in_haste: bool) -> None:
        """Paint the heat of a view."""
        if self._points is None:
            return
        key = (view, self._revision)
        if self._picture is None or self._picture[0] != key:
            self._picture = (key, self._made(view))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, not in_haste)
        image = self._picture[1]
        painter.drawImage(QRectF(0, 0, image.width() * CELL_PX, image.height() * CELL_PX), image)

    def _made(self, view: MapView) -> QImage:
        assert self._points is not None, "asked by the caller"
        # The counts need whole squares: the view is grown to the next one, its corner kept.
        width = -(-view.width // CELL_PX) * CELL_PX
        height = -(-view.height // CELL_PX) * CELL_PX
        grown = replace(
            view,
            x=view.x + (width - view.width) / 2 * view.resolution,
            y=view.y - (height - view.height) / 2 * view.resolution,
            width=width,
            height=height,
        )
        pixels = np.ascontiguousarray(heat_picture(heat_counts(self._points.between(*self._period), grown)))
        rows, columns = pixels.shape
        image = QImage(pixels.data, columns, rows, 4 * columns, QImage.Format.Format_ARGB32_Premultiplied)
        # The copy owns its memory; the array goes.
        return image.copy()
