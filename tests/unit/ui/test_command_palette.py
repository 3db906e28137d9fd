"""The search box: providers, late answers, keys, the command bar and its memory."""

from collections.abc import Callable, Sequence

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from commandcenter.ui.command_palette import CommandPalette
from commandcenter.ui.commands import Command, CommandRegistry
from commandcenter.ui.search_hits import SearchHit
from commandcenter.ui.widgets.palette_list import PaletteList


class SlowProvider:
    """Keeps the questions until the test answers them."""

    title = "Cases"

    def __init__(self) -> None:
        self.questions: list[tuple[str, Callable[[Sequence[SearchHit]], None]]] = []

    def search(self, text: str, answer: Callable[[Sequence[SearchHit]], None]) -> None:
        self.questions.append((text, answer))


class Desk:
    """A window with a search box and one provider."""

    def __init__(self) -> None:
        self.window = QWidget()
        self.box = QLineEdit()
        layout = QVBoxLayout(self.window)
        layout.addWidget(self.box)
        layout.addStretch(1)
        self.window.resize(900, 600)
        self.registry = CommandRegistry(self.window)
        self.palette = CommandPalette(self.box, self.registry)
        self.provider = SlowProvider()
        self.palette.add_provider(self.provider)


@pytest.fixture
def desk(theme, qtbot):
    made = Desk()
    qtbot.addWidget(made.window)
    made.window.show()
    made.window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is made.window)
    return made


def titles(desk) -> list[str]:
    found = desk.palette.popup.findChild(PaletteList)
    return [row.title for row in found.model().rows]


def a_hit(title: str, opened: list[str]) -> SearchHit:
    return SearchHit(title, title, "", lambda: opened.append(title))


def test_that_only_answers_to_the_newest_question_are_shown(desk, qtbot):
    opened: list[str] = []
    desk.palette.open_search()
    qtbot.keyClicks(desk.box, "pi")
    qtbot.waitUntil(lambda: len(desk.provider.questions) == 1)
    qtbot.keyClicks(desk.box, "pe")
    qtbot.waitUntil(lambda: len(desk.provider.questions) == 2)
    (_, old), (text, new) = desk.provider.questions
    assert text == "pipe"
    new([a_hit("burst pipe", opened)])
    old([a_hit("pie", opened)])
    assert titles(desk) == ["Cases", "burst pipe"]


def test_that_arrows_choose_and_enter_opens(desk, qtbot):
    opened: list[str] = []
    desk.palette.open_search()
    qtbot.keyClicks(desk.box, "x")
    qtbot.waitUntil(lambda: bool(desk.provider.questions))
    desk.provider.questions[-1][1]([a_hit("one", opened), a_hit("two", opened)])
    qtbot.keyClick(desk.box, Qt.Key.Key_Down)
    qtbot.keyClick(desk.box, Qt.Key.Key_Return)
    assert opened == ["two"]
    assert not desk.palette.is_open
    assert desk.box.text() == ""


def test_that_escape_closes_and_makes_late_answers_void(desk, qtbot):
    desk.palette.open_search()
    qtbot.keyClicks(desk.box, "x")
    qtbot.waitUntil(lambda: bool(desk.provider.questions))
    qtbot.keyClick(desk.box, Qt.Key.Key_Escape)
    desk.provider.questions[-1][1]([a_hit("late", [])])
    assert not desk.palette.is_open


def test_that_a_typed_command_runs_with_its_words_and_can_be_brought_back(desk, qtbot):
    words: list[str] = []
    desk.registry.register(Command("a.other", "Delegate", lambda: words.append("wrong")))
    desk.registry.register(
        Command("case.dispatch", "Dispatch", lambda: None, verb="d", run_with=words.append)
    )
    desk.palette.open_command_bar()
    qtbot.keyClicks(desk.box, "d 0157 water")
    qtbot.keyClick(desk.box, Qt.Key.Key_Return)
    assert words == ["0157 water"]
    assert desk.provider.questions == []
    desk.palette.open_command_bar()
    qtbot.keyClick(desk.box, Qt.Key.Key_Up)
    assert desk.box.text() == "/d 0157 water"


def test_that_commands_are_found_by_pinyin_initials(desk, qtbot):
    desk.registry.register(Command("case.dispatch", "派遣案件", lambda: None, group="案件"))
    desk.palette.open_search()
    qtbot.keyClicks(desk.box, "pqaj")
    qtbot.waitUntil(lambda: "派遣案件" in titles(desk))
