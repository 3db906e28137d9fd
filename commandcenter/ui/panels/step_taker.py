"""Takes a legal step: opens its dialog, sends it, and tells what became of it.

A dialog closes only when the database has accepted the step. When a colleague was faster, it says what he did, takes
the new version as its own and keeps what was typed.
"""

from dataclasses import replace
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from commandcenter.domain.cases import ActResult, CaseFile, LegalAction, TimelineEvent
from commandcenter.domain.identifiers import uuid7
from commandcenter.errors import BadInput, ChangedMeanwhile, NotLegal
from commandcenter.ui.desk_context import DeskContext
from commandcenter.ui.dialogs.action_dialog import IMMEDIATE, ActionDialog, action_word
from commandcenter.ui.dialogs.amend_dialog import AmendDialog
from commandcenter.ui.dialogs.dispatch_dialog import DispatchDialog
from commandcenter.ui.dialogs.field_dialog import FieldDialog
from commandcenter.ui.line_queue import is_line_trouble
from commandcenter.ui.messages import words_for
from commandcenter.ui.panels.version_words import version_words
from commandcenter.ui.waiting_steps import DELIBERATE, KEPT

_DIALOGS: dict[str, type[ActionDialog | AmendDialog | DispatchDialog]] = {
    "amend": AmendDialog,
    "dispatch": DispatchDialog,
    "redispatch": DispatchDialog,
    "add_task": DispatchDialog,
}
Opened = tuple[CaseFile, tuple[TimelineEvent, ...], tuple[LegalAction, ...]]


class StepTaker(QObject):
    """One per desk."""

    taken = Signal(object)
    """The database accepted a step: its `ActResult`."""
    conflicted = Signal(object)
    """A colleague was faster on this case: its id; whoever shows it should read it again."""

    def __init__(self, context: DeskContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context

    def take(self, case_file: CaseFile, legal_action: LegalAction, parent: QWidget) -> FieldDialog | None:
        """Open the dialog of a step without blocking; a step that needs no words is sent at once.

        Returns:
            The open dialog, or None when there is none.
        """
        if legal_action.action in IMMEDIATE and not legal_action.required:
            _Step(self._context, self, case_file, legal_action, None).send({})
            return None
        kind = _DIALOGS.get(legal_action.action, ActionDialog)
        dialog = kind(self._context, case_file, legal_action, parent)
        step = _Step(self._context, self, case_file, legal_action, dialog)
        dialog.submitted.connect(step.send)
        dialog.open()
        return dialog


class _Step(QObject):
    """One step on its way; lives as long as its dialog, or until it is answered."""

    def __init__(
        self,
        context: DeskContext,
        taker: StepTaker,
        case_file: CaseFile,
        legal: LegalAction,
        dialog: FieldDialog | None,
    ) -> None:
        super().__init__(dialog if dialog is not None else taker)
        self._context = context
        self._taker = taker
        self._summary = case_file.summary
        self._legal = legal
        self._dialog = dialog
        # The same key for every attempt of the same step: a lost answer cannot make it happen twice.
        self._op_id: UUID = uuid7()
        self._is_deliberate = False

    def send(self, given: dict[str, Any]) -> None:
        """Send the step with what was given; without a line it is kept, if it is one that may be."""
        if self._context.waiting_steps.is_line_down and self._may_keep():
            self._keep(given)
            return
        cases, case, action, op_id = self._context.desk.cases, self._summary, self._legal.action, self._op_id
        self._context.runner.submit_change(
            lambda: cases.act(case.case_id, case.version, action, given, op_id),
            self._on_done,
            lambda error: self._on_failed(error, given),
            self._taker,
        )

    def _may_keep(self) -> bool:
        return self._legal.action in KEPT or (self._legal.action in DELIBERATE and self._dialog is not None)

    def _keep(self, given: dict[str, Any]) -> None:
        if self._legal.action in DELIBERATE and not self._is_deliberate and self._dialog is not None:
            self._is_deliberate = True
            self._dialog.show_problem(
                self.tr(
                    "There is no line. Press the button again to keep the step here: it is sent by itself when the line "
                    "is back, unless the case has moved on."
                )
            )
            return
        try:
            self._context.waiting_steps.put(self._op_id, self._summary, self._legal.action, given)
        except BadInput as error:
            self._show(error)
            return
        self._context.messages.note(
            self.tr("{step}: kept on this desk").format(step=action_word(self._context, self._legal.action)),
            self.tr("It is sent by itself when the line is back."),
        )
        self._end()

    def _on_done(self, result: ActResult) -> None:
        verb = action_word(self._context, self._legal.action)
        state = self._context.word("case_state", int(result.state))
        self._context.messages.success(
            self.tr("{step}: done").format(step=verb),
            self.tr("{number} · now {state}").format(number=result.number, state=state),
        )
        self._taker.taken.emit(result)
        self._end()

    def _end(self) -> None:
        if self._dialog is not None:
            self._dialog.accept()
        else:
            self.deleteLater()

    def _on_failed(self, error: Exception, given: dict[str, Any]) -> None:
        if is_line_trouble(error) and self._may_keep():
            self._keep(given)
            return
        if isinstance(error, ChangedMeanwhile | NotLegal):
            cases, case_id = self._context.desk.cases, self._summary.case_id
            self._context.runner.submit_read(
                lambda: cases.opened(case_id),
                lambda now: self._on_read_again(now, error),
                self._show,
                self._taker,
            )
            return
        self._show(error)

    def _show(self, error: Exception) -> None:
        if self._dialog is None:
            self._context.messages.show_error(error, action_word(self._context, self._legal.action))
            self.deleteLater()
            return
        words = words_for(error)
        self._dialog.show_problem("\n".join(part for part in (words.title, words.hint) if part))

    def _on_read_again(self, now: Opened, error: Exception) -> None:
        case_file, events, legal = now
        self._taker.conflicted.emit(case_file.summary.case_id)
        if case_file.summary.version == self._summary.version:
            self._show(error)
            return
        seen = self._summary
        words = "\n".join(
            version_words(self._context, seen.version, int(seen.state), case_file.summary, events)
        )
        is_possible = any(law.action == self._legal.action and law.blocked_by is None for law in legal)
        if self._dialog is None:
            self._context.messages.warn(self.tr("A colleague was faster"), words)
            self.deleteLater()
            return
        if is_possible:
            words += "\n" + self.tr("Look at it; press the button again to go on with the new version.")
            self._summary = replace(self._summary, version=case_file.summary.version)
            self._op_id = uuid7()
        else:
            words += "\n" + self.tr("This step is not possible any more.")
        self._dialog.show_problem(words)
        self._dialog.ok.setEnabled(is_possible)
