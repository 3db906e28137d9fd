"""Classes and filing standards as a rule book: condition, limit, closing condition, departments, law, closing rule."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from commandcenter.domain.clock import LimitUnit
from commandcenter.domain.clock_rules import Limit, limit_of
from commandcenter.domain.rule_drafts import DraftKind, RuleChanges
from commandcenter.ui.desk_context import DeskContext
from commandcenter.ui.dialogs.field_dialog import FieldDialog
from commandcenter.ui.dialogs.rule_fields import BoundedField, SeveralField, WholeLimitField
from commandcenter.ui.dialogs.step_fields import (
    ComboField,
    LineField,
    SearchListField,
    StepField,
    TextField,
)
from commandcenter.ui.panels.rule_book import (
    EditionBook,
    Item,
    ItemColumn,
    Tried,
    TriedBook,
    TwoColumnDialog,
    Version,
)
from commandcenter.ui.panels.rule_names import RuleNames
from commandcenter.ui.panels.rule_words import limit_words

QUORUM = 3


class StandardBook(EditionBook, TriedBook):
    """Reads and writes standards for the panel."""

    kind = DraftKind.STANDARDS
    key = "standard_code"

    def __init__(self, context: DeskContext) -> None:
        translate = QCoreApplication.translate
        super().__init__(context.desk.standards)
        self._context = context
        self._names = RuleNames(context)
        self.name = translate("Rules", "Classes and standards")
        self._closing = {
            1: translate("Rules", "all have fed back"),
            2: translate("Rules", "the lead is enough"),
            3: translate("Rules", "the lead and a number"),
        }

    def columns(self) -> Sequence[ItemColumn]:
        """Return the columns of the table."""
        translate = QCoreApplication.translate
        return (
            ItemColumn(translate("Rules", "Code"), "standard_code", 100),
            ItemColumn(translate("Rules", "Class"), "class_code", 180),
            ItemColumn(translate("Rules", "Condition"), "condition", 230),
            ItemColumn(translate("Rules", "Limit"), "limit", 110),
            ItemColumn(translate("Rules", "Closed when"), "closing_condition", 180),
            ItemColumn(translate("Rules", "Leads"), "lead_function", 120),
            ItemColumn(translate("Rules", "Assist"), "assist_functions", 140),
            ItemColumn(translate("Rules", "Closing rule"), "closing_rule", 120),
            ItemColumn(translate("Rules", "Urgency"), "urgency", 70),
            ItemColumn(translate("Rules", "Photo"), "needs_photo", 60),
            ItemColumn(translate("Rules", "Legal basis"), "legal_basis", 180),
        )

    def cell(self, item: Item, field: str) -> str:
        """Return the text of a field."""
        translate = QCoreApplication.translate
        if field == "limit":
            return limit_words(self._context, _limit(item))
        if field == "class_code":
            return self._class_words(str(item[field]))
        if field == "lead_function":
            return self._names.function(item[field])
        if field == "assist_functions":
            return self._names.functions(item.get(field) or ())
        if field == "closing_rule":
            words = self._closing.get(int(item.get(field) or 1), "")
            return f"{words} ({item['quorum']})" if item.get("quorum") else words
        if field == "urgency":
            return self._context.word("urgency", int(item.get(field) or 1))
        if field == "needs_photo":
            return translate("Rules", "yes") if item.get(field) else ""
        is_chinese = self._context.language.startswith("zh")
        english = item.get(f"{field}_en")
        return str(item.get(field) or "" if is_chinese or not english else english)

    def items(self, version: Version) -> tuple[Item, ...]:
        """Read the standards of a version's first day."""
        items = self._context.desk.standards.standards(version.day)
        return tuple(
            {name: value for name, value in each.items() if name not in ("valid_from", "valid_to")}
            for each in items
        )

    def form(self, item: Item | None, _items: Sequence[Item], parent: QWidget) -> FieldDialog:
        """Return the form of a standard, or of a new one."""
        translate = QCoreApplication.translate
        held: Mapping[str, Any] = item or {}
        made: list[StepField] = []
        if item is None:
            made.append(
                SearchListField("class_id", translate("Rules", "Class"), self._names.small_classes(), rows=5)
            )
        made += [
            TextField("condition", translate("Rules", "Condition"), text=str(held.get("condition", ""))),
            TextField(
                "closing_condition",
                translate("Rules", "Closed when"),
                text=str(held.get("closing_condition", "")),
            ),
            WholeLimitField(
                self._context,
                "limit",
                translate("Rules", "Limit"),
                _limit(held) if item is not None else None,
            ),
            LineField(
                "legal_basis",
                translate("Rules", "Legal basis"),
                is_required=False,
                text=str(held.get("legal_basis", "")),
            ),
            *self._right_fields(held),
        ]
        title = translate("Rules", "Standard")
        if item is not None:
            title = f"{title} {item[self.key]} · {self._class_words(str(item['class_code']))}"
        return TwoColumnDialog(title, "", made, translate("Rules", "Take over"), parent=parent)

    def _right_fields(self, held: Mapping[str, Any]) -> list[StepField]:
        translate = QCoreApplication.translate
        functions = self._names.all_functions()
        urgencies = [(number, self._context.word("urgency", number)) for number in (1, 2, 3)]
        quorum = Decimal(held.get("quorum") or 1)
        return [
            ComboField(
                "lead_function",
                translate("Rules", "Leads"),
                functions,
                is_required=True,
                chosen=held.get("lead_function"),
            ),
            SeveralField(
                "assist_functions",
                translate("Rules", "Assist"),
                functions,
                held.get("assist_functions") or (),
                4,
            ),
            ComboField(
                "closing_rule",
                translate("Rules", "Closing rule"),
                list(self._closing.items()),
                is_required=True,
                chosen=held.get("closing_rule", 1),
            ),
            BoundedField(
                "quorum",
                translate("Rules", "Number of assisting units (third closing rule)"),
                Decimal(1),
                Decimal(50),
                quorum,
            ),
            ComboField(
                "urgency",
                translate("Rules", "Urgency"),
                urgencies,
                is_required=True,
                chosen=held.get("urgency", 1),
            ),
            ComboField(
                "needs_photo",
                translate("Rules", "Photo after handling"),
                [(False, translate("Rules", "not needed")), (True, translate("Rules", "needed"))],
                is_required=True,
                chosen=bool(held.get("needs_photo", False)),
            ),
        ]

    def item_of(self, given: Mapping[str, Any], item: Item | None, items: Sequence[Item]) -> Item:
        """Return the standard that a form has made; a new one gets the next free number of its class."""
        limit: Limit = given["limit"]
        made: dict[str, Any] = {
            **(item or {}),
            **{
                name: given[name]
                for name in (
                    "condition",
                    "closing_condition",
                    "lead_function",
                    "closing_rule",
                    "urgency",
                    "needs_photo",
                )
            },
            "legal_basis": given.get("legal_basis") or "",
            "assist_functions": list(given.get("assist_functions") or ()),
            "limit_value": float(limit.value),
            "limit_unit": int(limit.unit),
            "quorum": int(given["quorum"]) if given["closing_rule"] == QUORUM else None,
        }
        if item is None:
            code = self._context.reference.classes[given["class_id"]].class_code
            taken = [
                int(str(each[self.key]).rsplit("-", 1)[1]) for each in items if each["class_code"] == code
            ]
            made |= {"class_code": code, self.key: f"{code}-{max(taken, default=0) + 1}"}
        return made

    def try_changes(self, changes: RuleChanges, first: date, last: date) -> Tried:
        """Try changes on the cases of a period."""
        translate = QCoreApplication.translate
        found = self._context.desk.standards.what_if(changes, first, last)
        summary = [
            translate("Rules", "{differing} of {tried} cases would have had another lead.").format(
                differing=found.differing, tried=found.tried
            ),
            translate("Rules", "Of {of} finished tasks {before} were late, {after} would have been.").format(
                of=found.finished, before=found.late_before, after=found.late_after
            ),
        ]
        if found.without:
            summary.append(
                translate("Rules", "{count} cases were filed by a standard that is removed.").format(
                    count=found.without
                )
            )
        return Tried(tuple(summary), found.departments, found.groups, found.cases)

    def _class_words(self, code: str) -> str:
        found = next((c for c in self._context.reference.offered_classes if c.class_code == code), None)
        return self._names.class_name(found.class_id) if found is not None else code


def _limit(item: Mapping[str, Any]) -> Limit:
    if item.get("limit_value") is None:
        return Limit(Decimal(1), LimitUnit.WORKING_DAY)
    return limit_of(item["limit_value"], item["limit_unit"])
