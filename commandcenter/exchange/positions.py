"""Positions of a file's rows: brought to the county's degrees, tested, and the lowest place they lie in."""

import numpy as np
import shapely

from commandcenter.domain.grid_codes import CodeError, PlaceCode
from commandcenter.exchange.known import Known
from commandcenter.exchange.problems import Severity
from commandcenter.exchange.rows import SourceRow
from commandcenter.exchange.shifts import CoordinateSystem, to_cgcs2000

Position = tuple[float, float]


class Positions:
    """Knows the outlines of the county.

    Args:
        known: Places and outlines.
        system: What the positions are; None is CGCS2000.
        severity: How grave it is when one cannot be used.
    """

    def __init__(
        self, known: Known, system: CoordinateSystem | None, severity: Severity = Severity.TOLD
    ) -> None:
        self._system = system or CoordinateSystem.CGCS2000
        self._severity = severity
        county = known.county()
        self._county = known.outlines.get(county.place_no) if county else None
        levels = {number: known.places[number].level for number in known.outlines if number in known.places}
        self._numbers = sorted(levels, key=lambda number: -levels[number])
        self._tree = shapely.STRtree([known.outlines[number] for number in self._numbers])
        if self._county is None and self._numbers:
            self._county = shapely.union_all([known.outlines[number] for number in self._numbers])
        if self._county is not None:
            shapely.prepare(self._county)

    def position_of(self, row: SourceRow) -> Position | None:
        """Return the position of a row; None, and a problem where there was one, if it has none that can be used."""
        lon, lat = row.get("lon"), row.get("lat")
        if not isinstance(lon, float) or not isinstance(lat, float):
            return None
        shown = f"{lon:g}, {lat:g}"
        if lon.is_integer() and lat.is_integer():
            row.object_to("lon", "coordinates_placeholder", self._severity, shown)
            return None
        if not (-180 <= lon <= 180 and -90 <= lat <= 90):
            row.object_to("lon", "coordinates_range", self._severity, shown)
            return None
        found = to_cgcs2000(np.array([[lon, lat]]), self._system)[0]
        if self._county is not None and not shapely.intersects_xy(self._county, *found):
            row.object_to("lon", "coordinates_outside", self._severity, shown)
            return None
        return round(float(found[0]), 7), round(float(found[1]), 7)

    def place_of(self, row: SourceRow, position: Position | None) -> int | None:
        """Return the place a row names or lies in; 0 for neither, None and a problem for a broken code."""
        text = row.text("place")
        if text is not None:
            try:
                return PlaceCode.parse(text).place_no
            except CodeError:
                row.object_to("place", "code_form")
                return None
        if position is not None and self._numbers:
            hits = self._tree.query(shapely.Point(position), predicate="intersects")
            if len(hits):
                return self._numbers[int(min(hits))]
        return 0
