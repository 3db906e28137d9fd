"""A day of the log as columns of the map's table of cases: worked out once, then a moment is a few array look-ups."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from commandcenter.cartography import replay
from commandcenter.cartography.replay import DayReplay, Moment
from commandcenter.cartography.scene import GroundScene
from commandcenter.ui.map.case_table import RANK_OF_GROUP, CaseMoment
from commandcenter.ui.map.map_records import CasePoint, DisplayGroup

GROUPS = {
    replay.FILING: DisplayGroup.FILING,
    replay.DISPATCH: DisplayGroup.DISPATCH,
    replay.HANDLING: DisplayGroup.HANDLING,
    replay.CHECK: DisplayGroup.CHECK,
    replay.EXPIRING: DisplayGroup.EXPIRING,
    replay.OVERDUE: DisplayGroup.OVERDUE,
}
"""How a case that is open at a moment is drawn."""


class ReplayCases:
    """The cases of a day on one ground, row by row as in the log, whose rows rise by id as those of a map do.

    Args:
        day: The log.
        scene: The ground they are drawn on.
        wanted: Which cases are to be on the map at all.
    """

    def __init__(self, day: DayReplay, scene: GroundScene, wanted: NDArray[np.bool_]) -> None:
        self._day = day
        self._wanted = wanted
        self._is_placed: NDArray[np.bool_] = ~np.isnan(day.positions[:, 0])
        self._xy = scene.projection.to_local_array(day.positions)
        self._territory = np.full(len(self._xy), -1, dtype=np.int64)
        self._territory[self._is_placed] = scene.index.positions_at(day.positions[self._is_placed])
        self._rank_of = np.zeros(replay.ENDED + 1, dtype=np.int64)
        for look, group in GROUPS.items():
            self._rank_of[look] = RANK_OF_GROUP[group]

    def records(self) -> Sequence[CasePoint]:
        """Return one record a case, where it stood first; how it stands later is told by `at`."""
        log = self._day.log
        places = self._day.positions[self._day.first].tolist()
        return [
            CasePoint(case_id, lon, lat, DisplayGroup.CLOSED, title)
            for case_id, title, (lon, lat) in zip(log.case_ids, log.titles, places, strict=True)
        ]

    def at(self, moment: Moment) -> CaseMoment:
        """Return how all cases stand on the map at a moment of their day."""
        steps = moment.steps
        is_open = (moment.looks != replay.ABSENT) & (moment.looks != replay.ENDED)
        there = self._wanted & is_open & self._is_placed[steps]
        return CaseMoment(
            there,
            self._xy[steps],
            np.where(there, self._rank_of[moment.looks], 0),
            there & self._day.is_pulsing(moment),
            self._territory[steps],
        )
