"""A table view for record models: widths from the columns, whole rows, sorting asked of the database."""

from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget
from typing_extensions import override

from commandcenter.ui.models.record_table_model import RecordRole, RecordTableModel
from commandcenter.ui.theme import active_theme

Index = QModelIndex | QPersistentModelIndex
ROW_HEIGHT = 32


class RecordTableView(QTableView):
    """Rows of records; many may be selected when `multi` is set."""

    record_selected = Signal(object)
    """The record now current, or None."""
    record_opened = Signal(object)
    """The user pressed Enter or clicked twice."""

    def __init__(self, parent: QWidget | None = None, *, multi: bool = False) -> None:
        super().__init__(parent)
        modes = QAbstractItemView.SelectionMode
        self.setSelectionMode(modes.ExtendedSelection if multi else modes.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setStretchLastSection(True)
        header.setSectionsMovable(True)
        header.sectionClicked.connect(self._on_header_section_clicked)
        self.activated.connect(lambda index: self.record_opened.emit(index.data(RecordRole)))
        active_theme().theme_changed.connect(self._dress)
        self._dress()

    def set_records(self, model: RecordTableModel[Any]) -> None:
        """Show a record model."""
        self.setModel(model)
        header = self.horizontalHeader()
        header.setSectionsClickable(any(column.sort_name for column in model.columns))
        for place, column in enumerate(model.columns):
            if column.width:
                self.setColumnWidth(place, active_theme().px(column.width))

    def show_sort(self, sort_name: str, *, descending: bool) -> None:
        """Mark the header by which the shown answer is sorted."""
        for place, column in enumerate(self._columns()):
            if column == sort_name:
                order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
                self.horizontalHeader().setSortIndicatorShown(True)
                self.horizontalHeader().setSortIndicator(place, order)

    def current_record(self) -> object | None:
        """Return the record that is current, or None."""
        record: object | None = self.currentIndex().data(RecordRole)
        return record

    def selected_records(self) -> list[object]:
        """Return the selected records, top to bottom."""
        rows = sorted(self.selectionModel().selectedRows(), key=lambda index: index.row())
        return [index.data(RecordRole) for index in rows]

    @override
    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.record_selected.emit(current.data(RecordRole))

    def _columns(self) -> list[str | None]:
        model = self.model()
        return [column.sort_name for column in model.columns] if isinstance(model, RecordTableModel) else []

    def _on_header_section_clicked(self, section: int) -> None:
        names = self._columns()
        if section >= len(names) or names[section] is None:
            return
        header = self.horizontalHeader()
        was_here = header.isSortIndicatorShown() and header.sortIndicatorSection() == section
        is_ascending = was_here and header.sortIndicatorOrder() == Qt.SortOrder.AscendingOrder
        order = Qt.SortOrder.DescendingOrder if is_ascending else Qt.SortOrder.AscendingOrder
        header.setSortIndicatorShown(True)
        header.setSortIndicator(section, order)
        self.model().sort(section, order)

    def _dress(self) -> None:
        vertical = self.verticalHeader()
        vertical.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        vertical.setDefaultSectionSize(active_theme().px(ROW_HEIGHT))
        vertical.setMinimumSectionSize(active_theme().px(ROW_HEIGHT))
