"""Sends somebody to a case: finds the step the law allows now and opens its dialog with him in it.

A grid member is sent to check before filing or before closing; a colleague of the department gets the task handed
over; a person of another department leads to the dispatch of the case.
"""

from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from commandcenter.domain.cases import CaseFile, LegalAction, TimelineEvent
from commandcenter.domain.posts import Post
from commandcenter.domain.reference import Colleague
from commandcenter.ui.desk_context import DeskContext
from commandcenter.ui.dialogs.dispatch_dialog import DispatchDialog
from commandcenter.ui.dialogs.field_dialog import FieldDialog
from commandcenter.ui.dialogs.step_fields import SearchListField
from commandcenter.ui.panels.step_taker import StepTaker

Opened = tuple[CaseFile, tuple[TimelineEvent, ...], tuple[LegalAction, ...]]
VISITS = ("precheck", "check")
"""Steps that send a grid member to the place."""
HAND_OVER = "hand_over"
DISPATCHES = ("dispatch", "redispatch")


def step_for(
    person: Colleague, legal: tuple[LegalAction, ...], own_departments: tuple[int, ...]
) -> LegalAction | None:
    """Return the step by which a person is sent to a case now, None if the law knows none."""
    possible = {law.action: law for law in legal if law.blocked_by is None}
    wanted: list[str] = []
    if Post.GRID_MEMBER in person.posts:
        wanted += VISITS
    if Post.DEPARTMENT_HANDLER in person.posts:
        wanted += [HAND_OVER] if person.dept_id in own_departments else []
        wanted += DISPATCHES
    return next((possible[action] for action in wanted if action in possible), None)


class Sending(QObject):
    """One per map."""

    opened = Signal(object)
    """The `FieldDialog` of the step."""

    def __init__(self, context: DeskContext, owner: QWidget) -> None:
        super().__init__(owner)
        self._context = context
        self._owner = owner
        self._taker = StepTaker(context, self)

    def send(self, case_id: UUID, person: Colleague) -> None:
        """Read the case and open the step; say so when there is none."""
        cases = self._context.desk.cases
        self._context.runner.submit_read(
            lambda: cases.opened(case_id),
            lambda opened: self._on_opened(opened, person),
            self._on_failed,
            self,
        )

    def _on_opened(self, opened: Opened, person: Colleague) -> None:
        case_file, _, legal = opened
        step = step_for(person, legal, self._context.desk.person.departments)
        if step is None:
            self._context.messages.warn(
                self.tr("Nobody can be sent now"),
                self.tr(
                    "A grid member is sent before filing or before closing; a task is handed over within the department."
                ),
            )
            return
        dialog = self._taker.take(case_file, step, self._owner)
        if dialog is None:
            return
        _choose(dialog, person)
        self.opened.emit(dialog)

    def _on_failed(self, error: Exception) -> None:
        self._context.messages.show_error(error, self.tr("Assign the nearest"))


def _choose(dialog: FieldDialog, person: Colleague) -> None:
    if isinstance(dialog, DispatchDialog) and dialog.tasks.has_lead and person.dept_id is not None:
        dialog.tasks.set_lead(person.dept_id)
        return
    for field in dialog.fields:
        if isinstance(field, SearchListField):
            field.choose(person.user_id)
            return
