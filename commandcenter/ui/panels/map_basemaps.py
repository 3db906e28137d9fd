"""Puts the base maps of the desk on one map, names their makers beside the scale, and opens their list."""

from PySide6.QtCore import QObject

from commandcenter.cartography.view import Bounds
from commandcenter.ui.desk_context import DeskContext
from commandcenter.ui.dialogs.basemap_dialog import BasemapDialog
from commandcenter.ui.map.map_canvas import MapCanvas
from commandcenter.ui.panels.layers_card import LayersCard

_SYSTEM = "CGCS2000"


class MapBasemaps(QObject):
    """Between the desk's base maps and one map."""

    def __init__(self, context: DeskContext, canvas: MapCanvas, card: LayersCard) -> None:
        super().__init__(canvas)
        self._source = context.ground_source.basemaps
        self._canvas = canvas
        self._source.changed.connect(self._on_changed)
        card.basemaps_wanted.connect(self.open_list)
        # After the map itself has taken the switch.
        card.layer_switched.connect(self._show_makers)
        card.opacity_changed.connect(self._show_makers)
        self._source.open()
        self._on_changed()

    def open_list(self) -> BasemapDialog:
        """Open the list of base maps; what is chosen there can be shown on this map."""
        dialog = BasemapDialog(self._source, self._canvas.window(), can_show=True)
        dialog.show_wanted.connect(self.show_box)
        dialog.open()
        return dialog

    def show_box(self, box: Bounds) -> None:
        """Move the map to a box in degrees: an act of the operator."""
        projection, navigator = self._canvas.picture.projection, self._canvas.navigator
        navigator.touched = True
        west, south = projection.to_local(box[0], box[1])
        east, north = projection.to_local(box[2], box[3])
        navigator.show_bounds((west, south, east, north))

    def _on_changed(self) -> None:
        self._canvas.picture.set_basemaps(self._source.shown)
        self._show_makers()
        self._canvas.update()

    def _show_makers(self, *_: object) -> None:
        self._canvas.set_attribution(" · ".join((*self._canvas.picture.attributions, _SYSTEM)))
