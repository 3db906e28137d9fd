"""A bordered card with an optional heading, and rows of name and value inside."""

from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from commandcenter.ui.widgets.elided_label import ElidedLabel
from commandcenter.ui.widgets.labels import make_label, set_style_property

CardKind = Literal["plain", "surface", "accent", "ok", "warn", "warnsoft", "bad"]


class CardFrame(QFrame):
    """A card; fill `body` with anything."""

    def __init__(self, title: str = "", kind: CardKind = "plain", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", kind)
        self._heading = make_label(title, "strong", wrap=True)
        self._heading.setVisible(bool(title))
        self._heading_line = QHBoxLayout()
        self._heading_line.setSpacing(8)
        self._heading_line.addWidget(self._heading, 1)
        self.body = QVBoxLayout()
        self.body.setSpacing(4)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(12, 10, 12, 10)
        outer.setSpacing(4)
        outer.addLayout(self._heading_line)
        outer.addLayout(self.body)

    def set_title(self, title: str) -> None:
        """Change the heading; empty hides it."""
        self._heading.setText(title)
        self._heading.setVisible(bool(title))

    def set_kind(self, kind: CardKind) -> None:
        """Change what the border says."""
        set_style_property(self, "card", kind)

    def add_to_heading(self, widget: QWidget) -> None:
        """Put a pill or a button at the right end of the heading."""
        self._heading_line.addWidget(widget, 0, Qt.AlignmentFlag.AlignRight)


class FactGrid(QWidget):
    """Names in grey at the left, values at the right; values can be selected and copied."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._values: dict[str, tuple[QLabel, QLabel]] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(24)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)

    def set_fact(self, name: str, value: str, action: QWidget | None = None) -> None:
        """Add or change one fact; an empty value hides its row.

        Args:
            name: Translated name, which also identifies the row.
            value: Plain text.
            action: Shown behind the value, for example a link button; only used when the row is new.
        """
        if name not in self._values:
            row = self._grid.rowCount()
            name_label = make_label(name, "muted")
            value_label: QLabel = ElidedLabel(value) if action is not None else make_label(value, wrap=True)
            value_label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._grid.addWidget(name_label, row, 0, Qt.AlignmentFlag.AlignTop)
            if action is None:
                self._grid.addWidget(value_label, row, 1)
            else:
                line = QHBoxLayout()
                line.addWidget(value_label)
                line.addWidget(action)
                line.addStretch(1)
                self._grid.addLayout(line, row, 1)
            self._values[name] = (name_label, value_label)
        name_label, value_label = self._values[name]
        value_label.setText(value)
        for label in (name_label, value_label):
            label.setVisible(bool(value))

    def clear(self) -> None:
        """Hide every fact."""
        for name in self._values:
            self.set_fact(name, "")
