"""The widgets of a rule book: versions at the left, the items of the chosen one at the right, and the steps of a draft."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from commandcenter.domain.rule_drafts import Difference, DraftItem, RuleDraft
from commandcenter.ui.desk_context import DeskContext
from commandcenter.ui.models.record_column import Column
from commandcenter.ui.models.record_table_model import RecordTableModel
from commandcenter.ui.panels.rule_book import RuleBook, Version
from commandcenter.ui.panels.rule_repairs import RuleRepairs
from commandcenter.ui.theme import active_theme
from commandcenter.ui.widgets.labels import make_label
from commandcenter.ui.widgets.record_table_view import RecordTableView
from commandcenter.ui.widgets.state_pages import EmptyState, StatefulStack

KEY = Qt.ItemDataRole.UserRole + 1
"""Under which an entry of the list holds its version or draft."""


class RuleBookView(QWidget):
    """Everything that is seen; `RuleBookPanel` fills it and does what its buttons say.

    Attributes:
        buttons: By what they do: draft, end, edit, add, remove, restore, drop, try, publish.
        tools: The row of buttons of a draft.
    """

    def __init__(self, context: DeskContext, book: RuleBook, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.book = book
        self.repairs = RuleRepairs(context, book.key)
        self.list = QListWidget()
        self.list.setObjectName("rule_versions")
        self.list.setAccessibleName(self.tr("Versions and drafts"))
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.model: RecordTableModel[DraftItem] = RecordTableModel(
            self._columns(), key_of=lambda each: each.code, parent=self
        )
        self.table = RecordTableView()
        self.table.set_records(self.model)
        self.stack = StatefulStack(
            self.table, EmptyState(self.tr("No items"), self.tr("Nothing differs, or nothing matches."))
        )
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Search"))
        self.search.setClearButtonEnabled(True)
        self.only_box = QCheckBox(self.tr("Only what differs"))
        self.heading = make_label("", "heading", wrap=True)
        self.buttons: dict[str, QPushButton] = {}
        self.tools = QWidget()
        self._lay_out()

    def show_entries(
        self, entries: Sequence[tuple[str, object]], is_wanted: Callable[[object], bool]
    ) -> None:
        """List versions and drafts; the first wanted one is chosen, else the first."""
        self.list.blockSignals(True)
        self.list.clear()
        for words, held in entries:
            item = QListWidgetItem(words)
            item.setData(KEY, held)
            item.setToolTip(words)
            self.list.addItem(item)
        self.list.blockSignals(False)
        self.list.setCurrentRow(next((n for n, (_, held) in enumerate(entries) if is_wanted(held)), 0))

    def _columns(self) -> list[Column[DraftItem]]:
        words = {
            Difference.ADDED: self.tr("new"),
            Difference.CHANGED: self.tr("changed"),
            Difference.REMOVED: self.tr("removed"),
        }

        def colour(row: DraftItem) -> QColor | None:
            names = {
                Difference.ADDED: "oktext",
                Difference.CHANGED: "warntext",
                Difference.REMOVED: "badtext",
            }
            return active_theme().color(names[row.difference]) if row.difference is not None else None

        book = self.book

        def column(heading: str, field: str, width: int) -> Column[DraftItem]:
            def before(row: DraftItem) -> str:
                now = book.cell(row.item, field)
                if row.held is None or row.difference is not Difference.CHANGED:
                    return now
                then = book.cell(row.held, field)
                return now if then == now else self.tr("{now}\nin force: {then}").format(now=now, then=then)

            def differs(row: DraftItem) -> bool:
                return (
                    row.difference is Difference.CHANGED
                    and row.held is not None
                    and book.cell(row.held, field) != book.cell(row.item, field)
                )

            return Column(
                heading, lambda row: book.cell(row.item, field), tooltip=before, bold=differs, width=width
            )

        mark: Column[DraftItem] = Column(
            self.tr("Difference"),
            lambda row: words[row.difference] if row.difference is not None else "",
            colour=colour,
            width=76,
        )
        fault: Column[DraftItem] = Column(
            self.tr("Leads nowhere"),
            lambda row: self.repairs.cell(row.item),
            colour=lambda _row: active_theme().color("badtext"),
            width=220,
        )
        marks = [mark, fault] if book.tries else [mark]
        return [*marks, *(column(each.heading, each.field, each.width) for each in book.columns())]

    def _lay_out(self) -> None:
        names = (
            ("draft", self.tr("New draft…")),
            ("end", self.tr("End…")),
            ("edit", self.tr("Edit…")),
            ("add", self.tr("Add…")),
            ("remove", self.tr("Remove")),
            ("restore", self.tr("As in force")),
            ("drop", self.tr("Throw away…")),
            ("try", self.tr("Try on past cases…")),
            ("publish", self.tr("Publish…")),
        )
        for key, words in names:
            self.buttons[key] = QPushButton(words)
            self.buttons[key].setObjectName(f"rule_{key}_button")
        self.buttons["try"].setVisible(self.book.tries)
        self.buttons["publish"].setProperty("role", "primary")
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self._left())
        splitter.addWidget(self._right())
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([active_theme().px(280), active_theme().px(1000)])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(splitter)

    def _left(self) -> QWidget:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        column.addWidget(make_label(self.book.name, "heading"))
        column.addWidget(self.list, 1)
        foot = QHBoxLayout()
        foot.addWidget(self.buttons["draft"])
        foot.addWidget(self.buttons["end"])
        column.addLayout(foot)
        return left

    def _right(self) -> QWidget:
        right = QWidget()
        below = QVBoxLayout(right)
        below.setContentsMargins(0, 12, 0, 0)
        below.setSpacing(8)
        head = QHBoxLayout()
        head.setContentsMargins(12, 0, 16, 0)
        head.setSpacing(8)
        head.addWidget(self.heading, 1)
        head.addWidget(self.only_box)
        self.search.setMaximumWidth(active_theme().px(220))
        head.addWidget(self.search)
        tools = QHBoxLayout()
        tools.setContentsMargins(12, 0, 16, 0)
        tools.setSpacing(8)
        for key in ("edit", "add", "remove", "restore"):
            tools.addWidget(self.buttons[key])
        tools.addStretch(1)
        for key in ("drop", "try", "publish"):
            tools.addWidget(self.buttons[key])
        self.tools.setLayout(tools)
        below.addLayout(head)
        below.addWidget(self.tools)
        below.addWidget(self.repairs)
        below.addWidget(self.stack, 1)
        return right


def is_gone(row: DraftItem) -> bool:
    """Whether an item is taken out."""
    return row.difference is Difference.REMOVED


def is_same(held: object, wanted: object) -> bool:
    """Whether two entries of the list are the same draft or version."""
    if isinstance(held, RuleDraft) and isinstance(wanted, RuleDraft):
        return held.draft_id == wanted.draft_id
    return isinstance(held, Version) and isinstance(wanted, Version) and held.key == wanted.key
