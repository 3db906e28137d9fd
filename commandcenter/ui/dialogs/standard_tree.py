"""The filing standards as a tree: big class, small class, conditions with limit, closing condition and lead.

Typing narrows it by characters, pinyin or initials of class, condition, keyword or code; only conditions are chosen.
"""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from commandcenter.domain.reference import CaseClass, Standard
from commandcenter.ui.desk_context import DeskContext
from commandcenter.ui.fuzzy import rank
from commandcenter.ui.theme import active_theme

SCATTERED = 5
"""The rank of letters scattered over a text: far too many conditions match like that."""
_KEY = Qt.ItemDataRole.UserRole + 1


def limit_words(context: DeskContext, standard: Standard) -> str:
    """Return the limit of a condition, `2 urgent hours`."""
    unit = context.word("limit_unit", standard.limit_unit)
    return f"{standard.limit_value.normalize():f} {unit}"


def condition_words(context: DeskContext, standard: Standard) -> str:
    """Return the condition in the language in use."""
    is_chinese = context.language.startswith("zh") or not standard.condition_en
    return standard.condition if is_chinese else standard.condition_en


def closing_words(context: DeskContext, standard: Standard) -> str:
    """Return when a case of this condition may be closed, in the language in use."""
    is_chinese = context.language.startswith("zh") or not standard.closing_condition_en
    return standard.closing_condition if is_chinese else standard.closing_condition_en


def lead_words(context: DeskContext, standard: Standard) -> str:
    """Return the name of the function that leads, in the language in use."""
    lead = context.reference.functions.get(standard.lead_function)
    if lead is None:
        return ""
    return lead.name if context.language.startswith("zh") or not lead.name_en else lead.name_en


def _class_words(context: DeskContext, each: CaseClass) -> str:
    return each.name if context.language.startswith("zh") or not each.name_en else each.name_en


