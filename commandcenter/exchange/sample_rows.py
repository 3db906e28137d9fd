"""The first rows of a file as an import would understand them, cell by cell: for the eye, before anything is sent."""

from collections.abc import Sequence
from dataclasses import dataclass

from commandcenter.exchange.cells import CellError, text_of
from commandcenter.exchange.class_rows import CARRIED as CARRIED_BY_CLASSES
from commandcenter.exchange.fields import FIELDS, ImportKind
from commandcenter.exchange.mapping import ColumnMapping
from commandcenter.exchange.standard_rows import CARRIED
from commandcenter.exchange.writing import cell_text

# Kinds of several sheets, with the fields that a later step fills from the row above.
FROM_ABOVE: dict[ImportKind, tuple[str, ...]] = {
    ImportKind.CLASSES: CARRIED_BY_CLASSES,
    ImportKind.STANDARDS: (*CARRIED, "lead"),
}


@dataclass(frozen=True, slots=True)
class SampleCell:
    """A cell as it is understood.

    Attributes:
        text: The value as an export would write it; what stands in the file when it cannot be read.
        reason: Key of what is wrong; empty when nothing is.
    """

    text: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class SampleTable:
    """The mapped fields in their order, and the first rows."""

    fields: tuple[str, ...]
    rows: tuple[tuple[SampleCell, ...], ...]


def sample_table(
    kind: ImportKind, mapping: ColumnMapping, header: Sequence[str], sample: Sequence[Sequence[str]]
) -> SampleTable:
    """Return what the first rows would become under a mapping; columns that are not in the file are left out."""
    places = {name: place for place, name in reversed(list(enumerate(header)))}
    shown = [
        each
        for each in FIELDS[kind]
        if mapping.columns.get(each.key) in places or each.key in mapping.constants
    ]

    def cell_of(key: str, row: Sequence[str]) -> str:
        if key in mapping.constants:
            return mapping.constants[key]
        place = places[mapping.columns[key]]
        cell = row[place] if place < len(row) else ""
        words = mapping.values.get(key)
        return words.get(text_of(cell) or "", words.get("*", cell)) if words is not None else cell

    rows = []
    seen: set[str] = set()
    for row in sample:
        cells = []
        for each in shown:
            text = cell_of(each.key, row)
            try:
                value = each.read(text)
            except CellError as failure:
                cells.append(SampleCell(text, failure.reason))
                continue
            seen |= {each.key} if value is not None else set()
            # Blank means "as above" there, so only a sheet that begins with blanks lacks something.
            is_carried = each.key in FROM_ABOVE.get(kind, ()) and each.key in seen
            is_missing = each.is_needed and value is None and not is_carried
            cells.append(SampleCell(cell_text(value), "empty" if is_missing else ""))
        rows.append(tuple(cells))
    return SampleTable(tuple(each.key for each in shown), tuple(rows))
