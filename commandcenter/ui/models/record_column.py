"""One column of a record table, as a small value: what it is called and how a record fills it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QIcon

T = TypeVar("T")


# No slots: a frozen generic class with slots cannot be made as `Column[Case](…)` on Python 3.11.
@dataclass(frozen=True)
class Column(Generic[T]):
    """One column; every function gets the record and must only format what is already there.

    Attributes:
        heading: Words of the header, translated.
        text: Text of the cell.
        sort_name: What to ask the database to sort by when the header is clicked; None = not sortable.
        align_right: For numbers.
        tooltip: Text shown when the pointer rests; the cell's text when None.
        icon: Picture before the text.
        colour: Colour of the text; None from the function keeps the usual one.
        bold: Whether to stress the text.
        with_text: Makes the record that an edited cell asks for; None = not editable.  The model hands it
            on in `edit_requested` and does not store it.
        width: First width in pixels; 0 leaves it to the view.
    """

    heading: str
    text: Callable[[T], str]
    sort_name: str | None = None
    align_right: bool = False
    tooltip: Callable[[T], str] | None = None
    icon: Callable[[T], QIcon | None] | None = None
    colour: Callable[[T], QColor | None] | None = None
    bold: Callable[[T], bool] | None = None
    with_text: Callable[[T, str], T] | None = None
    width: int = 0

    @property
    def alignment(self) -> Qt.AlignmentFlag:
        """How the text stands in the cell."""
        side = Qt.AlignmentFlag.AlignRight if self.align_right else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignVCenter
