"""A fine mesh of small cells from which all places are put together.

Cells are Voronoi cells. Sites stand in pairs left and right of rivers and main roads, so that cell
borders run along them exactly; places that are unions of cells then have such lines as borders.
"""

from dataclasses import dataclass

import numpy as np
import shapely

from commandcenter.demo.geography.layout import Layout
from commandcenter.demo.geography.noise import Warp
from commandcenter.demo.geography.plane import BoolArray, FloatArray, IntArray
from commandcenter.demo.geography.terrain import Outline

_MARGIN = 1_300.0
_RURAL_STEP = 330.0
_VILLAGE_STEP = 150.0
_TOWN_STEP = 92.0


@dataclass(frozen=True, slots=True)
class Guide:
    """A line that cell borders shall follow: ``offset`` is the distance of the sites on each side."""

    line: FloatArray
    offset: float


@dataclass(frozen=True, slots=True)
class Mesh:
    """Cells by site, their neighbours, and the border between each two of them.

    ``pairs[k]`` are two neighbouring sites, ``ridges[k]`` the indices into ``vertices`` of the ends of
    the border between them. Sites outside the county close the cells at its limit.
    """

    sites: FloatArray
    inside: BoolArray
    pairs: IntArray
    ridges: IntArray
    vertices: FloatArray

    def ridge_lengths(self) -> FloatArray:
        """Give the length of each border in metres."""
        ends = self.vertices[self.ridges]
        return np.asarray(np.hypot(*(ends[:, 0] - ends[:, 1]).T), dtype=np.float64)


def build_mesh(
    rng: np.random.Generator, outline: Outline, layout: Layout, warp: Warp, guides: list[list[Guide]]
) -> Mesh:
    """Build the mesh; ``guides`` are grouped by importance, the earlier group wins where two are close."""
    accepted = np.empty((0, 2))
    for group in guides:
        accepted = np.vstack([accepted, _beside_guides(group, guides, accepted)])
    for design, step in _background(rng, outline, layout):
        points = warp.bend(design)
        near = np.zeros(len(points), dtype=np.bool_)
        near[_near_points(points, accepted, step * 0.62)] = True
        accepted = np.vstack([accepted, points[~near]])
    accepted = accepted[outline.depth(accepted) > -_MARGIN]
    # Sites in rows have four neighbours on one circle; a slight shift keeps the mesh unambiguous.
    accepted = accepted + rng.normal(0.0, 0.8, accepted.shape)
    return _voronoi(accepted, outline)


def _near_points(points: FloatArray, others: FloatArray, distance: float) -> IntArray:
    if not len(others) or not len(points):
        return np.empty(0, dtype=np.int64)
    tree = shapely.STRtree(shapely.points(others))
    hits = tree.query(shapely.points(points), predicate="dwithin", distance=distance)
    return np.unique(hits[0]).astype(np.int64)


def _beside_guides(group: list[Guide], guides: list[list[Guide]], accepted: FloatArray) -> FloatArray:
    """Set sites in pairs beside the lines of a group, except where another line or site is too near."""
    found = [pair for pair in (_site_pairs(guide) for guide in group) if pair.size]
    if not found:
        return np.empty((0, 2))
    pairs = np.concatenate(found)
    offset = np.concatenate([np.hypot(*(pair[:, 0] - pair[:, 1]).T) / 2.0 for pair in found])
    lines = shapely.STRtree(
        np.array([shapely.LineString(one.line) for other in guides for one in other], dtype=object)
    )
    good = np.ones(len(pairs), dtype=np.bool_)
    for side in (0, 1):
        points = shapely.points(pairs[:, side])
        good[lines.query(points, predicate="dwithin", distance=offset * 0.8)[0]] = False
        if len(accepted):
            good[shapely.STRtree(shapely.points(accepted)).query(points, "dwithin", offset * 1.05)[0]] = False
    pairs, offset = pairs[good], offset[good]
    # Pairs of two lines may still stand in each other's way: the earlier line keeps its pair.
    sites = shapely.points(pairs.reshape(-1, 2))
    one, other = shapely.STRtree(sites).query(sites, "dwithin", np.repeat(offset, 2) * 1.05) // 2
    kept = np.ones(len(pairs), dtype=np.bool_)
    clash = np.unique(np.column_stack([one, other])[one > other], axis=0)
    for late, early in clash.tolist():
        if kept[early]:
            kept[late] = False
    return np.asarray(pairs[kept].reshape(-1, 2), dtype=np.float64)


