"""Chooses the filing condition of a case: a tree narrowed by typing, with what the choice means below it."""

import contextlib

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget
from typing_extensions import override

from commandcenter.domain.calendars import CalendarError
from commandcenter.domain.cases import CaseSummary
from commandcenter.domain.clock import LimitUnit
from commandcenter.domain.identifiers import server_now
from commandcenter.ui.desk_context import DeskContext
from commandcenter.ui.dialogs.standard_tree import (
    StandardTree,
    closing_words,
    condition_words,
    lead_words,
    limit_words,
)
from commandcenter.ui.dialogs.step_fields import StepField
from commandcenter.ui.moments import moment_text
from commandcenter.ui.theme import active_theme
from commandcenter.ui.widgets.labels import make_label

__all__ = ["StandardField", "condition_words", "limit_words"]
_PAGE = 8


class SteeringEdit(QLineEdit):
    """A line whose arrow keys move the choice in a tree while the letters narrow it."""

    def __init__(self, tree: StandardTree, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tree = tree

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_PageDown: _PAGE,
            Qt.Key.Key_PageUp: -_PAGE,
        }
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self._tree.step(step)


class StandardField(StepField):
    """The standards with the reported class opened; the cursor stays in the search, Enter agrees."""

    def __init__(self, context: DeskContext, case: CaseSummary) -> None:
        super().__init__("standard_id", "")
        self._context = context
        self._class_id = case.class_id
        self.tree = StandardTree(context)
        self.search = SteeringEdit(self.tree)
        self.search.setObjectName("standard_search")
        self.search.setPlaceholderText(
            self.tr("Class, condition, keyword or code; pinyin too. Up and down choose.")
        )
        self.search.setClearButtonEnabled(True)
        self.none_label = make_label(
            self.tr("Nothing matches; the reported class is shown when empty."), "warn"
        )
        self.none_label.hide()
        self.preview = make_label("", "muted", wrap=True)
        self.preview.setObjectName("limit_preview")
        self.preview.setMinimumHeight(active_theme().px(112))
        self.preview.setAlignment(Qt.AlignmentFlag.AlignTop)
        for widget in (self.search, self.none_label, self.tree, self.preview):
            self.column.addWidget(widget, 1 if widget is self.tree else 0)
        self.setFocusProxy(self.search)
        self.search.textChanged.connect(self._on_search_text_changed)
        self.tree.chosen.connect(self._on_tree_chosen)
        self._choose_usual(case.standard_id)
        self._show_preview()

    @override
    def value(self) -> int | None:
        """Return the number of the chosen condition."""
        return self.tree.value()

    def _choose_usual(self, standard_id: int | None) -> None:
        own = self._context.reference.standards_of_class.get(self._class_id, ())
        chosen = standard_id if standard_id is not None else own[0].standard_id if own else None
        self.tree.show_class(self._class_id)
        if chosen is not None:
            self.tree.choose(chosen)

    def _on_search_text_changed(self, typed: str) -> None:
        found = self.tree.narrow(typed, self._class_id)
        self.none_label.setVisible(found == 0)
        if not typed.strip():
            self._choose_usual(self.tree.value())

    def _on_tree_chosen(self, _standard_id: int | None) -> None:
        self._show_preview()
        self.changed.emit()

    def _show_preview(self) -> None:
        context = self._context
        chosen = self.value()
        standard = context.reference.standards.get(chosen) if chosen is not None else None
        if standard is None:
            self.preview.setText(self.tr("Choose the filing condition; the limit belongs to it."))
            return
        now = server_now()
        path = context.reference.class_path(standard.class_id, context.language)
        lines = [
            f"{standard.standard_code} · {path} · {condition_words(context, standard)}",
            self.tr("Limit: {limit}").format(limit=limit_words(context, standard)),
        ]
        # Only a preview: a calendar that ends too early must not keep anybody from filing.
        with contextlib.suppress(CalendarError):
            due = context.desk.calendar.deadline(now, standard.limit_value, LimitUnit(standard.limit_unit))
            lines[1] += self.tr(" (dispatched now, due {time})").format(time=moment_text(due, now))
        if lead := lead_words(context, standard):
            lines.append(self.tr("Leads: {function}").format(function=lead))
        lines.append(self.tr("Closed when: {condition}").format(condition=closing_words(context, standard)))
        if standard.needs_photo:
            lines.append(self.tr("Needs a photo after handling."))
        self.preview.setText("\n".join(lines))
