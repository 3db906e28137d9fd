"""The mark that says when nobody runs the clock: quiet when all is well, plain when not."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from commandcenter.domain.clockwork import ClockState
from commandcenter.errors import DatabaseUnavailable
from commandcenter.ui.clockwork_watch import ClockTrouble, ClockworkWatch, trouble_of
from commandcenter.ui.status_bar import StatusBar
from commandcenter.ui.tokens import Tone

NOW = datetime(2026, 11, 23, 6, 0, tzinfo=UTC)
WELL = ClockState(
    is_running=True,
    last_beat_at=NOW,
    instances=(),
    oldest_due_at=None,
    due=0,
    failing=0,
    now=NOW,
)


@pytest.mark.usefixtures("theme")
class TestTrouble:
    def test_that_a_running_clock_is_no_trouble(self) -> None:
        assert trouble_of(WELL) is None
        assert trouble_of(replace(WELL, oldest_due_at=NOW - timedelta(minutes=4), due=3)) is None

    def test_that_a_silent_clock_is_told_with_its_last_sign_of_life_and_what_to_do(self) -> None:
        found = trouble_of(replace(WELL, is_running=False, last_beat_at=NOW - timedelta(days=40), due=7))
        assert found is not None
        assert found.tone is Tone.BAD
        assert "10-14" in found.sentence
        assert "7 alarm(s) wait" in found.sentence
        assert "commandcenter clockwork" in found.advice

    def test_that_a_clock_that_never_ran_says_so(self) -> None:
        found = trouble_of(replace(WELL, is_running=False, last_beat_at=None))
        assert found is not None
        assert "never run" in found.sentence

    def test_that_an_alarm_waiting_too_long_is_told_in_minutes(self) -> None:
        found = trouble_of(replace(WELL, oldest_due_at=NOW - timedelta(minutes=12), due=3))
        assert found is not None
        assert (found.tone, "12 min" in found.short) == (Tone.WARN, True)

    def test_that_failed_alarms_are_told(self) -> None:
        found = trouble_of(replace(WELL, failing=2))
        assert found is not None
        assert found.short.startswith("2 ")


class Service:
    """Answers the states it was given, one a question; the last again and again."""

    def __init__(self, *states: ClockState | Exception) -> None:
        self.states = list(states)
        self.asked = 0

    def clock_state(self) -> ClockState:
        self.asked += 1
        found = self.states.pop(0) if len(self.states) > 1 else self.states[0]
        if isinstance(found, Exception):
            raise found
        return found


def watch_on(service: Service, runner) -> ClockworkWatch:
    context: Any = SimpleNamespace(runner=runner, desk=SimpleNamespace(supervision=service))
    return ClockworkWatch(context)


def test_that_the_watch_tells_trouble_once_and_its_end(theme, runner, qtbot):
    silent = replace(WELL, is_running=False)
    service = Service(silent, silent, DatabaseUnavailable(), WELL)
    watch = watch_on(service, runner)
    told: list[ClockTrouble | None] = []
    watch.trouble_changed.connect(told.append)
    for number in range(1, 5):
        watch.look()
        qtbot.waitUntil(lambda n=number: service.asked == n)
        qtbot.wait(30)
    qtbot.waitUntil(lambda: len(told) == 2)
    assert [trouble is None for trouble in told] == [False, True]
    watch.stop()


def test_that_the_status_bar_is_quiet_until_there_is_trouble(theme, qtbot):
    bar = StatusBar("county")
    qtbot.addWidget(bar)
    bar.show()
    assert not bar.warning.isVisible()
    bar.set_warning("Nobody runs the clock", "what to do", Tone.BAD)
    assert bar.warning.isVisible()
    assert bar.warning.text().endswith("Nobody runs the clock")
    assert bar.warning.toolTip() == "what to do"
    pressed: list[int] = []
    bar.warning_pressed.connect(lambda: pressed.append(1))
    bar.warning.click()
    assert pressed == [1]
    bar.set_warning("")
    assert not bar.warning.isVisible()
