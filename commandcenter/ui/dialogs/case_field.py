"""Chooses another case: alike cases nearby stand first, anything else is found by words, number or phone."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem
from typing_extensions import override

from commandcenter.domain.cases import AlikeCase, CaseSummary
from commandcenter.ui.desk_context import DeskContext
from commandcenter.ui.dialogs.step_fields import StepField
from commandcenter.ui.newest_question import NewestQuestion
from commandcenter.ui.theme import active_theme
from commandcenter.ui.widgets.labels import make_label

_KEY = Qt.ItemDataRole.UserRole + 1
_PAUSE_MS = 150
_NEAR_METRES = 500.0
_NEAR_HOURS = 24 * 30
_MOST = 20


class ListSteeringEdit(QLineEdit):
    """A line whose arrow keys move the choice in the list below it."""

    def __init__(self, steered: QListWidget) -> None:
        super().__init__()
        self._steered = steered

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        row = self._steered.currentRow() + step
        if 0 <= row < self._steered.count():
            self._steered.setCurrentRow(row)


class CaseField(StepField):
    """A case that the person sees.

    Args:
        context: What every panel is given.
        name: Input field.
        label: Words above.
        case: The case the step is about; it is never offered.
    """

    def __init__(self, context: DeskContext, name: str, label: str, case: CaseSummary) -> None:
        super().__init__(name, label)
        self._context = context
        self._case = case
        self._near: tuple[AlikeCase, ...] = ()
        self.list = QListWidget()
        self.list.setObjectName(f"{name}_list")
        self.list.setAccessibleName(label)
        self.list.setMinimumHeight(active_theme().px(200))
        self.search = ListSteeringEdit(self.list)
        self.search.setObjectName(f"{name}_search")
        self.search.setPlaceholderText(self.tr("Words, number or phone; alike cases nearby stand below"))
        self.search.setClearButtonEnabled(True)
        self.nothing = make_label(self.tr("No case found."), "warn")
        self.nothing.hide()
        for widget in (self.search, self.list, self.nothing):
            self.column.addWidget(widget)
        self.setFocusProxy(self.search)
        self._question = NewestQuestion(context.runner, self, _PAUSE_MS)
        self.search.textChanged.connect(self._on_text_changed)
        self.list.currentItemChanged.connect(lambda _now, _before: self.changed.emit())
        self._read_near()

    @override
    def value(self) -> str | None:
        """Return the key of the chosen case."""
        row = self.list.currentRow()
        return str(self.list.item(row).data(_KEY)) if row >= 0 else None

    def choose(self, case_id: UUID) -> None:
        """Choose a case of the list."""
        for row in range(self.list.count()):
            if self.list.item(row).data(_KEY) == str(case_id):
                self.list.setCurrentRow(row)

    def _read_near(self) -> None:
        case, cases = self._case, self._context.desk.cases
        lon, lat = case.lon, case.lat
        if lon is None or lat is None:
            return

        def show(found: tuple[AlikeCase, ...]) -> None:
            self._near = found
            if not self.search.text().strip():
                self._show_near()

        self._context.runner.submit_read(
            lambda: cases.alike(case.class_id, lon, lat, _NEAR_METRES, _NEAR_HOURS),
            show,
            lambda _error: None,
            self,
        )

    def _on_text_changed(self, text: str) -> None:
        words = text.strip()
        if len(words) < 2:
            self._question.forget()
            self._show_near()
            return
        cases = self._context.desk.cases
        self._question.ask(
            lambda: cases.search(words, None, _MOST), self._show_found, lambda _error: self._show_found(())
        )

    def _show_near(self) -> None:
        metres = self.tr("{count} m away")
        self._fill((one.case, metres.format(count=round(one.distance_m))) for one in self._near)
        self.nothing.hide()

    def _show_found(self, found: Sequence[CaseSummary]) -> None:
        self._fill((case, "") for case in found)
        self.nothing.setVisible(self.list.count() == 0)
        if self.list.count():
            self.list.setCurrentRow(0)

    def _fill(self, found: Iterable[tuple[CaseSummary, str]]) -> None:
        self.list.clear()
        for case, note in found:
            if case.case_id == self._case.case_id:
                continue
            place = " ".join(
                part.name for part in self._context.reference.place_path(case.place_no, lowest_level=3)
            )
            state = self._context.word("case_state", int(case.state))
            item = QListWidgetItem(" · ".join(p for p in (case.title, case.number, state, place, note) if p))
            item.setData(_KEY, str(case.case_id))
            item.setSizeHint(QSize(0, active_theme().px(28)))
            item.setToolTip(case.address)
            self.list.addItem(item)
        self.changed.emit()
