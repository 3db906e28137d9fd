"""What is given out among several successors: functions, people, open tasks. Lines are marked and put with a button."""

from collections.abc import Sequence
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from commandcenter.domain.identifiers import server_now
from commandcenter.domain.successions import MovingPerson, MovingTask
from commandcenter.ui.desk_context import DeskContext
from commandcenter.ui.moments import moment_text
from commandcenter.ui.panels.rule_names import RuleNames
from commandcenter.ui.theme import active_theme
from commandcenter.ui.widgets.flow_layout import FlowLayout
from commandcenter.ui.widgets.labels import make_label

_KEY = Qt.ItemDataRole.UserRole + 1
_NUMBER = Qt.ItemDataRole.UserRole + 2
FUNCTIONS, PEOPLE, TASKS = "functions", "people", "tasks"


class GivenOut(QWidget):
    """Three groups of lines, each line with the successor it goes to."""

    changed = Signal()

    def __init__(self, context: DeskContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._names: list[str] = []
        self.tree = QTreeWidget()
        self.tree.setObjectName("given_out_tree")
        self.tree.setAccessibleName(self.tr("What goes where"))
        self.tree.setHeaderLabels([self.tr("What"), self.tr("Details"), self.tr("Goes to")])
        self.tree.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.tree.setMinimumHeight(active_theme().px(220))
        self.tree.header().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.tree.setColumnWidth(0, active_theme().px(210))
        self.tree.setColumnWidth(1, active_theme().px(220))
        self._groups: dict[str, QTreeWidgetItem] = {}
        for key, words in (
            (FUNCTIONS, self.tr("Functions, with their standards and duties")),
            (PEOPLE, self.tr("People with their posts")),
            (TASKS, self.tr("Open tasks")),
        ):
            group = QTreeWidgetItem([words])
            self.tree.addTopLevelItem(group)
            # Only an item of a tree can be spanned.
            group.setFirstColumnSpanned(True)
            group.setExpanded(True)
            self._groups[key] = group
        self._buttons = QWidget()
        self._flow = FlowLayout(self._buttons, spacing=6)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(make_label(self.tr("Mark lines, then say where they go:"), "muted"))
        layout.addWidget(self._buttons)
        layout.addWidget(self.tree, 1)

    def name_successors(self, names: Sequence[str]) -> None:
        """Offer these; what was given out stays by number."""
        self._names = list(names)
        self._flow.clear_widgets()
        for number, name in enumerate(names):
            button = QPushButton(self.tr("→ {name}").format(name=name))
            button.setObjectName(f"give_to_{number}")
            button.setAutoDefault(False)
            button.clicked.connect(partial(self.give, number))
            self._flow.addWidget(button)
            button.show()
        self._buttons.updateGeometry()
        for group in self._groups.values():
            for item in _lines_of(group):
                self._put(item, item.data(0, _NUMBER))

    def show_functions(self, codes: Sequence[str]) -> None:
        """List the functions with the classes they are for; each goes to the first until something else is said."""
        names, reference = RuleNames(self._context), self._context.reference
        lines = []
        for code in codes:
            matters = dict.fromkeys(
                each.class_id for each in reference.standards.values() if each.lead_function == code
            )
            words = "、".join(names.class_name(each) for each in matters)
            lines.append((code, names.function(code), words, 0))
        self._fill(FUNCTIONS, lines)

    def show_people(self, people: Sequence[MovingPerson]) -> None:
        """List who moves, as the rehearsal says it."""
        colleagues = self._context.reference.colleagues
        lines = []
        for each in people:
            found = colleagues.get(each.user_id)
            posts = self.tr("{count} posts").format(count=each.posts)
            words = " · ".join(part for part in (found.title if found is not None else "", posts) if part)
            lines.append((each.user_id, found.real_name if found else str(each.user_id), words, each.number))
        self._fill(PEOPLE, lines)

    def show_tasks(self, tasks: Sequence[MovingTask]) -> None:
        """List the open tasks, as the rehearsal says it."""
        reference, now = self._context.reference, server_now()
        lines = []
        for each in tasks:
            due = moment_text(each.due_at, now) if each.due_at is not None else ""
            words = f"{reference.class_path(each.class_id, self._context.language)} · {due}"
            lines.append((each.task_id, each.case_no, words, each.number))
        self._fill(TASKS, lines)

    def given(self, key: str) -> dict[Any, int]:
        """Return where the lines of a group go."""
        read = {TASKS: UUID, PEOPLE: int, FUNCTIONS: str}[key]
        return {read(item.data(0, _KEY)): int(item.data(0, _NUMBER)) for item in _lines_of(self._groups[key])}

    def give(self, number: int) -> None:
        """Let the marked lines go to a successor; a marked group means all its lines."""
        for item in self.tree.selectedItems():
            for line in [item] if item.parent() is not None else _lines_of(item):
                self._put(line, number)
        self.changed.emit()

    def _fill(self, key: str, lines: Sequence[tuple[Any, str, str, int]]) -> None:
        group = self._groups[key]
        group.takeChildren()
        for value, words, details, number in lines:
            item = QTreeWidgetItem([words, details, ""])
            item.setToolTip(1, details)
            item.setData(0, _KEY, str(value))
            group.addChild(item)
            self._put(item, number)
        group.setHidden(not lines)

    def _put(self, item: QTreeWidgetItem, number: int) -> None:
        item.setData(0, _NUMBER, number)
        words = self._names[number] if number < len(self._names) else ""
        item.setText(2, words)
        item.setToolTip(2, words)


def _lines_of(group: QTreeWidgetItem) -> list[QTreeWidgetItem]:
    found = (group.child(row) for row in range(group.childCount()))
    return [line for line in found if line is not None]
