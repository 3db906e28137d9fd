"""The local metre plane in which the county is drawn, and the way from it to stored degrees.

Everything is built in metres east and north of ``ORIGIN`` and turned into CGCS2000 degrees once, at
the very end; after that step no coordinate may be touched again, or shared borders would split.
"""

import math

import numpy as np
import numpy.typing as npt
import shapely

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]
BoolArray = npt.NDArray[np.bool_]

ORIGIN = (113.05, 36.55)
"""Longitude and latitude of the plane's origin, degrees."""

DEGREE_DECIMALS = 7
"""Stored decimals of a degree; 1e-7 degree is about one centimetre."""

# CGCS2000 ellipsoid (GB 22021-2008): semi-major axis in metres and flattening.
_SEMI_MAJOR = 6378137.0
_FLATTENING = 1.0 / 298.257222101
_ECC2 = _FLATTENING * (2.0 - _FLATTENING)
_ECC = math.sqrt(_ECC2)

_SIN0 = math.sin(math.radians(ORIGIN[1]))
_METRES_PER_LAT = math.radians(1.0) * _SEMI_MAJOR * (1.0 - _ECC2) / (1.0 - _ECC2 * _SIN0**2) ** 1.5
_METRES_PER_LON = (
    math.radians(1.0) * _SEMI_MAJOR / math.sqrt(1.0 - _ECC2 * _SIN0**2) * math.cos(math.radians(ORIGIN[1]))
)


def to_degrees(metres: FloatArray) -> FloatArray:
    """Turn plane coordinates, shape (n, 2) in metres, into rounded longitude and latitude in degrees."""
    degrees = metres / (_METRES_PER_LON, _METRES_PER_LAT) + ORIGIN
    return np.asarray(np.round(degrees, DEGREE_DECIMALS), dtype=np.float64)


def to_metres(degrees: FloatArray) -> FloatArray:
    """Turn longitude and latitude, shape (n, 2) in degrees, into plane coordinates in metres."""
    return np.asarray((degrees - ORIGIN) * (_METRES_PER_LON, _METRES_PER_LAT), dtype=np.float64)


def degrees_of(geometry: shapely.Geometry) -> shapely.Geometry:
    """Turn a geometry (or an array of them) from plane metres into rounded degrees."""
    return shapely.transform(geometry, to_degrees)


def metres_of(geometry: shapely.Geometry) -> shapely.Geometry:
    """Turn a geometry (or an array of them) from degrees into plane metres."""
    return shapely.transform(geometry, to_metres)


def ellipsoid_area(polygons: npt.NDArray[np.object_]) -> FloatArray:
    """Give the areas in m2 on the CGCS2000 ellipsoid of polygons stored in degrees.

    The polygons are mapped to the cylindrical equal-area plane, in which an edge of this county's
    size departs from the stored straight line by far less than a millimetre.
    """

    def equal_area(degrees: FloatArray) -> FloatArray:
        sine = np.sin(np.radians(degrees[:, 1]))
        authalic = (1.0 - _ECC2) * (sine / (1.0 - _ECC2 * sine**2) + np.arctanh(_ECC * sine) / _ECC)
        east = np.radians(degrees[:, 0] - ORIGIN[0])
        # Half of it is the scale of area; the constant keeps the numbers small for the shoelace sum.
        return np.column_stack([east * _SEMI_MAJOR, (authalic / 2.0) * _SEMI_MAJOR])

    return np.asarray(shapely.area(shapely.transform(polygons, equal_area)), dtype=np.float64)


def to_wkb(geometry: shapely.Geometry) -> bytes:
    """Give the compact little-endian WKB of a geometry in degrees, coordinates rounded for storage.

    Geometry built here is rounded already, so the rounding changes nothing and shared vertices stay
    identical; for geometry from elsewhere equal vertices round to equal vertices.
    """
    rounded = shapely.transform(geometry, lambda xy: np.round(xy, DEGREE_DECIMALS))
    return bytes(shapely.to_wkb(rounded, byte_order=1, include_srid=False))
