"""The facilities, hazards, stations and vehicles of the county, narrowed by typing and by group."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from commandcenter.domain.county_time import county_today
from commandcenter.domain.field import VEHICLE_GROUP, Facility, Thing
from commandcenter.ui.desk_context import DeskContext
from commandcenter.ui.models.field_draft import Key, key_of, new_facility, new_vehicle
from commandcenter.ui.models.record_column import Column
from commandcenter.ui.models.record_table_model import RecordTableModel
from commandcenter.ui.panels.field_words import place_words
from commandcenter.ui.theme import active_theme
from commandcenter.ui.widgets.filter_chips import ChipChoice, FilterChips
from commandcenter.ui.widgets.record_table_view import RecordTableView
from commandcenter.ui.widgets.state_pages import EmptyState, StatefulStack


class FieldList(QWidget):
    """A search line and chips over a table, and what makes new ones."""

    chosen = Signal(object)
    """A facility or vehicle."""
    new_wanted = Signal(object)
    """An empty facility or vehicle."""

    def __init__(self, context: DeskContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._rows: Sequence[Thing] = ()
        self._is_choosing = False
        # Worked out when somebody searches first: a county has some ten thousand hydrants.
        self._known_words: dict[Key, str] = {}
        self.search = QLineEdit()
        self.search.setObjectName("field_search")
        self.search.setClearButtonEnabled(True)
        self.search.setPlaceholderText(self.tr("Name, code, place or department"))
        self.search.textChanged.connect(self._narrow)
        self.chips = FilterChips()
        groups = (
            self.tr("Facilities"),
            self.tr("Hazards and key places"),
            self.tr("Stations"),
            self.tr("Vehicles"),
        )
        self.chips.add_choice(
            "group", self.tr("Group"), [ChipChoice(number, words) for number, words in enumerate(groups, 1)]
        )
        self.chips.add_switch("dated", self.tr("To come or with an end"))
        self.chips.filter_changed.connect(lambda *_: self._narrow())
        self.model: RecordTableModel[Thing] = RecordTableModel(
            self._columns(),
            key_of=key_of,
            sort_key=lambda each: (each.group, each.kind, each.name, each.number),
            parent=self,
        )
        self.table = RecordTableView()
        self.table.setObjectName("field_table")
        self.table.set_records(self.model)
        self.table.record_selected.connect(self._on_selected)
        self.stack = StatefulStack(self.table, EmptyState(self.tr("No facility or vehicle")))
        buttons = QHBoxLayout()
        for name, words, make in (
            ("new_facility", self.tr("New facility or hazard"), new_facility),
            ("new_vehicle", self.tr("New vehicle"), new_vehicle),
        ):
            button = QPushButton(words)
            button.setObjectName(name)
            button.clicked.connect(lambda _=False, make=make: self.new_wanted.emit(make()))
            buttons.addWidget(button)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setSpacing(8)
        layout.addWidget(self.search)
        layout.addWidget(self.chips)
        layout.addWidget(self.stack, 1)
        layout.addLayout(buttons)
        self.stack.show_loading()

    def set_rows(self, rows: Sequence[Thing]) -> None:
        """Show others; the chosen one stays."""
        self._known_words.clear()
        self._rows = sorted(rows, key=lambda each: (each.group, each.kind, each.name, each.number))
        self._narrow()

    def choose(self, key: Key | None) -> None:
        """Mark one without telling."""
        self._is_choosing = True
        self.table.clearSelection()
        row = self.model.row_of(key) if key is not None else None
        if row is not None:
            self.table.selectRow(row)
        self._is_choosing = False

    def _columns(self) -> list[Column[Thing]]:
        return [
            Column(self.tr("Kind"), self._kind, width=124),
            Column(self.tr("Name"), lambda each: each.name, width=150),
            Column(self.tr("Place"), lambda each: place_words(self._context, each.place_no), width=170),
            Column(self.tr("State"), self._state, colour=_colour, width=110),
        ]

    def _kind(self, each: Thing) -> str:
        return self._context.word(
            "vehicle_kind" if each.group == VEHICLE_GROUP else "facility_kind", each.kind
        )

    def _state(self, each: Thing) -> str:
        if each.valid_from is not None and each.valid_from > county_today():
            return self.tr("to come, from {day}").format(day=each.valid_from.isoformat())
        if each.valid_to is not None:
            return self.tr("until {day}").format(day=each.valid_to.isoformat())
        if isinstance(each, Facility) and each.status != 1:
            return self.tr("damaged") if each.status == 2 else self.tr("out of use")
        return ""

    def _narrow(self) -> None:
        typed, wanted = self.search.text().strip().lower(), self.chips.values
        chosen = self.table.selected_records()
        found = [
            each
            for each in self._rows
            if wanted.get("group") in (None, each.group)
            and (not wanted.get("dated") or _is_dated(each))
            and (not typed or typed in self._words(each))
        ]
        self._is_choosing = True
        self.model.reset_records(found)
        self._is_choosing = False
        if chosen:
            self.choose(key_of(chosen[0]))  # type: ignore[arg-type]
        self.stack.show_content(is_empty=not found)

    def _words(self, each: Thing) -> str:
        known = self._known_words.get(key_of(each))
        if known is None:
            known = self._known_words[key_of(each)] = self._written(each).lower()
        return known

    def _written(self, each: Thing) -> str:
        department = self._context.reference.departments.get(each.dept_id or -1)
        owner = department.name if department is not None else ""
        place = place_words(self._context, each.place_no)
        return f"{each.name} {each.code} {self._kind(each)} {place} {owner}"

    def _on_selected(self, record: object) -> None:
        if not self._is_choosing and record is not None:
            self.chosen.emit(record)


def _is_dated(each: Thing) -> bool:
    return each.valid_to is not None or (each.valid_from is not None and each.valid_from > county_today())


def _colour(each: Thing) -> QColor | None:
    return active_theme().color("warntext") if _is_dated(each) or isinstance(each, Facility) else None
