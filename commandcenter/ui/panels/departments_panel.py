"""The departments of the county: added, corrected, retired, and succeeded by others."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QMenu, QPushButton, QSplitter, QVBoxLayout, QWidget

from commandcenter.domain.changes import ChangeBatch
from commandcenter.domain.county_time import county_today
from commandcenter.domain.reference import Department
from commandcenter.domain.successions import DepartmentPart, Succession, SuccessionKind, SuccessionState
from commandcenter.ui.desk_context import DeskContext
from commandcenter.ui.dialogs.department_dialogs import DepartmentDialog, retire_dialog
from commandcenter.ui.dialogs.field_dialog import FieldDialog
from commandcenter.ui.dialogs.succession_dialog import SuccessionDialog
from commandcenter.ui.messages import words_for
from commandcenter.ui.models.record_column import Column
from commandcenter.ui.models.record_table_model import RecordTableModel
from commandcenter.ui.models.succession_words import (
    department_kinds,
    part_words,
    refused_words,
    successor_names,
)
from commandcenter.ui.newest_question import NewestQuestion
from commandcenter.ui.panels.rule_names import RuleNames
from commandcenter.ui.panels.successions_panel import SuccessionsPanel
from commandcenter.ui.theme import active_theme
from commandcenter.ui.widgets.labels import make_label
from commandcenter.ui.widgets.record_table_view import RecordTableView
from commandcenter.ui.widgets.state_pages import EmptyState, StatefulStack

Known = tuple[dict[int, Department], tuple[Succession, ...], tuple[DepartmentPart, ...]]


class DepartmentsPanel(QWidget):
    """A table of departments above a table of successions."""

    def __init__(self, context: DeskContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.departments: dict[int, Department] = {}
        self._heirs: dict[int, str] = {}
        self.parts: tuple[DepartmentPart, ...] = ()
        self.model: RecordTableModel[Department] = RecordTableModel(
            self._columns(), key_of=lambda each: each.dept_id, sort_key=lambda each: each.code, parent=self
        )
        self.table = RecordTableView()
        self.table.set_records(self.model)
        self.stack = StatefulStack(self.table, EmptyState(self.tr("No departments")))
        self.successions = SuccessionsPanel(context)
        self.ended_box = QCheckBox(self.tr("Ended ones too"))
        self.add_button = self._button(self.tr("Add…"), "add_department_button")
        self.amend_button = self._button(self.tr("Correct…"), "amend_department_button")
        self.retire_button = self._button(self.tr("Retire…"), "retire_department_button")
        self.succession_button = self._button(self.tr("Succession"), "succession_button")
        self.succession_button.setProperty("role", "primary")
        self.succession_menu = QMenu(self)
        for kind, words in (
            (SuccessionKind.RENAME, self.tr("Rename from a day on…")),
            (SuccessionKind.MERGE, self.tr("Merge with others…")),
            (SuccessionKind.SPLIT, self.tr("Split…")),
            (SuccessionKind.HANDOVER, self.tr("Hand a part over…")),
        ):
            action = self.succession_menu.addAction(words)
            action.triggered.connect(lambda _on=False, wanted=kind: self.ask_succession(wanted))
        self.succession_button.setMenu(self.succession_menu)
        self._newest = NewestQuestion(context.runner, self, 300)
        self._lay_out()
        self._connect()
        self.reload()

    def reload(self) -> None:
        """Read departments and successions anew."""
        if not self.departments:
            self.stack.show_loading()
        service = self._context.desk.departments
        self._newest.ask(
            lambda: (service.all(), service.successions(), service.parts()), self._show, self._on_failed
        )

    def ask_new(self) -> None:
        """Ask for one more department."""
        service = self._context.desk.departments
        dialog = DepartmentDialog(self._context, None, self._working(), self.window())
        self._ask(dialog, lambda: partial(service.add, dialog.given()), self.tr("The department is added"))

    def ask_amend(self) -> None:
        """Ask for a correction of the chosen department."""
        chosen = self._chosen()
        if chosen is None:
            return
        service = self._context.desk.departments
        dialog = DepartmentDialog(self._context, chosen, self._working(), self.window())
        self._ask(
            dialog,
            lambda: partial(service.amend, chosen.dept_id, dialog.entered()),
            self.tr("The department is corrected"),
        )

    def ask_retire(self) -> None:
        """Ask for the last day of the chosen department."""
        chosen = self._chosen()
        if chosen is None:
            return
        service = self._context.desk.departments
        dialog = retire_dialog(chosen, self.window())

        def asked() -> Callable[[], None]:
            given = dialog.given()
            return partial(service.retire, chosen.dept_id, given["valid_to"], given["ground"])

        self._ask(dialog, asked, self.tr("The department ends with that day"))

    def ask_succession(self, kind: SuccessionKind) -> None:
        """Ask how the chosen department goes on."""
        chosen = self._chosen()
        if chosen is None:
            return
        service = self._context.desk.departments
        dialog = SuccessionDialog(self._context, kind, chosen, self._working(), self.parts, self.window())
        self._ask(
            dialog,
            lambda: partial(service.ask_for, dialog.plan),
            self.tr("Asked for: the security administrator has to agree"),
        )

    def _ask(self, dialog: FieldDialog, asked: Callable[[], Callable[[], object]], told: str) -> None:
        """Open a dialog; `asked` reads its fields on the GUI thread and returns what the worker does."""
        context = self._context

        def done(_answer: object) -> None:
            dialog.accept()
            context.messages.success(told)
            self.reload()

        dialog.submitted.connect(
            lambda _given: context.runner.submit_change(
                asked(), done, lambda error: dialog.show_problem(refused_words(error)), dialog
            )
        )
        dialog.open()

    @property
    def _today(self) -> date:
        return county_today()

    def _working(self) -> tuple[Department, ...]:
        return tuple(each for each in self.departments.values() if each.works_on(self._today))

    def _chosen(self) -> Department | None:
        record = self.table.current_record()
        return record if isinstance(record, Department) and record.works_on(self._today) else None

    def _columns(self) -> list[Column[Department]]:
        kinds, names = dict(department_kinds()), RuleNames(self._context)

        def tone(each: Department) -> QColor | None:
            return None if each.works_on(self._today) else QColor(active_theme().tokens.muted)

        def above(each: Department) -> str:
            found = self.departments.get(each.parent_id or 0)
            return found.short_name if found is not None else ""

        def ground(each: Department) -> str:
            return "、".join(names.place(number) for number in (each.place_no, *each.grounds) if number)

        return [
            Column(self.tr("Code"), lambda each: each.code, colour=tone, width=90),
            Column(self.tr("Name"), lambda each: each.name, colour=tone, width=220),
            Column(self.tr("Short name"), lambda each: each.short_name, colour=tone, width=120),
            Column(self.tr("Kind"), lambda each: kinds.get(each.kind, each.kind), colour=tone, width=110),
            Column(self.tr("Belongs to"), above, colour=tone, width=120),
            Column(self.tr("Territory"), ground, colour=tone, width=120),
            Column(
                self.tr("Functions"), lambda each: names.functions(each.functions), colour=tone, width=360
            ),
            Column(self.tr("Parts handed over"), self._parts_of, colour=tone, width=300),
            Column(self.tr("Phone"), lambda each: each.phone, colour=tone, width=120),
            Column(self.tr("Since"), lambda each: each.valid_from.isoformat(), colour=tone, width=104),
            Column(
                self.tr("Until"),
                lambda each: each.valid_to.isoformat() if each.valid_to else "",
                colour=tone,
                width=104,
            ),
            Column(
                self.tr("Succeeded by"),
                lambda each: self._heirs.get(each.dept_id, ""),
                colour=tone,
                width=240,
            ),
        ]

    def _parts_of(self, each: Department) -> str:
        names = RuleNames(self._context)

        def named(dept_id: int) -> str:
            found = self.departments.get(dept_id)
            return found.short_name if found is not None else str(dept_id)

        told = [
            part_words(part, names, named(part.to_dept), is_given=True)
            if part.from_dept == each.dept_id
            else part_words(part, names, named(part.from_dept), is_given=False)
            for part in self.parts
            if each.dept_id in (part.from_dept, part.to_dept)
        ]
        return "；".join(told)

    def _button(self, words: str, name: str) -> QPushButton:
        button = QPushButton(words)
        button.setObjectName(name)
        return button

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setContentsMargins(16, 12, 16, 8)
        line.setSpacing(8)
        hint = self.tr("Old cases keep the name a department had. What is open goes on with its successor.")
        line.addWidget(make_label(hint, "muted"), 1)
        line.addWidget(self.ended_box)
        for button in (self.add_button, self.amend_button, self.retire_button, self.succession_button):
            line.addWidget(button)
        upper = QWidget()
        layout = QVBoxLayout(upper)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(line)
        layout.addWidget(self.stack, 1)
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(upper)
        splitter.addWidget(self.successions)
        splitter.setStretchFactor(0, 3)
        splitter.setStretchFactor(1, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(splitter)

    def _connect(self) -> None:
        self.add_button.clicked.connect(self.ask_new)
        self.amend_button.clicked.connect(self.ask_amend)
        self.retire_button.clicked.connect(self.ask_retire)
        self.ended_box.toggled.connect(lambda _on: self._fill())
        self.table.doubleClicked.connect(lambda _index: self.ask_amend())
        self.table.record_selected.connect(lambda _record: self._allow())
        self.stack.retry_requested.connect(self.reload)
        self.successions.withdrawn.connect(self.reload)
        self._context.feed.changed.connect(self._on_feed_changed)
        self._context.feed.resynchronise.connect(self.reload)
        self._allow()

    def _on_feed_changed(self, batch: ChangeBatch) -> None:
        if "reference" in batch.kinds:
            self.reload()

    def _allow(self) -> None:
        for button in (self.amend_button, self.retire_button, self.succession_button):
            button.setEnabled(self._chosen() is not None)

    def _show(self, known: Known) -> None:
        self.departments, self.parts = known[0], known[2]
        self._heirs = {
            old: "、".join(successor_names(each.plan, self.departments))
            for each in known[1]
            if each.state is SuccessionState.DONE and each.plan.kind is not SuccessionKind.HANDOVER
            for old in each.plan.olds
        }
        self.successions.show_successions(known[1], self.departments)
        self._fill()

    def _fill(self) -> None:
        shown = [
            e for e in self.departments.values() if self.ended_box.isChecked() or e.works_on(self._today)
        ]
        self.model.reset_records(sorted(shown, key=lambda each: each.code))
        self.stack.show_content(is_empty=not shown)
        self._allow()

    def _on_failed(self, error: Exception) -> None:
        if not self.departments:
            words = words_for(error)
            self.stack.show_error(words.title, words.hint)
