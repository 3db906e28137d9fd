"""The villages of the county with the state of their grids, narrowed by typing."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from commandcenter.ui.models.ground_rows import VillageRow, VillageState
from commandcenter.ui.models.record_column import Column
from commandcenter.ui.models.record_table_model import RecordTableModel
from commandcenter.ui.theme import active_theme
from commandcenter.ui.widgets.record_table_view import RecordTableView
from commandcenter.ui.widgets.state_pages import EmptyState, StatefulStack


class VillageList(QWidget):
    """A search line over a table."""

    chosen = Signal(object)
    """Number of the village."""
    lay_out_wanted = Signal(int)
    """So many villages have no outline, and are to be drawn schematically."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[VillageRow] = []
        self.search = QLineEdit()
        self.search.setObjectName("village_search")
        self.search.setClearButtonEnabled(True)
        self.search.setPlaceholderText(self.tr("Township or village"))
        self.search.textChanged.connect(self._narrow)
        columns: list[Column[VillageRow]] = [
            Column(self.tr("Village"), lambda each: f"{each.township} {each.name}".strip(), width=180),
            Column(self.tr("Grids"), lambda each: str(each.grids), align_right=True, width=52),
            Column(self.tr("State"), self._state_words, colour=self._state_colour, width=96),
        ]
        self.model: RecordTableModel[VillageRow] = RecordTableModel(
            columns, key_of=lambda each: each.place_no, sort_key=lambda each: each.place_no, parent=self
        )
        self.table = RecordTableView()
        self.table.setObjectName("village_table")
        self.table.set_records(self.model)
        self.table.record_selected.connect(self._on_selected)
        self.stack = StatefulStack(self.table, EmptyState(self.tr("No village of this name")))
        self.lay_out = QPushButton()
        self.lay_out.setObjectName("lay_out_county")
        self.lay_out.clicked.connect(lambda: self.lay_out_wanted.emit(self._undrawn()))
        self.lay_out.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setSpacing(8)
        layout.addWidget(self.search)
        layout.addWidget(self.stack, 1)
        layout.addWidget(self.lay_out)
        self.stack.show_loading()

    def set_rows(self, rows: list[VillageRow]) -> None:
        """Show other villages; the chosen one stays."""
        self._rows = rows
        undrawn = self._undrawn()
        self.lay_out.setText(
            self.tr("{count} villages without outline: draw schematically …").format(count=undrawn)
        )
        self.lay_out.setVisible(undrawn > 0)
        self._narrow()

    def choose(self, place_no: int) -> None:
        """Choose a village from elsewhere."""
        for number, record in enumerate(self.model.records):
            if record.place_no == place_no:
                self.table.selectRow(number)
                self.table.scrollTo(self.model.index(number, 0))

    def _undrawn(self) -> int:
        return sum(row.state is VillageState.NO_OUTLINE for row in self._rows)

    def _narrow(self) -> None:
        typed = self.search.text().strip()
        found = [row for row in self._rows if typed in f"{row.township}{row.name}{row.place_no}"]
        current = self.table.current_record()
        self.model.reset_records(found)
        self.stack.show_content(is_empty=not found)
        if isinstance(current, VillageRow):
            self.choose(current.place_no)

    def _on_selected(self, record: object) -> None:
        if isinstance(record, VillageRow):
            self.chosen.emit(record.place_no)

    def _state_words(self, row: VillageRow) -> str:
        words = {
            VillageState.FINE: "",
            VillageState.NO_OUTLINE: self.tr("no outline"),
            VillageState.NOT_DRAWN: self.tr("grids not drawn"),
            VillageState.ODD: self.tr("gaps or overlaps"),
            VillageState.SCHEMATIC: self.tr("schematic"),
        }[row.state]
        vacant = self.tr("{count} vacant").format(count=row.vacant) if row.vacant else ""
        return " · ".join(word for word in (words, vacant) if word)

    def _state_colour(self, row: VillageRow) -> QColor | None:
        if row.state in (VillageState.FINE, VillageState.SCHEMATIC) and not row.vacant:
            return None
        return active_theme().color("badtext" if row.state is VillageState.ODD else "warntext")
