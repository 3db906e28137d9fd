"""Groups conserve their points and follow the greedy rule."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from commandcenter.cartography.clustering import cluster_points

POINTS = st.lists(st.tuples(st.floats(-500, 500), st.floats(-500, 500)), max_size=60)


@settings(deadline=None)  # The first call of all may compile the kernel.
@given(POINTS, st.floats(0.5, 200))
def test_that_every_point_is_in_exactly_one_group(points: list[tuple[float, float]], reach: float) -> None:
    groups = cluster_points(np.array(points, dtype=np.float64).reshape(-1, 2), reach)
    assert sorted(groups.members.tolist()) == list(range(len(points)))
    assert int(groups.counts.sum()) == len(points)
    assert (groups.counts > 0).all()


@settings(deadline=None)  # The first call of all may compile the kernel.
@given(POINTS, st.floats(0.5, 200))
def test_that_the_result_equals_the_plain_greedy_rule(
    points: list[tuple[float, float]], reach: float
) -> None:
    free = dict(enumerate(points))
    expected = []
    while free:
        seed = min(free)
        x, y = points[seed]
        group = [n for n, (a, b) in free.items() if n == seed or (a - x) ** 2 + (b - y) ** 2 < reach * reach]
        expected.append(group)
        for number in group:
            del free[number]
    groups = cluster_points(np.array(points, dtype=np.float64).reshape(-1, 2), reach)
    assert [groups.members_of(n).tolist() for n in range(len(groups.xy))] == expected


def test_that_far_points_do_not_meet_across_a_county() -> None:
    groups = cluster_points(np.array([(0.0, 0.0), (1e6, 1e6), (1e6, 1e6 + 1)]), 5.0)
    assert groups.counts.tolist() == [1, 2]
    assert groups.xy[1].tolist() == [1e6, 1e6 + 0.5]
