"""Panning, zooming and fitting as arithmetic."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commandcenter.cartography.view import MAX_ZOOM, MIN_ZOOM, MapView

VIEW = MapView(1200.0, -800.0, 13.2, 960, 700)
PIXEL = st.tuples(st.floats(0, 960), st.floats(0, 700))


@given(PIXEL, st.floats(7, 18.5))
def test_that_zooming_keeps_the_ground_under_the_cursor(pixel: tuple[float, float], zoom: float) -> None:
    before = VIEW.to_local(*pixel)
    after = VIEW.zoomed_at(*pixel, zoom)
    assert after.to_screen(*before) == pytest.approx(pixel, abs=1e-6)


@given(PIXEL)
def test_that_pixels_and_local_metres_are_inverse(pixel: tuple[float, float]) -> None:
    assert VIEW.to_screen(*VIEW.to_local(*pixel)) == pytest.approx(pixel, abs=1e-6)


@given(st.floats(-500, 500), st.floats(-500, 500))
def test_that_dragging_moves_the_ground_with_the_hand(dx: float, dy: float) -> None:
    ground = VIEW.to_local(300, 300)
    assert VIEW.panned(dx, dy).to_screen(*ground) == pytest.approx((300 + dx, 300 + dy), abs=1e-6)


@given(st.floats(-50_000, 50_000), st.floats(-50_000, 50_000), st.floats(10, 60_000), st.floats(10, 60_000))
def test_that_a_fitted_view_contains_the_bounds(
    left: float, bottom: float, width: float, height: float
) -> None:
    bounds = (left, bottom, left + width, bottom + height)
    shown = VIEW.fitted(bounds).bounds
    assert shown[0] <= bounds[0] + 1e-6
    assert shown[1] <= bounds[1] + 1e-6
    assert shown[2] >= bounds[2] - 1e-6
    assert shown[3] >= bounds[3] - 1e-6


@given(st.floats(-100, 100))
def test_that_no_zoom_leaves_the_limits(zoom: float) -> None:
    assert MIN_ZOOM <= VIEW.zoomed_at(10, 10, zoom).zoom <= MAX_ZOOM
