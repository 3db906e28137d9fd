"""Drafts and editions of the county's rules, and how a draft differs from what is in force: frozen values."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import IntEnum, StrEnum
from typing import Any

from commandcenter.domain.duties import DepartmentShift, ShiftGroup, TriedCase


class DraftKind(IntEnum):
    """What a draft is of."""

    DUTIES = 1
    STANDARDS = 2
    CLASSES = 3


class Difference(StrEnum):
    """How an item differs from the version in force."""

    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class RuleChanges:
    """Changes to what is in force: codes removed, items with the fields that change, new items in full, classes named.

    Items are mappings by the field names of the table; a changed one names its code and what is to be different.
    """

    removed: tuple[str, ...] = ()
    changed: tuple[Mapping[str, Any], ...] = ()
    added: tuple[Mapping[str, Any], ...] = ()
    classes: tuple[Mapping[str, Any], ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing would change."""
        return not (self.removed or self.changed or self.added or self.classes)

    def as_input(self) -> dict[str, Any]:
        """Return the changes as the database takes them."""
        found: dict[str, Any] = {
            "removed": list(self.removed),
            "changed": [dict(each) for each in self.changed],
            "added": [dict(each) for each in self.added],
        }
        return found | ({"classes": [dict(each) for each in self.classes]} if self.classes else {})

    def with_item(self, key: str, held: Mapping[str, Any] | None, item: Mapping[str, Any]) -> "RuleChanges":
        """Return the changes with an item as it is to be.

        Args:
            key: Name of the field that is the code.
            held: The item in force, or None where it is new; fields that are the same are left out.
            item: All fields.
        """
        code = item[key]
        rest = self.without(key, code)
        if held is None:
            return RuleChanges(rest.removed, rest.changed, (*rest.added, dict(item)), rest.classes)
        different = {name: value for name, value in item.items() if name != key and held.get(name) != value}
        if not different:
            return rest
        return RuleChanges(rest.removed, (*rest.changed, {key: code} | different), rest.added, rest.classes)

    def without(self, key: str, code: str) -> "RuleChanges":
        """Return the changes with an item as it is in force."""
        return RuleChanges(
            tuple(each for each in self.removed if each != code),
            tuple(each for each in self.changed if each[key] != code),
            tuple(each for each in self.added if each[key] != code),
            self.classes,
        )

    def with_removed(self, key: str, code: str, is_held: bool) -> "RuleChanges":
        """Return the changes without an item; one that is only drafted vanishes."""
        rest = self.without(key, code)
        removed = (*rest.removed, code) if is_held else rest.removed
        return RuleChanges(removed, rest.changed, rest.added, rest.classes)

    def with_class(self, item: Mapping[str, Any]) -> "RuleChanges":
        """Return the changes with a class added or named anew."""
        others = (each for each in self.classes if each["class_code"] != item["class_code"])
        return RuleChanges(self.removed, self.changed, self.added, (*others, dict(item)))


@dataclass(frozen=True, slots=True)
class DraftItem:
    """An item as it would be, and how that differs; `held` is the item in force."""

    code: str
    item: Mapping[str, Any]
    held: Mapping[str, Any] | None
    difference: Difference | None

    @property
    def changed_fields(self) -> tuple[str, ...]:
        """Names of the fields that differ from what is in force."""
        if self.held is None or self.difference is not Difference.CHANGED:
            return ()
        return tuple(name for name, value in self.item.items() if self.held.get(name) != value)


def drafted(held: Iterable[Mapping[str, Any]], key: str, changes: RuleChanges) -> tuple[DraftItem, ...]:
    """Return all items as they would be: those in force in their order with what changes, then the new ones."""
    changed = {each[key]: each for each in changes.changed}
    removed, notes = set(changes.removed), {each["class_code"]: each for each in changes.classes}
    found: list[DraftItem] = []
    for each in held:
        code = each[key]
        if code in removed:
            found.append(DraftItem(code, dict(each) | dict(notes.get(code, {})), each, Difference.REMOVED))
        elif code in changed:
            found.append(DraftItem(code, dict(each) | dict(changed[code]), each, Difference.CHANGED))
        else:
            found.append(DraftItem(code, each, each, None))
    found.extend(DraftItem(each[key], each, None, Difference.ADDED) for each in changes.added)
    return tuple(found)


def changes_between(
    old: Iterable[Mapping[str, Any]], new: Iterable[Mapping[str, Any]], key: str
) -> RuleChanges:
    """Return what makes the old items the new ones: for comparing two versions."""
    before = {each[key]: each for each in old}
    changes = RuleChanges()
    seen: set[str] = set()
    for each in new:
        seen.add(each[key])
        changes = changes.with_item(key, before.get(each[key]), each)
    return RuleChanges(
        tuple(code for code in before if code not in seen), changes.changed, changes.added, changes.classes
    )


@dataclass(frozen=True, slots=True)
class RuleDraft:
    """A draft kept in the database; `version` guards against two people who overwrite each other."""

    draft_id: int
    kind: DraftKind
    name: str
    changes: RuleChanges
    valid_from: date | None
    note: str
    version: int
    changed_by: int
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class RuleEdition:
    """Changes of standards, or of the class tree, published together."""

    edition_id: int
    valid_from: date
    note: str
    changes: RuleChanges
    published_at: datetime
    withdrawn_at: datetime | None


@dataclass(frozen=True, slots=True)
class RetiredClass:
    """What retiring a class breaks: standards that end with it, items of the duty list without effect, open cases."""

    class_code: str
    name: str
    successor: str | None
    standards: tuple[str, ...]
    duties: tuple[str, ...]
    open_cases: int


@dataclass(frozen=True, slots=True)
class TriedStandard:
    """A changed standard on past cases: how many there were, how many move, and finished tasks late before and after."""

    standard_code: str
    cases: int
    moved: int
    finished: int
    late_before: int
    late_after: int


@dataclass(frozen=True, slots=True)
class StandardsTried:
    """Changed standards tried on a period; `without` cases would find their standard removed."""

    tried: int
    differing: int
    without: int
    finished: int
    late_before: int
    late_after: int
    standards: tuple[TriedStandard, ...]
    departments: tuple[DepartmentShift, ...]
    groups: tuple[ShiftGroup, ...]
    cases: tuple[TriedCase, ...]


def changes_of(raw: Mapping[str, Any]) -> RuleChanges:
    """Return changes as they stand in the database."""
    return RuleChanges(
        tuple(raw.get("removed") or ()),
        tuple(raw.get("changed") or ()),
        tuple(raw.get("added") or ()),
        tuple(raw.get("classes") or ()),
    )
