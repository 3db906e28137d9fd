"""The bar at the top: who and where we are, the workspaces, the search box, the notices, the clock."""

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QSizePolicy, QToolButton, QWidget
from typing_extensions import override

from commandcenter.ui.icons import icon, program_icon
from commandcenter.ui.theme import active_theme
from commandcenter.ui.tokens import TEXT_SMALL
from commandcenter.ui.widgets.elided_label import ElidedLabel
from commandcenter.ui.widgets.workspace_tabs import WorkspaceTabs
from commandcenter.ui.workspace import Workspace

BAR_HEIGHT = 48
SEARCH_WIDTH = 380


class SearchBox(QLineEdit):
    """A line with its key painted at the right while it is empty."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("search_box")
        self.setPlaceholderText(self.tr("Number, place, telephone, name, words"))
        self.setToolTip(self.tr("Search everything (Ctrl+K), run a command (/)"))
        self.setClearButtonEnabled(False)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        return QSize(active_theme().px(SEARCH_WIDTH), super().sizeHint().height())

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(active_theme().px(160), super().minimumSizeHint().height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        theme = active_theme()
        if self.text() or self.width() < theme.px(240):
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = theme.font(TEXT_SMALL)
        width = QFontMetrics(font).horizontalAdvance("Ctrl K") + theme.px(14)
        height = theme.px(20)
        box = QRect(self.width() - width - theme.px(12), (self.height() - height) // 2, width, height)
        painter.setPen(theme.color("line"))
        painter.setBrush(theme.color("surface"))
        painter.drawRoundedRect(box, 4, 4)
        painter.setFont(font)
        painter.setPen(theme.tokens.muted)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, "Ctrl K")
        painter.end()


class BellButton(QToolButton):
    """Opens the list of notices; a dot shows that there are new ones."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._unread = 0
        self.setToolTip(self.tr("Notices"))
        self.setAccessibleName(self.tr("Notices"))

    def set_unread(self, count: int) -> None:
        """Show or hide the dot."""
        self._unread = count
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._unread:
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(active_theme().color("accent"))
            painter.drawEllipse(self.width() - 13, 5, 8, 8)
            painter.end()


class TopBar(QFrame):
    """The bar; it only tells what was pressed.

    Args:
        county: Name at the left.
        person: Post and name at the right, such as "Dispatcher · Li".
        workspaces: Those this person sees.
        clock: The time shown, local; the application gives the database's time here.
        parent: Qt parent.
    """

    workspace_chosen = Signal(str)
    window_requested = Signal(str)
    menu_requested = Signal(object)
    """The user opens the main menu; carries the widget it belongs under."""
    notices_requested = Signal(object)
    """The user opens the list of notices; carries the widget it belongs under."""

    def __init__(
        self,
        county: str,
        person: str,
        workspaces: Sequence[Workspace],
        clock: Callable[[], datetime],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("top_bar")
        self._clock = clock
        self._logo = QLabel()
        self._county = QLabel(county)
        self._county.setObjectName("county_name")
        self.tabs = WorkspaceTabs(workspaces)
        self.tabs.workspace_chosen.connect(self.workspace_chosen)
        self.tabs.window_requested.connect(self.window_requested)
        self.search_box = SearchBox()
        self.bell = BellButton()
        self.bell.clicked.connect(lambda: self.notices_requested.emit(self.bell))
        self._person = ElidedLabel(person)
        self._person.setProperty("role", "muted")
        self._time = QLabel()
        self._time.setObjectName("clock")
        self._menu = QToolButton()
        self._menu.setToolTip(self.tr("Menu (Alt)"))
        self._menu.setAccessibleName(self.tr("Menu"))
        self._menu.clicked.connect(lambda: self.menu_requested.emit(self._menu))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 0, 12, 0)
        layout.setSpacing(12)
        for widget in (self._logo, self._county):
            layout.addWidget(widget)
        layout.addSpacing(4)
        layout.addWidget(self.tabs, 1)
        at_right: tuple[QWidget, ...] = (self.search_box, self.bell, self._person, self._time, self._menu)
        for part in at_right:
            layout.addWidget(part)
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._show_time)
        active_theme().theme_changed.connect(self._dress)
        self._dress()
        self._show_time()

    @property
    def menu_button(self) -> QWidget:
        """Where the main menu opens."""
        return self._menu

    def add_before_bell(self, widget: QWidget) -> None:
        """Add something of this person's own."""
        layout = self.layout()
        assert isinstance(layout, QHBoxLayout)
        layout.insertWidget(layout.indexOf(self.bell), widget)

    def set_person(self, person: str) -> None:
        """Show another post or name."""
        self._person.setText(person)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        theme = active_theme()
        # The names of the workspaces come before the width of the search box.
        share = 0.2 if event.size().width() >= theme.px(1600) else 0.16
        self.search_box.setFixedWidth(max(theme.px(160), round(event.size().width() * share)))

    def _show_time(self) -> None:
        now = self._clock()
        self._time.setText(now.strftime("%H:%M:%S"))
        self._time.setToolTip(now.strftime("%Y-%m-%d"))
        # Aimed anew each time, so that the seconds neither drift nor skip.
        self._timer.start(1001 - now.microsecond // 1000)

    def _dress(self) -> None:
        theme = active_theme()
        self.setFixedHeight(theme.px(BAR_HEIGHT))
        self._logo.setPixmap(program_icon().pixmap(theme.px(26), theme.px(26)))
        self.bell.setIcon(icon("bell", "muted"))
        self._menu.setIcon(icon("menu", "muted"))
        for button in (self.bell, self._menu):
            button.setIconSize(QSize(theme.px(20), theme.px(20)))
        self._time.setMinimumWidth(QFontMetrics(theme.font(16, bold=True)).horizontalAdvance("00:00:00") + 8)
