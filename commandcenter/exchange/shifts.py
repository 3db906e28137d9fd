"""The coordinate systems that files of China come in, and the way from each to CGCS2000.

CGCS2000 and WGS-84 agree to centimetres and are taken as one. GCJ-02 shifts them by a few hundred metres by a
published-by-use formula, BD-09 shifts GCJ-02 once more; both ways back are found by iteration to a millimetre.
All functions take and return arrays of shape (n, 2), longitude and latitude in degrees.
"""

from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

Degrees = NDArray[np.float64]

# The ellipsoid of Krasovsky, on which the shift is computed.
_AXIS = 6378245.0
_ECCENTRICITY = 0.00669342162296594323
_BD_TURN = np.pi * 3000.0 / 180.0


class CoordinateSystem(StrEnum):
    """Systems a user may name; the `twice` ones are mistakes that occur in files."""

    CGCS2000 = "cgcs2000"
    WGS84 = "wgs84"
    GCJ02 = "gcj02"
    BD09 = "bd09"
    GCJ02_TWICE = "gcj02_twice"
    GCJ02_BACKWARDS = "gcj02_backwards"
    SWAPPED = "swapped"


def _offset(degrees: Degrees) -> Degrees:
    x, y = degrees[:, 0] - 105.0, degrees[:, 1] - 35.0
    root = np.sqrt(np.abs(x))
    waves = (20.0 * np.sin(6.0 * x * np.pi) + 20.0 * np.sin(2.0 * x * np.pi)) * 2.0 / 3.0
    north = -100.0 + 2.0 * x + 3.0 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * root + waves
    north += (20.0 * np.sin(y * np.pi) + 40.0 * np.sin(y / 3.0 * np.pi)) * 2.0 / 3.0
    north += (160.0 * np.sin(y / 12.0 * np.pi) + 320.0 * np.sin(y * np.pi / 30.0)) * 2.0 / 3.0
    east = 300.0 + x + 2.0 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * root + waves
    east += (20.0 * np.sin(x * np.pi) + 40.0 * np.sin(x / 3.0 * np.pi)) * 2.0 / 3.0
    east += (150.0 * np.sin(x / 12.0 * np.pi) + 300.0 * np.sin(x / 30.0 * np.pi)) * 2.0 / 3.0
    latitude = np.radians(degrees[:, 1])
    magic = 1.0 - _ECCENTRICITY * np.sin(latitude) ** 2
    shifted = np.empty_like(degrees)
    shifted[:, 0] = np.degrees(east / (_AXIS / np.sqrt(magic) * np.cos(latitude)))
    shifted[:, 1] = np.degrees(north / (_AXIS * (1.0 - _ECCENTRICITY) / magic**1.5))
    return shifted


def is_in_china(degrees: Degrees) -> NDArray[np.bool_]:
    """Say of each position whether the shift is applied there at all: a box around the country."""
    lon, lat = degrees[:, 0], degrees[:, 1]
    return (lon >= 72.004) & (lon <= 137.8347) & (lat >= 0.8293) & (lat <= 55.8271)


def to_gcj02(degrees: Degrees) -> Degrees:
    """Return GCJ-02 for WGS-84."""
    return np.where(is_in_china(degrees)[:, None], degrees + _offset(degrees), degrees)


def from_gcj02(degrees: Degrees) -> Degrees:
    """Return WGS-84 for GCJ-02."""
    found = degrees.copy()
    for _ in range(6):
        found += degrees - to_gcj02(found)
    return found


def gcj02_to_bd09(degrees: Degrees) -> Degrees:
    """Return BD-09 for GCJ-02."""
    x, y = degrees[:, 0], degrees[:, 1]
    length = np.hypot(x, y) + 0.00002 * np.sin(y * _BD_TURN)
    angle = np.arctan2(y, x) + 0.000003 * np.cos(x * _BD_TURN)
    return np.column_stack((length * np.cos(angle) + 0.0065, length * np.sin(angle) + 0.006))


def bd09_to_gcj02(degrees: Degrees) -> Degrees:
    """Return GCJ-02 for BD-09."""
    found = degrees - (0.0065, 0.006)
    for _ in range(6):
        found += degrees - gcj02_to_bd09(found)
    return found


def to_cgcs2000(degrees: Degrees, system: CoordinateSystem) -> Degrees:
    """Return CGCS2000 for positions of a system."""
    match system:
        case CoordinateSystem.GCJ02:
            return from_gcj02(degrees)
        case CoordinateSystem.BD09:
            return from_gcj02(bd09_to_gcj02(degrees))
        case CoordinateSystem.GCJ02_TWICE:
            return from_gcj02(from_gcj02(degrees))
        case CoordinateSystem.GCJ02_BACKWARDS:
            return to_gcj02(degrees)
        case CoordinateSystem.SWAPPED:
            return degrees[:, ::-1].copy()
    return degrees


def of_system(degrees: Degrees, system: CoordinateSystem) -> Degrees:
    """Return positions of a system for CGCS2000: the way back of `to_cgcs2000`."""
    match system:
        case CoordinateSystem.GCJ02:
            return to_gcj02(degrees)
        case CoordinateSystem.BD09:
            return gcj02_to_bd09(to_gcj02(degrees))
        case CoordinateSystem.GCJ02_TWICE:
            return to_gcj02(to_gcj02(degrees))
        case CoordinateSystem.GCJ02_BACKWARDS:
            return from_gcj02(degrees)
        case CoordinateSystem.SWAPPED:
            return degrees[:, ::-1].copy()
    return degrees
