"""Turns cases into marks at one zoom: single symbols, fans of stacked cases, bubbles with counts.

Every case is in exactly one mark.  Far out, three or more cases within reach of each other become a
bubble and two stand side by side; close in, up to eight are fanned out around their place.
"""

import math
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from commandcenter.cartography.clustering import Clusters, cluster_points
from commandcenter.cartography.projection import Floats
from commandcenter.cartography.view import resolution_of

_MOST_ON_CIRCLE: Final = 12
_GOLDEN_ANGLE: Final = math.pi * (3 - math.sqrt(5))

Ints = NDArray[np.int64]

REACH_PX: Final = 21.0
"""Cases nearer than this would cover each other."""

BUBBLE_REACH_PX: Final = 35.0
"""A bubble takes in what is nearer than this, other bubbles first, so that it covers nothing."""

FAN_ZOOM: Final = 15.5
"""From here on stacked cases are fanned out instead of gathered in a bubble."""

MOST_IN_FAN: Final = 8


@dataclass(frozen=True, slots=True)
class Marks:
    """What is drawn for the cases at one zoom.

    Attributes:
        single: Position of the case of each symbol, shape (s,).
        anchors: Where it is, local metres, shape (s, 2).
        offsets: How far the symbol stands aside, pixels (y down), shape (s, 2).
        fanned: Whether a leg leads from the symbol to its place, shape (s,).
        bubbles: Middle of each bubble, local metres, shape (b, 2).
        bubble_offsets: Offsets of bubbles into `bubble_members`.
        bubble_members: Positions of the cases in bubbles.
    """

    single: Ints
    anchors: Floats
    offsets: Floats
    fanned: NDArray[np.bool_]
    bubbles: Floats
    bubble_offsets: Ints
    bubble_members: Ints

    def members_of(self, bubble: int) -> Ints:
        """Return the positions of the cases in a bubble."""
        return self.bubble_members[self.bubble_offsets[bubble] : self.bubble_offsets[bubble + 1]]


def layout_zoom(zoom: float) -> float:
    """Return the half zoom step whose marks are shown at a zoom."""
    return math.floor(zoom * 2) / 2


def lay_out_marks(xy: Floats, zoom: float, *, opened: frozenset[int] = frozenset()) -> Marks:
    """Return the marks for a zoom.

    Args:
        xy: Cases in local metres, shape (n, 2), in an order that does not change with their state.
        zoom: A value of `layout_zoom`.
        opened: Cases whose bubble the operator has opened; their group is fanned whatever its size.
    """
    largest_fan = MOST_IN_FAN if zoom >= FAN_ZOOM else 2
    groups = _groups(xy, zoom, largest_fan)
    counts = groups.counts
    is_bubble = counts > largest_fan
    if opened:
        for group in np.flatnonzero(is_bubble):
            if not opened.isdisjoint(groups.members_of(int(group)).tolist()):
                is_bubble[group] = False
    group_of = np.repeat(np.arange(len(counts)), counts)
    rank = np.arange(len(group_of)) - groups.offsets[group_of]
    loose = ~is_bubble[group_of]
    single = groups.members[loose]
    size = counts[group_of][loose]
    offsets = _fan(size, rank[loose])
    anchors = np.where((size > 1)[:, None], groups.xy[group_of[loose]], xy[single] if len(xy) else xy)
    bubbles = np.flatnonzero(is_bubble)
    bubble_offsets = np.concatenate(([0], np.cumsum(counts[bubbles]))).astype(np.int64)
    return Marks(
        single=single,
        anchors=anchors,
        offsets=offsets,
        fanned=size > 2,
        bubbles=groups.xy[bubbles],
        bubble_offsets=bubble_offsets,
        bubble_members=groups.members[~loose],
    )


def _groups(xy: Floats, zoom: float, largest_fan: int) -> Clusters:
    """Group cases that cover each other; then bubbles take in what they would cover, the largest first."""
    scale = resolution_of(zoom)
    fine = cluster_points(xy, REACH_PX * scale)
    counts = fine.counts
    if not (counts > largest_fan).any():
        return fine
    order = np.argsort(-counts, kind="stable")
    reach = np.where(counts[order] > largest_fan, BUBBLE_REACH_PX * scale, 0.0)
    merged = cluster_points(fine.xy[order], reach)
    # Which merged group, and which place in the order, each fine group has; then each point.
    rank = np.empty(len(order), dtype=np.int64)
    rank[order] = np.arange(len(order))
    merged_of = np.empty(len(order), dtype=np.int64)
    merged_of[merged.members] = np.repeat(np.arange(len(merged.xy)), merged.counts)
    of_point = rank[np.repeat(np.arange(len(counts)), counts)]
    by_group = np.lexsort((of_point, merged_of[of_point]))
    sizes = np.bincount(merged_of[of_point], minlength=len(merged.xy))
    offsets = np.concatenate(([0], np.cumsum(sizes))).astype(np.int64)
    # The middle of the largest part, not of all: middles that wander could meet again.
    seeds = order[merged.members[merged.offsets[:-1]]]
    return Clusters(fine.xy[seeds], offsets, fine.members[by_group])


def _fan(size: Ints, rank: Ints) -> Floats:
    """Return the offset of each member of its group: a pair side by side, more on a circle or spiral."""
    radius = np.where(size > 2, np.maximum(25.0, size * 23.0 / (2 * math.pi)), np.where(size == 2, 10.5, 0.0))
    turn = 2 * math.pi * rank / np.maximum(size, 1)
    # A pair lies level; a fan starts at the top.
    angle = np.where(size == 2, turn + math.pi, turn - math.pi / 2)
    # Many are laid out like the seeds of a sunflower.
    crowded = size > _MOST_ON_CIRCLE
    angle = np.where(crowded, rank * _GOLDEN_ANGLE, angle)
    radius = np.where(crowded, 11.0 * np.sqrt(rank + 2.0), radius)
    return np.column_stack((radius * np.cos(angle), radius * np.sin(angle)))
