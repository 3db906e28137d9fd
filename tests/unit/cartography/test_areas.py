"""Areas of ground: metres that are metres, and hints for the index that never leave a case out."""

import random

import pytest
import shapely

from commandcenter.cartography.areas import case_area, ground_area, number_ranges, widened
from commandcenter.cartography.place_index import PlaceIndex
from commandcenter.cartography.projection import ground_metres

WEST, SOUTH, STEP = 112.0, 37.0, 0.01
COUNTY = 149999000000000


@pytest.fixture(scope="module")
def index() -> PlaceIndex:
    """Two townships of two villages of four grids, one column of squares each."""
    codes, squares = [], []
    for column in range(16):
        number = COUNTY + (1 + column // 8) * 1_000_000 * 100 + (1 + column // 4 % 2) * 1000 + column % 4 + 1
        codes.append(str(number))
        squares.append(shapely.box(WEST + column * STEP, SOUTH, WEST + (column + 1) * STEP, SOUTH + STEP))
    return PlaceIndex(codes, shapely.from_wkb([shapely.to_wkb(square) for square in squares]))


def column_of(index: PlaceIndex, column: int) -> int:
    found = index.place_at(WEST + (column + 0.5) * STEP, SOUTH + STEP / 2)
    assert found is not None
    return int(found)


@pytest.mark.parametrize("metres", [50, 200, 1000])
def test_that_a_buffer_is_round_on_the_ground(metres):
    circle = widened(shapely.Point(112.5, 37.5), metres)
    reached = [ground_metres(112.5, 37.5, x, y) for x, y in shapely.get_coordinates(circle)]
    assert min(reached) == pytest.approx(metres, rel=0.002)
    assert max(reached) == pytest.approx(metres, rel=0.002)
    road = widened(shapely.LineString([(112.5, 37.5), (112.52, 37.5)]), metres)
    assert ground_metres(112.51, 37.5, 112.51, road.bounds[3]) == pytest.approx(metres, rel=0.002)


def test_that_ranges_hold_every_number_and_are_few():
    numbers = random.Random(7).sample(range(100_000), 900)
    ranges = number_ranges(numbers)
    assert len(ranges) == 24
    assert all(any(first <= number < end for first, end in ranges) for number in numbers)
    assert list(ranges) == sorted(ranges)
    assert number_ranges([5, 3, 4]) == ((3, 6),)
    assert number_ranges([]) == ()


def test_that_places_wholly_inside_count_with_all_their_grids(index):
    second = shapely.box(WEST + 4 * STEP - 1e-9, SOUTH - 1e-9, WEST + 8 * STEP + 1e-9, SOUTH + STEP + 1e-9)
    area = case_area("一个村", second, index)
    assert area is not None
    grids = {column_of(index, column) for column in range(4, 8)}
    assert set(area.inside) == {*grids, min(grids) // 1000 * 1000}
    # What touches by its neighbourhood and what lies above it may hold cases too.
    for number in (*grids, column_of(index, 3), column_of(index, 8), COUNTY, min(grids) // 10**6 * 10**6):
        assert any(first <= number < end for first, end in area.ranges)


def test_that_holes_stay_holes_and_nothing_is_no_area(index):
    ring = widened(shapely.Point(WEST + 3 * STEP, SOUTH), 900).difference(
        widened(shapely.Point(WEST + 3 * STEP, SOUTH), 300)
    )
    area = case_area("环", ring, index)
    assert area is not None
    assert [len(part) for part in area.parts] == [2]
    assert case_area("无", widened(shapely.Point(WEST, SOUTH), 100).buffer(-1), index) is None


def test_that_an_area_is_that_of_the_ground() -> None:
    wide = 1000 / ground_metres(112.0, 37.0, 113.0, 37.0)
    high = 2000 / ground_metres(112.5, 36.5, 112.5, 37.5)
    square = shapely.box(112.5, 37.0 - high / 2, 112.5 + wide, 37.0 + high / 2)
    assert abs(ground_area(square) - 2e6) < 200
    assert 31_000 < ground_area(widened(shapely.Point(112.5, 37.0), 100)) < 31_420
    assert ground_area(shapely.Polygon()) == 0.0
