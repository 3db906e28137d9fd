"""A book of rules in versions: what holds, what held, drafts of what is to hold; compared, tried, published, taken back.

A draft is kept in the database with every edit, so a colleague can go on with it and nothing waits to be saved.
"""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QListWidgetItem, QWidget

from commandcenter.domain.rule_drafts import (
    DraftItem,
    RuleChanges,
    RuleDraft,
    changes_between,
    drafted,
)
from commandcenter.domain.rule_repairs import BrokenName, repaired
from commandcenter.errors import NotLegal
from commandcenter.ui.desk_context import DeskContext
from commandcenter.ui.dialogs.field_dialog import FieldDialog
from commandcenter.ui.dialogs.rule_fields import PlainDayField
from commandcenter.ui.dialogs.step_fields import LineField, TextField
from commandcenter.ui.dialogs.tried_dialog import TriedDialog
from commandcenter.ui.messages import words_for
from commandcenter.ui.panels.asked_change import ask_change, change_now
from commandcenter.ui.panels.rule_book import Item, RuleBook, Version
from commandcenter.ui.panels.rule_book_view import KEY, RuleBookView, is_gone, is_same
from commandcenter.ui.panels.rule_words import refused_words

Contents = tuple[tuple[Version, ...], tuple[RuleDraft, ...], tuple[Item, ...], tuple[BrokenName, ...]]


