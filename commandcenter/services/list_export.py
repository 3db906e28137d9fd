"""What a list on the screen looks like as a file, before it is written: a header and rows, page by page.

Plain values, so that a panel can describe its list without loading what writes workbooks.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

Cells = Sequence[object]


@dataclass(frozen=True, slots=True)
class ExportRow:
    """One row; by its case or its call the callers are found, where the list has such columns."""

    cells: Cells
    case_id: UUID | None = None
    call_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class ExportSheet:
    """A whole list.

    Attributes:
        title: What the list is called; it goes into the access log.
        header: Names of the columns.
        pages: Reads the whole list anew, a page at a time; runs in a worker.
        caller_header: Names of the two columns with the callers' names and numbers; empty for lists without.
    """

    title: str
    header: tuple[str, ...]
    pages: Callable[[], Iterable[Sequence[ExportRow]]]
    caller_header: tuple[str, ...] = ()
