"""Which pixels a frame has to paint: often some small rectangles far apart, not the box around them."""

from collections.abc import Iterable
from typing import Final, cast

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QRegion

from commandcenter.cartography.projection import Floats

_MOST_BOXES: Final = 96
"""Beyond so many rectangles asking each costs more than painting what lies between them."""


class Clip:
    """The part of the window that is painted, logical pixels."""

    def __init__(self, rect: QRectF, region: QRegion | None = None) -> None:
        self.rect = rect
        self._region = region if region is not None and region.rectCount() > 1 else None
        boxes = [(rect.left(), rect.top(), rect.right(), rect.bottom())]
        if self._region is not None and self._region.rectCount() <= _MOST_BOXES:
            # Iterable since Qt 5.8, which the stubs do not tell.
            parts = cast("Iterable[QRect]", self._region)
            boxes = [(box.left(), box.top(), box.right() + 1, box.bottom() + 1) for box in parts]
        self._boxes = np.array(boxes, dtype=np.float64)

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
        """Say which things have to be painted.

        Args:
            points: Their middles, shape (n, 2).
            reach: How far they extend to each side: one number, or shape (n, 2).
        """
        half = np.broadcast_to(np.asarray(reach, dtype=np.float64), points.shape)
        low, high = points - half, points + half
        rect = self.rect
        seen = (
            (high[:, 0] > rect.left())
            & (low[:, 0] < rect.right())
            & (high[:, 1] > rect.top())
            & (low[:, 1] < rect.bottom())
        )
        if len(self._boxes) > 1 and seen.any():
            numbers = np.flatnonzero(seen)
            below, above = low[numbers, None, :], high[numbers, None, :]
            inside = (above > self._boxes[None, :, :2]) & (below < self._boxes[None, :, 2:])
            seen[numbers] = np.any(np.all(inside, axis=2), axis=1)
        return np.asarray(seen)


def region_of(rects: Iterable[QRectF]) -> QRegion:
    """Return the whole pixels that some rectangles touch."""
    region = QRegion()
    for rect in rects:
        region = region.united(QRegion(rect.toAlignedRect()))
    return region
