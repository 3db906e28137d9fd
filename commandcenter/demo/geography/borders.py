"""Borders between grids as shared arcs, and grid polygons put together from them.

An arc runs between two points where three grids meet (or around a closed border). It is smoothed
once, for both its sides, so neighbours keep the same vertices and the tiling stays exact.
"""

import numpy as np
import numpy.typing as npt
import shapely

from commandcenter.demo.geography.mesh import Mesh
from commandcenter.demo.geography.noise import WaveField
from commandcenter.demo.geography.plane import BoolArray, FloatArray, IntArray, to_degrees

Arc = list[int]
Wander = tuple[tuple[WaveField, WaveField], ...]
"""Fields, east and north, by which borders leave the straight line: wide swings first, small ones after."""

_WANDER_SHARES = (0.075, 0.07)
_LONG = 60.0
_SHORTEST = 6.0


def grid_polygons(mesh: Mesh, grid: IntArray, wander: Wander) -> npt.NDArray[np.object_]:
    """Give the polygon of each grid in stored degrees; they tile the county vertex by vertex.

    Arcs that cross another one once smoothed go back to the plain cell borders, which never cross.
    """
    labels = np.where(mesh.inside, grid, -1)
    sides = labels[mesh.pairs]
    border = np.flatnonzero((sides[:, 0] != sides[:, 1]) & (mesh.ridges[:, 0] != mesh.ridges[:, 1]))
    arcs, owners = _arcs(mesh, border, sides)
    plain: set[int] = set()
    for _ in range(8):
        lines = _styled(mesh, arcs, plain, wander)
        polygons = _assemble(lines, owners, int(grid.max()) + 1)
        broken = _broken(polygons)
        if not broken:
            return polygons
        plain |= {number for number, pair in enumerate(owners) if broken & set(pair)}
    message = "the grids do not tile the county"
    raise ValueError(message)


def _broken(polygons: npt.NDArray[np.object_]) -> set[int]:
    bad = ~shapely.is_valid(polygons) | (shapely.get_type_id(polygons) != shapely.GeometryType.POLYGON)
    if not bad.any():
        bad = ~shapely.is_empty(shapely.coverage_invalid_edges(polygons))
    return {int(number) for number in np.flatnonzero(bad)}


def _arcs(mesh: Mesh, border: IntArray, sides: IntArray) -> tuple[list[Arc], list[tuple[int, int]]]:
    """Chain border edges into arcs; the second result names the grids left and right of each arc."""
    ends = mesh.ridges[border]
    links: dict[int, list[int]] = {}
    for number, (a, b) in enumerate(ends.tolist()):
        links.setdefault(a, []).append(number)
        links.setdefault(b, []).append(number)
    pairs = [tuple(sorted(pair)) for pair in sides[border].tolist()]
    used = [False] * len(border)
    arcs: list[Arc] = []
    owners: list[tuple[int, int]] = []

    def follow(start: int, edge: int) -> None:
        arc = [start]
        here = start
        while True:
            used[edge] = True
            a, b = int(ends[edge, 0]), int(ends[edge, 1])
            here = b if here == a else a
            arc.append(here)
            onward = [other for other in links[here] if not used[other]]
            if len(links[here]) != 2 or not onward:
                break
            edge = onward[0]
        arcs.append(arc)
        owners.append((pairs[edge][0], pairs[edge][1]))

    for vertex in sorted(links):
        if len(links[vertex]) != 2:
            for edge in links[vertex]:
                if not used[edge]:
                    follow(vertex, edge)
    for edge in range(len(border)):
        if not used[edge]:
            follow(int(ends[edge, 0]), edge)
    return arcs, owners


def _styled(mesh: Mesh, arcs: list[Arc], plain: set[int], wander: Wander) -> list[FloatArray]:
    """Round off the arcs' corners and let long stretches wander a little; ends and plain arcs stay.

    All arcs are worked on end to end in one array; ``number`` tells which arc a vertex is of.
    """
    number = np.repeat(np.arange(len(arcs)), [len(arc) for arc in arcs])
    line = mesh.vertices[np.concatenate([np.array(arc) for arc in arcs])]
    fixed = np.isin(number, list(plain))
    inner = np.zeros(len(line), dtype=np.bool_)
    inner[1:-1] = (number[:-2] == number[1:-1]) & (number[1:-1] == number[2:]) & ~fixed[1:-1]
    rounded = line.copy()
    rounded[1:-1] = np.where(inner[1:-1, None], (line[:-2] + 2.0 * line[1:-1] + line[2:]) / 4.0, line[1:-1])
    # Inner vertices closer than six metres to the one before carry no shape.
    close = np.hypot(*np.diff(rounded, axis=0, prepend=rounded[:1]).T) <= _SHORTEST
    keep = ~(close & inner)
    rounded, number, fixed = rounded[keep], number[keep], fixed[keep]
    for fields, share in zip(wander, _WANDER_SHARES, strict=True):
        rounded, number, fixed = _halved(rounded, number, fixed, fields, share)
    return np.split(to_degrees(rounded), np.flatnonzero(np.diff(number)) + 1)


def _halved(
    line: FloatArray, number: IntArray, fixed: BoolArray, fields: tuple[WaveField, WaveField], share: float
) -> tuple[FloatArray, IntArray, BoolArray]:
    """Halve long stretches and move their middles by up to about ``share`` of their length."""
    step = np.hypot(*np.diff(line, axis=0).T)
    long = np.flatnonzero((step > _LONG) & (number[:-1] == number[1:]) & ~fixed[:-1])
    middle = (line[long] + line[long + 1]) / 2.0
    shift = np.column_stack([field.at(middle) for field in fields])
    middle += shift * np.minimum(step[long], 260.0)[:, None] * share
    return (
        np.insert(line, long + 1, middle, axis=0),
        np.insert(number, long + 1, number[long]),
        np.insert(fixed, long + 1, fixed[long]),
    )


def _assemble(lines: list[FloatArray], owners: list[tuple[int, int]], count: int) -> npt.NDArray[np.object_]:
    """Put each grid's arcs together to its polygon."""
    parts: list[list[FloatArray]] = [[] for _ in range(count)]
    for line, pair in zip(lines, owners, strict=True):
        for owner in pair:
            if owner >= 0:
                parts[owner].append(line)
    return np.array([_polygon(part) for part in parts], dtype=object)


def _polygon(arcs: list[FloatArray]) -> shapely.Polygon:
    """Chain arcs end to end into rings; the largest ring is the outer one."""
    rest = list(arcs)
    rings = []
    while rest:
        ring = [rest.pop()]
        first, last = tuple(ring[0][0]), tuple(ring[0][-1])
        while first != last:
            for number, arc in enumerate(rest):
                if tuple(arc[0]) == last:
                    ring.append(arc)
                elif tuple(arc[-1]) == last:
                    ring.append(arc[::-1])
                else:
                    continue
                del rest[number]
                break
            else:
                message = "an arc has no continuation"
                raise ValueError(message)
            last = tuple(ring[-1][-1])
        xy = np.concatenate(ring)
        keep = np.concatenate([[True], (np.diff(xy, axis=0) != 0.0).any(axis=1)])
        rings.append(xy[keep])
    rings.sort(key=lambda xy: -shapely.Polygon(xy).area)
    return shapely.Polygon(rings[0], rings[1:])
