"""Facilities, hazards, stations and vehicles kept one by one: a list, the map on which they are put, and a form."""

from uuid import UUID

import shapely
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from commandcenter.domain.changes import ChangeBatch
from commandcenter.domain.field import FieldChange, FieldRegister, Thing
from commandcenter.domain.identifiers import uuid7
from commandcenter.errors import ChangedMeanwhile, CommandCenterError, NotFound
from commandcenter.ui.county_ground import CountyGround
from commandcenter.ui.desk_context import DeskContext
from commandcenter.ui.field_refusals import field_refusals
from commandcenter.ui.map.map_canvas import MapCanvas
from commandcenter.ui.map.map_records import MapLayer, SignHit
from commandcenter.ui.map.member_sketch import MemberSketch
from commandcenter.ui.models.field_draft import FieldDraft, Key, key_of, new_facility
from commandcenter.ui.models.grid_words import why_not
from commandcenter.ui.newest_question import NewestQuestion
from commandcenter.ui.panels.edit_tools import EditTools, Tool
from commandcenter.ui.panels.field_form import FieldForm
from commandcenter.ui.panels.field_list import FieldList
from commandcenter.ui.panels.map_field import still_points
from commandcenter.ui.theme import active_theme
from commandcenter.ui.widgets.side_by_side import lay_side_by_side, stacked

_PAUSE_MS = 300
_NEAR_ZOOM = 16.0
_TIER_STEPS = {1: 10**9, 2: 10**6, 3: 10**3, 4: 1}
"""By which numbers of places of a tier are divided."""


