"""Grids for a village that has none: as many as wanted, of about the same size or the same number of households.

Seeds settle in the middle of what is theirs (centroidal Voronoi), then the borders between them are noded with the
outline on whole units, so the result is an exact tiling.
"""

import math
from collections import defaultdict
from typing import Final

import numpy as np
import shapely
from numpy.typing import NDArray

from commandcenter.cartography.projection import Floats
from commandcenter.cartography.tiling import (
    NotPossible,
    Tiling,
    edges_of,
    is_simple,
    with_inserts,
)
from commandcenter.cartography.tiling_edit import new_corners

_SAMPLES: Final = 2_500
_ROUNDS: Final = 40
_MOST: Final = 999


def generated(outline: shapely.Geometry, count: int, weights: Floats | None = None) -> Tiling:
    """Divide an outline into grids.

    Args:
        outline: The village in units.
        count: How many grids; a village in several pieces gets at least one a piece.
        weights: Where its households are, shape (n, 3): x, y in units and how many; None divides by area.

    Returns:
        Tiles numbered -1, -2 … in no particular order, and the outline with the corners it gained.
    """
    if not 1 <= count <= _MOST:
        raise NotPossible("count_impossible")
    pieces = shapely.get_parts(outline).tolist()
    if count == 1 and len(pieces) == 1:
        return _checked(Tiling(outline, {-1: pieces[0]}))
    stretch = math.cos(math.radians(outline.centroid.y / 10_000_000))
    seeds = _settled(_samples(outline, weights, stretch), count)
    seeds[:, 0] /= stretch
    tiles: list[shapely.Polygon] = []
    inserts = {}
    for piece in pieces:
        faces = _faces(piece, seeds, stretch)
        inserts.update(new_corners(set(edges_of(piece)), [face for _, face in faces]))
        tiles += _joined(faces)
    return _checked(
        Tiling(with_inserts(outline, inserts), {-1 - number: tile for number, tile in enumerate(tiles)})
    )


def count_for(area_m2: float, households: int | None, target: int = 300, target_m2: float = 1_000_000) -> int:
    """Return how many grids a village wants: about 300 households each, else about a square kilometre."""
    wanted = households / target if households else area_m2 / target_m2
    return max(1, min(_MOST, round(wanted)))


def _samples(outline: shapely.Geometry, weights: Floats | None, stretch: float) -> Floats:
    """Return points with weights, x stretched so that distances are true on the ground."""
    left, bottom, right, top = outline.bounds
    step = max(1.0, math.sqrt(outline.area * stretch / _SAMPLES))
    x, y = np.meshgrid(np.arange(left, right, step / stretch), np.arange(bottom, top, step))
    points = np.column_stack((x.ravel(), y.ravel()))
    shapely.prepare(outline)
    points = points[shapely.contains_xy(outline, points)]
    if len(points) == 0:
        points = np.array([outline.representative_point().coords[0]])
    evenly = np.full(len(points), 1.0 / len(points))
    if weights is not None and len(weights) and weights[:, 2].sum() > 0:
        inside = shapely.contains_xy(outline, weights[:, :2])
        homes = weights[inside]
        if len(homes):
            # A tenth by area keeps grids from being tiny in the village and endless around it.
            share = 0.9 * homes[:, 2] / homes[:, 2].sum()
            points = np.vstack((points, homes[:, :2]))
            evenly = np.concatenate((0.1 * evenly, share))
    return np.column_stack((points[:, 0] * stretch, points[:, 1], evenly))


