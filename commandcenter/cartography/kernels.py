"""The rasteriser's inner loops: exact-area fills and distance-field strokes, in numba.

Fills add signed areas of edges into `cover` (one float per pixel) and a running sum per row turns that
into coverage, so polygons of one colour that share an edge leave no seam and holes come out by
themselves (shells and holes must run in opposite directions).  Strokes keep the largest coverage per
pixel in `mask`, so a line never darkens itself where its parts meet.  All arrays are C-contiguous and
of the types written here, else numba compiles another copy.
"""

import math

import numpy as np
from numpy.typing import NDArray

from commandcenter.cartography.jit import compiled

Floats = NDArray[np.float64]
Cover = NDArray[np.float32]
Ints = NDArray[np.int64]
Pixels = NDArray[np.uint32]


@compiled
def _add_edge_inside(cover: Cover, x0: float, y0: float, x1: float, y1: float, sign: float) -> None:
    """Add an edge with y0 < y1 that lies within the raster."""
    slope = (x1 - x0) / (y1 - y0)
    x = x0
    last = min(cover.shape[0] - 1, math.ceil(y1) - 1)
    for row in range(int(y0), last + 1):
        top = max(float(row), y0)
        height = min(float(row + 1), y1) - top
        x_next = x + slope * height
        area = height * sign
        left = min(x, x_next)
        right = max(x, x_next)
        first = int(left)
        end = math.ceil(right)
        if end <= first + 1:
            mean = 0.5 * (x + x_next) - first
            cover[row, first] += area * (1.0 - mean)
            cover[row, first + 1] += area * mean
        else:
            inverse = 1.0 / (right - left)
            head = 1.0 - (left - first)
            before = 0.5 * inverse * head * head
            cover[row, first] += area * before
            for column in range(first + 1, end):
                covered = min(right, column + 1.0) - column
                # Mean coverage of this pixel by the ground right of the edge.
                so_far = inverse * (column - left + covered - 0.5 * covered * covered)
                cover[row, column] += area * (so_far - before)
                before = so_far
            cover[row, end] += area * (1.0 - before)
        x = x_next


@compiled
def _add_edge(cover: Cover, x0: float, y0: float, x1: float, y1: float) -> None:
    """Clip an edge to the raster and add it; what lies to the left still counts, as a vertical edge."""
    height = float(cover.shape[0])
    width = float(cover.shape[1] - 2)
    if y0 == y1:
        return
    sign = 1.0
    if y0 > y1:
        x0, y0, x1, y1 = x1, y1, x0, y0
        sign = -1.0
    if y1 <= 0.0 or y0 >= height or (x0 >= width and x1 >= width):
        return
    slope = (x1 - x0) / (y1 - y0)
    if y0 < 0.0:
        x0 -= slope * y0
        y0 = 0.0
    if y1 > height:
        x1 -= slope * (y1 - height)
        y1 = height
    # Up to two borders are crossed; between crossings the edge is straight inside or upright outside.
    y = y0
    x = x0
    while y < y1:
        stop = y1
        if slope != 0.0:
            at_left = y0 + (0.0 - x0) / slope
            at_right = y0 + (width - x0) / slope
            if y + 1e-9 < at_left < stop:
                stop = at_left
            if y + 1e-9 < at_right < stop:
                stop = at_right
        x_stop = x1 if stop == y1 else x0 + slope * (stop - y0)
        middle = 0.5 * (x + x_stop)
        if middle <= 0.0:
            _add_edge_inside(cover, 0.0, y, 0.0, stop, sign)
        elif middle < width:
            start = min(max(x, 0.0), width)
            finish = min(max(x_stop, 0.0), width)
            _add_edge_inside(cover, start, y, finish, stop, sign)
        y = stop
        x = x_stop


