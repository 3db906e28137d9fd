"""The line that offers to take one's own last step back, with what is left of the grace; it never gets in the way."""

from datetime import datetime, timedelta

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from commandcenter.domain.identifiers import server_now
from commandcenter.ui.widgets.action_bar import KeyButton
from commandcenter.ui.widgets.labels import make_label

KEY = "Ctrl+Z"
USUAL_GRACE_S = 120


class UndoBar(QWidget):
    """Hidden unless the last step of the shown case was one's own and its grace runs."""

    undo_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("undo_bar")
        self._until: datetime | None = None
        self._step = ""
        self.words = make_label("", "small")
        self.button = KeyButton(self.tr("Undo the last step"), KEY)
        self.button.setObjectName("undo_button")
        self.button.setProperty("role", "flat")
        self.button.clicked.connect(self.undo_requested)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 0, 16, 0)
        layout.setSpacing(8)
        layout.addWidget(self.words)
        layout.addWidget(self.button)
        layout.addStretch(1)
        self._second = QTimer(self)
        self._second.setInterval(1000)
        self._second.timeout.connect(self._recount)
        self.hide()

    @property
    def until(self) -> datetime | None:
        """When the grace ends, or None when nothing is offered."""
        return self._until

    def offer(self, step: str, taken_at: datetime, grace_s: int = USUAL_GRACE_S) -> None:
        """Offer to undo a step that was taken at a moment."""
        self._step = step
        self._until = taken_at + timedelta(seconds=grace_s)
        self._second.start()
        self._recount()

    def withdraw(self) -> None:
        """Offer nothing."""
        self._until = None
        self._second.stop()
        self.hide()

    def _recount(self) -> None:
        left = 0 if self._until is None else int((self._until - server_now()).total_seconds())
        if left <= 0:
            self.withdraw()
            return
        words = self.tr("Just now: {step} · {minutes}:{seconds} left")
        self.words.setText(words.format(step=self._step, minutes=left // 60, seconds=f"{left % 60:02d}"))
        self.show()
