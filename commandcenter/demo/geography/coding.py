"""Codes of townships, villages and grids, given by kind and place on the map.

Numbers run west to east, then north to south: row by row as a page is read. Villages' numbers have
gaps, as retired codes are never used again; grids' numbers have none.
"""

import numpy as np

from commandcenter.demo.geography.plane import FloatArray, IntArray
from commandcenter.demo.geography.records import PlaceKind

COUNTY_CODE = "149999"
"""No real county has it; see domain reference section 2."""

_FIRST_NUMBER = {
    PlaceKind.STREET: 1,
    PlaceKind.TOWN: 100,
    PlaceKind.TOWNSHIP: 200,
    PlaceKind.COMMUNITY: 1,
    PlaceKind.VILLAGE: 200,
}


def reading_order(points: FloatArray) -> IntArray:
    """Give the order of points, shape (n, 2), row by row from the north, each row from the west.

    There are about as many rows as points in a row, all of the same height; a point belongs to the
    row it lies in. This makes "west to east, then north to south" exact for scattered places.
    """
    count = len(points)
    rows = max(1, round(count**0.5))
    north, south = float(points[:, 1].max()), float(points[:, 1].min())
    height = max((north - south) / rows, 1e-12)
    row = np.minimum(((north - points[:, 1]) / height).astype(np.int64), rows - 1)
    return np.asarray(np.lexsort((-points[:, 1], points[:, 0], row)), dtype=np.int64)


def township_codes(kinds: list[PlaceKind], labels: FloatArray) -> list[str]:
    """Give the 9-digit code of each township; ``labels`` are their label points."""
    codes = [""] * len(kinds)
    for kind in (PlaceKind.STREET, PlaceKind.TOWN, PlaceKind.TOWNSHIP):
        members = np.array([number for number, one in enumerate(kinds) if one is kind])
        for place, number in enumerate(members[reading_order(labels[members])]):
            codes[int(number)] = f"{COUNTY_CODE}{_FIRST_NUMBER[kind] + place:03d}"
    return codes


def village_codes(
    rng: np.random.Generator, parents: list[str], kinds: list[PlaceKind], labels: FloatArray
) -> list[str]:
    """Give the 12-digit code of each village or community under its township's; a few are skipped."""
    codes = [""] * len(kinds)
    for parent in sorted(set(parents)):
        for kind in (PlaceKind.COMMUNITY, PlaceKind.VILLAGE):
            members = np.array(
                [
                    k
                    for k, (up, one) in enumerate(zip(parents, kinds, strict=True))
                    if up == parent and one is kind
                ]
            )
            if not len(members):
                continue
            order = members[reading_order(labels[members])]
            numbers = _FIRST_NUMBER[kind] + np.arange(len(order)) + np.cumsum(rng.random(len(order)) < 0.05)
            for number, village in zip(numbers.tolist(), order.tolist(), strict=True):
                codes[village] = f"{parent}{number:03d}"
    return codes


def grid_codes(parents: list[str], labels: FloatArray) -> list[str]:
    """Give the 15-digit code of each grid under its village's code."""
    codes = [""] * len(parents)
    members: dict[str, list[int]] = {}
    for grid, parent in enumerate(parents):
        members.setdefault(parent, []).append(grid)
    for parent, grids in members.items():
        own = np.array(grids)
        for number, grid in enumerate(own[reading_order(labels[own])].tolist(), start=1):
            codes[grid] = f"{parent}{number:03d}"
    return codes