@compiled
def add_fills(
    cover: Cover,
    xy: Floats,
    rings: Ints,
    features: Ints,
    bounds: Floats,
    left: float,
    top: float,
    scale: float,
) -> int:
    """Add all polygons of a layer that touch the raster.

    Args:
        cover: Shape (height, width + 2), zeroed.
        xy: Shape (n, 2), local metres.
        rings: Offsets of rings into `xy`, one more than there are rings.
        features: Offsets of features into `rings`, one more than there are features.
        bounds: Shape (features, 4).
        left: Local x of the raster's west edge.
        top: Local y of its north edge.
        scale: Pixels per local metre.

    Returns:
        How many polygons were added.
    """
    height = cover.shape[0]
    width = cover.shape[1] - 2
    right = left + width / scale
    bottom = top - height / scale
    added = 0
    for feature in range(bounds.shape[0]):
        if bounds[feature, 0] >= right or bounds[feature, 2] <= left:
            continue
        if bounds[feature, 1] >= top or bounds[feature, 3] <= bottom:
            continue
        added += 1
        for ring in range(features[feature], features[feature + 1]):
            begin = rings[ring]
            end = rings[ring + 1]
            for point in range(begin, end - 1):
                _add_edge(
                    cover,
                    (xy[point, 0] - left) * scale,
                    (top - xy[point, 1]) * scale,
                    (xy[point + 1, 0] - left) * scale,
                    (top - xy[point + 1, 1]) * scale,
                )
    return added


@compiled
def _blend(below: int, red: float, green: float, blue: float, alpha: float) -> int:
    keep = 1.0 - alpha
    out_red = int(((below >> 16) & 255) * keep + red * alpha + 0.5)
    out_green = int(((below >> 8) & 255) * keep + green * alpha + 0.5)
    out_blue = int((below & 255) * keep + blue * alpha + 0.5)
    return (255 << 24) | (out_red << 16) | (out_green << 8) | out_blue


@compiled
def paint_cover(pixels: Pixels, cover: Cover, red: float, green: float, blue: float, alpha: float) -> None:
    """Paint what `cover` has gathered in one colour (0 to 255, alpha 0 to 1) and zero it again."""
    height, width = pixels.shape
    for row in range(height):
        total = 0.0
        for column in range(width):
            change = cover[row, column]
            if change != 0.0:
                total += change
                cover[row, column] = 0.0
            share = abs(total)
            if share > 0.002:
                if share > 1.0:
                    share = 1.0
                pixels[row, column] = _blend(int(pixels[row, column]), red, green, blue, share * alpha)
        cover[row, width] = 0.0
        cover[row, width + 1] = 0.0


@compiled
def _add_segment(mask: Cover, ax: float, ay: float, bx: float, by: float, radius: float) -> None:
    """Keep the coverage of one segment with round ends, `radius` pixels to each side."""
    height, width = mask.shape
    reach = radius + 0.5
    first_row = max(0, math.floor(min(ay, by) - reach))
    last_row = min(height - 1, math.ceil(max(ay, by) + reach))
    dx = bx - ax
    dy = by - ay
    squared = dx * dx + dy * dy
    length = math.sqrt(squared)
    lowest = min(ax, bx) - reach
    highest = max(ax, bx) + reach
    for row in range(first_row, last_row + 1):
        y = row + 0.5
        begin = lowest
        end = highest
        if abs(dy) > 1e-6 * length:
            middle = ax + (y - ay) * dx / dy
            half = reach * length / abs(dy)
            begin = max(begin, min(middle - half, highest))
            end = min(end, max(middle + half, lowest))
        first = max(0, math.floor(begin - 0.5))
        last = min(width - 1, math.ceil(end))
        for column in range(first, last + 1):
            px = column + 0.5 - ax
            py = y - ay
            along = 0.0
            if squared > 0.0:
                along = min(1.0, max(0.0, (px * dx + py * dy) / squared))
            ox = px - along * dx
            oy = py - along * dy
            distance = math.sqrt(ox * ox + oy * oy)
            share = min(distance + radius, 0.5) - max(distance - radius, -0.5)
            mask[row, column] = max(mask[row, column], np.float32(share))


