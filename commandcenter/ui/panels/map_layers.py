"""Carries out what the layers card asks for: switches, filters of cases, heat of past cases, colours by place."""

from collections.abc import Iterable
from datetime import datetime

import numpy as np
from PySide6.QtCore import QObject, Signal

from commandcenter.cartography.classing import classed, rate_tints
from commandcenter.domain.cases import CaseSummary, QueueFilter
from commandcenter.domain.identifiers import server_now
from commandcenter.domain.indicators import PlaceCount
from commandcenter.domain.map_layers import PastCase
from commandcenter.ui.desk_context import DeskContext
from commandcenter.ui.map.choice_overlay import ChoiceOverlay
from commandcenter.ui.map.map_canvas import MapCanvas
from commandcenter.ui.map.map_records import MapLayer
from commandcenter.ui.newest_question import NewestQuestion
from commandcenter.ui.panels.layers_card import CaseChoice, LayersCard, RateChoice
from commandcenter.ui.panels.rate_legend import RateLegend


class MapLayers(QObject):
    """Between the card and one map."""

    cases_chosen = Signal()
    """Other cases are to be shown; ask `passes`."""

    def __init__(self, context: DeskContext, canvas: MapCanvas) -> None:
        super().__init__(canvas)
        self._context = context
        self._canvas = canvas
        self._choice = CaseChoice()
        self._days: tuple[datetime, datetime] | None = None
        self._share = (0.0, 1.0)
        self._heat_question = NewestQuestion(context.runner, self, 0)
        self._rate_question = NewestQuestion(context.runner, self, 0)
        classes = [
            (each.class_id, each.name if context.language.startswith("zh") else each.name_en or each.name)
            for each in context.reference.offered_classes
            if each.level == 1
        ]
        self.card = LayersCard(canvas.picture.ground.style, classes, context.desk.calendar.zone, canvas)
        self.legend = RateLegend(canvas)
        self.overlay = ChoiceOverlay()
        canvas.picture.overlays.append(self.overlay)
        context.selection.area_changed.connect(self._read_past)
        self.card.layer_switched.connect(self._on_switched)
        self.card.opacity_changed.connect(self._on_opacity_changed)
        self.card.cases_chosen.connect(self._on_cases_chosen)
        self.card.heat_wanted.connect(self._read_heat)
        self.card.heat_moved.connect(self._on_heat_moved)
        self.card.rates_wanted.connect(self._read_rates)
        self.card.follow_zoom(canvas.view.zoom)
        canvas.view_changed.connect(lambda extent: self.card.follow_zoom(extent.zoom))
        canvas.layer_switched.connect(lambda layer, on: self.card.set_shown(MapLayer(layer), shown=on))

    def passes(self, case: CaseSummary) -> bool:
        """Say whether a case is to be on the map, its group left aside."""
        return self.admits(case.class_id, case.urgency)

    def admits(self, class_id: int, urgency: int) -> bool:
        """Say whether cases of a class and urgency are to be on the map."""
        choice = self._choice
        if urgency < choice.least_urgency:
            return False
        if choice.class_id is None:
            return True
        return class_id in self._context.reference.small_classes_of(choice.class_id)

    def _on_switched(self, layer: str, on: bool) -> None:
        self._canvas.set_layer_visible(MapLayer(layer), on)
        if on and layer == MapLayer.HEAT.value and self._days is None:
            self._read_heat()
        if layer == MapLayer.RATES.value:
            self.legend.setVisible(on and bool(self.legend.key.rows))
            if on:
                self._read_rates(self.card.rates)

    def _on_opacity_changed(self, layer: str, opacity: float) -> None:
        self._canvas.set_layer_opacity(MapLayer(layer), opacity)

    def _on_cases_chosen(self, choice: CaseChoice) -> None:
        before, self._choice = self._choice, choice
        self._canvas.picture.cases.set_hidden(choice.hidden)
        self.overlay.words = self.card.choice_words()
        self._canvas.update()
        if (before.class_id, before.least_urgency) != (choice.class_id, choice.least_urgency):
            self.cases_chosen.emit()
            self._read_past()

    def wanted(self) -> QueueFilter:
        """Return what is chosen as a filter of past cases: class and urgency."""
        choice = self._choice
        return QueueFilter(
            class_ids=self._context.reference.small_classes_of(choice.class_id)
            if choice.class_id is not None
            else (),
            urgencies=tuple(range(choice.least_urgency, 4)) if choice.least_urgency > 1 else (),
            area=self._context.selection.area,
        )

    def _read_past(self) -> None:
        """Read heat and colours anew, for another filter."""
        self._days = None
        if self._canvas.picture.shows(MapLayer.HEAT):
            self._read_heat()
        if self._canvas.picture.shows(MapLayer.RATES):
            self._read_rates(self.card.rates)

    def _read_heat(self) -> None:
        since, until = self.card.heat_period.span(server_now())
        maps, wanted = self._context.desk.maps, self.wanted()
        self._days = (since, until)
        self._heat_question.ask(
            lambda: _columns(maps.past_cases(since, until, wanted)), self._on_heat_read, self._on_failed
        )

    def _on_heat_read(self, columns: tuple[np.ndarray, np.ndarray]) -> None:
        self._canvas.picture.heat.set_points(*columns)
        self._on_heat_moved(*self._share)

    def _on_heat_moved(self, begin: float, end: float) -> None:
        self._share = (begin, end)
        if self._days is not None:
            first, length = self._days[0].timestamp(), (self._days[1] - self._days[0]).total_seconds()
            self._canvas.picture.heat.set_period(first + begin * length, first + end * length + 1)
            self._canvas.update()

    def _read_rates(self, choice: RateChoice) -> None:
        since, until = self.card.rate_period.span(server_now())
        maps, wanted = self._context.desk.maps, self.wanted()
        self._rate_question.ask(
            lambda: maps.place_counts(choice.level, since, until, wanted),
            lambda counts: self._on_rates_read(choice, counts),
            self._on_failed,
        )

    def _on_rates_read(self, choice: RateChoice, counts: tuple[PlaceCount, ...]) -> None:
        scene = self._canvas.picture.ground.scene
        if scene is None:
            return
        places = self._context.reference.places
        values = {
            places[count.place_no].code: value
            for count in counts
            if count.place_no in places and (value := count.value(choice.indicator)) is not None
        }
        classing = classed(values)
        self._canvas.picture.set_rates(rate_tints(classing.step_of, scene))
        if self._canvas.picture.shows(MapLayer.RATES):
            under = f"{self.card.rate_level.currentText()} · {self.card.rate_period.words()}"
            self.legend.show_classes(choice.indicator, classing, under)
            self._canvas.picture.rate_key = self.legend.key
        self._canvas.update()

    def _on_failed(self, error: Exception) -> None:
        self._context.messages.show_error(error, self.tr("Layers"))


def _columns(cases: Iterable[PastCase]) -> tuple[np.ndarray, np.ndarray]:
    rows = np.array([(case.lon, case.lat, case.reported_at.timestamp()) for case in cases], dtype=np.float64)
    rows = rows.reshape(-1, 3)
    return rows[:, :2], rows[:, 2]
