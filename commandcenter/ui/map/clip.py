"""Which pixels a frame has to paint: often many small rectangles far apart, not the box around them."""

import math
from collections.abc import Iterable
from typing import Final, cast

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QBitmap, QImage, QRegion, QTransform

from commandcenter.cartography.projection import Floats

_CELL: Final = 16
"""Logical pixels a side of the squares in which a scattered region is looked up."""


class Clip:
    """The part of the window that is painted, logical pixels."""

    def __init__(self, rect: QRectF, region: QRegion | None = None) -> None:
        self.rect = rect
        self._region = region if region is not None and region.rectCount() > 1 else None
        self._sums: NDArray[np.int64] | None = None

    @classmethod
    def of_region(cls, region: QRegion) -> "Clip":
        """Return the clip of a paint event."""
        return cls(QRectF(region.boundingRect()), region)

    def touches(self, rect: QRectF) -> bool:
        """Say whether a rectangle has to be painted."""
        if not self.rect.intersects(rect):
            return False
        return self._region is None or self._region.intersects(rect.toAlignedRect())

    def sees(self, points: Floats, reach: Floats | float) -> NDArray[np.bool_]:
        """Say which things have to be painted; of a scattered region also some just beside it.

        Args:
            points: Their middles, shape (n, 2).
            reach: How far they extend to each side: one number, or shape (n, 2).
        """
        half_x, half_y = (reach, reach) if isinstance(reach, float | int) else (reach[:, 0], reach[:, 1])
        x, y, rect = points[:, 0], points[:, 1], self.rect
        seen = (x > rect.left() - half_x) & (x < rect.right() + half_x)
        seen &= (y > rect.top() - half_y) & (y < rect.bottom() + half_y)
        if self._region is not None:
            numbers = np.flatnonzero(seen)
            half = np.broadcast_to(np.asarray(reach, dtype=np.float64), points.shape)[numbers]
            seen[numbers] = self._covered(points[numbers] - half, points[numbers] + half)
        return np.asarray(seen)

    def _covered(self, low: Floats, high: Floats) -> NDArray[np.bool_]:
        """Say which boxes touch a square with something to paint."""
        sums = self._summed()
        most = np.array(sums.shape)[::-1] - 1
        corner = (self.rect.left(), self.rect.top())
        first = np.clip(np.floor((low - corner) / _CELL).astype(np.int64), 0, most)
        end = np.clip(np.ceil((high - corner) / _CELL).astype(np.int64), 0, most)
        count = sums[end[:, 1], end[:, 0]] - sums[first[:, 1], end[:, 0]]
        count += sums[first[:, 1], first[:, 0]] - sums[end[:, 1], first[:, 0]]
        return np.asarray(count > 0)

    def _summed(self) -> NDArray[np.int64]:
        """Return how many squares above and left of each corner have something to paint."""
        if self._sums is None:
            columns, rows = (math.ceil(side / _CELL) for side in (self.rect.width(), self.rect.height()))
            squares = np.zeros((rows, columns), dtype=np.int64)
            left, top = self.rect.left(), self.rect.top()
            # Iterable in PySide, which its stubs do not tell.
            for box in cast("Iterable[QRect]", self._region):
                first_row, end_row = (
                    int((box.top() - top) / _CELL),
                    math.ceil((box.bottom() + 1 - top) / _CELL),
                )
                first, end = int((box.left() - left) / _CELL), math.ceil((box.right() + 1 - left) / _CELL)
                squares[first_row:end_row, first:end] = 1
            self._sums = np.zeros((rows + 1, columns + 1), dtype=np.int64)
            self._sums[1:, 1:] = squares.cumsum(axis=0).cumsum(axis=1)
        return self._sums


def region_around(points: Floats, reach: float, width: int, height: int) -> QRegion:
    """Return the part of a window around many points, in squares of sixteen pixels; a thousand points are no more work.

    Args:
        points: Pixels, shape (n, 2); those outside the window and those that are nan count for nothing.
        reach: How far each extends to each side.
        width: Of the window.
        height: Of the window.
    """
    known = points[~np.isnan(points[:, 0])]
    rows, columns = -(-height // _CELL), -(-width // _CELL)
    low = np.floor((known - reach) / _CELL).astype(np.int64)
    end = np.floor((known + reach) / _CELL).astype(np.int64) + 1
    seen = (end > 0).all(axis=1) & (low[:, 0] < columns) & (low[:, 1] < rows)
    if not seen.any():
        return QRegion()
    low, end = np.maximum(low[seen], 0), np.minimum(end[seen], (columns, rows))
    # Corners of each box count up and down; the sums over both ways are positive inside some box.
    edges = np.zeros((rows + 1, columns + 1), dtype=np.int64)
    np.add.at(edges, (low[:, 1], low[:, 0]), 1)
    np.add.at(edges, (end[:, 1], end[:, 0]), 1)
    np.add.at(edges, (low[:, 1], end[:, 0]), -1)
    np.add.at(edges, (end[:, 1], low[:, 0]), -1)
    touched = edges.cumsum(axis=0).cumsum(axis=1)[:rows, :columns] > 0
    bits = np.packbits(touched, axis=1, bitorder="little")
    bits = np.ascontiguousarray(np.pad(bits, ((0, 0), (0, -bits.shape[1] % 4))))
    image = QImage(bits.data, columns, rows, bits.shape[1], QImage.Format.Format_MonoLSB)
    image.setColorTable([0xFFFFFFFF, 0xFF000000])
    scattered = QTransform.fromScale(_CELL, _CELL).map(QRegion(QBitmap.fromImage(image)))
    return scattered.intersected(QRect(0, 0, width, height))


def region_of(rects: Iterable[QRectF]) -> QRegion:
    """Return the whole pixels that some rectangles touch."""
    region = QRegion()
    for rect in rects:
        region = region.united(QRegion(rect.toAlignedRect()))
    return region
