"""The grids tile the county exactly, and every level is the union of the one below."""

import numpy as np
import pytest
import shapely

from commandcenter.demo.geography import CountyGeography, Place, build_county, to_wkb
from commandcenter.demo.geography.plane import ellipsoid_area


def _polygons(places: tuple[Place, ...]) -> list[shapely.Polygon]:
    return [place.polygon for place in places]


def _children(places: tuple[Place, ...], parent: Place) -> list[shapely.Polygon]:
    return [place.polygon for place in places if place.parent_code == parent.code]


def test_that_grids_share_their_borders_vertex_by_vertex(county):
    assert shapely.coverage_is_valid(_polygons(county.grids))


def test_that_stored_polygons_still_tile_the_county(county):
    stored = shapely.from_wkb([to_wkb(place.polygon) for place in county.grids])

    assert shapely.coverage_is_valid(stored)
    assert shapely.equals_exact(stored, _polygons(county.grids), tolerance=0.0).all()


def test_that_no_two_grids_overlap(county):
    polygons = np.array(_polygons(county.grids), dtype=object)
    one, other = shapely.STRtree(polygons).query(polygons, predicate="overlaps")

    assert len(one) == len(other) == 0


def test_that_each_level_is_the_union_of_the_level_below(county):
    levels = (
        (county.grids, county.villages),
        (county.villages, county.townships),
        (county.townships, (county.county,)),
    )
    for lower, upper in levels:
        for parent in upper:
            union = shapely.coverage_union_all(_children(lower, parent))
            assert shapely.equals(shapely.normalize(union), shapely.normalize(parent.polygon)), parent.code


def test_that_upper_outlines_have_no_vertex_of_their_own(county):
    grid_vertices = {tuple(xy) for xy in shapely.get_coordinates(_polygons(county.grids)).tolist()}
    upper = _polygons((county.county, *county.townships, *county.villages))

    assert {tuple(xy) for xy in shapely.get_coordinates(upper).tolist()} <= grid_vertices


def test_that_areas_of_grids_add_up_to_the_county(county):
    for level in (county.grids, county.villages, county.townships):
        assert sum(place.area_m2 for place in level) == pytest.approx(county.county.area_m2, rel=1e-12)


def test_that_the_area_of_a_degree_cell_agrees_with_the_ellipsoid():
    # A cell of 0.01 x 0.01 degree: meridian arc times parallel arc at its middle latitude, by series.
    cell = np.array([shapely.box(113.0, 36.5, 113.01, 36.51)], dtype=object)
    latitude = np.radians(36.505)
    north = 111132.954 - 559.822 * np.cos(2 * latitude) + 1.175 * np.cos(4 * latitude)
    east = 111412.84 * np.cos(latitude) - 93.5 * np.cos(3 * latitude) + 0.118 * np.cos(5 * latitude)

    assert ellipsoid_area(cell)[0] == pytest.approx(north * east * 1e-4, rel=1e-5)


def test_that_every_outline_is_a_valid_polygon_without_holes(county):
    for place in county.places:
        assert place.polygon.geom_type == "Polygon", place.code
        assert place.polygon.is_valid, place.code
        assert not place.polygon.interiors, place.code


def test_that_borders_are_not_ruled_lines(county):
    rural = [place for place in county.grids if place.area_m2 > 1_000_000]

    assert np.median(shapely.get_num_coordinates(_polygons(tuple(rural)))) > 60


@pytest.mark.parametrize("seed", [1, 7])
def test_that_other_seeds_give_other_counties_that_tile_as_well(seed: int, county: CountyGeography):
    other = build_county(seed)

    assert shapely.coverage_is_valid(_polygons(other.grids))
    assert not other.county.polygon.equals(county.county.polygon)
