"""Commands about the selected case that are no steps of the law: they only show something."""

from uuid import UUID

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from commandcenter.ui.commands import Command
from commandcenter.ui.desk_context import DeskContext
from commandcenter.ui.dialogs.deadline_dialog import DeadlineDialog


class CaseCommands(QObject):
    """Adds the commands.

    Args:
        context: What every panel is given.
        window: Parent of the dialogs.
    """

    def __init__(self, context: DeskContext, window: QWidget) -> None:
        super().__init__(window)
        self._context = context
        self._window = window
        context.commands.register(
            Command(
                "case.deadline",
                self.tr("Explain the time limits"),
                self.explain_deadline,
                "clock",
                "Ctrl+T",
                enabled_when=lambda: context.selection.case_id is not None,
                group=self.tr("Case"),
                keywords="deadline clock 时限 为什么 explain",
                verb="why",
            )
        )
        context.selection.case_selected.connect(lambda _case, _origin: context.commands.refresh())

    def explain_deadline(self) -> None:
        """Open the explanation of the selected case."""
        case_id: UUID | None = self._context.selection.case_id
        if case_id is not None:
            DeadlineDialog(self._context, case_id, None, self._window).open()
