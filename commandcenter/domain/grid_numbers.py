"""Numbers of new grids in a village: west to east, then north to south, after every number ever given.

The database numbers by the same rule (`cc_int.reading_order`); this one shows codes before the commit.
"""

import math
from collections.abc import Mapping

from commandcenter.domain.grid_codes import CodeError, CodeScheme, PlaceCode

Point = tuple[int, int]
"""Longitude and latitude in units of 1e-7 degree."""


def reading_order(points: Mapping[int, Point]) -> list[int]:
    """Return the keys row by row from the north, each row from the west.

    There are about as many rows as points in a row, all of one height; a point belongs to the row it lies in.
    """
    if not points:
        return []
    rows = max(1, math.floor(math.sqrt(len(points)) + 0.5))
    north = max(y for _, y in points.values())
    height = max(1, north - min(y for _, y in points.values()))

    def place(key: int) -> tuple[int, int, int, int]:
        x, y = points[key]
        return min((north - y) * rows // height, rows - 1), x, -y, -key

    return sorted(points, key=place)


def new_grid_codes(
    village: PlaceCode, last_number: int, labels: Mapping[int, Point], scheme: CodeScheme
) -> dict[int, PlaceCode]:
    """Return codes for new grids by key.

    Args:
        village: Where they lie.
        last_number: The highest number ever given in it, retired grids included; 0 for none.
        labels: A point in each.
        scheme: How many digits the county writes.

    Raises:
        CodeError: The village has no numbers left.
    """
    digits = int(scheme) - 12
    if last_number + len(labels) >= 10**digits:
        raise CodeError(f"village {village} has no grid numbers left")
    return {
        key: PlaceCode.parse(f"{village.text}{last_number + number:0{digits}d}")
        for number, key in enumerate(reading_order(labels), start=1)
    }
