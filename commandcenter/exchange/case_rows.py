"""Rows of a hotline, a mailbox or another city's system as reported cases.

The key of a case is made from its number and moment, so the same file again makes the same keys. A position that
is a placeholder or lies outside the county is left out and told; the case itself is taken.
"""

import hashlib
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from uuid import UUID

from commandcenter.domain.calendars import COUNTY_ZONE
from commandcenter.domain.grid_codes import PlaceCode
from commandcenter.exchange.cells import CellError, one_of
from commandcenter.exchange.known import Known
from commandcenter.exchange.positions import Positions
from commandcenter.exchange.rows import Record, SourceRow
from commandcenter.exchange.shifts import CoordinateSystem

_PLATFORM = 13
_SOURCES = {
    "phone": 2, "constituent call": 2, "电话": 2, "web": 3, "online": 3, "api": 3, "mobile": 3, "email": 12, "mail": 12,
    "self service": 3, "留言": 3, "city worker app": 1, "employee generated": 5,
}  # fmt: skip
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def case_key(reported_at: datetime, *parts: str) -> UUID:
    """Return the UUID of version 7 that these parts at this moment always get."""
    milliseconds = max((reported_at - _EPOCH) // timedelta(milliseconds=1), 0)
    digest = int.from_bytes(hashlib.sha256("\x1f".join(parts).encode()).digest()[:10])
    tail = digest & ((1 << 62) - 1)
    return UUID(int=milliseconds << 80 | 7 << 76 | (digest >> 62 & 0xFFF) << 64 | 0b10 << 62 | tail)


class CaseRows:
    """Makes cases of rows."""

    def __init__(self, known: Known, place: PlaceCode | None, system: CoordinateSystem | None) -> None:
        """Prepare to convert.

        Args:
            known: Places, outlines, classes and words.
            place: Where cases lie that name no place; None is the county.
            system: What the positions are; None is CGCS2000.
        """
        self._known = known
        county = known.county()
        self._place = place.place_no if place else county.place_no if county else None
        self._positions = Positions(known, system)

    def records(self, rows: Iterable[SourceRow]) -> Iterator[Record]:
        """Yield the staged form of each case."""
        for row in rows:
            record = self._record(row)
            if record is not None:
                yield record

    def _record(self, row: SourceRow) -> Record | None:
        reported = row.get("reported_at")
        assert isinstance(reported, datetime)
        closed = row.get("closed_at")
        if isinstance(closed, datetime) and closed < reported:
            row.object_to("closed_at", "closed_before_opened")
            return None
        class_id = self._class_of(row)
        position = self._positions.position_of(row)
        place = self._place_of(row, position)
        if class_id is None or place is None:
            return None
        source_no, title, words = (
            row.text("source_no") or "",
            str(row.get("title")),
            row.text("description") or "",
        )
        source = self._word(row, "source", {**_SOURCES, **self._known.words.get("source", {})}, _PLATFORM)
        key = case_key(reported, str(source), source_no) if source_no else case_key(reported, title, words)
        given = row.text("case_id")
        return {
            "row_no": row.position, "case_id": given or str(key), "reported_at": reported.isoformat(),
            "class_id": class_id, "place_no": place, "source": source, "source_no": source_no,
            "matter_kind": self._word(row, "matter_kind", self._known.words.get("matter_kind", {}), None),
            "title": title, "description": words, "address": row.text("address") or "", "remark": _remark(row),
            "lon": position[0] if position else None, "lat": position[1] if position else None,
            "urgency": self._word(row, "urgency", self._known.words.get("urgency", {}), 1),
            "caller_name": row.text("caller_name") or "", "caller_phone": _phone(row.text("caller_phone")),
        }  # fmt: skip

    def _class_of(self, row: SourceRow) -> int | None:
        word = row.text("class")
        found = self._known.classes.get(word) if word else None
        if found is None:
            row.object_to("class", "class_unknown" if word else "empty", value=word or "")
        return found

    def _word(
        self, row: SourceRow, key: str, words: dict[str, int] | object, default: int | None
    ) -> int | None:
        assert isinstance(words, dict)
        try:
            return one_of(row.get(key), words) or default
        except CellError:
            # Words of another city's form are no reason to refuse a citizen's message; they stand in the remark.
            return default

    def _place_of(self, row: SourceRow, position: tuple[float, float] | None) -> int | None:
        found = self._positions.place_of(row, position)
        if found is None:
            return None
        if found or self._place is not None:
            return found or self._place
        row.object_to("place", "place_unknown", value="")
        return None


def _phone(text: str | None) -> str:
    return "".join(sign for sign in text or "" if sign.isdigit() and sign.isascii())[:20]


def _remark(row: SourceRow) -> str:
    """Return what the source knew of the case and ours has no field for."""
    parts = []
    for key, name in (
        ("status", "原状态"),
        ("due_at", "原截止"),
        ("closed_at", "原办结"),
        ("class", "原分类"),
        ("source", "原来源"),
    ):
        value = row.get(key)
        if isinstance(value, datetime):
            parts.append(f"{name}：{value.astimezone(COUNTY_ZONE):%Y-%m-%d %H:%M}")
        elif value:
            parts.append(f"{name}：{value}")
    return "；".join(parts)[:2000]
