"""Responsible and business grids: a list, the map on which their unit grids are chosen, and a form for the rest."""

from dataclasses import replace
from datetime import date

import shapely
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from commandcenter.domain.county_time import county_today
from commandcenter.domain.ground import LayerGrid, Outline
from commandcenter.domain.identifiers import uuid7
from commandcenter.errors import ChangedMeanwhile
from commandcenter.ui.county_ground import CountyGround
from commandcenter.ui.desk_context import DeskContext
from commandcenter.ui.map.drawing_tool import DrawingMode, DrawingTool
from commandcenter.ui.map.map_canvas import MapCanvas
from commandcenter.ui.map.map_records import MapLayer
from commandcenter.ui.map.member_sketch import MemberSketch
from commandcenter.ui.models.grid_words import why_not
from commandcenter.ui.models.layer_draft import KIND_BASE, LayerDraft, ended, new_layer_grid
from commandcenter.ui.panels.edit_tools import EditTools, Tool
from commandcenter.ui.panels.layer_form import FormState, LayerForm
from commandcenter.ui.panels.layer_list import LayerList
from commandcenter.ui.theme import active_theme
from commandcenter.ui.widgets.side_by_side import lay_side_by_side, stacked

_GRID_LEVEL = 4
_Read = tuple[dict[int, Outline], tuple[LayerGrid, ...]]


