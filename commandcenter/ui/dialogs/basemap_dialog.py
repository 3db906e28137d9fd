"""The list of base maps: what lies over what, how opaque, whose it is; add, remove, show on the map.

Every change takes effect at once and is remembered.
"""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QSlider,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from commandcenter.cartography.basemap.jobs import Prepared
from commandcenter.cartography.basemap.shelf import BasemapEntry, changed, moved
from commandcenter.ui.basemap_source import BasemapSource
from commandcenter.ui.basemap_words import entry_words, fault_words
from commandcenter.ui.dialogs.basemap_add_dialog import BasemapAddDialog
from commandcenter.ui.messages import words_for
from commandcenter.ui.theme import active_theme
from commandcenter.ui.widgets.labels import make_label

_NAME, _STATE, _MAKER, _OPACITY = range(4)
_INEXACT_M = 3.0
_KEY = Qt.ItemDataRole.UserRole


class BasemapDialog(QDialog):
    """The dialog.

    Args:
        source: The base maps of the desk.
        parent: Qt parent.
        can_show: Whether there is a map on which the chosen one can be shown.
    """

    show_wanted = Signal(object)
    """The box of a base map in degrees, when it is to be shown."""

    def __init__(
        self, source: BasemapSource, parent: QWidget | None = None, *, can_show: bool = False
    ) -> None:
        super().__init__(parent)
        self.setObjectName("basemap_dialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Base maps"))
        self._source = source
        self._is_filling = False
        self.table = QTableWidget(0, 4)
        self.notice = make_label("", "warn", wrap=True)
        self.notice.hide()
        self.add_button = QPushButton(self.tr("Add …"))
        self.up_button, self.down_button = QPushButton(self.tr("Up")), QPushButton(self.tr("Down"))
        self.show_button = QPushButton(self.tr("Show on the map"))
        self.show_button.setVisible(can_show)
        self.remove_button = QPushButton(self.tr("Remove"))
        self._prepare_table()
        self._lay_out()
        self.add_button.clicked.connect(self.open_add)
        self.up_button.clicked.connect(lambda: self._move(-1))
        self.down_button.clicked.connect(lambda: self._move(1))
        self.show_button.clicked.connect(self._on_show)
        self.remove_button.clicked.connect(self._on_remove)
        self.table.itemChanged.connect(self._on_item_changed)
        self.table.itemSelectionChanged.connect(self._on_selection_changed)
        source.changed.connect(self._fill)
        self._fill()

    @property
    def chosen(self) -> BasemapEntry | None:
        """The selected entry."""
        row = self.table.currentRow()
        return self._source.entries[row] if 0 <= row < len(self._source.entries) else None

    def open_add(self) -> BasemapAddDialog:
        """Ask for another file."""
        dialog = BasemapAddDialog(self._source, self)
        dialog.added.connect(self._on_added)
        dialog.open()
        return dialog

    def opacity_slider(self, row: int) -> QSlider:
        """Return the slider of a row."""
        slider = self.table.cellWidget(row, _OPACITY)
        assert isinstance(slider, QSlider), "every row has one"
        return slider

    def _prepare_table(self) -> None:
        self.table.setHorizontalHeaderLabels(
            [self.tr("Base map, the uppermost first"), self.tr("What it is"), self.tr("Whose it is"),
             self.tr("How opaque")]
        )  # fmt: skip
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(active_theme().px(34))
        self.table.setShowGrid(False)
        self.table.setAccessibleName(self.tr("Base maps"))
        header = self.table.horizontalHeader()
        for column, width in ((_NAME, 260), (_STATE, 250), (_OPACITY, 120)):
            self.table.setColumnWidth(column, active_theme().px(width))
        header.setSectionResizeMode(_MAKER, QHeaderView.ResizeMode.Stretch)

    def _lay_out(self) -> None:
        side = QVBoxLayout()
        side.setSpacing(8)
        for button in (
            self.add_button,
            self.up_button,
            self.down_button,
            self.show_button,
            self.remove_button,
        ):
            button.setAutoDefault(False)
            side.addWidget(button)
        side.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.table, 1)
        row.addLayout(side)
        close = QPushButton(self.tr("Close"))
        close.setDefault(True)
        close.clicked.connect(self.accept)
        foot = QHBoxLayout()
        foot.addWidget(
            make_label(
                self.tr(
                    "Picture tiles always lie below lines and areas, and the county's own map above all."
                ),
                "small",
            ),
            1,
        )
        foot.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 20, 20, 16)
        layout.setSpacing(12)
        layout.addLayout(row, 1)
        layout.addWidget(self.notice)
        layout.addLayout(foot)
        self.resize(active_theme().px(1040), active_theme().px(420))

    def _fill(self) -> None:
        row = self.table.currentRow()
        self._is_filling = True
        entries = self._source.entries
        self.table.setRowCount(len(entries))
        for number, entry in enumerate(entries):
            self._fill_row(number, entry)
        self._is_filling = False
        if entries:
            self.table.selectRow(max(0, min(row, len(entries) - 1)))
        self._on_selection_changed()

    def _fill_row(self, row: int, entry: BasemapEntry) -> None:
        words, hint = self._state_of(entry)
        maker_hint = self.tr("Double-click to change; this stands on the map")
        looks = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        for column, text, tip, more in (
            (_NAME, entry.name, entry.path, Qt.ItemFlag.ItemIsUserCheckable),
            (_STATE, words, hint, Qt.ItemFlag.NoItemFlags),
            (_MAKER, entry.attribution, maker_hint, Qt.ItemFlag.ItemIsEditable),
        ):
            # Never another item in the place of one: it may be the one whose change is just being told.
            item = self.table.item(row, column)
            if item is None:
                item = QTableWidgetItem()
                item.setFlags(looks | more)
                self.table.setItem(row, column, item)
            item.setText(text)
            item.setToolTip(tip)
            if column == _NAME:
                item.setCheckState(Qt.CheckState.Checked if entry.is_on else Qt.CheckState.Unchecked)
        if self.table.cellWidget(row, _OPACITY) is None:
            slider = QSlider(Qt.Orientation.Horizontal)
            slider.setRange(10, 100)
            slider.setAccessibleName(self.tr("How opaque"))
            slider.valueChanged.connect(partial(self._on_opacity_changed, row))
            self.table.setCellWidget(row, _OPACITY, slider)
        self.opacity_slider(row).setValue(round(entry.opacity * 100))

    def _state_of(self, entry: BasemapEntry) -> tuple[str, str]:
        fault = self._source.fault_of(entry.key)
        if fault is not None:
            return self.tr("Cannot be shown"), fault_words(fault)
        words = entry_words(entry)
        box = self._source.county_box
        if box is not None and not entry.touches(box):
            return self.tr("Outside the county · {words}").format(words=words), words
        return words, words

    def _change(self, entries: tuple[BasemapEntry, ...]) -> None:
        try:
            self._source.change(entries)
        except OSError as failure:
            self._say(words_for(failure).title)

    def _on_opacity_changed(self, row: int, value: int) -> None:
        if not self._is_filling and row < len(self._source.entries):
            self._change(changed(self._source.entries, self._source.entries[row].key, opacity=value / 100))

    def _on_item_changed(self, item: QTableWidgetItem) -> None:
        if self._is_filling or item.row() >= len(self._source.entries):
            return
        key = self._source.entries[item.row()].key
        if item.column() == _NAME:
            is_on = item.checkState() == Qt.CheckState.Checked
            self._change(changed(self._source.entries, key, is_on=is_on))
        elif item.column() == _MAKER:
            self._change(changed(self._source.entries, key, attribution=item.text().strip()))

    def _on_selection_changed(self) -> None:
        row, count = self.table.currentRow(), len(self._source.entries)
        has_one = 0 <= row < count
        self.up_button.setEnabled(has_one and row > 0)
        self.down_button.setEnabled(has_one and row < count - 1)
        self.show_button.setEnabled(has_one)
        self.remove_button.setEnabled(has_one)

    def _move(self, step: int) -> None:
        entry, row = self.chosen, self.table.currentRow()
        if entry is not None:
            self._change(moved(self._source.entries, entry.key, step))
            self.table.selectRow(row + step)

    def _on_show(self) -> None:
        entry = self.chosen
        if entry is not None:
            self.show_wanted.emit(entry.bounds)
            self.accept()

    def _on_remove(self) -> None:
        entry = self.chosen
        if entry is not None:
            self._change(tuple(each for each in self._source.entries if each.key != entry.key))

    def _on_added(self, prepared: Prepared) -> None:
        self.table.selectRow(0)
        self._say("")
        if prepared.accuracy_m > _INEXACT_M:
            self._say(
                self.tr(
                    "The file is in an older coordinate system. Without the county's own parameters it may lie "
                    "some ten metres off."
                )
            )

    def _say(self, words: str) -> None:
        self.notice.setText(words)
        self.notice.setVisible(bool(words))
