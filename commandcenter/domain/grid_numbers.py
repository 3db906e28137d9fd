"""Numbers of new grids in a village: west to east, then north to south, after every number ever given.

The database numbers by the same rule (`cc_int.reading_order`); this one shows codes before the commit.
"""

import math
from collections.abc import Mapping

from commandcenter.domain.grid_codes import CodeError, CodeScheme, PlaceCode

_DIGITS = "零一二三四五六七八九"

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


def grid_name(number: int) -> str:
    """Return the name of a grid nobody has named: 第一网格, 第十二网格, 第一百零三网格."""
    return f"第{_number_word(number)}网格"


def _number_word(number: int) -> str:
    tens, ones = divmod(number % 100, 10)
    if number < 100:
        begin = "" if tens == 0 else "十" if tens == 1 else f"{_DIGITS[tens]}十"
        return begin + (_DIGITS[ones] if ones else "")
    begin = f"{_DIGITS[number // 100]}百"
    if number % 100 == 0:
        return begin
    return begin + ("零" if tens == 0 else "一" if tens == 1 else "") + _number_word(number % 100)
