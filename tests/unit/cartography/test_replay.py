"""A day slid through: every moment is what the steps until then make of it."""

import random
from datetime import UTC, datetime, timedelta
from uuid import UUID

import numpy as np

from commandcenter.cartography import replay
from commandcenter.cartography.replay import DayReplay
from commandcenter.domain.replay import DayFigures, DayLog

START = datetime(2026, 9, 16, tzinfo=UTC)
T0 = START.timestamp()
HOUR = 3600.0


def one_case(*steps: tuple[float, int, float | None, float | None], urgency: int = 1) -> DayReplay:
    """Make a day of one case from (hour, state, due hour, closed hour)."""

    def moments(hours: list[float | None]) -> list[float | None]:
        return [None if hour is None else T0 + hour * HOUR for hour in hours]

    return DayReplay(
        DayLog(
            START, START + timedelta(days=1), [UUID(int=1)], ["1"], ["案"], [2],
            [0] * len(steps), [T0 + at * HOUR for at, *_ in steps], [state for _, state, *_ in steps],
            moments([due for *_, due, _ in steps]), moments([at for at, *_ in steps]),
            moments([closed for *_, closed in steps]), [112.0] * len(steps), [37.0] * len(steps),
            [urgency] * len(steps),
        )
    )  # fmt: skip


def test_that_a_case_goes_through_its_looks():
    day = one_case((8, 1, 9, None), (8.5, 4, 12, None), (9, 5, 13, None), (15, 10, None, 15), urgency=3)
    looks = {
        7.9: replay.ABSENT, 8: replay.FILING, 8.4: replay.FILING, 8.5: replay.DISPATCH, 9: replay.HANDLING,
        12.1: replay.EXPIRING, 13: replay.OVERDUE, 14.9: replay.OVERDUE, 15: replay.ENDED, 24: replay.ENDED,
    }  # fmt: skip
    assert {hour: day.at(T0 + hour * HOUR).looks[0] for hour in looks} == looks
    assert day.at(T0 + 7 * HOUR).figures == DayFigures(0, 0, 0, 0)
    assert day.at(T0 + 14 * HOUR).figures == DayFigures(1, 1, 0, 1)
    assert day.at(T0 + 16 * HOUR).figures == DayFigures(0, 1, 1, 0)
    pulses = [bool(day.is_pulsing(day.at(T0 + hour * HOUR))[0]) for hour in (7, 8.1, 8.6, 10)]
    assert pulses == [False, True, True, False]


def test_that_what_ended_before_the_day_is_not_counted_as_its_own():
    day = one_case((-30, 1, -20, None), (-10, 10, None, -10))
    assert day.at(T0 + HOUR).figures == DayFigures(0, 0, 0, 0)
    assert day.at(T0 + HOUR).looks[0] == replay.ENDED


def test_that_any_order_of_looking_gives_the_same_and_an_empty_day_nothing():
    dice = random.Random(3)
    cases, at, states = [], [], []
    for case in range(200):
        moments = sorted(dice.uniform(-5, 24) for _ in range(dice.randint(1, 6)))
        cases += [case] * len(moments)
        at += [T0 + moment * HOUR for moment in moments]
        states += [dice.choice([1, 4, 5, 8, 10]) for _ in moments]
    empty = [None] * len(cases)
    day = DayReplay(
        DayLog(
            START, START, [UUID(int=n) for n in range(200)], [], [], [], cases, at, states, empty, empty, empty,
            empty, empty, [1] * len(cases),
        )
    )  # fmt: skip
    for _ in range(40):
        moment = T0 + dice.uniform(-6, 25) * HOUR
        slow = [
            max((n for n, case in enumerate(cases) if case == each and at[n] <= moment), default=-1)
            for each in range(200)
        ]
        assert day.at(moment).steps.tolist() == slow
    assert not len(DayReplay(DayLog(START, START)).at(T0).looks)
    assert np.isnan(day.positions).all()
