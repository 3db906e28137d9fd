"""Who moves on the map: one array for all subjects, written at once when new places come.

Two thousand places a second are one array write and one look for what changed; nothing is made per subject.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from commandcenter.cartography.projection import Floats, LocalMercator
from commandcenter.domain.field import AgeLimits, Freshness, Position

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]
_FIELDS = 7
NO_HEADING = -1.0


@dataclass(frozen=True, slots=True)
class PositionColumns:
    """Places as columns; made beside the GUI thread.

    Attributes:
        keys: Kind and number of each subject.
        values: Longitude, latitude (nan when the place is gone), heading (-1 unknown), time, end of duty (seconds since
            1970), busy (0 or 1), department (-1 none).
        speeds: Kilometres an hour, nan when unknown.
    """

    keys: tuple[tuple[int, int], ...]
    values: Floats
    speeds: Floats


def columns_of(positions: Sequence[Position]) -> PositionColumns:
    """Return places as columns."""
    nan = float("nan")
    rows = [
        (
            nan if p.lon is None else p.lon,
            nan if p.lat is None else p.lat,
            NO_HEADING if p.heading is None else p.heading,
            p.at.timestamp(),
            p.until.timestamp(),
            p.is_busy,
            -1 if p.dept_id is None else p.dept_id,
        )
        for p in positions
    ]
    speeds = [nan if p.speed_kmh is None else p.speed_kmh for p in positions]
    return PositionColumns(
        tuple((int(p.subject_kind), int(p.subject_id)) for p in positions),
        np.array(rows, dtype=np.float64).reshape(-1, _FIELDS),
        np.array(speeds, dtype=np.float64),
    )


class MovingPoints:
    """All subjects with a place, by key."""

    def __init__(self, projection: LocalMercator) -> None:
        self._projection = projection
        self._row_of: dict[tuple[int, int], int] = {}
        self.keys: list[tuple[int, int]] = []
        self._values: Floats = np.empty((0, _FIELDS))
        self._speeds: Floats = np.empty(0)
        self._xy: Floats = np.empty((0, 2))

    def __len__(self) -> int:
        return len(self.keys)

    @property
    def xy(self) -> Floats:
        """Places in local metres, shape (n, 2); nan where the place is gone."""
        return self._xy[: len(self)]

    @property
    def degrees(self) -> Floats:
        """Places in degrees, shape (n, 2)."""
        return self._values[: len(self), 0:2]

    @property
    def heading(self) -> Floats:
        """Degrees from north, -1 when unknown."""
        return self._values[: len(self), 2]

    @property
    def at(self) -> Floats:
        """When each place was taken, seconds since 1970."""
        return self._values[: len(self), 3]

    @property
    def until(self) -> Floats:
        """When each duty ends, seconds since 1970."""
        return self._values[: len(self), 4]

    @property
    def busy(self) -> Flags:
        """Who has said that he is busy."""
        return self._values[: len(self), 5] > 0

    @property
    def department(self) -> Ints:
        """Number of the department, -1 for none."""
        return self._values[: len(self), 6].astype(np.int64)

    @property
    def speed(self) -> Floats:
        """Kilometres an hour, nan when unknown."""
        return self._speeds[: len(self)]

    def row(self, key: tuple[int, int]) -> int | None:
        """Return the row of a subject."""
        return self._row_of.get(key)

    def present(self, now: float) -> Flags:
        """Return who has a place that may be seen now."""
        return ~np.isnan(self._values[: len(self), 0]) & (self.until > now)

    def freshness(self, limits: AgeLimits, now: float) -> Ints:
        """Return how old each place is, a `Freshness`."""
        age = now - self.at
        old = np.where(age >= limits.fades.total_seconds(), int(Freshness.FADING), int(Freshness.FRESH))
        return np.where(age >= limits.stale.total_seconds(), int(Freshness.STALE), old).astype(np.int64)

    def set_projection(self, projection: LocalMercator) -> None:
        """Follow the ground to another origin."""
        self._projection = projection
        self._xy[: len(self)] = projection.to_local_array(self.degrees)

    def clear(self) -> None:
        """Forget everybody."""
        self._row_of.clear()
        self.keys.clear()

    def apply(self, columns: PositionColumns) -> Ints:
        """Write new places and return the rows they are in."""
        if not columns.keys:
            return np.empty(0, dtype=np.int64)
        for key in columns.keys:
            if key not in self._row_of:
                self._row_of[key] = len(self.keys)
                self.keys.append(key)
        self._grow(len(self.keys))
        rows = np.fromiter((self._row_of[key] for key in columns.keys), np.int64, len(columns.keys))
        self._values[rows] = columns.values
        self._speeds[rows] = columns.speeds
        self._xy[rows] = self._projection.to_local_array(columns.values[:, 0:2])
        return rows

    def _grow(self, count: int) -> None:
        have = len(self._values)
        if count <= have:
            return
        room = max(count, 2 * have, 64)
        for name in ("_values", "_speeds", "_xy"):
            old: Floats = getattr(self, name)
            grown = np.full((room, *old.shape[1:]), np.nan)
            grown[:have] = old
            setattr(self, name, grown)


def nearest_rows(
    points: MovingPoints, lon: float, lat: float, among: Flags, most: int
) -> list[tuple[int, float]]:
    """Return the rows nearest to a point in degrees with their metres, nearest first."""
    rows = np.flatnonzero(among)
    if len(rows) == 0:
        return []
    at = points.degrees[rows]
    narrow = np.cos(np.radians((at[:, 1] + lat) / 2))
    metres = 111_195.0 * np.hypot((at[:, 0] - lon) * narrow, at[:, 1] - lat)
    order = np.argsort(metres, kind="stable")[:most]
    return [(int(rows[number]), float(metres[number])) for number in order.tolist()]


def rows_of_kind(points: MovingPoints, kinds: Iterable[int]) -> Flags:
    """Return which rows are of some kinds of subject."""
    wanted = frozenset(kinds)
    return np.fromiter((key[0] in wanted for key in points.keys), np.bool_, len(points))
