"""The standards sheet as cities keep it: two sheets, a title row, cells merged downwards (domain.md §3.2).

A blank cell means "as above": of the class always, of the other columns within the same small class. Every row
is one standard, for the limit belongs to the condition.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal

from commandcenter.exchange.cells import CellError, limit_of, one_of
from commandcenter.exchange.known import Known
from commandcenter.exchange.reference_rows import function_of
from commandcenter.exchange.rows import Record, SourceRow

CARRIED = ("big_code", "big_name", "small_code", "small_name", "closing_condition", "limit")
_OF_CLASS = ("kind", "big_code", "big_name", "small_code", "small_name", "lead", "competent")
_WITHIN_CLASS = ("closing_condition", "limit", "legal_basis", "clause")
KINDS = {
    "部件": 1, "component": 1, "事件": 2, "event": 2, "社会治理": 3, "governance": 3, "公共服务": 4, "service": 4,
}  # fmt: skip
_URGENCIES = {"一般": 1, "普通": 1, "normal": 1, "加急": 2, "urgent": 2, "紧急": 3, "emergency": 3}
_CODE_AND_NAME = re.compile(r"(\d{1,2})[\s、.．]*(\D.*)")


class StandardRows:
    """Makes standards of rows; one object for all sheets of a file."""

    def __init__(self, known: Known) -> None:
        self._known = known
        self._above: dict[str, object] = {}
        self._numbers: Counter[tuple[int, str, str]] = Counter()
        self._sheet = ""

    def records(self, rows: Iterable[SourceRow]) -> Iterator[Record]:
        """Yield standards in the order of the sheet."""
        for row in rows:
            if row.reader.sheet.name != self._sheet:
                self._sheet, self._above = row.reader.sheet.name, {}
            self._fill(row)
            record = self._record(row)
            if record is not None:
                yield record

    def _fill(self, row: SourceRow) -> None:
        values = row.values
        for part in ("big", "small"):
            name = values.get(f"{part}_name")
            found = (
                _CODE_AND_NAME.fullmatch(name)
                if isinstance(name, str) and f"{part}_code" not in values
                else None
            )
            if found:
                values[f"{part}_code"], values[f"{part}_name"] = found[1], found[2]
        is_new = any(
            key in values and values[key] != self._above.get(key)
            for key in ("big_code", "big_name", "small_code", "small_name")
        )
        for key in _OF_CLASS if is_new else (*_OF_CLASS, *_WITHIN_CLASS):
            if key not in values and key in self._above:
                values[key] = self._above[key]
        self._above = dict(values)

    def _record(self, row: SourceRow) -> Record | None:
        missing = [key for key in (*CARRIED, "condition") if row.get(key) is None]
        for key in missing:
            row.object_to(key, "empty", value="")
        if missing:
            return None
        try:
            kind = self._kind(row)
            limit = limit_of(row.get("limit"))
            urgency = one_of(row.get("urgency"), _URGENCIES)
        except CellError as failure:
            row.object_to("limit" if failure.reason == "not_a_limit" else "kind", failure.reason)
            return None
        assert limit is not None
        lead = self._lead(row)
        if not lead:
            return None
        big, small = str(row.get("big_code")).zfill(2), str(row.get("small_code")).zfill(2)
        self._numbers[kind, big, small] += 1
        return {
            "row_no": row.position, "kind": kind, "big_code": big, "big_name": row.get("big_name"),
            "small_code": small, "small_name": row.get("small_name"), "seq": self._numbers[kind, big, small],
            "condition": row.get("condition"), "closing_condition": row.get("closing_condition"),
            "limit_value": _plain(limit[0]), "limit_unit": limit[1], "lead_function": lead,
            "legal_basis": "；".join(str(part) for part in (row.get("legal_basis"), row.get("clause")) if part) or None,
            "urgency": urgency, "needs_photo": row.get("needs_photo"),
        }  # fmt: skip

    def _kind(self, row: SourceRow) -> int:
        kind = one_of(row.get("kind"), KINDS)
        if kind is None:
            kind = next((number for word, number in KINDS.items() if word in self._sheet.lower()), None)
        if kind is None:
            raise CellError("word_unknown")
        return kind

    def _lead(self, row: SourceRow) -> str:
        for key in ("lead", "competent"):
            word = row.text(key)
            if word and word in self._known.functions:
                return self._known.functions[word]
        return function_of(row, "lead", row.text("lead") or "", self._known)


def _plain(value: Decimal) -> str:
    return format(value.normalize(), "f")
