"""Pills: the words and the tone of what is left."""

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt

from commandcenter.ui.tokens import Tone
from commandcenter.ui.widgets.countdown_pill import (
    CountdownPill,
    DeadlineView,
    deadline_view,
    hours_and_minutes,
)

NOW = datetime(2026, 11, 23, 6, tzinfo=UTC)


@pytest.mark.parametrize(
    ("left", "warned", "days", "text", "tone"),
    [
        (timedelta(minutes=26), True, None, "0:26 left", Tone.WARN),
        (timedelta(hours=3, minutes=40), False, None, "3:40 left", Tone.OK),
        (timedelta(days=3), False, 2.0, "2 working days left", Tone.OK),
        (timedelta(hours=20), False, 0.5, "0.5 working days left", Tone.OK),
        (timedelta(hours=2), True, 0.2, "2:00 left", Tone.WARN),
        (-timedelta(minutes=18), True, None, "Overdue 0:18", Tone.BAD),
        (-timedelta(days=4, hours=2), True, None, "Overdue 4 d", Tone.BAD),
    ],
)
def test_that_a_limit_is_worded_by_what_is_left(qapp, left, warned, days, text, tone):
    warn_from = NOW - timedelta(minutes=1) if warned else NOW + timedelta(minutes=1)
    assert deadline_view(NOW + left, NOW, warn_from, days) == DeadlineView(text, tone)


def test_that_minutes_are_rounded_down_so_that_no_one_is_promised_time():
    assert hours_and_minutes(timedelta(minutes=26, seconds=59)) == "0:26"


def test_that_a_pill_without_a_limit_is_not_shown_and_a_long_text_gets_room(theme, qtbot):
    pill = CountdownPill()
    qtbot.addWidget(pill)
    assert pill.isHidden()
    pill.set_view(DeadlineView("1:00", Tone.OK))
    usual = pill.sizeHint().width()
    pill.set_view(DeadlineView("a very long sentence about a limit", Tone.OK))
    assert not pill.isHidden()
    assert pill.sizeHint().width() > usual
    pill.close()


def test_that_a_pill_is_pressed_by_click_and_by_key_only_when_it_may_be(theme, qtbot):
    pill = CountdownPill(DeadlineView("0:18", Tone.WARN))
    qtbot.addWidget(pill)
    pill.show()
    pressed: list[int] = []
    pill.pressed.connect(lambda: pressed.append(1))
    qtbot.mouseClick(pill, Qt.MouseButton.LeftButton)
    assert pressed == []
    pill.set_pressable("Why?")
    qtbot.mouseClick(pill, Qt.MouseButton.LeftButton)
    qtbot.keyClick(pill, Qt.Key.Key_Return)
    assert pressed == [1, 1]
    assert pill.toolTip() == "0:18\nWhy?"
