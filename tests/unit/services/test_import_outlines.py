"""Outlines of a file share their corners before they are staged; real gaps stay gaps."""

import shapely

from commandcenter.services.import_outlines import fitted

VILLAGE = 149999001001000
WEST, EAST = shapely.box(113, 36.5, 113.01, 36.51), shapely.box(113.01, 36.5, 113.02, 36.51)


def _record(number: int, shape: shapely.Geometry) -> dict[str, object]:
    wkb = shapely.to_wkb(shape).hex()
    return {
        "row_no": 1,
        "place_no": number,
        "geometry": f"\\x{wkb}",
        "label_lon": 113.0,
        "label_lat": 36.5,
        "area_m2": 10.0,
    }


def _shapes(records: list[dict[str, object]]) -> dict[int, shapely.Geometry]:
    return {int(str(r["place_no"])): shapely.from_wkb(bytes.fromhex(str(r["geometry"])[2:])) for r in records}


def test_that_a_known_village_gains_the_corner_where_its_grids_meet():
    village = shapely.box(113, 36.5, 113.02, 36.51)
    found = _shapes(fitted([_record(VILLAGE + 1, WEST), _record(VILLAGE + 2, EAST)], {VILLAGE: village}))
    assert sorted(found) == [VILLAGE, VILLAGE + 1, VILLAGE + 2]
    assert found[VILLAGE].equals(village)
    assert shapely.get_num_coordinates(found[VILLAGE]) == 7
    assert found[VILLAGE + 1].equals(WEST)


def test_that_gaps_and_grids_without_a_village_stay_as_they_came():
    village = shapely.box(113, 36.5, 113.03, 36.51)
    records = [_record(VILLAGE + 1, WEST), _record(VILLAGE + 2, EAST)]
    assert fitted(records, {VILLAGE: village}) == records
    assert fitted(records, {}) == records
    assert fitted([_record(VILLAGE, village)], {}) == [_record(VILLAGE, village)]
