"""The duty list as a rule book: whose matter something is, with clause, law, lead, assisting units, place and area."""

from collections.abc import Mapping, Sequence
from dataclasses import fields
from datetime import date
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from commandcenter.domain.county_time import county_today
from commandcenter.domain.duties import Duty, DutyList, ListChange, WhatIf
from commandcenter.domain.rule_drafts import DraftKind, RuleChanges
from commandcenter.ui.desk_context import DeskContext
from commandcenter.ui.dialogs.field_dialog import FieldDialog
from commandcenter.ui.dialogs.rule_fields import SeveralField
from commandcenter.ui.dialogs.step_fields import ComboField, LineField, SearchListField, StepField
from commandcenter.ui.panels.rule_book import Item, ItemColumn, Tried, TriedBook, TwoColumnDialog, Version
from commandcenter.ui.panels.rule_names import RuleNames

_LEFT_OUT = ("duty_id", "duty_list_id")


class DutyBook(TriedBook):
    """Reads and writes the duty list for the panel."""

    kind = DraftKind.DUTIES
    key = "duty_code"

    def __init__(self, context: DeskContext) -> None:
        translate = QCoreApplication.translate
        self._context = context
        self._names = RuleNames(context)
        self.name = translate("Rules", "Duty list")
        self._kinds = {
            1: translate("Rules", "the township's own"),
            2: translate("Rules", "the township helps"),
            3: translate("Rules", "taken back"),
        }
        self._levels = {
            1: translate("Rules", "County"),
            2: translate("Rules", "Township"),
            3: translate("Rules", "Village"),
        }
        self._areas = {1: translate("Rules", "built-up"), 2: translate("Rules", "rural")}

    @property
    def today(self) -> date:
        """The day of the county."""
        return county_today()

    @property
    def first_day(self) -> date:
        """A list may begin today."""
        return self.today

    def columns(self) -> Sequence[ItemColumn]:
        """Return the columns of the table."""
        translate = QCoreApplication.translate
        return (
            ItemColumn(translate("Rules", "Code"), "duty_code", 84),
            ItemColumn(translate("Rules", "Matter"), "matter", 200),
            ItemColumn(translate("Rules", "Class or standard"), "speaks_of", 170),
            ItemColumn(translate("Rules", "Leads"), "lead_function", 120),
            ItemColumn(translate("Rules", "Assist"), "assist_functions", 150),
            ItemColumn(translate("Rules", "Where"), "where", 120),
            ItemColumn(translate("Rules", "Kind"), "list_kind", 100),
            ItemColumn(translate("Rules", "Clause"), "clause", 150),
            ItemColumn(translate("Rules", "Legal basis"), "legal_basis", 180),
        )

    def cell(self, item: Item, field: str) -> str:
        """Return the text of a field."""
        if field == "speaks_of":
            return self._names.matter(item.get("class_id"), item.get("standard_code"))
        if field == "lead_function":
            return self._names.function(item[field])
        if field == "assist_functions":
            return self._names.functions(item.get(field) or ())
        if field == "where":
            parts = [
                self._names.place(item.get("place_no")),
                self._areas.get(item.get("area") or 0, ""),
            ]
            return " ".join(part for part in parts if part)
        if field == "list_kind":
            return self._kinds.get(int(item[field]), "")
        return str(item.get(field) or "")

    def versions(self) -> tuple[Version, ...]:
        """Read all versions."""
        return tuple(self._version(each) for each in self._context.desk.duties.lists())

    def items(self, version: Version) -> tuple[Item, ...]:
        """Read the items of a version."""
        return tuple(_as_item(each) for each in self._context.desk.duties.items(version.key))

    def form(self, item: Item | None, _items: Sequence[Item], parent: QWidget) -> FieldDialog:
        """Return the form of an item, or of a new one."""
        translate = QCoreApplication.translate
        held: Mapping[str, Any] = item or {}
        matter = self._names.matter_key(held.get("class_id"), held.get("standard_code"))
        made: list[StepField] = [
            LineField("duty_code", translate("Rules", "Code"), text=str(held.get("duty_code", ""))),
            LineField("matter", translate("Rules", "Matter"), text=str(held.get("matter", ""))),
            SearchListField(
                "speaks_of",
                translate("Rules", "Class or standard"),
                self._names.all_matters(),
                chosen=matter,
                rows=6,
            ),
            ComboField(
                "list_kind",
                translate("Rules", "Kind"),
                list(self._kinds.items()),
                is_required=True,
                chosen=held.get("list_kind", 1),
            ),
            ComboField(
                "level",
                translate("Rules", "Tier of the lead"),
                list(self._levels.items()),
                is_required=True,
                chosen=held.get("level", 2),
            ),
            *self._right_fields(held),
        ]
        dialog = TwoColumnDialog(
            translate("Rules", "Item of the duty list"),
            "",
            made,
            translate("Rules", "Take over"),
            parent=parent,
        )
        if item is not None:
            made[0].setEnabled(False)
        return dialog

    def _right_fields(self, held: Mapping[str, Any]) -> list[StepField]:
        translate = QCoreApplication.translate
        functions = self._names.all_functions()
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
                "place_no",
                translate("Rules", "Only in"),
                self._names.townships(),
                chosen=held.get("place_no"),
            ),
            ComboField(
                "area",
                translate("Rules", "Only where it is"),
                list(self._areas.items()),
                chosen=held.get("area"),
            ),
            LineField("clause", translate("Rules", "Clause"), text=str(held.get("clause", ""))),
            LineField(
                "legal_basis",
                translate("Rules", "Legal basis"),
                is_required=False,
                text=str(held.get("legal_basis", "")),
            ),
        ]

    def item_of(self, given: Mapping[str, Any], item: Item | None, _items: Sequence[Item]) -> Item:
        """Return the item that a form has made; what the form does not show stays."""
        class_id, standard_code = self._names.matter_of(given["speaks_of"])
        shown = {
            name: given.get(name)
            for name in (
                "duty_code",
                "matter",
                "list_kind",
                "level",
                "lead_function",
                "place_no",
                "area",
                "clause",
            )
        }
        return {
            **(item or {}),
            **shown,
            "assist_functions": list(given.get("assist_functions") or ()),
            "legal_basis": given.get("legal_basis") or "",
            "class_id": class_id,
            "standard_code": standard_code,
        }

    def try_changes(self, changes: RuleChanges, first: date, last: date) -> Tried:
        """Try changes on the cases of a period."""
        found = self._context.desk.duties.what_if(_list_change(changes), first, last)
        return Tried(_summary(found), found.departments, found.groups, found.cases)

    def publish(self, changes: RuleChanges, day: date, note: str) -> int:
        """Publish the list in force with changes as the next version."""
        return self._context.desk.duties.publish_change(_list_change(changes), day, note)

    def end(self, version: Version, day: date, reason: str) -> None:
        """Retire a version; its last day is today or later, or the day before it would have begun."""
        last = day if version.day <= day else version.day
        self._context.desk.duties.retire(version.key, last, reason)

    def _version(self, each: DutyList) -> Version:
        translate = QCoreApplication.translate
        is_in_force = each.holds_on(self.today)
        last = each.valid_to.isoformat() if each.valid_to is not None else ""
        days = translate("Rules", "{first} to {last}").format(first=each.valid_from.isoformat(), last=last)
        if each.valid_to is None:
            days = translate("Rules", "from {first}").format(first=each.valid_from.isoformat())
        count = translate("Rules", "{count} items").format(count=each.items)
        title = translate("Rules", "{name} · version {version}").format(name=each.name, version=each.version)
        is_over = each.valid_to is not None and each.valid_to < self.today
        return Version(
            each.duty_list_id, title, f"{days} · {count}", each.valid_from, is_in_force, not is_over
        )


def _as_item(duty: Duty) -> dict[str, Any]:
    found: dict[str, Any] = {
        each.name: getattr(duty, each.name) for each in fields(Duty) if each.name not in _LEFT_OUT
    }
    found["list_kind"] = int(duty.list_kind)
    found["area"] = None if duty.area is None else int(duty.area)
    found["assist_functions"] = list(duty.assist_functions)
    return found


def _list_change(changes: RuleChanges) -> ListChange:
    return ListChange(changes.removed, changes.changed, changes.added)


def _summary(found: WhatIf) -> tuple[str, ...]:
    translate = QCoreApplication.translate
    return (
        translate("Rules", "{differing} of {tried} cases would have had another lead.").format(
            differing=found.differing, tried=found.tried
        ),
        translate(
            "Rules", "Of {of} returned cases the list sends right at once: {before} before, {after} after."
        ).format(of=found.returns.of, before=found.returns.before, after=found.returns.after),
        translate("Rules", "Of {of} rulings it agrees with {before} before, {after} after.").format(
            of=found.rulings.of, before=found.rulings.before, after=found.rulings.after
        ),
    )
