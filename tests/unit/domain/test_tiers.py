"""Tiers of places and of desks."""

import pytest

from commandcenter.domain.posts import HeldPost, Post
from commandcenter.domain.tiers import Tier, desk_tier, tier_of_place

COUNTY, TOWNSHIP, VILLAGE, GRID = 149999000000000, 149999001000000, 149999001001000, 149999001001001


@pytest.mark.parametrize(
    ("place_no", "tier"),
    [(COUNTY, Tier.COUNTY), (TOWNSHIP, Tier.TOWNSHIP), (VILLAGE, Tier.VILLAGE), (GRID, None)],
)
def test_that_a_place_has_the_tier_of_its_number(place_no, tier):
    assert tier_of_place(place_no) is tier


def test_that_tiers_stand_one_above_the_other():
    assert [tier.above for tier in Tier] == [None, Tier.COUNTY, Tier.TOWNSHIP]
    assert [tier.below for tier in Tier] == [Tier.TOWNSHIP, Tier.VILLAGE, None]


def test_that_a_tier_acts_on_its_own_cases_and_on_those_below():
    assert [Tier.TOWNSHIP.may_act_on(held_by) for held_by in Tier] == [False, True, True]


@pytest.mark.parametrize(
    ("posts", "tier"),
    [
        ([(Post.INTAKE_OFFICER, VILLAGE), (Post.DISPATCHER, TOWNSHIP)], Tier.TOWNSHIP),
        ([(Post.LEADER, VILLAGE)], Tier.VILLAGE),
        ([(Post.GRID_MEMBER, GRID)], None),
        ([(Post.EVALUATOR, COUNTY)], None),
        ([(Post.DEPARTMENT_HANDLER, None)], None),
        ([], None),
    ],
)
def test_that_a_desk_has_the_highest_tier_of_its_posts(posts, tier):
    assert desk_tier([HeldPost(post, None, place, None) for post, place in posts]) is tier
