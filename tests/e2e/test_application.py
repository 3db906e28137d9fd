"""The program as a person starts it: servers kept in the settings, signing in and out, the language remembered."""

import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from commandcenter.app import Application
from commandcenter.domain.reach import Reach
from commandcenter.settings import Settings, SslMode
from commandcenter.ui.desk_session import DeskSession
from commandcenter.ui.dialogs.preferences_dialog import PreferencesDialog
from commandcenter.ui.dialogs.server_profile_dialog import ServerProfileDialog
from commandcenter.ui.dialogs.sign_in_dialog import SignInDialog
from commandcenter.ui.reach_words import reach_sentence
from commandcenter.ui.theme import active_theme
from commandcenter.ui.tokens import ThemeMode
from tests.builders import PASSWORD
from tests.e2e.desk_driver import pause, wait_until
from tests.fixtures.databases import OwnDatabase

# Kernels may still be compiled when a test is over; that thread is a daemon and ends by itself.
pytestmark = pytest.mark.leaves_threads


@pytest.fixture
def settings_file(tmp_path: Path) -> Path:
    return tmp_path / "settings.json"


@pytest.fixture
def program(
    qapp: object, home: Path, settings_file: Path, county_database: OwnDatabase
) -> Iterator[Application]:
    zone = os.environ.get("TZ")
    made = Application(Settings(), settings_file)
    yield made
    if made.session is not None:
        made.session.leave()
    if made.sign_in_dialog is not None:
        made.sign_in_dialog.reject()
    pause(50)
    made.shut_down()
    made.languages.set_language("en")
    active_theme().set_look(mode=ThemeMode.DAY, scale=100)
    if zone is None:
        os.environ.pop("TZ", None)
    else:
        os.environ["TZ"] = zone
    time.tzset()


def first_window(program: Application) -> SignInDialog:
    dialog = program.sign_in_dialog
    assert dialog is not None
    return dialog


def add_server(program: Application, database: OwnDatabase, name: str = "County") -> None:
    """Enter the test's server as a person would, and test the connection first."""
    QTest.mouseClick(first_window(program).form.add_server_button, Qt.MouseButton.LeftButton)
    asked = first_window(program).findChild(ServerProfileDialog)
    assert isinstance(asked, ServerProfileDialog)
    QTest.keyClicks(asked.name_edit, name)
    QTest.keyClicks(asked.host_edit, database.host)
    asked.port_field.setValue(database.port)
    asked.database_edit.clear()
    QTest.keyClicks(asked.database_edit, database.name)
    asked.protection_box.setCurrentIndex(asked.protection_box.findData(SslMode.DISABLE))
    QTest.mouseClick(asked.test_button, Qt.MouseButton.LeftButton)
    wait_until(asked.answer_card.isVisible, "the answer of the test")
    assert asked.answer_label.text() == reach_sentence(Reach.UNENCRYPTED)
    QTest.mouseClick(asked.save_button, Qt.MouseButton.LeftButton)


def sign_in_as(program: Application, login: str) -> DeskSession:
    form = first_window(program).form
    form.user_edit.clear()
    QTest.keyClicks(form.user_edit, login)
    QTest.keyClicks(form.password_edit, PASSWORD)
    QTest.keyClick(form.password_edit, Qt.Key.Key_Return)
    wait_until(lambda: program.session is not None, "the desk")
    session = program.session
    assert session is not None
    return session


def test_that_a_server_is_added_tested_used_and_remembered(
    program: Application, county_database: OwnDatabase, settings_file: Path
) -> None:
    program.ask_to_sign_in()
    add_server(program, county_database)
    saved = Settings.read(settings_file)
    assert [(each.name, each.port) for each in saved.profiles] == [("County", county_database.port)]
    session = sign_in_as(program, "chief1")
    assert session.desk_window.window.isVisible()
    assert program.sign_in_dialog is None
    saved = Settings.read(settings_file)
    assert (saved.last_profile, saved.profiles[0].last_user) == ("County", "chief1")
    assert PASSWORD not in settings_file.read_text(encoding="utf-8")


def test_that_the_next_person_signs_in_in_the_language_of_the_last(
    program: Application, county_database: OwnDatabase, settings_file: Path
) -> None:
    program.ask_to_sign_in()
    add_server(program, county_database)
    session = sign_in_as(program, "chief1")
    before = session.desk_window
    before.commands.run("language.en")
    wait_until(lambda: session.desk_window is not before, "the new windows")
    assert Settings.read(settings_file).language == "en"
    session.desk_window.commands.run("person.sign_out")
    wait_until(lambda: program.session is None, "the end of the session")
    dialog = first_window(program)
    assert dialog.isVisible()
    assert dialog.form.sign_in_button.text() == "Sign in"
    assert dialog.form.user_edit.text() == "chief1"
    again = sign_in_as(program, "dispatch1")
    assert (
        "Dispatcher"
        in again.desk_window.window.top_bar.findChildren(type(again.desk_window.window.top_bar._person))[
            0
        ].text()
    )


def test_that_the_colours_chosen_in_the_preferences_are_saved_at_once(
    program: Application, county_database: OwnDatabase, settings_file: Path
) -> None:
    program.ask_to_sign_in()
    add_server(program, county_database)
    desk = sign_in_as(program, "chief1").desk_window
    desk.commands.run("preferences.open")
    dialog = desk.window.findChild(PreferencesDialog)
    assert isinstance(dialog, PreferencesDialog)
    dialog.mode_box.setCurrentIndex(1)
    dialog.sound_box.setChecked(False)
    dialog.accept()
    saved = Settings.read(settings_file)
    assert (saved.theme.value, saved.has_sound) == ("night", False)


def test_that_an_unknown_server_says_why_and_stays_to_be_mended(program: Application) -> None:
    program.ask_to_sign_in()
    dialog = first_window(program)
    assert dialog.form.no_server_label.isVisible()
    QTest.mouseClick(dialog.form.add_server_button, Qt.MouseButton.LeftButton)
    asked = dialog.findChild(ServerProfileDialog)
    assert isinstance(asked, ServerProfileDialog)
    QTest.keyClicks(asked.name_edit, "Nowhere")
    QTest.keyClicks(asked.host_edit, "no-such-county.invalid")
    QTest.mouseClick(asked.test_button, Qt.MouseButton.LeftButton)
    wait_until(asked.answer_card.isVisible, "the answer of the test")
    assert asked.answer_label.text() == reach_sentence(Reach.NO_SUCH_HOST)
    asked.reject()
    assert program.settings.profiles == ()
