"""Rules that name what has ended: said above the table, with the one step that repairs all of them."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from commandcenter.domain.rule_drafts import DraftItem, RuleDraft
from commandcenter.domain.rule_repairs import (
    TAKE_OUT,
    BrokenName,
    Name,
    NameKind,
    broken_in,
    broken_rows,
)
from commandcenter.ui.desk_context import DeskContext
from commandcenter.ui.dialogs.field_dialog import FieldDialog
from commandcenter.ui.dialogs.step_fields import ComboField
from commandcenter.ui.panels.rule_names import RuleNames
from commandcenter.ui.theme import active_theme
from commandcenter.ui.widgets.labels import make_label

_MOST_TOLD = 3


class RuleRepairs(QWidget):
    """A sentence and a button; hidden while nothing is broken."""

    repair_asked = Signal()

    def __init__(self, context: DeskContext, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names = RuleNames(context)
        self._reference = context.reference
        self._key = key
        self._broken: dict[Name, BrokenName] = {}
        self._rows: dict[Name, list[DraftItem]] = {}
        self.words = make_label("", "error", wrap=True)
        self.words.setObjectName("broken_label")
        self.button = QPushButton(self.tr("Repair all…"))
        self.button.setObjectName("rule_repair_button")
        self.button.clicked.connect(self.repair_asked)
        line = QHBoxLayout(self)
        line.setContentsMargins(12, 0, 16, 0)
        line.setSpacing(8)
        line.addWidget(self.words, 1)
        line.addWidget(self.button)
        self.hide()

    def learn(self, broken: Iterable[BrokenName]) -> None:
        """Keep what has ended."""
        self._broken = {each.key: each for each in broken}

    def show_rows(self, rows: Sequence[DraftItem], *, may_repair: bool) -> None:
        """Say which of these name something ended."""
        self._rows = broken_rows(rows, self._key, self._broken) if may_repair else {}
        self.setVisible(bool(self._rows))
        count = len({row.code for named in self._rows.values() for row in named})
        told = [self._told(self._broken[name]) for name in list(self._rows)[:_MOST_TOLD]]
        if len(self._rows) > _MOST_TOLD:
            told.append(self.tr("and {count} more").format(count=len(self._rows) - _MOST_TOLD))
        self.words.setText(
            self.tr("{count} items name what has ended and lead nowhere: {names}.").format(
                count=count, names="、".join(told)
            )
        )

    def cell(self, item: Mapping[str, Any]) -> str:
        """Return what an item names in vain."""
        return "；".join(self._told(each) for each in broken_in(item, self._key, self._broken))

    def dialog(self, parent: QWidget) -> FieldDialog:
        """Return the question what each ended name becomes; what the law proposes is chosen beforehand."""
        fields = []
        for name, rows in self._rows.items():
            broken = self._broken[name]
            options = [*self._options(name), (TAKE_OUT, self.tr("take these items out"))]
            label = self.tr("{name} ({count} items) becomes").format(name=self._told(broken), count=len(rows))
            fields.append(ComboField(_field(name), label, options, chosen=broken.proposed))
        dialog = _RepairDialog(
            self.tr("Repair all items"),
            self.tr(
                "Say what goes on for each. All items that name it are changed in the draft at once; nothing holds "
                "before the draft is published. What is left open stays broken."
            ),
            fields,
            self.tr("Into the draft"),
            parent=parent,
        )
        dialog.setMinimumWidth(active_theme().px(640))
        return dialog

    def answers(self, given: Mapping[str, Any]) -> dict[Name, str]:
        """Return what the dialog says, by name."""
        return {name: given[_field(name)] for name in self._rows if given.get(_field(name))}

    def draft_name(self, today: date, drafts: Iterable[RuleDraft]) -> str:
        """Return a name for a draft of repairs that no draft has."""
        name, taken = self.tr("Repair of {day}").format(day=today.isoformat()), {each.name for each in drafts}
        return next(each for each in (name + "*" * n for n in range(len(taken) + 1)) if each not in taken)

    def _told(self, broken: BrokenName) -> str:
        translate = QCoreApplication.translate
        words = {
            NameKind.STANDARD: lambda: translate("Rules", "standard {name}").format(
                name=self._names.matter(None, broken.name).strip()
            ),
            NameKind.CLASS: lambda: translate("Rules", "class {name}").format(
                name=self._names.class_name(int(broken.name))
            ),
            NameKind.FUNCTION: lambda: translate("Rules", "function {name} without a department").format(
                name=self._names.function(broken.name)
            ),
        }[broken.kind]()
        if broken.since is None:
            return words
        return translate("Rules", "{words}, none from {day} on").format(
            words=words, day=broken.since.isoformat()
        )

    def _options(self, name: Name) -> list[tuple[str, str]]:
        kind, code = name
        gone = {each for of, each in self._broken if of is kind}
        if kind is NameKind.FUNCTION:
            return [each for each in self._names.all_functions() if each[0] not in gone]
        if kind is NameKind.CLASS:
            offered = self._reference.offered_classes
            return [(str(each.class_id), self._names.class_name(each.class_id)) for each in offered]
        codes = sorted({each.standard_code for each in self._reference.standards.values()} - gone)
        # Nearest first: the same small class, the same big class, the same kind.
        codes.sort(key=lambda each: (-_alike(each, code), each))
        return [(each, self._names.matter(None, each)) for each in codes]


class _RepairDialog(FieldDialog):
    """A question for each name; many of them scroll."""

    def place_fields(self) -> None:
        inner, scroll = QWidget(), QScrollArea()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(12)
        for field in self.fields:
            column.addWidget(field)
        column.addStretch(1)
        scroll.setWidget(inner)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setMinimumHeight(min(inner.sizeHint().height(), active_theme().px(420)))
        self.body.addWidget(scroll)


def _alike(one: str, other: str) -> int:
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), len(one))


def _field(name: Name) -> str:
    return f"{name[0]}:{name[1]}"
