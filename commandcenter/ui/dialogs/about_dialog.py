"""What this program is, its version, the server's, and where the log stands for whoever helps."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from commandcenter.ui.icons import program_icon
from commandcenter.ui.theme import active_theme
from commandcenter.ui.widgets.card_frame import CardFrame, FactGrid
from commandcenter.ui.widgets.labels import make_label


class AboutDialog(QDialog):
    """Facts as (name, value), which can be copied as one text."""

    def __init__(self, facts: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("About"))
        self._facts = tuple(facts)
        theme = active_theme()
        picture = QLabel()
        picture.setPixmap(program_icon().pixmap(theme.px(40), theme.px(40)))
        heading = QHBoxLayout()
        heading.setSpacing(12)
        heading.addWidget(picture)
        heading.addWidget(make_label(self.tr("Command centre for a county's grid management"), "title"), 1)
        grid = FactGrid()
        for name, value in self._facts:
            grid.set_fact(name, value)
        card = CardFrame()
        card.body.addWidget(grid)
        copy = QPushButton(self.tr("Copy"))
        copy.clicked.connect(self._on_copy_clicked)
        close = QPushButton(self.tr("Close"))
        close.setDefault(True)
        close.clicked.connect(self.accept)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(copy)
        buttons.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 20, 20, 16)
        layout.setSpacing(16)
        layout.addLayout(heading)
        layout.addWidget(card)
        layout.addLayout(buttons)
        close.setFocus()
        self.resize(theme.px(520), self.sizeHint().height())

    def as_text(self) -> str:
        """Return the facts, one a line."""
        return "\n".join(f"{name}: {value}" for name, value in self._facts)

    def _on_copy_clicked(self) -> None:
        QApplication.clipboard().setText(self.as_text())
