"""Search as you type: which question is answered."""

import threading
from functools import partial

from PySide6.QtCore import QObject

from commandcenter.ui.newest_question import NewestQuestion


def test_that_only_the_newest_question_is_answered(runner, qtbot):
    owner = QObject()
    newest = NewestQuestion(runner, owner)
    slow = threading.Event()
    told: list[object] = []
    newest.ask(lambda: slow.wait(3) and "old", told.append)
    newest.ask(lambda: "new", told.append)
    qtbot.waitUntil(lambda: bool(told))
    slow.set()
    qtbot.wait(50)
    assert told == ["new"]


def test_that_a_delayed_question_is_asked_once_after_the_last_letter(runner, qtbot):
    owner = QObject()
    newest = NewestQuestion(runner, owner, delay_ms=40)
    asked: list[str] = []
    told: list[object] = []

    def work(letter: str) -> str:
        asked.append(letter)
        return letter

    for letter in "abc":
        newest.ask(partial(work, letter), told.append)
    qtbot.waitUntil(lambda: bool(told))
    assert asked == told == ["c"]
