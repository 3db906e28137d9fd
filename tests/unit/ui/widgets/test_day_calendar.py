"""The calendar of fields for a day wears the theme: no red weekends, days out of reach faint, weekdays readable."""

import numpy as np
import pytest
from PySide6.QtCore import QDate
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QDateEdit
from pytestqt.qtbot import QtBot

from commandcenter.ui.theme import active_theme
from commandcenter.ui.tokens import TOKENS, ThemeMode
from commandcenter.ui.widgets.day_calendar import DayCalendar, drop_calendar


def pixels(calendar: DayCalendar) -> np.ndarray:
    image = calendar.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    return np.frombuffer(image.constBits(), dtype=np.uint32).reshape(image.height(), -1) & 0xFFFFFF


def count(picture: np.ndarray, colour: str) -> int:
    return int((picture == (QColor(colour).rgb() & 0xFFFFFF)).sum())


@pytest.mark.parametrize("mode", list(ThemeMode))
def test_that_the_calendar_wears_the_theme_and_days_out_of_reach_are_faint(
    qtbot: QtBot, mode: ThemeMode
) -> None:
    edit = QDateEdit()
    qtbot.addWidget(edit)
    drop_calendar(edit)
    calendar = edit.calendarWidget()
    assert isinstance(calendar, DayCalendar)
    edit.setDate(QDate(2026, 9, 16))
    active_theme().set_look(mode=mode)
    try:
        tokens = TOKENS[mode]
        calendar.resize(calendar.sizeHint())
        calendar.setSelectedDate(QDate(2026, 9, 16))
        everything = pixels(calendar)
        edit.setMaximumDate(QDate(2026, 9, 20))
        cut = pixels(calendar)
    finally:
        active_theme().set_look(mode=ThemeMode.DAY)
    assert count(everything, tokens.accent) > 300
    assert count(everything, tokens.surface) > everything.size / 2
    assert count(everything, "#ff0000") == 0
    assert count(cut, tokens.text) < 0.8 * count(everything, tokens.text)
    assert count(cut, tokens.strongline) > count(everything, tokens.strongline) + 100
