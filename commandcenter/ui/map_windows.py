"""Windows beside the desk's own: maps with a view and layers of their own, and the wall; there again after a restart."""

import json
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QByteArray, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeySequence, QScreen, QShortcut
from PySide6.QtWidgets import QMainWindow, QWidget
from typing_extensions import override

from commandcenter.ui.commands import Command
from commandcenter.ui.desk_context import DeskContext
from commandcenter.ui.icons import program_icon
from commandcenter.ui.map.map_records import MapExtent
from commandcenter.ui.panels.map_panel import MapPanel
from commandcenter.ui.wall_window import WALL_POSTS, WallWindow
from commandcenter.ui.window_memory import WindowMemory, screen_setup

_WORD = "map_windows"
_SAVE_MS = 1_000


class MapWindow(QMainWindow):
    """One map in a window of its own."""

    closed = Signal()
    changed = Signal()
    """View or layers are others now and worth remembering."""

    def __init__(self, panel: MapPanel, county_name: str) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Map · {county}").format(county=county_name))
        self.setWindowIcon(program_icon())
        self.panel = panel
        self.setCentralWidget(panel)
        self.resize(1100, 800)
        QShortcut(QKeySequence.StandardKey.Close, self).activated.connect(self.close)
        panel.canvas.view_changed.connect(self.changed)
        panel.layers.card.layer_switched.connect(self.changed)
        panel.layers.card.opacity_changed.connect(self.changed)
        panel.canvas.layer_switched.connect(self.changed)

    def state(self) -> dict[str, Any]:
        """Return place, view and layers."""
        extent = self.panel.canvas.extent()
        return {
            "place": bytes(self.saveGeometry().toBase64().data()).decode("ascii"),
            "lon": (extent.west + extent.east) / 2,
            "lat": (extent.south + extent.north) / 2,
            "zoom": extent.zoom,
            "layers": self.panel.layers.card.state(),
        }

    def restore(self, state: dict[str, Any]) -> None:
        """Stand and look as remembered."""
        self.restoreGeometry(QByteArray.fromBase64(str(state.get("place", "")).encode("ascii")))
        self.panel.layers.card.restore(state.get("layers", {}))
        if all(isinstance(state.get(key), int | float) for key in ("lon", "lat", "zoom")):
            self.look_at(float(state["lon"]), float(state["lat"]), float(state["zoom"]))

    def look_at(self, lon: float, lat: float, zoom: float) -> None:
        """Show a place as soon as the ground is there."""
        canvas = self.panel.canvas

        def look() -> None:
            canvas.ground_shown.disconnect(look)
            canvas.centre_on(lon, lat, zoom=zoom)

        canvas.ground_shown.connect(look)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        self.panel.close()
        super().closeEvent(event)
        self.closed.emit()


class MapWindows(QObject):
    """All windows of a desk that show maps or the wall.

    Args:
        context: What every panel is given.
        make_map: Makes a map panel that the desk knows.
        memory: Where they are remembered, by person and set-up of screens.
        main: The main window; new ones open on another screen when there is one.
    """

    def __init__(
        self,
        context: DeskContext,
        make_map: Callable[[], MapPanel],
        memory: WindowMemory,
        main: QWidget,
    ) -> None:
        super().__init__(main)
        self._context = context
        self._make_map = make_map
        self._memory = memory
        self._main = main
        self._is_ending = False
        self.maps: list[MapWindow] = []
        self.wall: WallWindow | None = None
        self._saving = QTimer(self)
        self._saving.setSingleShot(True)
        self._saving.setInterval(_SAVE_MS)
        self._saving.timeout.connect(self.save)
        group = self.tr("Map")
        words = self.tr("Another map window")
        # On a map this key is the map's own, with its present view.
        context.commands.register(
            Command("map.window", words, self._open_any_map, "map", group=group, keywords="map ditu 地图")
        )
        if context.desk.person.holds(*WALL_POSTS):
            words = self.tr("Wall display")
            context.commands.register(
                Command(
                    "wall.open",
                    words,
                    self.open_wall,
                    "wall",
                    "Ctrl+Shift+W",
                    group=group,
                    keywords="wall daping 大屏",
                )
            )

    def open_map(self, extent: MapExtent | None = None) -> MapWindow:
        """Open a map, looking where another one looks."""
        window = self._add_map()
        if extent is not None:
            lon, lat = (extent.west + extent.east) / 2, (extent.south + extent.north) / 2
            window.look_at(lon, lat, extent.zoom)
        box = self._other_screen().availableGeometry()
        window.move(box.center() - window.rect().center())
        window.show()
        self.save()
        return window

    def _open_any_map(self) -> None:
        self.open_map()

    def open_wall(self) -> None:
        """Open the wall, or bring it to the front."""
        if self.wall is None:
            wall = self.wall = WallWindow(self._context)
            wall.closed.connect(self._on_wall_closed)
            wall.open_on(self._other_screen())
            self.save()
        else:
            self.wall.raise_()
            self.wall.activateWindow()

    def restore(self) -> None:
        """Open what was open when the program ended, with these screens."""
        try:
            kept = json.loads(self._memory.word(self._key()) or "{}")
        except ValueError:
            return
        if not isinstance(kept, dict):
            return
        for state in kept.get("maps", ()):
            window = self._add_map()
            window.restore(state)
            window.show()
        if kept.get("wall") and self._context.desk.person.holds(*WALL_POSTS):
            self.open_wall()

    def save(self) -> None:
        """Remember all windows."""
        if not self._is_ending:
            kept = {"maps": [window.state() for window in self.maps], "wall": self.wall is not None}
            self._memory.save_word(self._key(), json.dumps(kept))

    def end(self) -> None:
        """Remember and close all windows; they open again at the next start."""
        self._saving.stop()
        self.save()
        self._is_ending = True
        for window in list(self.maps):
            window.close()
        if self.wall is not None:
            self.wall.close()

    def _add_map(self) -> MapWindow:
        window = MapWindow(self._make_map(), self._context.reference.county_name)
        window.closed.connect(lambda: self._on_map_closed(window))
        window.changed.connect(self._saving.start)
        self.maps.append(window)
        return window

    def _on_map_closed(self, window: MapWindow) -> None:
        self.maps.remove(window)
        self.save()

    def _on_wall_closed(self) -> None:
        self.wall = None
        self.save()

    def _other_screen(self) -> QScreen:
        own = self._main.screen()
        return next((screen for screen in QGuiApplication.screens() if screen is not own), own)

    def _key(self) -> str:
        return f"{_WORD}/{screen_setup()}"
