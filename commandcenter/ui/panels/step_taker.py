"""Takes a legal step: opens its dialog, sends it, and tells what became of it."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from commandcenter.domain.cases import CaseFile, LegalAction
from commandcenter.ui.desk_context import DeskContext


class StepTaker(QObject):
    """One per desk; `taken` tells when the database has accepted a step."""

    taken = Signal(object)
    """The `ActResult`."""

    def __init__(self, context: DeskContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context

    def take(self, case_file: CaseFile, legal_action: LegalAction, parent: QWidget) -> None:
        """Open the dialog of a step without blocking, or send it at once when it needs nothing."""
