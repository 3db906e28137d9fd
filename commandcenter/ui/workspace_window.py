"""One workspace in a window of its own, for the second screen."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QScreen
from PySide6.QtWidgets import QMainWindow
from typing_extensions import override

from commandcenter.ui.commands import CommandRegistry
from commandcenter.ui.icons import program_icon
from commandcenter.ui.window_memory import WindowMemory
from commandcenter.ui.workspace import Workspace
from commandcenter.ui.workspace_area import WorkspaceArea


class WorkspaceWindow(QMainWindow):
    """The window; it makes the workspace's panels anew, so both windows can be worked in."""

    closed = Signal()

    def __init__(self, workspace: Workspace, registry: CommandRegistry, memory: WindowMemory) -> None:
        super().__init__()
        self._memory = memory
        self._name = f"second.{workspace.id}"
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(workspace.title)
        self.setWindowIcon(program_icon())
        self.area = WorkspaceArea(workspace.id)
        workspace.factory(self.area)
        self.setCentralWidget(self.area)
        registry.attach(self)

    def open_on(self, screen: QScreen) -> None:
        """Show the window where it last stood, or filling most of a screen."""
        if not self._memory.restore_window(self._name, self):
            self.setGeometry(screen.availableGeometry().adjusted(24, 24, -24, -24))
        self.show()

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        self._memory.save_window(self._name, self)
        super().closeEvent(event)
        self.closed.emit()
