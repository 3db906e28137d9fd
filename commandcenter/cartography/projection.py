"""Degrees (CGCS2000, EPSG:4490) to local Web Mercator metres and back.

The map is drawn in Web Mercator metres less an origin, so coordinates stay small and exact.  These
metres are stretched by 1/cos(latitude): lengths shown to people go through `ground_metres`.
"""

import math
from dataclasses import dataclass, field
from typing import Final

import numpy as np
from numpy.typing import NDArray

EARTH_RADIUS: Final = 6_378_137.0
"""Semi-major axis of CGCS2000 (and of WGS 84), metres; the radius of Web Mercator, EPSG:3857."""

MAX_LATITUDE: Final = 85.05112877980659
"""Web Mercator ends here."""

Floats = NDArray[np.float64]


def _mercator_y(latitude: float) -> float:
    clipped = max(-MAX_LATITUDE, min(MAX_LATITUDE, latitude))
    return EARTH_RADIUS * math.asinh(math.tan(math.radians(clipped)))


@dataclass(frozen=True, slots=True)
class LocalMercator:
    """Web Mercator with its zero moved to a place in the county."""

    origin_lon: float
    origin_lat: float
    _x0: float = field(init=False, repr=False)
    _y0: float = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_x0", EARTH_RADIUS * math.radians(self.origin_lon))
        object.__setattr__(self, "_y0", _mercator_y(self.origin_lat))

    def to_local(self, lon: float, lat: float) -> tuple[float, float]:
        """Return local metres (x east, y north) of a point in degrees."""
        return EARTH_RADIUS * math.radians(lon) - self._x0, _mercator_y(lat) - self._y0

    def to_degrees(self, x: float, y: float) -> tuple[float, float]:
        """Return (longitude, latitude) in degrees of a point in local metres."""
        lon = math.degrees((x + self._x0) / EARTH_RADIUS)
        return lon, math.degrees(math.atan(math.sinh((y + self._y0) / EARTH_RADIUS)))

    def to_local_array(self, degrees: Floats) -> Floats:
        """Project points.

        Args:
            degrees: Shape (n, 2), longitude and latitude.

        Returns:
            Shape (n, 2), contiguous float64, local metres.
        """
        local = np.empty((len(degrees), 2), dtype=np.float64)
        local[:, 0] = np.radians(degrees[:, 0]) * EARTH_RADIUS - self._x0
        latitude = np.clip(degrees[:, 1], -MAX_LATITUDE, MAX_LATITUDE)
        local[:, 1] = np.arcsinh(np.tan(np.radians(latitude))) * EARTH_RADIUS - self._y0
        return local

    def to_degrees_array(self, local: Floats) -> Floats:
        """Return degrees of points in local metres, shape (n, 2) both ways."""
        degrees = np.empty((len(local), 2), dtype=np.float64)
        degrees[:, 0] = np.degrees((local[:, 0] + self._x0) / EARTH_RADIUS)
        degrees[:, 1] = np.degrees(np.arctan(np.sinh((local[:, 1] + self._y0) / EARTH_RADIUS)))
        return degrees

    def ground_scale(self, y: float) -> float:
        """Return metres on the ground per local metre at a northing: the cosine of its latitude."""
        return 1.0 / math.cosh((y + self._y0) / EARTH_RADIUS)


def ground_metres(lon_a: float, lat_a: float, lon_b: float, lat_b: float) -> float:
    """Return the distance on the ground in metres between two points a county apart at most.

    An equirectangular sphere, good to half a per cent; enough for "200 m around here".
    """
    middle = math.radians((lat_a + lat_b) / 2)
    east = math.radians(lon_b - lon_a) * math.cos(middle)
    north = math.radians(lat_b - lat_a)
    return EARTH_RADIUS * math.hypot(east, north)
