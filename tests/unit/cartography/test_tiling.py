"""A tiling is exact or it says so; corners that neighbours lack are added and nothing else moves."""

import pytest
import shapely

from commandcenter.cartography.tiling import (
    NotPossible,
    Tiling,
    aligned,
    edge_between,
    faults_of,
    inserts_between,
    missing_vertices,
    to_degrees,
    to_units,
    with_inserts,
)

WEST, EAST = shapely.box(0, 0, 100, 100), shapely.box(100, 0, 200, 100)
BOTH = shapely.box(0, 0, 200, 100)


def test_that_a_border_meeting_a_straight_edge_is_a_fault_until_the_edge_has_the_corner():
    assert faults_of(BOTH, [WEST, EAST]) == ("tiling_broken",)
    made = aligned(BOTH, {1: WEST, 2: EAST})
    assert made.faults() == ()
    assert made.outline.equals(BOTH)
    assert made.tiles[1].equals_exact(WEST)


@pytest.mark.parametrize(
    "tiles",
    [
        [WEST],
        [WEST, shapely.box(101, 0, 200, 100)],
        [WEST, shapely.box(99, 0, 200, 100)],
        [WEST, EAST, shapely.box(20, 20, 40, 40)],
        [WEST, EAST, EAST],
        [],
    ],
    ids=["missing", "gap", "overlap", "over another", "twice", "none"],
)
def test_that_gaps_and_overlaps_of_any_size_are_faults(tiles):
    made = aligned(BOTH, dict(enumerate(tiles)))
    assert "tiling_broken" in made.faults()


def test_that_a_grid_that_crosses_or_touches_itself_is_broken():
    bow = shapely.Polygon([(0, 0), (100, 100), (100, 0), (0, 100)])
    touching = shapely.Polygon([(0, 0), (100, 0), (100, 100), (0, 100)], [[(0, 0), (50, 20), (20, 50)]])
    for shape in (bow, touching, shapely.MultiPolygon([WEST, shapely.box(300, 0, 400, 100)])):
        assert faults_of(shape, [shape])[0] == "shape_broken"


def test_that_the_way_rings_are_stored_does_not_matter():
    hole = [(120, 20), (180, 20), (180, 80), (120, 80)]
    around = shapely.Polygon(EAST.exterior.coords, [hole])
    for ring in (hole, hole[::-1]):
        made = aligned(BOTH, {1: WEST.reverse(), 2: around, 3: shapely.Polygon(ring)})
        assert made.faults() == ()


def test_that_a_corner_within_a_unit_is_taken_over_and_one_farther_away_is_not():
    near = shapely.Polygon([(100, 0), (200, 0), (200, 100), (100, 100), (101, 50)])
    assert missing_vertices([WEST, near]) == {((100, 0), (100, 100)): [(101, 50)]}
    far = shapely.Polygon([(100, 0), (200, 0), (200, 100), (100, 100), (102, 50)])
    assert missing_vertices([WEST, far]) == {}


def test_that_added_corners_are_found_again_and_a_moved_outline_is_not_taken_for_one():
    inserts = {((0, 0), (100, 0)): [(30, 0), (60, 0)], ((0, 0), (0, 100)): [(0, 50)]}
    longer = with_inserts(WEST, inserts)
    assert len(longer.exterior.coords) == len(WEST.exterior.coords) + 3
    assert inserts_between(WEST, longer) == inserts
    assert inserts_between(WEST.reverse(), with_inserts(WEST.reverse(), inserts)) == inserts
    with pytest.raises(NotPossible, match="outline_moved"):
        inserts_between(WEST, EAST)


def test_that_units_are_what_is_stored():
    stored = shapely.Polygon([(113.1234567, 36.7654321), (113.2, 36.7), (113.3, 36.9)])
    units = to_units(stored)
    assert units.exterior.coords[0] == (1131234567.0, 367654321.0)
    assert to_degrees(units).equals_exact(stored)


def test_that_a_point_on_a_border_belongs_to_the_smaller_number():
    tiling = Tiling(BOTH, {7: WEST, 5: EAST})
    assert tiling.at(100, 50) == 5
    assert tiling.at(50, 50) == 7
    assert tiling.at(500, 50) is None
    assert edge_between((1, 2), (0, 5)) == ((0, 5), (1, 2))
