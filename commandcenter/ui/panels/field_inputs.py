"""What is typed about a facility or vehicle: one grid of fields, of which each of the two shows its own."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QWidget,
)

from commandcenter.domain.field import Facility, Thing, Vehicle
from commandcenter.ui.desk_context import DeskContext
from commandcenter.ui.dialogs.department_edit import DepartmentEdit
from commandcenter.ui.models.field_draft import Point
from commandcenter.ui.moments import qt_today
from commandcenter.ui.theme import active_theme
from commandcenter.ui.widgets.day_edit import DayEdit
from commandcenter.ui.widgets.labels import make_label
from commandcenter.ui.widgets.number_field import INDENT

_HAZARDS = 2
_USUAL_TIER = 2
"""A vehicle serves a township, as far as nobody says otherwise."""
_LINES = {"name": 100, "code": 24, "keeper": 100, "address": 200, "note": 400, "plate": 12}


class FieldInputs(QWidget):
    """Knows how a facility and a vehicle are written down; not where they are, nor from when to when."""

    changed = Signal()
    point_typed = Signal(float, float)
    """Longitude and latitude were typed."""
    tier_chosen = Signal(int)
    """The territory of a vehicle is to be of this tier, 1 the county to 4 a grid."""

    def __init__(self, context: DeskContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._is_filling = True
        self.kind, self.status, self.level, self.tier = (QComboBox() for _ in range(4))
        for combo, name in (
            (self.kind, "kind"),
            (self.status, "status"),
            (self.level, "level"),
            (self.tier, "tier"),
        ):
            combo.setObjectName(f"field_{name}")
            combo.currentIndexChanged.connect(lambda _n: self._on_changed())
        self.kind.setMaxVisibleItems(28)
        self.lines = {key: QLineEdit() for key in _LINES}
        for key, line in self.lines.items():
            line.setObjectName(f"field_{key}")
            line.textChanged.connect(lambda _text: self._on_changed())
        self.department = DepartmentEdit(context)
        self.department.setObjectName("field_department")
        self.department.department_changed.connect(self._on_changed)
        self.is_private = QCheckBox(self.tr("Private car in service: its plate is masked"))
        self.is_private.setObjectName("field_private")
        self.was_surveyed = QCheckBox(self.tr("Surveyed on"))
        self.was_surveyed.setObjectName("field_was_surveyed")
        for box in (self.is_private, self.was_surveyed):
            box.toggled.connect(lambda _on: self._on_changed())
        self.surveyed = DayEdit("field_surveyed")
        self.surveyed.setMaximumDate(qt_today())
        self.surveyed.dateChanged.connect(lambda _day: self._on_changed())
        self.was_surveyed.toggled.connect(self.surveyed.setEnabled)
        self.lon, self.lat = _degrees("field_lon", 180), _degrees("field_lat", 90)
        for spin in (self.lon, self.lat):
            spin.valueChanged.connect(lambda _value: self._on_typed())
        self.tier.currentIndexChanged.connect(lambda _n: self._on_tier())
        self.place = make_label("", wrap=True)
        self.place.setObjectName("field_place")
        self._rows: list[tuple[tuple[QWidget, ...], str]] = []
        self._fill_words()
        self._lay_out()
        self._is_filling = False

    def fill(self, thing: Thing) -> None:
        """Show a facility or vehicle."""
        self._is_filling = True
        is_vehicle = isinstance(thing, Vehicle)
        for widgets, whose in self._rows:
            for widget in widgets:
                widget.setVisible(whose in ("both", "vehicle" if is_vehicle else "facility"))
        words = self._context.reference.words.get("vehicle_kind" if is_vehicle else "facility_kind", {})
        self.kind.clear()
        for number in sorted(words):
            word = self._context.word("vehicle_kind" if is_vehicle else "facility_kind", number)
            self.kind.addItem(word, number)
        self.kind.setCurrentIndex(max(0, self.kind.findData(thing.kind)))
        for key, line in self.lines.items():
            line.setMaxLength(
                60 if is_vehicle and key == "name" else 20 if is_vehicle and key == "code" else _LINES[key]
            )
            line.setText(getattr(thing, key, ""))
        self.department.choose(thing.dept_id)
        if isinstance(thing, Facility):
            self.status.setCurrentIndex(max(0, self.status.findData(thing.status)))
            self.level.setCurrentIndex(max(0, self.level.findData(thing.hazard_level)))
            self.was_surveyed.setChecked(thing.surveyed_on is not None)
            self.surveyed.set_day(thing.surveyed_on)
            self.surveyed.setEnabled(thing.surveyed_on is not None)
        else:
            self.is_private.setChecked(thing.is_private)
            self.tier.setCurrentIndex(self.tier.findData(_USUAL_TIER))
        self._is_filling = False
        self._show_level()

    def filled(self, stored: Thing) -> Thing:
        """Return a stored one with what is typed now."""
        name, code = self.lines["name"].text().strip(), self.lines["code"].text().strip()
        kind = int(self.kind.currentData() or stored.kind)
        if isinstance(stored, Vehicle):
            return replace(
                stored,
                kind=kind,
                dept_id=self.department.dept_id,
                plate=self.lines["plate"].text().strip(),
                is_private=self.is_private.isChecked(),
                name=name,
                code=code,
            )
        return replace(
            stored,
            kind=kind,
            dept_id=self.department.dept_id,
            keeper=self.lines["keeper"].text().strip(),
            address=self.lines["address"].text().strip(),
            note=self.lines["note"].text().strip(),
            status=self.status.currentData(),
            hazard_level=self.level.currentData() if kind // 100 == _HAZARDS else None,
            surveyed_on=self.surveyed.day if self.was_surveyed.isChecked() else None,
            name=name,
            code=code,
        )

    def show_place(self, point: Point | None, words: str, tier: int | None) -> None:
        """Say where it is."""
        self._is_filling = True
        self.lon.setValue(point[0] if point is not None else 0.0)
        self.lat.setValue(point[1] if point is not None else 0.0)
        self.place.setText(words)
        if tier is not None:
            self.tier.setCurrentIndex(self.tier.findData(tier))
        self._is_filling = False

    def _fill_words(self) -> None:
        for number, word in enumerate((self.tr("In use"), self.tr("Damaged"), self.tr("Out of use")), 1):
            self.status.addItem(word, number)
        self.level.addItem(self.tr("not graded"), None)
        for number in sorted(self._context.reference.words.get("event_level", {})):
            self.level.addItem(self._context.word("event_level", number), number)
        tiers = (self.tr("County"), self.tr("Township"), self.tr("Village"), self.tr("Grid"))
        for number, word in enumerate(tiers, 1):
            self.tier.addItem(word, number)
        self.lines["code"].setPlaceholderText(self.tr("capital letters, digits, dashes"))

    def _lay_out(self) -> None:
        where = QWidget()
        degrees = QHBoxLayout(where)
        degrees.setContentsMargins(0, 0, 0, 0)
        degrees.setSpacing(8)
        degrees.addWidget(self.lon, 1)
        degrees.addWidget(self.lat, 1)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        rows: tuple[tuple[str, QWidget, str], ...] = (
            (self.tr("Kind"), self.kind, "both"),
            (self.tr("Name"), self.lines["name"], "both"),
            (self.tr("Code"), self.lines["code"], "both"),
            (self.tr("Plate"), self.lines["plate"], "vehicle"),
            ("", self.is_private, "vehicle"),
            (self.tr("Longitude, latitude"), where, "facility"),
            (self.tr("Territory of tier"), self.tier, "vehicle"),
            (self.tr("Place"), self.place, "both"),
            (self.tr("Address"), self.lines["address"], "facility"),
            (self.tr("Department"), self.department, "both"),
            (self.tr("Kept by"), self.lines["keeper"], "facility"),
            (self.tr("State"), self.status, "facility"),
            (self.tr("Hazard level"), self.level, "facility"),
            ("", self.surveyed, "facility"),
            (self.tr("Note"), self.lines["note"], "facility"),
        )
        for row, (words, field, whose) in enumerate(rows):
            label: QWidget = self.was_surveyed if field is self.surveyed else make_label(words, "muted")
            if words:
                field.setAccessibleName(words)
            grid.addWidget(label, row, 0)
            grid.addWidget(field, row, 1)
            self._rows.append(((label, field), whose))
            if field is self.level:
                self._level_row = (label, field)

    def _on_changed(self) -> None:
        if not self._is_filling:
            self._show_level()
            self.changed.emit()

    def _show_level(self) -> None:
        kind = self.kind.currentData()
        for widget in self._level_row:
            widget.setVisible(isinstance(kind, int) and kind // 100 == _HAZARDS)

    def _on_typed(self) -> None:
        if not self._is_filling:
            self.point_typed.emit(self.lon.value(), self.lat.value())

    def _on_tier(self) -> None:
        if not self._is_filling:
            self.tier_chosen.emit(int(self.tier.currentData()))


def _degrees(name: str, most: int) -> QDoubleSpinBox:
    spin = QDoubleSpinBox()
    spin.setObjectName(name)
    spin.setRange(-most, most)
    spin.setDecimals(7)
    spin.setSingleStep(0.0001)
    spin.setKeyboardTracking(False)
    spin.lineEdit().setTextMargins(INDENT, 0, 0, 0)
    spin.setMinimumWidth(active_theme().px(96))
    return spin
