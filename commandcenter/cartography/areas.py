"""Areas drawn on the map: widening in metres on the ground, and from an outline to what the database is asked.

Geometry is in stored degrees; metres are those of the sphere at the middle of the shape, as everywhere on the map.
"""

from collections.abc import Iterable

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from commandcenter.cartography.place_index import PlaceIndex
from commandcenter.cartography.projection import ground_metres
from commandcenter.domain.areas import CaseArea, Ring

NEIGHBOURHOOD_M = 250.0
"""A case by a border may have been given to the place next to it; its number is looked for this far around."""
_MOST_RANGES = 24
_LEVELS = (1_000, 1_000_000, 1_000_000_000)


def ground_area(shape: BaseGeometry) -> float:
    """Return the square metres on the ground of polygons in degrees, small enough for one scale."""
    if shape.is_empty:
        return 0.0
    middle = shape.envelope.centroid
    scale = _metres_per_degree(middle)
    return float(shapely.transform(shape, lambda xy: (xy - (middle.x, middle.y)) * scale).area)


def widened(shape: BaseGeometry, metres: float) -> BaseGeometry:
    """Return what lies within some metres of a point, line or polygon; negative metres narrow a polygon."""
    middle = shape.envelope.centroid
    scale = _metres_per_degree(middle)
    flat = shapely.transform(shape, lambda xy: (xy - (middle.x, middle.y)) * scale)
    return shapely.transform(flat.buffer(metres), lambda xy: xy / scale + (middle.x, middle.y))


def _metres_per_degree(at: shapely.Point) -> NDArray[np.float64]:
    """Return the metres of a degree eastwards and northwards around a point."""
    return np.array(
        [
            ground_metres(at.x - 0.5, at.y, at.x + 0.5, at.y),
            ground_metres(at.x, at.y - 0.5, at.x, at.y + 0.5),
        ]
    )


def case_area(name: str, shape: BaseGeometry, index: PlaceIndex) -> CaseArea | None:
    """Return an outline as a restriction of cases; None when nothing is left of it.

    Args:
        name: For the chip.
        shape: Polygons in degrees.
        index: The grids of the county.
    """
    whole = shapely.make_valid(shape)
    polygons = [
        part for part in shapely.get_parts(whole) if part.geom_type == "Polygon" and not part.is_empty
    ]
    if not polygons:
        return None
    area = shapely.MultiPolygon(polygons)
    touched = {int(code) for code in index.touching(widened(area, NEIGHBOURHOOD_M))}
    within = {int(code) for code in index.within(area)}
    every = [int(code) for code in index.codes]
    above = {number // level * level for number in touched or every[:1] for level in _LEVELS}
    return CaseArea(
        name,
        tuple(tuple(_ring(ring) for ring in (part.exterior, *part.interiors)) for part in polygons),
        number_ranges(touched | above),
        tuple(sorted(within | _wholly(within, every))),
    )


def number_ranges(numbers: Iterable[int], most: int = _MOST_RANGES) -> tuple[tuple[int, int], ...]:
    """Return few ranges that hold all numbers; the nearest ones are joined until few enough are left."""
    ordered = sorted(set(numbers))
    if not ordered:
        return ()
    gaps = sorted(range(1, len(ordered)), key=lambda at: ordered[at - 1] - ordered[at])
    cuts = sorted(at for at in gaps[: most - 1] if ordered[at] - ordered[at - 1] > 1)
    starts = [0, *cuts]
    return tuple(
        (ordered[start], ordered[end - 1] + 1)
        for start, end in zip(starts, [*cuts, len(ordered)], strict=True)
    )


def _wholly(within: set[int], every: list[int]) -> set[int]:
    """Return villages, townships and the county all of whose grids are inside."""
    outside = {number // level * level for number in every if number not in within for level in _LEVELS}
    return {number // level * level for number in within for level in _LEVELS} - outside


def _ring(ring: BaseGeometry) -> Ring:
    return tuple((float(x), float(y)) for x, y in shapely.get_coordinates(ring).tolist())
