"""The commands that bring files in: of cases, for the duty chief, who answers for what reaches his shift."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from commandcenter.domain.posts import Post
from commandcenter.ui.commands import Command
from commandcenter.ui.desk_context import DeskContext


class ExchangeCommands(QObject):
    """Adds the command where the post allows it.

    Args:
        context: What every panel is given.
        window: Parent of the dialog.
    """

    def __init__(self, context: DeskContext, window: QWidget) -> None:
        super().__init__(window)
        self._context = context
        self._window = window
        if context.desk.person.holds(Post.DUTY_CHIEF):
            context.commands.register(
                Command(
                    "menu.import_cases",
                    self.tr("Import cases …"),
                    self._open_import,
                    "import",
                    group=self.tr("Import and export"),
                    keywords="import 导入 xlsx csv",
                    verb="import",
                )
            )

    def _open_import(self) -> None:
        from commandcenter.exchange.fields import ImportKind
        from commandcenter.ui.dialogs.import_dialog import ImportDialog

        dialog = ImportDialog(self._context, ImportKind.CASES, self.tr("Import cases"), self._window)
        dialog.open()
