"""The keys and tools of one map: layers, search, measuring, areas, a sheet for paper, another window.

Everything has a key that works while the map has the keyboard, and an entry in the map's menu.  Plain
letters are left to the steps of a case, which work in the whole window.
"""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject, QPointF, Qt, Signal
from PySide6.QtGui import QImage, QKeySequence, QPainter, QShortcut
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QFileDialog, QMenu

from commandcenter.domain.county_time import county_now
from commandcenter.ui.county_ground import CountyGround
from commandcenter.ui.desk_context import DeskContext
from commandcenter.ui.map.drawing_tool import DrawingMode, DrawingTool
from commandcenter.ui.map.map_canvas import MapCanvas
from commandcenter.ui.map.map_export import export_picture
from commandcenter.ui.panels.map_keys import note_map_keys
from commandcenter.ui.panels.map_search import MapHit, MapSearch


class MapTools(QObject):
    """Tools over one canvas."""

    layers_wanted = Signal()
    window_wanted = Signal()
    """Another window with its own view and layers."""
    area_chosen = Signal(object, object)
    """A shapely polygon in degrees that narrows the queue, and the `DrawingMode` it was drawn in."""
    area_cleared = Signal()
    replay_wanted = Signal()

    def __init__(self, context: DeskContext, canvas: MapCanvas) -> None:
        super().__init__(canvas)
        self._context = context
        self._canvas = canvas
        self.search = MapSearch(canvas)
        self.drawing = DrawingTool(canvas)
        self.drawing.area_drawn.connect(self._on_area_drawn)
        self.search.chosen.connect(self._on_hit_chosen)
        self.search.closed.connect(lambda: canvas.setFocus(Qt.FocusReason.OtherFocusReason))
        self.past: Callable[[], datetime | None] = lambda: None
        """Tells the moment a replay shows, None for the present."""
        self._acts: list[tuple[str, str, Callable[[], None]]] = [
            (self.tr("Layers …"), "Shift+L", self.layers_wanted.emit),
            (self.tr("Find a place …"), "Shift+F", self.search.open),
            (self.tr("Who is responsible in the middle"), "Shift+I", self.show_middle),
            (self.tr("Measure"), "Shift+M", lambda: self.drawing.start(DrawingMode.MEASURE)),
            (self.tr("Cases in a circle"), "Shift+C", lambda: self.drawing.start(DrawingMode.CIRCLE)),
            (self.tr("Cases in a polygon"), "Shift+P", lambda: self.drawing.start(DrawingMode.POLYGON)),
            (self.tr("Cases along a line"), "Shift+B", lambda: self.drawing.start(DrawingMode.BAND)),
            (self.tr("Clear the area"), "Shift+X", self.area_cleared.emit),
            (self.tr("Replay a day"), "Shift+R", self.replay_wanted.emit),
            (self.tr("Whole county"), "0", canvas.fit_county),
            (self.tr("Save as a picture …"), "Ctrl+E", self.ask_export),
            (self.tr("Print …"), "Ctrl+P", self.ask_print),
            (self.tr("Another map window"), "Ctrl+Shift+M", self.window_wanted.emit),
        ]
        note_map_keys(context.commands, ((words, keys) for words, keys, _ in self._acts))
        for _, keys, run in self._acts:
            # The canvas itself knows the key that fits the county.
            if keys != "0":
                shortcut = QShortcut(QKeySequence(keys), canvas)
                shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
                shortcut.activated.connect(lambda run=run: self._run(run))

    def add_to(self, menu: QMenu) -> None:
        """Add all tools to a menu."""
        menu.addSeparator()
        for words, keys, run in self._acts:
            entry = menu.addAction(f"{words}\t{QKeySequence(keys).toString()}")
            entry.triggered.connect(lambda _=False, run=run: self._run(run))

    def _run(self, act: Callable[[], None]) -> None:
        # The card of the place under the mouse would lie over what comes now.
        self._canvas.hovering.leave()
        act()

    def set_county(self, county: CountyGround) -> None:
        """Give the names to search."""
        self.search.set_county(county)

    def show_middle(self) -> None:
        """Show the card of the place in the middle, for hands on the keyboard."""
        canvas, picture, view = self._canvas, self._canvas.picture, self._canvas.view
        at = QPointF(view.width / 2, view.height / 2)
        canvas.hovering.move(at, view, picture.projection, picture.shown_cases, picture.ground.scene)
        canvas.hovering.show_now(is_place=True)

    def export_to(self, path: str) -> bool:
        """Write a sheet of what is in sight; say whether that was possible."""
        return self._sheet().save(path)

    def ask_export(self) -> None:
        """Ask for a file and write the sheet."""
        name = f"{self._title()} {county_now():%Y%m%d-%H%M}.png"
        path, _ = QFileDialog.getSaveFileName(self._canvas, self.tr("Save as a picture"), name, "PNG (*.png)")
        if path and self.export_to(path):
            self._context.messages.success(self.tr("Picture saved"), path)
        elif path:
            self._context.messages.warn(self.tr("The picture could not be written"), path)

    def ask_print(self) -> None:
        """Ask for a printer and print the sheet."""
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        if QPrintDialog(printer, self._canvas).exec() == QDialog.DialogCode.Accepted:
            self.print_on(printer)

    def print_on(self, printer: QPrinter) -> None:
        """Print the sheet as large as the paper allows."""
        sheet = self._sheet()
        painter = QPainter(printer)
        room = painter.viewport()
        size = sheet.size().scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
        painter.setViewport(room.x(), room.y(), size.width(), size.height())
        painter.setWindow(0, 0, sheet.width(), sheet.height())
        sheet.setDevicePixelRatio(1.0)
        painter.drawImage(0, 0, sheet)
        painter.end()

    def _sheet(self) -> QImage:
        return export_picture(self._canvas.picture, self._canvas.view, self._title(), county_now())

    def _title(self) -> str:
        county, past = self._context.reference.county_name, self.past()
        if past is not None:
            return self.tr("{county}: cases at {time}").format(county=county, time=f"{past:%Y-%m-%d %H:%M}")
        area = self._context.selection.area
        where = f" · {area.name}" if area is not None else ""
        return self.tr("{county}: open cases").format(county=county) + where

    def _on_area_drawn(self, outline: object) -> None:
        self.area_chosen.emit(outline, self.drawing.mode)

    def _on_hit_chosen(self, hit: MapHit) -> None:
        self._canvas.set_marker((hit.lon, hit.lat))
        self._canvas.centre_on(hit.lon, hit.lat, zoom=max(hit.zoom, self._canvas.view.zoom))
