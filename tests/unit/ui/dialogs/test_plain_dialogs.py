"""Help, preferences, about and photos."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from commandcenter.ui.commands import Command, CommandRegistry
from commandcenter.ui.dialogs.about_dialog import AboutDialog
from commandcenter.ui.dialogs.photo_dialog import PhotoDialog
from commandcenter.ui.dialogs.preferences_dialog import Preferences, PreferencesDialog
from commandcenter.ui.dialogs.shortcuts_dialog import ShortcutsDialog
from commandcenter.ui.tokens import ThemeMode
from commandcenter.ui.widgets.photo_strip import Photo


def test_that_help_lists_what_has_a_key_or_a_verb_and_filters_it(theme, qtbot):
    registry = CommandRegistry()
    registry.register(Command("a", "Search everything", lambda: None, shortcut="Ctrl+K", group="Search"))
    registry.register(Command("b", "Dispatch", lambda: None, verb="d", group="Case"))
    registry.register(Command("c", "Hidden", lambda: None))
    dialog = ShortcutsDialog(registry)
    qtbot.addWidget(dialog)
    assert dialog.shown_texts() == ["Search everything", "Dispatch"]
    dialog._filter.setText("disp")
    assert dialog.shown_texts() == ["Dispatch"]


def test_that_preferences_show_at_once_and_go_back_on_cancel(theme, qtbot):
    dialog = PreferencesDialog(Preferences())
    qtbot.addWidget(dialog)
    told: list[Preferences] = []
    dialog.chosen.connect(told.append)
    dialog.mode_box.setCurrentIndex(1)
    dialog.scale_slider.setValue(13)
    assert (theme.mode, theme.scale) == (ThemeMode.NIGHT, 130)
    dialog.reject()
    assert (theme.mode, theme.scale) == (ThemeMode.DAY, 100)
    assert told == []


def test_that_agreed_preferences_are_handed_over(theme, qtbot):
    dialog = PreferencesDialog(Preferences(language="en"))
    qtbot.addWidget(dialog)
    told: list[Preferences] = []
    dialog.chosen.connect(told.append)
    dialog.scale_slider.setValue(12)
    dialog.sound_box.setChecked(False)
    dialog.accept()
    assert told == [Preferences(ThemeMode.DAY, 120, "en", has_sound=False)]


def test_that_the_facts_of_the_program_can_be_copied(theme, qtbot):
    dialog = AboutDialog([("Version", "0.1"), ("Log", "log.txt")])
    qtbot.addWidget(dialog)
    dialog._on_copy_clicked()
    assert QApplication.clipboard().text() == "Version: 0.1\nLog: log.txt"


@pytest.fixture
def photos(theme, qtbot):
    made = PhotoDialog([Photo("a", "before"), Photo("b", "after")], "b")
    qtbot.addWidget(made)
    return made


def test_that_photos_turn_round_and_ask_for_the_whole_picture(photos, qtbot):
    wanted: list[str] = []
    photos.image_wanted.connect(wanted.append)
    assert photos.current is not None
    assert photos.current.id == "b"
    qtbot.keyClick(photos, Qt.Key.Key_Right)
    qtbot.keyClick(photos, Qt.Key.Key_Left)
    assert wanted == ["a", "b"]


def test_that_a_picture_for_another_photo_waits_for_its_turn(photos, qtbot):
    photos.set_image("a", QImage(10, 10, QImage.Format.Format_RGB32))
    assert photos.current is not None
    assert photos.current.image is None
    qtbot.keyClick(photos, Qt.Key.Key_Right)
    assert photos.current.image is not None


def test_that_zoom_has_limits_and_turning_fits_again(photos, qtbot):
    for _ in range(30):
        qtbot.keyClick(photos, Qt.Key.Key_Plus)
    assert photos.view.zoom == 8
    qtbot.keyClick(photos, Qt.Key.Key_Right)
    assert photos.view.zoom == 1
