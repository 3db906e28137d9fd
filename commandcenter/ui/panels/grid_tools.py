"""The tools for editing grids: a bar of buttons with keys, and one line that says what to do now."""

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QPushButton,
    QSpinBox,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from commandcenter.ui.icons import icon
from commandcenter.ui.theme import active_theme
from commandcenter.ui.widgets.flow_layout import FlowLayout
from commandcenter.ui.widgets.labels import make_label, set_style_property

MODES = ("choose", "split", "corners", "carve", "hand_over")
ACTS = ("merge", "absorb", "undo", "redo", "discard")


@dataclass(frozen=True, slots=True)
class ToolState:
    """What can be done now."""

    chosen: int
    is_changed: bool
    can_redo: bool
    is_drawn: bool


class GridTools(QWidget):
    """The bar; knows nothing of grids."""

    mode_chosen = Signal(str)
    """One of `MODES`."""
    act_wanted = Signal(str)
    """One of `ACTS`."""
    generate_wanted = Signal(int)
    """So many grids are to be made anew."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._buttons: dict[str, QToolButton] = {}
        self._modes = QButtonGroup(self)
        bar = QWidget()
        flow = FlowLayout(bar, spacing=4)
        flow.setContentsMargins(0, 0, 0, 0)
        modes = self._mode_words()
        self._hints = {mode: hint for mode, (_, _, hint) in modes.items()}
        for mode, (words, key, hint) in modes.items():
            button = self._button(mode, words, key, hint)
            button.setCheckable(True)
            self._modes.addButton(button)
            button.clicked.connect(lambda _=False, mode=mode: self.set_mode(mode))
            flow.addWidget(button)
        acts = self._act_words()
        for act, (words, key, hint) in acts.items():
            button = self._button(act, words, key, hint)
            button.clicked.connect(lambda _=False, act=act: self.act_wanted.emit(act))
            flow.addWidget(button)
        self.count = QSpinBox()
        self.count.setObjectName("grid_count")
        self.count.setRange(1, 999)
        self.count.setMinimumWidth(active_theme().px(64))
        self.generate = QPushButton(self.tr("Make so many grids anew"))
        self.generate.setObjectName("generate_grids")
        self.generate.clicked.connect(lambda: self.generate_wanted.emit(self.count.value()))
        making = QWidget()
        row = QHBoxLayout(making)
        row.setContentsMargins(12, 0, 0, 0)
        row.addWidget(self.count)
        row.addWidget(self.generate)
        flow.addWidget(making)
        self.hint = make_label("", "muted", wrap=True)
        self.hint.setObjectName("grid_hint")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 4)
        layout.setSpacing(4)
        layout.addWidget(bar)
        layout.addWidget(self.hint)
        self._mode = "choose"
        self.set_mode("choose")

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

    def set_state(self, state: ToolState) -> None:
        """Allow what is possible now."""
        for name in MODES:
            self._buttons[name].setEnabled(state.is_drawn)
        self._buttons["merge"].setEnabled(state.chosen >= 2)
        self._buttons["absorb"].setEnabled(state.chosen == 2)
        self._buttons["undo"].setEnabled(state.is_changed)
        self._buttons["discard"].setEnabled(state.is_changed)
        self._buttons["redo"].setEnabled(state.can_redo)

    def _mode_words(self) -> dict[str, tuple[str, str, str]]:
        """Return words, key and hint of each mode."""
        return {
            "choose": (self.tr("Choose"), "V", self.tr("Click a grid; with Ctrl several.")),
            "split": (
                self.tr("Split"),
                "S",
                self.tr("Draw a line across a grid: click corners, double-click or Enter ends it."),
            ),
            "corners": (
                self.tr("Move border"),
                "B",
                self.tr("Drag a corner or an edge; neighbours follow. Delete takes a corner away."),
            ),
            "carve": (
                self.tr("Dedicated grid"),
                "D",
                self.tr("Draw the outline of a market, school, park …; it is cut out of the base grids."),
            ),
            "hand_over": (
                self.tr("Hand over ground"),
                "H",
                self.tr("Begin in the grid that gains, and draw around the ground it shall have."),
            ),
        }

    def _act_words(self) -> dict[str, tuple[str, str, str]]:
        """Return words, key and hint of each act."""
        return {
            "merge": (self.tr("Merge"), "M", self.tr("Make one new grid of the chosen ones.")),
            "absorb": (
                self.tr("Retire the first"),
                "R",
                self.tr("Retire the grid chosen first; the one chosen second takes its ground."),
            ),
            "undo": (self.tr("Undo"), "Ctrl+Z", ""),
            "redo": (self.tr("Redo"), "Ctrl+Shift+Z", ""),
            "discard": (self.tr("Discard all"), "", self.tr("Go back to the grids in force.")),
        }

    def _button(self, name: str, words: str, key: str, hint: str) -> QToolButton:
        button = QToolButton()
        button.setObjectName(f"grid_tool_{name}")
        button.setText(words)
        if name in ("undo", "redo"):
            button.setIcon(icon(name, "muted"))
        shown = QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText) if key else ""
        button.setToolTip("\n".join(part for part in (f"{words}  {shown}".rstrip(), hint) if part))
        if key:
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.activated.connect(button.click)
        self._buttons[name] = button
        return button
