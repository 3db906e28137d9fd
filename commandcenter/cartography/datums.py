"""The four coordinate systems that people in China read out or paste: WGS-84, CGCS2000, GCJ-02, BD-09.

Stored and drawn is CGCS2000; WGS-84 differs from it by centimetres and is taken as the same.  GCJ-02 (web
maps of most providers) and BD-09 (Baidu) are shifted by some hundred metres.  Sources: the formulas
published for both shifts, e.g. in the open documentation of coordinate converters.
"""

import math
import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import numpy as np

from commandcenter.cartography.projection import Floats

_AXIS: Final = 6_378_245.0
"""Krasovsky 1940, as the published formula has it."""
_ECCENTRICITY: Final = 0.00669342162296594323
_BAIDU: Final = math.pi * 3000.0 / 180.0
_NUMBER = re.compile(r"[-+]?\d+(?:\.\d+)?")
_DMS = re.compile(r"(\d+(?:\.\d+)?)\s*[°度]\s*(?:(\d+(?:\.\d+)?)\s*['′分]\s*)?(?:(\d+(?:\.\d+)?)\s*[\"″秒])?")


class Datum(StrEnum):
    """A coordinate system."""

    CGCS2000 = "CGCS2000"
    WGS84 = "WGS-84"
    GCJ02 = "GCJ-02"
    BD09 = "BD-09"


_WORDS: Final = (
    (("bd", "baidu", "百度"), Datum.BD09),
    (("gcj", "mars", "火星", "高德", "腾讯", "amap"), Datum.GCJ02),
    (("wgs", "gps"), Datum.WGS84),
    (("cgcs", "2000"), Datum.CGCS2000),
)


@dataclass(frozen=True, slots=True)
class TypedPosition:
    """A position as typed: CGCS2000 degrees, and the system it was given in."""

    lon: float
    lat: float
    datum: Datum


def from_stored(lon: float, lat: float, datum: Datum) -> tuple[float, float]:
    """Return CGCS2000 degrees in another system."""
    ((x, y),) = from_stored_array(np.array([(lon, lat)]), datum).tolist()
    return x, y


def to_stored(lon: float, lat: float, datum: Datum) -> tuple[float, float]:
    """Return degrees of any system as CGCS2000, to less than a millimetre."""
    ((x, y),) = to_stored_array(np.array([(lon, lat)]), datum).tolist()
    return x, y


def from_stored_array(degrees: Floats, datum: Datum) -> Floats:
    """Return CGCS2000 degrees, shape (n, 2), in another system."""
    if datum not in {Datum.GCJ02, Datum.BD09}:
        return degrees
    shifted = _shifted(degrees)
    if datum is Datum.GCJ02:
        return shifted
    x, y = shifted[:, 0], shifted[:, 1]
    radius = np.hypot(x, y) + 0.00002 * np.sin(y * _BAIDU)
    angle = np.arctan2(y, x) + 0.000003 * np.cos(x * _BAIDU)
    return np.column_stack((radius * np.cos(angle) + 0.0065, radius * np.sin(angle) + 0.006))


def to_stored_array(degrees: Floats, datum: Datum) -> Floats:
    """Return degrees of any system, shape (n, 2), as CGCS2000, to less than a millimetre."""
    if datum in {Datum.CGCS2000, Datum.WGS84}:
        return degrees
    found = degrees
    # The shift has no closed inverse; each round leaves a five-hundredth of the error.
    for _ in range(6):
        found = found + degrees - from_stored_array(found, datum)
    return found


def typed_position(text: str, assumed: Datum = Datum.CGCS2000) -> TypedPosition | None:
    """Read coordinates from text, or return None where there are none.

    Understands decimal degrees and degrees with minutes and seconds in either order (in China the longitude
    is always the larger number), and the name of a system anywhere beside them.
    """
    lowered = text.strip().lower()
    datum = next((datum for words, datum in _WORDS if any(word in lowered for word in words)), assumed)
    bare = re.sub(r"(cgcs|wgs|gcj|bd)[\s-]*0?\d+", " ", lowered)
    values = [
        float(degree) + float(minute or 0) / 60 + float(second or 0) / 3600
        for degree, minute, second in _DMS.findall(bare)
    ]
    if not values:
        # A grid code is one long number; degrees have a decimal point.
        values = [float(found) for found in _NUMBER.findall(bare) if "." in found]
    if len(values) != 2:
        return None
    lat, lon = sorted(values)
    if not (73.0 <= lon <= 136.0 and 3.0 <= lat <= 54.0):
        return None
    return TypedPosition(*to_stored(lon, lat, datum), datum)


def _shifted(degrees: Floats) -> Floats:
    lon, lat = degrees[:, 0], degrees[:, 1]
    x, y = lon - 105.0, lat - 35.0
    root = np.sqrt(np.abs(x))
    waves = (20.0 * np.sin(6.0 * x * math.pi) + 20.0 * np.sin(2.0 * x * math.pi)) * 2.0 / 3.0
    north = -100.0 + 2.0 * x + 3.0 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * root + waves
    north += (20.0 * np.sin(y * math.pi) + 40.0 * np.sin(y / 3.0 * math.pi)) * 2.0 / 3.0
    north += (160.0 * np.sin(y / 12.0 * math.pi) + 320.0 * np.sin(y * math.pi / 30.0)) * 2.0 / 3.0
    east = 300.0 + x + 2.0 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * root + waves
    east += (20.0 * np.sin(x * math.pi) + 40.0 * np.sin(x / 3.0 * math.pi)) * 2.0 / 3.0
    east += (150.0 * np.sin(x / 12.0 * math.pi) + 300.0 * np.sin(x / 30.0 * math.pi)) * 2.0 / 3.0
    angle = np.radians(lat)
    flatness = 1 - _ECCENTRICITY * np.sin(angle) ** 2
    north = north * 180.0 / (_AXIS * (1 - _ECCENTRICITY) / (flatness * np.sqrt(flatness)) * math.pi)
    east = east * 180.0 / (_AXIS / np.sqrt(flatness) * np.cos(angle) * math.pi)
    return np.column_stack((lon + east, lat + north))
