"""From a tiling before and after an edit to what is to be stored: changed outlines, labels, neighbours with new corners."""

from collections.abc import Mapping

import shapely

from commandcenter.cartography.schematic import schematic_squares, united
from commandcenter.cartography.tiling import (
    Tiling,
    aligned,
    inserts_between,
    to_degrees,
    to_units,
    with_inserts,
)
from commandcenter.domain.grid_codes import GridKind
from commandcenter.domain.ground import Outline, PlannedGrid, Redraw
from commandcenter.domain.reference import PLACE_SPAN


def tiling_of(village: Outline, outlines: Mapping[int, Outline]) -> Tiling | None:
    """Return the grids of a village as a tiling in units; None where an outline is missing."""
    grids = [one for one in outlines.values() if one.parent_no == village.place_no and one.level == 4]
    if village.wkb is None or not grids or any(grid.wkb is None for grid in grids):
        return None
    shapes = {grid.place_no: to_units(shapely.from_wkb(grid.wkb)) for grid in grids}
    return aligned(to_units(shapely.from_wkb(village.wkb)), shapes)


def redraw_of(
    village: Outline,
    outlines: Mapping[int, Outline],
    after: Tiling,
    names: Mapping[int, str],
    kinds: Mapping[int, GridKind],
) -> Redraw:
    """Return what is to be stored so that a village has the grids of a tiling.

    Args:
        village: The village as it is.
        outlines: All places of the county.
        after: Its grids as they shall be.
        names: Names given to grids, by key.
        kinds: Kinds given to grids, by key.
    """
    grids = []
    for key, tile in after.tiles.items():
        own = outlines.get(key)
        is_same = own is not None and own.wkb is not None and _same(own.wkb, tile)
        grids.append(
            PlannedGrid(
                key,
                None if is_same else _stored(tile),
                None if is_same else label_of(tile),
                names.get(key, ""),
                kinds.get(key),
            )
        )
    was = None if village.wkb is None else to_units(shapely.from_wkb(village.wkb))
    neighbours = {} if was is None else _neighbours(village, outlines, was, after.outline)
    own_numbers = [one.place_no for one in outlines.values() if one.parent_no == village.place_no]
    base = {number: outlines[number].version for number in (village.place_no, *own_numbers, *neighbours)}
    is_same = village.wkb is not None and _same(village.wkb, after.outline)
    return Redraw(
        village.place_no,
        base,
        tuple(grids),
        None if is_same else _stored(after.outline),
        None if is_same else label_of(after.outline),
        neighbours,
    )


def schematic_plan(
    outlines: Mapping[int, Outline], middle: tuple[float, float]
) -> dict[int, tuple[bytes, tuple[int, int]]]:
    """Return a drawing of the whole county: outline (degrees) and label (units) of county, townships and villages.

    A township without villages has no square of its own and is left away.
    """
    villages = sorted(number for number, one in outlines.items() if one.level == 3)
    squares = dict(zip(villages, schematic_squares(len(villages), middle), strict=True))
    shapes: dict[int, shapely.Geometry] = {}
    for level in (1, 2):
        for number, one in outlines.items():
            own = [squares[village] for village in villages if number <= village < number + PLACE_SPAN[level]]
            if one.level == level and own:
                shapes[number] = united(own)
    shapes |= squares
    return {number: (_stored(shape), label_of(shape)) for number, shape in shapes.items()}


def label_of(shape: shapely.Geometry) -> tuple[int, int]:
    """Return a whole-numbered point well inside a shape in units."""
    point = shapely.maximum_inscribed_circle(shape, tolerance=max(1.0, shape.length / 500)).coords[0]
    rounded = shapely.Point(round(point[0]), round(point[1]))
    if not shape.contains(rounded):
        inner = shape.representative_point()
        rounded = shapely.Point(round(inner.x), round(inner.y))
    return int(rounded.x), int(rounded.y)


def _stored(shape: shapely.Geometry) -> bytes:
    return bytes(shapely.to_wkb(to_degrees(shape), byte_order=1, include_srid=False))


def _same(wkb: bytes, shape: shapely.Geometry) -> bool:
    return bool(shapely.equals_exact(to_units(shapely.from_wkb(wkb)), shape))


def _neighbours(
    village: Outline, outlines: Mapping[int, Outline], was: shapely.Geometry, now: shapely.Geometry
) -> dict[int, bytes]:
    """Return outlines of other places that have one of the edges in which a corner is new, with the corner."""
    inserts = inserts_between(was, now)
    if not inserts:
        return {}
    left, bottom, right, top = was.bounds
    around = shapely.box(left / 1e7, bottom / 1e7, right / 1e7, top / 1e7)
    others = [
        one
        for one in outlines.values()
        if one.wkb is not None and one.place_no != village.place_no and one.parent_no != village.place_no
    ]
    degrees = shapely.from_wkb([one.wkb for one in others])
    found = {}
    for one, shape in zip(others, degrees, strict=True):
        if not shape.envelope.intersects(around):
            continue
        units = to_units(shape)
        longer = with_inserts(units, inserts)
        if shapely.get_num_coordinates(longer) != shapely.get_num_coordinates(units):
            found[one.place_no] = _stored(longer)
    return found
