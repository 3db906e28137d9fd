"""Changes of the ground to come: a list, the map as it will be, and calling off."""

from collections.abc import Callable

from PySide6.QtGui import QCloseEvent, QColor
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from commandcenter.domain.changes import ChangeBatch
from commandcenter.domain.county_time import county_time, county_today
from commandcenter.domain.ground import (
    ChangeKind,
    GroundPlan,
    LayerGrid,
    Outline,
    PlaceDuty,
    PlannedShape,
    PlanState,
    Responsible,
)
from commandcenter.domain.identifiers import uuid7
from commandcenter.errors import NotLegal
from commandcenter.ui.county_ground import CountyGround
from commandcenter.ui.desk_context import DeskContext
from commandcenter.ui.map.map_canvas import MapCanvas
from commandcenter.ui.map.map_records import MapLayer
from commandcenter.ui.map.member_sketch import MemberSketch
from commandcenter.ui.models.grid_words import why_not
from commandcenter.ui.models.plan_rows import PlanRow, plan_rows
from commandcenter.ui.models.record_column import Column
from commandcenter.ui.models.record_table_model import RecordTableModel
from commandcenter.ui.newest_question import NewestQuestion
from commandcenter.ui.panels.plan_correction import PlanCorrectionFields
from commandcenter.ui.theme import active_theme
from commandcenter.ui.widgets.card_frame import CardFrame, FactGrid
from commandcenter.ui.widgets.labels import make_label
from commandcenter.ui.widgets.record_table_view import RecordTableView
from commandcenter.ui.widgets.side_by_side import lay_side_by_side
from commandcenter.ui.widgets.state_pages import EmptyState, StatefulStack

_LEAST_REASON = 4
_PAUSE_MS = 600
_COLOURS = {PlanState.TO_COME: "warntext", PlanState.FAILED: "badtext", PlanState.CALLED_OFF: "muted"}
_Read = tuple[tuple[GroundPlan, ...], tuple[Responsible, ...], dict[int, Outline], tuple[LayerGrid, ...]]


