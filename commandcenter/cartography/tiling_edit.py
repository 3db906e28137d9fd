"""Changes to a tiling that leave it one: split, merge, carve, hand over ground, move, add and remove corners.

Each returns another `Tiling` and refuses (`NotPossible`) what would leave gaps, pieces or broken outlines.  The outline
of the village never moves; where a new border meets it, it gains a corner there.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import shapely

from commandcenter.cartography.tiling import (
    Edge,
    NotPossible,
    Tiling,
    Vertex,
    edge_between,
    edges_of,
    is_simple,
    vertices_of,
    with_inserts,
)

_SNAP = 0.75
"""Rounding to whole units moves a point by less than this."""


@dataclass(frozen=True, slots=True)
class _Cut:
    """Faces by the grid they lay in, and the tiling whose other grids have gained the corners of the cut."""

    faces: tuple[tuple[int, shapely.Polygon], ...]
    rest: Tiling


def split(tiling: Tiling, key: int, line: shapely.LineString) -> Tiling:
    """Divide a grid along a line (units) that crosses it; the parts get new numbers below zero, the old one is gone."""
    cut = _cut(tiling, [key], line)
    if len(cut.faces) < 2:
        raise NotPossible("line_misses")
    tiles = {other: tile for other, tile in cut.rest.tiles.items() if other != key}
    first = _free_key(tiling)
    for number, (_, face) in enumerate(cut.faces):
        tiles[first - number] = face
    return _checked(Tiling(cut.rest.outline, tiles))


def merge(tiling: Tiling, keys: Iterable[int]) -> Tiling:
    """Make one grid of several that hang together; it gets a new number below zero."""
    chosen = sorted(set(keys))
    if len(chosen) < 2:
        raise NotPossible("choose_two")
    whole = _whole([tiling.tiles[key] for key in chosen], "not_adjacent")
    tiles = {key: tile for key, tile in tiling.tiles.items() if key not in chosen}
    return _checked(Tiling(tiling.outline, {**tiles, _free_key(tiling): whole}))


def absorb(tiling: Tiling, key: int, into: int) -> Tiling:
    """Give all ground of a grid to a neighbour that keeps its number."""
    if key == into:
        raise NotPossible("choose_two")
    whole = _whole([tiling.tiles[key], tiling.tiles[into]], "not_adjacent")
    tiles = {other: tile for other, tile in tiling.tiles.items() if other != key}
    return _checked(Tiling(tiling.outline, {**tiles, into: whole}))


def carve(tiling: Tiling, area: shapely.Polygon) -> Tiling:
    """Cut a new grid out of the grids under an area (units); what lies outside the village is left away."""
    return _taken(tiling, area, _free_key(tiling))


def hand_over(tiling: Tiling, area: shapely.Polygon, into: int) -> Tiling:
    """Give the ground under an area to a grid that keeps its number: the border between them moves."""
    return _taken(tiling, area, into)


def move_vertex(tiling: Tiling, vertex: Vertex, to: Vertex) -> Tiling:
    """Move a corner; every grid that has it follows. Corners of the village's outline stay."""
    if vertex == to:
        return tiling
    if vertex in set(vertices_of(tiling.outline)):
        raise NotPossible("on_border")
    if to in tiling.vertices():
        raise NotPossible("corner_taken")
    tiles = {key: _replaced(tile, vertex, to) for key, tile in tiling.tiles.items()}
    return _checked(Tiling(tiling.outline, tiles))


def add_vertex(tiling: Tiling, edge: Edge, vertex: Vertex) -> Tiling:
    """Give an inner edge a corner, so that it can be bent there."""
    if edge in set(edges_of(tiling.outline)):
        raise NotPossible("on_border")
    if vertex in tiling.vertices():
        raise NotPossible("corner_taken")
    inserts = {edge: (vertex,)}
    return _checked(
        Tiling(tiling.outline, {key: with_inserts(tile, inserts) for key, tile in tiling.tiles.items()})
    )


def remove_vertex(tiling: Tiling, vertex: Vertex) -> Tiling:
    """Take a corner between exactly two grids away."""
    if vertex in set(vertices_of(tiling.outline)):
        raise NotPossible("on_border")
    ends = {edge for tile in tiling.tiles.values() for edge in edges_of(tile) if vertex in edge}
    if len(ends) != 2:
        raise NotPossible("borders_meet")
    tiles = {key: _replaced(tile, vertex, None) for key, tile in tiling.tiles.items()}
    return _checked(Tiling(tiling.outline, tiles))


def nearest_vertex(tiling: Tiling, x: float, y: float, within: float, stretch: float) -> Vertex | None:
    """Return the corner nearest to a point in units, for snapping.

    Args:
        tiling: Where to look.
        x: East.
        y: North.
        within: Farther ones do not count; units of latitude.
        stretch: Ground metres of a unit of longitude to those of latitude.
    """
    corners = np.array(sorted(tiling.vertices()), dtype=np.float64)
    gaps = np.hypot((corners[:, 0] - x) * stretch, corners[:, 1] - y)
    position = int(gaps.argmin())
    if gaps[position] > within:
        return None
    return int(corners[position, 0]), int(corners[position, 1])


