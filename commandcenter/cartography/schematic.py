"""A drawing of a county whose outlines nobody has: one square a village, townships and county as their unions.

It stands for no ground.  Villages follow each other along a curve that fills a rectangle, so those of one township
hang together; true outlines replace it place by place.
"""

import math
from collections.abc import Iterator, Sequence
from typing import Final

import shapely

from commandcenter.cartography.tiling import UNITS

_SIDE_M: Final = 1_600.0
_METRES_A_DEGREE: Final = 110_900.0

Cell = tuple[int, int]


def schematic_squares(count: int, middle: tuple[float, float]) -> list[shapely.Polygon]:
    """Return squares (units) in the order of a curve, neighbours on it side by side.

    Args:
        count: How many villages there are.
        middle: Longitude and latitude around which they are laid.
    """
    # With even sides every step of the curve is to a neighbour.
    wide = 2 * max(1, math.ceil(math.sqrt(count) / 2))
    high = 2 * max(1, math.ceil(count / wide / 2))
    side_y = round(_SIDE_M / _METRES_A_DEGREE * UNITS)
    side_x = round(side_y / math.cos(math.radians(middle[1])))
    left = round(middle[0] * UNITS) - wide * side_x // 2
    bottom = round(middle[1] * UNITS) - high * side_y // 2
    cells = list(filling_curve(wide, high))[:count]
    return [
        shapely.box(
            left + x * side_x, bottom + y * side_y, left + (x + 1) * side_x, bottom + (y + 1) * side_y
        )
        for x, y in cells
    ]


def united(squares: Sequence[shapely.Polygon]) -> shapely.Geometry:
    """Return the outline around squares, with a corner wherever two of them meet on it."""
    whole: shapely.Geometry = shapely.coverage_union_all(list(squares))
    return whole


def filling_curve(wide: int, high: int) -> Iterator[Cell]:
    """Yield every cell of a rectangle, each beside the one before: Hilbert's curve for any two sides."""
    if wide >= high:
        yield from _curve((0, 0), (wide, 0), (0, high))
    else:
        yield from _curve((0, 0), (0, high), (wide, 0))


def _sign(number: int) -> int:
    return (number > 0) - (number < 0)


def _curve(at: Cell, along: Cell, across: Cell) -> Iterator[Cell]:
    """Walk a rectangle spanned by two sides from its corner `at`."""
    (x, y), (ax, ay), (bx, by) = at, along, across
    length, breadth = abs(ax + ay), abs(bx + by)
    dax, day, dbx, dby = _sign(ax), _sign(ay), _sign(bx), _sign(by)
    if breadth == 1:
        yield from ((x + dax * n, y + day * n) for n in range(length))
        return
    if length == 1:
        yield from ((x + dbx * n, y + dby * n) for n in range(breadth))
        return
    half, other = (ax // 2, ay // 2), (bx // 2, by // 2)
    if 2 * length > 3 * breadth:
        if abs(half[0] + half[1]) % 2 and length > 2:
            half = half[0] + dax, half[1] + day
        yield from _curve(at, half, across)
        yield from _curve((x + half[0], y + half[1]), (ax - half[0], ay - half[1]), across)
        return
    if abs(other[0] + other[1]) % 2 and breadth > 2:
        other = other[0] + dbx, other[1] + dby
    yield from _curve(at, other, half)
    yield from _curve((x + other[0], y + other[1]), along, (bx - other[0], by - other[1]))
    yield from _curve(
        (x + (ax - dax) + (other[0] - dbx), y + (ay - day) + (other[1] - dby)),
        (-other[0], -other[1]),
        (-(ax - half[0]), -(ay - half[1])),
    )
