"""Villages, townships and grids as unions of mesh cells.

Villages grow from their centres, townships are groups of villages, grids divide a village: so every
level nests in the one above by construction.
"""

from dataclasses import dataclass

import numpy as np
import shapely

from commandcenter.demo.geography.layout import Layout, relax
from commandcenter.demo.geography.mesh import Mesh
from commandcenter.demo.geography.paths import Neighbours, grow
from commandcenter.demo.geography.plane import BoolArray, FloatArray, IntArray
from commandcenter.demo.geography.records import DedicatedUse, PlaceKind
from commandcenter.demo.geography.terrain import Terrain

_SHORT_RIDGE = 4.0


@dataclass(frozen=True, slots=True)
class Barrier:
    """Lines that borders like to follow: crossing one costs a region ``price`` metres."""

    lines: tuple[FloatArray, ...]
    price: float


@dataclass(frozen=True, slots=True)
class Regions:
    """Which cells make up what. All arrays but ``township_of`` are by cell; -1 is outside the county.

    ``township_of`` is by village. ``dedicated`` names the use of each dedicated grid by its number.
    """

    village: IntArray
    grid: IntArray
    township_of: IntArray
    grid_count: int
    dedicated: dict[int, DedicatedUse]


def pair_costs(mesh: Mesh, terrain: Terrain, barriers: list[Barrier]) -> tuple[FloatArray, BoolArray]:
    """Give what it costs a region to grow over each pair of cells, and which pairs a barrier divides.

    The cost is infinite where two cells hardly touch or one is outside.
    """
    ends = mesh.sites[mesh.pairs]
    middle = ends.mean(axis=1)
    cost = np.hypot(*(ends[:, 0] - ends[:, 1]).T) * terrain.effort(middle)
    crossing = shapely.linestrings(ends)
    divided = np.zeros(len(cost), dtype=np.bool_)
    for barrier in barriers:
        pieces = [line[k : k + 9] for line in barrier.lines for k in range(0, max(1, len(line) - 1), 8)]
        tree = shapely.STRtree(
            np.array([shapely.LineString(piece) for piece in pieces if len(piece) > 1], dtype=object)
        )
        hit = np.unique(tree.query(crossing, predicate="intersects")[0])
        cost[hit] += barrier.price
        divided[hit] = True
    outside = ~mesh.inside[mesh.pairs].all(axis=1)
    cost[outside | (mesh.ridge_lengths() < _SHORT_RIDGE)] = np.inf
    return np.asarray(cost, dtype=np.float64), divided


def nearest_cells(mesh: Mesh, points: FloatArray) -> list[int]:
    """Give the inside cell nearest to each point; no cell is given twice."""
    inner = np.flatnonzero(mesh.inside)
    tree = shapely.STRtree(shapely.points(mesh.sites[inner]))
    cells = inner[tree.query_nearest(shapely.points(points), all_matches=False)[1]].tolist()
    if len(set(cells)) < len(cells):
        message = "two village centres stand in one cell"
        raise ValueError(message)
    return [int(cell) for cell in cells]


def grow_villages(
    mesh: Mesh, graph: Neighbours, costs: FloatArray, layout: Layout, centres: FloatArray, urban: BoolArray
) -> IntArray:
    """Let villages and communities grow; communities go slowly outside their towns, villages inside them.

    Args:
        mesh: the mesh.
        graph: its neighbours.
        costs: what each pair costs to cross.
        layout: for the kinds of the centres.
        centres: the bent centres, shape (v, 2).
        urban: which cells lie in a town.
    """
    pair_urban = urban[mesh.pairs].all(axis=1)
    community = costs * np.where(pair_urban, 1.0, 3.2)
    village = costs * np.where(pair_urban, 3.0, 1.0)
    styles = [int(town < 0) for town in layout.town_of]
    owner = grow(graph, [community, village], styles, nearest_cells(mesh, centres))
    owner[~mesh.inside] = -1
    return owner


def group_townships(mesh: Mesh, village: IntArray, layout: Layout, centres: FloatArray) -> IntArray:
    """Group villages into townships: the one furthest behind its share takes its nearest free neighbour.

    Township 0 and 1 are the two streets of the seat, then the towns in order. Returns the township of
    each village.
    """
    count = len(centres)
    touching: list[set[int]] = [set() for _ in range(count)]
    pairs = village[mesh.pairs]
    for a, b in pairs[
        (pairs[:, 0] != pairs[:, 1]) & (pairs >= 0).all(axis=1) & (mesh.ridge_lengths() > 60.0)
    ]:
        touching[int(a)].add(int(b))
        touching[int(b)].add(int(a))
    owner = _street_split(layout, centres)
    seat = layout.towns[0]
    anchors = np.array([seat.centre, seat.centre, *(town.centre for town in layout.towns[1:])])
    shares = np.array([15.0, 15.0, *(14.5 if t.kind is PlaceKind.TOWN else 11.5 for t in layout.towns[1:])])
    while (owner < 0).any():
        filled = np.bincount(owner[owner >= 0], minlength=len(anchors)) / shares
        for township in np.argsort(filled, kind="stable"):
            edge = sorted(
                {n for v in np.flatnonzero(owner == township) for n in touching[int(v)] if owner[n] < 0}
            )
            if edge:
                gap = np.hypot(*(centres[edge] - anchors[township]).T)
                owner[edge[int(gap.argmin())]] = township
                break
    return owner


def _street_split(layout: Layout, centres: FloatArray) -> IntArray:
    """Start the grouping: the seat's western communities, its eastern ones, and every other town's own."""
    owner = np.where(layout.town_of >= 0, layout.town_of + 1, -1)
    seat = np.flatnonzero(layout.town_of == 0)
    order = seat[np.argsort(layout.towns[0].to_local(centres[seat])[:, 0], kind="stable")]
    owner[order[: len(order) // 2]] = 0
    return np.asarray(owner, dtype=np.int64)


def divide_into_grids(
    rng: np.random.Generator,
    mesh: Mesh,
    graph: Neighbours,
    costs: FloatArray,
    village: IntArray,
    counts: IntArray,
) -> IntArray:
    """Divide each village into ``counts[v]`` grids grown from evenly spread cells."""
    seeds: list[int] = []
    order = np.argsort(village, kind="stable")
    starts = np.searchsorted(village[order], np.arange(len(counts) + 1))
    for number, count in enumerate(counts):
        cells = order[starts[number] : starts[number + 1]]
        sites = mesh.sites[cells]
        first = sites[rng.choice(len(cells), min(int(count), len(cells)), replace=False)]
        spread = relax(first, 0, sites, 6)
        taken: set[int] = set()
        for point in spread:
            near = np.argsort(np.hypot(*(sites - point).T), kind="stable")
            cell = next(int(cells[k]) for k in near if int(cells[k]) not in taken)
            taken.add(cell)
            seeds.append(cell)
    return grow(graph, [costs], [0] * len(seeds), seeds, fence=village)