def _site_pairs(guide: Guide) -> FloatArray:
    """Give pairs of sites left and right of a line, shape (n, 2, 2)."""
    line = shapely.LineString(guide.line)
    count = int(line.length / (guide.offset * 1.7))
    if count < 1:
        return np.empty((0, 2, 2))
    at = (np.arange(count) + 0.5) * (line.length / count)
    ahead = shapely.get_coordinates(shapely.line_interpolate_point(line, np.minimum(at + 8.0, line.length)))
    behind = shapely.get_coordinates(shapely.line_interpolate_point(line, np.maximum(at - 8.0, 0.0)))
    middle, course = (ahead + behind) / 2.0, ahead - behind
    normal = np.column_stack([-course[:, 1], course[:, 0]]) / np.hypot(*course.T)[:, None] * guide.offset
    return np.stack([middle + normal, middle - normal], axis=1)


def _background(rng: np.random.Generator, outline: Outline, layout: Layout) -> list[tuple[FloatArray, float]]:
    """Give the other sites in design space with their spacing: finest in towns, finer at villages."""
    layers = []
    for town in layout.towns:
        local = _jittered(rng, town.half + 60.0, _TOWN_STEP)
        layers.append((town.from_local(local), _TOWN_STEP))
    for centre in layout.centres[layout.town_of < 0]:
        patch = _jittered(rng, np.array([520.0, 520.0]), _VILLAGE_STEP)
        layers.append((centre + patch[np.hypot(*patch.T) < 480.0], _VILLAGE_STEP))
    near = [
        (np.concatenate([points for points, step in layers if step == wanted]), wanted)
        for wanted in (_TOWN_STEP, _VILLAGE_STEP)
    ]
    wide = _jittered(rng, np.array([26_000.0, 23_500.0]), _RURAL_STEP)
    return [*near, (wide[outline.depth(wide) > -_MARGIN - 600.0], _RURAL_STEP)]


def _jittered(rng: np.random.Generator, half: FloatArray, step: float) -> FloatArray:
    """Give points in staggered rows over a rectangle, each shifted at random."""
    rows = np.arange(-half[1], half[1], step * 0.87)
    columns = np.arange(-half[0], half[0], step)
    grid = np.stack(np.meshgrid(columns, rows), axis=-1)
    grid[1::2, :, 0] += step / 2.0
    points = grid.reshape(-1, 2)
    return np.asarray(points + rng.uniform(-0.3, 0.3, points.shape) * step, dtype=np.float64)


def _voronoi(sites: FloatArray, outline: Outline) -> Mesh:
    """Turn the Delaunay triangles of the sites into Voronoi neighbours and borders."""
    sites = sites[np.lexsort((sites[:, 1], sites[:, 0]))]
    triangles = shapely.get_coordinates(shapely.delaunay_triangles(shapely.multipoints(sites)))
    corners = triangles.reshape(-1, 4, 2)[:, :3]
    index = _site_index(sites, corners.reshape(-1, 2)).reshape(-1, 3)
    centres = _circumcentres(corners)
    edges = np.sort(np.concatenate([index[:, [0, 1]], index[:, [1, 2]], index[:, [2, 0]]]), axis=1)
    owner = np.tile(np.arange(len(index)), 3)
    order = np.lexsort((owner, edges[:, 1], edges[:, 0]))
    edges, owner = edges[order], owner[order]
    twin = np.flatnonzero((edges[:-1] == edges[1:]).all(axis=1))
    pairs, ridges = edges[twin], np.column_stack([owner[twin], owner[twin + 1]])
    return Mesh(sites, np.asarray(outline.depth(sites) > 0.0, dtype=np.bool_), pairs, ridges, centres)


def _site_index(sites: FloatArray, points: FloatArray) -> IntArray:
    """Find each point among the sites, which are sorted by x (no two have the same)."""
    found = np.searchsorted(sites[:, 0], points[:, 0])
    if not np.array_equal(sites[found], points):
        message = "two mesh sites share their x coordinate"
        raise ValueError(message)
    return np.asarray(found, dtype=np.int64)


def _circumcentres(corners: FloatArray) -> FloatArray:
    a, b, c = corners[:, 0], corners[:, 1], corners[:, 2]
    ab, ac = b - a, c - a
    twice = 2.0 * (ab[:, 0] * ac[:, 1] - ab[:, 1] * ac[:, 0])
    ab2, ac2 = (ab**2).sum(axis=1), (ac**2).sum(axis=1)
    east = (ac[:, 1] * ab2 - ab[:, 1] * ac2) / twice
    north = (ab[:, 0] * ac2 - ac[:, 0] * ab2) / twice
    return np.asarray(a + np.column_stack([east, north]), dtype=np.float64)
