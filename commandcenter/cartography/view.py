"""What part of the county a window shows: centre, zoom and size, as one frozen value.

Every gesture makes a new `MapView` from the old one, so the whole behaviour of panning and zooming
can be tested without a window.  Screen coordinates are logical pixels, y downwards.
"""

import math
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from commandcenter.cartography.projection import EARTH_RADIUS, Floats

INITIAL_RESOLUTION: Final = 2 * math.pi * EARTH_RADIUS / 256
"""Local metres per pixel at zoom 0, the usual web-map convention."""

MIN_ZOOM: Final = 6.0
MAX_ZOOM: Final = 19.0

Bounds = tuple[float, float, float, float]
"""Smallest x, smallest y, largest x, largest y in local metres."""


def resolution_of(zoom: float) -> float:
    """Return local metres per pixel at a zoom."""
    return float(INITIAL_RESOLUTION / 2.0**zoom)


def rounded_zoom(zoom: float) -> float:
    """Return a zoom within the limits and on the thousandths that tiles are keyed by."""
    return round(max(MIN_ZOOM, min(MAX_ZOOM, zoom)) * 1000) / 1000


@dataclass(frozen=True, slots=True)
class MapView:
    """Centre in local metres, zoom, and the size of the window in logical pixels."""

    x: float
    y: float
    zoom: float
    width: int
    height: int

    @property
    def resolution(self) -> float:
        """Local metres per logical pixel."""
        return resolution_of(self.zoom)

    @property
    def bounds(self) -> Bounds:
        """The ground shown, in local metres."""
        half_x = self.width * self.resolution / 2
        half_y = self.height * self.resolution / 2
        return self.x - half_x, self.y - half_y, self.x + half_x, self.y + half_y

    def to_screen(self, x: float, y: float) -> tuple[float, float]:
        """Return the pixel of a point in local metres."""
        scale = 1 / self.resolution
        return self.width / 2 + (x - self.x) * scale, self.height / 2 - (y - self.y) * scale

    def screen_points(self, xy: Floats) -> Floats:
        """Return the pixels of many points in local metres, shape (n, 2)."""
        scale = 1 / self.resolution
        return np.column_stack(
            (self.width / 2 + (xy[:, 0] - self.x) * scale, self.height / 2 - (xy[:, 1] - self.y) * scale)
        )

    def to_local(self, px: float, py: float) -> tuple[float, float]:
        """Return local metres of a pixel."""
        scale = self.resolution
        return self.x + (px - self.width / 2) * scale, self.y - (py - self.height / 2) * scale

    def panned(self, dx: float, dy: float) -> "MapView":
        """Return the view after the ground was dragged by so many pixels."""
        return replace(self, x=self.x - dx * self.resolution, y=self.y + dy * self.resolution)

    def zoomed_at(self, px: float, py: float, zoom: float) -> "MapView":
        """Return the view at another zoom with the ground under one pixel kept in place."""
        ground_x, ground_y = self.to_local(px, py)
        target = rounded_zoom(zoom)
        scale = resolution_of(target)
        return replace(
            self,
            x=ground_x - (px - self.width / 2) * scale,
            y=ground_y + (py - self.height / 2) * scale,
            zoom=target,
        )

    def centred(self, x: float, y: float) -> "MapView":
        """Return the view moved to a centre."""
        return replace(self, x=x, y=y)

    def resized(self, width: int, height: int) -> "MapView":
        """Return the view for another window size, same centre."""
        return replace(self, width=max(1, width), height=max(1, height))

    def fitted(self, bounds: Bounds, *, margin: float = 0.045, max_zoom: float = MAX_ZOOM) -> "MapView":
        """Return the view that shows all of `bounds`.

        Args:
            bounds: In local metres.
            margin: Share of the window left free on each side.
            max_zoom: Do not come closer than this, for single points.
        """
        left, bottom, right, top = bounds
        usable_x = self.width * (1 - 2 * margin)
        usable_y = self.height * (1 - 2 * margin)
        scale = max((right - left) / usable_x, (top - bottom) / usable_y, resolution_of(max_zoom))
        zoom = math.floor(math.log2(INITIAL_RESOLUTION / scale) * 1000) / 1000
        return replace(self, x=(left + right) / 2, y=(bottom + top) / 2, zoom=rounded_zoom(zoom))

    def contains(self, x: float, y: float, *, margin: float = 0) -> bool:
        """Say whether a point lies in the window, at least `margin` pixels from its edge."""
        px, py = self.to_screen(x, y)
        return margin <= px <= self.width - margin and margin <= py <= self.height - margin