def _settled(samples: Floats, count: int) -> Floats:
    """Return seeds after Lloyd's rounds; the same samples give the same seeds."""
    xy, weight = samples[:, :2], samples[:, 2]
    random = np.random.default_rng(149_999)
    count = min(count, len(xy))
    seeds = xy[random.choice(len(xy), 1, p=weight / weight.sum())]
    gap = ((xy - seeds[0]) ** 2).sum(axis=1)
    while len(seeds) < count:
        chance = gap * weight
        if chance.sum() == 0:
            break
        seeds = np.vstack((seeds, xy[random.choice(len(xy), 1, p=chance / chance.sum())]))
        gap = np.minimum(gap, ((xy - seeds[-1]) ** 2).sum(axis=1))
    for _ in range(_ROUNDS):
        owner = _nearest(xy, seeds)
        mass = np.bincount(owner, weight, len(seeds))
        moved = (
            np.column_stack([np.bincount(owner, weight * xy[:, axis], len(seeds)) for axis in (0, 1)])
            / np.maximum(mass, 1e-300)[:, None]
        )
        moved[mass == 0] = seeds[mass == 0]
        if np.abs(moved - seeds).max() < 1:
            break
        seeds = moved
    return seeds


def _nearest(xy: Floats, seeds: Floats) -> NDArray[np.int64]:
    gaps = ((xy[:, None, :] - seeds[None, :, :]) ** 2).sum(axis=2)
    return np.asarray(gaps.argmin(axis=1), dtype=np.int64)


def _faces(piece: shapely.Polygon, seeds: Floats, stretch: float) -> list[tuple[int, shapely.Polygon]]:
    """Return the faces into which the borders between seeds divide a piece, with the seed of each."""
    flat = seeds * (stretch, 1.0)
    lines = [piece.boundary]
    if len(seeds) > 1:
        left, bottom, right, top = piece.bounds
        frame = shapely.box(left * stretch, bottom, right * stretch, top).buffer(right - left + top - bottom)
        borders = shapely.voronoi_polygons(shapely.multipoints(flat), extend_to=frame, only_edges=True)
        borders = shapely.transform(borders, lambda xy: np.rint(xy / (stretch, 1.0)))
        # What lies outside would be noded in vain; a little beyond the edge it ends of itself.
        lines.append(borders.intersection(shapely.box(left - 10, bottom - 10, right + 10, top + 10)))
    noded = shapely.unary_union(lines, grid_size=1.0)
    found = []
    for face in shapely.get_parts(shapely.polygonize(shapely.get_parts(noded))).tolist():
        point = face.representative_point()
        if piece.contains(point):
            owner = _nearest(np.array([[point.x * stretch, point.y]]), flat)[0]
            found.append((int(owner), face))
    return found


def _joined(faces: list[tuple[int, shapely.Polygon]]) -> list[shapely.Polygon]:
    """Return one polygon a seed; pieces cut off by the outline go to the neighbour with the longest border."""
    largest: dict[int, int] = {}
    for place, (owner, face) in enumerate(faces):
        if owner not in largest or face.area > faces[largest[owner]][1].area:
            largest[owner] = place
    belongs = {place: place for place in largest.values()}
    waiting = [place for place in range(len(faces)) if place not in belongs]
    while waiting:
        taken = []
        for place in waiting:
            shared: defaultdict[int, float] = defaultdict(float)
            for other, home in belongs.items():
                if faces[place][1].intersects(faces[other][1]):
                    shared[home] += faces[place][1].intersection(faces[other][1]).length
            best = max(shared, key=lambda home: (shared[home], -home), default=None)
            if best is not None and shared[best] > 0:
                taken.append((place, best))
        if not taken:
            # An island of its own.
            taken = [(waiting[0], waiting[0])]
        belongs.update(taken)
        waiting = [place for place in waiting if place not in belongs]
    members: defaultdict[int, list[shapely.Polygon]] = defaultdict(list)
    for place, home in belongs.items():
        members[home].append(faces[place][1])
    united = [shapely.coverage_union_all(parts) for _, parts in sorted(members.items())]
    # Where joining would enclose a neighbour at one corner, the pieces stay grids of their own.
    return [
        one
        for whole, (_, parts) in zip(united, sorted(members.items()), strict=True)
        for one in ([whole] if whole.geom_type == "Polygon" and is_simple(whole) else parts)
    ]


def _checked(tiling: Tiling) -> Tiling:
    faults = tiling.faults()
    if faults:
        raise NotPossible(faults[0])
    return tiling
