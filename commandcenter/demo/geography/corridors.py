"""The motorway and the railway: two long smooth lines laid where they meet the fewest settlements."""

import numpy as np

from commandcenter.demo.geography.layout import Layout
from commandcenter.demo.geography.noise import spline
from commandcenter.demo.geography.plane import FloatArray
from commandcenter.demo.geography.terrain import Outline


def lay_motorway(rng: np.random.Generator, outline: Outline, layout: Layout) -> FloatArray:
    """Lay the motorway from north to south, east of the seat, shape (n, 2)."""
    return _least_disturbing(rng, outline, layout, (1.15, -1.35), (3_300.0, 5_600.0), 0.0)


def lay_railway(rng: np.random.Generator, outline: Outline, layout: Layout) -> FloatArray:
    """Lay the railway from north to south along the seat's western edge, shape (n, 2)."""
    seat = layout.towns[0]
    edge = -float(seat.half[0]) - 330.0
    return _least_disturbing(rng, outline, layout, (1.75, -1.8), (edge, edge - 60.0), 650.0)


def _least_disturbing(
    rng: np.random.Generator,
    outline: Outline,
    layout: Layout,
    directions: tuple[float, float],
    offsets: tuple[float, float],
    straight: float,
) -> FloatArray:
    seat = layout.towns[0]
    town_centres = np.array([town.centre for town in layout.towns[1:]])
    best, best_cost = np.empty((0, 2)), np.inf
    for _ in range(60):
        angle = np.array(directions) + rng.uniform(-0.3, 0.3, 2)
        ends = np.column_stack([np.cos(angle), np.sin(angle)]) * (outline.radius(angle) + 1_500.0)[:, None]
        offset = float(rng.uniform(min(offsets), max(offsets)))
        waist = seat.from_local(np.array([[offset, straight + 900.0], [offset, -straight - 900.0]]))
        north = (ends[0] + waist[0]) / 2.0 + rng.normal(0.0, 1_500.0, 2)
        south = (ends[1] + waist[1]) / 2.0 + rng.normal(0.0, 1_500.0, 2)
        line = spline(np.array([ends[0], north, waist[0], waist[1], south, ends[1]]), 160.0)
        cost = 0.0
        for centres, room, price in (
            (town_centres, 1_150.0, 30.0),
            (layout.centres[layout.town_of < 0], 330.0, 1.0),
        ):
            gap = np.hypot(*(line[:, None, :] - centres[None, :, :]).transpose(2, 0, 1)).min(axis=0)
            cost += price * float((gap < room).sum())
        if cost < best_cost:
            best, best_cost = line, cost
    return best
