"""Where tiles lie in the window, in whole device pixels."""

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QRegion

from commandcenter.cartography.tiles import TileKey
from commandcenter.cartography.view import Bounds, MapView
from commandcenter.ui.map.tile_store import StoredTile


class TileFrame:
    """Where ground lies in a view, in device pixels; the view is moved to the nearest whole pixel."""

    def __init__(self, view: MapView, ratio: float) -> None:
        self._ratio = ratio
        self.resolution = view.resolution / ratio
        self._left = round(view.x / self.resolution - view.width * ratio / 2)
        self._top = round(-view.y / self.resolution - view.height * ratio / 2)

    def rect_of(self, bounds: Bounds) -> QRectF:
        """Return the rectangle of some ground, its corners on whole pixels so that tiles meet."""
        left = round(bounds[0] / self.resolution) - self._left
        right = round(bounds[2] / self.resolution) - self._left
        top = round(-bounds[3] / self.resolution) - self._top
        bottom = round(-bounds[1] / self.resolution) - self._top
        return QRectF(left, top, right - left, bottom - top)

    def logical(self, rect: QRectF) -> QRectF:
        """Return a rectangle of device pixels in logical ones."""
        ratio = self._ratio
        return QRectF(rect.x() / ratio, rect.y() / ratio, rect.width() / ratio, rect.height() / ratio)


def paint_part(
    painter: QPainter, frame: TileFrame, wanted: Bounds, source: TileKey, tile: StoredTile
) -> None:
    """Copy the part of a tile of another level that lies within `wanted`."""
    have = source.bounds
    left, bottom = max(wanted[0], have[0]), max(wanted[1], have[1])
    right, top = min(wanted[2], have[2]), min(wanted[3], have[3])
    if right <= left or top <= bottom:
        return
    scale = 1 / source.level.resolution
    part = QRectF(
        (left - have[0]) * scale, (have[3] - top) * scale, (right - left) * scale, (top - bottom) * scale
    )
    painter.drawImage(frame.rect_of((left, bottom, right, top)), tile.image, part)


def device_region(bounds: Iterable[Bounds], view: MapView) -> QRegion:
    """Return the logical pixels that show some ground, one pixel larger."""
    region = QRegion()
    for left, bottom, right, top in bounds:
        x0, y0 = view.to_screen(left, top)
        x1, y1 = view.to_screen(right, bottom)
        box = QRectF(QPointF(x0 - 1, y0 - 1), QPointF(x1 + 1, y1 + 1)).toAlignedRect()
        region = region.united(QRegion(box))
    return region
