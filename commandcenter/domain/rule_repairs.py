"""Rules that name what has ended: which items they are, and all of them repaired in one step."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from commandcenter.domain.rule_drafts import Difference, DraftItem, RuleChanges

TAKE_OUT = "-"
"""As an answer: the items that name it are taken out."""


class NameKind(StrEnum):
    """What a rule names."""

    STANDARD = "standard"
    CLASS = "class"
    FUNCTION = "function"


Name = tuple[NameKind, str]


@dataclass(frozen=True, slots=True)
class BrokenName:
    """Something that has ended, or ends on a day that is known.

    Attributes:
        since: The first day without it; None where it never was.
        proposed: What the law says goes on for it, or nothing.
    """

    kind: NameKind
    name: str
    since: date | None
    proposed: str | None

    @property
    def key(self) -> Name:
        """What it is found by."""
        return self.kind, self.name


def names_in(item: Mapping[str, Any], key: str) -> tuple[Name, ...]:
    """Return what an item names; its own code (under `key`) is no name."""
    found: list[Name] = []
    if item.get("standard_code") and key != "standard_code":
        found.append((NameKind.STANDARD, str(item["standard_code"])))
    if item.get("class_id") is not None:
        found.append((NameKind.CLASS, str(item["class_id"])))
    functions = [item.get("lead_function"), *(item.get("assist_functions") or ())]
    found += [(NameKind.FUNCTION, str(code)) for code in functions if code]
    return tuple(dict.fromkeys(found))


def broken_in(item: Mapping[str, Any], key: str, broken: Mapping[Name, BrokenName]) -> tuple[BrokenName, ...]:
    """Return what an item names that has ended."""
    return tuple(broken[name] for name in names_in(item, key) if name in broken)


def broken_rows(
    rows: Iterable[DraftItem], key: str, broken: Mapping[Name, BrokenName]
) -> dict[Name, list[DraftItem]]:
    """Return the items that name something ended, by what they name; items taken out are no trouble."""
    found: dict[Name, list[DraftItem]] = {}
    for row in rows:
        if row.difference is not Difference.REMOVED:
            for each in broken_in(row.item, key, broken):
                found.setdefault(each.key, []).append(row)
    return found


def repaired(
    changes: RuleChanges, rows: Sequence[DraftItem], key: str, answers: Mapping[Name, str]
) -> RuleChanges:
    """Return changes in which all items name what goes on; names without an answer stay."""
    for row in rows:
        named = [name for name in names_in(row.item, key) if name in answers]
        if row.difference is Difference.REMOVED or not named:
            continue
        if any(answers[name] == TAKE_OUT for name in named):
            changes = changes.with_removed(key, row.code, row.held is not None)
        else:
            changes = changes.with_item(key, row.held, _renamed(row.item, key, answers))
    return changes


def _renamed(item: Mapping[str, Any], key: str, answers: Mapping[Name, str]) -> dict[str, Any]:
    made = dict(item)
    if key != "standard_code":
        code = str(item.get("standard_code") or "")
        made["standard_code"] = answers.get((NameKind.STANDARD, code), item.get("standard_code"))
    if item.get("class_id") is not None:
        made["class_id"] = int(answers.get((NameKind.CLASS, str(item["class_id"])), item["class_id"]))
    lead = answers.get((NameKind.FUNCTION, str(item["lead_function"])), item["lead_function"])
    assists = [answers.get((NameKind.FUNCTION, code), code) for code in item.get("assist_functions") or ()]
    made["lead_function"] = lead
    made["assist_functions"] = [code for code in dict.fromkeys(assists) if code != lead]
    return made
