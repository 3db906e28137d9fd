"""How old a position counts, by the county's settings."""

from datetime import UTC, datetime, timedelta

import pytest

from commandcenter.domain.field import AgeLimits, Facility, Freshness, Position, age_limits

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("minutes", "expected"),
    [(0, Freshness.FRESH), (4.99, Freshness.FRESH), (5, Freshness.FADING), (20, Freshness.STALE)],
)
def test_that_a_position_fades_and_then_goes_stale(minutes, expected):
    assert AgeLimits().freshness(NOW - timedelta(minutes=minutes), NOW) is expected


def test_that_a_clock_ahead_of_ours_makes_nothing_old():
    assert AgeLimits().freshness(NOW + timedelta(minutes=1), NOW) is Freshness.FRESH


def test_that_the_county_sets_the_limits_and_nonsense_is_left_aside():
    limits = age_limits({"position_fades": 2, "position_stale": "soon"})
    assert limits == AgeLimits(timedelta(minutes=2), AgeLimits().stale)


def test_that_subjects_are_told_apart_by_kind_and_number():
    person = Position(1, 7, 113.0, 36.5, 90, None, False, NOW, NOW, None)
    assert person.key == (1, 7) != person._replace(subject_kind=2).key


def test_that_the_kind_of_a_facility_says_its_group():
    hydrant = Facility(1, "", 101, "消火栓", None, "", 1, None, 149999001001001, "", 113.0, 36.5, "", None)
    assert hydrant.group == 1
