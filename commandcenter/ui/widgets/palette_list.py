"""The list under the search box: headings, and below each its hits in one line of 40 pixels."""

from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget
from typing_extensions import override

from commandcenter.ui.icons import icon
from commandcenter.ui.models.record_table_model import NO_PARENT, RecordRole
from commandcenter.ui.search_hits import SearchHit
from commandcenter.ui.theme import active_theme
from commandcenter.ui.tokens import TEXT_SMALL
from commandcenter.ui.widgets.state_glyph import paint_state_shape

Index = QModelIndex | QPersistentModelIndex
HIT_HEIGHT = 40
HEADING_HEIGHT = 28


@dataclass(frozen=True, slots=True)
class PaletteHeading:
    """A line that names the hits below and cannot be chosen."""

    title: str


PaletteRow = PaletteHeading | SearchHit


class PaletteModel(QAbstractListModel):
    """Headings and hits; replaced whole, since the list is short and new with every letter."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[PaletteRow, ...] = ()

    @property
    def rows(self) -> tuple[PaletteRow, ...]:
        """What is shown, top to bottom."""
        return self._rows

    def set_rows(self, rows: tuple[PaletteRow, ...]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    @override
    def rowCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == RecordRole:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.ToolTipRole and isinstance(row, SearchHit):
            return f"{row.title}\n{row.subtitle}".strip()
        return None

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and isinstance(self._rows[index.row()], PaletteHeading):
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)


class PaletteDelegate(QStyledItemDelegate):
    """Paints headings small and grey, hits with sign, title, subtitle and note."""

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        is_heading = isinstance(index.data(RecordRole), PaletteHeading)
        return QSize(0, active_theme().px(HEADING_HEIGHT if is_heading else HIT_HEIGHT))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: PaletteRow = index.data(RecordRole)
        theme = active_theme()
        rect: QRect = option.rect
        painter.save()
        if isinstance(row, PaletteHeading):
            painter.setFont(theme.font(TEXT_SMALL))
            painter.setPen(theme.tokens.muted)
            box = rect.adjusted(theme.px(12), theme.px(4), 0, 0)
            painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, row.title)
        else:
            if option.state & QStyle.StateFlag.State_Selected:
                painter.fillRect(rect, theme.color("soft"))
                painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), theme.color("accent"))
            self._paint_hit(painter, row, rect)
        painter.restore()

    def _paint_hit(self, painter: QPainter, hit: SearchHit, rect: QRect) -> None:
        theme = active_theme()
        sign = QRectF(0, 0, theme.px(16), theme.px(16))
        sign.moveCenter(QRectF(rect.left() + theme.px(12), rect.top(), theme.px(20), rect.height()).center())
        if hit.shape is not None:
            paint_state_shape(painter, hit.shape, sign, theme.tokens)
        else:
            icon(hit.icon, "muted").paint(painter, sign.toRect())
        middle = Qt.AlignmentFlag.AlignVCenter
        right = rect.right() - theme.px(12)
        small = theme.font(TEXT_SMALL)
        if hit.note:
            width = QFontMetrics(small).horizontalAdvance(hit.note)
            painter.setFont(small)
            painter.setPen(theme.tokens.muted)
            note = QRect(right - width, rect.top(), width + 2, rect.height())
            painter.drawText(note, Qt.AlignmentFlag.AlignRight | middle, hit.note)
            right -= width + theme.px(12)
        left = rect.left() + theme.px(44)
        font = theme.font(bold=True)
        metrics = QFontMetrics(font)
        title = metrics.elidedText(hit.title, Qt.TextElideMode.ElideRight, right - left)
        painter.setFont(font)
        painter.setPen(theme.tokens.text)
        painter.drawText(QRect(left, rect.top(), right - left, rect.height()), middle, title)
        left += metrics.horizontalAdvance(title) + theme.px(10)
        if right - left > theme.px(24):
            metrics = QFontMetrics(small)
            painter.setFont(small)
            painter.setPen(theme.tokens.muted)
            words = metrics.elidedText(hit.subtitle, Qt.TextElideMode.ElideRight, right - left)
            painter.drawText(QRect(left, rect.top(), right - left, rect.height()), middle, words)


class PaletteList(QListView):
    """The list; the keyboard stays in the search box, which moves the choice from outside."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = PaletteModel()
        self.setModel(self._rows)
        self.setItemDelegate(PaletteDelegate(self))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)

    def set_rows(self, rows: tuple[PaletteRow, ...]) -> None:
        """Show other rows; the choice stays on the same hit if it is still there."""
        kept = self.chosen()
        self._rows.set_rows(rows)
        hits = [row for row, entry in enumerate(rows) if isinstance(entry, SearchHit)]
        same = [row for row in hits if kept is not None and _identity(rows[row]) == _identity(kept)]
        if hits:
            self.setCurrentIndex(self._rows.index((same or hits)[0], 0))

    def chosen(self) -> SearchHit | None:
        """Return the hit that Enter would open."""
        row = self.currentIndex().data(RecordRole)
        return row if isinstance(row, SearchHit) else None

    def move_choice(self, step: int) -> None:
        """Choose the next (1) or previous (-1) hit, passing headings, round the ends."""
        hits = [row for row, entry in enumerate(self._rows.rows) if isinstance(entry, SearchHit)]
        if hits:
            here = self.currentIndex().row()
            place = hits.index(here) + step if here in hits else 0
            self.setCurrentIndex(self._rows.index(hits[place % len(hits)], 0))

    def wanted_height(self) -> int:
        """Return the height that shows all rows, in pixels."""
        theme = active_theme()
        rows = self._rows.rows
        headings = sum(isinstance(row, PaletteHeading) for row in rows)
        return headings * theme.px(HEADING_HEIGHT) + (len(rows) - headings) * theme.px(HIT_HEIGHT)


def _identity(row: PaletteRow) -> tuple[str, str]:
    return (row.key, row.title) if isinstance(row, SearchHit) else ("", row.title)