class LayerGridsPanel(QWidget):
    """One at a time is edited; nothing is stored before it is saved with a reason."""

    def __init__(self, context: DeskContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._grids: dict[int, Outline] = {}
        self._stored: tuple[LayerGrid, ...] = ()
        self._wanted: int | None = None
        self._county: CountyGround | None = None
        self.draft: LayerDraft | None = None
        self.list = LayerList(context)
        self.tools = EditTools(_modes(), _acts(), "layer_tool")
        self.canvas = MapCanvas()
        self.canvas.set_theme(active_theme().is_night)
        self.canvas.set_layer_visible(MapLayer.GRID, True)
        self.canvas.set_cards_visible(True, with_cases=False)
        self.sketch = MemberSketch(self.canvas)
        self.drawing = DrawingTool(self.canvas)
        self.form = LayerForm(context)
        self._lay_out()
        self.list.chosen.connect(self.open)
        self.list.new_wanted.connect(self.begin_new)
        self.tools.mode_chosen.connect(self._on_mode)
        self.tools.act_wanted.connect(self._on_act)
        self.drawing.area_drawn.connect(self._on_area)
        # Escape: the mouse chooses again.
        self.drawing.ended.connect(lambda: self.tools.set_mode("choose"))
        self.canvas.ground_clicked.connect(self._on_clicked)
        self.form.kind_changed.connect(self._on_kind)
        self.form.days_changed.connect(self._show_draft)
        self.form.save_wanted.connect(self.save)
        self.form.end_wanted.connect(self.end)
        self.form.reload_wanted.connect(self.load_anew)
        active_theme().theme_changed.connect(self._on_theme_changed)
        context.ground_source.when_loaded(self._on_ground_loaded)
        self._show_draft()
        self.read()

    def read(self) -> None:
        """Read the grids of both layers anew."""
        ground = self._context.desk.ground

        def work() -> _Read:
            return ground.outlines(), ground.layer_grids()

        self._context.runner.submit_read(work, self._on_read, self._on_read_failed, self)

    def open(self, layer_grid_id: int) -> None:
        """Edit one that is stored."""
        found = next((one for one in self._stored if one.layer_grid_id == layer_grid_id), None)
        if found is not None:
            self._leave_for(found)

    def begin_new(self, layer: int) -> None:
        """Make a new one of a layer."""
        self._leave_for(new_layer_grid(layer, layer * KIND_BASE + 1))

    def load_anew(self) -> None:
        """Give the draft up and begin from what is stored now."""
        if self.draft is not None:
            self._wanted, self.draft = self.draft.stored.layer_grid_id, None
        self.read()

    def save(self, reason: str) -> None:
        """Store the draft."""
        if self.draft is None:
            return
        wanted = self.form.value(tuple(sorted(self.draft.members)))
        day = self.form.later_day
        if wanted is not None and day is not None:
            self._keep(wanted, reason, day)
        elif wanted is not None:
            self._store(wanted, reason, self.tr("Saved"))

    def end(self, reason: str) -> None:
        """End the stored one with yesterday, or call it off before it begins."""
        if self.draft is not None:
            stored = self.draft.stored
            members = stored.members or tuple(self.draft.members)
            self._store(replace(ended(stored, county_today()), members=members), reason, self.tr("Ended"))

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        self.canvas.stop()
        super().closeEvent(event)

    def _lay_out(self) -> None:
        middle = stacked(self.tools, self.canvas)
        lay_side_by_side(self, {self.list: 600, middle: 860, self.form: 400}, middle)

    def _leave_for(self, other: LayerGrid) -> None:
        """Begin with another one; changes that were not stored are asked about."""
        before = self.draft
        if before is not None and before.stored.layer_grid_id == other.layer_grid_id is not None:
            return
        if before is None or not (before.is_changed or self.form.is_changed):
            self._begin(other)
            return
        self._context.messages.confirm(
            self.window(),
            self.tr("Leave the changed grid {name}?").format(name=before.stored.name),
            lambda: self._begin(other),
            hint=self.tr("What was not saved is lost."),
            yes_text=self.tr("Leave"),
            is_danger=True,
        )
        self.list.choose(before.stored.layer_grid_id)

    def _begin(self, stored: LayerGrid) -> None:
        self.draft = LayerDraft(stored, self._stored)
        self.list.choose(stored.layer_grid_id)
        self.form.set_stored(stored)
        self.tools.set_mode("choose")
        self._show_draft()
        self.sketch.look_at(stored.members)

    def _held(self) -> dict[int, LayerGrid]:
        if self.draft is None:
            return {}
        return self.draft.held(self.form.start_day, self.form.last_day)

    def _show_draft(self) -> None:
        draft = self.draft
        members = draft.members if draft is not None else frozenset()
        self.sketch.show(members, self._held())
        self.tools.allow(**dict.fromkeys(("choose", "add", "take_out"), draft is not None))
        self.tools.allow(
            undo=draft is not None and draft.can_undo,
            redo=draft is not None and draft.can_redo,
            discard=draft is not None and draft.is_changed,
        )
        area = sum(self._grids[place].area_m2 or 0.0 for place in members if place in self._grids)
        words = self.tr("{count} grids, {area} km²").format(count=len(members), area=f"{area / 1e6:.2f}")
        self.form.set_members(
            words if draft is not None else "",
            FormState(len(members), draft is not None and draft.is_changed),
        )

    def _on_mode(self, mode: str) -> None:
        if self.drawing.mode is not None:
            self.drawing.blockSignals(True)
            self.drawing.stop()
            self.drawing.blockSignals(False)
        if mode != "choose":
            self.drawing.start(DrawingMode.POLYGON)

    def _on_act(self, act: str) -> None:
        if self.draft is not None:
            {"undo": self.draft.undo, "redo": self.draft.redo, "discard": self.draft.discard}[act]()
            self._show_draft()

    def _on_clicked(self, lon: float, lat: float) -> None:
        place = self._county.place_at(lon, lat) if self._county is not None else None
        if self.draft is None or place is None or self.tools.mode != "choose":
            return
        holder = self._held().get(place) if place not in self.draft.members else None
        if holder is not None:
            words = self.tr("{name} of the same kind holds this grid.")
            self.tools.say(words.format(name=f"{holder.code} {holder.name}"), is_problem=True)
            return
        self.draft.toggle(place)
        self.tools.set_mode("choose")
        self._show_draft()

    def _on_area(self, area: shapely.Polygon) -> None:
        if self.draft is None:
            return
        places = self.sketch.within(area)
        if self.tools.mode == "take_out":
            self.draft.take_out(places)
            left_out = 0
        else:
            held = self._held()
            free = [place for place in places if place not in held or place in self.draft.members]
            left_out = len(places) - len(free)
            self.draft.add(free)
        self._show_draft()
        self.drawing.start(DrawingMode.POLYGON)
        if left_out:
            words = self.tr("{count} grids were left out: others of the same kind hold them.")
            self.tools.say(words.format(count=left_out), is_problem=True)

    def _on_kind(self, kind: int) -> None:
        if self.draft is not None:
            self.draft.kind = kind
            self._show_draft()

    def _store(self, wanted: LayerGrid, reason: str, done: str) -> None:
        ground, op_id = self._context.desk.ground, uuid7()
        self.form.set_busy(True)

        def then(layer_grid_id: int) -> None:
            self.form.set_busy(False)
            self._context.messages.success(done, wanted.name)
            self._wanted, self.draft = layer_grid_id, None
            self.read()

        self._context.runner.submit_change(
            lambda: ground.set_layer_grid(op_id, wanted, reason), then, self._on_refused, self
        )

    def _keep(self, wanted: LayerGrid, reason: str, day: date) -> None:
        ground, op_id = self._context.desk.ground, uuid7()
        self.form.set_busy(True)

        def then(_none: None) -> None:
            self.form.set_busy(False)
            self._context.messages.success(
                self.tr("Change kept"), self.tr("It is made by itself on {day}.").format(day=day.isoformat())
            )
            self.load_anew()

        self._context.runner.submit_change(
            lambda: ground.plan(op_id, wanted, reason, day), then, self._on_refused, self
        )

    def _on_refused(self, error: Exception) -> None:
        self.form.set_busy(False)
        self.form.say(why_not(error), can_reload=isinstance(error, ChangedMeanwhile))

    def _on_read(self, found: _Read) -> None:
        outlines, self._stored = found
        self._grids = {number: one for number, one in outlines.items() if one.level == _GRID_LEVEL}
        self.sketch.set_outlines(
            {number: one.wkb for number, one in self._grids.items() if one.wkb is not None}
        )
        self.list.set_rows(self._stored)
        wanted, self._wanted = self._wanted, None
        stored = next((one for one in self._stored if one.layer_grid_id == wanted), None)
        if stored is not None and wanted is not None:
            self._begin(stored)
        elif self.draft is None:
            self.form.set_stored(None)
            self._show_draft()
        elif not (self.draft.is_changed or self.form.is_changed):
            self._follow(self.draft.stored)

    def _follow(self, before: LayerGrid) -> None:
        """Show what a colleague made of the one that stands open here unchanged."""
        now = next((one for one in self._stored if one.layer_grid_id == before.layer_grid_id), None)
        if before.layer_grid_id is not None and now != before:
            self.draft = LayerDraft(now, self._stored) if now is not None else None
            self.form.set_stored(now)
            self._show_draft()

    def _on_read_failed(self, error: Exception) -> None:
        self.list.stack.show_error(self.tr("The grids could not be read"), why_not(error))

    def _on_theme_changed(self) -> None:
        self.canvas.set_theme(active_theme().is_night)

    def _on_ground_loaded(self, county: CountyGround) -> None:
        is_newer = self._county is not None
        self._county = county
        self.canvas.set_ground(county.ground)
        if is_newer:
            self.read()


def _modes() -> dict[str, Tool]:
    """Return words, key and hint of each mode."""
    translate = QCoreApplication.translate
    return {
        "choose": (
            translate("LayerGridsPanel", "Choose"),
            "V",
            translate(
                "LayerGridsPanel",
                "Click a grid: it is taken in, or out where it was in. Others of the same kind hold the violet ones.",
            ),
        ),
        "add": (
            translate("LayerGridsPanel", "Add area"),
            "A",
            translate("LayerGridsPanel", "Draw around the grids to take in: click corners, Enter ends it."),
        ),
        "take_out": (
            translate("LayerGridsPanel", "Take area out"),
            "D",
            translate("LayerGridsPanel", "Draw around the grids to take out: click corners, Enter ends it."),
        ),
    }


def _acts() -> dict[str, Tool]:
    """Return words, key and hint of each act."""
    translate = QCoreApplication.translate
    return {
        "undo": (translate("LayerGridsPanel", "Undo"), "Ctrl+Z", ""),
        "redo": (translate("LayerGridsPanel", "Redo"), "Ctrl+Shift+Z", ""),
        "discard": (
            translate("LayerGridsPanel", "Discard all"),
            "",
            translate("LayerGridsPanel", "Go back to the grids that are stored."),
        ),
    }
