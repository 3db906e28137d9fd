"""Point to grid equals shapely on the stored geometry."""

import numpy as np
import shapely

from commandcenter.cartography.place_index import PlaceIndex
from tests.unit.cartography.made_county import made_county


def _grids() -> tuple[list[str], np.ndarray]:
    grids = [place for place in made_county().places if place.level == 4]
    return [grid.code for grid in grids], shapely.from_wkb(
        np.array([grid.wkb for grid in grids], dtype=object)
    )


def test_that_the_grid_of_a_hundred_thousand_points_is_the_one_shapely_finds() -> None:
    codes, shapes = _grids()
    index = PlaceIndex(codes, shapes)
    west, south, east, north = shapely.total_bounds(shapes)
    points = np.random.default_rng(7).uniform((west, south), (east, north), (100_000, 2))
    expected = np.full(len(points), "", dtype=object)
    for code, shape in zip(codes, shapes, strict=True):
        expected[shapely.contains_xy(shape, points[:, 0], points[:, 1])] = code
    found = [code or "" for code in index.places_at(points)]
    assert sum(code != "" for code in found) > 50_000
    assert found == expected.tolist()


def test_that_one_point_and_many_get_the_same_answer() -> None:
    codes, shapes = _grids()
    index = PlaceIndex(codes, shapes)
    middles = shapely.get_coordinates(shapely.point_on_surface(shapes))
    assert index.places_at(middles) == codes
    assert [index.place_at(float(lon), float(lat)) for lon, lat in middles] == codes


def test_that_a_point_outside_belongs_to_nobody() -> None:
    codes, shapes = _grids()
    assert PlaceIndex(codes, shapes).place_at(0.0, 0.0) is None


def test_that_a_point_on_a_shared_edge_goes_to_the_smaller_code() -> None:
    shapes = np.array([shapely.box(1, 0, 2, 1), shapely.box(0, 0, 1, 1)], dtype=object)
    assert PlaceIndex(["b", "a"], shapes).place_at(1.0, 0.5) == "a"


def test_that_an_index_without_places_answers() -> None:
    index = PlaceIndex([], np.empty(0, dtype=object))
    assert index.place_at(1.0, 1.0) is None
    assert index.places_at(np.array([(1.0, 1.0)])) == [None]


def test_that_the_other_side_of_a_border_is_found_with_its_distance() -> None:
    metre = 1 / 111_320.0
    shapes = np.array(
        [shapely.box(100, 0, 100 + 500 * metre, 0.01), shapely.box(99.99, 0, 100, 0.01)], dtype=object
    )
    index = PlaceIndex(["east", "west"], shapes)
    ((code, metres),) = index.near(100 + 20 * metre, 0.005, 30)
    assert code == "west"
    assert abs(metres - 20) < 0.1
    assert index.near(100 + 40 * metre, 0.005, 30) == []
    assert [code for code, _ in index.near(99.9999, -0.0001, 50)] == ["west", "east"]
