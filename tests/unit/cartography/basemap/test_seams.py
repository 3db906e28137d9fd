"""Joining what tiles have cut."""

import numpy as np
import pytest
import shapely

from commandcenter.cartography.basemap.seams import TileSeams

SIDE = 2 * 20037508.342789244 / (1 << 14)
EDGE = 40 * SIDE


def test_that_halves_of_a_house_are_one_again_in_size_and_shape() -> None:
    seams = TileSeams(14)
    # Rounding left a slit of a third of a step between them.
    slit = SIDE / 4096 / 3
    halves = np.array(
        [shapely.box(EDGE - 20, 5, EDGE - slit, 15), shapely.box(EDGE + slit, 5, EDGE + 30, 15)]
    )
    assert seams.on_edge(shapely.bounds(halves)).all()
    (whole,) = seams.joined(halves)
    assert whole.area == pytest.approx(500, rel=1e-3)
    assert whole.bounds == pytest.approx((EDGE - 20, 5, EDGE + 30, 15), abs=1e-6)


def test_that_houses_away_from_edges_and_apart_from_each_other_are_left_alone() -> None:
    seams = TileSeams(14)
    inside = np.array([shapely.box(EDGE + 50, 50, EDGE + 60, 60)])
    assert not seams.on_edge(shapely.bounds(inside)).any()
    apart = np.array([shapely.box(EDGE, 5, EDGE + 9, 9), shapely.box(EDGE, 20, EDGE + 9, 30)])
    assert len(seams.joined(apart)) == 2
    assert len(seams.joined(np.empty(0, dtype=object))) == 0
