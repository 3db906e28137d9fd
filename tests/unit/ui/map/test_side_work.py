"""Work beside the window: the newest question of a key, urgent ones first, a failure harms nobody."""

import logging
import threading
from collections.abc import Iterator
from functools import partial

import pytest
from pytestqt.qtbot import QtBot

from commandcenter.ui.map.side_work import SideWork


@pytest.fixture
def work(qapp: object) -> Iterator[SideWork]:
    made = SideWork()
    yield made
    made.stop()


def test_that_answers_come_in_the_windows_thread(qtbot: QtBot, work: SideWork) -> None:
    ran: list[threading.Thread] = []
    heard: list[threading.Thread] = []
    with qtbot.waitSignal(work.delivered):
        work.ask(
            "a",
            lambda: ran.append(threading.current_thread()),
            lambda _: heard.append(threading.current_thread()),
        )
    assert ran[0] is not threading.main_thread()
    assert heard == [threading.main_thread()]
    assert work.is_idle


def test_that_of_one_key_only_the_newest_waiting_question_is_answered(qtbot: QtBot, work: SideWork) -> None:
    gate = threading.Event()
    answers: list[object] = []
    work.ask("first", gate.wait, lambda _: None)
    for number in range(5):
        work.ask("same", partial(abs, number), answers.append)
    work.ask("late", lambda: "late", answers.append, is_urgent=False)
    work.ask("soon", lambda: "soon", answers.append)
    gate.set()
    qtbot.waitUntil(lambda: work.is_idle)
    assert answers == ["soon", 4, "late"]


def test_that_a_failing_job_is_logged_and_the_next_one_runs(
    qtbot: QtBot, work: SideWork, caplog: pytest.LogCaptureFixture
) -> None:
    answers: list[int] = []

    def fail() -> None:
        raise ZeroDivisionError

    with caplog.at_level(logging.CRITICAL, logger="commandcenter.ui.map.side_work"):
        work.ask("bad", fail, answers.append)
        work.ask("good", lambda: 1, answers.append, is_urgent=False)
        qtbot.waitUntil(lambda: answers == [1])


def test_that_nothing_is_handed_over_after_the_end(qtbot: QtBot, work: SideWork) -> None:
    answers: list[int] = []
    work.ask("a", lambda: 1, answers.append)
    work.stop()
    qtbot.wait(50)
    work.ask("b", lambda: 2, answers.append)
    qtbot.wait(50)
    assert answers == []
