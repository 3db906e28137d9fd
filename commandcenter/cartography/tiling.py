"""Grids of a village as an exact tiling: whole numbers for coordinates, every inner edge shared by two grids.

Coordinates are counted in units of 1e-7 degree (about a centimetre), as they are stored.  Whole numbers are exact in
floating point, so "the same edge" is equality and never a tolerance; the database checks the same rule.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

import numpy as np
import shapely
from numpy.typing import NDArray

from commandcenter.cartography.layers import Geometries

UNITS: Final = 10_000_000
"""Units a degree."""
_AXIS_M: Final = 6_378_137.0
_ECCENTRICITY_2: Final = 0.00669438002290

Vertex = tuple[int, int]
Edge = tuple[Vertex, Vertex]
"""Two ends, the smaller one first."""
Inserts = Mapping[Edge, Sequence[Vertex]]
"""Vertices that came into an edge, in the direction from its first end."""
Ints = NDArray[np.int64]


class NotPossible(ValueError):
    """An edit that would leave no tiling; `reason` is the key by which it is worded."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Tiling:
    """A village and the grids that fill it, in units.

    Attributes:
        outline: The village, polygon or multipolygon.
        tiles: Grids by place number; grids that have none yet by numbers below zero.
    """

    outline: shapely.Geometry
    tiles: Mapping[int, shapely.Polygon]

    def faults(self) -> tuple[str, ...]:
        """Return what is wrong, empty for an exact tiling: see `faults_of`."""
        return faults_of(self.outline, list(self.tiles.values()))

    def vertices(self) -> set[Vertex]:
        """Return every corner of every grid."""
        return {vertex for tile in self.tiles.values() for vertex in vertices_of(tile)}

    def at(self, x: float, y: float) -> int | None:
        """Return the grid at a point in units; on a border the one with the smaller number."""
        point = shapely.Point(x, y)
        return min((key for key, tile in self.tiles.items() if tile.intersects(point)), default=None)


def to_units(shape: shapely.Geometry) -> shapely.Geometry:
    """Return a shape in degrees in units."""
    moved: Any = shapely.transform(shape, lambda xy: np.rint(xy * UNITS))
    return moved


def to_degrees(shape: shapely.Geometry) -> shapely.Geometry:
    """Return a shape in units in degrees, as it is stored."""
    moved: Any = shapely.transform(shape, lambda xy: xy / UNITS)
    return moved


def rings_of(shape: shapely.Geometry) -> list[Ints]:
    """Return the rings of polygons as whole numbers, shape (n, 2), the first point repeated at the end."""
    return [
        np.rint(shapely.get_coordinates(ring)).astype(np.int64)
        for ring in shapely.get_rings(shapely.get_parts(shape)).tolist()
    ]


def vertices_of(shape: shapely.Geometry) -> list[Vertex]:
    """Return the corners of polygons, each ring's closing point left out."""
    return [(int(x), int(y)) for ring in rings_of(shape) for x, y in ring[:-1].tolist()]


def edge_between(first: Vertex, second: Vertex) -> Edge:
    """Return the edge between two points, whichever way it is walked."""
    return (first, second) if first < second else (second, first)


def directed_edges(shape: shapely.Geometry) -> Ints:
    """Return the edges of polygons, shape (n, 4), the inside on the left whatever way the rings are stored."""
    parts = []
    for polygon in shapely.get_parts(shape).tolist():
        for position, ring in enumerate(shapely.get_rings(polygon).tolist()):
            xy = np.rint(shapely.get_coordinates(ring)).astype(np.int64)
            if ring.is_ccw == (position > 0):
                xy = xy[::-1]
            parts.append(np.hstack((xy[:-1], xy[1:])))
    return np.concatenate(parts) if parts else np.empty((0, 4), dtype=np.int64)


def leftover_edges(outline: shapely.Geometry, tiles: Iterable[shapely.Geometry]) -> Ints:
    """Return edges, shape (n, 4), that are not shared as an exact tiling shares them; empty for an exact one.

    Inner edges must be walked once each way, outer ones once, as the outline walks them.
    """
    inner = [directed_edges(tile) for tile in tiles]
    outer = directed_edges(outline)[:, [2, 3, 0, 1]]
    every = np.concatenate([*inner, outer])
    backward = (every[:, 0] > every[:, 2]) | ((every[:, 0] == every[:, 2]) & (every[:, 1] > every[:, 3]))
    canonical = np.where(backward[:, None], every[:, [2, 3, 0, 1]], every)
    unique, inverse = np.unique(canonical, axis=0, return_inverse=True)
    sums = np.bincount(inverse.reshape(-1), weights=np.where(backward, -1.0, 1.0), minlength=len(unique))
    return np.asarray(unique[sums != 0], dtype=np.int64)


