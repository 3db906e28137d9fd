"""The undo bar is there only while the grace runs, and says how long."""

from datetime import UTC, datetime, timedelta

from PySide6.QtCore import Qt

from commandcenter.ui.panels.undo_bar import UndoBar


def test_that_the_bar_says_what_can_be_undone_and_how_long(theme, qtbot):
    bar = UndoBar()
    qtbot.addWidget(bar)
    bar.offer("Sign for", datetime.now(UTC) - timedelta(seconds=18), 120)
    assert bar.isVisible()
    assert "Sign for" in bar.words.text()
    assert "1:4" in bar.words.text()


def test_that_nothing_is_offered_after_the_grace(theme, qtbot):
    bar = UndoBar()
    qtbot.addWidget(bar)
    bar.offer("Sign for", datetime.now(UTC) - timedelta(seconds=121), 120)
    assert not bar.isVisible()
    assert bar.until is None


def test_that_the_bar_goes_by_itself_when_the_grace_ends(theme, qtbot):
    bar = UndoBar()
    qtbot.addWidget(bar)
    bar.offer("Sign for", datetime.now(UTC) - timedelta(seconds=118), 120)
    assert bar.isVisible()
    qtbot.waitUntil(lambda: not bar.isVisible(), timeout=20_000)


def test_that_the_button_and_its_key_ask_for_it(theme, qtbot):
    bar = UndoBar()
    qtbot.addWidget(bar)
    bar.offer("Sign for", datetime.now(UTC), 120)
    asked: list[bool] = []
    bar.undo_requested.connect(lambda: asked.append(True))
    qtbot.mouseClick(bar.button, Qt.MouseButton.LeftButton)
    assert asked == [True]
    assert "Z" in bar.button.key_text
