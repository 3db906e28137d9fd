"""The hours under the slider of a day stand where the knob stands at them."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSlider
from pytestqt.qtbot import QtBot

from commandcenter.ui.widgets.day_scale import DayScale


def test_that_hours_are_written_where_they_have_room_and_end_with_the_day(qtbot: QtBot) -> None:
    slider = QSlider(Qt.Orientation.Horizontal)
    qtbot.addWidget(slider)
    slider.setRange(0, 8640)
    scale = DayScale(slider, 10)
    qtbot.addWidget(scale)
    scale.resize(416, 18)
    assert [hour for hour, _ in scale.hours()] == list(range(0, 25, 3))
    assert (scale.hours()[0][1], scale.hours()[-1][1]) == (8, 408)
    # A day that is not over yet ends in the middle of an hour.
    slider.setRange(0, 9 * 360 + 180)
    assert [hour for hour, _ in scale.hours()] == list(range(10))
    assert abs(scale.hours()[-1][1] - (8 + 400 * 9 / 9.5)) < 0.5
    slider.setRange(0, 0)
    assert scale.hours() == []
