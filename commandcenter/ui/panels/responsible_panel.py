"""Who is responsible for which grid: a list and a map that show what is vacant or doubled, and naming by choice list."""

from datetime import date

from PySide6.QtGui import QCloseEvent, QColor
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from typing_extensions import override

from commandcenter.domain.county_time import county_today
from commandcenter.domain.ground import Assignment, Outline, PlaceDuty, Responsible
from commandcenter.domain.identifiers import uuid7
from commandcenter.ui.county_ground import CountyGround
from commandcenter.ui.desk_context import DeskContext
from commandcenter.ui.map.map_canvas import MapCanvas
from commandcenter.ui.map.map_records import MapLayer
from commandcenter.ui.models.grid_words import why_not
from commandcenter.ui.models.ground_rows import HeadState, PlaceRow, place_rows
from commandcenter.ui.models.record_column import Column
from commandcenter.ui.models.record_table_model import RecordTableModel
from commandcenter.ui.panels.naming_card import Naming, NamingCard
from commandcenter.ui.theme import active_theme
from commandcenter.ui.widgets.filter_chips import FilterChips
from commandcenter.ui.widgets.record_table_view import RecordTableView
from commandcenter.ui.widgets.side_by_side import lay_side_by_side
from commandcenter.ui.widgets.state_pages import EmptyState, StatefulStack

_TINTS = {HeadState.VACANT: "bad", HeadState.ABSENT: "bad", HeadState.DOUBLE: "warn"}
_Read = tuple[dict[int, Outline], tuple[Responsible, ...]]


