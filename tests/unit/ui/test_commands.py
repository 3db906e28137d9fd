"""Commands: keys, conditions, scopes, finding."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from commandcenter.ui.commands import Command, CommandRegistry


@pytest.fixture
def registry(theme):
    return CommandRegistry()


def a_command(ran: list[str], command_id: str = "case.dispatch", **fields: object) -> Command:
    made = Command(command_id, "派遣案件", lambda: ran.append(command_id), shortcut="D")
    return replace(made, **fields)  # type: ignore[arg-type]


class Window(QWidget):
    """A window with one field."""

    def __init__(self) -> None:
        super().__init__()
        self.edit = QLineEdit()
        layout = QVBoxLayout(self)
        layout.addWidget(self.edit)


@pytest.fixture
def window(qtbot, registry):
    made = Window()
    qtbot.addWidget(made)
    registry.attach(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is made)
    made.setFocus()
    return made


def test_that_a_key_runs_its_command_but_not_while_text_is_typed(registry, window, qtbot):
    ran: list[str] = []
    registry.register(a_command(ran))
    qtbot.keyClick(window, Qt.Key.Key_D)
    assert ran == ["case.dispatch"]
    window.edit.setFocus()
    qtbot.keyClick(window.edit, Qt.Key.Key_D)
    assert ran == ["case.dispatch"]
    assert window.edit.text() == "d"


def test_that_an_impossible_command_does_not_run_and_is_not_found(registry, window, qtbot):
    ran: list[str] = []
    is_possible = False
    registry.register(a_command(ran, enabled_when=lambda: is_possible))
    assert not registry.run("case.dispatch")
    qtbot.keyClick(window, Qt.Key.Key_D)
    assert registry.search("派遣") == []
    is_possible = True
    registry.refresh()
    qtbot.keyClick(window, Qt.Key.Key_D)
    assert ran == ["case.dispatch"]
    assert [each.id for each in registry.search("pq")] == ["case.dispatch"]


def test_that_a_command_goes_with_the_panel_it_belongs_to(registry, window, qtbot):
    ran: list[str] = []
    panel = QWidget(window)
    registry.register(a_command(ran), scope=panel)
    qtbot.keyClick(window, Qt.Key.Key_D)
    assert ran == []
    panel.deleteLater()
    qtbot.waitUntil(lambda: registry.commands() == ())


def test_that_a_replaced_command_survives_the_end_of_the_panel_before(registry, window, qtbot):
    ran: list[str] = []
    panel = QWidget(window)
    registry.register(a_command(ran), scope=panel)
    registry.register(a_command(ran, text="newer"))
    destroyed = []
    panel.destroyed.connect(lambda: destroyed.append(True))
    panel.deleteLater()
    qtbot.waitUntil(lambda: bool(destroyed))
    assert [each.text for each in registry.commands()] == ["newer"]


def test_that_words_after_the_verb_reach_the_command(registry):
    words: list[str] = []
    registry.register(
        Command("case.find", "查找", lambda: words.append("none"), verb="f", run_with=words.append)
    )
    command = registry.by_verb("F")
    assert command is not None
    registry.run(command.id, "0157")
    registry.run(command.id)
    assert words == ["0157", "none"]


def test_that_tooltips_name_the_key_and_switches_follow_their_state(registry):
    is_on = False
    action = registry.register(
        Command("look.night", "Night", lambda: None, "night", "Ctrl+T", checked_when=lambda: is_on)
    )
    assert action.toolTip() == "Night  (Ctrl+T)"
    assert not action.isChecked()
    is_on = True
    registry.refresh()
    assert action.isChecked()
