"""Files of rows as they are read: CSV or a workbook, each sheet with its header, row by row and never as a whole.

The header is the first row that has at least two filled cells and is no title; rows above it are passed over.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from commandcenter.errors import BadInput
from commandcenter.exchange.cells import text_of

Cells = Sequence[object]
_LOOKED_AT = 12
MOST_COLUMNS = 1_000


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table of a file.

    Attributes:
        rows: Opens the rows anew: row number as a spreadsheet counts it, cells; the header is not among them.
        consumed: Share of the file that was read so far, 0 to 1.
    """

    name: str
    header: tuple[str, ...]
    rows: Callable[[], Iterator[tuple[int, Cells]]]
    consumed: Callable[[], float]
    encoding: str = ""
    separator: str = ""


@dataclass(frozen=True, slots=True)
class TableFile:
    """A file with its sheets that hold anything."""

    path: Path
    sheets: tuple[Sheet, ...]


def header_position(first_rows: Sequence[Cells]) -> int:
    """Return which of the first rows is the header: the first as wide, up to one cell, as the widest of them."""
    widths = [sum(text_of(cell) is not None for cell in row) for row in first_rows[:_LOOKED_AT]]
    widest = max(widths, default=0)
    return next(
        (n for n, width in enumerate(widths) if width and width >= min(widest, 2) and width * 2 >= widest), 0
    )


def header_of(row: Cells) -> tuple[str, ...]:
    """Return the names of the columns; nameless ones at the end are left out."""
    names = [text_of(cell) or "" for cell in row]
    while names and not names[-1]:
        names.pop()
    if len(names) > MOST_COLUMNS:
        raise BadInput("file", reason="the file has more than {most} columns", most=MOST_COLUMNS)
    return tuple(names)


def is_blank(row: Cells) -> bool:
    """Say whether a row holds nothing."""
    first = row[0] if row else None
    if isinstance(first, str) and first.isalnum():
        return False
    return all(
        cell is None or cell == "" or (isinstance(cell, str) and text_of(cell) is None) for cell in row
    )
