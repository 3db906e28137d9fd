"""The slider of a day goes where it is clicked; the hours stand where the knob stands at them."""

from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from commandcenter.ui.widgets.day_scale import DayScale, DaySlider


def test_that_hours_are_written_where_they_have_room_and_end_with_the_day(qtbot: QtBot) -> None:
    slider = DaySlider()
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


def test_that_a_click_takes_the_knob_there_and_drags_on(qtbot: QtBot) -> None:
    slider = DaySlider()
    qtbot.addWidget(slider)
    slider.setRange(0, 8640)
    slider.resize(416, 20)
    slider.show()
    left = Qt.MouseButton.LeftButton
    qtbot.mousePress(slider, left, pos=QPoint(8 + 300, 10))
    assert abs(slider.value() - 6480) <= 11
    qtbot.mouseMove(slider, QPoint(8 + 200, 10))
    qtbot.mouseRelease(slider, left, pos=QPoint(8 + 200, 10))
    assert abs(slider.value() - 4320) <= 40
    # A hand on the knob that does not move it changes nothing.
    stood = slider.value()
    qtbot.mouseClick(slider, left, pos=QPoint(8 + 205, 10))
    assert slider.value() == stood