class StandardTree(QTreeWidget):
    """The tree; its value is the chosen condition."""

    chosen = Signal(object)
    """Another condition is chosen: its number, or None."""

    def __init__(self, context: DeskContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._leaves: dict[int, QTreeWidgetItem] = {}
        self._spellings: dict[int, tuple[str, ...]] = {}
        self.setObjectName("standard_tree")
        self.setAccessibleName(self.tr("Filing standards"))
        self.setHeaderLabels(
            [self.tr("Class and condition"), self.tr("Limit"), self.tr("Closed when"), self.tr("Leads")]
        )
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(True)
        self.setExpandsOnDoubleClick(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMinimumHeight(active_theme().px(300))
        self._fill()
        self._learn_spellings()
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column, width in ((1, 110), (2, 210), (3, 120)):
            self.setColumnWidth(column, active_theme().px(width))
        self.currentItemChanged.connect(lambda _now, _before: self.chosen.emit(self.value()))

    def value(self) -> int | None:
        """Return the number of the chosen condition."""
        item: QTreeWidgetItem | None = self.currentItem()
        found: int | None = item.data(0, _KEY) if item is not None and not item.isHidden() else None
        return found

    def choose(self, standard_id: int) -> None:
        """Choose a condition and bring it into sight; nothing happens when it is not there."""
        item = self._leaves.get(standard_id)
        if item is not None:
            self._open_branch(item)
            self.setCurrentItem(item)
            self.scrollToItem(item, QAbstractItemView.ScrollHint.PositionAtCenter)

    def show_class(self, class_id: int) -> None:
        """Open the branch of a class and close all others."""
        self.collapseAll()
        for standard in self._context.reference.standards_of_class.get(class_id, ()):
            self._open_branch(self._leaves[standard.standard_id])

    def narrow(self, typed: str, class_id: int | None = None) -> int:
        """Show only what matches, opened, with the best match chosen; return how many conditions match.

        Args:
            typed: Words with blanks between; all must match.
            class_id: Of equal matches, those of this class come first.
        """
        parts = typed.split()
        ranked = {key: self._rank(key, parts) for key in self._leaves}
        for key, item in self._leaves.items():
            item.setHidden(ranked[key] is None)
        for row in range(self.topLevelItemCount()):
            _hide_empty(self.topLevelItem(row))
        places = {key: place for key, place in ranked.items() if place is not None}
        if parts and places:
            self.expandAll()
            # Of equal matches the first in the tree: dictionaries keep its order.
            standards = self._context.reference.standards
            self.choose(min(places, key=lambda key: (places[key], standards[key].class_id != class_id)))
        elif not places:
            self.setCurrentIndex(QModelIndex())
        return len(places)

    def step(self, by: int) -> None:
        """Choose the condition so many places below (or above) the chosen one, skipping classes."""
        shown = [key for key, item in self._leaves.items() if not item.isHidden()]
        if not shown:
            return
        chosen = self.value()
        at = shown.index(chosen) + by if chosen in shown else 0
        key = shown[max(0, min(len(shown) - 1, at))]
        self._open_branch(self._leaves[key])
        self.setCurrentItem(self._leaves[key])
        self.scrollToItem(self._leaves[key])

    def _fill(self) -> None:
        reference = self._context.reference
        ordered = reference.offered_classes
        for big in (each for each in ordered if each.level == 1):
            branch = QTreeWidgetItem([_class_words(self._context, big)])
            for small in (each for each in ordered if each.parent_id == big.class_id):
                twig = QTreeWidgetItem([_class_words(self._context, small)])
                for standard in reference.standards_of_class.get(small.class_id, ()):
                    twig.addChild(self._leaf(standard, small, big))
                if twig.childCount():
                    branch.addChild(twig)
            if branch.childCount():
                self._dress_class(branch)
                self.addTopLevelItem(branch)

    def _learn_spellings(self) -> None:
        # Pinyin of some hundred conditions takes half a second: too long for the first key, but remembered.
        texts = {text for spellings in self._spellings.values() for text in spellings}
        self._context.runner.submit_read(
            lambda: [rank("a", text) for text in texts], lambda _: None, lambda _error: None, self
        )

    def _leaf(self, standard: Standard, small: CaseClass, big: CaseClass) -> QTreeWidgetItem:
        context = self._context
        words = [
            condition_words(context, standard),
            limit_words(context, standard),
            closing_words(context, standard),
            lead_words(context, standard),
        ]
        item = QTreeWidgetItem(words)
        item.setData(0, _KEY, standard.standard_id)
        item.setSizeHint(0, _row_size())
        for column, text in enumerate(words):
            item.setToolTip(column, f"{standard.standard_code} {text}" if column == 0 else text)
        self._leaves[standard.standard_id] = item
        texts = [standard.condition, standard.standard_code, small.name, big.name, *small.keywords]
        if not context.language.startswith("zh"):
            texts += [standard.condition_en, small.name_en, big.name_en]
        self._spellings[standard.standard_id] = tuple(text for text in texts if text)
        return item

    def _dress_class(self, branch: QTreeWidgetItem) -> None:
        font = self.font()
        font.setBold(True)
        branch.setFont(0, font)
        branch.setSizeHint(0, _row_size())
        for row in range(branch.childCount()):
            twig: QTreeWidgetItem | None = branch.child(row)
            if twig is not None:
                twig.setFirstColumnSpanned(True)
                twig.setSizeHint(0, _row_size())

    def _rank(self, key: int, parts: Sequence[str]) -> int | None:
        total = 0
        for part in parts:
            places = [
                place
                for text in self._spellings[key]
                if (place := rank(part, text)) is not None and place < SCATTERED
            ]
            if not places:
                return None
            total += min(places)
        return total

    def _open_branch(self, item: QTreeWidgetItem) -> None:
        parent: QTreeWidgetItem | None = item.parent()
        while parent is not None:
            parent.setExpanded(True)
            parent = parent.parent()


def _row_size() -> QSize:
    return QSize(0, active_theme().px(28))


def _hide_empty(item: QTreeWidgetItem | None) -> bool:
    """Hide a class without conditions in sight; return whether it is hidden."""
    if item is None:
        return True
    if item.data(0, _KEY) is not None:
        return item.isHidden()
    # All children have to be looked at, so no short cut.
    hidden = [_hide_empty(item.child(row)) for row in range(item.childCount())]
    item.setHidden(all(hidden))
    return item.isHidden()
