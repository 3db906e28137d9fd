"""Finds out in which coordinate system outlines are, by laying them over outlines that are known.

What a file says of itself is a hint and no proof: the shift of GCJ-02 is invisible until it is compared.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from commandcenter.exchange.shifts import CoordinateSystem, Degrees, to_cgcs2000

_METRES_A_DEGREE = 111_320.0
# Two drawings of one border differ by some tens of metres; one shift is about five hundred.
_SAME_BORDER_M = 150.0
_CLEARLY_BETTER = 3.0
_SAMPLED = 400
_TRIED = (
    CoordinateSystem.CGCS2000,
    CoordinateSystem.GCJ02,
    CoordinateSystem.BD09,
    CoordinateSystem.GCJ02_TWICE,
    CoordinateSystem.GCJ02_BACKWARDS,
    CoordinateSystem.SWAPPED,
)


@dataclass(frozen=True, slots=True)
class Recognition:
    """What the comparison said.

    Attributes:
        system: The system that fits; None when nothing could be compared or nothing fits.
        distances_m: Median distance of the outlines to the known ones in each system tried, metres.
        compared: How many outlines there were to compare.
    """

    system: CoordinateSystem | None
    distances_m: Mapping[CoordinateSystem, float]
    compared: int

    def contradicts(self, named: CoordinateSystem) -> bool:
        """Say whether the system that was named is not the one that fits."""
        if self.compared == 0:
            return False
        plain = CoordinateSystem.CGCS2000 if named is CoordinateSystem.WGS84 else named
        return self.system is not plain


def recognised(shapes: Mapping[int, shapely.Geometry], known: Mapping[int, shapely.Geometry]) -> Recognition:
    """Compare outlines with known ones of the same places.

    Args:
        shapes: Outlines of the file by place number, degrees as they stand in it.
        known: Outlines in CGCS2000 by place number.
    """
    pairs = [(shape, known[place]) for place, shape in shapes.items() if place in known]
    if not pairs:
        return Recognition(None, {}, 0)
    distances = {system: _distance(pairs, system) for system in _TRIED}
    best, second = sorted(distances.items(), key=lambda item: item[1])[:2]
    fits = best[1] <= _SAME_BORDER_M and second[1] >= _CLEARLY_BETTER * max(best[1], 1.0)
    return Recognition(best[0] if fits else None, distances, len(pairs))


def _distance(pairs: list[tuple[shapely.Geometry, shapely.Geometry]], system: CoordinateSystem) -> float:
    found = []
    for shape, target in pairs:
        vertices = shapely.get_coordinates(shape)
        vertices = vertices[:: max(1, len(vertices) // _SAMPLED)]
        moved = to_cgcs2000(vertices, system)
        stretch = np.array([np.cos(np.radians(target.centroid.y)), 1.0])
        border = shapely.transform(target.boundary, lambda xy, stretch=stretch: xy * stretch)
        found.append(shapely.distance(shapely.points(moved * stretch), border))
    return float(np.median(np.concatenate(found)) * _METRES_A_DEGREE)


def moved(shape: shapely.Geometry, system: CoordinateSystem) -> shapely.Geometry:
    """Return an outline in CGCS2000, rounded to a centimetre."""

    def step(degrees: Degrees) -> NDArray[np.float64]:
        return np.round(to_cgcs2000(degrees, system), 7)

    result: Any = shapely.transform(shape, step)
    return result
