"""An urgent case rings at other desks, once, and never without something to see."""

from collections.abc import Callable

import pytest

from commandcenter.domain.cases import CaseDraft
from commandcenter.domain.identifiers import uuid7
from commandcenter.ui.desk_window import DeskWindow
from commandcenter.ui.sounds import Alarm, Sounds
from tests.builders import SmallCounty
from tests.e2e.desk_driver import pause, wait_until


@pytest.fixture
def played(monkeypatch: pytest.MonkeyPatch) -> list[Alarm]:
    """Alarms that reached the loudspeaker; this computer has none."""
    heard: list[Alarm] = []

    def play(sounds: Sounds, alarm: Alarm) -> bool:
        if sounds.is_on:
            heard.append(alarm)
        return sounds.is_on

    monkeypatch.setattr(Sounds, "play", play)
    return heard


def report(desk: DeskWindow, county: SmallCounty, title: str, urgency: int) -> None:
    draft = CaseDraft(uuid7(), 2, county.class_id, title, "积水很深", "平安路", county.grid, urgency=urgency)
    desk.desk.cases.report(draft)


def titles(desk: DeskWindow) -> list[str]:
    return [notice.text for notice in desk.notices.notices]


def test_that_only_an_urgent_case_of_a_colleague_is_announced(
    open_desk: Callable[[str], DeskWindow], county: SmallCounty, played: list[Alarm]
) -> None:
    intake, chief = open_desk("intake1"), open_desk("chief1")
    wait_until(lambda: chief.feed.seen_at and intake.feed.seen_at, "both feeds")
    pause(300)
    report(intake, county, "平常的事", 1)
    report(intake, county, "紧急的事", 3)
    wait_until(lambda: "紧急的事" in titles(chief), "the notice at the other desk")
    pause(300)
    assert titles(chief).count("紧急的事") == 1
    assert "平常的事" not in titles(chief)
    assert titles(intake) == []
    assert played == [Alarm.URGENT]
