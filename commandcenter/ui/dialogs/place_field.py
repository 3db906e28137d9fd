"""Where a case is: typed and taken from what is offered, or clicked on the map. Both set grid and position together."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from typing_extensions import override

from commandcenter.ui.county_ground import CountyGround
from commandcenter.ui.desk_context import DeskContext
from commandcenter.ui.dialogs.step_fields import StepField
from commandcenter.ui.map.map_canvas import MapCanvas
from commandcenter.ui.newest_question import NewestQuestion
from commandcenter.ui.own_ground import begin_at_own_ground
from commandcenter.ui.place_search import PlaceHit, PlaceSearch
from commandcenter.ui.theme import active_theme
from commandcenter.ui.widgets.choice_edit import Choice, ChoiceEdit
from commandcenter.ui.widgets.labels import make_label, set_style_property

_PAUSE_MS = 40
_NEAR_ZOOM = 15.0
"""About five metres a pixel: some streets around the place."""
Position = tuple[float, float]


class PlaceField(StepField):
    """Grid and position of a case with a map to click.

    Args:
        context: What every panel is given.
        label: Words above the field.
        place_no: The place so far, None when nobody has said one.
        position: Longitude and latitude so far in degrees, or None when nobody has located the case.
    """

    named = Signal(str)
    """A place was taken from the offered ones: its name, for the address."""

    def __init__(
        self, context: DeskContext, label: str, place_no: int | None, position: Position | None
    ) -> None:
        super().__init__("place_no", label)
        self._context = context
        self._place_no: int | None = place_no
        self._position = position
        self._is_ground_shown = False
        self._county: CountyGround | None = None
        self._places = PlaceSearch(context, self)
        self._question = NewestQuestion(context.runner, self, _PAUSE_MS)
        self.edit = ChoiceEdit()
        self.edit.setObjectName("place_edit")
        self.edit.setAccessibleName(label)
        self.edit.set_hint(self.tr("Address, landmark, village or grid; pinyin too"))
        self.edit.set_chosen(self._path())
        self.hint = make_label("", "small", wrap=True)
        self.hint.setObjectName("place_hint")
        self.canvas = MapCanvas()
        self.canvas.setObjectName("place_map")
        self.canvas.set_cards_visible(False)
        self.canvas.set_theme(active_theme().is_night)
        self.canvas.setMinimumHeight(active_theme().px(260))
        for widget in (self.edit, self.hint, self.canvas):
            self.column.addWidget(widget, 1 if widget is self.canvas else 0)
        self.setFocusProxy(self.edit)
        self.edit.asked.connect(self._on_asked)
        self.edit.chosen.connect(self._on_chosen)
        self.edit.unchosen.connect(self._on_unchosen)
        self.canvas.ground_shown.connect(self._on_ground_shown)
        self.canvas.ground_clicked.connect(self._on_ground_clicked)
        self.canvas.start_picking()
        self._say(self.tr("Type the place, or click it on the map."))
        context.ground_source.when_loaded(self._on_ground_loaded)

    @override
    def value(self) -> int | None:
        """Return the number of the place, or None while its words are being changed."""
        return self._place_no

    @override
    def given(self) -> dict[str, Any]:
        """Return place and position."""
        lon, lat = self._position if self._position is not None else (None, None)
        return {"place_no": self._place_no, "lon": lon, "lat": lat}

    @property
    def is_map_ready(self) -> bool:
        """Whether the county is on the map, so that it can be clicked."""
        return self._is_ground_shown

    def stop(self) -> None:
        """End the map's drawing threads."""
        self.canvas.stop()

    def _path(self) -> str:
        return " ".join(part.name for part in self._context.reference.place_path(self._place_no))

    def _on_ground_loaded(self, county: CountyGround) -> None:
        self._county = county
        self.canvas.set_ground(county.ground)

    def _on_ground_shown(self) -> None:
        # Not earlier: before the ground is there, the map has no origin to count from.
        if not self._is_ground_shown:
            self._is_ground_shown = True
            if self._position is None and self._county is not None:
                begin_at_own_ground(self.canvas, self._context, self._county)
            self._show_position()

    def _show_position(self) -> None:
        if not self._is_ground_shown:
            return
        self.canvas.set_marker(self._position)
        if self._position is not None:
            self.canvas.centre_on(*self._position, zoom=max(_NEAR_ZOOM, self.canvas.view.zoom))

    def _on_asked(self, typed: str) -> None:
        # What was offered for fewer letters must not be taken by an Enter that comes before the new answer.
        self.edit.offer(())
        if not typed.strip():
            self._question.forget()
            return
        places = self._places
        self._question.ask(lambda: places.search(typed), self._on_places, lambda _error: None)

    def _on_places(self, found: Sequence[PlaceHit]) -> None:
        if not self.edit.is_chosen:
            self.edit.offer([Choice(hit, hit.name, hit.context) for hit in found])
            if not found:
                self._say(self.tr("No such place; click it on the map."), is_problem=True)

    def _on_unchosen(self) -> None:
        self._place_no = None
        self.changed.emit()

    def _on_chosen(self, hit: object) -> None:
        if not isinstance(hit, PlaceHit):
            return
        self._place_no = hit.place_no
        self._position = (hit.lon, hit.lat) if hit.lon is not None and hit.lat is not None else None
        self._show_position()
        self._say(self._path())
        self.named.emit(hit.name)
        self.changed.emit()

    def _on_ground_clicked(self, lon: float, lat: float) -> None:
        place_no = self._places.place_at(lon, lat)
        if place_no is None:
            self.canvas.set_marker(self._position)
            self._say(self.tr("That is outside the county."), is_problem=True)
            return
        self._place_no = place_no
        self._position = (lon, lat)
        self.canvas.set_marker(self._position)
        self.edit.set_chosen(self._path())
        self._say(self.tr("{lon}, {lat} (CGCS2000)").format(lon=f"{lon:.6f}", lat=f"{lat:.6f}"))
        self.changed.emit()

    def _say(self, words: str, *, is_problem: bool = False) -> None:
        self.hint.setText(words)
        set_style_property(self.hint, "role", "error" if is_problem else "small")
