"""Groups cases that would lie on top of each other at one zoom, greedily and without a lattice.

Points are taken in the order given; each one not yet in a group gathers all free points within the
radius.  Squares of the radius' size only speed up the search and leave no trace in the result.
Nothing is ever lost: every point is in exactly one group.
"""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from commandcenter.cartography.jit import compiled
from commandcenter.cartography.projection import Floats

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Clusters:
    """Groups of points.

    Attributes:
        xy: Centre of each group (mean of its members), shape (groups, 2).
        offsets: Offsets of groups into `members`, one more than there are groups.
        members: Positions of points, group by group.
    """

    xy: Floats
    offsets: Ints
    members: Ints

    @property
    def counts(self) -> Ints:
        """Number of members of each group."""
        return np.diff(self.offsets)

    def members_of(self, group: int) -> Ints:
        """Return the positions of a group's points."""
        return self.members[self.offsets[group] : self.offsets[group + 1]]


def cluster_points(xy: Floats, reach: float | Floats) -> Clusters:
    """Group points.

    Args:
        xy: Shape (n, 2); earlier points become the seeds of groups, so order by importance.
        reach: How far a seed gathers others, in the units of `xy`: one for all or one for each.
    """
    if len(xy) == 0:
        return Clusters(np.empty((0, 2)), np.zeros(1, dtype=np.int64), np.empty(0, dtype=np.int64))
    points = np.ascontiguousarray(xy, dtype=np.float64)
    reaches = np.array(np.broadcast_to(np.asarray(reach, dtype=np.float64), len(points)))
    group = _greedy_groups(points, reaches, max(float(reaches.max()), 1e-9))
    members = np.argsort(group, kind="stable")
    counts = np.bincount(group)
    offsets = np.concatenate(([0], np.cumsum(counts))).astype(np.int64)
    centres = np.column_stack(
        [np.bincount(group, weights=points[:, axis]) / counts for axis in range(2)],
    )
    return Clusters(centres, offsets, members)


@compiled
def _greedy_groups(xy: Floats, reaches: Floats, radius: float) -> Ints:
    count = xy.shape[0]
    west = xy[:, 0].min()
    south = xy[:, 1].min()
    columns = math.floor((xy[:, 0].max() - west) / radius) + 1
    rows = math.floor((xy[:, 1].max() - south) / radius) + 1
    # A county at street zoom would need millions of squares, so they share buckets.
    buckets = 1
    while buckets < 2 * count:
        buckets *= 2
    first = np.full(buckets, -1, dtype=np.int64)
    following = np.full(count, -1, dtype=np.int64)
    column_of = np.empty(count, dtype=np.int64)
    row_of = np.empty(count, dtype=np.int64)
    for point in range(count - 1, -1, -1):
        column = min(columns - 1, int((xy[point, 0] - west) / radius))
        row = min(rows - 1, int((xy[point, 1] - south) / radius))
        column_of[point] = column
        row_of[point] = row
        bucket = (column * 73856093 ^ row * 19349663) & (buckets - 1)
        following[point] = first[bucket]
        first[bucket] = point
    group = np.full(count, -1, dtype=np.int64)
    groups = 0
    for seed in range(count):
        if group[seed] >= 0:
            continue
        group[seed] = groups
        limit = reaches[seed] * reaches[seed]
        for column in range(column_of[seed] - 1, column_of[seed] + 2):
            for row in range(row_of[seed] - 1, row_of[seed] + 2):
                point = first[(column * 73856093 ^ row * 19349663) & (buckets - 1)]
                while point >= 0:
                    if group[point] < 0 and column_of[point] == column and row_of[point] == row:
                        dx = xy[point, 0] - xy[seed, 0]
                        dy = xy[point, 1] - xy[seed, 1]
                        if dx * dx + dy * dy < limit:
                            group[point] = groups
                    point = following[point]
        groups += 1
    return group
