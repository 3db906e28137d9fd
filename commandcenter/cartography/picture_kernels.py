"""The inner loop that lays one picture into another, scaled, with what shines through."""

import math

import numpy as np
from numpy.typing import NDArray

from commandcenter.cartography.jit import compiled

Pixels = NDArray[np.uint32]


@compiled
def _over(below: int, picture: Pixels, u: float, v: float, opacity: float) -> int:
    """Return a pixel with the picture at a place between its pixels laid over it."""
    rows, columns = picture.shape
    upper = int(v)
    lower = min(upper + 1, rows - 1)
    down = v - upper
    before = int(u)
    after = min(before + 1, columns - 1)
    across = u - before
    alpha = 0.0
    red = 0.0
    green = 0.0
    blue = 0.0
    for corner in range(4):
        y = upper if corner < 2 else lower
        x = before if corner % 2 == 0 else after
        share = (1.0 - down if corner < 2 else down) * (1.0 - across if corner % 2 == 0 else across)
        value = int(picture[y, x])
        alpha += share * ((value >> 24) & 255)
        red += share * ((value >> 16) & 255)
        green += share * ((value >> 8) & 255)
        blue += share * (value & 255)
    keep = 1.0 - alpha / 255.0 * opacity
    out_red = int(((below >> 16) & 255) * keep + red * opacity + 0.5)
    out_green = int(((below >> 8) & 255) * keep + green * opacity + 0.5)
    out_blue = int((below & 255) * keep + blue * opacity + 0.5)
    return (255 << 24) | (out_red << 16) | (out_green << 8) | out_blue


@compiled
def lay_picture(
    pixels: Pixels,
    picture: Pixels,
    left: float,
    top: float,
    right: float,
    bottom: float,
    part_left: float,
    part_top: float,
    part_right: float,
    part_bottom: float,
    opacity: float,
) -> int:
    """Lay a part of a picture over a rectangle of pixels; return how many pixels were painted.

    Args:
        pixels: 0xFFRRGGBB, painted on.
        picture: 0xAARRGGBB with colours premultiplied by alpha.
        left: Where the part goes, in pixels, not rounded; so are the next three.
        top: See `left`.
        right: See `left`.
        bottom: See `left`.
        part_left: The part of the picture, in its own pixels; so are the next three.
        part_top: See `part_left`.
        part_right: See `part_left`.
        part_bottom: See `part_left`.
        opacity: 0 to 1.
    """
    height, width = pixels.shape
    rows, columns = picture.shape
    # A pixel belongs to the picture that covers its middle, so neighbours neither overlap nor leave gaps.
    first_row = max(0, math.ceil(top - 0.5))
    end_row = min(height, math.ceil(bottom - 0.5))
    first_column = max(0, math.ceil(left - 0.5))
    end_column = min(width, math.ceil(right - 0.5))
    step_x = (part_right - part_left) / (right - left)
    step_y = (part_bottom - part_top) / (bottom - top)
    painted = 0
    for row in range(first_row, end_row):
        v = part_top + (row + 0.5 - top) * step_y - 0.5
        v = min(max(v, 0.0), rows - 1.0)
        for column in range(first_column, end_column):
            u = part_left + (column + 0.5 - left) * step_x - 0.5
            u = min(max(u, 0.0), columns - 1.0)
            pixels[row, column] = _over(int(pixels[row, column]), picture, u, v, opacity)
            painted += 1
    return painted
