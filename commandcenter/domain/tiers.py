"""Tiers of the grid: county, township, village. A tier acts on a case that it or a tier below it holds."""

from collections.abc import Iterable
from enum import IntEnum

from commandcenter.domain.posts import HeldPost, Post

_CENTRE = (Post.INTAKE_OFFICER, Post.DISPATCHER, Post.DUTY_CHIEF, Post.LEADER)


class Tier(IntEnum):
    """A tier; the smaller the number, the higher."""

    COUNTY = 1
    TOWNSHIP = 2
    VILLAGE = 3

    @property
    def above(self) -> "Tier | None":
        """The tier a case is reported up to, or None at the top."""
        return None if self is Tier.COUNTY else Tier(self - 1)

    @property
    def below(self) -> "Tier | None":
        """The tier a case is handed down to, or None at the bottom."""
        return None if self is Tier.VILLAGE else Tier(self + 1)

    def may_act_on(self, held_by: "Tier") -> bool:
        """Tell whether a post of this tier may act on a case that is held by another."""
        return self <= held_by


def tier_of_place(place_no: int) -> Tier | None:
    """Return the tier whose place this is, or None for a grid; 15-digit number."""
    if place_no % 10**9 == 0:
        return Tier.COUNTY
    if place_no % 10**6 == 0:
        return Tier.TOWNSHIP
    return Tier.VILLAGE if place_no % 10**3 == 0 else None


def desk_tier(posts: Iterable[HeldPost]) -> Tier | None:
    """Return the highest tier at which the posts have a desk of the centre, or None without one."""
    tiers = (
        tier_of_place(held.place_no) for held in posts if held.post in _CENTRE and held.place_no is not None
    )
    return min((tier for tier in tiers if tier is not None), default=None)