class RuleBookPanel(RuleBookView):
    """Fills the view and carries out its steps."""

    def __init__(self, context: DeskContext, book: RuleBook, parent: QWidget | None = None) -> None:
        super().__init__(context, book, parent)
        self._context = context
        self._versions: tuple[Version, ...] = ()
        self._drafts: tuple[RuleDraft, ...] = ()
        self._held: tuple[Item, ...] = ()
        self._shown: tuple[DraftItem, ...] = ()
        self._chosen: Version | RuleDraft | None = None
        self._connect()
        self.reload()

    def reload(self, then: Callable[[], None] | None = None) -> None:
        """Read versions, drafts and what is in force."""
        book, standards = self.book, self._context.desk.standards

        def read() -> Contents:
            versions = book.versions()
            held = next((each for each in versions if each.is_in_force), None)
            items = book.items(held) if held is not None else ()
            broken = standards.broken_names() if book.tries else ()
            return versions, standards.drafts(book.kind), items, broken

        def show(found: Contents) -> None:
            self._show(found)
            if then is not None:
                then()

        if not self._versions:
            self.stack.show_loading()
        self._context.runner.submit_read(read, show, self._on_failed, self)

    def choose_draft(self, name: str) -> None:
        """Show a draft by its name; nothing happens when it is not there."""
        for row in range(self.list.count()):
            held = self.list.item(row).data(KEY)
            if isinstance(held, RuleDraft) and held.name == name:
                self.list.setCurrentRow(row)

    def ask_draft(self) -> None:
        """Ask for the name of a new draft."""
        dialog = FieldDialog(
            self.tr("New draft"),
            self.tr("It begins as what is in force today. Nobody is bound by it before it is published."),
            [LineField("name", self.tr("Name"))],
            self.tr("Draft"),
            parent=self.window(),
        )
        standards, kind = self._context.desk.standards, self.book.kind

        def make(given: dict[str, Any]) -> str:
            standards.save_draft(kind, given["name"], RuleChanges())
            return str(given["name"])

        ask_change(self._context, dialog, make, lambda name: self.reload(lambda: self.choose_draft(name)))

    def ask_item(self, *, is_new: bool = False) -> None:
        """Ask how an item is to be."""
        draft, row = self._draft(), self.table.current_record()
        chosen = None if is_new or not isinstance(row, DraftItem) else row
        if draft is None or (chosen is None and not is_new):
            return
        key, items = self.book.key, [each.item for each in self._shown]
        dialog = self.book.form(chosen.item if chosen is not None else None, items, self.window())

        def take(given: dict[str, Any]) -> int:
            item = self.book.item_of(given, chosen.item if chosen is not None else None, items)
            held = chosen.held if chosen is not None else None
            if chosen is None and any(each[key] == item[key] for each in items):
                raise NotLegal(str(item[key]), reason="this item of the duty list is there already")
            return self._save(draft, draft.changes.with_item(key, held, item))

        ask_change(self._context, dialog, take, lambda _version: self._renew(draft))

    def remove_item(self) -> None:
        """Take the chosen item out of the draft."""
        draft, row, book = self._draft(), self.table.current_record(), self.book
        if draft is None or not isinstance(row, DraftItem):
            return
        is_held, stay = row.held is not None, [each.item for each in self._shown if not is_gone(each)]
        dialog = book.removal(row.item, stay, self.window()) if is_held else None
        if dialog is None:
            self._edit(lambda changes, one: book.removed(changes, one.code, {}, is_held=is_held))
            return
        ask_change(
            self._context,
            dialog,
            lambda given: self._save(draft, book.removed(draft.changes, row.code, given, is_held=is_held)),
            lambda _version: self._renew(draft),
        )

    def restore_item(self) -> None:
        """Leave the chosen item as it is in force."""
        self._edit(lambda changes, row: changes.without(self.book.key, row.code))

    def ask_repair(self) -> None:
        """Ask what goes on for everything that has ended; the draft shown, or a new one, names it then."""
        draft, rows, key = self._draft(), self._shown, self.book.key
        dialog, standards = self.repairs.dialog(self.window()), self._context.desk.standards

        def take(given: dict[str, Any]) -> str:
            before = draft.changes if draft is not None else RuleChanges()
            changes = repaired(before, rows, key, self.repairs.answers(given))
            if draft is not None:
                self._save(draft, changes)
                return draft.name
            name = self.repairs.draft_name(self.book.today, self._drafts)
            standards.save_draft(self.book.kind, name, changes)
            return name

        ask_change(self._context, dialog, take, lambda name: self.reload(lambda: self.choose_draft(name)))

    def try_draft(self) -> None:
        """Try the draft on past cases."""
        draft, book = self._draft(), self.book
        if draft is not None:
            changes = draft.changes
            dialog = TriedDialog(
                self._context,
                draft.name,
                lambda first, last: book.try_changes(changes, first, last),
                self.book.today,
                self.window(),
            )
            dialog.open()

    def ask_publish(self) -> None:
        """Look at what the draft would break, then ask for the first day and publish it."""
        draft, book = self._draft(), self.book
        if draft is not None:
            self._context.runner.submit_read(
                lambda: book.warnings(draft.changes),
                lambda told: self._ask_day(draft, told),
                lambda error: self._context.messages.warn(
                    self.tr("The draft cannot be published"), refused_words(error)
                ),
                self,
            )

    def _ask_day(self, draft: RuleDraft, told: tuple[str, ...]) -> None:
        book = self.book
        differing = sum(each.difference is not None for each in self._shown)
        dialog = FieldDialog(
            self.tr("Publish · {name}").format(name=draft.name),
            "\n".join(
                (
                    self.tr(
                        "{count} items differ. Running cases keep the version by which they were filed."
                    ).format(count=differing),
                    *told,
                )
            ),
            [
                PlainDayField("valid_from", self.tr("First day"), book.first_day, book.first_day),
                TextField("note", self.tr("Why"), least=4),
            ],
            self.tr("Publish"),
            parent=self.window(),
        )
        standards = self._context.desk.standards

        def publish(given: dict[str, Any]) -> int:
            made = book.publish(draft.changes, given["valid_from"], given["note"])
            standards.drop_draft(draft.draft_id)
            return made

        def done(_number: int) -> None:
            self._context.messages.success(self.tr("{name} is published").format(name=draft.name))
            self._chosen = None
            self.reload()

        ask_change(self._context, dialog, publish, done)

    def ask_drop(self) -> None:
        """Ask whether the draft is to be thrown away."""
        draft, context = self._draft(), self._context
        if draft is None:
            return
        standards = context.desk.standards

        def drop() -> None:
            change_now(
                context,
                self,
                self.tr("The draft was not thrown away"),
                lambda: standards.drop_draft(draft.draft_id),
                lambda _none: self.reload(),
            )

        context.messages.confirm(
            self.window(),
            self.tr("Throw the draft {name} away?").format(name=draft.name),
            drop,
            yes_text=self.tr("Throw away"),
            is_danger=True,
        )

    def ask_end(self) -> None:
        """Ask why the chosen version is to end, and on which day."""
        version, book = self._chosen, self.book
        if not isinstance(version, Version) or not version.can_end:
            return
        earliest = self.book.today
        dialog = FieldDialog(
            self.tr("End · {title}").format(title=version.title),
            self.tr(
                "What was decided by it stays. Without another version nothing of its kind holds afterwards."
            ),
            [
                PlainDayField("last_day", self.tr("Last day"), earliest, earliest),
                TextField("reason", self.tr("Reason"), least=4),
            ],
            self.tr("End"),
            is_danger=True,
            parent=self.window(),
        )
        ask_change(
            self._context,
            dialog,
            lambda given: book.end(version, given["last_day"], given["reason"]),
            lambda _none: self.reload(),
        )

    def _save(self, draft: RuleDraft, changes: RuleChanges) -> int:
        return self._context.desk.standards.save_draft(
            draft.kind, draft.name, changes, draft.valid_from, draft.note, draft.version
        )

    def _edit(self, edit: Callable[[RuleChanges, DraftItem], RuleChanges]) -> None:
        draft, row = self._draft(), self.table.current_record()
        if draft is None or not isinstance(row, DraftItem):
            return
        changes = edit(draft.changes, row)
        change_now(
            self._context,
            self,
            self.tr("The draft was not changed"),
            lambda: self._save(draft, changes),
            lambda _version: self._renew(draft),
        )

    def _renew(self, draft: RuleDraft) -> None:
        row = self.table.currentIndex().row()

        def choose() -> None:
            self.choose_draft(draft.name)
            self.table.selectRow(max(row, 0))

        self.reload(choose)

    def _draft(self) -> RuleDraft | None:
        return self._chosen if isinstance(self._chosen, RuleDraft) else None

    def _connect(self) -> None:
        deeds: dict[str, Callable[[], None]] = {
            "draft": self.ask_draft,
            "end": self.ask_end,
            "edit": self.ask_item,
            "add": lambda: self.ask_item(is_new=True),
            "remove": self.remove_item,
            "restore": self.restore_item,
            "drop": self.ask_drop,
            "try": self.try_draft,
            "publish": self.ask_publish,
        }
        for key, deed in deeds.items():
            self.buttons[key].clicked.connect(lambda _=False, do=deed: do())
        self.repairs.repair_asked.connect(self.ask_repair)
        self.list.currentItemChanged.connect(lambda now, _before: self._choose(now))
        self.table.doubleClicked.connect(lambda _index: self.ask_item())
        self.table.record_selected.connect(lambda _record: self._allow())
        self.search.textChanged.connect(lambda _text: self._fill())
        self.only_box.toggled.connect(lambda _on: self._fill())
        self.stack.retry_requested.connect(self.reload)
        self._allow()

    def _show(self, found: Contents) -> None:
        self._versions, self._drafts, self._held = found[:3]
        self.repairs.learn(found[3])
        wanted = self._chosen
        entries: list[tuple[str, object]] = []
        for draft in self._drafts:
            who = self._context.reference.colleagues.get(draft.changed_by)
            words = self.tr("Draft · {name}").format(name=draft.name)
            name = who.real_name if who is not None else ""
            entries.append((f"{words}\n{draft.changed_at:%Y-%m-%d} {name}", draft))
        for version in self._versions:
            mark = self.tr("in force") + " · " if version.is_in_force and version.key else ""
            entries.append((f"{version.title}\n{mark}{version.subtitle}", version))
        is_there = any(is_same(held, wanted) for _, held in entries)
        self.show_entries(
            entries,
            lambda held: is_same(held, wanted) if is_there else bool(getattr(held, "is_in_force", False)),
        )
        if self.list.count() == 0:
            self.stack.show_content(is_empty=True)

    def _choose(self, item: QListWidgetItem | None) -> None:
        chosen = item.data(KEY) if item is not None else None
        self._chosen = chosen
        if isinstance(chosen, RuleDraft):
            self._shown = drafted(self._held, self.book.key, chosen.changes)
            self._fill()
        elif isinstance(chosen, Version) and chosen.is_in_force:
            self._shown = drafted(self._held, self.book.key, RuleChanges())
            self._fill()
        elif isinstance(chosen, Version):
            version, book = chosen, self.book
            self.stack.show_loading()
            self._context.runner.submit_read(
                lambda: book.items(version),
                lambda items: self._compare(version, items),
                self._on_failed,
                self,
            )
        self._allow()

    def _compare(self, version: Version, items: tuple[Item, ...]) -> None:
        if self._chosen is version:
            changes = changes_between(self._held, items, self.book.key)
            self._shown = drafted(self._held, self.book.key, changes)
            self._fill()

    def _fill(self) -> None:
        typed = self.search.text().strip().lower()
        fields = [each.field for each in self.book.columns()]

        def matches(row: DraftItem) -> bool:
            return not typed or any(typed in self.book.cell(row.item, field).lower() for field in fields)

        rows = [
            each
            for each in self._shown
            if (each.difference is not None or not self.only_box.isChecked()) and matches(each)
        ]
        self.model.reset_records(rows)
        is_now = isinstance(self._chosen, RuleDraft) or getattr(self._chosen, "is_in_force", False)
        self.repairs.show_rows(self._shown, may_repair=is_now)
        self.stack.show_content(is_empty=not rows)
        differing = sum(each.difference is not None for each in self._shown)
        chosen = self._chosen
        title = chosen.name if isinstance(chosen, RuleDraft) else getattr(chosen, "title", "")
        words = self.tr("{count} items").format(count=len(self._shown))
        if differing:
            words += " · " + self.tr("{count} differ from what is in force").format(count=differing)
        self.heading.setText(f"{title} · {words}")
        self._allow()

    def _allow(self) -> None:
        draft, row = self._draft(), self.table.current_record()
        self.tools.setVisible(draft is not None)
        for key in ("edit", "remove"):
            self.buttons[key].setEnabled(isinstance(row, DraftItem) and not is_gone(row))
        self.buttons["restore"].setEnabled(isinstance(row, DraftItem) and row.difference is not None)
        for key in ("try", "publish"):
            self.buttons[key].setEnabled(draft is not None and not draft.changes.is_empty)
        version = self._chosen
        self.buttons["end"].setEnabled(isinstance(version, Version) and version.can_end)

    def _on_failed(self, error: Exception) -> None:
        words = words_for(error)
        self.stack.show_error(words.title, words.hint)
