"""The system administrator's grids: villages at the left, the map with its tools, the draft and its consequences."""

from collections.abc import Callable
from datetime import date

import shapely
from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from commandcenter.cartography.tiling import NotPossible, Tiling, to_units
from commandcenter.cartography.tiling_edit import absorb, carve, hand_over, merge, split
from commandcenter.cartography.tiling_make import count_for
from commandcenter.domain.county_time import county_today
from commandcenter.domain.grid_codes import CodeError, CodeScheme, GridKind
from commandcenter.domain.ground import OddVillage, Outline, RedrawResult, Responsible
from commandcenter.domain.identifiers import uuid7
from commandcenter.errors import ChangedMeanwhile
from commandcenter.ui.county_ground import CountyGround
from commandcenter.ui.desk_context import DeskContext
from commandcenter.ui.dialogs.lay_out_dialog import LayOutDialog
from commandcenter.ui.map.drawing_tool import DrawingMode, DrawingTool
from commandcenter.ui.map.grid_sketch import GridSketch, SketchMode
from commandcenter.ui.map.map_canvas import MapCanvas
from commandcenter.ui.map.map_records import MapLayer
from commandcenter.ui.models.grid_draft import GridDraft
from commandcenter.ui.models.grid_words import why_not
from commandcenter.ui.models.ground_rows import village_rows
from commandcenter.ui.panels.grid_commit import GridCommit
from commandcenter.ui.panels.grid_tools import GridTools, ToolState
from commandcenter.ui.panels.village_list import VillageList
from commandcenter.ui.theme import active_theme
from commandcenter.ui.widgets.side_by_side import lay_side_by_side, stacked

_MIDDLE = (112.9, 36.1)
"""Where a county is drawn whose place on the map nobody has told yet."""
_Read = tuple[dict[int, Outline], tuple[Responsible, ...]]


