"""The class tree as a rule book: big and small classes, their names and search words, what becomes of a retired one."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from commandcenter.domain.rule_drafts import DraftKind, RetiredClass, RuleChanges
from commandcenter.ui.desk_context import DeskContext
from commandcenter.ui.dialogs.field_dialog import FieldDialog
from commandcenter.ui.dialogs.step_fields import ComboField, LineField, StepField
from commandcenter.ui.panels.rule_book import EditionBook, Item, ItemColumn, Tried, Version

BIG_CODE = 4
_HIGHEST = 99
_MOST_TOLD = 12


class ClassBook(EditionBook):
    """Reads and writes the class tree for the panel."""

    kind = DraftKind.CLASSES
    key = "class_code"
    tries = False

    def __init__(self, context: DeskContext) -> None:
        translate = QCoreApplication.translate
        super().__init__(context.desk.classes)
        self._context = context
        self.name = translate("Rules", "Class tree")
        self._kinds = {
            "1": translate("Rules", "Components"),
            "2": translate("Rules", "Events"),
            "3": translate("Rules", "Governance"),
            "4": translate("Rules", "Services"),
        }

    def columns(self) -> Sequence[ItemColumn]:
        """Return the columns of the table."""
        translate = QCoreApplication.translate
        return (
            ItemColumn(translate("Rules", "Code"), "new_code", 100),
            ItemColumn(translate("Rules", "Kind"), "kind", 90),
            ItemColumn(translate("Rules", "Level"), "level", 100),
            ItemColumn(translate("Rules", "Name"), "tree_name", 240),
            ItemColumn(translate("Rules", "English name"), "name_en", 220),
            ItemColumn(translate("Rules", "Search words"), "keywords", 260),
            ItemColumn(translate("Rules", "Becomes"), "successor", 110),
        )

    def cell(self, item: Item, field: str) -> str:
        """Return the text of a field."""
        translate = QCoreApplication.translate
        code = str(item["new_code"])
        if field == "kind":
            return self._kinds.get(code[0], "")
        if field == "level":
            is_big = len(code) == BIG_CODE
            return translate("Rules", "big class") if is_big else translate("Rules", "small class")
        if field == "tree_name":
            return str(item["name"]) if len(code) == BIG_CODE else f"　　{item['name']}"
        if field == "keywords":
            return " ".join(item.get("keywords") or ())
        return str(item.get(field) or "")

    def items(self, version: Version) -> tuple[Item, ...]:
        """Read the classes of a version's first day."""
        return self._context.desk.classes.classes(version.day)

    def form(self, item: Item | None, items: Sequence[Item], parent: QWidget) -> FieldDialog:
        """Return the form of a class, or of a new one."""
        translate = QCoreApplication.translate
        held: Mapping[str, Any] = item or {}
        fields: list[StepField] = []
        code = str(held.get("new_code", ""))
        if len(code) != BIG_CODE:
            fields.append(
                ComboField(
                    "above",
                    translate("Rules", "Big class"),
                    self._places(items, code[:1]),
                    is_required=True,
                    chosen=code[:BIG_CODE] or None,
                )
            )
        fields += [
            LineField("name", translate("Rules", "Name"), text=str(held.get("name", ""))),
            LineField(
                "name_en",
                translate("Rules", "English name"),
                is_required=False,
                text=str(held.get("name_en", "")),
            ),
            LineField(
                "keywords",
                translate("Rules", "Search words, with spaces between them"),
                is_required=False,
                text=" ".join(held.get("keywords") or ()),
            ),
        ]
        if len(code) != BIG_CODE:
            fields.append(
                LineField(
                    "number",
                    translate("Rules", "Number of two digits; the next free one where none is given"),
                    is_required=False,
                    text=code[BIG_CODE + 1 :] if item is not None else "",
                )
            )
        title = translate("Rules", "Class")
        title = title if item is None else f"{title} {item[self.key]}"
        return FieldDialog(title, "", fields, translate("Rules", "Take over"), parent=parent)

    def item_of(self, given: Mapping[str, Any], item: Item | None, items: Sequence[Item]) -> Item:
        """Return the class that a form has made; one under another big class gets a code of that."""
        made: dict[str, Any] = {
            **(item or {}),
            "name": given["name"],
            "name_en": given.get("name_en") or "",
            "keywords": (given.get("keywords") or "").split(),
        }
        above = str(given.get("above") or "")
        if above:
            held = str((item or {}).get("new_code", ""))
            number = str(given.get("number") or "")
            if held[:BIG_CODE] != above and number == held[BIG_CODE + 1 :]:
                number = ""
            made["new_code"] = f"{above}-{number}" if number else _free_code(above, items)
        if item is None:
            made[self.key] = made["new_code"]
        return made

    def removal(self, item: Item, items: Sequence[Item], parent: QWidget) -> FieldDialog:
        """Ask what a retired class becomes."""
        translate = QCoreApplication.translate
        code = str(item[self.key])
        heirs = [
            (str(each[self.key]), f"{each['new_code']} {each['name']}")
            for each in items
            if len(str(each["new_code"])) == len(str(item["new_code"])) and each[self.key] != code
        ]
        # Nearest first: what stands under the same big class, then what is of the same kind.
        heirs.sort(key=lambda e: (e[0][:BIG_CODE] != code[:BIG_CODE], e[0][0] != code[0], e[0]))
        return FieldDialog(
            translate("Rules", "Retire {name}").format(name=f"{code} {item['name']}"),
            translate(
                "Rules",
                "Old cases keep its name. Filters, items of the duty list and open cases follow to what it becomes.",
            ),
            [ComboField("successor", translate("Rules", "Becomes"), heirs)],
            translate("Rules", "Retire"),
            parent=parent,
        )

    def removed(
        self, changes: RuleChanges, code: str, given: Mapping[str, Any], *, is_held: bool
    ) -> RuleChanges:
        """Return the changes without a class, which becomes what the form says."""
        found = changes.with_removed(self.key, code, is_held)
        return found.with_class({self.key: code, "successor": given.get("successor") or ""})

    def try_changes(self, changes: RuleChanges, first: date, last: date) -> Tried:
        """A tree is not tried on past cases: they keep their classes."""
        raise NotImplementedError

    def warnings(self, changes: RuleChanges) -> tuple[str, ...]:
        """Return what publishing would break, a sentence for each retired class."""
        found = self._context.desk.classes.check(changes, self._next_day())
        told = [_broken_words(each) for each in found[:_MOST_TOLD]]
        if len(found) > _MOST_TOLD:
            told.append(
                QCoreApplication.translate("Rules", "… and {count} more").format(
                    count=len(found) - _MOST_TOLD
                )
            )
        return tuple(told)

    def _next_day(self) -> date:
        coming = [e.valid_from for e in self._context.desk.classes.editions() if e.withdrawn_at is None]
        return max([self.first_day, *(day + timedelta(days=1) for day in coming)])

    def _places(self, items: Sequence[Item], kind: str) -> list[tuple[str, str]]:
        """Where a class may hang: the big ones of its kind; a new one may be a big class itself."""
        translate = QCoreApplication.translate
        found = [
            (str(each["new_code"]), f"{each['new_code']} {each['name']}")
            for each in items
            if len(str(each["new_code"])) == BIG_CODE and str(each["new_code"]).startswith(kind)
        ]
        if not kind:
            found += [
                (number, translate("Rules", "none: a new big class of {kind}").format(kind=name))
                for number, name in self._kinds.items()
            ]
        return found


def _free_code(above: str, items: Sequence[Item]) -> str:
    # The national tables count up from 01; a county's own classes count down from 99 so that the two never meet.
    taken = {str(each[name]) for each in items for name in ("class_code", "new_code")}
    codes = (f"{above}-{number:02d}" for number in range(_HIGHEST, 0, -1))
    return next((code for code in codes if code not in taken), f"{above}-00")


def _broken_words(each: RetiredClass) -> str:
    translate = QCoreApplication.translate
    parts = [f"{each.class_code} {each.name}" + (f" → {each.successor}" if each.successor else "")]
    if each.standards:
        parts.append(
            translate("Rules", "standards that end: {codes}").format(codes="、".join(each.standards))
        )
    if each.duties:
        parts.append(
            translate("Rules", "items of the duty list without effect: {codes}").format(
                codes="、".join(each.duties)
            )
        )
    if each.open_cases:
        parts.append(translate("Rules", "{count} open cases carry it").format(count=each.open_cases))
    return "；".join(parts)