class GroundPlansPanel(QWidget):
    """What was decided to hold from a later day; chosen in the list it is shown on the map."""

    def __init__(self, context: DeskContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._outlines: dict[int, Outline] = {}
        self._layers: tuple[LayerGrid, ...] = ()
        self._chosen: PlanRow | None = None
        self.model: RecordTableModel[PlanRow] = RecordTableModel(
            self._columns(),
            key_of=lambda each: each.key,
            sort_key=lambda each: (not each.can_be_called_off, each.day, each.where),
            parent=self,
        )
        self.table = RecordTableView()
        self.table.setObjectName("plans_table")
        self.table.set_records(self.model)
        self.table.record_selected.connect(self._on_selected)
        self.stack = StatefulStack(self.table, EmptyState(self.tr("No change to come")))
        self.card = CardFrame("", "surface")
        self.facts = FactGrid()
        self.reason = QLineEdit()
        self.reason.setObjectName("call_off_reason")
        self.reason.textChanged.connect(lambda _text: self._refresh())
        self.correction = PlanCorrectionFields(context)
        self.correction.changed.connect(self._refresh)
        self.correct = QPushButton(self.tr("Correct"))
        self.correct.setObjectName("correct_plan")
        self.correct.setProperty("role", "primary")
        self.correct.clicked.connect(self._on_correct)
        self.call_off = QPushButton(self.tr("Call off"))
        self.call_off.setObjectName("call_off_plan")
        self.call_off.clicked.connect(self._on_call_off)
        self.problem = make_label("", "error", wrap=True)
        self.canvas = MapCanvas()
        self.canvas.set_theme(active_theme().is_night)
        self.canvas.set_layer_visible(MapLayer.GRID, True)
        self.canvas.set_cards_visible(True, with_cases=False)
        self.sketch = MemberSketch(self.canvas)
        self._lay_out()
        active_theme().theme_changed.connect(self._on_theme_changed)
        context.ground_source.when_loaded(self._on_ground_loaded)
        self._newer = NewestQuestion(context.runner, self, _PAUSE_MS)
        context.feed.changed.connect(self._on_feed_changed)
        context.feed.resynchronise.connect(self.read)
        self.stack.show_loading()
        self._show_chosen(None)
        self.read()

    def read(self) -> None:
        """Read what is to come anew."""
        ground = self._context.desk.ground

        def work() -> _Read:
            return ground.plans(), ground.responsible(), ground.outlines(), ground.layer_grids()

        self._newer.ask(work, self._on_read, self._on_read_failed)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        self.canvas.stop()
        super().closeEvent(event)

    def _columns(self) -> list[Column[PlanRow]]:
        return [
            Column(self.tr("From"), lambda each: each.day.isoformat(), width=96),
            Column(self.tr("What"), self._what, width=150),
            Column(self.tr("Where"), lambda each: each.where, width=200),
            Column(self.tr("State"), self._state, colour=_colour, width=150),
        ]

    def _lay_out(self) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(8, 8, 0, 8)
        column.setSpacing(8)
        self.card.body.addWidget(self.facts)
        line = QHBoxLayout()
        line.addWidget(self.reason, 1)
        line.addWidget(self.call_off)
        line.addWidget(self.correct)
        self.card.body.addWidget(self.correction)
        self.card.body.addLayout(line)
        self.card.body.addWidget(self.problem)
        column.addWidget(self.stack, 1)
        column.addWidget(self.card)
        lay_side_by_side(self, {left: 700, self.canvas: 1140}, self.canvas)

    def _what(self, row: PlanRow) -> str:
        if row.person is not None:
            known = self._context.reference.colleagues.get(row.person.user_id)
            name = known.real_name if known is not None else ""
            if row.person.duty is PlaceDuty.HEAD:
                return self.tr("{name} responsible").format(name=name)
            return self.tr("{name} deputy").format(name=name)
        if row.plan is not None and row.plan.kind is ChangeKind.LAYER:
            return self.tr("Responsible or business grid")
        return self.tr("Grids of a village")

    def _state(self, row: PlanRow) -> str:
        words = {
            PlanState.TO_COME: self.tr("to come"),
            PlanState.MADE: self.tr("made"),
            PlanState.CALLED_OFF: self.tr("called off"),
            PlanState.FAILED: self.tr("could not be made"),
        }[row.state]
        if row.is_broken and row.state is PlanState.TO_COME:
            return self.tr("cannot be made as it is")
        if row.state is not PlanState.TO_COME:
            return words
        days = (row.day - county_today()).days
        return self.tr("{state}, in {count} days").format(state=words, count=days) if days > 0 else words

    def _on_read(self, found: _Read) -> None:
        plans, people, self._outlines, self._layers = found
        rows = plan_rows(plans, people, self._outlines, self._layers, county_today())
        before = self._chosen
        self.model.reset_records(rows)
        self.stack.show_content(is_empty=not rows)
        self._show_chosen(next((row for row in rows if before is not None and row.key == before.key), None))

    def _on_feed_changed(self, batch: ChangeBatch) -> None:
        if "reference" in batch.kinds:
            self.read()

    def _on_read_failed(self, error: Exception) -> None:
        self.stack.show_error(self.tr("The changes could not be read"), why_not(error))

    def _on_selected(self, record: object) -> None:
        if isinstance(record, PlanRow):
            self.reason.clear()
            self._show_chosen(record)
            self._show_on_map(record)

    def _show_chosen(self, row: PlanRow | None) -> None:
        self._chosen = row
        self.facts.clear()
        self.problem.setText("")
        self.problem.hide()
        if row is None:
            self.card.set_title(self.tr("Choose a change: the map shows the ground as it will be"))
            self.sketch.show((), ())
        else:
            self.card.set_title(f"{row.day.isoformat()}  {self._what(row)}  {row.where}")
            self._show_facts(row)
        self._refresh()

    def _show_facts(self, row: PlanRow) -> None:
        plan = row.plan
        if plan is None:
            return
        who = self._context.reference.colleagues.get(plan.made_by)
        self.facts.set_fact(self.tr("Decided by"), who.real_name if who is not None else "")
        self.facts.set_fact(self.tr("Decided on"), county_time(plan.made_at).strftime("%Y-%m-%d %H:%M"))
        self.facts.set_fact(self.tr("Reason"), plan.reason)
        if plan.expected is not None:
            self.facts.set_fact(self.tr("New codes"), str(len(plan.expected.codes)))
            self.facts.set_fact(self.tr("Retired codes"), str(len(plan.expected.retired)))
        department = self._context.reference.departments.get(plan.dept_id or -1)
        self.facts.set_fact(self.tr("Names"), department.name if department is not None else "")
        self.facts.set_fact(self._state(row), _failure(plan.fault) if plan.fault else plan.outcome)
        if plan.can_be_corrected:
            self.correction.fill(plan)

    def _show_on_map(self, row: PlanRow) -> None:
        if row.person is not None:
            self._draw(row, (PlannedShape(row.person.place_no, "", None),))
        elif row.plan is not None:
            ground, plan_id = self._context.desk.ground, row.plan.plan_id
            self._context.runner.submit_read(
                lambda: ground.planned_shapes(plan_id), lambda shapes: self._draw(row, shapes), None, self
            )

    def _draw(self, row: PlanRow, shapes: tuple[PlannedShape, ...]) -> None:
        if self._chosen is None or self._chosen.key != row.key:
            return
        wkbs: dict[int, bytes] = {}
        for shape in shapes:
            own = self._outlines.get(shape.key)
            wkb = shape.wkb if shape.wkb is not None else own.wkb if own is not None else None
            if wkb is not None:
                wkbs[shape.key] = wkb
        is_redraw = row.plan is not None and row.plan.kind is ChangeKind.GRIDS
        new = {shape.key for shape in shapes if shape.key < 0} if is_redraw else set(wkbs)
        self.sketch.set_outlines(wkbs)
        self.sketch.show(new, set(wkbs) - new)
        self.sketch.look_at(tuple(wkbs))

    def _on_correct(self) -> None:
        row, reason, ground = self._chosen, self.reason.text().strip(), self._context.desk.ground
        if row is None or row.plan is None:
            return
        seen, wanted = row.plan, self.correction.wanted()
        self._submit(lambda: ground.correct(seen, wanted, reason), self.tr("Corrected"), row.where)

    def _on_call_off(self) -> None:
        row, reason, ground = self._chosen, self.reason.text().strip(), self._context.desk.ground
        if row is None:
            return
        plan, person, op_id = row.plan, row.person, uuid7()

        def work() -> None:
            if plan is not None:
                ground.call_off(plan.plan_id, reason)
            elif person is not None:
                ground.call_off_person(op_id, person.place_person_id, reason)

        self._submit(work, self.tr("Called off"), row.where)

    def _submit(self, work: Callable[[], None], done: str, where: str) -> None:
        self.call_off.setEnabled(False)
        self.correct.setEnabled(False)

        def then(_none: None) -> None:
            self._context.messages.success(done, where)
            self.reason.clear()
            self.read()

        def failed(error: Exception) -> None:
            self.problem.setText(why_not(error))
            self.problem.show()
            self._refresh()

        self._context.runner.submit_change(work, then, failed, self)

    def _refresh(self) -> None:
        can = self._chosen is not None and self._chosen.can_be_called_off
        self.reason.setVisible(can)
        self.call_off.setVisible(can)
        has_reason = len(self.reason.text().strip()) >= _LEAST_REASON
        missing = "" if has_reason else self.tr("A reason of at least four characters is needed.")
        row = self._chosen
        can_correct = row is not None and row.plan is not None and row.plan.can_be_corrected
        is_broken = row is not None and row.is_broken
        self.reason.setPlaceholderText(
            self.tr("Why it is corrected or withdrawn") if is_broken else self.tr("Why it is called off")
        )
        self.call_off.setText(self.tr("Withdraw") if is_broken else self.tr("Call off"))
        self.correction.setVisible(can_correct)
        self.correct.setVisible(can_correct)
        wanted = self.correction.wanted()
        is_named = wanted.dept_id is not None or wanted.user_id is not None
        self.correct.setEnabled(can_correct and has_reason and is_named)
        self.correct.setToolTip(missing or ("" if is_named else self.tr("Name a department or a person.")))
        self.call_off.setEnabled(can and has_reason)
        self.call_off.setToolTip(missing)

    def _on_theme_changed(self) -> None:
        self.canvas.set_theme(active_theme().is_night)

    def _on_ground_loaded(self, county: CountyGround) -> None:
        self.canvas.set_ground(county.ground)


def _failure(outcome: str) -> str:
    """Return why a change could not be made, in the words of the desk."""
    return why_not(NotLegal(reason=outcome))


def _colour(row: PlanRow) -> QColor | None:
    name = "badtext" if row.is_broken else _COLOURS.get(row.state)
    return active_theme().color(name) if name else None
