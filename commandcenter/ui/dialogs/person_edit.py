"""A colleague typed by name, department or title and taken from what is offered."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from commandcenter.domain.reference import Colleague
from commandcenter.ui.desk_context import DeskContext
from commandcenter.ui.widgets.choice_edit import Choice, ChoiceEdit

_MOST = 8


class PersonEdit(ChoiceEdit):
    """Chooses one person, or nobody."""

    person_changed = Signal()

    def __init__(self, context: DeskContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._user_id: int | None = None
        self.set_hint(self.tr("Person: name or department"))
        self.setAccessibleName(self.tr("Person"))
        self.asked.connect(self._on_asked)
        self.chosen.connect(self._on_chosen)
        self.unchosen.connect(lambda: self._take(None))

    @property
    def user_id(self) -> int | None:
        """The number of the chosen person, or None."""
        return self._user_id

    def choose(self, user_id: int | None) -> None:
        """Choose a person without typing."""
        found = self._context.reference.colleagues.get(user_id or -1)
        self.set_chosen(found.real_name if found is not None else "", is_chosen=found is not None)
        self._take(user_id)

    def _on_asked(self, typed: str) -> None:
        words = typed.strip()
        found = [
            one
            for one in self._context.reference.colleagues.values()
            if words and words in f"{one.real_name}{one.title}{self._department(one)}"
        ]
        found.sort(key=lambda one: (not one.real_name.startswith(words), one.user_id))
        self.offer(
            [
                Choice(one.user_id, one.real_name, f"{self._department(one)} {one.title}".strip())
                for one in found[:_MOST]
            ]
        )

    def _on_chosen(self, user_id: object) -> None:
        self._take(user_id if isinstance(user_id, int) else None)

    def _take(self, user_id: int | None) -> None:
        if user_id != self._user_id:
            self._user_id = user_id
            self.person_changed.emit()

    def _department(self, one: Colleague) -> str:
        found = self._context.reference.departments.get(one.dept_id or -1)
        return found.short_name if found is not None else ""
