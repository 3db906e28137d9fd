"""Sheets made of lists, for tests of what reads their rows."""

from collections.abc import Sequence

from commandcenter.exchange.fields import ImportKind
from commandcenter.exchange.mapping import ColumnMapping, guesses, mapping_of
from commandcenter.exchange.problems import ProblemList
from commandcenter.exchange.rows import RowReader
from commandcenter.exchange.tables import Sheet


def reader_of(
    kind: ImportKind,
    header: Sequence[str],
    rows: Sequence[Sequence[object]],
    *,
    name: str = "表",
    mapping: ColumnMapping | None = None,
    problems: ProblemList | None = None,
    number: int = 0,
) -> tuple[RowReader, ProblemList]:
    """Return a reader of rows and the list of what it objects to."""
    found = problems if problems is not None else ProblemList()
    sheet = Sheet(name, tuple(header), lambda: iter(list(enumerate(rows, 2))), lambda: 1.0)
    return RowReader(kind, sheet, mapping or mapping_of(guesses(kind, tuple(header))), found, number), found


def reasons(problems: ProblemList) -> list[tuple[int, str]]:
    """Return row and reason of each problem."""
    return [(problem.row, problem.reason) for problem in problems.kept]
