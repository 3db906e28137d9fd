"""The window of the wall: full screen, on the second screen when there is one; live by itself."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QScreen
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from commandcenter.domain.changes import ChangeBatch
from commandcenter.domain.county_time import county_now
from commandcenter.domain.posts import Post
from commandcenter.ui.desk_context import DeskContext
from commandcenter.ui.icons import program_icon
from commandcenter.ui.map.wall_map import WallMap
from commandcenter.ui.newest_question import NewestQuestion
from commandcenter.ui.panels.map_panel import MapPanel
from commandcenter.ui.panels.wall_board import WallBoard

WALL_POSTS = (Post.DUTY_CHIEF, Post.LEADER)
_PAUSE_MS, _ANEW_MS, _TURN_MS, _TICK_MS = 1_000, 20_000, 12_000, 1_000


class WallWindow(QWidget):
    """The wall of a leader or duty chief; Escape closes it, F11 leaves or fills the screen."""

    closed = Signal()

    def __init__(self, context: DeskContext) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Wall display"))
        self.setWindowIcon(program_icon())
        self.setCursor(Qt.CursorShape.BlankCursor)
        self._context = context
        self.board = WallBoard(context)
        self._map = WallMap()
        self.map = MapPanel(context, canvas=self._map, parent=self.board)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.board)
        self.board.arranged.connect(self._arrange)
        self._question = NewestQuestion(context.runner, self, _PAUSE_MS)
        context.feed.changed.connect(self._on_feed_changed)
        context.feed.resynchronise.connect(self.read)
        for interval, act in (
            (_ANEW_MS, self.read),
            (_TURN_MS, self.board.turn_page),
            (_TICK_MS, self.board.tick),
        ):
            timer = QTimer(self)
            timer.setInterval(interval)
            timer.timeout.connect(act)
            timer.start()
        self.read()

    def read(self) -> None:
        """Read the figures anew; what comes within a second is answered once."""
        wall = self._context.desk.wall
        self._question.ask(lambda: wall.figures(county_now()), self.board.show_figures, lambda _error: None)

    def open_on(self, screen: QScreen) -> None:
        """Fill a screen."""
        self.setGeometry(screen.geometry())
        self.showFullScreen()

    def _arrange(self) -> None:
        self.map.setGeometry(self.board.map_rect().toAlignedRect())
        self._map.magnify(self.board.unit)

    def _on_feed_changed(self, batch: ChangeBatch) -> None:
        if batch.case_ids:
            self.read()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        elif event.key() == Qt.Key.Key_F11:
            self.showNormal() if self.isFullScreen() else self.showFullScreen()
        else:
            super().keyPressEvent(event)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        self.map.close()
        super().closeEvent(event)
        self.closed.emit()
