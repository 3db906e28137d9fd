"""Panes beside each other with a movable border, one of which takes the room that is left: lists and forms beside a map."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from commandcenter.ui.theme import active_theme


def stacked(above: QWidget, below: QWidget) -> QWidget:
    """Return a pane of two widgets without a gap; the lower one takes the room."""
    pane = QWidget()
    column = QVBoxLayout(pane)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(above)
    column.addWidget(below, 1)
    return pane


def lay_side_by_side(owner: QWidget, panes: dict[QWidget, int], roomy: QWidget) -> None:
    """Fill a widget with panes.

    Args:
        owner: Is filled.
        panes: Widgets from left to right, with their first widths in pixels at a font of 100 %.
        roomy: The one of them that grows with the window.
    """
    splitter = QSplitter(Qt.Orientation.Horizontal)
    for number, pane in enumerate(panes):
        splitter.addWidget(pane)
        splitter.setStretchFactor(number, int(pane is roomy))
    splitter.setSizes([active_theme().px(width) for width in panes.values()])
    layout = QVBoxLayout(owner)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(splitter)
