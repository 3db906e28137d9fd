"""The line under the head of a case that says what was done here and waits for the line, or for a decision."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from commandcenter.ui.desk_context import DeskContext
from commandcenter.ui.dialogs.waiting_steps_dialog import step_word
from commandcenter.ui.moments import clock_text
from commandcenter.ui.step_store import WaitingStep
from commandcenter.ui.widgets.labels import make_label, set_style_property


class WaitingBar(QWidget):
    """Hidden while nothing waits on the shown case."""

    opened = Signal()
    """The person wants to see what waits."""

    def __init__(self, context: DeskContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("waiting_bar")
        self._context = context
        self.words = make_label("", "warn", wrap=True)
        self.words.setObjectName("waiting_words")
        self.button = QPushButton(self.tr("Look"))
        self.button.setObjectName("waiting_button")
        self.button.setProperty("role", "flat")
        self.button.clicked.connect(self.opened)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 0, 16, 4)
        layout.setSpacing(8)
        layout.addWidget(self.words, 1)
        layout.addWidget(self.button)
        self.hide()

    def set_steps(self, steps: Sequence[WaitingStep]) -> None:
        """Show what waits on a case, oldest first."""
        self.setVisible(bool(steps))
        held = [step for step in steps if step.is_held]
        joint = self.tr(", ")
        said = joint.join(
            f"{step_word(self._context, step)} {clock_text(step.kept_at)}" for step in held or steps
        )
        words = self.tr("Needs a decision: {steps}") if held else self.tr("Waits for the line: {steps}")
        self.words.setText(words.format(steps=said))
        set_style_property(self.words, "role", "error" if held else "warn")
        self.button.setText(self.tr("Decide") if held else self.tr("Look"))
