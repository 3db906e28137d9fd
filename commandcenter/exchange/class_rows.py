"""Rows of a class tree: one column a level, blank cells mean "as above".

A file of three levels is taken as it is worked with: the first is the big class, the second the small one, and the labels
of the third become search words of their small class, by which callers' words find it.
"""

from collections.abc import Iterable, Iterator

from commandcenter.exchange.cells import CellError, one_of
from commandcenter.exchange.rows import Record, SourceRow
from commandcenter.exchange.standard_rows import KINDS

CARRIED = ("big_name",)
_SERVICES = 4
_DIGITS = 2


class ClassRows:
    """Makes classes of rows; one object for all sheets of a file."""

    def __init__(self) -> None:
        self._above: dict[str, object] = {}
        self._sheet = ""

    def records(self, rows: Iterable[SourceRow]) -> Iterator[Record]:
        """Yield classes in the order of the file, one for every row."""
        for row in rows:
            if row.reader.sheet.name != self._sheet:
                self._sheet, self._above = row.reader.sheet.name, {}
            self._fill(row.values)
            record = self._record(row)
            if record is not None:
                yield record

    def _fill(self, values: dict[str, object]) -> None:
        above = self._above
        if "big_name" not in values or values["big_name"] == above.get("big_name"):
            keys = ["kind", "big_code", "big_name"]
            # A row of search words alone goes on with the small class above it.
            if "small_name" not in values and "small_code" not in values and "keywords" in values:
                keys += ["small_code", "small_name"]
            for key in keys:
                if key in above:
                    values.setdefault(key, above[key])
        elif "kind" in above:
            values.setdefault("kind", above["kind"])
        self._above = dict(values)

    def _record(self, row: SourceRow) -> Record | None:
        if row.get("big_name") is None:
            row.object_to("big_name", "empty", value="")
            return None
        if row.get("small_name") is None and row.get("small_code") is not None:
            row.object_to("small_name", "empty", value="")
            return None
        try:
            kind = self._kind(row)
        except CellError as failure:
            row.object_to("kind", failure.reason)
            return None
        codes = [self._code(row, key) for key in ("big_code", "small_code")]
        if "" in codes:
            return None
        return {
            "row_no": row.position, "kind": kind, "big_code": codes[0], "big_name": row.get("big_name"),
            "small_code": codes[1], "small_name": row.get("small_name"), "name_en": row.get("name_en"),
            "words": row.get("keywords"),
        }  # fmt: skip

    def _kind(self, row: SourceRow) -> int:
        kind = one_of(row.get("kind"), KINDS)
        if kind is not None:
            return kind
        # Labels of citizens' messages name no kind: they are what the hotline is asked for.
        return next((number for word, number in KINDS.items() if word in self._sheet.lower()), _SERVICES)

    def _code(self, row: SourceRow, key: str) -> str | None:
        code = row.text(key)
        if code is None:
            return None
        if not (code.isascii() and code.isdigit()) or len(code) > _DIGITS:
            row.object_to(key, "class_code_form")
            return ""
        return code.zfill(_DIGITS)
