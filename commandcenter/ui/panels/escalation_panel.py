"""The ladder of escalation: when which timer calls for which measure, with the days on which each rule holds."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from PySide6.QtGui import QColor
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from commandcenter.domain.county_time import county_today
from commandcenter.domain.settings_book import EscalationRule
from commandcenter.ui.desk_context import DeskContext
from commandcenter.ui.dialogs.field_dialog import FieldDialog
from commandcenter.ui.dialogs.rule_fields import BoundedField, PlainDayField, WholeLimitField
from commandcenter.ui.dialogs.step_fields import ComboField, StepField, TextField
from commandcenter.ui.messages import words_for
from commandcenter.ui.models.record_column import Column
from commandcenter.ui.models.record_table_model import RecordTableModel
from commandcenter.ui.panels.asked_change import ask_change, change_now
from commandcenter.ui.panels.rule_words import (
    TIMERS,
    day_words,
    measure_names,
    tier_names,
    timer_name,
    when_words,
)
from commandcenter.ui.theme import active_theme
from commandcenter.ui.widgets.labels import make_label
from commandcenter.ui.widgets.record_table_view import RecordTableView
from commandcenter.ui.widgets.state_pages import EmptyState, StatefulStack

BEFORE, AFTER = "before", "after"


class EscalationPanel(QWidget):
    """All rules that hold, or also those that have ended."""

    def __init__(self, context: DeskContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._rules: tuple[EscalationRule, ...] = ()
        self.model: RecordTableModel[EscalationRule] = RecordTableModel(
            self._columns(), key_of=lambda rule: rule.rule_id, sort_key=_place, parent=self
        )
        self.table = RecordTableView()
        self.table.set_records(self.model)
        self.stack = StatefulStack(
            self.table,
            EmptyState(self.tr("No rules"), self.tr("Nothing is reminded of or supervised by itself.")),
        )
        self.ended_box = QCheckBox(self.tr("Ended ones too"))
        self.add_button = QPushButton(self.tr("Add…"))
        self.change_button = QPushButton(self.tr("Change…"))
        self.end_button = QPushButton(self.tr("End today…"))
        for button, name in (
            (self.add_button, "add_rule_button"),
            (self.change_button, "change_rule_button"),
            (self.end_button, "end_rule_button"),
        ):
            button.setObjectName(name)
        self.change_button.setProperty("role", "primary")
        self._lay_out()
        self._connect()
        self.reload()

    @property
    def today(self) -> date:
        """The day of the county."""
        return county_today()

    def reload(self) -> None:
        """Read the rules anew."""
        if not self._rules:
            self.stack.show_loading()
        self._context.runner.submit_read(
            self._context.desk.settings.escalation, self._show, self._on_failed, self
        )

    def ask_change(self) -> None:
        """Ask how the chosen rule is to be from a day on."""
        rule = self._chosen()
        if rule is None:
            return
        settings = self._context.desk.settings
        dialog = self._dialog(self.tr("Change the rule"), self.tr("Change"), rule)

        def change(given: dict[str, Any]) -> int:
            return settings.change_rule(_rule_of(given, rule), given["valid_from"])

        ask_change(self._context, dialog, change, lambda _number: self.reload())

    def ask_new(self) -> None:
        """Ask for one more rule."""
        settings = self._context.desk.settings
        dialog = self._dialog(self.tr("Add a rule"), self.tr("Add"), None)

        def add(given: dict[str, Any]) -> int:
            blank = EscalationRule(0, given["timer"], None, None, 0, None, "", given["valid_from"], None, 50)
            return settings.add_rule(_rule_of(given, blank))

        ask_change(self._context, dialog, add, lambda _number: self.reload())

    def ask_end(self) -> None:
        """Ask whether the chosen rule is to end."""
        rule = self._chosen()
        if rule is None:
            return
        settings, context = self._context.desk.settings, self._context
        context.messages.confirm(
            self.window(),
            self.tr("End this rule today?"),
            lambda: change_now(
                context,
                self,
                self.tr("The rule does not end"),
                lambda: settings.end_rule(rule.rule_id),
                lambda _none: self.reload(),
            ),
            hint=self.tr("What it has issued stays. A rule can be added again at any time."),
            yes_text=self.tr("End today"),
        )

    def _dialog(self, title: str, verb: str, rule: EscalationRule | None) -> FieldDialog:
        fields: list[StepField] = []
        if rule is None:
            fields.append(
                ComboField(
                    "timer", self.tr("Clock"), [(key, timer_name(key)) for key in TIMERS], is_required=True
                )
            )
        is_before = rule is not None and rule.share is not None
        share = rule.share * 100 if rule is not None and rule.share is not None else Decimal(75)
        measures = list(enumerate(measure_names()))
        fields += [
            ComboField(
                "moment",
                self.tr("Fires"),
                [
                    (BEFORE, self.tr("before the deadline, by the share used")),
                    (AFTER, self.tr("at or after the deadline")),
                ],
                is_required=True,
                chosen=BEFORE if is_before else AFTER,
            ),
            BoundedField("share", self.tr("Share of the limit used (%)"), Decimal(1), Decimal(99), share),
            WholeLimitField(
                self._context, "after", self.tr("So long after the deadline"), rule.after if rule else None, 0
            ),
            ComboField(
                "measure",
                self.tr("Measure"),
                measures,
                is_required=True,
                chosen=rule.measure if rule is not None else 0,
            ),
            ComboField(
                "copy_tier",
                self.tr("Copied to"),
                list(tier_names().items()),
                chosen=rule.copy_tier if rule is not None else None,
            ),
            TextField("words", self.tr("Words"), least=4, text=rule.words if rule is not None else ""),
            PlainDayField("valid_from", self.tr("From"), self.today, self.today),
        ]
        dialog = FieldDialog(
            title if rule is None else f"{title} · {timer_name(rule.timer)}",
            self.tr("The rule as it is now ends the day before; what it has issued stays."),
            fields,
            verb,
            parent=self.window(),
        )
        moment, share_field, after_field = fields[-7], fields[-6], fields[-5]

        def follow() -> None:
            share_field.setVisible(moment.value() == BEFORE)
            after_field.setVisible(moment.value() == AFTER)

        moment.changed.connect(follow)
        follow()
        return dialog

    def _columns(self) -> list[Column[EscalationRule]]:
        context, measures, tiers = self._context, measure_names(), tier_names()

        def tone(rule: EscalationRule) -> QColor | None:
            tokens = active_theme().tokens
            return {2: QColor(tokens.warntext), 3: QColor(tokens.badtext)}.get(rule.measure)

        return [
            Column(self.tr("Clock"), lambda rule: timer_name(rule.timer), width=150),
            Column(self.tr("Fires"), lambda rule: when_words(context, rule), width=240),
            Column(self.tr("Measure"), lambda rule: measures[rule.measure], colour=tone, width=110),
            Column(self.tr("Copied to"), lambda rule: tiers.get(rule.copy_tier or 0, "—"), width=180),
            Column(self.tr("Words"), lambda rule: rule.words, width=420),
            Column(self.tr("From"), lambda rule: day_words(rule.valid_from), width=104),
            Column(self.tr("Until"), lambda rule: day_words(rule.valid_to), width=104),
        ]

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setContentsMargins(16, 12, 16, 8)
        line.setSpacing(8)
        hint = self.tr(
            "A changed rule is another rule from a day on; what fired keeps the number of the old one."
        )
        line.addWidget(make_label(hint, "muted"), 1)
        line.addWidget(self.ended_box)
        for button in (self.add_button, self.end_button, self.change_button):
            line.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(line)
        layout.addWidget(self.stack, 1)

    def _connect(self) -> None:
        self.add_button.clicked.connect(self.ask_new)
        self.change_button.clicked.connect(self.ask_change)
        self.end_button.clicked.connect(self.ask_end)
        self.ended_box.toggled.connect(lambda _on: self._fill())
        self.table.doubleClicked.connect(lambda _index: self.ask_change())
        self.table.record_selected.connect(lambda _record: self._allow())
        self.stack.retry_requested.connect(self.reload)
        self._context.feed.resynchronise.connect(self.reload)
        self._allow()

    def _chosen(self) -> EscalationRule | None:
        record = self.table.current_record()
        return record if isinstance(record, EscalationRule) and not self._is_over(record) else None

    def _is_over(self, rule: EscalationRule) -> bool:
        return rule.valid_to is not None and rule.valid_to < self.today

    def _allow(self) -> None:
        for button in (self.change_button, self.end_button):
            button.setEnabled(self._chosen() is not None)

    def _show(self, rules: tuple[EscalationRule, ...]) -> None:
        self._rules = rules
        self._fill()

    def _fill(self) -> None:
        shown = [rule for rule in self._rules if self.ended_box.isChecked() or not self._is_over(rule)]
        self.model.reset_records(sorted(shown, key=_place))
        self.stack.show_content(is_empty=not shown)
        self._allow()

    def _on_failed(self, error: Exception) -> None:
        if not self._rules:
            words = words_for(error)
            self.stack.show_error(words.title, words.hint)


def _place(rule: EscalationRule) -> tuple[int, bool, Decimal, int, int]:
    share = rule.share if rule.share is not None else Decimal(1)
    return (TIMERS.index(rule.timer), rule.share is None, share, rule.sort, rule.rule_id)


def _rule_of(given: dict[str, Any], rule: EscalationRule) -> EscalationRule:
    is_before = given["moment"] == BEFORE
    return replace(
        rule,
        share=given["share"] / 100 if is_before else None,
        after=None if is_before else given["after"],
        measure=given["measure"],
        copy_tier=given.get("copy_tier"),
        words=given["words"],
    )
