"""A facility or vehicle in words and days: entered, corrected, retired from a day on, with the reason."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from commandcenter.domain.field import FieldChange, Thing
from commandcenter.ui.desk_context import DeskContext
from commandcenter.ui.models.field_draft import FieldDraft
from commandcenter.ui.moments import qt_today
from commandcenter.ui.panels.field_inputs import FieldInputs
from commandcenter.ui.panels.field_words import change_words, place_words
from commandcenter.ui.theme import active_theme
from commandcenter.ui.widgets.card_frame import CardFrame
from commandcenter.ui.widgets.day_edit import DayEdit
from commandcenter.ui.widgets.labels import make_label
from commandcenter.ui.widgets.scroll_column import ScrollColumn

_LEAST_REASON = 4
_DAY = timedelta(days=1)


class FieldForm(QWidget):
    """Everything of one thing; where it is comes from the map."""

    save_wanted = Signal(object, str)
    """The thing as it shall be, and the reason."""
    reload_wanted = Signal()

    def __init__(self, context: DeskContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._draft: FieldDraft | None = None
        self._is_busy = self._is_filling = False
        self.card = CardFrame("", "surface")
        self.inputs = FieldInputs(context)
        self.inputs.changed.connect(self._refresh)
        self.start, self.last = DayEdit("field_start"), DayEdit("field_last")
        self.start_words = make_label(self.tr("From"), "muted")
        self.retires = QCheckBox(self.tr("Retired from"))
        self.retires.setObjectName("field_retires")
        self.retires.toggled.connect(self.last.setEnabled)
        self.retires.toggled.connect(lambda _on: self._refresh())
        for day in (self.start, self.last):
            day.setMinimumDate(qt_today())
            day.dateChanged.connect(lambda _day: self._refresh())
        self.changes = make_label("", "small", wrap=True)
        self.changes.setObjectName("field_changes")
        self.reason = QLineEdit()
        self.reason.setObjectName("field_reason")
        self.reason.setMaxLength(1000)
        self.reason.setPlaceholderText(self.tr("Reason, as it will stand in the log"))
        self.reason.textChanged.connect(lambda _text: self._refresh())
        self.problem = make_label("", "error", wrap=True)
        self.problem.setObjectName("field_problem")
        self.reload, self.save = QPushButton(self.tr("Load anew")), QPushButton()
        self.reload.setObjectName("reload_field")
        self.reload.clicked.connect(self.reload_wanted)
        self.save.setObjectName("save_field")
        self.save.setProperty("role", "primary")
        self.save.clicked.connect(self._on_save)
        self._lay_out()
        self.set_draft(None)

    @property
    def is_changed(self) -> bool:
        """Whether anything differs from what is stored, the place too."""
        now = self.value()
        if self._draft is None or now is None:
            return False
        stored = self._draft.stored
        # What the database works out from the point, and the first day of a new one, are no words.
        same = replace(stored, place_no=now.place_no, valid_from=now.valid_from)
        if self._draft.is_new:
            return bool(now.name or now.code or self._draft.has_place)
        return self._draft.is_moved or now != same

    def set_draft(self, draft: FieldDraft | None) -> None:
        """Fill the form, or empty it."""
        self._draft, self._is_filling = draft, True
        self.card.setVisible(draft is not None)
        if draft is not None:
            stored = draft.stored
            self.inputs.fill(stored)
            self.start.set_day(None if draft.is_new else stored.valid_from)
            self.start.setVisible(draft.is_new)
            self.start_words.setVisible(draft.is_new)
            self.retires.setVisible(not draft.is_new)
            self.last.setVisible(not draft.is_new)
            self.retires.setChecked(stored.valid_to is not None)
            self.last.set_day(stored.valid_to + _DAY if stored.valid_to else None)
            self.last.setEnabled(stored.valid_to is not None)
        self.reason.clear()
        self.show_changes(())
        self.card.set_title(self._title())
        self._is_filling = False
        self.say("")
        self.show_place()
        # Other fields are in it now: the pane must be wide enough for them.
        self._column.updateGeometry()

    def show_place(self) -> None:
        """Say where it is to be."""
        draft = self._draft
        if draft is not None:
            own = self._context.reference.places.get(draft.place_no or 0)
            words = place_words(self._context, draft.place_no)
            hint = self.tr("Click it on the map.")
            self.inputs.show_place(
                draft.point, words or hint, own.level if own and draft.is_vehicle else None
            )
        self._refresh()

    def show_changes(self, changes: Sequence[FieldChange]) -> None:
        """Say what was done by hand before, the latest first."""
        lines = [change_words(self._context, change) for change in changes]
        self.changes.setText("\n".join([self.tr("Changed by hand"), *lines]) if lines else "")
        self.changes.setVisible(bool(lines))

    def value(self) -> Thing | None:
        """Return what is to be stored."""
        draft = self._draft
        if draft is None:
            return None
        filled = draft.placed(self.inputs.filled(draft.stored))
        ends = self.last.day - _DAY if self.retires.isChecked() and not draft.is_new else None
        return replace(
            filled, valid_from=self.start.day if draft.is_new else filled.valid_from, valid_to=ends
        )

    def say(self, problem: str, *, can_reload: bool = False) -> None:
        """Say why it was not accepted; everything typed stays."""
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))
        self.reload.setVisible(can_reload)

    def set_busy(self, is_busy: bool) -> None:
        """Forbid a second press while the first is on its way."""
        self._is_busy = is_busy
        self._refresh()

    def _title(self) -> str:
        if self._draft is None:
            return ""
        if self._draft.is_new:
            return self.tr("New vehicle") if self._draft.is_vehicle else self.tr("New facility or hazard")
        return self._draft.stored.name

    def _lay_out(self) -> None:
        self.hint = make_label(
            self.tr("Choose one in the list or on the map, or make a new one."), "muted", wrap=True
        )
        days = QGridLayout()
        days.setHorizontalSpacing(12)
        days.setVerticalSpacing(8)
        days.setColumnStretch(1, 1)
        days.setColumnMinimumWidth(0, active_theme().px(86))
        days.addWidget(self.start_words, 0, 0)
        days.addWidget(self.start, 0, 1)
        days.addWidget(self.retires, 1, 0)
        days.addWidget(self.last, 1, 1)
        self.card.body.addWidget(self.inputs)
        self.card.body.addLayout(days)
        column = self._column = ScrollColumn(spacing=8)
        column.column.setContentsMargins(8, 8, 8, 8)
        column.column.addWidget(self.hint)
        column.column.addWidget(self.card)
        column.column.addWidget(self.changes)
        column.column.addStretch(1)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.reload)
        buttons.addWidget(self.save)
        below = QVBoxLayout()
        below.setContentsMargins(8, 0, 8, 8)
        below.setSpacing(8)
        below.addWidget(self.problem)
        below.addWidget(self.reason)
        below.addLayout(buttons)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(column, 1)
        layout.addLayout(below)

    def _missing(self, now: Thing) -> str:
        draft = self._draft
        if draft is not None and not draft.has_place:
            return self.tr("Click on the map where it is.")
        if not now.name:
            return self.tr("A name is needed.")
        if draft is not None and draft.is_vehicle and not now.code:
            return self.tr("A code is needed.")
        ends_anew = draft is not None and now.valid_to is not None and now.valid_to != draft.stored.valid_to
        if ends_anew and len(self.reason.text().strip()) < _LEAST_REASON:
            return self.tr("A reason of at least four characters is needed.")
        return ""

    def _refresh(self) -> None:
        if self._is_filling:
            return
        now = self.value()
        self.hint.setVisible(now is None)
        for widget in (self.reason, self.save):
            widget.setVisible(now is not None)
        if now is None or self._draft is None:
            return
        missing = self._missing(now)
        self.save.setText(self.tr("Enter") if self._draft.is_new else self.tr("Save"))
        self.save.setEnabled(not missing and self.is_changed and not self._is_busy)
        self.save.setToolTip(missing)

    def _on_save(self) -> None:
        now = self.value()
        if now is not None:
            self.save_wanted.emit(now, self.reason.text().strip())