class ResponsiblePanel(QWidget):
    """Rows of grids; one or many are chosen and given a head or a deputy from a day on."""

    def __init__(self, context: DeskContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._rows: list[PlaceRow] = []
        self.search = QLineEdit()
        self.search.setObjectName("responsible_search")
        self.search.setClearButtonEnabled(True)
        self.search.setPlaceholderText(self.tr("Township, village, grid or person"))
        self.search.textChanged.connect(self._narrow)
        self.chips = FilterChips()
        self.chips.add_switch("open", self.tr("Vacant or doubled"))
        self.chips.filter_changed.connect(lambda *_: self._narrow())
        self.model: RecordTableModel[PlaceRow] = RecordTableModel(
            self._columns(),
            key_of=lambda each: each.place_no,
            sort_key=lambda each: each.place_no,
            parent=self,
        )
        self.table = RecordTableView(multi=True)
        self.table.setObjectName("responsible_table")
        self.table.set_records(self.model)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._on_selected())
        self.stack = StatefulStack(self.table, EmptyState(self.tr("No such grid")))
        self.card = NamingCard(context)
        self.canvas = MapCanvas()
        self.canvas.set_theme(active_theme().is_night)
        for layer in (MapLayer.GRID, MapLayer.PRESSURE):
            self.canvas.set_layer_visible(layer, True)
        self.canvas.set_cards_visible(True, with_cases=False)
        self._lay_out()
        self.card.wanted.connect(self._on_wanted)
        self.canvas.ground_clicked.connect(self._on_ground_clicked)
        active_theme().theme_changed.connect(self._on_theme_changed)
        self._county: CountyGround | None = None
        context.ground_source.when_loaded(self._on_ground_loaded)
        self.canvas.ground_shown.connect(self._tint)
        self.stack.show_loading()
        self.read()

    def _on_theme_changed(self) -> None:
        self.canvas.set_theme(active_theme().is_night)

    def read(self) -> None:
        """Read grids and who is responsible anew."""
        ground = self._context.desk.ground

        def work() -> _Read:
            return ground.outlines(), ground.responsible()

        self._context.runner.submit_read(work, self._on_read, self._on_failed, self)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        self.canvas.stop()
        super().closeEvent(event)

    def _columns(self) -> list[Column[PlaceRow]]:
        return [
            Column(self.tr("Code"), lambda each: each.code, width=150),
            Column(self.tr("Grid"), lambda each: f"{each.path} {each.name}".strip(), width=250),
            Column(
                self.tr("Responsible"), lambda each: self._names(each.heads), colour=self._colour, width=110
            ),
            Column(self.tr("Deputies"), lambda each: self._names(each.deputies), width=110),
            Column(self.tr("State"), self._state_words, colour=self._colour, width=190),
        ]

    def _lay_out(self) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(8, 8, 0, 8)
        column.setSpacing(8)
        column.addWidget(self.search)
        column.addWidget(self.chips)
        column.addWidget(self.stack, 1)
        column.addWidget(self.card)
        lay_side_by_side(self, {left: 860, self.canvas: 980}, self.canvas)

    def _names(self, people: tuple[Responsible, ...]) -> str:
        known = self._context.reference.colleagues
        return "、".join(known[one.user_id].real_name for one in people if one.user_id in known)

    def _state_words(self, row: PlaceRow) -> str:
        words = {
            HeadState.FINE: "",
            HeadState.VACANT: self.tr("vacant"),
            HeadState.ABSENT: self.tr("locked or left"),
            HeadState.DOUBLE: self.tr("more than one"),
        }[row.state]
        following = ""
        if row.following is not None:
            name = self._names((row.following,))
            following = self.tr("{name} from {day}").format(
                name=name, day=row.following.valid_from.isoformat()
            )
        return " · ".join(word for word in (words, following) if word)

    def _colour(self, row: PlaceRow) -> QColor | None:
        return None if row.state is HeadState.FINE else active_theme().color(f"{_TINTS[row.state]}text")

    def _narrow(self) -> None:
        typed = self.search.text().strip()
        found = [
            row
            for row in self._rows
            if typed in f"{row.path}{row.name}{row.code}{self._names((*row.heads, *row.deputies))}"
            and (row.state is not HeadState.FINE or not self.chips.values.get("open"))
        ]
        self.model.reset_records(found)
        self.stack.show_content(is_empty=not found)

    def _on_read(self, found: _Read) -> None:
        self._rows = place_rows(*found, county_today())
        self._narrow()
        self._tint()
        self.card.set_places(())

    def _on_failed(self, error: Exception) -> None:
        self.stack.show_error(self.tr("The grids could not be read"), why_not(error))

    def _tint(self) -> None:
        tints = {row.code: _TINTS[row.state] for row in self._rows if row.state in _TINTS}
        self.canvas.picture.ground.set_tints(tints)
        self.canvas.update()

    def _on_selected(self) -> None:
        records = [row for row in self.table.selected_records() if isinstance(row, PlaceRow)]
        self.card.set_places(tuple(records))

    def _on_ground_clicked(self, lon: float, lat: float) -> None:
        number = self._county.place_at(lon, lat) if self._county is not None else None
        for place, record in enumerate(self.model.records):
            if record.place_no == number:
                self.table.selectRow(place)
                self.table.scrollTo(self.model.index(place, 0))

    def _on_ground_loaded(self, county: CountyGround) -> None:
        is_newer = self._county is not None
        self._county = county
        if self.canvas.picture.ground.scene is None or is_newer:
            self.canvas.set_ground(county.ground)
        if is_newer:
            self.read()

    def _on_wanted(self, naming: Naming) -> None:
        ground, op_id = self._context.desk.ground, uuid7()
        people = [
            one
            for row in naming.places
            for one in assignments_of(row, naming.user_id, naming.duty, naming.start)
        ]
        self.card.set_busy(True)

        def then(_: None) -> None:
            self.card.set_busy(False)
            self.card.clear()
            self._context.messages.success(
                self.tr("Responsible persons named"),
                self.tr("{count} grids").format(count=len(naming.places)),
            )
            self.read()

        def failed(error: Exception) -> None:
            self.card.set_busy(False)
            self.card.say(why_not(error))

        self._context.runner.submit_change(
            lambda: ground.assign(op_id, people, naming.reason), then, failed, self
        )


def assignments_of(row: PlaceRow, user_id: int | None, duty: PlaceDuty, start: date) -> list[Assignment]:
    """Return what gives a place a head or a deputy, or ends those it has; based on what was seen."""
    if duty is PlaceDuty.HEAD:
        seen = row.heads[0].place_person_id if row.heads else 0
        return [Assignment(row.place_no, user_id, duty, start, seen if row.following is None else None)]
    if user_id is not None:
        return [Assignment(row.place_no, user_id, duty, start, 0)]
    return [Assignment(row.place_no, None, duty, start, one.place_person_id) for one in row.deputies]