class FieldRegisterPanel(QWidget):
    """One thing at a time is edited; nothing is stored before it is saved."""

    def __init__(self, context: DeskContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._stored: dict[Key, Thing] = {}
        self._wanted: Key | None = None
        self._county: CountyGround | None = None
        self._last_try: tuple[Thing, str, UUID] | None = None
        self.draft: FieldDraft | None = None
        self.list = FieldList(context)
        self.tools = EditTools(_modes(), {}, "field_tool")
        self.canvas = MapCanvas()
        self.canvas.set_theme(active_theme().is_night)
        for layer in (MapLayer.GRID, MapLayer.FACILITIES, MapLayer.HAZARDS, MapLayer.STATIONS):
            self.canvas.set_layer_visible(layer, True)
        self.canvas.set_cards_visible(True, with_cases=False)
        self.sketch = MemberSketch(self.canvas)
        self.form = FieldForm(context)
        middle = stacked(self.tools, self.canvas)
        lay_side_by_side(self, {self.list: 590, middle: 850, self.form: 420}, middle)
        self._newer = NewestQuestion(context.runner, self, _PAUSE_MS)
        self._connect()
        self._show_draft()
        self.list.stack.show_loading()
        self.read()

    def read(self) -> None:
        """Read what there is anew."""
        field = self._context.desk.field
        self._newer.ask(lambda: field.register(is_to_come=True), self._on_read, self._on_read_failed)

    def open(self, thing: Thing) -> None:
        """Edit one that is stored, or a new one; changes that were not stored are asked about."""
        before = self.draft
        if before is not None and not before.is_new and key_of(before.stored) == key_of(thing):
            return
        if before is None or not self.form.is_changed:
            self._begin(thing)
            return
        name = before.stored.name or self.form.inputs.lines["name"].text() or self.tr("the new one")
        self._context.messages.confirm(
            self.window(),
            self.tr("Leave the changed {name}?").format(name=name),
            lambda: self._begin(thing),
            hint=self.tr("What was not saved is lost."),
            yes_text=self.tr("Leave"),
            is_danger=True,
        )
        self.list.choose(None if before.is_new else key_of(before.stored))

    def load_anew(self) -> None:
        """Give the draft up and begin from what is stored now."""
        if self.draft is not None:
            self._wanted, self.draft = key_of(self.draft.stored), None
            self._show_draft()
        self.read()

    def save(self, thing: Thing, reason: str) -> None:
        """Store a thing; what is pressed again after a lost answer keeps its key, so it is stored once."""
        if self._last_try is None or self._last_try[:2] != (thing, reason):
            self._last_try = (thing, reason, uuid7())
        field, op_id = self._context.desk.field, self._last_try[2]
        self.form.set_busy(True)

        def then(number: int) -> None:
            self.form.set_busy(False)
            self._last_try = None
            self._context.messages.success(self.tr("Saved"), thing.name)
            self._wanted, self.draft = (key_of(thing)[0], number), None
            self._show_draft()
            self.read()

        def failed(error: Exception) -> None:
            self.form.set_busy(False)
            self.form.say(_why(error), can_reload=isinstance(error, ChangedMeanwhile | NotFound))

        self._context.runner.submit_change(lambda: field.keep(op_id, thing, reason), then, failed, self)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        self.canvas.stop()
        super().closeEvent(event)

    def _connect(self) -> None:
        self.list.chosen.connect(self.open)
        self.list.new_wanted.connect(self._on_new_wanted)
        self.tools.mode_chosen.connect(self._on_mode)
        self.canvas.ground_clicked.connect(self._on_ground_clicked)
        self.canvas.sign_clicked.connect(self._on_sign_clicked)
        self.form.inputs.point_typed.connect(self._put)
        self.form.inputs.tier_chosen.connect(self._on_tier)
        self.form.save_wanted.connect(self.save)
        self.form.reload_wanted.connect(self.load_anew)
        active_theme().theme_changed.connect(self._on_theme_changed)
        self._context.ground_source.when_loaded(self._on_ground_loaded)
        self._context.feed.changed.connect(self._on_feed_changed)
        self._context.feed.resynchronise.connect(self.read)

    def _begin(self, thing: Thing) -> None:
        self.draft = FieldDraft(thing)
        self._last_try = None
        self.list.choose(None if self.draft.is_new else key_of(thing))
        self.tools.set_mode("add" if self.draft.is_new else "choose")
        self._show_draft()
        self._look_at_draft()

    def _show_draft(self) -> None:
        """Fill the form and show where it is; the map moves only when something is opened."""
        self.tools.allow(move=self.draft is not None and not self.draft.is_new)
        self.form.set_draft(self.draft)
        self._show_place()
        self._read_changes()

    def _read_changes(self) -> None:
        draft, field = self.draft, self._context.desk.field
        if draft is None or draft.is_new:
            return

        def show(changes: tuple[FieldChange, ...]) -> None:
            if draft is self.draft:
                self.form.show_changes(changes)

        self._context.runner.submit_read(lambda: field.changes(draft.stored), show, lambda _error: None, self)

    def _show_place(self) -> None:
        draft = self.draft
        self.canvas.set_marker(draft.point if draft is not None else None)
        place = self._context.reference.places.get(draft.place_no or 0) if draft is not None else None
        shape = self._county.shape_of(place.code) if self._county is not None and place is not None else None
        if draft is not None and draft.is_vehicle and place is not None and shape is not None:
            self.sketch.set_outlines({place.place_no: shapely.to_wkb(shape)})
            self.sketch.show((place.place_no,), ())
        else:
            self.sketch.show((), ())
        self.form.show_place()

    def _look_at_draft(self) -> None:
        draft = self.draft
        if draft is None or self.canvas.picture.ground.scene is None:
            return
        if draft.point is not None:
            self.canvas.centre_on(*draft.point, zoom=max(_NEAR_ZOOM, self.canvas.view.zoom))
        elif draft.is_vehicle and draft.place_no is not None:
            self.sketch.look_at((draft.place_no,))

    def _put(self, lon: float, lat: float) -> None:
        """Put what is edited at a point; the county's outlines say in which place that is."""
        draft = self.draft
        if draft is None:
            return
        grid = self._county.place_at(lon, lat) if self._county is not None else None
        if grid is None:
            self._show_place()
            self.tools.say(self.tr("That is outside the county."), is_problem=True)
            return
        tier = self.form.inputs.tier.currentData() if draft.is_vehicle else 4
        draft.move((round(lon, 7), round(lat, 7)), grid // _TIER_STEPS[tier] * _TIER_STEPS[tier])
        self.tools.say(_modes()[self.tools.mode][2])
        self._show_place()

    def _on_ground_clicked(self, lon: float, lat: float) -> None:
        is_pin = self.canvas.picture.markers.pin == (lon, lat)
        if self.tools.mode == "choose" and not is_pin:
            return
        if self.tools.mode == "add" and (self.draft is None or not self.draft.is_new):
            self.canvas.set_marker(self.draft.point if self.draft is not None else None)
            self.open(new_facility())
        if self.draft is not None and (self.tools.mode != "add" or self.draft.is_new):
            self._put(lon, lat)

    def _on_sign_clicked(self, hit: SignHit) -> None:
        thing = self._stored.get((False, hit.key[1]))
        if hit.key[0] == 0 and thing is not None:
            self.open(thing)

    def _on_new_wanted(self, empty: Thing) -> None:
        self.open(empty)
        self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_tier(self, tier: int) -> None:
        draft = self.draft
        if draft is None or draft.place_no is None:
            return
        middle = self._context.reference.places.get(draft.place_no)
        lower = draft.place_no
        if lower % _TIER_STEPS[tier]:
            lower = lower // _TIER_STEPS[tier] * _TIER_STEPS[tier]
        elif middle is not None and middle.level < tier and middle.label_lon is not None:
            # The part in the middle; another one is a click away.
            grid = self._county.place_at(middle.label_lon, middle.label_lat or 0.0) if self._county else None
            lower = (grid or lower) // _TIER_STEPS[tier] * _TIER_STEPS[tier]
        draft.move(None, lower)
        self._show_place()

    def _on_mode(self, mode: str) -> None:
        if mode == "choose":
            self.canvas.stop_picking()
        else:
            self.canvas.start_picking()
            self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_read(self, found: FieldRegister) -> None:
        things: list[Thing] = [*found.facilities, *found.vehicles.values()]
        self._stored = {key_of(thing): thing for thing in things}
        self.list.set_rows(things)
        self.canvas.picture.field.still.set_points(still_points(found.facilities))
        self.canvas.update()
        wanted, self._wanted = self._wanted, None
        if wanted is not None:
            stored = self._stored.get(wanted)
            if stored is not None:
                self._begin(stored)
        elif self.draft is not None and not self.draft.is_new:
            self._follow(self.draft.stored)

    def _follow(self, before: Thing) -> None:
        """Show what a colleague made of the one that stands open; what is typed here stays, and is told."""
        now = self._stored.get(key_of(before))
        if now is not None and now.version == before.version:
            return
        if self.form.is_changed:
            words = (
                self.tr("A colleague has changed this meanwhile.")
                if now is not None
                else self.tr("A colleague has retired this meanwhile.")
            )
            # What a press of the button was answered says more.
            if self.form.reload.isHidden():
                self.form.say(words, can_reload=True)
            return
        self.draft = FieldDraft(now) if now is not None else None
        self._show_draft()

    def _on_read_failed(self, error: Exception) -> None:
        self.list.stack.show_error(self.tr("The list could not be read"), why_not(error))

    def _on_feed_changed(self, batch: ChangeBatch) -> None:
        if "reference" in batch.kinds:
            self.read()

    def _on_theme_changed(self) -> None:
        self.canvas.set_theme(active_theme().is_night)

    def _on_ground_loaded(self, county: CountyGround) -> None:
        self._county = county
        self.canvas.set_ground(county.ground)
        self._show_place()


def _why(error: Exception) -> str:
    known = field_refusals().get(error.reason) if isinstance(error, CommandCenterError) else None
    return known or why_not(error)


def _modes() -> dict[str, Tool]:
    """Return words, key and hint of each mode."""
    translate = QCoreApplication.translate
    return {
        "choose": (
            translate("FieldRegister", "Choose"),
            "V",
            translate("FieldRegister", "Click a sign to correct it; its pin can be dragged elsewhere."),
        ),
        "add": (
            translate("FieldRegister", "Add here"),
            "A",
            translate(
                "FieldRegister",
                "Click where the new one stands. Without a mouse: arrows move the map, Space puts the pin in its middle.",
            ),
        ),
        "move": (
            translate("FieldRegister", "Move"),
            "G",
            translate(
                "FieldRegister",
                "Click where it stands, or drag its pin. Without a mouse: arrows move the map, "
                "Space puts the pin in its middle.",
            ),
        ),
    }
