"""Shown while the demonstration's server and county are being prepared: what is done now, and what went wrong."""

from PySide6.QtWidgets import QDialog, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from commandcenter.ui.icons import program_icon
from commandcenter.ui.messages import words_for
from commandcenter.ui.tasks import Task
from commandcenter.ui.theme import active_theme
from commandcenter.ui.widgets.labels import make_label


class StartDialog(QDialog):
    """A small window with a bar; closing it ends the program."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Command centre"))
        self.setWindowIcon(program_icon())
        self.setMinimumWidth(active_theme().px(460))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(28, 24, 28, 24)
        layout.setSpacing(12)
        layout.addWidget(make_label(self.tr("Preparing the invented county"), "title"))
        self._step: QLabel = make_label(self.tr("Starting the database"), "small", wrap=True)
        self._bar = QProgressBar()
        self._bar.setRange(0, 100)
        self._bar.setTextVisible(False)
        self._close = QPushButton(self.tr("Close"))
        self._close.clicked.connect(self.reject)
        self._close.hide()
        layout.addWidget(self._step)
        layout.addWidget(self._bar)
        layout.addWidget(self._close)

    def follow(self, task: Task) -> None:
        """Show the progress of a long task."""
        task.progressed.connect(self._on_progressed)

    def show_error(self, error: Exception) -> None:
        """Say what went wrong and wait to be closed."""
        words = words_for(error)
        self._step.setText(f"{words.title}\n{words.hint}")
        self._bar.hide()
        self._close.show()

    def _on_progressed(self, done: int, _total: int, text: str) -> None:
        self._bar.setValue(done)
        words = {
            "server": self.tr("Starting the database"),
            "schema": self.tr("Preparing tables and rules"),
            "geography": self.tr("Drawing townships, villages, roads and houses"),
            "places": self.tr("Drawing townships, villages, roads and houses"),
            "people": self.tr("Appointing departments and people"),
            "open": self.tr("Reporting the cases of the last days"),
        }
        self._step.setText(words.get(text, self._step.text()))
