"""What the map paints, bottom to top: ground, what is out in the field, cases, names, the selected case, markers.

Owns the layers, the switches and the theme; knows nothing of mouse, keys or widgets.
"""

from collections.abc import Mapping, Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from commandcenter.cartography.basemap.added_names import added_names
from commandcenter.cartography.basemap.shown import ShownBasemap
from commandcenter.cartography.label_plan import LabelBook, label_book
from commandcenter.cartography.label_spots import LabelSpot
from commandcenter.cartography.projection import LocalMercator
from commandcenter.cartography.style import MapStyle, parse_style
from commandcenter.cartography.view import MapView
from commandcenter.resource_files import resource_path
from commandcenter.ui.map.case_layer import CaseLayer
from commandcenter.ui.map.case_table import RANK_OF_GROUP
from commandcenter.ui.map.clip import Clip
from commandcenter.ui.map.edge_arrow import paint_edge_arrow
from commandcenter.ui.map.field_picture import FieldPicture
from commandcenter.ui.map.ground_layer import GroundLayer
from commandcenter.ui.map.heat_layer import HeatLayer
from commandcenter.ui.map.label_layer import (
    BUDGET_S,
    HASTY_BUDGET_S,
    NOTHING_WRITTEN,
    LabelLayer,
    WrittenNames,
)
from commandcenter.ui.map.map_records import GROUND_LAYERS, OFF_AT_FIRST, DisplayGroup, MapLayer
from commandcenter.ui.map.markers import MarkerLayer
from commandcenter.ui.map.pressure import pressure_tints
from commandcenter.ui.map.rate_key import RateKey
from commandcenter.ui.map.side_work import SideWork
from commandcenter.ui.map.symbols import PULSE_STEPS, SymbolSprites
from commandcenter.ui.tokens import DAY, NIGHT, Tokens

_FIRST_ORIGIN = LocalMercator(112.0, 37.0)
"""Until a ground comes; any place in China serves."""


def load_map_style(name: str) -> MapStyle:
    """Read one of the map styles: day, night, print or wall."""
    return parse_style(resource_path("map_style", f"{name}.json").read_text(encoding="utf-8"))


class Overlay(Protocol):
    """What a tool paints over the map."""

    def paint(self, painter: QPainter, view: MapView, projection: LocalMercator, tokens: Tokens) -> None:
        """Paint over a view."""


