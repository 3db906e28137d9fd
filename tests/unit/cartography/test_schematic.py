"""A county without outlines: one square a village, townships in one piece, edges shared exactly."""

import math
from itertools import pairwise

import pytest
import shapely

from commandcenter.cartography.schematic import filling_curve, schematic_squares, united
from commandcenter.cartography.tiling import faults_of


@pytest.mark.parametrize(("wide", "high"), [(2, 2), (20, 18), (6, 40), (14, 14)])
def test_that_the_curve_visits_each_cell_once_and_steps_to_a_neighbour(wide, high):
    cells = list(filling_curve(wide, high))
    assert sorted(cells) == [(x, y) for x in range(wide) for y in range(high)]
    steps = pairwise(cells)
    assert all(abs(a[0] - b[0]) + abs(a[1] - b[1]) == 1 for a, b in steps)


@pytest.mark.parametrize("count", [1, 7, 294])
def test_that_any_run_of_villages_is_one_piece_and_fills_its_township(count):
    squares = schematic_squares(count, (112.88, 36.12))
    assert len(squares) == count
    for first in range(0, count, 30):
        part = squares[first : first + 30]
        township = united(part)
        assert township.geom_type == "Polygon"
        assert faults_of(township, part) == ()
    whole = united(squares)
    assert faults_of(whole, squares) == ()
    middle = whole.envelope.centroid
    assert math.hypot(middle.x / 1e7 - 112.88, middle.y / 1e7 - 36.12) < 0.03
    assert shapely.area(squares[0]) / 1e14 * 110_900**2 * math.cos(math.radians(36.12)) == pytest.approx(
        1_600**2, rel=0.01
    )