class GridsPanel(QWidget):
    """One village at a time is edited; nothing is stored before it is put into force."""

    def __init__(self, context: DeskContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._outlines: dict[int, Outline] = {}
        self._people: tuple[Responsible, ...] = ()
        self._odd: tuple[OddVillage, ...] = ()
        self._wanted: int | None = None
        self.draft: GridDraft | None = None
        self.villages = VillageList()
        self.tools = GridTools()
        self.canvas = MapCanvas()
        self.canvas.set_theme(active_theme().is_night)
        self.canvas.set_layer_visible(MapLayer.GRID, True)
        self.canvas.set_cards_visible(True, with_cases=False)
        self.sketch = GridSketch(self.canvas)
        self.drawing = DrawingTool(self.canvas)
        self.commit = GridCommit()
        self._lay_out()
        self.villages.chosen.connect(self.open_village)
        self.villages.lay_out_wanted.connect(self._ask_lay_out)
        self.tools.mode_chosen.connect(self._on_mode_chosen)
        self.tools.act_wanted.connect(self._on_act_wanted)
        self.tools.generate_wanted.connect(self._on_generate_wanted)
        self.drawing.line_drawn.connect(self._on_line_drawn)
        self.drawing.area_drawn.connect(self._on_area_drawn)
        # Escape: the mouse chooses again.
        self.drawing.ended.connect(lambda: self.tools.set_mode("choose"))
        self.sketch.dragged.connect(lambda tiling: self._take(lambda _old: tiling))
        self.sketch.refused.connect(self._refuse)
        self.sketch.chosen_changed.connect(self._on_chosen_changed)
        self.commit.rows_chosen.connect(self.sketch.choose)
        self.commit.renamed.connect(self._on_renamed)
        self.commit.preview_wanted.connect(self.ask_preview)
        self.commit.commit_wanted.connect(self.put_into_force)
        self.commit.reload_wanted.connect(self.load_anew)
        active_theme().theme_changed.connect(self._on_theme_changed)
        context.ground_source.when_loaded(self._on_ground_loaded)
        self._show_draft()
        self.read()

    def read(self) -> None:
        """Read villages, outlines and who is responsible anew."""
        ground = self._context.desk.ground

        def work() -> _Read:
            return ground.outlines(), ground.responsible()

        self._context.runner.submit_read(work, self._on_read, self._on_read_failed, self)
        # Every outline of the county is tested: the list does not wait for it.
        self._context.runner.submit_read(ground.odd_villages, self._on_odd_read, lambda _error: None, self)

    def open_village(self, place_no: int) -> None:
        """Begin a draft of a village, unless another one holds changes."""
        if self.draft is not None and self.draft.village.place_no == place_no:
            return
        if self.draft is not None and self.draft.is_changed:
            self._context.messages.confirm(
                self.window(),
                self.tr("Leave the changed grids of {name}?").format(name=self.draft.village.name),
                lambda: self._begin(place_no),
                hint=self.tr("What was not put into force is lost."),
                yes_text=self.tr("Leave"),
                is_danger=True,
            )
            self.villages.choose(self.draft.village.place_no)
            return
        self._begin(place_no)

    def load_anew(self) -> None:
        """Give the draft up and begin from what is in force now."""
        if self.draft is not None:
            self._wanted, self.draft = self.draft.village.place_no, None
        self.read()

    def ask_preview(self) -> None:
        """Let the database tell what the draft would do."""
        if self.draft is None:
            return
        draft, plan, ground = self.draft, self.draft.redraw(), self._context.desk.ground
        new = sum(grid.key < 0 for grid in plan.grids)
        self.commit.set_busy(True)

        def then(result: RedrawResult) -> None:
            if draft is self.draft:
                self.commit.show_preview(result, new)

        self._context.runner.submit_read(lambda: ground.try_redraw(plan), then, self._on_refused, self)

    def put_into_force(self, reason: str) -> None:
        """Store the grids of the draft."""
        if self.draft is None:
            return
        plan, ground, op_id = self.draft.redraw(), self._context.desk.ground, uuid7()
        self.commit.set_busy(True)
        day = self.commit.later_day
        if day is not None:
            self._context.runner.submit_change(
                lambda: ground.plan(op_id, plan, reason, day),
                lambda _none: self._on_kept(day),
                self._on_refused,
                self,
            )
            return
        self._context.runner.submit_change(
            lambda: ground.redraw(op_id, plan, reason), self._on_stored, self._on_refused, self
        )

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        self.canvas.stop()
        super().closeEvent(event)

    def _lay_out(self) -> None:
        middle = stacked(self.tools, self.canvas)
        lay_side_by_side(self, {self.villages: 370, middle: 1000, self.commit: 470}, middle)

    def _begin(self, place_no: int) -> None:
        scheme = CodeScheme(int(self._context.reference.settings.get("code_scheme", 15)))
        village = self._outlines[place_no]
        self.draft = GridDraft(village, self._outlines, scheme)
        self.villages.choose(place_no)
        self.commit.reason.clear()
        self.commit.day.setDate(self.commit.day.minimumDate())
        self.tools.count.setValue(count_for(village.area_m2 or 1_000_000, village.households))
        self.tools.set_mode("choose")
        self.sketch.set_draft(self.draft)
        self._show_draft()
        if village.wkb is not None:
            left, bottom, right, top = shapely.from_wkb(village.wkb).bounds
            local = self.canvas.picture.projection.to_local
            (x0, y0), (x1, y1) = local(left, bottom), local(right, top)
            wide, high = 0.08 * (x1 - x0), 0.08 * (y1 - y0)
            self.canvas.navigator.touched = True
            self.canvas.navigator.show_bounds((x0 - wide, y0 - high, x1 + wide, y1 + high))

    def _show_draft(self) -> None:
        draft = self.draft
        rows = draft.rows() if draft is not None else ()
        self.commit.set_draft(rows, is_changed=draft is not None and draft.is_changed)
        self.sketch.refresh()
        self._show_tools()
        if draft is not None and draft.faults and not draft.is_changed:
            fault = "village_not_drawn" if draft.village.wkb is None else draft.faults[0]
            self.commit.say(why_not(NotPossible(fault)))
        elif draft is not None and draft.village.is_schematic and not draft.is_changed:
            self.commit.words.setText(
                self.tr(
                    "These outlines are schematic: they stand for no ground until true ones are imported."
                )
            )

    def _show_tools(self) -> None:
        draft = self.draft
        self.tools.set_state(
            ToolState(
                len(self.sketch.chosen),
                draft is not None and draft.is_changed,
                draft is not None and draft.can_redo,
                draft is not None and bool(draft.tiling.tiles),
            )
        )
        self.tools.generate.setEnabled(draft is not None and draft.village.wkb is not None)

    def _take(self, edit: Callable[[Tiling], Tiling], kind: GridKind | None = None) -> None:
        """Take a step of the draft, or say why it cannot be."""
        if self.draft is None:
            return
        try:
            self.draft.apply(edit, kind)
            self._show_draft()
        except (NotPossible, CodeError) as refusal:
            self._refuse(refusal)

    def _refuse(self, refusal: Exception) -> None:
        if isinstance(refusal, CodeError) and self.draft is not None:
            self.draft.undo()
        self.sketch.refresh()
        self.tools.say(why_not(refusal), is_problem=True)

    def _on_mode_chosen(self, mode: str) -> None:
        drawing = {"split": DrawingMode.LINE, "carve": DrawingMode.POLYGON, "hand_over": DrawingMode.POLYGON}
        if self.drawing.mode is not None:
            self.drawing.blockSignals(True)
            self.drawing.stop()
            self.drawing.blockSignals(False)
        self.sketch.set_mode(SketchMode.CORNERS if mode == "corners" else SketchMode.CHOOSE)
        if mode in drawing:
            self.drawing.start(drawing[mode])

    def _on_act_wanted(self, act: str) -> None:
        if self.draft is None:
            return
        chosen = list(self.sketch.chosen)
        if act == "merge":
            self._take(lambda tiling: merge(tiling, chosen))
        elif act == "absorb" and len(chosen) == 2:
            self._take(lambda tiling: absorb(tiling, chosen[0], chosen[1]))
        else:
            {"undo": self.draft.undo, "redo": self.draft.redo, "discard": self.draft.discard}.get(
                act, lambda: None
            )()
            self._show_draft()

    def _on_generate_wanted(self, count: int) -> None:
        if self.draft is None:
            return
        try:
            self.draft.generate(count)
            self._show_draft()
        except (NotPossible, CodeError) as refusal:
            self._refuse(refusal)

    def _on_line_drawn(self, line: shapely.LineString) -> None:
        units = to_units(line)
        if self.draft is not None:
            tiles = self.draft.tiling.tiles
            chosen = [key for key in self.sketch.chosen if key in tiles]
            key = (
                chosen[0]
                if len(chosen) == 1
                else max(tiles, key=lambda each: tiles[each].intersection(units).length)
            )
            self._take(lambda tiling: split(tiling, key, units))
        self._draw_again()

    def _on_area_drawn(self, area: shapely.Polygon) -> None:
        units = to_units(area)
        if self.draft is not None and self.tools.mode == "carve":
            self._take(lambda tiling: carve(tiling, units), GridKind.DEDICATED)
        elif self.draft is not None:
            x, y = units.exterior.coords[0]
            gains = self.draft.tiling.at(x, y)
            if gains is None:
                self._refuse(NotPossible("area_misses"))
            else:
                self._take(lambda tiling: hand_over(tiling, units, gains))
        self._draw_again()

    def _draw_again(self) -> None:
        mode = self.drawing.mode
        if mode is not None:
            self.drawing.start(mode)

    def _on_chosen_changed(self) -> None:
        self.commit.choose(self.sketch.chosen)
        self._show_tools()

    def _on_renamed(self, key: int, name: str) -> None:
        if self.draft is not None and name:
            self.draft.rename(key, name)
            self._show_draft()

    def _on_stored(self, result: RedrawResult) -> None:
        self._context.messages.success(
            self.tr("Grids put into force"),
            self.tr("{new} new codes, {retired} retired, {cases} open cases moved").format(
                new=len(result.codes), retired=len(result.retired), cases=result.cases
            ),
        )
        self.load_anew()

    def _on_kept(self, day: date) -> None:
        self._context.messages.success(
            self.tr("Change kept"), self.tr("It is made by itself on {day}.").format(day=day.isoformat())
        )
        self.load_anew()

    def _ask_lay_out(self, count: int) -> None:
        county = next((one for one in self._outlines.values() if one.level == 1), None)
        middle = county.label if county is not None and county.label is not None else _MIDDLE
        dialog = LayOutDialog(count, middle, self.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        ground, op_id = self._context.desk.ground, uuid7()

        def then(made: int) -> None:
            dialog.accept()
            self._context.messages.success(
                self.tr("County drawn schematically"), self.tr("{count} first grids made").format(count=made)
            )
            self.load_anew()

        dialog.wanted.connect(
            lambda lon, lat, reason: self._context.runner.submit_change(
                lambda: ground.lay_out(op_id, (lon, lat), reason),
                then,
                lambda error: dialog.show_problem(why_not(error)),
                dialog,
            )
        )
        dialog.open()

    def _on_refused(self, error: Exception) -> None:
        self.commit.set_busy(False)
        self.commit.say(why_not(error), can_reload=isinstance(error, ChangedMeanwhile))

    def _on_read(self, found: _Read) -> None:
        self._outlines, self._people = found
        self._show_villages()
        wanted, self._wanted = self._wanted, None
        if wanted is not None and wanted in self._outlines:
            self._begin(wanted)
        elif self.draft is not None and self.draft.is_outdated(self._outlines):
            if self.draft.is_changed:
                self.commit.say(why_not(ChangedMeanwhile()), can_reload=True)
            else:
                self._begin(self.draft.village.place_no)

    def _on_odd_read(self, odd: tuple[OddVillage, ...]) -> None:
        self._odd = odd
        self._show_villages()

    def _show_villages(self) -> None:
        self.villages.set_rows(village_rows(self._outlines, self._people, self._odd, county_today()))

    def _on_read_failed(self, error: Exception) -> None:
        self.villages.stack.show_error(self.tr("The villages could not be read"), why_not(error))

    def _on_ground_loaded(self, county: CountyGround) -> None:
        is_newer = bool(self._outlines)
        self.canvas.set_ground(county.ground)
        if is_newer:
            self.read()

    def _on_theme_changed(self) -> None:
        self.canvas.set_theme(active_theme().is_night)
