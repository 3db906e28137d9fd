"""The window: bars above and below, and one workspace between them.

It composes what it is given and restores where things stood; it has no behaviour of its own and nobody
but the application holds it.  Workspaces reach each other through the command registry.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QMainWindow, QMenu, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from commandcenter.domain.changes import LinkState
from commandcenter.domain.county_time import county_now
from commandcenter.ui.command_palette import CommandPalette
from commandcenter.ui.commands import CommandRegistry
from commandcenter.ui.icons import program_icon
from commandcenter.ui.live_feed import LiveFeed
from commandcenter.ui.main_menu import build_main_menu
from commandcenter.ui.status_bar import StatusBar
from commandcenter.ui.top_bar import TopBar
from commandcenter.ui.widgets.notice_list import NoticeList
from commandcenter.ui.widgets.notices import NoticeLog, NoticeStack
from commandcenter.ui.widgets.offline_banner import OfflineBanner
from commandcenter.ui.window_commands import WindowCommands
from commandcenter.ui.window_memory import WindowMemory
from commandcenter.ui.workspace import Workspace
from commandcenter.ui.workspace_area import WorkspaceArea
from commandcenter.ui.workspace_window import WorkspaceWindow

SMALLEST = (1024, 640)


def _local_now() -> datetime:
    return county_now()


@dataclass(frozen=True, slots=True)
class WindowWords:
    """The names shown in the bars: county's centre, post and person, server."""

    county: str
    person: str
    server: str


