"""A list view for queues that does not jump under the operator's hand.

Rows that come, go or move above the visible part would push it away; the view keeps the row at its
top where it is.  Only when it stands at the very top does it stay there, so that new cases are seen.
"""

from typing import Any

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QPersistentModelIndex, Qt, QTimer, Signal
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget
from typing_extensions import override

from commandcenter.ui.models.record_table_model import RecordRole, RecordTableModel
from commandcenter.ui.theme import active_theme

Index = QModelIndex | QPersistentModelIndex
COUNTDOWN_MS = 10_000


class QueueView(QListView):
    """One record a row, one selected, counting down by itself."""

    record_selected = Signal(object)
    """The record now current, or None; also when the model replaces the current record."""
    record_opened = Signal(object)
    """The user pressed Enter or clicked twice."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.activated.connect(self._on_activated)
        self._anchor: tuple[QPersistentModelIndex, int] | None = None
        self._countdown = QTimer(self)
        self._countdown.setInterval(COUNTDOWN_MS)
        self._countdown.timeout.connect(self.viewport().update)
        self._countdown.start()
        active_theme().theme_changed.connect(self.doItemsLayout)

    def set_records(self, model: RecordTableModel[Any]) -> None:
        """Show a record model and keep the place while it changes."""
        self.setModel(model)
        for signal in (model.rowsAboutToBeInserted, model.rowsAboutToBeMoved):
            signal.connect(self._remember_place)
        for signal in (model.rowsInserted, model.rowsRemoved, model.rowsMoved):
            signal.connect(self._restore_place)
        model.dataChanged.connect(self._on_model_data_changed)
        model.modelReset.connect(lambda: self.record_selected.emit(None))

    def current_record(self) -> object | None:
        """Return the record that is current, or None."""
        record: object | None = self.currentIndex().data(RecordRole)
        return record

    def has_rows(self) -> bool:
        """Return whether there is anything to select."""
        # The stubs say that a view always has a model; before `set_records` it has none.
        model: QAbstractItemModel | None = self.model()
        return model is not None and model.rowCount() > 0

    def select_row(self, row: int) -> None:
        """Make a row current, within the rows there are, and bring it into view."""
        model = self.model()
        if self.has_rows():
            self.setCurrentIndex(model.index(max(0, min(model.rowCount() - 1, row)), 0))

    @override
    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.record_selected.emit(current.data(RecordRole))

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.scheduleDelayedItemsLayout()

    @override
    def rowsAboutToBeRemoved(self, parent: Index, start: int, end: int) -> None:
        # Before Qt's own part, which forgets where every row stands.
        self._remember_place()
        super().rowsAboutToBeRemoved(parent, start, end)

    def _on_activated(self, index: QModelIndex) -> None:
        self.record_opened.emit(index.data(RecordRole))

    def _on_model_data_changed(self, first: QModelIndex, last: QModelIndex) -> None:
        row = self.currentIndex().row()
        if first.row() <= row <= last.row():
            self.record_selected.emit(self.current_record())

    def _remember_place(self) -> None:
        self._anchor = None
        if self.verticalScrollBar().value() > 0:
            index = self.indexAt(self.viewport().rect().topLeft())
            if index.isValid():
                self._anchor = (QPersistentModelIndex(index), self.visualRect(index).top())

    def _restore_place(self) -> None:
        if self._anchor is None:
            return
        anchor, top = self._anchor
        self._anchor = None
        self.doItemsLayout()
        if anchor.isValid():
            bar = self.verticalScrollBar()
            index = self.model().index(anchor.row(), 0)
            bar.setValue(bar.value() + self.visualRect(index).top() - top)
