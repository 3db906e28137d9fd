"""A table or list of frozen records that is updated in place by key.

The model holds a window of the database's answer, in the answer's order, and never asks for anything
itself: `page_requested` tells a panel to fetch, and the panel brings pages and changes back on the GUI
thread.  While more pages exist, records that belong behind the last fetched one are left out, so that
paging by key neither skips nor repeats a row.
"""

from bisect import bisect_left
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from typing_extensions import override

from commandcenter.ui.models.record_column import Column

T = TypeVar("T")
Index = QModelIndex | QPersistentModelIndex
NO_PARENT = QModelIndex()

RecordRole = Qt.ItemDataRole.UserRole + 1
"""The record itself; the only way from an index to its values."""
HeldRole = Qt.ItemDataRole.UserRole + 2
"""Whether a newer version waits because the row has an open editor."""


def runs(rows: Iterable[int]) -> list[tuple[int, int]]:
    """Return rows as (first, last) of each run of neighbours, ascending; doubles are folded."""
    found: list[tuple[int, int]] = []
    for row in sorted(set(rows)):
        if found and found[-1][1] == row - 1:
            found[-1] = (found[-1][0], row)
        else:
            found.append((row, row))
    return found


class RecordTableModel(QAbstractTableModel, Generic[T]):
    """Frozen records under columns.

    Args:
        columns: What to show.
        key_of: The identity of a record; two versions of one record have the same key.
        sort_key: The place of a record in the order of the query, different for every record (end it with
            the id).  None: the order is the query's secret, so changes stay where they are and new records
            can only come with pages.
        version_of: The version of a record; an older one never replaces a newer (a page and a change may
            overtake each other on their way here).
        parent: Qt parent.
    """

    page_requested = Signal(object)
    """Fetch the page after this record and answer with `append_page` or `page_failed`."""
    sort_requested = Signal(str, bool)
    """The user clicked a header: sort name, and whether descending."""
    edit_requested = Signal(object, object)
    """The user edited a cell: the record, and the record as it should become."""
    count_changed = Signal(int)
    """How many rows there are now."""

    def __init__(
        self,
        columns: Sequence[Column[T]],
        key_of: Callable[[T], Hashable],
        sort_key: Callable[[T], Any] | None = None,
        version_of: Callable[[T], int] | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._columns = tuple(columns)
        self._key_of = key_of
        self._sort_key = sort_key
        self._version_of = version_of
        self._records: list[T] = []
        self._sort_keys: list[Any] = []
        self._row_of: dict[Hashable, int] = {}
        self._boundary: T | None = None
        self._has_more = False
        self._is_fetching = False
        self._holds: dict[Hashable, int] = {}
        self._held: dict[Hashable, T | None] = {}

    # What is shown

    @override
    def rowCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._records)

    @override
    def columnCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._columns)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._records):
            return None
        record = self._records[index.row()]
        if role == RecordRole:
            return record
        if role == HeldRole:
            return self._key_of(record) in self._held
        column = self._columns[index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return column.text(record)
        if role == Qt.ItemDataRole.ToolTipRole:
            return (column.tooltip or column.text)(record)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return column.alignment
        if role == Qt.ItemDataRole.DecorationRole and column.icon is not None:
            return column.icon(record)
        if role == Qt.ItemDataRole.ForegroundRole and column.colour is not None:
            return column.colour(record)
        return None

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self._columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._columns[section].heading
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._columns[section].alignment
        return None

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if index.isValid() and self._columns[index.column()].with_text is not None:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    @override
    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        with_text = self._columns[index.column()].with_text if index.isValid() else None
        if role != Qt.ItemDataRole.EditRole or with_text is None:
            return False
        record = self._records[index.row()]
        self.edit_requested.emit(record, with_text(record, str(value)))
        # The cell keeps the old value until the database has taken the new one.
        return False

    @override
    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        sort_name = self._columns[column].sort_name if 0 <= column < len(self._columns) else None
        if sort_name is not None:
            self.sort_requested.emit(sort_name, order == Qt.SortOrder.DescendingOrder)

    @property
    def columns(self) -> tuple[Column[T], ...]:
        """The columns, left to right."""
        return self._columns

    @property
    def records(self) -> tuple[T, ...]:
        """The records shown, top to bottom."""
        return tuple(self._records)

    def record_at(self, row: int) -> T | None:
        """Return the record of a row, or None outside."""
        return self._records[row] if 0 <= row < len(self._records) else None

    def record_by_key(self, key: Hashable) -> T | None:
        """Return the record with this key, or None when it is not shown."""
        row = self._row_of.get(key)
        return None if row is None else self._records[row]

    def row_of(self, key: Hashable) -> int | None:
        """Return the row of a key, or None when it is not shown."""
        return self._row_of.get(key)

    def index_of(self, key: Hashable, column: int = 0) -> QModelIndex:
        """Return the index of a key; invalid when it is not shown."""
        row = self._row_of.get(key)
        return QModelIndex() if row is None else self.index(row, column)

    def known(self, keys: Iterable[Hashable]) -> list[Hashable]:
        """Return those of the keys that are shown: what a change makes worth reading again."""
        return [key for key in keys if key in self._row_of]

    # Pages

    @property
    def has_more(self) -> bool:
        """Whether the query has rows behind the last page."""
        return self._has_more

    @override
    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and self._has_more and not self._is_fetching

    @override
    def fetchMore(self, parent: Index) -> None:
        if self.canFetchMore(parent):
            self._is_fetching = True
            self.page_requested.emit(self._boundary)

    def reset_records(self, records: Iterable[T], *, more: bool = False) -> None:
        """Show the first page of another query."""
        self.beginResetModel()
        self._records = list(records)
        self._sort_keys = [self._sort_key(record) for record in self._records] if self._sort_key else []
        self._boundary = self._records[-1] if self._records else None
        self._has_more = more
        self._is_fetching = False
        self._held.clear()
        self._holds.clear()
        self._renumber(0)
        self.endResetModel()
        self.count_changed.emit(len(self._records))

    def append_page(self, records: Sequence[T], *, more: bool) -> None:
        """Add the page that was asked for; rows that are already there count as changes."""
        self._is_fetching = False
        self._has_more = more
        if records:
            self._boundary = records[-1]
        if self._sort_key is None:
            self.apply_changes(records)
            fresh = [record for record in records if self._key_of(record) not in self._row_of]
            self._insert_run(len(self._records), fresh)
        else:
            self.upsert(records)
        self.count_changed.emit(len(self._records))

    def page_failed(self) -> None:
        """Allow the next scroll to ask again."""
        self._is_fetching = False

    # Changes

    def apply_changes(self, changed: Iterable[T]) -> None:
        """Swap in new versions of records already shown; ignore the rest.

        Records with an open editor wait until `release`.  A changed place in the order moves the row, and
        selection and current row go with it.  Emits `dataChanged` once per run of neighbouring rows.
        """
        taken: list[T] = []
        for record in changed:
            key = self._key_of(record)
            if key not in self._row_of or self._is_stale(record, self._records[self._row_of[key]]):
                continue
            if key in self._holds:
                self._hold_back(key, record)
            else:
                taken.append(record)
        leaving = [self._key_of(record) for record in taken if self._is_beyond(record)]
        self._remove_now(leaving)
        staying = [record for record in taken if self._key_of(record) in self._row_of]
        for record in staying:
            self._swap(record)
        last_column = len(self._columns) - 1
        for first, last in runs(self._row_of[self._key_of(record)] for record in staying):
            self.dataChanged.emit(self.index(first, 0), self.index(last, last_column))

    def upsert(self, records: Iterable[T]) -> None:
        """Swap in records already shown, and insert the others at their place in the order.

        Raises:
            ValueError: The model has no `sort_key`, so it cannot know the place.
        """
        latest = {self._key_of(record): record for record in records}
        if self._sort_key is None:
            raise ValueError("records can only be inserted into a model with a sort key")
        self.apply_changes(latest.values())
        fresh = [
            record
            for key, record in latest.items()
            if key not in self._row_of and not self._is_beyond(record)
        ]
        fresh.sort(key=self._sort_key)
        self._insert_sorted(fresh)

    def remove(self, keys: Iterable[Hashable]) -> None:
        """Take records away; those with an open editor go when they are released."""
        going = []
        for key in set(keys):
            if key in self._row_of and key in self._holds:
                self._hold_back(key, None)
            elif key in self._row_of:
                going.append(key)
        self._remove_now(going)

    def hold(self, key: Hashable) -> None:
        """Keep a row as it is while it is being edited; holds nest."""
        self._holds[key] = self._holds.get(key, 0) + 1

    def release(self, key: Hashable) -> None:
        """End one hold and, after the last, apply what waited."""
        count = self._holds.get(key, 0)
        if count > 1:
            self._holds[key] = count - 1
            return
        self._holds.pop(key, None)
        if key not in self._held:
            return
        record = self._held.pop(key)
        if record is None:
            self._remove_now([key])
        else:
            self.apply_changes([record])

    def _hold_back(self, key: Hashable, record: T | None) -> None:
        self._held[key] = record
        row = self._row_of[key]
        self.dataChanged.emit(self.index(row, 0), self.index(row, len(self._columns) - 1), [HeldRole])

    def _is_stale(self, record: T, shown: T) -> bool:
        return self._version_of is not None and self._version_of(record) < self._version_of(shown)

    def _is_beyond(self, record: T) -> bool:
        if self._sort_key is None or not self._has_more or self._boundary is None:
            return False
        return bool(self._sort_key(record) > self._sort_key(self._boundary))

    def _swap(self, record: T) -> None:
        row = self._row_of[self._key_of(record)]
        if self._sort_key is None:
            self._records[row] = record
            return
        sort_key = self._sort_key(record)
        old = self._sort_keys[row]
        if sort_key == old:
            self._records[row] = record
            return
        place = bisect_left(self._sort_keys, sort_key)
        # Qt counts the destination before the row is taken out; its own place and the one behind are no move.
        if place in (row, row + 1):
            self._records[row] = record
            self._sort_keys[row] = sort_key
            return
        self.beginMoveRows(QModelIndex(), row, row, QModelIndex(), place)
        del self._records[row], self._sort_keys[row]
        target = place - 1 if place > row else place
        self._records.insert(target, record)
        self._sort_keys.insert(target, sort_key)
        self._renumber(min(row, target), max(row, target) + 1)
        self.endMoveRows()

    def _insert_sorted(self, fresh: Sequence[T]) -> None:
        # From the end, so that the places found before stay true; neighbours go in with one signal.
        position = len(fresh)
        while position > 0:
            assert self._sort_key is not None
            place = bisect_left(self._sort_keys, self._sort_key(fresh[position - 1]))
            first = position - 1
            while first > 0 and bisect_left(self._sort_keys, self._sort_key(fresh[first - 1])) == place:
                first -= 1
            self._insert_run(place, fresh[first:position])
            position = first

    def _insert_run(self, place: int, fresh: Sequence[T]) -> None:
        if not fresh:
            return
        self.beginInsertRows(QModelIndex(), place, place + len(fresh) - 1)
        self._records[place:place] = fresh
        if self._sort_key is not None:
            self._sort_keys[place:place] = [self._sort_key(record) for record in fresh]
        self._renumber(place)
        self.endInsertRows()
        self.count_changed.emit(len(self._records))

    def _remove_now(self, keys: Iterable[Hashable]) -> None:
        rows = [self._row_of[key] for key in keys if key in self._row_of]
        for first, last in reversed(runs(rows)):
            self.beginRemoveRows(QModelIndex(), first, last)
            for record in self._records[first : last + 1]:
                key = self._key_of(record)
                del self._row_of[key]
                self._held.pop(key, None)
            del self._records[first : last + 1]
            del self._sort_keys[first : last + 1]
            self._renumber(first)
            self.endRemoveRows()
        if rows:
            self.count_changed.emit(len(self._records))

    def _renumber(self, first: int, end: int | None = None) -> None:
        if first == 0 and end is None:
            self._row_of = {self._key_of(record): row for row, record in enumerate(self._records)}
            return
        for row in range(first, len(self._records) if end is None else end):
            self._row_of[self._key_of(self._records[row])] = row
