"""Outlines of a file made to share their corners before the database tests them as tilings.

Files from other programs leave a corner of one grid in the middle of its neighbour's straight edge.  Such corners are
added; nothing moves by more than a centimetre, and a real gap or overlap stays one.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping

import shapely

from commandcenter.cartography.tiling import aligned, to_degrees, to_units
from commandcenter.exchange.rows import Record


def fitted(records: Iterable[Record], known: Mapping[int, shapely.Geometry]) -> list[Record]:
    """Return records of outlines, the grids of a village sharing their corners with it and each other.

    Args:
        records: What is to be staged: place_no, geometry as hexadecimal text, and the rest.
        known: Outlines of the county by place number; a village that gains corners joins the records.
    """
    rows = {int(str(record["place_no"])): dict(record) for record in records}
    of_village: defaultdict[int, list[int]] = defaultdict(list)
    for number in rows:
        if number % 1000:
            of_village[number // 1000 * 1000].append(number)
    for village, grids in of_village.items():
        outline = _shape(rows[village]) if village in rows else known.get(village)
        if outline is None:
            continue
        before = {number: _shape(rows[number]) for number in grids}
        tiling = aligned(to_units(outline), {number: to_units(shape) for number, shape in before.items()})
        if tiling.faults():
            continue
        for number in grids:
            rows[number]["geometry"] = _hex(tiling.tiles[number])
        if shapely.get_num_coordinates(tiling.outline) != shapely.get_num_coordinates(outline):
            own = rows.get(village) or {
                **rows[grids[0]],
                "place_no": village,
                "label_lon": round(outline.representative_point().x, 7),
                "label_lat": round(outline.representative_point().y, 7),
                "area_m2": round(sum(float(str(rows[number]["area_m2"])) for number in grids), 1),
            }
            rows[village] = {**own, "geometry": _hex(tiling.outline)}
    for number, row in rows.items():
        _keep_if_same(row, known.get(number))
    return list(rows.values())


def _keep_if_same(row: dict[str, object], held: shapely.Geometry | None) -> None:
    """Leave an outline as it is written where only the order of its corners differs."""
    if held is not None and shapely.normalize(held) == shapely.normalize(_shape(row)):
        row["geometry"] = f"\\x{shapely.to_wkb(held, byte_order=1, include_srid=False).hex()}"


def _shape(record: Mapping[str, object]) -> shapely.Geometry:
    return shapely.from_wkb(bytes.fromhex(str(record["geometry"])[2:]))


def _hex(shape: shapely.Geometry) -> str:
    return f"\\x{shapely.to_wkb(to_degrees(shape), byte_order=1, include_srid=False).hex()}"
