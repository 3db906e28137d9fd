"""Reading one file of the seed tables: rows whose every cell is either good or named in a refusal.

A row is never repaired; whoever holds a value from here may trust it.
"""

import csv
import io
import re
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from commandcenter.errors import BadInput

PLACEHOLDERS = frozenset({"road", "village", "landmark", "address", "n", "time", "org"})
"""What a demo text may leave open.

road: a street's name; village: a village's name; landmark: a well-known place such as a hospital or a square;
address: a place down to the house or estate; n: a whole number from 2 to 9; time: a past moment in words such
as "昨天晚上"; org: the full name of an invented shop or firm.
"""
KINDS = range(1, 5)
_BRACES = re.compile(r"\{([^{}]*)\}|[{}]")


class SeedTableError(BadInput):
    """A seed table cannot be used; `detail` names the file and, where there is one, the row.

    Rows count as a spreadsheet shows them: the header is row 1.
    """

    def __init__(self, file: str, row: int | None, reason: str) -> None:
        super().__init__(file if row is None else f"{file} row {row}", reason=reason)

    def __str__(self) -> str:
        return f"{self.detail}: {self.reason}"


class SeedRow:
    """One row; every reading of a cell either gives a good value or names the row."""

    def __init__(self, table: "SeedSheet", number: int, cells: Mapping[str, str]) -> None:
        self._table, self._number, self._cells = table, number, cells

    def fail(self, reason: str) -> SeedTableError:
        """Make the refusal of this row."""
        return SeedTableError(self._table.file, self._number, reason)

    def optional(self, column: str) -> str:
        """Return a cell that may be empty."""
        if column not in self._cells:
            raise SeedTableError(self._table.file, 1, f"column {column} is missing")
        return self._cells[column]

    def __getitem__(self, column: str) -> str:
        value = self.optional(column)
        if not value or value != value.strip():
            raise self.fail(f"{column} is empty or has blanks around it")
        return value

    def new(self, column: str) -> str:
        """Return a cell that no earlier row has in this column."""
        if not self._table.note(column, self[column]):
            raise self.fail(f"{column} {self[column]} stands twice")
        return self[column]

    def number(self, column: str, allowed: Collection[int]) -> int:
        """Return one of the allowed whole numbers."""
        value = self[column]
        if not (value.isascii() and value.isdigit()) or int(value) not in allowed:
            raise self.fail(f"{column} {value} is not one of the allowed numbers")
        return int(value)

    def among(self, column: str, allowed: Collection[str]) -> str:
        """Return one of the allowed words."""
        if self[column] not in allowed:
            raise self.fail(f"{column} {self[column]} is not known")
        return self[column]

    def codes(self, column: str, allowed: Collection[str] | None = None) -> tuple[str, ...]:
        """Return the words of a cell with blanks between them."""
        values = tuple(self.optional(column).split())
        if len(set(values)) < len(values) or (allowed is not None and not set(values) <= set(allowed)):
            raise self.fail(f"{column} repeats a word or holds an unknown one")
        return values

    def kind(self) -> int | None:
        """Return the kind of case, None where the row is for all."""
        return self.number("kind", KINDS) if self.optional("kind") else None

    def template(self, column: str, allowed: Collection[str] = PLACEHOLDERS) -> str:
        """Return a text whose open places are all allowed."""
        for found in _BRACES.finditer(self[column]):
            if found[1] not in allowed:
                raise self.fail(f"{column} has the unknown placeholder {found[0]}")
        return self[column]


class SeedSheet:
    """The rows of a file in order, and the keys met so far."""

    def __init__(self, directory: Path, name: str) -> None:
        self.file = f"{name}.csv"
        self._path = directory / self.file
        self._met: set[tuple[str, str]] = set()

    def __iter__(self) -> Iterator[SeedRow]:
        try:
            text = self._path.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            raise SeedTableError(self.file, None, f"cannot be read: {error}") from error
        reader = csv.reader(io.StringIO(text, newline=""), strict=True)
        try:
            header = next(reader, [])
            for number, cells in enumerate(reader, start=2):
                if len(cells) != len(header):
                    raise SeedTableError(
                        self.file, number, f"has {len(cells)} cells, the header {len(header)}"
                    )
                yield SeedRow(self, number, dict(zip(header, cells, strict=True)))
        except csv.Error as error:
            raise SeedTableError(self.file, reader.line_num, str(error)) from error

    def note(self, column: str, key: str) -> bool:
        """Remember a key; False when it was met before."""
        is_new = (column, key) not in self._met
        self._met.add((column, key))
        return is_new
