"""Labels, cards, pages, timelines and photos: what they show and what they hide."""

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QLabel, QPushButton, QToolButton

from commandcenter.domain.changes import LinkState
from commandcenter.domain.county_time import county_time
from commandcenter.ui.widgets.card_frame import FactGrid
from commandcenter.ui.widgets.elided_label import ElidedLabel
from commandcenter.ui.widgets.number_field import NumberField
from commandcenter.ui.widgets.offline_banner import OfflineBanner
from commandcenter.ui.widgets.photo_strip import Photo, PhotoStrip
from commandcenter.ui.widgets.progress_card import ProgressCard
from commandcenter.ui.widgets.state_pages import EmptyState, StatefulStack
from commandcenter.ui.widgets.timeline import Timeline, TimelineEntry

NOON = datetime(2026, 11, 23, 4, tzinfo=UTC)


@pytest.fixture
def shown(theme, qtbot):
    def show(widget, width=400, height=300):
        qtbot.addWidget(widget)
        widget.resize(width, height)
        widget.show()
        qtbot.waitExposed(widget)
        return widget

    return show


def test_that_a_label_cut_off_says_all_in_its_tooltip_and_only_then(shown):
    label = shown(ElidedLabel("a sentence that is a good deal too long"), width=80, height=20)
    assert label.toolTip() == "a sentence that is a good deal too long"
    label.resize(800, 20)
    assert label.toolTip() == ""
    label.setText("<b>not bold</b>" * 30)
    assert label.toolTip().startswith("<b>not bold</b>")


def test_that_empty_facts_are_hidden_and_values_are_never_markup(shown):
    grid = shown(FactGrid())
    grid.set_fact("Place", "<b>river</b>")
    grid.set_fact("Caller", "")
    shown_texts = [label.text() for label in grid.findChildren(QLabel) if label.isVisible()]
    assert shown_texts == ["Place", "<b>river</b>"]
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in grid.findChildren(QLabel))
    grid.set_fact("Place", "")
    assert not [label for label in grid.findChildren(QLabel) if label.isVisible()]


def test_that_a_quick_answer_shows_no_loading_page(shown, qtbot):
    stack = shown(StatefulStack(QLabel("rows"), EmptyState("Nothing")))
    stack.show_loading()
    assert stack.currentWidget() is stack.content
    stack.show_content(is_empty=True)
    qtbot.wait(300)
    assert stack.currentWidget() is stack.empty
    stack.show_loading()
    qtbot.waitUntil(lambda: stack.currentWidget() is stack.loading)


def test_that_a_failed_list_offers_to_try_again(shown, qtbot):
    stack = shown(StatefulStack(QLabel("rows"), EmptyState("Nothing")))
    asked: list[bool] = []
    stack.retry_requested.connect(lambda: asked.append(True))
    stack.show_error("No link")
    button = stack.error.findChild(QPushButton)
    assert button.text() == "Try again"
    button.click()
    assert asked == [True]


def test_that_the_banner_says_since_when_the_data_are_stale(shown):
    banner = shown(OfflineBanner(), height=40)
    banner.show_link(LinkState.LOST, NOON)
    text = " ".join(label.text() for label in banner.findChildren(QLabel))
    assert county_time(NOON).strftime("%H:%M:%S") in text
    banner.show_link(LinkState.CONNECTED)
    assert not banner.isVisible()


def test_that_a_long_entry_makes_the_timeline_higher_and_a_click_finds_its_entry(shown, qtbot):
    entries = [
        TimelineEntry(str(n), NOON + timedelta(minutes=n), "Li", "wrote down the call") for n in range(3)
    ]
    timeline = shown(Timeline(entries), width=400, height=200)
    usual = timeline.heightForWidth(400)
    assert timeline.heightForWidth(120) > usual
    clicked: list[str] = []
    timeline.entry_clicked.connect(clicked.append)
    qtbot.mouseClick(timeline, Qt.MouseButton.LeftButton, pos=timeline.rect().topLeft() + _down(usual // 2))
    assert clicked == ["1"]
    timeline.set_entries([*entries, TimelineEntry("9", NOON, "Li", "more", detail="a second line")])
    assert timeline.heightForWidth(400) > usual


def test_that_a_photo_that_arrives_late_fills_its_place_and_a_stranger_is_ignored(shown, qtbot):
    strip = shown(PhotoStrip())
    strip.set_photos((Photo("a", "before"), Photo("b", "after")))
    image = QImage(300, 100, QImage.Format.Format_RGB32)
    image.fill(QColor("#336699"))
    strip.set_image("b", image)
    strip.set_image("gone", image)
    assert [photo.image is not None for photo in strip.photos] == [False, True]
    button = next(each for each in strip.findChildren(QToolButton) if each.toolTip() == "after")
    assert button.grab().toImage().pixelColor(button.rect().center()).name() == "#336699"
    opened: list[str] = []
    strip.photo_opened.connect(opened.append)
    button.click()
    assert opened == ["b"]


def test_that_a_progress_card_follows_its_task_and_can_stop_it(shown, runner, qtbot):
    import threading

    card = shown(ProgressCard("Import"))
    stopped = threading.Event()

    def work(progress, cancelled) -> None:
        progress(30, 100, "reading cases")
        while not cancelled():
            stopped.wait(0.005)
        stopped.set()

    card.follow(runner.submit_long(work, lambda _: None))
    qtbot.waitUntil(lambda: "30 / 100" in [label.text() for label in card.findChildren(QLabel)])
    card.findChild(QPushButton).click()
    assert stopped.wait(3)
    assert not card.isVisible()


def _down(pixels: int):
    from PySide6.QtCore import QPoint

    return QPoint(60, pixels)


def test_that_a_number_is_indented_like_other_fields_and_keeps_its_range(shown):
    field = shown(NumberField(1, 24), width=200, height=34)
    assert field.lineEdit().textMargins().left() == 8
    field.setValue(99)
    assert field.value() == 24
