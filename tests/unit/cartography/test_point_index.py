"""Nearest cases against the geodesic."""

import numpy as np
import pytest
from pyproj import Geod

from commandcenter.cartography.point_index import PointIndex
from commandcenter.cartography.projection import LocalMercator

HERE = LocalMercator(112.5, 37.4)


def test_that_cases_within_two_hundred_metres_are_those_the_geodesic_finds() -> None:
    points = np.random.default_rng(2).uniform((112.49, 37.39), (112.51, 37.41), (800, 2))
    index = PointIndex(points, HERE)
    _, _, metres = Geod(ellps="GRS80").inv(
        np.full(800, 112.5), np.full(800, 37.4), points[:, 0], points[:, 1]
    )
    # Half a per cent of sphere against ellipsoid leaves out those within a metre of the limit.
    sure = set(np.flatnonzero(metres < 199).tolist())
    possible = set(np.flatnonzero(metres < 201).tolist())
    found = index.within(112.5, 37.4, 200.0).tolist()
    assert len(found) > 5
    assert sure <= set(found) <= possible
    assert list(metres[found]) == sorted(metres[found])


def test_that_the_nearest_case_comes_with_its_distance() -> None:
    index = PointIndex(np.array([(112.5, 37.4), (112.6, 37.4)]), HERE)
    found = index.nearest(112.5, 37.401)
    assert found is not None
    assert found[0] == 0
    assert found[1] == pytest.approx(111, abs=1)
    assert index.nearest(112.5, 37.401, within_m=50) is None


def test_that_no_case_is_near_when_there_is_none() -> None:
    index = PointIndex(np.empty((0, 2)), HERE)
    assert index.nearest(112.5, 37.4) is None
    assert len(index.within(112.5, 37.4, 500)) == 0
