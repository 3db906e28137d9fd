"""Heat maps count what lies in the view and in the period, and show more where there is more."""

import numpy as np

from commandcenter.cartography.heat import CELL_PX, heat_counts, heat_picture, heat_points
from commandcenter.cartography.view import MapView

VIEW = MapView(0.0, 0.0, 13.0, 800, 600)


def test_that_every_point_of_the_view_is_counted_where_it_lies() -> None:
    rng = np.random.default_rng(2)
    x, y = VIEW.to_local(400, 300)
    points = np.vstack((rng.normal((x, y), 200, (4000, 2)), [(1e7, 1e7)]))
    counts = heat_counts(points, VIEW)
    assert abs(float(counts.sum()) - 4000) < 20
    row, column = np.unravel_index(int(counts.argmax()), counts.shape)
    assert abs(column - 400 / CELL_PX) <= 4
    assert abs(row - 300 / CELL_PX) <= 4


def test_that_a_period_takes_its_own_points_only() -> None:
    points = heat_points(np.array([(3.0, 0.0), (1.0, 0.0), (2.0, 0.0)]), np.array([30.0, 10.0, 20.0]))
    assert points.between(10, 30)[:, 0].tolist() == [1.0, 2.0]
    assert len(points.between(31, 99)) == 0


def test_that_hot_places_are_more_opaque_than_quiet_ones_and_empty_ones_are_clear() -> None:
    picture = heat_picture(np.array([[0.0, 2.0, 9.0]], dtype=np.float32))
    alpha = (picture >> 24).tolist()[0]
    assert alpha[0] == 0
    assert 0 < alpha[1] < alpha[2]


def test_that_nothing_makes_an_empty_picture() -> None:
    assert not heat_picture(heat_counts(np.empty((0, 2)), VIEW)).any()


def test_that_colours_are_premultiplied() -> None:
    picture = heat_picture(np.linspace(0, 1, 500, dtype=np.float32).reshape(1, -1))
    alpha = picture >> 24
    for shift in (16, 8, 0):
        assert (((picture >> shift) & 255) <= alpha).all()
