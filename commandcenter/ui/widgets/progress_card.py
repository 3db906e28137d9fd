"""Shows how far long work is, and lets the user stop it."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QWidget

from commandcenter.ui.tasks import Task
from commandcenter.ui.widgets.card_frame import CardFrame
from commandcenter.ui.widgets.elided_label import ElidedLabel
from commandcenter.ui.widgets.labels import make_label


class ProgressCard(CardFrame):
    """A card bound to one long task; it hides itself when the task has ended."""

    cancel_requested = Signal()

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(title, "surface", parent)
        self._task: Task | None = None
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._step = ElidedLabel()
        self._step.setProperty("role", "small")
        self._count = make_label("", "small")
        self._cancel = QPushButton(self.tr("Cancel"))
        self._cancel.clicked.connect(self._on_cancel_clicked)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self._step, 1)
        line.addWidget(self._count)
        line.addWidget(self._cancel)
        self.body.addWidget(self._bar)
        self.body.addLayout(line)

    def follow(self, task: Task) -> None:
        """Show this task from now on."""
        self._task = task
        self._cancel.setEnabled(True)
        self._bar.setRange(0, 0)
        self._step.setText(self.tr("Starting…"))
        self._count.setText("")
        task.progressed.connect(self._on_task_progressed)
        task.ended.connect(self._on_task_ended)
        self.setVisible(not task.is_over)

    @Slot(int, int, str)
    def _on_task_progressed(self, done: int, total: int, text: str) -> None:
        if total < 0:
            self._bar.setRange(0, 0)
            self._count.setText(f"{done:,}")
        else:
            # A thousandth is as fine as the bar can show, and totals may pass what its counter holds.
            self._bar.setRange(0, 1000)
            self._bar.setValue(1000 if total == 0 else min(1000, done * 1000 // total))
            self._count.setText(f"{done:,} / {total:,}")
        if text:
            self._step.setText(text)

    @Slot()
    def _on_task_ended(self) -> None:
        self._task = None
        self.hide()

    def _on_cancel_clicked(self) -> None:
        self._cancel.setEnabled(False)
        self._step.setText(self.tr("Stopping…"))
        self.cancel_requested.emit()
        if self._task is not None:
            self._task.cancel()
