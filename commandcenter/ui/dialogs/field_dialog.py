"""A dialog made of step fields; it never closes before the step is accepted, so nothing typed is lost."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from commandcenter.ui.dialogs.step_fields import StepField
from commandcenter.ui.theme import active_theme
from commandcenter.ui.widgets.labels import make_label


class FieldDialog(QDialog):
    """Shows fields under a sentence; `submitted` carries what was given.

    Args:
        title: Window title and heading.
        hint: What will happen.
        fields: From top to bottom.
        ok_text: The verb on the button.
        is_danger: Draw the button in red.
        parent: Qt parent.
    """

    submitted = Signal(dict)

    def __init__(
        self,
        title: str,
        hint: str,
        fields: Sequence[StepField],
        ok_text: str,
        *,
        is_danger: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.fields = tuple(fields)
        self._is_busy = False
        self.body = QVBoxLayout()
        self.body.setSpacing(12)
        self.place_fields()
        for field in self.fields:
            field.changed.connect(self.refresh)
        self.problem = make_label("", "error", wrap=True)
        self.problem.setObjectName("problem_label")
        self.problem.hide()
        self.ok = QPushButton(ok_text)
        self.ok.setObjectName("ok_button")
        self.ok.setProperty("role", "danger" if is_danger else "primary")
        self.ok.setDefault(True)
        self.ok.clicked.connect(self._on_ok_clicked)
        cancel = QPushButton(self.tr("Cancel"))
        cancel.setObjectName("cancel_button")
        cancel.clicked.connect(self.reject)
        shortcut = QShortcut(QKeySequence("Ctrl+Return"), self)
        shortcut.activated.connect(self._on_ok_clicked)
        self._lay_out(title, hint, cancel)
        self.refresh()
        if self.fields:
            self.fields[0].setFocus()

    def given(self) -> dict[str, Any]:
        """Return the values by field name, without empty optional ones."""
        return {name: value for name, value in self.entered().items() if value not in (None, "")}

    def entered(self) -> dict[str, Any]:
        """Return all values by field name, empty ones too."""
        return {name: value for field in self.fields for name, value in field.given().items()}

    def place_fields(self) -> None:
        """Put the fields one below the other; a dialog with many arranges them otherwise."""
        for field in self.fields:
            self.body.addWidget(field)

    def is_complete(self) -> bool:
        """Return whether the step could be sent."""
        return all(field.is_complete() for field in self.fields)

    def refresh(self) -> None:
        """Allow or forbid the button."""
        self.ok.setEnabled(self.is_complete() and not self._is_busy)

    def set_busy(self, is_busy: bool) -> None:
        """Forbid a second press while the step is on its way."""
        self._is_busy = is_busy
        if is_busy:
            self.problem.hide()
        self.refresh()

    def show_problem(self, words: str) -> None:
        """Say why it was not accepted; everything typed stays."""
        self.problem.setText(words)
        self.problem.setVisible(bool(words))
        self.set_busy(False)
        self.problem.setVisible(bool(words))

    def _lay_out(self, title: str, hint: str, cancel: QPushButton) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(12)
        layout.addWidget(make_label(title, "title", wrap=True))
        hint_label: QLabel = make_label(hint, "muted", wrap=True)
        hint_label.setVisible(bool(hint))
        layout.addWidget(hint_label)
        layout.addLayout(self.body, 1)
        layout.addWidget(self.problem)
        buttons = QHBoxLayout()
        buttons.addWidget(make_label("Ctrl+Enter", "small"))
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(self.ok)
        layout.addLayout(buttons)
        self.setMinimumWidth(active_theme().px(480))

    def _on_ok_clicked(self) -> None:
        if self.ok.isEnabled():
            self.set_busy(True)
            self.submitted.emit(self.given())
