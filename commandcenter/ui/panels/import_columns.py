"""Which column is which field, and what the first rows become by it, while one decides."""

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QSplitter,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from commandcenter.exchange.fields import FIELDS, ImportKind
from commandcenter.exchange.mapping import ColumnMapping
from commandcenter.exchange.sample_rows import sample_table
from commandcenter.services.import_plan import Preview
from commandcenter.ui.import_reasons import reason_words
from commandcenter.ui.import_words import field_word
from commandcenter.ui.theme import active_theme
from commandcenter.ui.widgets.labels import make_label
from commandcenter.ui.widgets.wheel_guard import WheelGuard

_FIELD, _COLUMN, _CONSTANT, _SURE = range(4)
_REDRAW_MS = 120


class ImportColumns(QWidget):
    """A line for every field, and below it the first rows as they will be read."""

    changed = Signal()
    """The mapping is another one."""

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._kind = ImportKind.PLACES
        self._preview: Preview | None = None
        self._mapping = ColumnMapping({})
        self._boxes: dict[str, QComboBox] = {}
        self._constants: dict[str, QLineEdit] = {}
        self.origin_label = make_label("", "small", wrap=True)
        self.table = QTableWidget(0, 4)
        self._wheel = WheelGuard(self.table)
        self.table.setObjectName("import_columns")
        self.sample = QTableWidget(0, 0)
        self.sample.setObjectName("import_sample")
        self._reasons = reason_words()
        self._redraw = QTimer(self)
        self._redraw.setSingleShot(True)
        self._redraw.setInterval(_REDRAW_MS)
        self._redraw.timeout.connect(self._show_sample)
        self._lay_out()

    @property
    def mapping(self) -> ColumnMapping:
        """What is decided now."""
        columns = {key: str(box.currentData()) for key, box in self._boxes.items() if box.currentData()}
        constants = {key: edit.text().strip() for key, edit in self._constants.items() if edit.text().strip()}
        # A field that no column has is named with an empty one: the guess must not fill it again.
        left_out = {
            key: "" for key, box in self._boxes.items() if not box.currentData() and key not in constants
        }
        return replace(self._mapping, columns={**columns, **left_out}, constants=constants)

    def missing(self) -> list[str]:
        """Return the names of needed fields without a column or a constant."""
        mapping = self.mapping
        return [
            field_word(self._kind, each.key, self._language)
            for each in FIELDS[self._kind]
            if each.is_needed and not mapping.columns.get(each.key) and each.key not in mapping.constants
        ]

    def set_words(self, words: Mapping[str, Mapping[str, str]]) -> None:
        """Let foreign words stand for ours, by field."""
        self._mapping = replace(self._mapping, values=words)
        self._redraw.start()
        self.changed.emit()

    def show_preview(self, kind: ImportKind, preview: Preview) -> None:
        """Show another file: its columns as they were guessed or remembered."""
        self._kind, self._preview, self._mapping = kind, preview, preview.mapping
        self.origin_label.setText(
            self.tr("This form is known: the columns are as last time.")
            if preview.is_remembered
            else self.tr("The columns were guessed by their names; less sure ones are left to you.")
        )
        sure = {guess.key: guess for guess in preview.guesses}
        fields = FIELDS[kind]
        self.table.setRowCount(len(fields))
        self._boxes, self._constants = {}, {}
        for row, each in enumerate(fields):
            name = field_word(kind, each.key, self._language) + (" *" if each.is_needed else "")
            item = QTableWidgetItem(name)
            item.setToolTip(" · ".join(each.headers))
            self.table.setItem(row, _FIELD, item)
            box = self._column_box(each.key, preview)
            constant = QLineEdit(preview.mapping.constants.get(each.key, ""))
            constant.setPlaceholderText(self.tr("the same for all rows"))
            constant.textChanged.connect(lambda _: self._on_changed())
            constant.setEnabled(not box.currentData())
            self._boxes[each.key], self._constants[each.key] = box, constant
            self.table.setCellWidget(row, _COLUMN, box)
            self.table.setCellWidget(row, _CONSTANT, constant)
            guess = sure.get(each.key)
            self.table.setItem(row, _SURE, QTableWidgetItem(f"{guess.confidence:.0%}" if guess else ""))
        self._show_sample()

    def clear(self) -> None:
        """Show nothing."""
        self._preview = None
        self.table.setRowCount(0)
        self.sample.setRowCount(0)
        self.sample.setColumnCount(0)
        self.origin_label.setText("")

    def _column_box(self, key: str, preview: Preview) -> QComboBox:
        box = QComboBox()
        box.setObjectName(f"column_{key}")
        box.addItem(self.tr("— none —"), "")
        for name in preview.header:
            if name:
                box.addItem(name, name)
        with QSignalBlocker(box):
            box.setCurrentIndex(max(box.findData(preview.mapping.columns.get(key, "")), 0))
        self._wheel.guard_one(box)
        box.currentIndexChanged.connect(lambda _: self._on_changed())
        return box

    def _on_changed(self) -> None:
        for key, box in self._boxes.items():
            self._constants[key].setEnabled(not box.currentData())
        self._redraw.start()
        self.changed.emit()

    def _show_sample(self) -> None:
        preview = self._preview
        if preview is None:
            return
        given = self.mapping
        used = replace(given, columns={key: name for key, name in given.columns.items() if name})
        found = sample_table(self._kind, used, preview.header, preview.sample)
        self.sample.setColumnCount(len(found.fields))
        self.sample.setRowCount(len(found.rows))
        self.sample.setHorizontalHeaderLabels(
            [field_word(self._kind, key, self._language) for key in found.fields]
        )
        bad = QColor(active_theme().tokens.badtext)
        for row, cells in enumerate(found.rows):
            for column, cell in enumerate(cells):
                item = QTableWidgetItem(cell.text.split("\n", 1)[0])
                item.setToolTip(self._reasons[cell.reason] if cell.reason else cell.text)
                if cell.reason:
                    item.setForeground(bad)
                    item.setText(f"✗ {cell.text or self._reasons[cell.reason]}")
                self.sample.setItem(row, column, item)
        self.sample.resizeColumnsToContents()
        for column in range(len(found.fields)):
            widest = active_theme().px(260)
            self.sample.setColumnWidth(column, min(self.sample.columnWidth(column) + 12, widest))

    def _lay_out(self) -> None:
        for table in (self.table, self.sample):
            table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
            table.setShowGrid(False)
            table.setAlternatingRowColors(True)
            table.verticalHeader().hide()
            table.horizontalHeader().setHighlightSections(False)
            table.horizontalHeader().setDefaultAlignment(
                Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
            )
            table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
            table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.table.setHorizontalHeaderLabels(
            [self.tr("Field"), self.tr("Column of the file"), self.tr("Constant"), self.tr("Sure")]
        )
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(_COLUMN, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(_CONSTANT, QHeaderView.ResizeMode.Stretch)
        self.table.setColumnWidth(_FIELD, active_theme().px(180))
        self.table.setColumnWidth(_SURE, active_theme().px(64))
        self.table.verticalHeader().setDefaultSectionSize(active_theme().px(38))
        below = QWidget()
        lower = QVBoxLayout(below)
        lower.setContentsMargins(0, 8, 0, 0)
        lower.setSpacing(8)
        title = make_label(self.tr("The first rows as they will be read"), "strong")
        title.setContentsMargins(12, 0, 12, 0)
        lower.addWidget(title)
        lower.addWidget(self.sample, 1)
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.addWidget(self.table)
        splitter.addWidget(below)
        splitter.setChildrenCollapsible(False)
        splitter.setStretchFactor(0, 3)
        splitter.setStretchFactor(1, 2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.setSpacing(8)
        self.origin_label.setContentsMargins(12, 0, 12, 0)
        layout.addWidget(self.origin_label)
        layout.addWidget(splitter, 1)
