"""Cites the duty list: items are found by words or pinyin, those that speak for the case stand first.

The words of the chosen item become the grounds, which may still be changed; without a list they are typed.
"""

from typing import Any

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem
from typing_extensions import override

from commandcenter.domain.cases import CaseFile
from commandcenter.domain.duties import Duty
from commandcenter.ui.desk_context import DeskContext
from commandcenter.ui.dialogs.case_field import ListSteeringEdit
from commandcenter.ui.dialogs.step_fields import StepField
from commandcenter.ui.fuzzy import rank
from commandcenter.ui.last_read import DutyAnswer
from commandcenter.ui.theme import active_theme
from commandcenter.ui.widgets.labels import make_label

LEAST = 4
_KEY = Qt.ItemDataRole.UserRole + 1
_MOST = 60


class DutyField(StepField):
    """An item of the duty list, and with `grounds` its clause in words.

    Args:
        context: What every panel is given.
        case_file: The case; what the list says about it stands first.
        has_grounds: Whether the clause has to be sent as grounds.
    """

    def __init__(self, context: DeskContext, case_file: CaseFile, *, has_grounds: bool) -> None:
        label = QCoreApplication.translate("DutyField", "Duty list: words, clause or pinyin")
        super().__init__("duty_id", label, is_required=has_grounds)
        self._context = context
        self._own: tuple[Duty, ...] = ()
        self._all: tuple[Duty, ...] = ()
        self.list = QListWidget()
        self.list.setObjectName("duty_list")
        self.list.setAccessibleName(label)
        self.list.setMinimumHeight(active_theme().px(150 if has_grounds else 90))
        self.search = ListSteeringEdit(self.list)
        self.search.setObjectName("duty_search")
        self.search.setPlaceholderText(self.tr("Search the duty list"))
        self.search.setClearButtonEnabled(True)
        self.meaning = make_label("", "muted", wrap=True)
        self.meaning.setObjectName("duty_meaning")
        self.grounds = QLineEdit()
        self.grounds.setObjectName("grounds_edit")
        self.grounds.setAccessibleName(self.tr("Grounds (duty list, clause)"))
        self.grounds.setMaxLength(400)
        for widget in (self.search, self.list, self.meaning):
            self.column.addWidget(widget)
        if has_grounds:
            self.column.addWidget(make_label(self.tr("Grounds (duty list, clause)") + " *", "muted"))
            self.column.addWidget(self.grounds)
        self._has_grounds = has_grounds
        self.setFocusProxy(self.search)
        self.search.textChanged.connect(lambda _text: self._fill())
        self.list.currentItemChanged.connect(lambda _now, _before: self._on_chosen())
        self.grounds.textChanged.connect(lambda _text: self.changed.emit())
        context.last_read.ask_duties(case_file.summary.case_id, self, self._show)

    @property
    def chosen(self) -> Duty | None:
        """The chosen item, or None."""
        row = self.list.currentRow()
        key = self.list.item(row).data(_KEY) if row >= 0 else None
        return next((duty for duty in (*self._own, *self._all) if duty.duty_id == key), None)

    @override
    def value(self) -> int | None:
        """Return the number of the chosen item."""
        found = self.chosen
        return found.duty_id if found is not None else None

    @override
    def given(self) -> dict[str, Any]:
        """Return the item, and the grounds where they are sent."""
        given: dict[str, Any] = {"duty_id": self.value()}
        return given | ({"grounds": self.grounds.text().strip()} if self._has_grounds else {})

    @override
    def is_complete(self) -> bool:
        """Return whether there are grounds; the item itself may be missing where no list is in force."""
        return not self._has_grounds or len(self.grounds.text().strip()) >= LEAST

    def _show(self, answer: DutyAnswer) -> None:
        self._own, self._all = answer
        self._fill()

    def _fill(self) -> None:
        before = self.value()
        self.list.blockSignals(True)
        self.list.clear()
        for duty in self._matching()[:_MOST]:
            item = QListWidgetItem(self._words(duty))
            item.setData(_KEY, duty.duty_id)
            item.setToolTip(self._meaning(duty))
            item.setSizeHint(QSize(0, active_theme().px(28)))
            self.list.addItem(item)
            if duty.duty_id == before:
                self.list.setCurrentItem(item)
        self.list.blockSignals(False)
        if self.search.text().strip() and self.list.count() and self.list.currentRow() < 0:
            self.list.setCurrentRow(0)
        elif self.value() != before:
            self._on_chosen()

    def _matching(self) -> list[Duty]:
        typed = self.search.text().strip()
        own = {duty.duty_id for duty in self._own}
        everything = [*self._own, *(duty for duty in self._all if duty.duty_id not in own)]
        if not typed:
            return everything
        found = []
        for place, duty in enumerate(everything):
            texts = (duty.matter, duty.clause, duty.duty_code, duty.matter_en, duty.legal_basis)
            ranks = [at for text in texts if text and (at := rank(typed, text)) is not None and at < 5]
            if ranks:
                found.append((min(ranks), place, duty))
        return [duty for _rank, _place, duty in sorted(found, key=lambda one: one[:2])]

    def _words(self, duty: Duty) -> str:
        is_chinese = self._context.language.startswith("zh") or not duty.matter_en
        matter = duty.matter if is_chinese else duty.matter_en
        mark = self.tr("speaks for this case") if duty in self._own else ""
        return " · ".join(part for part in (duty.clause, matter, self._function(duty), mark) if part)

    def _function(self, duty: Duty) -> str:
        found = self._context.reference.functions.get(duty.lead_function)
        if found is None:
            return duty.lead_function
        return found.name if self._context.language.startswith("zh") or not found.name_en else found.name_en

    def _meaning(self, duty: Duty) -> str:
        is_chinese = self._context.language.startswith("zh")
        basis = duty.legal_basis if is_chinese or not duty.legal_basis_en else duty.legal_basis_en
        note = duty.note if is_chinese or not duty.note_en else duty.note_en
        leads = self.tr("Leads: {function}").format(function=self._function(duty))
        return " · ".join(part for part in (leads, basis, note) if part)

    def _on_chosen(self) -> None:
        found = self.chosen
        self.meaning.setText(self._meaning(found) if found is not None else "")
        if found is not None:
            is_chinese = self._context.language.startswith("zh") or not found.matter_en
            matter = found.matter if is_chinese else found.matter_en
            self.grounds.setText(f"{found.clause} {matter}"[:400])
        self.changed.emit()
