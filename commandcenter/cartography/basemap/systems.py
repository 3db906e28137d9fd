"""The coordinate systems that a file may be in, and the way from each to the metres the map is drawn in.

Everything goes through degrees of CGCS2000 (EPSG:4490): survey sheets in Gauss-Krüger zones by pyproj, the shifted
systems of web maps by `datums`.  WGS-84 and CGCS2000 agree to centimetres and are taken as one.
"""

import math
from typing import Final

import numpy as np
from pyproj import CRS, Transformer
from pyproj.exceptions import CRSError, ProjError

from commandcenter.cartography.basemap.faults import Fault, UnusableFile
from commandcenter.cartography.basemap.jobs import AS_FILE_SAYS
from commandcenter.cartography.datums import Datum, from_stored_array, to_stored_array
from commandcenter.cartography.projection import MAX_LATITUDE, Floats, LocalMercator
from commandcenter.cartography.view import Bounds

WORLD: Final = LocalMercator(0.0, 0.0)
"""Prepared base maps are kept in plain Web Mercator metres, so that they serve whatever county is drawn."""

_DEGREES: Final = CRS.from_epsg(4490)
_PLAIN_DEGREES: Final = {4326, 4490, 4979, 4480}
_WEB_MERCATOR: Final = {3857, 900913, 3785}
_ZONES: Final = {
    # First EPSG code, first middle meridian, step, codes: 6° and 3° zones with and without number in the easting.
    "6n": (4491, 75, 6, 11),
    "6": (4502, 75, 6, 11),
    "3n": (4513, 75, 3, 21),
    "3": (4534, 75, 3, 21),
}


def zone_choices(lon: float) -> list[str]:
    """Return the Gauss-Krüger zones of CGCS2000 (`EPSG:4547` …) that reach a longitude, the nearest first."""
    found = []
    for first, meridian, step, count in _ZONES.values():
        for number in range(count):
            away = abs(lon - (meridian + step * number))
            if away <= step / 2 + 1.5:
                found.append((away, step, f"EPSG:{first + number}"))
    return [code for _, _, code in sorted(found)]


def zone_meridian(code: str) -> tuple[int, int, int | None] | None:
    """Return (width of the zone in degrees, middle meridian, number in the easting or None) of an EPSG code."""
    number = int(code.removeprefix("EPSG:")) if code.startswith("EPSG:") else 0
    for name, (first, meridian, step, count) in _ZONES.items():
        if first <= number < first + count:
            zone = number - first
            has_number = name.endswith("n")
            return step, meridian + step * zone, (25 if step == 3 else 13) + zone if has_number else None
    return None


class SystemPath:
    """The way from the numbers of one file to Web Mercator metres.

    Args:
        file: Its name, for what is said when it cannot be used.
        chosen: `file`, a `Datum`, or an EPSG code.
        stated: What the file says of itself, None for nothing.

    Raises:
        UnusableFile: No system is said or known.
    """

    def __init__(self, file: str, chosen: str, stated: str | None) -> None:
        self._file = file
        self._datum = Datum(chosen) if chosen in set(Datum) else Datum.CGCS2000
        self.source = self._source(chosen, stated)
        epsg = self.source.to_epsg() if self.source is not None else 4490
        self._is_mercator = epsg in _WEB_MERCATOR
        self._transformer: Transformer | None = None
        self._back: Transformer | None = None
        if self.source is not None and not self._is_mercator and epsg not in _PLAIN_DEGREES:
            self._transformer = Transformer.from_crs(self.source, _DEGREES, always_xy=True)
            self._back = Transformer.from_crs(_DEGREES, self.source, always_xy=True)

    def _source(self, chosen: str, stated: str | None) -> CRS | None:
        """Return the system of the numbers themselves, None for degrees."""
        if chosen.startswith("EPSG:"):
            return self._crs(chosen)
        if stated:
            found = self._crs(stated)
            # A datum that was named by hand overrules degrees the file claims, not metres it certainly is in.
            return None if chosen != AS_FILE_SAYS and found.is_geographic else found
        if chosen == AS_FILE_SAYS:
            raise UnusableFile(Fault.NO_SYSTEM, self._file)
        return None

    def _crs(self, text: str) -> CRS:
        try:
            found = CRS.from_user_input(text)
        except CRSError as failure:
            raise UnusableFile(Fault.UNKNOWN_SYSTEM, self._file) from failure
        if found.is_engineering or found.is_vertical:
            raise UnusableFile(Fault.UNKNOWN_SYSTEM, self._file)
        return found

    @property
    def accuracy_m(self) -> float:
        """How exact the way is: 0 exact, else metres; infinite when nobody knows (an old datum without parameters)."""
        if self._transformer is None or self.source is None:
            return 0.0
        name = (self.source.geodetic_crs.name if self.source.geodetic_crs else "").lower()
        if "2000" in name or "wgs 84" in name or "wgs84" in name:
            return 0.0
        accuracy = float(self._transformer.accuracy)
        return accuracy if accuracy >= 0 else math.inf

    def to_metres(self, xy: Floats) -> Floats:
        """Return Web Mercator metres, shape (n, 2).

        Raises:
            UnusableFile: The numbers cannot be coordinates of this system.
        """
        if len(xy) == 0:
            return np.empty((0, 2))
        if self._is_mercator and self._datum is Datum.CGCS2000:
            degrees = None
            metres = np.ascontiguousarray(xy, dtype=np.float64)
            is_good = np.abs(metres).max() <= 20_037_600
        else:
            degrees = to_stored_array(self._to_degrees(xy), self._datum)
            # Not "greater than": what is no number is wrong too.
            is_good = bool(
                np.all(np.abs(degrees[:, 0]) <= 180.5) and np.all(np.abs(degrees[:, 1]) <= MAX_LATITUDE + 5)
            )
            metres = WORLD.to_local_array(degrees) if is_good else xy
        if not is_good or not np.isfinite(metres).all():
            raise UnusableFile(Fault.WRONG_SYSTEM, self._file)
        return metres

    def box_in_file(self, box: Bounds, grow: float = 0.02) -> Bounds:
        """Return a box in degrees of CGCS2000, somewhat larger, in the numbers of the file."""
        west, south, east, north = box[0] - grow, box[1] - grow, box[2] + grow, box[3] + grow
        steps = np.linspace(0.0, 1.0, 9)
        lon, lat = west + steps * (east - west), south + steps * (north - south)
        edge = np.vstack(
            [np.column_stack((lon, np.full(9, side))) for side in (south, north)]
            + [np.column_stack((np.full(9, side), lat)) for side in (west, east)]
        )
        shifted = from_stored_array(edge, self._datum)
        if self._is_mercator:
            shifted = WORLD.to_local_array(shifted)
        elif self._back is not None:
            shifted = np.column_stack(self._back.transform(shifted[:, 0], shifted[:, 1]))
        low, high = shifted.min(axis=0), shifted.max(axis=0)
        return float(low[0]), float(low[1]), float(high[0]), float(high[1])

    def _to_degrees(self, xy: Floats) -> Floats:
        if self._is_mercator:
            return WORLD.to_degrees_array(np.ascontiguousarray(xy, dtype=np.float64))
        if self._transformer is None:
            return np.ascontiguousarray(xy, dtype=np.float64)
        try:
            return np.column_stack(self._transformer.transform(xy[:, 0], xy[:, 1]))
        except ProjError as failure:
            raise UnusableFile(Fault.WRONG_SYSTEM, self._file) from failure
