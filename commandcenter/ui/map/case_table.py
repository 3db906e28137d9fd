"""The cases of a map as columns, in the order of their ids, kept up case by case.

The order does not depend on the order of arrival, so every desk arranges the same cases alike.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from commandcenter.cartography.projection import Floats, LocalMercator
from commandcenter.ui.map.map_records import PAINT_ORDER, CasePoint, DisplayGroup

RANK_OF_GROUP: Final = {group: rank for rank, group in enumerate(PAINT_ORDER)}
"""Later ones are painted over earlier ones."""

UNKNOWN: Final = -2
"""The territory of a case nobody has asked for yet."""

_MANY: Final = 64
"""From so many comings and goings on, building all columns anew is quicker."""

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class CaseDelta:
    """What some changes did.

    Attributes:
        is_moved: Whether a case came, went or moved, so that the arrangement is another one.
        renewed: Cases that only look different now.
    """

    is_moved: bool
    renewed: tuple[UUID, ...]


@dataclass(frozen=True, slots=True)
class CaseMoment:
    """How the cases of a table stood at one moment: one row a case, for columns that change all at once.

    Attributes:
        there: Whether the case is on the map; rows that are not have rank 0 and do not pulse.
        xy: Local metres, shape (n, 2); anything where the case is not there.
        rank: Place in the order of painting.
        urgent: Whether it pulses.
        territory: Position of the leaf of the ground it lies in, -1 outside.
    """

    there: NDArray[np.bool_]
    xy: Floats
    rank: Ints
    urgent: NDArray[np.bool_]
    territory: Ints


class CaseTable:
    """Cases by position; columns have one row a case.

    GUI thread only; columns are replaced, not written into, whenever their length changes.

    Attributes:
        cases: The records.
        xy: Local metres, shape (n, 2).
        rank: Place in the order of painting.
        urgent: Whether it pulses.
        territory: Position of the leaf of the ground it lies in, -1 outside, `UNKNOWN` until asked.
        there: Whether the case is on the map; all are but in a replay, whose rows are the cases of a whole day.
    """

    def __init__(self, projection: LocalMercator) -> None:
        self._projection = projection
        self._ids: list[UUID] = []
        self.cases: list[CasePoint] = []
        self.xy: Floats = np.empty((0, 2))
        self.rank: Ints = np.empty(0, dtype=np.int64)
        self.urgent: NDArray[np.bool_] = np.empty(0, dtype=np.bool_)
        self.territory: Ints = np.empty(0, dtype=np.int64)
        self.there: NDArray[np.bool_] = np.empty(0, dtype=np.bool_)

    def __len__(self) -> int:
        return int(self.there.sum())

    @property
    def ids(self) -> Sequence[UUID]:
        """The ids, rising."""
        return self._ids

    def position(self, case_id: UUID) -> int | None:
        """Return the row of a case that is on the map."""
        found = bisect_left(self._ids, case_id)
        is_known = found < len(self._ids) and self._ids[found] == case_id
        return found if is_known and self.there[found] else None

    def case(self, position: int) -> CasePoint:
        """Return the record of a row as it stands now."""
        case, group = self.cases[position], PAINT_ORDER[int(self.rank[position])]
        urgent = bool(self.urgent[position])
        if (case.display_group, case.urgent) == (group, urgent):
            return case
        lon, lat = self._projection.to_degrees(*self.xy[position].tolist())
        return replace(case, lon=lon, lat=lat, display_group=group, urgent=urgent)

    def set_projection(self, projection: LocalMercator) -> None:
        """Follow the ground to another origin."""
        degrees = self._projection.to_degrees_array(self.xy)
        self._projection = projection
        self.xy = projection.to_local_array(degrees)
        self.territory = np.full(len(self._ids), UNKNOWN, dtype=np.int64)

    def set(self, cases: Iterable[CasePoint]) -> None:
        """Replace all cases.

        Raises:
            ValueError: A case has an unknown display group.
        """
        by_id = {case.case_id: case for case in cases}
        ranks = {group.value: rank for group, rank in RANK_OF_GROUP.items()}
        self._ids = sorted(by_id)
        self.cases = [by_id[case_id] for case_id in self._ids]
        degrees = np.array([(case.lon, case.lat) for case in self.cases], dtype=np.float64).reshape(-1, 2)
        self.xy = self._projection.to_local_array(degrees)
        try:
            self.rank = np.array([ranks[case.display_group] for case in self.cases], dtype=np.int64)
        except KeyError as error:
            raise ValueError(f"{error.args[0]!r} is not a display group") from error
        self.urgent = np.array([case.urgent for case in self.cases], dtype=np.bool_)
        self.territory = np.full(len(self.cases), UNKNOWN, dtype=np.int64)
        self.there = np.ones(len(self.cases), dtype=np.bool_)

    def stand(self, moment: CaseMoment) -> bool:
        """Let all cases stand as at a moment; say whether one came, went or moved."""
        moved = (moment.there != self.there) | (moment.there & (moment.xy != self.xy).any(axis=1))
        self.there, self.xy, self.territory = moment.there, moment.xy, moment.territory
        self.rank, self.urgent = moment.rank, moment.urgent
        return bool(moved.any())

    def apply(self, changed: Iterable[CasePoint], gone: Iterable[UUID]) -> CaseDelta:
        """Add or renew some cases and remove others; what is unknown among `gone` is ignored."""
        placed: list[CasePoint] = []
        renewed: list[UUID] = []
        for case in changed:
            position = self.position(case.case_id)
            if position is None:
                placed.append(case)
                continue
            before = self.cases[position]
            self.cases[position] = case
            self.rank[position] = RANK_OF_GROUP[DisplayGroup(case.display_group)]
            self.urgent[position] = case.urgent
            if (before.lon, before.lat) != (case.lon, case.lat):
                placed.append(case)
            elif before != case:
                renewed.append(case.case_id)
        left = [case_id for case_id in gone if self.position(case_id) is not None]
        if len(placed) + len(left) > _MANY:
            removed = frozenset(left)
            self.set([*(case for case in self.cases if case.case_id not in removed), *placed])
        else:
            for case_id in left:
                self._remove(case_id)
            for case in placed:
                self._place(case)
        return CaseDelta(bool(placed or left), tuple(renewed))

    def _remove(self, case_id: UUID) -> None:
        position = self.position(case_id)
        if position is None:
            return
        del self._ids[position], self.cases[position]
        self.xy = np.delete(self.xy, position, axis=0)
        self.rank = np.delete(self.rank, position)
        self.urgent = np.delete(self.urgent, position)
        self.territory = np.delete(self.territory, position)
        self.there = np.delete(self.there, position)

    def _place(self, case: CasePoint) -> None:
        self._remove(case.case_id)
        at = bisect_left(self._ids, case.case_id)
        self._ids.insert(at, case.case_id)
        self.cases.insert(at, case)
        here = self._projection.to_local_array(np.array([(case.lon, case.lat)]))
        self.xy = np.insert(self.xy, at, here, axis=0)
        self.rank = np.insert(self.rank, at, RANK_OF_GROUP[DisplayGroup(case.display_group)])
        self.urgent = np.insert(self.urgent, at, case.urgent)
        self.territory = np.insert(self.territory, at, UNKNOWN)
        self.there = np.insert(self.there, at, True)
