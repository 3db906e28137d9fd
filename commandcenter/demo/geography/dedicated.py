"""Dedicated grids (专属网格): a few cells taken from two base grids where these meet.

Taking them at a border keeps every base grid in one piece and without holes, which is checked for
each; a place where it would fail is passed over.
"""

from collections.abc import Container
from dataclasses import dataclass

import numpy as np

from commandcenter.demo.geography.paths import Neighbours
from commandcenter.demo.geography.plane import BoolArray, FloatArray, IntArray
from commandcenter.demo.geography.records import DedicatedUse

_MIN_LEFT = 5


@dataclass(frozen=True, slots=True)
class Ground:
    """What carving looks at: ``calm`` links only cells between which no street, main road or river runs."""

    graph: Neighbours
    calm: Neighbours
    sites: FloatArray
    village: IntArray
    urban: BoolArray
    centres: FloatArray


def carve(
    rng: np.random.Generator, ground: Ground, grid: IntArray, wishes: list[tuple[int, DedicatedUse]]
) -> dict[int, DedicatedUse]:
    """Carve one dedicated grid for each wish (village, use); ``grid`` is changed in place.

    Returns:
        The use of each new grid by its number; new numbers follow the highest one in ``grid``.
    """
    uses: dict[int, DedicatedUse] = {}
    next_number = int(grid.max()) + 1
    for home, use in wishes:
        for cell in _starts(rng, ground, home):
            patch = _patch(ground, grid, cell, int(rng.integers(4, 8)), uses)
            if patch and _leaves_whole(ground.graph, grid, patch, uses):
                grid[patch] = next_number
                uses[next_number] = use
                next_number += 1
                break
    return uses


def _starts(rng: np.random.Generator, ground: Ground, home: int) -> list[int]:
    """Give cells to start from: any in a town, the nearest to the centre in a village."""
    cells = np.flatnonzero(ground.village == home)
    if ground.urban[cells].any():
        return [int(cell) for cell in rng.permutation(cells[ground.urban[cells]])[:60]]
    gap = np.hypot(*(ground.sites[cells] - ground.centres[home]).T)
    return [
        int(cell)
        for cell in cells[np.argsort(gap + rng.uniform(0.0, 250.0, len(cells)), kind="stable")][8:80]
    ]


def _patch(ground: Ground, grid: IntArray, start: int, size: int, untouchable: Container[int]) -> list[int]:
    """Give the cells nearest to ``start`` in its village, step by step; empty if no border is there."""
    home = ground.village[start]
    owners = {int(grid[n]) for n in ground.graph.of(start) if ground.village[n] == home}
    if len(owners) < 2 or any(owner in untouchable for owner in owners):
        return []
    patch = [start]
    while len(patch) < size:
        edge = sorted(
            {
                n
                for cell in patch
                for n in ground.calm.of(cell)
                if n not in patch and ground.village[n] == home and int(grid[n]) not in untouchable
            }
        )
        if not edge:
            return patch if len(patch) > 3 else []
        gap = np.hypot(*(ground.sites[edge] - ground.sites[start]).T)
        patch.append(edge[int(gap.argmin())])
    return patch


def _leaves_whole(graph: Neighbours, grid: IntArray, patch: list[int], untouchable: Container[int]) -> bool:
    """Tell whether each grid that loses cells stays in one piece, large enough, and not around the patch."""
    taken = set(patch)
    around = {int(grid[n]) for cell in patch for n in graph.of(cell) if n not in taken}
    if len(around) < 2 or any(owner in untouchable for owner in around):
        return False
    for owner in sorted({int(grid[cell]) for cell in patch}):
        left = {int(cell) for cell in np.flatnonzero(grid == owner)} - taken
        if len(left) < _MIN_LEFT:
            return False
        reached = {min(left)}
        front = [min(left)]
        while front:
            for other in graph.of(front.pop()):
                if other in left and other not in reached:
                    reached.add(other)
                    front.append(other)
        if reached != left:
            return False
    return True
