"""Rows of facilities, hazards and stations, and of vehicles, as the database stages them."""

from collections.abc import Iterable, Iterator
from datetime import date

from commandcenter.exchange.cells import CellError, one_of
from commandcenter.exchange.known import Known
from commandcenter.exchange.positions import Positions
from commandcenter.exchange.problems import Severity
from commandcenter.exchange.reference_rows import days_of, department_of, place_of
from commandcenter.exchange.rows import Record, SourceRow
from commandcenter.exchange.shifts import CoordinateSystem

STATUS_WORDS = {
    "正常": 1, "在用": 1, "完好": 1, "in use": 1, "1": 1,
    "损坏": 2, "破损": 2, "damaged": 2, "2": 2,
    "停用": 3, "废弃": 3, "out of use": 3, "3": 3,
}  # fmt: skip
_LEVEL_WORDS = {"特别重大": 1, "重大": 2, "较大": 3, "一般": 4, "1": 1, "2": 2, "3": 3, "4": 4}


def facility_records(
    rows: Iterable[SourceRow], known: Known, system: CoordinateSystem | None
) -> Iterator[Record]:
    """Yield facilities; without a place they belong to the grid they stand in."""
    positions = Positions(known, system, Severity.BAD)
    for row in rows:
        kind = _number(row, "kind", known.words.get("facility_kind", {}))
        status = _number(row, "status", STATUS_WORDS)
        level = _number(row, "hazard_level", _LEVEL_WORDS)
        department = department_of(row, "dept", known)
        position = positions.position_of(row)
        if position is None and not (isinstance(row.get("lon"), float) and isinstance(row.get("lat"), float)):
            row.object_to("lon", "empty")
        place = positions.place_of(row, position)
        if place == 0 and position is not None:
            row.object_to("place", "place_unknown", value="")
        surveyed = row.get("surveyed_on")
        if -1 in (kind, status, level) or department == "" or position is None or not place:
            continue
        yield {
            "row_no": row.position, "code": _upper(row), "kind": kind, "name": row.get("name"), "dept_code": department,
            "keeper": row.get("keeper"), "status": status, "hazard_level": level, "place_no": place,
            "address": row.get("address"), "lon": position[0], "lat": position[1], "note": row.get("note"),
            "surveyed_on": surveyed.isoformat() if isinstance(surveyed, date) else None, **days_of(row),
        }  # fmt: skip


def vehicle_records(rows: Iterable[SourceRow], known: Known) -> Iterator[Record]:
    """Yield vehicles."""
    for row in rows:
        kind = _number(row, "kind", known.words.get("vehicle_kind", {}))
        department = department_of(row, "dept", known)
        place = place_of(row)
        if kind == -1 or department == "" or place == -1:
            continue
        yield {
            "row_no": row.position, "code": _upper(row), "kind": kind, "name": row.get("name"),
            "plate": row.get("plate"), "is_private": row.get("is_private"), "dept_code": department,
            "place_no": place, **days_of(row),
        }  # fmt: skip


def _upper(row: SourceRow) -> str | None:
    text = row.text("code")
    return text.upper() if text is not None else None


def _number(row: SourceRow, key: str, words: Iterable[tuple[str, int]] | object) -> int | None:
    assert isinstance(words, dict)
    try:
        return one_of(row.get(key), words)
    except CellError as failure:
        row.object_to(key, failure.reason)
        return -1
