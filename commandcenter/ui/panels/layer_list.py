"""The responsible and business grids of the county, narrowed by typing and by layer; those to come say from when."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from commandcenter.domain.county_time import county_today
from commandcenter.domain.ground import LayerGrid
from commandcenter.domain.map_layers import BUSINESS, RESPONSIBLE
from commandcenter.ui.desk_context import DeskContext
from commandcenter.ui.models.record_column import Column
from commandcenter.ui.models.record_table_model import RecordTableModel
from commandcenter.ui.theme import active_theme
from commandcenter.ui.widgets.filter_chips import ChipChoice, FilterChips
from commandcenter.ui.widgets.record_table_view import RecordTableView
from commandcenter.ui.widgets.state_pages import EmptyState, StatefulStack


class LayerList(QWidget):
    """A search line and chips over a table."""

    chosen = Signal(object)
    """Number of a responsible or business grid."""
    new_wanted = Signal(int)
    """A new one of a layer is to be made."""

    def __init__(self, context: DeskContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._rows: Sequence[LayerGrid] = ()
        self.search = QLineEdit()
        self.search.setObjectName("layer_search")
        self.search.setClearButtonEnabled(True)
        self.search.setPlaceholderText(self.tr("Code, name, department or person"))
        self.search.textChanged.connect(self._narrow)
        self.chips = FilterChips()
        self.chips.add_choice(
            "layer",
            self.tr("Layer"),
            [
                ChipChoice(RESPONSIBLE, self.tr("Responsible grids")),
                ChipChoice(BUSINESS, self.tr("Business grids")),
            ],
        )
        self.chips.add_switch("later", self.tr("To come"))
        self.chips.filter_changed.connect(lambda *_: self._narrow())
        self.model: RecordTableModel[LayerGrid] = RecordTableModel(
            self._columns(),
            key_of=lambda each: each.layer_grid_id,
            sort_key=lambda each: (each.layer, each.code),
            parent=self,
        )
        self.table = RecordTableView()
        self.table.setObjectName("layer_table")
        self.table.set_records(self.model)
        self.table.record_selected.connect(self._on_selected)
        self.stack = StatefulStack(self.table, EmptyState(self.tr("No responsible or business grid")))
        buttons = QHBoxLayout()
        for layer, words in (
            (RESPONSIBLE, self.tr("New responsible grid")),
            (BUSINESS, self.tr("New business grid")),
        ):
            button = QPushButton(words)
            button.setObjectName(f"new_layer_{layer}")
            button.clicked.connect(lambda _=False, layer=layer: self.new_wanted.emit(layer))
            buttons.addWidget(button)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setSpacing(8)
        layout.addWidget(self.search)
        layout.addWidget(self.chips)
        layout.addWidget(self.stack, 1)
        layout.addLayout(buttons)
        self._is_choosing = False
        self.stack.show_loading()

    def set_rows(self, rows: Sequence[LayerGrid]) -> None:
        """Show others; the chosen one stays."""
        self._rows = rows
        self._narrow()

    def choose(self, layer_grid_id: int | None) -> None:
        """Mark one without telling."""
        self._is_choosing = True
        self.table.clearSelection()
        for number, record in enumerate(self.model.records):
            if record.layer_grid_id == layer_grid_id:
                self.table.selectRow(number)
        self._is_choosing = False

    def _columns(self) -> list[Column[LayerGrid]]:
        return [
            Column(self.tr("Code"), lambda each: each.code, width=108),
            Column(self.tr("Name"), lambda each: each.name, width=116),
            Column(self.tr("Kind"), lambda each: self._context.word("layer_kind", each.kind), width=98),
            Column(self.tr("Whose"), self._whose, width=116),
            Column(
                self.tr("Grids"),
                lambda each: str(len(each.members)),
                align_right=True,
                colour=_vacancy,
                width=52,
            ),
            Column(self.tr("State"), self._state, colour=_colour, width=96),
        ]

    def _whose(self, each: LayerGrid) -> str:
        person = self._context.reference.colleagues.get(each.user_id or -1)
        department = self._context.reference.departments.get(each.dept_id or -1)
        named = (
            department.short_name if department is not None else "",
            person.real_name if person is not None else "",
        )
        return " ".join(word for word in named if word)

    def _state(self, each: LayerGrid) -> str:
        if each.valid_from is not None and each.valid_from > county_today():
            return self.tr("to come, from {day}").format(day=each.valid_from.isoformat())
        if each.valid_to is not None:
            return self.tr("until {day}").format(day=each.valid_to.isoformat())
        return ""

    def _narrow(self) -> None:
        typed, wanted = self.search.text().strip(), self.chips.values
        chosen = self.table.selected_records()
        found = [
            each
            for each in self._rows
            if typed in f"{each.code} {each.name} {self._whose(each)}"
            and wanted.get("layer") in (None, each.layer)
            and (not wanted.get("later") or not each.holds_on(county_today()))
        ]
        self._is_choosing = True
        self.model.reset_records(found)
        self._is_choosing = False
        if chosen and isinstance(chosen[0], LayerGrid):
            self.choose(chosen[0].layer_grid_id)
        self.stack.show_content(is_empty=not found)

    def _on_selected(self, record: object) -> None:
        if isinstance(record, LayerGrid) and not self._is_choosing:
            self.chosen.emit(record.layer_grid_id)


def _colour(each: LayerGrid) -> QColor | None:
    return None if each.holds_on(county_today()) else active_theme().color("warntext")


def _vacancy(each: LayerGrid) -> QColor | None:
    return None if each.members else active_theme().color("badtext")