@compiled
def _add_dashes(
    mask: Cover,
    ax: float,
    ay: float,
    bx: float,
    by: float,
    radius: float,
    dash: float,
    gap: float,
    phase: float,
) -> float:
    """Keep the dashes of one segment; return how far into the pattern its end lies."""
    length = math.hypot(bx - ax, by - ay)
    period = dash + gap
    position = -phase
    while position < length:
        begin = max(0.0, position)
        end = min(length, position + dash)
        if end > begin:
            p = begin / length
            q = end / length
            _add_segment(
                mask, ax + (bx - ax) * p, ay + (by - ay) * p, ax + (bx - ax) * q, ay + (by - ay) * q, radius
            )
        position += period
    return (phase + length) % period


@compiled
def _is_outside(
    ax: float, ay: float, bx: float, by: float, right: float, bottom: float, reach: float
) -> bool:
    """Say whether a segment lies wholly beyond one side of the raster."""
    return max(ax, bx) < -reach or min(ax, bx) > right or max(ay, by) < -reach or min(ay, by) > bottom


@compiled
def add_strokes(
    mask: Cover,
    xy: Floats,
    rings: Ints,
    features: Ints,
    bounds: Floats,
    left: float,
    top: float,
    scale: float,
    radius: float,
    dash: float,
    gap: float,
) -> int:
    """Keep the coverage of all lines (or polygon rings) of a layer that touch the raster.

    Args:
        mask: Shape (height, width), zeroed.
        xy: Shape (n, 2), local metres.
        rings: Offsets of lines into `xy`.
        features: Offsets of features into `rings`.
        bounds: Shape (features, 4).
        left: Local x of the raster's west edge.
        top: Local y of its north edge.
        scale: Pixels per local metre.
        radius: Half the width of the line in pixels.
        dash: Length of a dash in pixels, 0 for a full line.
        gap: Length of the gap between dashes.

    Returns:
        How many features were added.
    """
    height, width = mask.shape
    reach = radius + 1.0
    far_left = left - reach / scale
    far_right = left + (width + reach) / scale
    far_top = top + reach / scale
    far_bottom = top - (height + reach) / scale
    added = 0
    for feature in range(bounds.shape[0]):
        if bounds[feature, 0] > far_right or bounds[feature, 2] < far_left:
            continue
        if bounds[feature, 1] > far_top or bounds[feature, 3] < far_bottom:
            continue
        added += 1
        for ring in range(features[feature], features[feature + 1]):
            phase = 0.0
            for point in range(rings[ring], rings[ring + 1] - 1):
                ax = (xy[point, 0] - left) * scale
                ay = (top - xy[point, 1]) * scale
                bx = (xy[point + 1, 0] - left) * scale
                by = (top - xy[point + 1, 1]) * scale
                outside = _is_outside(ax, ay, bx, by, width + reach, height + reach, reach)
                if dash > 0.0:
                    if outside:
                        phase = (phase + math.hypot(bx - ax, by - ay)) % (dash + gap)
                    else:
                        phase = _add_dashes(mask, ax, ay, bx, by, radius, dash, gap, phase)
                elif not outside:
                    _add_segment(mask, ax, ay, bx, by, radius)
    return added


@compiled
def paint_mask(pixels: Pixels, mask: Cover, red: float, green: float, blue: float, alpha: float) -> None:
    """Paint what `mask` has kept in one colour (0 to 255, alpha 0 to 1) and zero it again."""
    height, width = pixels.shape
    for row in range(height):
        for column in range(width):
            share = mask[row, column]
            if share > 0.0:
                mask[row, column] = 0.0
                if share > 1.0:
                    share = np.float32(1.0)
                pixels[row, column] = _blend(int(pixels[row, column]), red, green, blue, share * alpha)
