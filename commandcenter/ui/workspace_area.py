"""The inside of one workspace: a centre and panels around it that can be moved, floated and remembered.

Panels stand still and without title bars until the user arranges them; then each gets a bar to drag.
"""

from dataclasses import dataclass
from typing import Literal

import shiboken6
from PySide6.QtCore import QByteArray, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QDockWidget,
    QFrame,
    QHBoxLayout,
    QMainWindow,
    QToolButton,
    QWidget,
)
from typing_extensions import override

from commandcenter.ui.icons import icon
from commandcenter.ui.theme import active_theme
from commandcenter.ui.widgets.labels import make_label

LAYOUT_VERSION = 1
DESIGN_WIDTH = 1920
Side = Literal["left", "right", "bottom"]
_SIDES = {
    "left": Qt.DockWidgetArea.LeftDockWidgetArea,
    "right": Qt.DockWidgetArea.RightDockWidgetArea,
    "bottom": Qt.DockWidgetArea.BottomDockWidgetArea,
}


@dataclass(frozen=True, slots=True)
class _Place:
    dock: QDockWidget
    side: Side
    size: int


class WorkspaceArea(QMainWindow):
    """An area that a workspace's factory fills through `set_center` and `add_panel`.

    Args:
        workspace_id: Key under which the places of the panels are remembered.
        parent: Qt parent.
    """

    panel_floated = Signal(str)
    """Id of a panel that has become a window of its own."""

    def __init__(self, workspace_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workspace_id = workspace_id
        self.setObjectName("workspace_area")
        # A main window inside another only docks; it must not open as a window of its own.
        self.setWindowFlags(Qt.WindowType.Widget)
        self.setDockOptions(QMainWindow.DockOption.AllowNestedDocks | QMainWindow.DockOption.AllowTabbedDocks)
        for corner, side in (
            (Qt.Corner.BottomLeftCorner, "left"),
            (Qt.Corner.BottomRightCorner, "right"),
        ):
            self.setCorner(corner, _SIDES[side])
        self._places: dict[str, _Place] = {}
        self._last_focus: dict[QWidget, QWidget] = {}
        self._focused: QWidget | None = None
        self._home: QWidget | None = None
        self._owes_focus = False
        self._first_state: QByteArray | None = None
        self._wanted_state: QByteArray | None = None
        self._is_arranging = False
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus_changed)

    @property
    def panel_ids(self) -> tuple[str, ...]:
        """The panels in the order they were added."""
        return tuple(self._places)

    @property
    def is_arranging(self) -> bool:
        """Whether panels show bars to be dragged by."""
        return self._is_arranging

    def set_home(self, widget: QWidget) -> None:
        """Say where the hands begin: it has the keyboard when the area is first shown."""
        self._home = widget

    def set_center(self, widget: QWidget) -> None:
        """Put in what takes the rest of the room, such as the map."""
        self.setCentralWidget(widget)

    def add_panel(
        self, panel_id: str, title: str, widget: QWidget, side: Side = "left", size: int = 460
    ) -> QDockWidget:
        """Add a dockable panel.

        Args:
            panel_id: Stable name within the workspace.
            title: Shown while arranging and when floating, translated.
            widget: What it holds; panels of one side stand below each other.
            side: Where it stands at first.
            size: Width in pixels at a screen width of 1,920 (height for the bottom); scaled for others.
        """
        dock = QDockWidget(title, self)
        dock.setObjectName(f"{self.workspace_id}.{panel_id}")
        dock.setWidget(widget)
        dock.setTitleBarWidget(_NoBar(dock))
        dock.topLevelChanged.connect(lambda floats: self._on_dock_top_level_changed(panel_id, floats=floats))
        self.addDockWidget(_SIDES[side], dock)
        self._places[panel_id] = _Place(dock, side, size)
        return dock

    def panel(self, panel_id: str) -> QDockWidget:
        """Return the dock of a panel.

        Raises:
            KeyError: There is no such panel.
        """
        return self._places[panel_id].dock

    def set_arranging(self, is_arranging: bool) -> None:
        """Give the panels bars to be dragged by, or take them away."""
        self._is_arranging = is_arranging
        for place in self._places.values():
            self._dress(place.dock)

    def open_panel_in_window(self, panel_id: str) -> None:
        """Make a panel a window of its own, on another screen when there is one."""
        dock = self.panel(panel_id)
        dock.setFloating(True)
        others = [screen for screen in QGuiApplication.screens() if screen is not self.screen()]
        if others:
            dock.setGeometry(others[0].availableGeometry().adjusted(40, 40, -40, -40))
        dock.show()
        dock.activateWindow()

    def reset_layout(self) -> None:
        """Put every panel back to where it stood at first."""
        if self._first_state is not None:
            self.restoreState(self._first_state, LAYOUT_VERSION)
        self._resize_docks()

    def layout_state(self) -> QByteArray:
        """Return the places of the panels, to be remembered."""
        return self.saveState(LAYOUT_VERSION)

    def restore_layout(self, state: QByteArray) -> None:
        """Put the panels where they stood; taken up when the area is first shown."""
        self._wanted_state = state
        if self._first_state is not None:
            self.restoreState(state, LAYOUT_VERSION)

    def focus_next_panel(self, step: int = 1) -> None:
        """Move the keyboard to the next (1) or previous (-1) panel, to where it last was in it."""
        panels = self._panels_in_order()
        if not panels:
            return
        here = QApplication.focusWidget()
        place = next((row for row, panel in enumerate(panels) if here and panel.isAncestorOf(here)), -1)
        target = panels[(place + step) % len(panels)] if place >= 0 else panels[0]
        wanted = self._last_focus.get(target)
        is_there = wanted is not None and shiboken6.isValid(wanted) and wanted.isVisible()
        focusable = wanted if is_there else _first_focusable(target)
        if focusable is not None:
            focusable.setFocus(Qt.FocusReason.TabFocusReason)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._home and event.type() == QEvent.Type.Show:
            watched.removeEventFilter(self)
            self._owes_focus = True
            QTimer.singleShot(0, self, self._pay_focus)
        return super().eventFilter(watched, event)

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.WindowActivate and self._owes_focus:
            QTimer.singleShot(0, self, self._pay_focus)
        return super().event(event)

    def _pay_focus(self) -> None:
        """Give the keyboard to where the work begins; never in a window behind, which would come to the front by it."""
        if not (self._owes_focus and self.isActiveWindow() and self.isVisible()):
            return
        self._owes_focus = False
        here = QApplication.focusWidget()
        if here is None or not (self.isAncestorOf(here) or here.inherits("QLineEdit")):
            self.focus_again()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._first_state is None:
            # Sizes are only known after the first layout has run.
            QTimer.singleShot(0, self, self._settle)

    def focus_again(self) -> None:
        """Put the keyboard where it last was in this area, or into its first panel."""
        if self._focused is not None and shiboken6.isValid(self._focused) and self._focused.isVisible():
            self._focused.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._home is not None and shiboken6.isValid(self._home):
            # A list comes only with its first rows; until then nothing has the keyboard.
            if self._home.isVisible():
                self._home.setFocus(Qt.FocusReason.OtherFocusReason)
            else:
                self._home.installEventFilter(self)
        elif not self.isAncestorOf(QApplication.focusWidget() or self):
            self.focus_next_panel()

    def _on_focus_changed(self, _: QWidget | None, now: QWidget | None) -> None:
        if now is None:
            return
        for panel in self._panels_in_order():
            if panel.isAncestorOf(now):
                self._last_focus[panel] = now
                self._focused = now

    def _settle(self) -> None:
        self._resize_docks()
        self._first_state = self.saveState(LAYOUT_VERSION)
        if self._wanted_state is not None:
            self.restoreState(self._wanted_state, LAYOUT_VERSION)
        if self.isActiveWindow():
            self.focus_again()
        else:
            self._owes_focus = self._home is not None

    def _resize_docks(self) -> None:
        factor = max(0.72, min(1.4, self.width() / DESIGN_WIDTH)) * max(1.0, active_theme().scale / 100)
        for side, direction in (
            ("left", Qt.Orientation.Horizontal),
            ("right", Qt.Orientation.Horizontal),
            ("bottom", Qt.Orientation.Vertical),
        ):
            places = [place for place in self._places.values() if place.side == side]
            if places:
                sizes = [round(place.size * factor) for place in places]
                self.resizeDocks([place.dock for place in places], sizes, direction)

    def _panels_in_order(self) -> list[QWidget]:
        docks = [place.dock for place in self._places.values() if place.dock.isVisible()]
        # The stubs promise a centre; a workspace of panels only has none.
        centre: QWidget | None = self.centralWidget()
        left = [dock for dock in docks if self.dockWidgetArea(dock) == _SIDES["left"]]
        rest = [dock for dock in docks if dock not in left]
        return [*left, *([centre] if centre is not None and centre.isVisible() else []), *rest]

    def _on_dock_top_level_changed(self, panel_id: str, *, floats: bool) -> None:
        self._dress(self.panel(panel_id))
        if floats:
            self.panel_floated.emit(panel_id)

    def _dress(self, dock: QDockWidget) -> None:
        has_bar = self._is_arranging or dock.isFloating()
        dock.setTitleBarWidget(_DragBar(dock) if has_bar else _NoBar(dock))


class _NoBar(QWidget):
    """Takes the place of a title bar without taking room."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFixedHeight(0)


class _DragBar(QFrame):
    """A slim bar with the panel's title, to drag it by, float it and put it back."""

    def __init__(self, dock: QDockWidget) -> None:
        super().__init__(dock)
        self.setProperty("ground", "bg")
        float_button = QToolButton()
        float_button.setIcon(icon("open_window", "muted"))
        float_button.setToolTip(self.tr("Put back") if dock.isFloating() else self.tr("Own window"))
        float_button.clicked.connect(lambda: dock.setFloating(not dock.isFloating()))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 2, 4, 2)
        layout.addWidget(make_label(dock.windowTitle(), "small"), 1)
        layout.addWidget(float_button)


def _first_focusable(panel: QWidget) -> QWidget | None:
    for widget in panel.findChildren(QWidget):
        takes_keys = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
        if takes_keys and widget.isVisible() and widget.isEnabled():
            return widget
    return None
