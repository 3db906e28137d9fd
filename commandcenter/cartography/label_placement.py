"""Chooses which names are written and where, so that no two overlap and none covers a symbol.

Works in pixels of one zoom, for the whole county at once: while the map is dragged the choice stays
as it is and names do not flicker.  Names come in order of importance; each takes the first of its
candidate places that is free.
"""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from commandcenter.cartography.jit import compiled
from commandcenter.cartography.projection import Floats

Ints = NDArray[np.int64]

CELL = 64.0
"""Side of the squares of the collision grid, pixels."""


@dataclass(frozen=True, slots=True)
class LabelBoxes:
    """Names to place, most important first.

    Attributes:
        centres: Shape (n, candidates, 2): middles of the text for each candidate, pixels.
        half_sizes: Shape (n, 2): half width and half height of the text with its margin.
        preferred: Shape (n,): candidate taken last time, -1 for none; it is tried first, so that a
            name stays where it was while cases come and go.
    """

    centres: Floats
    half_sizes: Floats
    preferred: Ints


def place_labels(labels: LabelBoxes, obstacles: Floats) -> Ints:
    """Return the candidate chosen for each label, -1 where there is no room.

    Args:
        labels: What to place.
        obstacles: Shape (m, 4): left, top, right, bottom of symbols to keep clear, pixels.
    """
    if len(labels.centres) == 0:
        return np.empty(0, dtype=np.int64)
    return _place(
        np.ascontiguousarray(labels.centres, dtype=np.float64),
        np.ascontiguousarray(labels.half_sizes, dtype=np.float64),
        np.ascontiguousarray(labels.preferred, dtype=np.int64),
        np.ascontiguousarray(obstacles, dtype=np.float64).reshape(-1, 4),
    )


@compiled
def _bucket(column: int, row: int, size: int) -> int:
    return (column * 73856093 ^ row * 19349663) & (size - 1)


@compiled
def _insert(box: Floats, number: int, first: Ints, following: Ints, owner: Ints, used: int) -> int:
    """Enter a box into every square it touches; return the next free link."""
    for column in range(math.floor(box[0] / CELL), math.floor(box[2] / CELL) + 1):
        for row in range(math.floor(box[1] / CELL), math.floor(box[3] / CELL) + 1):
            if used >= following.shape[0]:
                return used
            bucket = _bucket(column, row, first.shape[0])
            owner[used] = number
            following[used] = first[bucket]
            first[bucket] = used
            used += 1
    return used


@compiled
def _is_free(
    left: float,
    top: float,
    right: float,
    bottom: float,
    boxes: Floats,
    first: Ints,
    following: Ints,
    owner: Ints,
) -> bool:
    for column in range(math.floor(left / CELL), math.floor(right / CELL) + 1):
        for row in range(math.floor(top / CELL), math.floor(bottom / CELL) + 1):
            link = first[_bucket(column, row, first.shape[0])]
            while link >= 0:
                other = owner[link]
                if (
                    left < boxes[other, 2]
                    and boxes[other, 0] < right
                    and top < boxes[other, 3]
                    and boxes[other, 1] < bottom
                ):
                    return False
                link = following[link]
    return True


@compiled
def _links_needed(centres: Floats, half_sizes: Floats, obstacles: Floats) -> int:
    total = 64
    for label in range(centres.shape[0]):
        across = int(2 * half_sizes[label, 0] / CELL) + 2
        down = int(2 * half_sizes[label, 1] / CELL) + 2
        total += across * down
    for number in range(obstacles.shape[0]):
        across = int((obstacles[number, 2] - obstacles[number, 0]) / CELL) + 2
        down = int((obstacles[number, 3] - obstacles[number, 1]) / CELL) + 2
        total += across * down
    return total


@compiled
def _place(centres: Floats, half_sizes: Floats, preferred: Ints, obstacles: Floats) -> Ints:
    labels = centres.shape[0]
    fixed = obstacles.shape[0]
    boxes = np.empty((labels + fixed, 4), dtype=np.float64)
    links = _links_needed(centres, half_sizes, obstacles)
    size = 1
    while size < links:
        size *= 2
    first = np.full(size, -1, dtype=np.int64)
    following = np.empty(links, dtype=np.int64)
    owner = np.empty(links, dtype=np.int64)
    used = 0
    for number in range(fixed):
        boxes[number] = obstacles[number]
        used = _insert(boxes[number], number, first, following, owner, used)
    chosen = np.full(labels, -1, dtype=np.int64)
    for label in range(labels):
        for attempt in range(-1, centres.shape[1]):
            candidate = preferred[label] if attempt < 0 else attempt
            if candidate < 0:
                continue
            left = centres[label, candidate, 0] - half_sizes[label, 0]
            right = centres[label, candidate, 0] + half_sizes[label, 0]
            top = centres[label, candidate, 1] - half_sizes[label, 1]
            bottom = centres[label, candidate, 1] + half_sizes[label, 1]
            if _is_free(left, top, right, bottom, boxes, first, following, owner):
                number = fixed + label
                boxes[number, 0] = left
                boxes[number, 1] = top
                boxes[number, 2] = right
                boxes[number, 3] = bottom
                used = _insert(boxes[number], number, first, following, owner, used)
                chosen[label] = candidate
                break
    return chosen
