"""A department typed by characters, pinyin or initials and taken from what is offered."""

from collections.abc import Collection

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from commandcenter.domain.county_time import county_today
from commandcenter.domain.reference import Department
from commandcenter.ui.desk_context import DeskContext
from commandcenter.ui.fuzzy import rank
from commandcenter.ui.panels.case_suggestions import department_name
from commandcenter.ui.widgets.choice_edit import Choice, ChoiceEdit

CENTRE_KIND = "centre"


class DepartmentEdit(ChoiceEdit):
    """Chooses one department that handles tasks.

    Args:
        context: What every panel is given.
        parent: Qt parent.
    """

    department_changed = Signal()

    def __init__(self, context: DeskContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._dept_id: int | None = None
        self._left_out: frozenset[int] = frozenset()
        self.set_hint(self.tr("Department, pinyin too"))
        self.setAccessibleName(self.tr("Department"))
        self.asked.connect(self._on_asked)
        self.chosen.connect(self._on_chosen)
        self.unchosen.connect(lambda: self._take(None))

    @property
    def dept_id(self) -> int | None:
        """The number of the chosen department, or None."""
        return self._dept_id

    def leave_out(self, dept_ids: Collection[int]) -> None:
        """Never offer these: they have a task already, or stand in another row."""
        self._left_out = frozenset(dept_ids)

    def choose(self, dept_id: int | None) -> None:
        """Choose a department without typing."""
        self.set_chosen(department_name(self._context, dept_id))
        self._take(dept_id)

    def _on_asked(self, typed: str) -> None:
        found: list[tuple[int, str, Department]] = []
        today = county_today()
        for each in self._context.reference.working_departments(today):
            if each.kind == CENTRE_KIND or each.dept_id in self._left_out:
                continue
            ranks = [
                place
                for text in (each.name, each.short_name, each.name_en, each.code)
                if text and (place := rank(typed, text)) is not None
            ]
            if ranks:
                found.append((min(ranks), each.code, each))
        found.sort(key=lambda one: one[:2])
        self.offer(
            [Choice(e.dept_id, department_name(self._context, e.dept_id), e.code) for _r, _c, e in found]
        )

    def _on_chosen(self, value: object) -> None:
        if isinstance(value, int):
            self._take(value)

    def _take(self, dept_id: int | None) -> None:
        if dept_id != self._dept_id:
            self._dept_id = dept_id
            self.department_changed.emit()
