"""Labels, lines and re-styling by role, so that panels never write style sheets of their own.

The roles are those of resources/style/commandcenter.qss: title, large, heading, strong, muted, small,
number, wall, error, warn, ok, key.
"""

from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

Role = Literal[
    "title",
    "large",
    "heading",
    "strong",
    "muted",
    "small",
    "number",
    "wall",
    "error",
    "warn",
    "ok",
    "key",
    "",
]


def make_label(
    text: str = "", role: Role = "", *, wrap: bool = False, parent: QWidget | None = None
) -> QLabel:
    """Return a plain-text label of a role.

    Args:
        text: Never read as markup, since it may come from a caller or a report.
        role: See the module.
        wrap: Break long text into lines.
        parent: Qt parent.
    """
    label = QLabel(text, parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(wrap)
    if wrap:
        label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
    if role:
        label.setProperty("role", role)
    return label


def set_style_property(widget: QWidget, name: str, value: object) -> None:
    """Set a property that the style sheet asks about, and dress the widget again."""
    if widget.property(name) != value:
        widget.setProperty(name, value)
        widget.style().unpolish(widget)
        widget.style().polish(widget)
        widget.update()


def make_line(*, vertical: bool = False, parent: QWidget | None = None) -> QFrame:
    """Return a one-pixel line; the program separates with lines instead of shadows."""
    line = QFrame(parent)
    line.setProperty("role", "vline" if vertical else "line")
    return line
