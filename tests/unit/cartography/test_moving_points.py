"""The array of everybody who moves: what is written, who is there, how old it is, who is nearest."""

from datetime import UTC, datetime, timedelta

import numpy as np
import pytest

from commandcenter.cartography.moving_points import MovingPoints, columns_of, nearest_rows, rows_of_kind
from commandcenter.cartography.projection import LocalMercator, ground_metres
from commandcenter.domain.field import AgeLimits, Freshness, Position

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
HOME = LocalMercator(113.0, 36.5)


def place(
    number: int, lon: float | None, lat: float | None = 36.5, *, kind: int = 1, age_min: float = 0
) -> Position:
    at = NOW - timedelta(minutes=age_min)
    return Position(
        kind,
        number,
        lon,
        lat if lon is not None else None,
        None,
        None,
        False,
        at,
        NOW + timedelta(hours=1),
        None,
    )


def held(*positions: Position) -> MovingPoints:
    points = MovingPoints(HOME)
    points.apply(columns_of(positions))
    return points


def test_that_a_newer_place_takes_the_old_ones_row():
    points = held(*(place(n, 113 + n / 1000) for n in range(100)))
    rows = points.apply(
        columns_of([place(7, 113.5)._replace(heading=90, dept_id=4, speed_kmh=3.0), place(500, 113.2)])
    )
    assert rows.tolist() == [7, 100]
    assert len(points) == 101
    assert points.degrees[7].tolist() == [113.5, 36.5]
    assert (points.heading[7], points.department[7], points.speed[7]) == (90, 4, 3.0)
    assert (points.heading[8], points.department[8]) == (-1, -1)
    assert points.xy[7] == pytest.approx(HOME.to_local(113.5, 36.5))


def test_that_who_went_off_duty_is_not_there():
    points = held(place(1, 113.0), place(2, 113.1))
    points.apply(columns_of([place(1, None)]))
    assert points.present(NOW.timestamp()).tolist() == [False, True]
    # And nobody is after the end of his duty, also when no news of it came.
    assert points.present(NOW.timestamp() + 3601).tolist() == [False, False]


def test_that_age_follows_the_limits():
    points = held(place(1, 113.0), place(2, 113.1, age_min=6), place(3, 113.1, age_min=60))
    expected = [Freshness.FRESH, Freshness.FADING, Freshness.STALE]
    assert points.freshness(AgeLimits(), NOW.timestamp()).tolist() == expected


def test_that_another_origin_moves_the_local_places():
    points = held(place(1, 113.2))
    other = LocalMercator(113.2, 36.5)
    points.set_projection(other)
    assert points.xy[0] == pytest.approx((0.0, 0.0), abs=1e-6)


def test_that_the_nearest_come_first_in_metres():
    rng = np.random.default_rng(3)
    at = rng.uniform((113, 36.5), (113.2, 36.7), (300, 2)).tolist()
    people = [place(n, *at[n], kind=1 + n % 2) for n in range(300)]
    points = held(*people)
    found = nearest_rows(points, 113.1, 36.6, rows_of_kind(points, [1]), 5)
    expected = sorted(ground_metres(113.1, 36.6, *at[n]) for n in range(300) if n % 2 == 0)[:5]
    assert [metres for _, metres in found] == pytest.approx(expected, rel=3e-3)
    assert all(points.keys[row][0] == 1 for row, _ in found)
    assert nearest_rows(points, 113.1, 36.6, np.zeros(300, dtype=bool), 5) == []


def test_that_nobody_is_left_after_clearing():
    points = held(place(1, 113.0))
    points.clear()
    assert len(points) == len(points.xy) == 0
    assert points.apply(columns_of([])).tolist() == []
