"""The theme: filling the style sheet, switching, scaling."""

import re

import pytest
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QLabel

from commandcenter.resource_files import resource_path
from commandcenter.ui.theme import active_theme, fill_template
from commandcenter.ui.tokens import DAY, NIGHT, ThemeMode


def test_that_lengths_grow_with_the_scale_and_names_become_colours():
    filled = fill_template("a{color:@{text};width:@{px:14};height:2px}", {"text": "#123456"}, 150)
    assert filled == "a{color:#123456;width:21px;height:2px}"


def test_that_an_unknown_name_in_the_style_sheet_is_an_error():
    with pytest.raises(KeyError):
        fill_template("@{nonesuch}", {}, 100)


@pytest.mark.parametrize("mode", list(ThemeMode))
def test_that_the_style_sheet_is_whole_and_its_pictures_exist(theme, mode):
    theme.set_look(mode=mode)
    sheet = theme.style_sheet()
    assert "@{" not in sheet
    assert sheet.count("{") == sheet.count("}")
    pictures = set(re.findall(r'url\("([^"]+)"\)', sheet))
    assert pictures
    for picture in pictures:
        assert resource_path("style", mode.value, picture.rpartition("/")[2]).is_file()


def test_that_switching_dresses_windows_that_are_open(theme, qtbot):
    label = QLabel("x")
    label.setProperty("role", "muted")
    qtbot.addWidget(label)
    label.show()
    seen = []
    theme.theme_changed.connect(lambda: seen.append(theme.mode))
    theme.toggle_mode()
    assert seen == [ThemeMode.NIGHT]
    assert QApplication.palette().color(QPalette.ColorRole.Window).name().upper() == NIGHT.surface
    assert label.palette().color(label.foregroundRole()).name().upper() == NIGHT.muted
    theme.toggle_mode()
    assert label.palette().color(label.foregroundRole()).name().upper() == DAY.muted


def test_that_the_scale_reaches_fonts_of_open_windows_and_stays_in_its_limits(theme, qtbot):
    label = QLabel("x")
    label.setProperty("role", "title")
    qtbot.addWidget(label)
    label.show()
    assert label.fontInfo().pixelSize() == 16
    theme.set_look(scale=150)
    assert label.fontInfo().pixelSize() == 24
    assert theme.px(20) == 30
    theme.set_look(scale=400)
    assert theme.scale == 160
    theme.set_look(scale=10)
    assert theme.scale == 80


def test_that_there_is_one_theme_to_an_application(qapp):
    assert active_theme() is active_theme()
