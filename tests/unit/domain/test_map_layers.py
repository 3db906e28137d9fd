"""Counts by place."""

from commandcenter.domain.map_layers import PlaceCount


def test_that_the_closed_share_is_of_all_cases_and_a_quiet_place_owes_nothing():
    assert PlaceCount(1, 2, 1, 6, 8).closed_share == 0.75
    assert PlaceCount(1, 0, 0, 0, 0).closed_share == 1.0
