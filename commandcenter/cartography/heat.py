"""Heat maps: how many points lie around each spot, counted anew for every view and period.

Points are sorted by time once, so a period is a slice; counting half a million of them takes a few
milliseconds.  The picture is made at an eighth of the screen's resolution and stretched smoothly.
"""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from commandcenter.cartography.jit import compiled
from commandcenter.cartography.projection import Floats
from commandcenter.cartography.view import MapView

CELL_PX = 8
"""Logical pixels a side of one square of the count; the spread is almost three of them, so stretching shows no squares."""

REACH_PX = 22.0
"""Standard deviation of the spread, logical pixels."""

_STOPS = (
    (0.00, (70, 110, 220, 0)),
    (0.10, (70, 110, 220, 0)),
    (0.22, (70, 120, 220, 60)),
    (0.36, (60, 190, 190, 130)),
    (0.55, (250, 210, 80, 180)),
    (0.80, (240, 120, 50, 205)),
    (1.00, (200, 30, 40, 225)),
)

Pixels = NDArray[np.uint32]


@dataclass(frozen=True, slots=True)
class HeatPoints:
    """Points by time.

    Attributes:
        xy: Local metres, shape (n, 2), in the order of time.
        times: Seconds since 1970, rising.
    """

    xy: Floats
    times: Floats

    def between(self, since: float, until: float) -> Floats:
        """Return the points of a period (seconds since 1970, the end left out)."""
        first, end = np.searchsorted(self.times, (since, until)).tolist()
        return self.xy[first:end]


def heat_points(xy: Floats, times: Floats) -> HeatPoints:
    """Sort points by time."""
    order = np.argsort(times, kind="stable")
    return HeatPoints(np.ascontiguousarray(xy[order]), np.ascontiguousarray(times[order]))


def heat_counts(xy: Floats, view: MapView) -> NDArray[np.float32]:
    """Return how many points are around each square of a view, shape (rows, columns)."""
    columns, rows = math.ceil(view.width / CELL_PX), math.ceil(view.height / CELL_PX)
    counts = np.zeros((rows, columns), dtype=np.float32)
    left, _, _, top = view.bounds
    _count(counts, np.ascontiguousarray(xy, dtype=np.float64), left, top, 1 / (CELL_PX * view.resolution))
    return np.asarray(ndimage.gaussian_filter(counts, REACH_PX / CELL_PX, mode="constant", truncate=3.0))


def heat_picture(counts: NDArray[np.float32], *, most: float | None = None) -> Pixels:
    """Return counts as premultiplied colours, 0xAARRGGBB.

    Args:
        counts: What `heat_counts` returned.
        most: The count of the hottest colour; the largest of this picture when None.
    """
    highest = most if most is not None else float(counts.max(initial=0.0))
    if highest <= 0:
        return np.zeros(counts.shape, dtype=np.uint32)
    # The root shows quiet places too; a linear scale would show the town centre and nothing else.
    share = np.sqrt(np.minimum(counts / np.float32(highest), 1.0))
    return np.asarray(_TABLE[(share * 255).astype(np.uint8)])


@compiled
def _count(counts: NDArray[np.float32], xy: Floats, left: float, top: float, scale: float) -> None:
    rows, columns = counts.shape
    for point in range(xy.shape[0]):
        x = (xy[point, 0] - left) * scale
        y = (top - xy[point, 1]) * scale
        if 0 <= x < columns and 0 <= y < rows:
            counts[int(y), int(x)] += np.float32(1.0)


def _table() -> Pixels:
    at = np.linspace(0, 1, 256)
    stops = np.array([stop for stop, _ in _STOPS])
    red, green, blue, alpha = (
        np.interp(at, stops, [colour[channel] for _, colour in _STOPS]) for channel in range(4)
    )
    packed = [np.round(channel * alpha / 255).astype(np.uint32) for channel in (red, green, blue)]
    opaque = np.round(alpha).astype(np.uint32)
    return np.asarray((opaque << 24) | (packed[0] << 16) | (packed[1] << 8) | packed[2], dtype=np.uint32)


_TABLE = _table()
