"""Where the towns and villages of the county stand, before anything is bent or bordered.

All of it is design space: plane metres that ``Warp.bend`` moves to their final place.
"""

from dataclasses import dataclass

import numpy as np

from commandcenter.demo.geography.plane import BoolArray, FloatArray, IntArray
from commandcenter.demo.geography.records import PlaceKind
from commandcenter.demo.geography.terrain import Outline, Terrain, inside

TOWN_COUNT = 6
TOWNSHIP_COUNT = 4
SEAT_COMMUNITIES = 23
RURAL_VILLAGES = 118


@dataclass(frozen=True, slots=True)
class Town:
    """A built-up place with a street net: the county seat (index 0), a town or a township's seat.

    ``half`` is half the size along the town's own axes in metres; ``angle`` turns them, radians.
    """

    index: int
    kind: PlaceKind
    centre: FloatArray
    half: FloatArray
    angle: float

    def to_local(self, points: FloatArray) -> FloatArray:
        """Turn design coordinates into the town's own axes."""
        cos, sin = np.cos(self.angle), np.sin(self.angle)
        return np.asarray((points - self.centre) @ np.array([[cos, -sin], [sin, cos]]), dtype=np.float64)

    def from_local(self, points: FloatArray) -> FloatArray:
        """Turn the town's own axes into design coordinates."""
        cos, sin = np.cos(self.angle), np.sin(self.angle)
        return np.asarray(points @ np.array([[cos, sin], [-sin, cos]]) + self.centre, dtype=np.float64)

    def covers(self, points: FloatArray, margin: float = 0.0) -> BoolArray:
        """Tell which points lie in the town's rectangle grown by ``margin`` metres."""
        return np.asarray((np.abs(self.to_local(points)) <= self.half + margin).all(axis=1), dtype=np.bool_)

    def roundness(self, points: FloatArray) -> FloatArray:
        """Tell how far out points are on the town's rounded outline: 0 in the centre, 1 on the outline."""
        share = np.abs(self.to_local(points)) / self.half
        return np.asarray((share**3).sum(axis=1), dtype=np.float64)


@dataclass(frozen=True, slots=True)
class Layout:
    """Towns and the centres of all villages and communities.

    ``centres`` has shape (v, 2); ``town_of`` names the town a community belongs to, -1 for villages.
    """

    towns: tuple[Town, ...]
    centres: FloatArray
    town_of: IntArray


def relax(
    centres: FloatArray, fixed: int, sample: FloatArray, rounds: int, weights: FloatArray | None = None
) -> FloatArray:
    """Spread centres evenly over a sample (Lloyd's method); the first ``fixed`` of them stay."""
    centres = centres.copy()
    weight = np.ones(len(sample)) if weights is None else weights
    for _ in range(rounds):
        nearest = nearest_centre(sample, centres)
        total = np.bincount(nearest, weight, len(centres))
        mean = np.column_stack([np.bincount(nearest, weight * sample[:, k], len(centres)) for k in (0, 1)])
        moved = total > 0
        moved[:fixed] = False
        centres[moved] = mean[moved] / total[moved, None]
    return centres


def nearest_centre(points: FloatArray, centres: FloatArray) -> IntArray:
    """Give the index of each point's nearest centre."""
    square = (centres**2).sum(axis=1) - 2.0 * points @ centres.T
    return np.asarray(square.argmin(axis=1), dtype=np.int64)


def plan_towns(
    rng: np.random.Generator, outline: Outline, terrain: Terrain, seat: FloatArray
) -> tuple[Town, ...]:
    """Place the seat and ten towns; the flattest are towns (镇), the others townships (乡)."""
    sample = rng.uniform(-1.0, 1.0, (9_000, 2)) * (23_500.0, 21_000.0)
    sample = sample[inside(outline, sample, 1_800.0)]
    hill = terrain.hill(sample)
    count = TOWN_COUNT + TOWNSHIP_COUNT
    angle = rng.uniform(0.0, 2.0 * np.pi) + np.arange(count) * 2.0 * np.pi / count
    ring = seat + np.column_stack([np.cos(angle) * 12_500.0, np.sin(angle) * 11_000.0])
    # The seat counts three times, as its two streets take more room around it than a town would.
    crowd = np.vstack([seat, seat + np.array([900.0, 0.0]), seat - np.array([900.0, 0.0]), ring])
    centres = relax(crowd, 3, sample, 12, 1.5 - 1.0 * hill)[3:]
    centres += rng.normal(0.0, 500.0, centres.shape)
    order = np.argsort(terrain.hill(centres), kind="stable")
    towns = [Town(0, PlaceKind.STREET, seat, np.array([2_250.0, 1_650.0]), float(rng.uniform(-0.12, 0.12)))]
    for rank, which in enumerate(order):
        kind = PlaceKind.TOWN if rank < TOWN_COUNT else PlaceKind.TOWNSHIP
        half = np.array([rng.uniform(560.0, 780.0), rng.uniform(400.0, 520.0)])
        if kind is PlaceKind.TOWNSHIP:
            half *= 0.55
        towns.append(Town(rank + 1, kind, centres[which], half, float(rng.uniform(-0.35, 0.35))))
    return tuple(towns)


def plan_layout(
    rng: np.random.Generator, outline: Outline, terrain: Terrain, towns: tuple[Town, ...]
) -> Layout:
    """Place the communities inside the towns and the villages over the rest of the county."""
    centres: list[FloatArray] = []
    town_of: list[int] = []
    for town in towns:
        communities = _communities(rng, town)
        centres.append(communities)
        town_of += [town.index] * len(communities)
    built = np.concatenate(centres)
    sample = rng.uniform(-1.0, 1.0, (14_000, 2)) * (23_500.0, 21_000.0)
    sample = sample[inside(outline, sample, 350.0)]
    free = np.ones(len(sample), dtype=np.bool_)
    for town in towns:
        free &= ~town.covers(sample, 250.0)
    sample = sample[free]
    weights = 1.35 - terrain.hill(sample)
    start = sample[rng.choice(len(sample), RURAL_VILLAGES, replace=False, p=weights / weights.sum())]
    # Fewer rounds than it takes to settle: a settled pattern looks like a honeycomb.
    villages = relax(np.vstack([built, start]), len(built), sample, 5, weights)[len(built) :]
    villages += rng.normal(0.0, 170.0, villages.shape)
    return Layout(
        towns, np.vstack([built, villages]), np.array(town_of + [-1] * RURAL_VILLAGES, dtype=np.int64)
    )


def _communities(rng: np.random.Generator, town: Town) -> FloatArray:
    if town.kind is PlaceKind.TOWNSHIP:
        return town.from_local(np.array([[30.0, 20.0]]))
    if town.kind is PlaceKind.TOWN:
        count = int(rng.integers(2, 4))
        across = (np.arange(count) + 0.5) / count * 2.0 - 1.0
        local = np.column_stack([across * town.half[0], rng.uniform(-0.25, 0.25, count) * town.half[1]])
        return town.from_local(local)
    sample = rng.uniform(-1.0, 1.0, (1_500, 2)) * town.half
    local = relax(sample[:SEAT_COMMUNITIES], 0, sample, 9)
    return town.from_local(local)
