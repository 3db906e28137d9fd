"""The file of the selected case: follows the shared selection and the feed."""

from uuid import UUID

from PySide6.QtWidgets import QWidget

from commandcenter.ui.desk_context import DeskContext
from commandcenter.ui.panels.step_taker import StepTaker


class CaseFilePanel(QWidget):
    """Shows one case; `show_case` is called by the selection, or by hand for a window of its own."""

    def __init__(
        self, context: DeskContext, step_taker: StepTaker | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._context = context

    def show_case(self, case_id: UUID | None) -> None:
        """Show another case."""
