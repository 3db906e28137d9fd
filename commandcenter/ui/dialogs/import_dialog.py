"""The import window as a dialog of a desk; it stays open while an import runs."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget
from typing_extensions import override

from commandcenter.exchange.fields import ImportKind
from commandcenter.ui.desk_context import DeskContext
from commandcenter.ui.panels.import_panel import ImportPanel
from commandcenter.ui.theme import active_theme


class ImportDialog(QDialog):
    """Import of one kind."""

    def __init__(
        self, context: DeskContext, kind: ImportKind, title: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("import_dialog")
        self.setWindowTitle(title)
        self.panel = ImportPanel(context, (kind,))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.panel)
        self.resize(active_theme().px(1240), active_theme().px(820))

    @override
    def reject(self) -> None:
        # Closing while the file is read would leave nobody to tell what became of it.
        if self.panel.work.is_busy:
            self.panel.work.cancel()
            return
        super().reject()
