"""Carries out what the layers card asks for: switches, filters of cases, heat of past cases, colours by place."""

from collections.abc import Iterable
from datetime import datetime, timedelta

import numpy as np
from PySide6.QtCore import QObject, Signal

from commandcenter.cartography.scene import GroundScene
from commandcenter.domain.cases import CaseSummary
from commandcenter.domain.identifiers import server_now
from commandcenter.domain.map_layers import PastCase, PlaceCount
from commandcenter.ui.desk_context import DeskContext
from commandcenter.ui.map.map_canvas import MapCanvas
from commandcenter.ui.map.map_records import MapLayer
from commandcenter.ui.newest_question import NewestQuestion
from commandcenter.ui.panels.layers_card import CaseChoice, LayersCard, RateChoice

_STEPS = 5


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
            for each in context.reference.classes.values()
            if each.level == 1
        ]
        self.card = LayersCard(canvas.picture.ground.style, classes, canvas)
        self.card.layer_switched.connect(self._on_switched)
        self.card.opacity_changed.connect(self._on_opacity_changed)
        self.card.cases_chosen.connect(self._on_cases_chosen)
        self.card.heat_wanted.connect(self._read_heat)
        self.card.heat_moved.connect(self._on_heat_moved)
        self.card.rates_wanted.connect(self._read_rates)
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
        small = self._context.reference.classes.get(class_id)
        return small is not None and choice.class_id in {small.class_id, small.parent_id}

    def _on_switched(self, layer: str, on: bool) -> None:
        self._canvas.set_layer_visible(MapLayer(layer), on)
        if on and layer == MapLayer.HEAT.value and self._days is None:
            self._read_heat(self.card.heat_days.currentData())
        if on and layer == MapLayer.RATES.value:
            self._read_rates(self.card.rates)

    def _on_opacity_changed(self, layer: str, opacity: float) -> None:
        self._canvas.set_layer_opacity(MapLayer(layer), opacity)

    def _on_cases_chosen(self, choice: CaseChoice) -> None:
        before, self._choice = self._choice, choice
        self._canvas.picture.cases.set_hidden(choice.hidden)
        self._canvas.update()
        if (before.class_id, before.least_urgency) != (choice.class_id, choice.least_urgency):
            self.cases_chosen.emit()

    def _read_heat(self, days: int) -> None:
        until = server_now()
        since = until - timedelta(days=days)
        maps = self._context.desk.maps
        self._days = (since, until)
        self._heat_question.ask(
            lambda: _columns(maps.past_cases(since, until)), self._on_heat_read, self._on_failed
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
        until = server_now()
        since = until - timedelta(days=choice.days)
        maps = self._context.desk.maps
        self._rate_question.ask(
            lambda: maps.place_counts(choice.level, since, until),
            lambda counts: self._on_rates_read(choice, counts),
            self._on_failed,
        )

    def _on_rates_read(self, choice: RateChoice, counts: tuple[PlaceCount, ...]) -> None:
        scene = self._canvas.picture.ground.scene
        if scene is None:
            return
        places = self._context.reference.places
        values = {
            places[count.place_no].code: float(getattr(count, choice.indicator))
            for count in counts
            if count.place_no in places
        }
        self._canvas.picture.set_rates(rate_tints(values, scene))
        self._canvas.update()

    def _on_failed(self, error: Exception) -> None:
        self._context.messages.show_error(error, self.tr("Layers"))


def rate_tints(values: dict[str, float], scene: GroundScene) -> dict[str, str]:
    """Return the tint of each leaf of the ground: five classes of equally many places.

    Args:
        values: Indicator by place code, of any level; what is missing is not coloured.
        scene: The ground.
    """
    if not values:
        return {}
    limits = np.quantile(np.array(list(values.values())), np.linspace(0, 1, _STEPS + 1)[1:-1])
    step_of = {code: int(np.searchsorted(limits, value, side="left")) + 1 for code, value in values.items()}
    tints = {}
    for leaf in scene.leaf_codes:
        place = scene.places.get(leaf)
        while place is not None and place.code not in step_of:
            place = scene.places.get(place.parent_code or "")
        if place is not None:
            tints[leaf] = f"rate{step_of[place.code]}"
    return tints


def _columns(cases: Iterable[PastCase]) -> tuple[np.ndarray, np.ndarray]:
    rows = np.array([(case.lon, case.lat, case.reported_at.timestamp()) for case in cases], dtype=np.float64)
    rows = rows.reshape(-1, 3)
    return rows[:, :2], rows[:, 2]
