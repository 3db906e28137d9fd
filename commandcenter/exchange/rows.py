"""From the cells of a sheet to values by field, with every cell that cannot be read noted as a problem.

A row with a bad cell is left out here and goes nowhere; the others are what the database is asked about.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from commandcenter.errors import BadInput
from commandcenter.exchange.cells import CellError, plain, text_of
from commandcenter.exchange.fields import FIELDS, Field, ImportKind
from commandcenter.exchange.mapping import ColumnMapping
from commandcenter.exchange.problems import SHEET_STEP, Problem, ProblemList, Severity
from commandcenter.exchange.tables import Cells, Sheet

Values = dict[str, object]
Record = dict[str, object]
_SHOWN = 80


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One row with its values; knows where it stands, so that a converter can object to a cell."""

    position: int
    values: Values
    reader: "RowReader"

    def get(self, key: str) -> object:
        """Return the value of a field, None if it is empty or has no column."""
        return self.values.get(key)

    def text(self, key: str) -> str | None:
        """Return the value of a field that is read as text."""
        value = self.values.get(key)
        return value if isinstance(value, str) else None

    def object_to(
        self, key: str, reason: str, severity: Severity = Severity.BAD, value: object = None
    ) -> None:
        """Note a problem of a field."""
        shown = self.values.get(key) if value is None else value
        self.reader.note(self.position, key, shown, reason, severity)


class RowReader:
    """Reads the rows of one sheet by a mapping."""

    def __init__(
        self, kind: ImportKind, sheet: Sheet, mapping: ColumnMapping, problems: ProblemList, number: int = 0
    ) -> None:
        """Prepare to read.

        Args:
            kind: What the rows are.
            sheet: Where they stand.
            mapping: Which column is which field.
            problems: Where bad cells are noted.
            number: Which sheet of the file it is, from 0.

        Raises:
            BadInput: A column of the mapping is not in the sheet.
        """
        self.kind = kind
        self.sheet = sheet
        self.mapping = mapping
        self._problems = problems
        self._base = number * SHEET_STEP
        places = {name: n for n, name in reversed(list(enumerate(sheet.header)))}
        missing = [column for column in mapping.columns.values() if column not in places]
        if missing:
            raise BadInput("mapping", reason="the file has no column {column}", column=missing[0])
        self._plan = [
            (each, each.key, places[mapping.columns[each.key]], mapping.values.get(each.key), each.read)
            for each in FIELDS[kind]
            if each.key in mapping.columns
        ]
        self._fixed = {
            each.key: each.read(mapping.constants[each.key])
            for each in FIELDS[kind]
            if each.key in mapping.constants
        }

    def missing_fields(self) -> list[str]:
        """Return needed fields that have neither a column nor a constant."""
        have = {*self.mapping.columns, *self._fixed}
        return [each.key for each in FIELDS[self.kind] if each.is_needed and each.key not in have]

    def note(
        self, position: int, key: str, value: object, reason: str, severity: Severity = Severity.BAD
    ) -> None:
        """Note a problem; `position` is the row over all sheets, as the database gives it back."""
        column = self.mapping.columns.get(key, key)
        text = (plain(value) or "")[:_SHOWN]
        row = position % SHEET_STEP
        self._problems.add(Problem(row, column, text, reason, severity, self.sheet.name), position)

    def read(
        self, *, carried: Sequence[str] = (), check: Callable[[], None] | None = None
    ) -> Iterator[SourceRow]:
        """Yield the rows whose cells can all be read.

        Args:
            carried: Fields that may be empty because a later step fills them from above.
            check: Called before every row; may raise to end the reading.
        """
        width = len(self.sheet.header)
        needed = [each for each in FIELDS[self.kind] if each.is_needed and each.key not in carried]
        for number, cells in self.sheet.rows():
            if check is not None:
                check()
            position = self._base + number
            if len(cells) > width and any(text_of(cell) for cell in cells[width:]):
                self.note(position, "", len(cells), "row_width")
                continue
            values, is_good = self._values(position, cells, len(cells))
            for each in needed:
                if values.get(each.key) is None and is_good:
                    self.note(position, each.key, "", "empty")
                    is_good = False
            if is_good:
                yield SourceRow(position, values, self)

    def _values(self, position: int, cells: Cells, width: int) -> tuple[Values, bool]:
        values: Values = dict(self._fixed)
        is_good = True
        for each, key, place, words, read in self._plan:
            cell = cells[place] if place < width else None
            if cell is None or cell == "":
                continue
            if words is not None:
                cell = words.get(text_of(cell) or "", words.get("*", cell))
            try:
                value = read(cell)
            except CellError as failure:
                self.note(position, key, cell, failure.reason)
                is_good = False
                continue
            if each.longest and isinstance(value, str) and len(value) > each.longest:
                value, is_good = self._too_long(position, each, value, is_good)
            if value is not None:
                values[key] = value
        return values, is_good

    def _too_long(self, position: int, each: Field, value: str, is_good: bool) -> tuple[str, bool]:
        # A citizen's message is taken with its end cut off rather than not at all; a name is not.
        if self.kind is ImportKind.CASES:
            self.note(position, each.key, value, "too_long", Severity.TOLD)
            return value[: each.longest], is_good
        self.note(position, each.key, value, "too_long")
        return value, False
