"""What is imported: the kind, the file, how it is to be read, and what the kind lets one decide."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtCore import QDate, QSignalBlocker, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDateEdit,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from commandcenter.exchange.fields import ImportKind
from commandcenter.exchange.shifts import CoordinateSystem
from commandcenter.services.exchange_arguments import TIERS
from commandcenter.services.import_plan import ImportPlan, Preview
from commandcenter.ui.import_words import (
    coordinate_evidence,
    encoding_evidence,
    kind_word,
    system_word,
    tier_word,
)
from commandcenter.ui.moments import qt_today
from commandcenter.ui.widgets.day_calendar import drop_calendar
from commandcenter.ui.widgets.elided_label import ElidedLabel
from commandcenter.ui.widgets.field_box import FieldBox
from commandcenter.ui.widgets.labels import make_label

ENCODINGS = (
    ("", ""),
    ("utf-8", "UTF-8"),
    ("gb18030", "GB18030 / GBK"),
    ("utf-16", "UTF-16"),
    ("big5", "Big5"),
)
_TABLES = "*.csv *.txt *.tsv *.xlsx"
_FEATURES = "*.geojson *.json *.shp *.gpkg"


@dataclass(frozen=True, slots=True)
class _Offer:
    """Which of the further fields and switches a kind has."""

    lines: tuple[str, ...] = ()
    switches: tuple[str, ...] = ()
    has_day: bool = False
    has_coordinates: bool = False


_OFFERS = {
    ImportKind.PLACES: _Offer(("under",), ("make_grids", "retire_missing", "several_counties")),
    ImportKind.BOUNDARIES: _Offer(("under",), (), has_coordinates=True),
    ImportKind.DEPARTMENTS: _Offer((), ("accept_renames",)),
    ImportKind.USERS: _Offer(),
    ImportKind.CLASSES: _Offer((), ("retire_missing",), has_day=True),
    ImportKind.STANDARDS: _Offer(("table",), ("retire_missing",), has_day=True),
    ImportKind.DUTY_LIST: _Offer(("table",), (), has_day=True),
    ImportKind.CALENDAR: _Offer((), ("retire_missing",)),
    ImportKind.CASES: _Offer(("place",), (), has_coordinates=True),
    ImportKind.FACILITIES: _Offer((), ("retire_missing",), has_coordinates=True),
    ImportKind.VEHICLES: _Offer((), ("retire_missing",)),
}
_ALSO_POINTS = {ImportKind.FACILITIES, ImportKind.CASES}
_OF_SEVERAL_SHEETS = {ImportKind.CLASSES, ImportKind.STANDARDS}


class ImportFileForm(QScrollArea):
    """The left column of the import window."""

    reading_changed = Signal()
    """Another file, or it is to be read otherwise: look at it anew."""
    options_changed = Signal()
    """Something was decided that does not change how the file is read."""

    def __init__(self, kinds: tuple[ImportKind, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.path: Path | None = None
        self.setAcceptDrops(True)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.kind_box = QComboBox()
        self.kind_box.setObjectName("import_kind")
        for kind in kinds:
            self.kind_box.addItem(kind_word(kind), kind)
        self.choose_button = QPushButton(self.tr("Choose file …"))
        self.choose_button.setObjectName("import_choose")
        self.present_button = QPushButton(self.tr("Export what is here now …"))
        self.present_button.setObjectName("import_present")
        self.present_button.setToolTip(
            self.tr("A file with the right columns, ready to be changed and imported again")
        )
        self.tier_box = QComboBox()
        self.tier_box.setObjectName("import_tier")
        self.name_label = ElidedLabel()
        self.name_label.setText(self.tr("No file chosen; a file may also be dropped here"))
        self.sheet_box, self.encoding_box, self.system_box = QComboBox(), QComboBox(), QComboBox()
        self.encoding_note = make_label("", "small", wrap=True)
        self.system_note = make_label("", "small", wrap=True)
        self.system_note.setObjectName("coordinate_evidence")
        self.day_edit = QDateEdit(qt_today())
        drop_calendar(self.day_edit)
        self.day_edit.setDisplayFormat("yyyy-MM-dd")
        self.lines = {key: QLineEdit() for key in ("under", "place", "table")}
        self.switches = {
            "make_grids": QCheckBox(self.tr("Make a first grid for every village without one")),
            "retire_missing": QCheckBox(self.tr("End what the file does not hold any more")),
            "several_counties": QCheckBox(self.tr("Take places of more than one county")),
            "accept_renames": QCheckBox(self.tr("Another name corrects the old one (no succession)")),
        }
        self._fill_boxes()
        self._lay_out()
        self._connect()
        self._offer()

    @property
    def kind(self) -> ImportKind:
        """What the file holds."""
        return ImportKind(self.kind_box.currentData())

    @property
    def export_level(self) -> int | None:
        """Of which tier the outlines are exported, 1 the county to 4 the grids; None for all and for other lists."""
        return self.tier_box.currentData() if self.kind is ImportKind.BOUNDARIES else None

    def plan(self) -> ImportPlan | None:
        """Return what is wanted so far, without a mapping; None without a file."""
        if self.path is None:
            return None
        offer = _OFFERS[self.kind]
        system = self.system_box.currentData() if offer.has_coordinates else None
        lines = {key: self.lines[key].text().strip() for key in offer.lines}
        switches = {key: self.switches[key].isChecked() for key in offer.switches}
        day = self.day_edit.date()
        return ImportPlan(
            self.kind,
            self.path,
            sheet=str(self.sheet_box.currentData() or ""),
            encoding=str(self.encoding_box.currentData() or ""),
            coordinates=CoordinateSystem(system) if system else None,
            valid_from=date(day.year(), day.month(), day.day()) if offer.has_day else None,
            under=lines.get("under", ""),
            place=lines.get("place", ""),
            table=lines.get("table", ""),
            make_grids=switches.get("make_grids", False),
            retire_missing=switches.get("retire_missing", False),
            several_counties=switches.get("several_counties", False),
            accept_renames=switches.get("accept_renames", False),
        )

    def set_file(self, path: Path) -> None:
        """Take a file."""
        self.path = path
        self.name_label.setText(path.name)
        self.name_label.setToolTip(str(path))
        for box in (self.sheet_box, self.encoding_box, self.system_box):
            with QSignalBlocker(box):
                box.setCurrentIndex(0)
        with QSignalBlocker(self.sheet_box):
            self.sheet_box.clear()
        if not self.lines["table"].text():
            self.lines["table"].setText(path.stem)
        self.reading_changed.emit()

    def show_preview(self, preview: Preview) -> None:
        """Show what was found out about the file, and by what."""
        self.encoding_note.setText(encoding_evidence(preview))
        self.system_note.setText(coordinate_evidence(preview))
        self.encoding_note.setVisible(bool(self.encoding_note.text()))
        self.system_note.setVisible(bool(self.system_note.text()))
        self._encoding_field.setVisible(self.kind is not ImportKind.BOUNDARIES and bool(preview.encoding))
        self._system_field.setVisible(_OFFERS[self.kind].has_coordinates)
        if self.sheet_box.count() == 0:
            with QSignalBlocker(self.sheet_box):
                # The standards of a county often stand on two sheets, one of components and one of events.
                if self.kind in _OF_SEVERAL_SHEETS and len(preview.sheets) > 1:
                    self.sheet_box.addItem(self.tr("All sheets"), "")
                for name in preview.sheets:
                    self.sheet_box.addItem(name, name)
        self._sheet_field.setVisible(self.sheet_box.count() > 1)

    def choose_file(self) -> None:
        """Ask for a file."""
        dialog = QFileDialog(self, self.tr("Choose file"))
        dialog.setObjectName("import_file_dialog")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        is_outline = self.kind is ImportKind.BOUNDARIES
        words = self.tr("Outlines ({patterns})") if is_outline else self.tr("Tables ({patterns})")
        patterns = _FEATURES if is_outline else _TABLES
        if self.kind in _ALSO_POINTS:
            patterns = f"{_TABLES} {_FEATURES}"
        dialog.setNameFilters([words.format(patterns=patterns), self.tr("All files (*)")])
        dialog.fileSelected.connect(lambda name: self.set_file(Path(name)))
        dialog.open()

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        files = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if files:
            self.set_file(Path(files[0]))

    def _fill_boxes(self) -> None:
        for key, word in ENCODINGS:
            self.encoding_box.addItem(word or self.tr("Found out"), key)
        self.tier_box.addItem(self.tr("All tiers"), None)
        for name, level in TIERS.items():
            self.tier_box.addItem(tier_word(name), level)
        self.system_box.addItem(self.tr("Compare with known outlines"), "")
        for system in CoordinateSystem:
            self.system_box.addItem(system_word(system), system)

    def _lay_out(self) -> None:
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(12)
        layout.addWidget(FieldBox(self.tr("What the file holds"), self.kind_box))
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.choose_button)
        line.addWidget(self.name_label, 1)
        layout.addLayout(line)
        self._sheet_field = FieldBox(self.tr("Sheet or layer"), self.sheet_box)
        self._encoding_field = FieldBox(self.tr("Encoding"), self.encoding_box)
        self._system_field = FieldBox(self.tr("Coordinate system"), self.system_box)
        names = {
            "under": self.tr("Only places inside this code"),
            "place": self.tr("Place code of cases that name none"),
            "table": self.tr("Name of the class table or duty list"),
        }
        self._line_fields = {key: FieldBox(names[key], line) for key, line in self.lines.items()}
        self._day_field = FieldBox(self.tr("In force from"), self.day_edit)
        layout.addWidget(self._sheet_field)
        layout.addWidget(self._encoding_field)
        layout.addWidget(self.encoding_note)
        layout.addWidget(self._system_field)
        layout.addWidget(self.system_note)
        for field in (*self._line_fields.values(), self._day_field, *self.switches.values()):
            layout.addWidget(field)
        layout.addSpacing(12)
        self._tier_field = FieldBox(self.tr("Outlines of the export"), self.tier_box)
        layout.addWidget(self._tier_field)
        layout.addWidget(self.present_button)
        layout.addStretch(1)
        self.setWidget(page)

    def _connect(self) -> None:
        self.choose_button.clicked.connect(self.choose_file)
        self.kind_box.currentIndexChanged.connect(self._on_kind_box_changed)
        for box in (self.sheet_box, self.encoding_box, self.system_box):
            box.currentIndexChanged.connect(lambda _: self.reading_changed.emit())
        self.lines["under"].editingFinished.connect(self.options_changed)
        for key in ("place", "table"):
            self.lines[key].textChanged.connect(lambda _: self.options_changed.emit())
        self.day_edit.dateChanged.connect(lambda _: self.options_changed.emit())
        for switch in self.switches.values():
            switch.toggled.connect(lambda _: self.options_changed.emit())

    def _on_kind_box_changed(self) -> None:
        self._offer()
        if self.path is not None:
            self.set_file(self.path)

    def _offer(self) -> None:
        offer = _OFFERS[self.kind]
        for key, field in self._line_fields.items():
            field.setVisible(key in offer.lines)
        for key, switch in self.switches.items():
            switch.setVisible(key in offer.switches)
        self._day_field.setVisible(offer.has_day)
        self._tier_field.setVisible(self.kind is ImportKind.BOUNDARIES)
        # A changed tree begins tomorrow at the earliest.
        earliest = qt_today().addDays(1) if self.kind is ImportKind.CLASSES else QDate(1752, 9, 14)
        self.day_edit.setMinimumDate(earliest)
        self._system_field.setVisible(offer.has_coordinates)
        self._encoding_field.setVisible(self.kind is not ImportKind.BOUNDARIES)
        # Cases are single points: only outlines can be laid over known ones.
        first = (
            self.tr("As CGCS2000")
            if self.kind is ImportKind.CASES
            else self.tr("Compare with known outlines")
        )
        self.system_box.setItemText(0, first)
        self._sheet_field.setVisible(False)
        for note in (self.encoding_note, self.system_note):
            note.setText("")
            note.hide()