def faults_of(outline: shapely.Geometry, tiles: Sequence[shapely.Geometry]) -> tuple[str, ...]:
    """Return the reasons why polygons do not tile an outline exactly.

    A simple polygon covers each point once or not at all.  If the edges of all of them, those walked both ways struck
    out, are those of the outline, then together they cover its inside once: no gap and no overlap, without tolerance.
    """
    found = []
    if not all(is_simple(tile) for tile in tiles):
        found.append("shape_broken")
    if len(tiles) == 0 or len(leftover_edges(outline, tiles)):
        found.append("tiling_broken")
    return tuple(found)


def is_simple(tile: shapely.Geometry) -> bool:
    """Say whether a grid is one polygon whose rings neither cross nor touch."""
    if tile.geom_type != "Polygon" or tile.is_empty or not shapely.is_valid(tile):
        return False
    corners = vertices_of(tile)
    return len(corners) == len(set(corners))


def with_inserts(shape: shapely.Geometry, inserts: Inserts) -> shapely.Geometry:
    """Return polygons with further vertices in some of their edges; rings keep their beginning and direction."""
    if not inserts:
        return shape

    def longer(ring: Ints) -> list[Vertex]:
        corners = [(int(x), int(y)) for x, y in ring.tolist()]
        found: list[Vertex] = []
        for first, second in pairwise(corners):
            found.append(first)
            between = inserts.get(edge_between(first, second), ())
            found.extend(between if first < second else reversed(between))
        return [*found, corners[-1]]

    parts = []
    for polygon in shapely.get_parts(shape).tolist():
        rings = [longer(ring) for ring in rings_of(polygon)]
        parts.append(shapely.Polygon(rings[0], rings[1:]))
    return parts[0] if shape.geom_type == "Polygon" else shapely.MultiPolygon(parts)


def inserts_between(old: shapely.Geometry, new: shapely.Geometry) -> Inserts:
    """Return what `with_inserts` did to a shape.

    Raises:
        NotPossible: The new one is not the old one with vertices added.
    """
    found: dict[Edge, list[Vertex]] = {}
    before, after = rings_of(old), rings_of(new)
    if len(before) != len(after):
        raise NotPossible("outline_moved")
    for was, now in zip(before, after, strict=True):
        corners = [(int(x), int(y)) for x, y in was.tolist()]
        rest = [(int(x), int(y)) for x, y in now.tolist()]
        position = 0
        for first, second in pairwise(corners):
            try:
                end = rest.index(second, position + 1)
            except ValueError:
                raise NotPossible("outline_moved") from None
            between = rest[position + 1 : end]
            if between:
                found[edge_between(first, second)] = between if first < second else between[::-1]
            position = end
        if position != len(rest) - 1:
            raise NotPossible("outline_moved")
    return found


def missing_vertices(shapes: Sequence[shapely.Geometry]) -> dict[Edge, list[Vertex]]:
    """Return corners that lie within a unit on an edge of another shape without being an end of it."""
    corners = sorted({vertex for shape in shapes for vertex in vertices_of(shape)})
    edges = sorted({edge for shape in shapes for edge in edges_of(shape)})
    lines = shapely.linestrings(np.array(edges, dtype=np.float64))
    points: Geometries = shapely.points(np.array(corners, dtype=np.float64))
    found: dict[Edge, list[tuple[float, Vertex]]] = {}
    for place, line in shapely.STRtree(lines).query(points, "dwithin", distance=1.0).T.tolist():
        vertex, edge = corners[place], edges[line]
        if vertex not in edge:
            found.setdefault(edge, []).append((float(lines[line].project(points[place])), vertex))
    return {edge: [vertex for _, vertex in sorted(between)] for edge, between in found.items()}


def edges_of(shape: shapely.Geometry) -> list[Edge]:
    """Return the edges of polygons, whichever way they are walked."""
    return [edge_between((int(a), int(b)), (int(c), int(d))) for a, b, c, d in directed_edges(shape).tolist()]


def aligned(outline: shapely.Geometry, tiles: Mapping[int, shapely.Geometry]) -> Tiling:
    """Return a tiling of stored shapes (units) in which neighbours share their corners.

    A border that meets the middle of a neighbour's straight edge is given a corner there; nothing moves by more than
    a unit.  What is wrong beyond that stays and is told by `Tiling.faults`.
    """
    inserts = missing_vertices([outline, *tiles.values()])
    return Tiling(
        with_inserts(outline, inserts), {key: with_inserts(tile, inserts) for key, tile in tiles.items()}
    )


def area_m2(shape: shapely.Geometry) -> float:
    """Return square metres on the ellipsoid of CGCS2000, near enough for anything as small as a village."""
    middle = np.radians((shape.bounds[1] + shape.bounds[3]) / 2 / UNITS)
    squeezed = 1 - _ECCENTRICITY_2 * np.sin(middle) ** 2
    square_unit = (
        np.radians(1 / UNITS) ** 2 * np.cos(middle) * _AXIS_M**2 * (1 - _ECCENTRICITY_2) / squeezed**2
    )
    return float(shape.area * square_unit)
