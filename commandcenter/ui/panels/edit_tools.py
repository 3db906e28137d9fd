"""A bar of tools with keys, and one line below that says what to do now or why something was not possible."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QToolButton, QVBoxLayout, QWidget

from commandcenter.ui.icons import icon
from commandcenter.ui.widgets.flow_layout import FlowLayout
from commandcenter.ui.widgets.labels import make_label, set_style_property

Tool = tuple[str, str, str]
"""Words, key and hint."""


class EditTools(QWidget):
    """The bar; knows nothing of what is edited.

    Args:
        modes: What the mouse can do, the first at first.
        acts: What a press does at once.
        prefix: Of the names of the buttons.
    """

    mode_chosen = Signal(str)
    """One of the modes."""
    act_wanted = Signal(str)
    """One of the acts."""

    def __init__(
        self, modes: Mapping[str, Tool], acts: Mapping[str, Tool], prefix: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._prefix = prefix
        self._buttons: dict[str, QToolButton] = {}
        self._group = QButtonGroup(self)
        self._hints = {mode: hint for mode, (_, _, hint) in modes.items()}
        bar = QWidget()
        self.flow = FlowLayout(bar, spacing=4)
        self.flow.setContentsMargins(0, 0, 0, 0)
        for mode, tool in modes.items():
            button = self._button(mode, tool)
            button.setCheckable(True)
            self._group.addButton(button)
            button.clicked.connect(lambda _=False, mode=mode: self.set_mode(mode))
        for act, tool in acts.items():
            self._button(act, tool).clicked.connect(lambda _=False, act=act: self.act_wanted.emit(act))
        self.hint = make_label("", "muted", wrap=True)
        self.hint.setObjectName(f"{prefix}_hint")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 4)
        layout.setSpacing(4)
        layout.addWidget(bar)
        layout.addWidget(self.hint)
        self._mode = next(iter(modes))
        self.set_mode(self._mode)

    @property
    def mode(self) -> str:
        """What the mouse does now."""
        return self._mode

    def set_mode(self, mode: str) -> None:
        """Change what the mouse does."""
        self._mode = mode
        self._buttons[mode].setChecked(True)
        self.say(self._hints[mode])
        self.mode_chosen.emit(mode)

    def say(self, words: str, *, is_problem: bool = False) -> None:
        """Say what to do, or why something was not possible."""
        self.hint.setText(words)
        set_style_property(self.hint, "role", "error" if is_problem else "muted")

    def allow(self, **allowed: bool) -> None:
        """Allow or forbid tools by name."""
        for name, is_allowed in allowed.items():
            self._buttons[name].setEnabled(is_allowed)

    def _button(self, name: str, tool: Tool) -> QToolButton:
        words, key, hint = tool
        button = QToolButton()
        button.setObjectName(f"{self._prefix}_{name}")
        button.setText(words)
        if name in ("undo", "redo"):
            button.setIcon(icon(name, "muted"))
        shown = QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText) if key else ""
        button.setToolTip("\n".join(part for part in (f"{words}  {shown}".rstrip(), hint) if part))
        if key:
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.activated.connect(button.click)
        self._buttons[name] = button
        self.flow.addWidget(button)
        return button
