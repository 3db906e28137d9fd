"""A day of the log ready to be slid through: how every case stood at any moment, in well under a millisecond.

The steps of all cases stand in one row of arrays, case by case; the step in force is found by counting those that have
happened, so nothing is searched and nothing depends on where the slider stood before.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from commandcenter.cartography.projection import Floats
from commandcenter.domain.cases import OPEN_STATES, STAGE_STATES, CaseState, Stage
from commandcenter.domain.replay import DayFigures, DayLog

LAST_QUARTER = 0.25
"""From this share of a stage's time on a case is running out."""
ABSENT, FILING, DISPATCH, HANDLING, CHECK, EXPIRING, OVERDUE, ENDED = range(8)
"""How a case is drawn at a moment; `ABSENT` before it was reported."""
_CODES = {Stage.FILING: FILING, Stage.DISPATCH: DISPATCH, Stage.HANDLING: HANDLING, Stage.CHECK: CHECK}
_LAST_STATE = max(CaseState)
_CLOSED = (CaseState.CLOSED, CaseState.FORCE_CLOSED, CaseState.ARCHIVED)

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Moment:
    """All cases at one moment.

    Attributes:
        looks: How each case is drawn.
        steps: Position of the step in force of each case; -1 before its first.
        figures: The strip.
    """

    looks: Ints
    steps: Ints
    figures: DayFigures


class DayReplay:
    """The arrays of a day."""

    def __init__(self, log: DayLog) -> None:
        self.log = log
        self._start = log.start.timestamp()
        cases = np.asarray(log.step_cases, dtype=np.int64)
        self._at = np.asarray(log.step_at, dtype=np.float64)
        self._states = np.asarray(log.step_states, dtype=np.int64)
        self._due, self._started = _moments(log.step_due), _moments(log.step_started)
        self._closed = _moments(log.step_closed)
        self.first: Ints = np.searchsorted(cases, np.arange(len(log.case_ids)))
        """Position of the first step of each case."""
        self._is_urgent = np.asarray(log.step_urgency, dtype=np.int64) == 3
        self.positions: Floats = np.column_stack((_moments(log.step_lon), _moments(log.step_lat)))
        """Degrees of each step, NaN where nobody had located the case."""
        self._look_of = np.full(_LAST_STATE + 1, ENDED, dtype=np.int64)
        for stage, code in _CODES.items():
            self._look_of[[int(state) for state in STAGE_STATES[stage]]] = code
        self._is_open = np.zeros(_LAST_STATE + 1, dtype=np.bool_)
        self._is_open[[int(state) for state in OPEN_STATES]] = True
        self._is_closed = np.zeros(_LAST_STATE + 1, dtype=np.bool_)
        self._is_closed[[int(state) for state in _CLOSED]] = True

    def at(self, moment: float) -> Moment:
        """Return how everything stood at a moment, seconds since 1970."""
        if not len(self.first):
            nothing = np.empty(0, dtype=np.int64)
            return Moment(nothing, nothing, DayFigures(0, 0, 0, 0))
        happened = np.add.reduceat((self._at <= moment).astype(np.int64), self.first)
        steps = np.where(happened > 0, self.first + happened - 1, -1)
        there = steps >= 0
        state, due, started = self._states[steps], self._due[steps], self._started[steps]
        looks = self._look_of[state]
        is_open = there & self._is_open[state]
        late = is_open & (due <= moment)
        soon = is_open & ~late & (due - moment < (due - started) * LAST_QUARTER)
        looks[soon], looks[late], looks[~there] = EXPIRING, OVERDUE, ABSENT
        closed = there & self._is_closed[state] & (self._closed[steps] >= self._start)
        is_new = there & (self._at[self.first] >= self._start)
        figures = DayFigures(int(is_open.sum()), int(is_new.sum()), int(closed.sum()), int(late.sum()))
        return Moment(looks, steps, figures)

    def is_pulsing(self, moment: Moment) -> NDArray[np.bool_]:
        """Say which cases pulse: emergencies that nobody has dispatched."""
        waits = (moment.looks != ABSENT) & np.isin(
            self._look_of[self._states[moment.steps]], (FILING, DISPATCH)
        )
        pulsing: NDArray[np.bool_] = waits & self._is_urgent[moment.steps]
        return pulsing


def _moments(column: object) -> NDArray[np.float64]:
    # None becomes NaN, and every comparison with NaN is false: no deadline is never late.
    return np.asarray(column, dtype=np.float64)
