"""The tools for editing grids: a bar of buttons with keys, and making so many grids anew."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSpinBox, QWidget

from commandcenter.ui.panels.edit_tools import EditTools, Tool
from commandcenter.ui.theme import active_theme

MODES = ("choose", "split", "corners", "carve", "hand_over")


@dataclass(frozen=True, slots=True)
class ToolState:
    """What can be done now."""

    chosen: int
    is_changed: bool
    can_redo: bool
    is_drawn: bool


class GridTools(EditTools):
    """The bar; knows nothing of grids."""

    generate_wanted = Signal(int)
    """So many grids are to be made anew."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_modes(), _acts(), "grid_tool", parent)
        self.hint.setObjectName("grid_hint")
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
        self.flow.addWidget(making)

    def set_state(self, state: ToolState) -> None:
        """Allow what is possible now."""
        self.allow(**dict.fromkeys(MODES, state.is_drawn))
        self.allow(
            merge=state.chosen >= 2,
            absorb=state.chosen == 2,
            undo=state.is_changed,
            discard=state.is_changed,
            redo=state.can_redo,
        )


def _modes() -> dict[str, Tool]:
    """Return words, key and hint of each mode."""
    translate = QCoreApplication.translate
    return {
        "choose": (
            translate("GridTools", "Choose"),
            "V",
            translate("GridTools", "Click a grid; with Ctrl several."),
        ),
        "split": (
            translate("GridTools", "Split"),
            "S",
            translate(
                "GridTools", "Draw a line across a grid: click corners, double-click or Enter ends it."
            ),
        ),
        "corners": (
            translate("GridTools", "Move border"),
            "B",
            translate(
                "GridTools", "Drag a corner or an edge; neighbours follow. Delete takes a corner away."
            ),
        ),
        "carve": (
            translate("GridTools", "Dedicated grid"),
            "D",
            translate(
                "GridTools", "Draw the outline of a market, school, park …; it is cut out of the base grids."
            ),
        ),
        "hand_over": (
            translate("GridTools", "Hand over ground"),
            "H",
            translate("GridTools", "Begin in the grid that gains, and draw around the ground it shall have."),
        ),
    }


def _acts() -> dict[str, Tool]:
    """Return words, key and hint of each act."""
    translate = QCoreApplication.translate
    return {
        "merge": (
            translate("GridTools", "Merge"),
            "M",
            translate("GridTools", "Make one new grid of the chosen ones."),
        ),
        "absorb": (
            translate("GridTools", "Retire the first"),
            "R",
            translate("GridTools", "Retire the grid chosen first; the one chosen second takes its ground."),
        ),
        "undo": (translate("GridTools", "Undo"), "Ctrl+Z", ""),
        "redo": (translate("GridTools", "Redo"), "Ctrl+Shift+Z", ""),
        "discard": (
            translate("GridTools", "Discard all"),
            "",
            translate("GridTools", "Go back to the grids in force."),
        ),
    }
