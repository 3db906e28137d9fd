"""A field for a whole number, with its text indented like every other field's."""

from PySide6.QtWidgets import QSpinBox, QWidget

INDENT = 8


class NumberField(QSpinBox):
    """A spin box; the style sheet of Qt 6.11 forgets the padding of plain ones, so it is set here."""

    def __init__(self, least: int = 0, most: int = 999_999, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setRange(least, most)
        self.setGroupSeparatorShown(True)
        self.lineEdit().setTextMargins(INDENT, 0, 0, 0)
