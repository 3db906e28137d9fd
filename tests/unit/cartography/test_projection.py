"""Projection against pyproj and the geodesic."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyproj import Geod, Transformer

from commandcenter.cartography.projection import LocalMercator, ground_metres

HERE = LocalMercator(112.5, 37.4)
NEAR = st.tuples(st.floats(111.0, 114.0), st.floats(36.0, 39.0))


@given(NEAR)
def test_that_a_point_returns_from_local_metres_to_its_degrees(point: tuple[float, float]) -> None:
    lon, lat = HERE.to_degrees(*HERE.to_local(*point))
    assert lon == pytest.approx(point[0], abs=1e-11)
    assert lat == pytest.approx(point[1], abs=1e-11)


def test_that_arrays_and_single_points_project_alike_and_return() -> None:
    degrees = np.random.default_rng(5).uniform((111, 36), (114, 39), (500, 2))
    local = HERE.to_local_array(degrees)
    singles = np.array([HERE.to_local(lon, lat) for lon, lat in degrees])
    assert np.abs(local - singles).max() < 1e-6
    assert np.abs(HERE.to_degrees_array(local) - degrees).max() < 1e-11


def test_that_distances_between_local_points_equal_those_of_pyproj_web_mercator() -> None:
    degrees = np.random.default_rng(6).uniform((111, 36), (114, 39), (500, 2))
    transformer = Transformer.from_crs("EPSG:4490", "EPSG:3857", always_xy=True)
    theirs = np.column_stack(transformer.transform(degrees[:, 0], degrees[:, 1]))
    ours = HERE.to_local_array(degrees)
    assert np.abs((ours - ours[0]) - (theirs - theirs[0])).max() < 1e-6


@given(NEAR)
def test_that_the_ground_scale_is_the_cosine_of_the_latitude(point: tuple[float, float]) -> None:
    _, y = HERE.to_local(*point)
    assert HERE.ground_scale(y) == pytest.approx(math.cos(math.radians(point[1])), rel=1e-9)


@given(NEAR, st.floats(-0.3, 0.3), st.floats(-0.3, 0.3))
def test_that_ground_metres_agree_with_the_geodesic_within_half_a_per_cent(
    point: tuple[float, float], east: float, north: float
) -> None:
    lon, lat = point
    _, _, geodesic = Geod(ellps="GRS80").inv(lon, lat, lon + east, lat + north)
    assert ground_metres(lon, lat, lon + east, lat + north) == pytest.approx(geodesic, rel=0.005, abs=0.01)
