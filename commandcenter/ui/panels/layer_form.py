"""Words and days of a responsible or business grid: kind, name, code, department, person, from when to when, and why."""

from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from commandcenter.domain.county_time import county_today
from commandcenter.domain.ground import LayerGrid
from commandcenter.domain.map_layers import BUSINESS
from commandcenter.ui.desk_context import DeskContext
from commandcenter.ui.dialogs.department_edit import DepartmentEdit
from commandcenter.ui.dialogs.person_edit import PersonEdit
from commandcenter.ui.models.layer_draft import KIND_BASE
from commandcenter.ui.moments import qt_today
from commandcenter.ui.widgets.card_frame import CardFrame
from commandcenter.ui.widgets.day_edit import DayEdit
from commandcenter.ui.widgets.labels import make_label

_LEAST_REASON = 4


@dataclass(frozen=True, slots=True)
class FormState:
    """What the form may do.

    Attributes:
        members: How many unit grids are in.
        is_changed: Others are in than are stored.
    """

    members: int = 0
    is_changed: bool = False


class LayerForm(QWidget):
    """Everything of a responsible or business grid but its ground."""

    kind_changed = Signal(int)
    days_changed = Signal()
    save_wanted = Signal(str)
    """The reason, in words."""
    end_wanted = Signal(str)
    """It is to end now, or not to begin; the reason."""
    reload_wanted = Signal()

    def __init__(self, context: DeskContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._stored: LayerGrid | None = None
        self._state = FormState()
        self._is_busy = self._is_filling = False
        self.card = CardFrame("", "surface")
        self.kind = QComboBox()
        self.kind.setObjectName("layer_kind")
        self.name, self.code, self.reason = QLineEdit(), QLineEdit(), QLineEdit()
        for edit, name, longest in (
            (self.name, "name", 60),
            (self.code, "code", 40),
            (self.reason, "reason", 1000),
        ):
            edit.setObjectName(f"layer_{name}")
            edit.setMaxLength(longest)
            edit.textChanged.connect(lambda _text: self._refresh())
        self.code.setPlaceholderText(self.tr("given by itself when left empty"))
        self.reason.setPlaceholderText(self.tr("Reason, as it will stand in the log"))
        self.department = DepartmentEdit(context)
        self.department.setObjectName("layer_department")
        self.department.department_changed.connect(self._refresh)
        self.person = PersonEdit(context)
        self.person.setObjectName("layer_person")
        self.person.person_changed.connect(self._refresh)
        self.start, self.last, self.change = map(DayEdit, ("layer_start", "layer_last", "layer_change"))
        self.change.setMinimumDate(qt_today())
        self.change.setToolTip(self.tr("A later day: the change is kept and made on that day by itself."))
        self.change_words = make_label(self.tr("Change holds from"), "muted")
        self.ends = QCheckBox(self.tr("Ends, last day"))
        self.ends.setObjectName("layer_ends")
        self.ends.toggled.connect(self.last.setEnabled)
        self.ends.toggled.connect(lambda _on: self._on_days())
        for day in (self.start, self.last, self.change):
            day.dateChanged.connect(lambda _day: self._on_days())
        self.kind.currentIndexChanged.connect(self._on_kind)
        self.members = make_label("", "muted", wrap=True)
        self.problem = make_label("", "error", wrap=True)
        self.problem.setObjectName("layer_problem")
        self.end_button, self.reload, self.save = (
            QPushButton(),
            QPushButton(self.tr("Load anew")),
            QPushButton(),
        )
        for button, name, signal in (
            (self.end_button, "end", self.end_wanted),
            (self.save, "save", self.save_wanted),
        ):
            button.setObjectName(f"{name}_layer")
            button.clicked.connect(lambda _=False, signal=signal: signal.emit(self.reason.text().strip()))
        self.save.setProperty("role", "primary")
        self.reload.setObjectName("reload_layers")
        self.reload.clicked.connect(self.reload_wanted)
        self._lay_out()
        self.set_stored(None)

    def set_stored(self, stored: LayerGrid | None) -> None:
        """Fill the form, or empty it."""
        self._stored, self._is_filling = stored, True
        self.kind.clear()
        self.card.setEnabled(stored is not None)
        if stored is not None:
            self._fill(stored)
        self.card.set_title(self._title())
        self._is_filling = False
        self.say("")
        self._refresh()

    def set_members(self, words: str, state: FormState) -> None:
        """Say which ground is in."""
        self._state = state
        self.members.setText(words)
        self._refresh()

    def value(self, members: tuple[int, ...]) -> LayerGrid | None:
        """Return what is to be stored."""
        if self._stored is None:
            return None
        return replace(
            self._stored,
            kind=self.kind.currentData() or self._stored.kind,
            name=self.name.text().strip(),
            code=self.code.text().strip(),
            dept_id=self.department.dept_id,
            user_id=self.person.user_id,
            valid_from=self.start_day,
            valid_to=self.last_day,
            members=members,
        )

    @property
    def is_changed(self) -> bool:
        """Whether anything but the ground differs from what is stored."""
        now = self.value(self._stored.members) if self._stored is not None else None
        return now is not None and replace(now, valid_from=None) != replace(self._stored, valid_from=None)  # type: ignore[type-var]

    @property
    def start_day(self) -> date:
        """Its first day."""
        return self.start.day

    @property
    def last_day(self) -> date | None:
        """Its last day, None for one without an end."""
        return self.last.day if self.ends.isChecked() else None

    @property
    def later_day(self) -> date | None:
        """The day on which a change of a stored one shall hold, None for at once."""
        is_stored = self._stored is not None and self._stored.layer_grid_id is not None
        return self.change.day if is_stored and self.change.date() > qt_today() else None

    def say(self, problem: str, *, can_reload: bool = False) -> None:
        """Say why it was not accepted; everything typed stays."""
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))
        self.reload.setVisible(can_reload)

    def set_busy(self, is_busy: bool) -> None:
        """Forbid a second press while the first is on its way."""
        self._is_busy = is_busy
        self._refresh()

    def _fill(self, stored: LayerGrid) -> None:
        words = self._context.reference.words.get("layer_kind", {})
        for number in sorted(n for n in words if n // KIND_BASE == stored.layer):
            self.kind.addItem(self._context.word("layer_kind", number), number)
        self.kind.setCurrentIndex(max(0, self.kind.findData(stored.kind)))
        self.name.setText(stored.name)
        self.code.setText(stored.code)
        self.code.setReadOnly(stored.layer_grid_id is not None)
        self.department.choose(stored.dept_id)
        self.person.choose(stored.user_id)
        today = qt_today()
        is_new = stored.layer_grid_id is None
        self.start.setMinimumDate(today if is_new else QDate(1900, 1, 1))
        self.start.set_day(stored.valid_from)
        self.start.setEnabled(is_new)
        self.ends.setChecked(stored.valid_to is not None)
        self.last.setMinimumDate(today)
        self.last.set_day(stored.valid_to, today.addYears(1))
        self.last.setEnabled(stored.valid_to is not None)
        self.change.setDate(today)
        self.change.setVisible(not is_new)
        self.change_words.setVisible(not is_new)
        self.reason.clear()

    def _title(self) -> str:
        if self._stored is None:
            return self.tr("Choose one in the list, or make a new one")
        if self._stored.layer_grid_id is not None:
            return f"{self._stored.code} {self._stored.name}"
        if self._stored.layer == BUSINESS:
            return self.tr("New business grid")
        return self.tr("New responsible grid")

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        rows: tuple[tuple[str, QWidget], ...] = (
            (self.tr("Kind"), self.kind),
            (self.tr("Name"), self.name),
            (self.tr("Code"), self.code),
            (self.tr("Department"), self.department),
            (self.tr("Person"), self.person),
            (self.tr("From"), self.start),
        )
        for row, (words, field) in enumerate(rows):
            grid.addWidget(make_label(words, "muted"), row, 0)
            grid.addWidget(field, row, 1)
        grid.addWidget(self.ends, len(rows), 0)
        grid.addWidget(self.last, len(rows), 1)
        grid.addWidget(self.change_words, len(rows) + 2, 0)
        grid.addWidget(self.change, len(rows) + 2, 1)
        grid.addWidget(make_label(self.tr("Ground"), "muted"), len(rows) + 1, 0)
        grid.addWidget(self.members, len(rows) + 1, 1)
        self.card.body.addLayout(grid)
        buttons = QHBoxLayout()
        buttons.addWidget(self.end_button)
        buttons.addStretch(1)
        buttons.addWidget(self.reload)
        buttons.addWidget(self.save)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setSpacing(8)
        layout.addWidget(self.card)
        layout.addWidget(self.problem)
        layout.addWidget(self.reason)
        layout.addLayout(buttons)
        layout.addStretch(1)

    def _on_kind(self) -> None:
        if not self._is_filling and self.kind.currentData() is not None:
            self.kind_changed.emit(self.kind.currentData())
            self._refresh()

    def _on_days(self) -> None:
        if not self._is_filling:
            self.days_changed.emit()
            self._refresh()

    def _missing(self) -> str:
        if not self.name.text().strip():
            return self.tr("A name is needed.")
        if self._stored is not None and self._stored.layer == BUSINESS and self.department.dept_id is None:
            return self.tr("A department is needed.")
        if self.department.dept_id is None and self.person.user_id is None:
            return self.tr("A department or a responsible person is needed.")
        if not self._state.members:
            return self.tr("Choose its grids on the map.")
        if len(self.reason.text().strip()) < _LEAST_REASON:
            return self.tr("A reason of at least four characters is needed.")
        return ""

    def _refresh(self) -> None:
        stored = self._stored
        is_stored = stored is not None and stored.layer_grid_id is not None
        has_reason = len(self.reason.text().strip()) >= _LEAST_REASON
        missing = self._missing()
        is_changed = not is_stored or self._state.is_changed or self.is_changed
        words = self.tr("Keep for that day") if self.later_day is not None else self.tr("Save")
        self.save.setText(words if is_stored else self.tr("Make"))
        self.save.setEnabled(stored is not None and not missing and is_changed and not self._is_busy)
        self.save.setToolTip(missing)
        begins_later = (
            stored is not None and stored.valid_from is not None and stored.valid_from > county_today()
        )
        self.end_button.setText(self.tr("Call off") if begins_later else self.tr("End now"))
        self.end_button.setVisible(is_stored)
        self.end_button.setEnabled(has_reason and not self._is_busy)
        self.end_button.setToolTip(
            "" if has_reason else self.tr("A reason of at least four characters is needed.")
        )
