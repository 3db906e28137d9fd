"""Shortest paths over small graphs and growth of regions over large ones (Dijkstra's method)."""

import heapq
from collections.abc import Sequence

import numpy as np

from commandcenter.demo.geography.plane import FloatArray, IntArray


def shortest_path(links: dict[int, list[tuple[int, float]]], start: int, end: int) -> list[int]:
    """Give the nodes of the cheapest path, both ends included; empty where there is none."""
    best = {start: 0.0}
    before: dict[int, int] = {}
    queue = [(0.0, start)]
    while queue:
        cost, node = heapq.heappop(queue)
        if node == end:
            path = [end]
            while path[-1] != start:
                path.append(before[path[-1]])
            return path[::-1]
        if cost > best[node]:
            continue
        for other, step in links[node]:
            if cost + step < best.get(other, np.inf):
                best[other] = cost + step
                before[other] = node
                heapq.heappush(queue, (cost + step, other))
    return []


class Neighbours:
    """The links of a large graph as flat lists: node ``n`` has ``targets[starts[n]:starts[n + 1]]``."""

    def __init__(self, pairs: IntArray, node_count: int) -> None:
        """Index ``pairs``, shape (e, 2), in both directions; ``pair_of`` tells which pair a link is."""
        ends = np.concatenate([pairs, pairs[:, ::-1]])
        order = np.argsort(ends[:, 0], kind="stable")
        self.starts: list[int] = np.searchsorted(ends[order, 0], np.arange(node_count + 1)).tolist()
        self.targets: list[int] = ends[order, 1].tolist()
        self.pair_of = np.tile(np.arange(len(pairs)), 2)[order]

    def of(self, node: int) -> list[int]:
        """Give the neighbours of one node."""
        return self.targets[self.starts[node] : self.starts[node + 1]]


def grow(
    neighbours: Neighbours,
    steps: Sequence[FloatArray],
    style_of: Sequence[int],
    seeds: Sequence[int],
    fence: IntArray | None = None,
) -> IntArray:
    """Let every seed take the nodes it reaches first; each region is in one piece.

    Args:
        neighbours: the graph.
        steps: for each style of growing, the cost of each pair of the graph; infinite is closed.
        style_of: the style of each seed's region.
        seeds: the node each region starts from.
        fence: if given, growth does not cross between nodes of different fence numbers.

    Returns:
        The region's index for each node, -1 where none came.
    """
    count = len(neighbours.starts) - 1
    owner = [-1] * count
    fences = [0] * count if fence is None else fence.tolist()
    costs = [np.asarray(step)[neighbours.pair_of].tolist() for step in steps]
    best = [float("inf")] * count
    queue: list[tuple[float, int, int]] = []
    for region, node in enumerate(seeds):
        best[node] = 0.0
        queue.append((0.0, node, region))
    heapq.heapify(queue)
    starts, targets = neighbours.starts, neighbours.targets
    push, pop = heapq.heappush, heapq.heappop
    while queue:
        cost, node, region = pop(queue)
        if owner[node] >= 0:
            continue
        owner[node] = region
        own_costs = costs[style_of[region]]
        own_fence = fences[node]
        for link in range(starts[node], starts[node + 1]):
            other = targets[link]
            if owner[other] < 0 and fences[other] == own_fence:
                total = cost + own_costs[link]
                if total < best[other]:
                    best[other] = total
                    push(queue, (total, other, region))
    return np.array(owner, dtype=np.int64)
