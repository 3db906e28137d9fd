"""Many small pictures on one sheet, copied to the screen in one call.

Copying signs one by one from Python costs ten times more than the copying itself.  Qt takes an array of
`PixmapFragment`, ten doubles each; here that array is numpy's memory.
"""

import math
from collections.abc import Callable
from typing import Final, cast

import numpy as np
import shiboken6
from numpy.typing import NDArray
from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPixmap

from commandcenter.cartography.projection import Floats

_FIELDS: Final = 10
"""Doubles in a `PixmapFragment`: x, y, source left, top, width, height, scale x, y, rotation, opacity."""

_WIDTH: Final = 1024
Paint = Callable[[QPainter, float], None]


class SpriteSheet:
    """Square pictures by key; each is painted once.  GUI thread only.

    Args:
        ratio: Device pixels per logical pixel.
    """

    def __init__(self, ratio: float) -> None:
        self.ratio = ratio
        self._slots: dict[object, int] = {}
        self._boxes: Floats = np.zeros((0, 3))
        self._sheet = _blank(256)
        self._left = self._top = self._shelf = 0
        self._fragments: Floats = np.empty((0, _FIELDS))

    def slot(self, key: object, side: int, paint: Paint) -> int:
        """Return the number of a picture `side` logical pixels wide; `paint` gets a painter and its side."""
        known = self._slots.get(key)
        if known is not None:
            return known
        pixels = math.ceil(side * self.ratio)
        if self._left + pixels > _WIDTH:
            self._left, self._top, self._shelf = 0, self._top + self._shelf, 0
        self._shelf = max(self._shelf, pixels)
        if self._top + pixels > self._sheet.height():
            taller = _blank(max(2 * self._sheet.height(), self._top + pixels))
            copier = QPainter(taller)
            copier.drawPixmap(0, 0, self._sheet)
            copier.end()
            self._sheet = taller
        painter = QPainter(self._sheet)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(self._left, self._top)
        painter.setClipRect(0, 0, pixels, pixels)
        painter.scale(self.ratio, self.ratio)
        paint(painter, pixels / self.ratio)
        painter.end()
        number = self._slots[key] = len(self._boxes)
        self._boxes = np.vstack((self._boxes, (self._left, self._top, pixels)))
        self._left += pixels
        return number

    def stamp(self, painter: QPainter, slots: NDArray[np.int64], points: Floats) -> None:
        """Copy pictures with their middles at logical pixels, in the order given.

        They land on whole device pixels, so that they stay crisp.
        """
        count = len(slots)
        if count == 0:
            return
        if count > len(self._fragments):
            self._fragments = np.zeros((max(256, 2 * count), _FIELDS))
            self._fragments[:, 6:8] = 1.0
            self._fragments[:, 9] = 1.0
        boxes = self._boxes[slots]
        half = boxes[:, 2:3] / 2
        rows = self._fragments[:count]
        rows[:, 0:2] = np.floor(points * self.ratio - half + 0.5) + half
        rows[:, 2:4] = boxes[:, 0:2]
        rows[:, 4] = rows[:, 5] = boxes[:, 2]
        # The memory belongs to `_fragments`, which outlives the call.
        address = self._fragments.ctypes.data
        first = cast("QPainter.PixmapFragment", shiboken6.wrapInstance(address, QPainter.PixmapFragment))
        painter.save()
        painter.scale(1 / self.ratio, 1 / self.ratio)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
        painter.drawPixmapFragments(first, count, self._sheet)
        painter.restore()


def _blank(height: int) -> QPixmap:
    sheet = QPixmap(_WIDTH, height)
    sheet.fill(Qt.GlobalColor.transparent)
    return sheet
