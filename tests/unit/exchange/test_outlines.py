"""Recognising a coordinate system by comparison."""

import numpy as np
import pytest
import shapely

from commandcenter.exchange.outlines import moved, recognised
from commandcenter.exchange.shifts import CoordinateSystem, of_system


def _county():
    angles = np.linspace(0, 2 * np.pi, 90, endpoint=False)
    rings = {}
    for n in range(5):
        wobble = 0.04 + 0.006 * np.sin(5 * angles + n)
        points = np.column_stack((112.9 + n * 0.12 + wobble * np.cos(angles), 36.1 + wobble * np.sin(angles)))
        rings[n] = shapely.Polygon(points)
    return rings


@pytest.mark.parametrize("system", list(CoordinateSystem))
def test_that_a_shifted_file_is_recognised_even_when_it_was_drawn_a_little_otherwise(system):
    known = _county()
    drawn = {
        n: shapely.transform(shape, lambda xy: of_system(xy + 2e-4 * np.sin(xy * 5000), system))
        for n, shape in known.items()
    }
    found = recognised(drawn, known)
    expected = CoordinateSystem.CGCS2000 if system is CoordinateSystem.WGS84 else system
    assert found.system is expected, found.distances_m
    assert not found.contradicts(system)
    assert found.contradicts(
        CoordinateSystem.GCJ02 if system is not CoordinateSystem.GCJ02 else CoordinateSystem.WGS84
    )


def test_that_nothing_is_claimed_without_a_known_outline():
    found = recognised(_county(), {})
    assert (found.system, found.compared, found.contradicts(CoordinateSystem.GCJ02)) == (None, 0, False)


def test_that_an_outline_of_another_place_fits_no_system():
    known = _county()
    assert recognised({0: known[3]}, known).system is None


def test_that_a_moved_outline_lies_on_the_known_one():
    known = _county()[0]
    shifted = shapely.transform(known, lambda xy: of_system(xy, CoordinateSystem.GCJ02_TWICE))
    assert shapely.hausdorff_distance(moved(shifted, CoordinateSystem.GCJ02_TWICE), known) < 1e-6