class MapPicture:
    """All layers of one map.  GUI thread only."""

    def __init__(self, *, dark: bool) -> None:
        self.tokens: Tokens = NIGHT if dark else DAY
        style = load_map_style("night" if dark else "day")
        self.projection = _FIRST_ORIGIN
        self.work = SideWork()
        self.ground = GroundLayer(style, self.work)
        self.heat = HeatLayer(self.projection)
        self.cases = CaseLayer(self.projection)
        self.cases.marks.work_beside(self.work)
        self.labels = LabelLayer(style, self.work)
        self.markers = MarkerLayer(self.projection)
        self.overlays: list[Overlay] = []
        """Painted above everything else, in this order."""
        self._sprites = SymbolSprites(self.tokens, 1.0)
        self._style = style
        self._names: object = None
        self._ratio = 1.0
        self._phase = 0
        self._hidden: set[MapLayer] = set(OFF_AT_FIRST)
        self._rates: Mapping[str, str] = {}
        self.rate_key: RateKey | None = None
        """What the tints of `set_rates` mean."""
        self._late: tuple[int, object, NDArray[np.int64]] | None = None
        self._opacity: dict[MapLayer, float] = dict.fromkeys(MapLayer, 1.0)
        self.field = FieldPicture(
            self.projection, lambda layer: self._opacity[layer] if self.shows(layer) else 0.0
        )
        self.field.set_look(self.tokens, style, 1.0)
        self._apply_switches()

    @property
    def shown_cases(self) -> CaseLayer | None:
        """The cases, None while they are switched off."""
        return self.cases if self.shows(MapLayer.CASES) else None

    def shows(self, layer: MapLayer) -> bool:
        """Say whether a layer is on."""
        return layer not in self._hidden and self._opacity[layer] > 0

    def set_layer(self, layer: MapLayer, *, shown: bool | None = None, opacity: float | None = None) -> None:
        """Switch a layer or make it fainter."""
        was_shown = self.shows(layer)
        if shown is not None:
            (self._hidden.discard if shown else self._hidden.add)(layer)
        if opacity is not None:
            self._opacity[layer] = max(0.0, min(1.0, opacity))
        self._apply_switches()
        self.refresh_pressure()
        if layer is MapLayer.BASEMAP and was_shown != self.shows(layer):
            self._renew_names()

    def set_basemaps(self, basemaps: Sequence[ShownBasemap]) -> None:
        """Draw other base maps below the county, the lowest first, with their names."""
        self.ground.set_basemaps(basemaps)
        self._renew_names()

    def set_theme(self, *, dark: bool, is_wall: bool = False) -> None:
        """Change between day and night, or to the strong colours and large names of a wall."""
        self.tokens = NIGHT if dark or is_wall else DAY
        self._style = load_map_style("wall" if is_wall else "night" if dark else "day")
        self.ground.set_style(self._style)
        self._renew_pictures()

    def adopt_scene(self) -> LocalMercator:
        """Take over the ground's projection and names; return the projection used before."""
        scene = self.ground.scene
        assert scene is not None, "called when the scene is ready"
        before, self.projection = self.projection, scene.projection
        self.heat.set_projection(scene.projection)
        self.cases.set_projection(scene.projection)
        self.markers.set_projection(scene.projection)
        self._renew_names()
        self.field.set_projection(scene.projection)
        self.refresh_pressure()
        return before

    @property
    def spots(self) -> Sequence[LabelSpot]:
        """Every name that could be written: the county's own, and what base maps add."""
        scene = self.ground.scene
        if scene is None:
            return ()
        return (*scene.labels, *added_names(scene, self.ground.basemaps))

    @property
    def attributions(self) -> tuple[str, ...]:
        """Whose base maps are in sight, the uppermost first."""
        named = (each.attribution for each in reversed(self.ground.basemaps) if each.opacity > 0)
        return tuple(dict.fromkeys(each for each in named if each))

    def _renew_names(self) -> None:
        scene, basemaps, style = self.ground.scene, self.ground.basemaps, self._style
        if scene is None:
            return
        # An answer that is still on its way must not bring back names that have gone.
        self._names = asked = object()
        if not any(each.sheet is not None and each.sheet.labels for each in basemaps):
            self.labels.set_spots(scene.labels)
            return

        def job() -> tuple[Sequence[LabelSpot], LabelBook]:
            spots = (*scene.labels, *added_names(scene, basemaps))
            return spots, label_book(spots, dict(style.labels))

        def keep(named: tuple[Sequence[LabelSpot], LabelBook]) -> None:
            if asked is self._names:
                self.labels.set_spots(named[0], named[1] if style is self._style else None)

        # Thousands of names take a good part of a second.
        self.work.ask(("spots", id(self)), job, keep)

    def refresh_pressure(self) -> None:
        """Tint the grids anew after cases changed; an indicator takes the place of the pressure."""
        scene = self.ground.scene
        if self.labels.is_held:
            return
        if scene is not None and self.shows(MapLayer.RATES):
            self._late = None
            self.ground.set_tints(self._rates)
        elif scene is not None and self._is_pressure_new():
            self.ground.set_tints(pressure_tints(self.cases.table, scene.index, scene.projection))

    def hold(self) -> None:
        """Leave names and tints as they are while cases change faster than those can follow."""
        self.labels.is_held = True

    def release(self, view: MapView) -> None:
        """Let names and tints follow the cases again, at once."""
        self.labels.is_held = False
        self.refresh_pressure()
        if self.shows(MapLayer.NAMES):
            self.labels.follow(view, self.shown_cases)

    def _is_pressure_new(self) -> bool:
        """Say whether other cases are late or running out than when it was asked last, or elsewhere."""
        table, revision = self.cases.table, self.cases.marks.revision
        late = np.where(table.rank >= RANK_OF_GROUP[DisplayGroup.EXPIRING], table.rank, 0)
        before, self._late = self._late, (revision, self.ground.scene, late)
        is_same = before is not None and before[0] == revision and before[1] is self.ground.scene
        return not (is_same and before is not None and np.array_equal(before[2], late))

    def set_rates(self, tint_of: Mapping[str, str]) -> None:
        """Tint grids by an indicator (rate1 to rate5 by place code) while `MapLayer.RATES` is on."""
        self._rates = dict(tint_of)
        self.refresh_pressure()

    def opacity(self, layer: MapLayer) -> float:
        """Return how opaque a layer is, 0 to 1."""
        return self._opacity[layer]

    def next_phase(self) -> None:
        """Let the pulse of urgent cases go on by one step."""
        self._phase = (self._phase + 1) % PULSE_STEPS

    def follow_ratio(self, ratio: float, width: int, height: int) -> None:
        """Follow the window to a screen of another density or size."""
        self.ground.set_memory_for(round(width * height * ratio * ratio))
        if ratio != self._ratio:
            self._ratio = ratio
            self.ground.set_ratio(ratio)
            self._renew_pictures()

    def is_crisp(self, view: MapView) -> bool:
        """Say whether everything last painted was exact: tiles, names, tints."""
        names = not self.shows(MapLayer.NAMES) or self.labels.is_current(view, self.shown_cases)
        return names and self.ground.missing_tiles == 0 and self.work.is_idle

    def stop(self) -> None:
        """End all threads; nothing new is drawn any more."""
        self.work.stop()
        self.ground.stop()

    def paint(self, painter: QPainter, view: MapView, clip: Clip, *, zooming: bool) -> list[QRectF]:
        """Paint what touches `clip`; return the boxes of names that need another frame."""
        self.ground.paint(painter, view, self._ratio, zooming=zooming, clip=clip)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.shows(MapLayer.HEAT):
            painter.setOpacity(self._opacity[MapLayer.HEAT])
            self.heat.paint(painter, view, in_haste=zooming)
        self.labels.set_signs(self.field.signs())
        cases = self.shown_cases
        self.field.paint(painter, view, clip, self._taken(view, cases))
        waiting = self.field.still.take_changed()
        if cases is not None:
            painter.setOpacity(self._opacity[MapLayer.CASES])
            cases.paint(painter, view, self._sprites, clip, self._phase, in_haste=zooming)
        if self.shows(MapLayer.NAMES):
            painter.setOpacity(self._opacity[MapLayer.NAMES])
            budget = HASTY_BUDGET_S if zooming else BUDGET_S
            waiting += self.labels.paint(painter, view, cases, clip, budget_s=budget)
        painter.setOpacity(1.0)
        self.field.paint_selected(painter, view, self.projection, self.tokens)
        if cases is not None:
            cases.paint_selected(painter, view, self._sprites)
            self._paint_arrow(painter, view)
        self.markers.paint(painter, view, self.tokens)
        for overlay in self.overlays:
            overlay.paint(painter, view, self.projection, self.tokens)
        return waiting

    def _taken(self, view: MapView, cases: CaseLayer | None) -> WrittenNames:
        """Return what the names of stations and the like have to keep clear of."""
        names = self.labels.known_names(view) if self.shows(MapLayer.NAMES) else NOTHING_WRITTEN
        if cases is None or not self.field.has_names(view.zoom):
            return names
        return names.with_boxes(cases.boxes_in(view))

    def _paint_arrow(self, painter: QPainter, view: MapView) -> None:
        selected = self.cases.selected
        at = self.cases.screen_of(selected, view) if selected is not None else None
        if at is not None:
            paint_edge_arrow(painter, view, at, self.tokens)

    def _apply_switches(self) -> None:
        groups: Mapping[str, float] = {
            layer.value: self._opacity[layer] if self.shows(layer) else 0.0 for layer in GROUND_LAYERS
        }
        self.ground.set_groups(groups)

    def _renew_pictures(self) -> None:
        self._sprites = SymbolSprites(self.tokens, self._ratio)
        self.labels.set_style(self._style, self._ratio)
        self.field.set_look(self.tokens, self._style, self._ratio)
