"""Woodland, farmland, built-up land and parks, as smoothed unions of mesh cells.

It is a backdrop for the map: its borders are drawn, never counted with.
"""

import numpy as np
import shapely

from commandcenter.demo.geography.building_stock import Stock
from commandcenter.demo.geography.frame import Frame
from commandcenter.demo.geography.places import Gazette
from commandcenter.demo.geography.plane import BoolArray, FloatArray, degrees_of
from commandcenter.demo.geography.records import DedicatedUse, LandCover, LandCoverKind

_SMALLEST = 15_000.0


def build_land_cover(frame: Frame, stock: Stock, gazette: Gazette) -> tuple[LandCover, ...]:
    """Cover hills with woods, the valley with fields, and what is densely built as built-up land."""
    sites = frame.mesh.sites
    hill = frame.land.hill(sites) + 0.16 * frame.land.fine.at(sites) + 0.14 * frame.land.ridges.at(sites)
    built = _built_up(frame, stock)
    inside = frame.mesh.inside
    classes = (
        (LandCoverKind.WOODLAND, inside & ~built & ~frame.urban & (hill > 0.72)),
        (LandCoverKind.FARMLAND, inside & ~built & ~frame.urban & (hill < 0.5)),
        (LandCoverKind.BUILT_UP, inside & (built | frame.urban)),
    )
    cover = [LandCover(kind, "", polygon) for kind, cells in classes for polygon in _areas(frame, cells)]
    for number, use in frame.regions.dedicated.items():
        if use is DedicatedUse.PARK:
            place = gazette.grid_by_number[number]
            cover.append(LandCover(LandCoverKind.PARK, place.official_name, place.polygon))
    return tuple(cover)


def _built_up(frame: Frame, stock: Stock) -> BoolArray:
    """Tell which cells are densely built: by the buildings whose nearest site is theirs."""
    tree = shapely.STRtree(shapely.points(frame.mesh.sites))
    cell = tree.query_nearest(shapely.points(stock.lots.centre), all_matches=False)[1]
    floor = np.bincount(cell, stock.lots.size.prod(axis=1), len(frame.mesh.sites))
    spread = np.full(len(frame.mesh.sites), np.inf)
    ends = frame.mesh.sites[frame.mesh.pairs]
    gap = np.hypot(*(ends[:, 0] - ends[:, 1]).T)
    for side in (0, 1):
        np.minimum.at(spread, frame.mesh.pairs[:, side], gap)
    return np.asarray(floor / spread**2 > 0.055, dtype=np.bool_)


def _areas(frame: Frame, cells: BoolArray) -> list[shapely.Polygon]:
    """Give the outlines of a set of cells in stored degrees, corners rounded off."""
    sides = cells[frame.mesh.pairs]
    border = frame.mesh.ridges[sides[:, 0] != sides[:, 1]]
    edges = shapely.linestrings(frame.mesh.vertices[border])
    parts = shapely.get_parts(shapely.build_area(shapely.multilinestrings(edges)))
    smooth = []
    for part in parts:
        if part.area < _SMALLEST:
            continue
        rounded = shapely.Polygon(
            _cut(part.exterior), [_cut(hole) for hole in part.interiors if len(hole.coords) > 6]
        )
        smooth.append(degrees_of(rounded if rounded.is_valid else part))
    return smooth


def _cut(ring: shapely.LinearRing) -> FloatArray:
    """Cut a ring's corners twice (Chaikin's method)."""
    xy = shapely.get_coordinates(ring)[:-1]
    for _ in range(2):
        onward = np.roll(xy, -1, axis=0)
        xy = np.stack([0.75 * xy + 0.25 * onward, 0.25 * xy + 0.75 * onward], axis=1).reshape(-1, 2)
    return np.asarray(xy, dtype=np.float64)
