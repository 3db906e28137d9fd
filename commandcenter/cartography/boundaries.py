"""Territories that stay a coverage at every scale, and the lines between them, each drawn once.

The leaves of the place tree (usually grids) are simplified together, so neighbours keep one shared
edge.  An edge then belongs to the highest level at which the places on its two sides differ: a line
between two townships is a township line along its whole length, never a grid line drawn three times,
and dashes do not fill up.
"""

from collections.abc import Mapping, Sequence

import numpy as np
import shapely
from numpy.typing import NDArray

from commandcenter.cartography.ground import DEDICATED_GRID, PlaceShape
from commandcenter.cartography.layers import Geometries


def leaf_positions(places: Sequence[PlaceShape], shapes: Geometries) -> list[int]:
    """Return the positions of the places that have no other place below them.

    Dedicated grids belong to them where they are cut out of the base grids, as the rules want it, and
    do not where they lie over base grids.
    """
    parents = {place.parent_code for place in places}
    leaves = [position for position, place in enumerate(places) if place.code not in parents]
    if leaves and not shapely.coverage_is_valid(shapes[leaves]):
        return [position for position in leaves if not is_dedicated(places[position])]
    return leaves


def is_dedicated(place: PlaceShape) -> bool:
    """Say whether a place is a dedicated grid (专属网格)."""
    return place.level == 4 and place.grid_kind == DEDICATED_GRID


def simplified_coverage(geometries: Geometries, tolerance: float) -> Geometries:
    """Simplify neighbouring polygons together so that they still share their edges.

    Args:
        geometries: Polygons that touch along edges; ones that overlap are simplified one by one.
        tolerance: In the units of the coordinates; 0 returns the polygons as they are.
    """
    if tolerance <= 0 or len(geometries) == 0:
        return geometries
    if shapely.coverage_is_valid(geometries):
        return np.asarray(shapely.coverage_simplify(geometries, tolerance), dtype=object)
    return np.asarray(shapely.simplify(geometries, tolerance, preserve_topology=True), dtype=object)


def ancestry(places: Sequence[PlaceShape]) -> dict[str, tuple[str, str, str, str]]:
    """Return for each place its codes at the four levels, empty where there is none."""
    by_code = {place.code: place for place in places}
    lines: dict[str, tuple[str, str, str, str]] = {}
    for place in places:
        codes = ["", "", "", ""]
        step: PlaceShape | None = place
        while step is not None:
            codes[step.level - 1] = step.code
            step = by_code.get(step.parent_code) if step.parent_code else None
        lines[place.code] = (codes[0], codes[1], codes[2], codes[3])
    return lines


def edge_level(first: Sequence[str], second: Sequence[str]) -> int:
    """Return the highest level (1 to 4) at which two lines of descent differ."""
    return next((level for level in range(1, 5) if first[level - 1] != second[level - 1]), 4)


def boundary_lines(
    leaves: Geometries, codes: Sequence[str], descent: Mapping[str, Sequence[str]]
) -> dict[int, Geometries]:
    """Return the lines between territories by level, merged into long lines for dashing.

    Args:
        leaves: The simplified leaf polygons.
        codes: Their place codes.
        descent: What `ancestry` returned.
    """
    owners, segments = _segments(leaves)
    if len(segments) == 0:
        return {}
    ordered, first, second = _pair_up(owners, segments)
    outer_level = min(
        (level for code in codes for level in range(1, 5) if descent[code][level - 1]), default=1
    )
    levels = np.full(len(ordered), outer_level, dtype=np.int64)
    known: dict[tuple[int, int], int] = {}
    for position in np.flatnonzero(second >= 0):
        pair = int(first[position]), int(second[position])
        if pair not in known:
            known[pair] = edge_level(descent[codes[pair[0]]], descent[codes[pair[1]]])
        levels[position] = known[pair]
    lines: dict[int, Geometries] = {}
    for level in range(1, 5):
        chosen = ordered[levels == level]
        if len(chosen):
            merged = shapely.line_merge(
                shapely.multilinestrings(shapely.linestrings(chosen.reshape(-1, 2, 2)))
            )
            lines[level] = np.asarray(shapely.get_parts(merged), dtype=object)
    return lines


def _segments(polygons: Geometries) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Return the owner (position of its polygon) and the four coordinates of every edge."""
    simple, position = shapely.get_parts(polygons, return_index=True)
    rings, part = shapely.get_rings(simple, return_index=True)
    xy, ring = shapely.get_coordinates(rings, return_index=True)
    inside = ring[1:] == ring[:-1]
    edges = np.hstack((xy[:-1], xy[1:]))[inside]
    return position[part[ring[:-1]]][inside], edges


def _pair_up(
    owners: NDArray[np.int64], segments: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.int64], NDArray[np.int64]]:
    """Return each edge once, with the owners on its two sides; -1 where the county ends."""
    backward = (segments[:, 0] > segments[:, 2]) | (
        (segments[:, 0] == segments[:, 2]) & (segments[:, 1] > segments[:, 3])
    )
    ordered = np.where(backward[:, None], segments[:, [2, 3, 0, 1]], segments)
    unique, inverse = np.unique(ordered, axis=0, return_inverse=True)
    inverse = inverse.reshape(-1)
    order = np.argsort(inverse, kind="stable")
    starts = np.searchsorted(inverse[order], np.arange(len(unique)))
    ends = np.append(starts[1:], len(inverse))
    first = owners[order[starts]]
    second = np.where(ends - starts > 1, owners[order[np.minimum(starts + 1, len(order) - 1)]], -1)
    return unique, first, second
