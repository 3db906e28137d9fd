"""What the panel of a rule book must know of its kind: versions, items, their form, how to try and to publish."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Protocol

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from commandcenter.domain.county_time import county_today
from commandcenter.domain.duties import DepartmentShift, ShiftGroup, TriedCase
from commandcenter.domain.rule_drafts import DraftKind, RuleChanges, RuleEdition
from commandcenter.ui.dialogs.field_dialog import FieldDialog
from commandcenter.ui.theme import active_theme

Item = Mapping[str, Any]
WIDTH = 820


@dataclass(frozen=True, slots=True)
class Version:
    """A published version.

    Attributes:
        key: Number of the list or edition; 0 for what holds today.
        day: The first day on which its items hold.
        is_in_force: Whether it holds today.
        can_end: Whether it can be retired or withdrawn.
    """

    key: int
    title: str
    subtitle: str
    day: date
    is_in_force: bool
    can_end: bool


@dataclass(frozen=True, slots=True)
class Tried:
    """A draft tried on past cases, whatever it is of."""

    summary: tuple[str, ...]
    departments: tuple[DepartmentShift, ...]
    groups: tuple[ShiftGroup, ...]
    cases: tuple[TriedCase, ...]


@dataclass(frozen=True, slots=True)
class ItemColumn:
    """A column of the table of items: its words, the field it shows, how, and its width."""

    heading: str
    field: str
    width: int


class RuleBook(Protocol):
    """One kind of rules. What reads or writes runs on a worker."""

    kind: DraftKind
    key: str
    name: str
    tries: bool

    @property
    def today(self) -> date:
        """The day of the county."""
        ...

    @property
    def first_day(self) -> date:
        """The earliest day on which something may begin."""
        ...

    def columns(self) -> Sequence[ItemColumn]:
        """Return the columns of the table."""
        ...

    def cell(self, item: Item, field: str) -> str:
        """Return the text of a field of an item."""
        ...

    def versions(self) -> tuple[Version, ...]:
        """Read all versions, the one in force among them."""
        ...

    def items(self, version: Version) -> tuple[Item, ...]:
        """Read the items of a version."""
        ...

    def form(self, item: Item | None, items: Sequence[Item], parent: QWidget, /) -> FieldDialog:
        """Return the form of an item, or of a new one, among the items of its draft."""
        ...

    def item_of(self, given: Mapping[str, Any], item: Item | None, items: Sequence[Item], /) -> Item:
        """Return the item that a form has made."""
        ...

    def removal(self, item: Item, items: Sequence[Item], parent: QWidget, /) -> FieldDialog | None:
        """Return what is to be asked before an item is taken out; None for nothing."""
        ...

    def removed(
        self, changes: RuleChanges, code: str, given: Mapping[str, Any], /, *, is_held: bool
    ) -> RuleChanges:
        """Return the changes without an item, as the form of its removal says."""
        ...

    def warnings(self, changes: RuleChanges, /) -> tuple[str, ...]:
        """Return in sentences what publishing would break."""
        ...

    def try_changes(self, changes: RuleChanges, first: date, last: date) -> Tried:
        """Try changes on the cases of a period."""
        ...

    def publish(self, changes: RuleChanges, day: date, note: str) -> int:
        """Publish changes from a day on."""
        ...

    def end(self, version: Version, day: date, reason: str, /) -> None:
        """Retire or withdraw a version."""
        ...


def edition_version(each: RuleEdition, today: date) -> Version:
    """Return an edition as a version of its book."""
    translate = QCoreApplication.translate
    changes = each.changes
    counts = translate("Rules", "{changed} changed, {added} added, {removed} removed").format(
        changed=len(changes.changed), added=len(changes.added), removed=len(changes.removed)
    )
    title = translate("Rules", "from {first}").format(first=each.valid_from.isoformat())
    if each.withdrawn_at is not None:
        title = translate("Rules", "{title} · withdrawn").format(title=title)
    can_end = each.withdrawn_at is None and each.valid_from > today
    return Version(each.edition_id, title, f"{counts} {each.note}".strip(), each.valid_from, False, can_end)


class EditionKeeper(Protocol):
    """The service of rules that are published in editions."""

    def editions(self) -> tuple[RuleEdition, ...]:
        """Return the published changes, the latest first."""
        ...

    def publish(self, changes: RuleChanges, valid_from: date, note: str = "") -> int:
        """Publish changes from a day on and return the number of the edition."""
        ...

    def withdraw(self, edition_id: int, reason: str) -> None:
        """Take an edition back whose day has not come."""
        ...


class EditionBook:
    """What changes in editions: they begin tomorrow at the earliest and are withdrawn whole until their day."""

    def __init__(self, keeper: EditionKeeper) -> None:
        self._keeper = keeper

    @property
    def today(self) -> date:
        """The day of the county."""
        return county_today()

    @property
    def first_day(self) -> date:
        """Nothing begins before tomorrow: of today's cases some were decided already."""
        return self.today + timedelta(days=1)

    def versions(self) -> tuple[Version, ...]:
        """Read what holds today and all editions."""
        words = QCoreApplication.translate("Rules", "In force today")
        now = Version(0, words, self.today.isoformat(), self.today, True, False)
        return (now, *(edition_version(each, self.today) for each in self._keeper.editions()))

    def publish(self, changes: RuleChanges, day: date, note: str) -> int:
        """Publish changes from a day on."""
        return self._keeper.publish(changes, day, note)

    def end(self, version: Version, _day: date, reason: str) -> None:
        """Withdraw an edition whose day has not come."""
        self._keeper.withdraw(version.key, reason)


class TriedBook:
    """What is tried on past cases before it is published, and whose items are taken out without a question."""

    key: str
    tries = True

    def removal(self, _item: Item, _items: Sequence[Item], _parent: QWidget) -> FieldDialog | None:
        """Nothing is asked."""
        return None

    def removed(
        self, changes: RuleChanges, code: str, _given: Mapping[str, Any], *, is_held: bool
    ) -> RuleChanges:
        """Return the changes without an item."""
        return changes.with_removed(self.key, code, is_held)

    def warnings(self, _changes: RuleChanges) -> tuple[str, ...]:
        """Nothing breaks: the try says what would be different."""
        return ()


class TwoColumnDialog(FieldDialog):
    """A form with so many fields that they stand in two columns."""

    def place_fields(self) -> None:
        """Put the first half at the left."""
        line = QHBoxLayout()
        line.setSpacing(20)
        half = (len(self.fields) + 1) // 2
        for part in (self.fields[:half], self.fields[half:]):
            column = QVBoxLayout()
            column.setSpacing(8)
            for field in part:
                column.addWidget(field)
            column.addStretch(1)
            line.addLayout(column, 1)
        self.body.addLayout(line)

    def showEvent(self, event: QShowEvent) -> None:
        """Open wide enough for both columns, where the screen allows it."""
        room = self.screen().availableGeometry().width() - 80
        self.resize(min(active_theme().px(WIDTH), room), self.height())
        super().showEvent(event)
