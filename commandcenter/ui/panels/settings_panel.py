"""The county's settings: what holds, since when, and everything it was before."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSplitter, QVBoxLayout, QWidget

from commandcenter.domain.clock_rules import Limit
from commandcenter.domain.settings_book import Setting, SettingKind, SettingVersion
from commandcenter.ui.desk_context import DeskContext
from commandcenter.ui.dialogs.field_dialog import FieldDialog
from commandcenter.ui.dialogs.rule_fields import BoundedField, WholeLimitField
from commandcenter.ui.dialogs.step_fields import StepField, TextField
from commandcenter.ui.messages import words_for
from commandcenter.ui.models.record_column import Column
from commandcenter.ui.models.record_table_model import RecordTableModel
from commandcenter.ui.panels.asked_change import ask_change
from commandcenter.ui.panels.rule_words import number_words, setting_names, since_words, value_words
from commandcenter.ui.widgets.labels import make_label
from commandcenter.ui.widgets.record_table_view import RecordTableView
from commandcenter.ui.widgets.state_pages import EmptyState, StatefulStack


class SettingsPanel(QWidget):
    """The table of settings above, the history of the chosen one below."""

    def __init__(self, context: DeskContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._names = setting_names()
        self._order = {key: place for place, key in enumerate(self._names)}
        self.model: RecordTableModel[Setting] = RecordTableModel(
            self._columns(), key_of=lambda each: each.key, sort_key=self._place, parent=self
        )
        self.table = RecordTableView()
        self.table.set_records(self.model)
        self.stack = StatefulStack(self.table, EmptyState(self.tr("No settings")))
        self.history: RecordTableModel[SettingVersion] = RecordTableModel(
            [
                Column(self.tr("Holds since"), lambda each: since_words(context, each.valid_from), width=160),
                Column(self.tr("Value"), lambda each: value_words(context, each.value), width=160),
                Column(self.tr("Changed by"), lambda each: each.changed_by, width=120),
                Column(self.tr("Reason"), lambda each: each.reason, width=520),
            ],
            key_of=lambda each: (each.key, each.valid_from),
            parent=self,
        )
        self.versions = RecordTableView()
        self.versions.set_records(self.history)
        self.change_button = QPushButton(self.tr("Change…"))
        self.change_button.setObjectName("change_setting_button")
        self.change_button.setProperty("role", "primary")
        self.change_button.setEnabled(False)
        self._below = make_label(self.tr("History"), "heading")
        self._lay_out()
        self.change_button.clicked.connect(self.ask)
        self.table.doubleClicked.connect(lambda _index: self.ask())
        self.table.record_selected.connect(self._on_chosen)
        self.stack.retry_requested.connect(self.reload)
        context.feed.resynchronise.connect(self.reload)
        self.reload()

    def reload(self) -> None:
        """Read the settings anew."""
        if not self.model.records:
            self.stack.show_loading()
        self._context.runner.submit_read(
            self._context.desk.settings.settings, self._show, self._on_failed, self
        )

    def ask(self) -> None:
        """Ask for another value of the chosen setting."""
        chosen = self.table.current_record()
        if not isinstance(chosen, Setting):
            return
        settings = self._context.desk.settings
        dialog = FieldDialog(
            self._name(chosen),
            self.tr("Holds from now on. Clocks that run keep the limit with which they began."),
            [self._field(chosen), TextField("reason", self.tr("Reason"), least=4)],
            self.tr("Change"),
            parent=self.window(),
        )

        def change(given: dict[str, Any]) -> object:
            return settings.change(chosen.key, chosen.value, given["value"], given["reason"])

        ask_change(self._context, dialog, change, lambda _moment: self.reload())

    def _field(self, setting: Setting) -> StepField:
        label = self.tr("Value")
        if setting.kind is SettingKind.LIMIT or isinstance(setting.value, Limit):
            limit = setting.value if isinstance(setting.value, Limit) else None
            return WholeLimitField(self._context, "value", label, limit)
        is_whole = setting.kind is SettingKind.WHOLE
        field = BoundedField(
            "value", label, setting.lowest, setting.highest, setting.value, is_whole=is_whole
        )
        field.setToolTip(self._bounds(setting))
        return field

    def _columns(self) -> list[Column[Setting]]:
        context = self._context
        return [
            Column(self.tr("Setting"), self._name, width=280),
            Column(
                self.tr("Value"), lambda each: value_words(context, each.value), width=160, bold=_is_changed
            ),
            Column(self.tr("Allowed"), self._bounds, width=150),
            Column(self.tr("Holds since"), lambda each: since_words(context, each.valid_from), width=160),
            Column(self.tr("Changed by"), lambda each: each.changed_by, width=120),
            Column(self.tr("Reason"), lambda each: each.reason, width=320),
        ]

    def _bounds(self, setting: Setting) -> str:
        if setting.kind is SettingKind.LIMIT:
            return self.tr("a time limit")
        return f"{number_words(setting.lowest)} – {number_words(setting.highest)}"

    def _lay_out(self) -> None:
        hint = make_label(
            self.tr(
                "A changed setting keeps its history: an old clock is explained with the limit of its time."
            ),
            "muted",
        )
        line = QHBoxLayout()
        line.setContentsMargins(16, 12, 16, 8)
        line.addWidget(hint, 1)
        line.addWidget(self.change_button)
        below = QWidget()
        column = QVBoxLayout(below)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        heading = QHBoxLayout()
        heading.setContentsMargins(16, 12, 16, 0)
        heading.addWidget(self._below)
        column.addLayout(heading)
        column.addWidget(self.versions, 1)
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self.stack)
        splitter.addWidget(below)
        splitter.setStretchFactor(0, 3)
        splitter.setStretchFactor(1, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(line)
        layout.addWidget(splitter, 1)

    def _name(self, setting: Setting) -> str:
        return self._names.get(setting.key, setting.key)

    def _place(self, setting: Setting) -> tuple[int, str]:
        return (self._order.get(setting.key, len(self._order)), setting.key)

    def _show(self, found: tuple[Setting, ...]) -> None:
        self.model.upsert(sorted(found, key=self._place))
        self.stack.show_content(is_empty=not found)
        if found and self.table.current_record() is None:
            self.table.selectRow(0)
        chosen = self.table.current_record()
        if isinstance(chosen, Setting):
            self._on_chosen(self.model.record_by_key(chosen.key))

    def _on_chosen(self, chosen: object) -> None:
        self.change_button.setEnabled(isinstance(chosen, Setting))
        if not isinstance(chosen, Setting):
            return
        self._below.setText(self.tr("History · {name}").format(name=self._name(chosen)))
        settings = self._context.desk.settings
        self._context.runner.submit_read(
            lambda: settings.history(chosen.key), self._show_history, self._on_failed, self
        )

    def _show_history(self, found: tuple[SettingVersion, ...]) -> None:
        chosen = self.table.current_record()
        if isinstance(chosen, Setting) and found and found[0].key == chosen.key:
            self.history.reset_records(found)

    def _on_failed(self, error: Exception) -> None:
        if not self.model.records:
            words = words_for(error)
            self.stack.show_error(words.title, words.hint)


def _is_changed(setting: Setting) -> bool:
    return setting.versions > 1