class MainWindow(QMainWindow):
    """The main window.

    Args:
        words: What the bars say.
        workspaces: Those this person sees, in the order of their names.
        registry: The commands; the window adds those about itself.
        notices: What the corner and the bell show.
        memory: Where places are remembered.
        clock: The time in the top bar.
    """

    closing = Signal()
    """The user closes the window; places have been saved, the application shuts down now."""
    workspace_changed = Signal(str)

    def __init__(
        self,
        words: WindowWords,
        workspaces: Sequence[Workspace],
        registry: CommandRegistry,
        notices: NoticeLog,
        memory: WindowMemory,
        clock: Callable[[], datetime] = _local_now,
    ) -> None:
        super().__init__()
        self.setWindowTitle(words.county)
        self.setWindowIcon(program_icon())
        self.setMinimumSize(*SMALLEST)
        self._workspaces = {workspace.id: workspace for workspace in workspaces}
        self._areas: dict[str, WorkspaceArea] = {}
        self._second_windows: list[WorkspaceWindow] = []
        self._registry = registry
        self._memory = memory
        self._alt_alone = False
        self.top_bar = TopBar(words.county, words.person, workspaces, clock)
        self.banner = OfflineBanner()
        self.status_bar = StatusBar(words.server)
        self._stack = QStackedWidget()
        self._compose()
        self.palette_box = CommandPalette(self.top_bar.search_box, registry)
        self._notice_list = NoticeList(notices, self)
        self._notice_stack = NoticeStack(notices, self)
        notices.unread_changed.connect(self.top_bar.bell.set_unread)
        self.top_bar.bell.set_unread(notices.unread)
        self.top_bar.workspace_chosen.connect(self.show_workspace)
        self.top_bar.window_requested.connect(self.open_second_window)
        self.top_bar.notices_requested.connect(self._notice_list.open_below)
        self.top_bar.menu_requested.connect(self._open_menu)
        WindowCommands(self, registry, self).register(workspaces)
        registry.attach(self)
        self._restore()

    @property
    def current_id(self) -> str:
        """The workspace shown; empty when this person has none."""
        area = self._stack.currentWidget()
        return area.workspace_id if isinstance(area, WorkspaceArea) else ""

    @property
    def current_area(self) -> WorkspaceArea | None:
        """The area shown."""
        return self._areas.get(self.current_id)

    @property
    def second_window_ids(self) -> tuple[str, ...]:
        """The workspaces shown in windows of their own, in the order they were opened."""
        return tuple(window.area.workspace_id for window in self._second_windows)

    def show_workspace(self, workspace_id: str) -> None:
        """Show a workspace, making its panels the first time; unknown ids are ignored."""
        workspace = self._workspaces.get(workspace_id)
        if workspace is None:
            return
        if workspace_id not in self._areas:
            area = WorkspaceArea(workspace_id)
            workspace.factory(area)
            self._memory.restore_area(area)
            self._areas[workspace_id] = area
            self._stack.addWidget(area)
        self._stack.setCurrentWidget(self._areas[workspace_id])
        self._areas[workspace_id].focus_again()
        self.top_bar.tabs.set_current(workspace_id)
        self._registry.refresh()
        self.workspace_changed.emit(workspace_id)

    def open_second_window(self, workspace_id: str) -> None:
        """Show a workspace in a window of its own, on another screen when there is one."""
        workspace = self._workspaces.get(workspace_id)
        if workspace is None:
            return
        window = WorkspaceWindow(workspace, self._registry, self._memory)
        window.closed.connect(lambda: self._second_windows.remove(window))
        self._second_windows.append(window)
        others = [screen for screen in QGuiApplication.screens() if screen is not self.screen()]
        window.open_on(others[0] if others else self.screen())

    def follow_feed(self, feed: LiveFeed) -> None:
        """Show the state of the link and the age of the data of this feed."""
        feed.link_state_changed.connect(lambda state: self._show_link(state, feed))
        self.status_bar.set_age_source(feed.age_s)
        self._show_link(feed.link_state, feed)

    def save_places(self) -> None:
        """Remember where everything stands."""
        self._memory.save_window("main", self)
        self._memory.save_word("workspace", self.current_id)
        for area in self._areas.values():
            self._memory.save_area(area)

    def stand_where(self, other: "MainWindow") -> None:
        """Show this window exactly where another one stands."""
        self.setGeometry(other.geometry())
        self.setWindowState(other.windowState())
        self.setVisible(other.isVisible())

    def retire(self) -> None:
        """Go for good, with the second windows, without being closed by the user."""
        for window in list(self._second_windows):
            window.close()
        self.hide()
        self.deleteLater()

    def open_menu(self) -> None:
        """Open the main menu under its button."""
        self._open_menu(self.top_bar.menu_button)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        self.save_places()
        for window in list(self._second_windows):
            window.close()
        super().closeEvent(event)
        self.closing.emit()

    @override
    def event(self, event: QEvent) -> bool:
        # Alt pressed and let go with nothing between opens the menu, as in programs with a hidden menu bar.
        # Keys reach the window when nobody inside wants them; those of shortcuts only as this override.
        if isinstance(event, QKeyEvent):
            is_alt = event.key() == Qt.Key.Key_Alt
            if event.type() in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
                self._alt_alone = is_alt
            elif event.type() == QEvent.Type.KeyRelease and is_alt and self._alt_alone:
                self._alt_alone = False
                self.open_menu()
                return True
        elif event.type() in (QEvent.Type.WindowDeactivate, QEvent.Type.MouseButtonPress):
            self._alt_alone = False
        return super().event(event)

    def _compose(self) -> None:
        centre = QWidget()
        layout = QVBoxLayout(centre)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.top_bar)
        layout.addWidget(self.banner)
        layout.addWidget(self._stack, 1)
        layout.addWidget(self.status_bar)
        self.setCentralWidget(centre)

    def _restore(self) -> None:
        if not self._memory.restore_window("main", self):
            room = self.screen().availableGeometry()
            self.resize(min(1920, room.width()), min(1080, room.height()))
            self.move(room.topLeft())
        last = self._memory.word("workspace")
        first = last if last in self._workspaces else next(iter(self._workspaces), "")
        self.show_workspace(first)

    def _show_link(self, state: LinkState, feed: LiveFeed) -> None:
        self.status_bar.show_link(state)
        # Before the first look the program is starting, which the status bar says well enough.
        if feed.seen_at is not None or state is LinkState.LOST:
            self.banner.show_link(state, feed.seen_at)

    def _open_menu(self, anchor: QWidget) -> None:
        self._registry.refresh()
        menu: QMenu = build_main_menu(self._registry, self)
        corner = anchor.mapToGlobal(QPoint(anchor.width(), anchor.height() + 4))
        menu.popup(corner - QPoint(menu.sizeHint().width(), 0))
