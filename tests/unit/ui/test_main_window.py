"""The window: workspaces made on demand, keys, places, the second window, the link."""

import threading
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import (
    QApplication,
    QDockWidget,
    QLabel,
    QLineEdit,
    QListWidget,
    QMenu,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from commandcenter.domain.changes import ChangeBatch, LinkState
from commandcenter.ui.commands import CommandRegistry
from commandcenter.ui.live_feed import LiveFeed
from commandcenter.ui.main_window import MainWindow, WindowWords
from commandcenter.ui.tokens import ThemeMode
from commandcenter.ui.widgets.notices import Notice, NoticeLog, NoticeStack
from commandcenter.ui.window_memory import WindowMemory
from commandcenter.ui.workspace import Badge, Workspace
from commandcenter.ui.workspace_area import WorkspaceArea


class Desk:
    """A window with two workspaces of three panels, and a count of how often each was made."""

    def __init__(self, qtbot, settings: QSettings) -> None:
        self.made: list[str] = []
        self.badge = Badge()
        workspaces = [
            Workspace("intake", "Intake", self.fill),
            Workspace("dispatch", "Dispatch", self.fill, badge=self.badge),
        ]
        self.registry = CommandRegistry()
        self.notices = NoticeLog()
        self.memory = WindowMemory(settings, "li")
        words = WindowWords("County", "Dispatcher · Li", "county-db")
        self.window = MainWindow(words, workspaces, self.registry, self.notices, self.memory)
        qtbot.addWidget(self.window)
        self.window.resize(1366, 768)
        self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(lambda: QApplication.activeWindow() is self.window)
        qtbot.wait(20)

    def fill(self, area) -> None:
        self.made.append(area.workspace_id)
        area.set_center(QLineEdit())
        area.add_panel("queue", "Queue", QLineEdit(), "left", 500)
        area.add_panel("case", "Case", QLineEdit(), "right", 460)


@pytest.fixture
def settings(tmp_path):
    return QSettings(str(tmp_path / "places.ini"), QSettings.Format.IniFormat)


@pytest.fixture
def desk(theme, qtbot, settings):
    return Desk(qtbot, settings)


def test_that_a_workspace_is_made_when_first_shown_and_only_once(desk, qtbot):
    assert desk.made == ["intake"]
    qtbot.keyClick(desk.window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(desk.window, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(desk.window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert desk.window.current_id == "dispatch"
    assert desk.made == ["intake", "dispatch"]


def test_that_panels_take_their_share_of_a_small_screen(desk):
    area = desk.window.current_area
    widths = [area.panel(name).width() for name in ("queue", "case")]
    assert all(300 <= width <= 400 for width in widths), widths
    assert area.centralWidget().width() > 500


def test_that_places_come_back_for_the_same_person_and_screens(desk, qtbot, settings):
    area = desk.window.current_area
    area.resizeDocks([area.panel("queue")], [420], Qt.Orientation.Horizontal)
    desk.window.show_workspace("dispatch")
    qtbot.wait(20)
    desk.window.close()
    settings.sync()
    again = Desk(qtbot, settings)
    assert again.window.current_id == "dispatch"
    again.window.show_workspace("intake")
    qtbot.wait(30)
    area = again.window.current_area
    assert area is not None
    assert area.panel("queue").width() == pytest.approx(420, abs=2)


def test_that_f6_goes_round_the_panels_and_remembers_where_it_was(desk, qtbot):
    area = desk.window.current_area
    queue, centre, case = (area.panel("queue"), area.centralWidget(), area.panel("case"))
    centre.setFocus()
    seen = []
    for _ in range(3):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_F6)
        seen.append(QApplication.focusWidget())
    assert seen == [case.widget(), queue.widget(), centre]


@pytest.mark.parametrize("is_typing", [False, True])
def test_that_a_list_that_comes_late_gets_the_keyboard_unless_somebody_types(theme, qtbot, is_typing):
    window, area, typed, pages = QWidget(), WorkspaceArea("late"), QLineEdit(), QStackedWidget()
    rows, tab = QListWidget(), QPushButton("desk")
    pages.addWidget(QLabel("reading"))
    pages.addWidget(rows)
    area.set_center(pages)
    area.set_home(rows)
    column = QVBoxLayout(window)
    column.addWidget(tab)
    column.addWidget(typed)
    column.addWidget(area)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.wait(20)
    (typed if is_typing else tab).setFocus()
    pages.setCurrentWidget(rows)
    qtbot.wait(50)
    assert QApplication.focusWidget() is (typed if is_typing else rows)


def test_that_arranging_gives_panels_bars_and_takes_them_away(desk):
    area = desk.window.current_area
    dock: QDockWidget = area.panel("queue")
    assert dock.titleBarWidget().height() == 0
    desk.registry.run("panel.arrange")
    assert dock.titleBarWidget().sizeHint().height() > 0
    desk.registry.run("panel.arrange")
    assert dock.titleBarWidget().height() == 0


def test_that_a_second_window_has_its_own_panels_and_closes_with_the_first(desk, qtbot):
    desk.window.open_second_window("dispatch")
    assert desk.made == ["intake", "dispatch"]
    assert len([each for each in QApplication.topLevelWidgets() if each.isVisible()]) >= 2
    desk.window.close()
    qtbot.waitUntil(lambda: not [each for each in QApplication.topLevelWidgets() if each.isVisible()])


def test_that_night_and_type_size_are_commands(desk, theme):
    desk.registry.run("look.night")
    assert theme.mode is ThemeMode.NIGHT
    desk.registry.run("look.larger")
    assert theme.scale == 110
    desk.registry.run("look.usual")
    assert theme.scale == 100


def test_that_alt_alone_opens_the_menu_and_alt_with_a_key_does_not(desk, qtbot):
    qtbot.keyPress(desk.window, Qt.Key.Key_Alt)
    qtbot.keyPress(desk.window, Qt.Key.Key_X, Qt.KeyboardModifier.AltModifier)
    qtbot.keyRelease(desk.window, Qt.Key.Key_Alt)
    assert QApplication.activePopupWidget() is None
    qtbot.keyPress(desk.window, Qt.Key.Key_Alt)
    qtbot.keyRelease(desk.window, Qt.Key.Key_Alt)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert desk.registry.action("look.night") in menu.actions()
    menu.close()


def test_that_badges_show_what_waits(desk):
    tab = desk.window.top_bar.tabs._tabs["dispatch"]
    narrow = tab.sizeHint().width()
    desk.badge.set_count(12)
    assert tab.badge_text == "12"
    assert tab.sizeHint().width() > narrow
    desk.badge.set_count(12_345)
    assert tab.badge_text == "999+"
    desk.badge.set_count(0)
    assert tab.badge_text == ""


def test_that_notices_appear_in_the_corner_and_the_grave_ones_stay(desk, qtbot, monkeypatch):
    monkeypatch.setattr("commandcenter.ui.widgets.notices.SHOWN_MS", 30)
    stack = desk.window.findChild(NoticeStack)
    desk.notices.add(Notice("sent"))
    desk.notices.add(Notice("failed", "why", stays=True))
    assert [card.notice.title for card in stack.cards] == ["sent", "failed"]
    qtbot.waitUntil(lambda: [card.notice.title for card in stack.cards] == ["failed"])
    assert desk.window.rect().contains(stack.geometry())


def test_that_a_window_without_width_can_be_told_something(qtbot, desk):
    # Qt complains in the log about negative sizes, and the log guard of the tests fails then.
    desk.window.setMinimumWidth(0)
    desk.window.resize(10, 200)
    stack = desk.window.findChild(NoticeStack)
    desk.notices.add(Notice("failed", "why", stays=True))
    assert stack.cards[0].width() > 0


class QuietSource:
    def __init__(self) -> None:
        self.ready = threading.Event()

    def run(self, on_changes, on_link, stop) -> None:
        self.on_changes, self.on_link = on_changes, on_link
        self.ready.set()
        stop.wait(10)


def test_that_a_lost_link_is_said_across_the_window_until_it_is_back(desk, qtbot):
    source = QuietSource()
    feed = LiveFeed(source)
    desk.window.follow_feed(feed)
    feed.start()
    assert source.ready.wait(3)
    assert not desk.window.banner.isVisible()
    source.on_link(LinkState.CONNECTED)
    source.on_changes(ChangeBatch(frozenset(), frozenset(), False, datetime.now(UTC)))
    qtbot.waitUntil(lambda: feed.seen_at is not None)
    source.on_link(LinkState.LOST)
    qtbot.waitUntil(desk.window.banner.isVisible)
    source.on_link(LinkState.CONNECTED)
    qtbot.waitUntil(lambda: not desk.window.banner.isVisible())
    assert feed.stop()


def test_that_names_that_do_not_fit_go_into_a_menu_but_never_the_current_one(theme, qtbot, settings):
    workspaces = [
        Workspace(f"w{n}", f"Workspace {n}", lambda area: area.set_center(QLineEdit())) for n in range(12)
    ]
    words = WindowWords("County", "Dispatcher · Li", "county-db")
    window = MainWindow(words, workspaces, CommandRegistry(), NoticeLog(), WindowMemory(settings))
    qtbot.addWidget(window)
    window.resize(1024, 640)
    window.show()
    qtbot.wait(20)
    window.show_workspace("w11")
    shown = window.top_bar.tabs.shown_ids()
    assert "w11" in shown
    assert len(shown) < 12
    assert window.width() == 1024
