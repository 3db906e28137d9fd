"""The arrow to a selected case out of sight."""

import math

import pytest

from commandcenter.cartography.view import MapView
from commandcenter.ui.map.edge_arrow import edge_point

VIEW = MapView(0.0, 0.0, 12.0, 1000, 600)


def test_that_nothing_points_to_what_is_in_sight() -> None:
    assert edge_point(VIEW, 500, 300) is None


@pytest.mark.parametrize("target", [(5000, 300), (-90, -80), (500, 9000), (1200, 650)])
def test_that_the_arrow_is_inside_and_in_line_with_the_target(target: tuple[float, float]) -> None:
    found = edge_point(VIEW, *target)
    assert found is not None
    x, y, direction = found
    assert 20 < x < 980
    assert 20 < y < 580
    assert math.atan2(target[1] - y, target[0] - x) == pytest.approx(direction)