def _taken(tiling: Tiling, area: shapely.Polygon, key: int) -> Tiling:
    if not shapely.is_valid(area) or area.is_empty:
        raise NotPossible("area_crosses_itself")
    under = [
        other for other, tile in tiling.tiles.items() if other != key and area.intersection(tile).area > 0
    ]
    if not under:
        raise NotPossible("area_misses")
    cut = _cut(tiling, under, area.exterior)
    shapely.prepare(area)
    inside = [face for _, face in cut.faces if area.contains(face.representative_point())]
    left: defaultdict[int, list[shapely.Polygon]] = defaultdict(list)
    for owner, face in cut.faces:
        if not area.contains(face.representative_point()):
            left[owner].append(face)
    if not inside:
        raise NotPossible("area_misses")
    own = [cut.rest.tiles[key]] if key in cut.rest.tiles else []
    tiles = {other: tile for other, tile in cut.rest.tiles.items() if other not in under}
    tiles[key] = _whole([*own, *inside], "not_adjacent" if own else "in_pieces")
    for owner in under:
        if not left[owner]:
            if own:
                raise NotPossible("nothing_left")
            continue
        tiles[owner] = _whole(left[owner], "in_pieces")
    return _checked(Tiling(cut.rest.outline, tiles))


def _cut(tiling: Tiling, keys: list[int], line: shapely.Geometry) -> _Cut:
    """Node the outlines of some grids with a line on whole units; everybody else's edges gain the same corners."""
    borders = [tiling.tiles[key].boundary for key in keys]
    noded = shapely.unary_union([*borders, line], grid_size=1.0)
    faces = shapely.get_parts(shapely.polygonize(shapely.get_parts(noded))).tolist()
    owned = []
    for face in faces:
        point = face.representative_point()
        owner = next((key for key in keys if tiling.tiles[key].contains(point)), None)
        if owner is not None:
            owned.append((owner, face))
    old = {edge for key in keys for edge in edges_of(tiling.tiles[key])}
    inserts = new_corners(old, [face for _, face in owned])
    shared = Tiling(
        with_inserts(tiling.outline, inserts),
        {key: tile if key in keys else with_inserts(tile, inserts) for key, tile in tiling.tiles.items()},
    )
    return _Cut(tuple(owned), shared)


def new_corners(old: set[Edge], faces: list[shapely.Polygon]) -> dict[Edge, list[Vertex]]:
    """Return for each old edge that is no edge of a face any more the corners that came into it."""
    kept = {edge for face in faces for edge in edges_of(face)}
    gone = sorted(old - kept)
    if not gone:
        return {}
    ends = {vertex for edge in old for vertex in edge}
    corners = sorted({vertex for edge in kept for vertex in edge} - ends)
    if not corners:
        raise NotPossible("too_fine")
    lines = shapely.linestrings(np.array(gone, dtype=np.float64))
    points = shapely.points(np.array(corners, dtype=np.float64))
    found: defaultdict[Edge, list[tuple[float, Vertex]]] = defaultdict(list)
    for place, line in shapely.STRtree(lines).query(points, "dwithin", distance=_SNAP).T.tolist():
        found[gone[line]].append((float(lines[line].project(points[place])), corners[place]))
    chains = {}
    for edge in gone:
        between = [vertex for _, vertex in sorted(found[edge])]
        # A corner near to the edge belongs to it only if the edge was really cut there.
        chain = [edge[0], *between, edge[1]]
        if any(edge_between(a, b) not in kept for a, b in pairwise(chain)):
            raise NotPossible("too_fine")
        chains[edge] = between
    return chains


def _whole(tiles: list[shapely.Polygon], otherwise: str) -> shapely.Polygon:
    united = shapely.coverage_union_all(tiles)
    if united.geom_type != "Polygon" or not is_simple(united):
        raise NotPossible(otherwise)
    return united


def _replaced(tile: shapely.Polygon, vertex: Vertex, to: Vertex | None) -> shapely.Polygon:
    """Return a grid with a corner elsewhere, or without it."""
    if vertex not in set(vertices_of(tile)):
        return tile
    rings = []
    for ring in shapely.get_rings(tile).tolist():
        corners = [(int(x), int(y)) for x, y in shapely.get_coordinates(ring)[:-1].tolist()]
        moved = [to if corner == vertex else corner for corner in corners]
        kept = [corner for corner in moved if corner is not None]
        if len(kept) < 3:
            raise NotPossible("shape_broken")
        rings.append(kept)
    return shapely.Polygon(rings[0], rings[1:])


def _free_key(tiling: Tiling) -> int:
    return min([0, *tiling.tiles]) - 1


def _checked(tiling: Tiling) -> Tiling:
    faults = tiling.faults()
    if faults:
        raise NotPossible(faults[0])
    return tiling


def parentage(before: Tiling, after: Tiling) -> Mapping[int, tuple[int, ...]]:
    """Return for each grid after a change the grids before it that it took ground from, largest share first.

    A grid that kept its number is its own parent alone: the ground it gained is a border moved.
    """
    found: dict[int, tuple[int, ...]] = {}
    for key, tile in after.tiles.items():
        if key in before.tiles:
            found[key] = (key,)
            continue
        shares = sorted(
            ((tile.intersection(old).area, -other) for other, old in before.tiles.items()), reverse=True
        )
        # Bending a border by a unit leaves slivers that are no ground.
        found[key] = tuple(-other for share, other in shares if share > tile.area * 1e-6)
    return found
