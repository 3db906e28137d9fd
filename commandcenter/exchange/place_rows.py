"""Rows of places: one a row, or the three levels side by side as the statistical office's lists have them.

A code is never renumbered and its gaps are real. The official name is kept; the display name drops the words
for the committee.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date

from commandcenter.domain.grid_codes import CodeError, PlaceCode, PlaceLevel, TownshipKind, VillageKind
from commandcenter.exchange.cells import CellError, one_of
from commandcenter.exchange.problems import Severity
from commandcenter.exchange.rows import Record, SourceRow

_VILLAGE = re.compile(r"村?(村民委员会|村委会)$")
_COMMUNITY = re.compile(r"(社区)?(居民委员会|居委会)$")
_GRID_KINDS = {"基础网格": 1, "base": 1, "专属网格": 2, "dedicated": 2, "1": 1, "2": 2}
_LEVELS = ("county", "town", "village")


def display_name(official: str) -> str:
    """Return a name without the words for its committee: 同富村村委会 is 同富村, 丹康社区居委会 is 丹康社区."""
    short = _VILLAGE.sub("村", official)
    if short == official:
        short = _COMMUNITY.sub(lambda found: found[1] or "", official)
    return short if len(short) >= 2 else official


class PlaceRows:
    """Makes places of rows; each place of a wide list once."""

    def __init__(self, under: PlaceCode | None = None) -> None:
        """Prepare to convert.

        Args:
            under: Only this place and all inside it are taken; the rest is passed over.
        """
        self._range = under.place_range if under else (0, 10**15)
        self._seen: set[str] = set()
        self._villages: dict[str, int] = {}
        self.passed_over = 0

    def records(self, rows: Iterable[SourceRow]) -> Iterator[Record]:
        """Yield the staged form of each place."""
        for row in rows:
            values = row.values
            if "code" in values:
                yield from self._single(row, str(values["code"]), row.text("name"), "code")
                continue
            found = False
            for level in _LEVELS:
                code = row.text(f"{level}_code")
                if code is None:
                    continue
                found = True
                if level == "village" or code not in self._seen:
                    self._seen.add(code)
                    yield from self._single(row, code, row.text(f"{level}_name"), f"{level}_code")
            if not found:
                row.object_to("code", "empty")

    def _single(self, row: SourceRow, text: str, name: str | None, key: str) -> Iterator[Record]:
        known = self._villages.get(text[:12]) if len(text) == 15 and text.isdigit() else None
        if known is not None and text[12:] != "000":
            place_no, code, level, parent = int(text), text, 4, known
        else:
            try:
                parsed = PlaceCode.parse(text)
            except CodeError:
                row.object_to(key, "code_form", value=text)
                return
            above = parsed.parent()
            place_no, code, level = parsed.place_no, parsed.text, int(parsed.level)
            parent = above.place_no if above else 0
            if parsed.level is PlaceLevel.GRID:
                self._villages[code[:12]] = parent
            self._tell_odd(row, parsed, key)
        if not self._range[0] <= place_no < self._range[1] and not self._holds_range(place_no):
            self.passed_over += 1
            return
        if name is None:
            row.object_to(key.replace("code", "name"), "empty")
            return
        values = row.values
        official = str(values.get("official_name") or name)
        shown = name if "official_name" in values or level != 3 else display_name(name)
        record: Record = {
            "row_no": row.position, "place_no": place_no, "code": code, "level": level,
            "parent_no": parent or None, "name": shown, "official_name": official,
        }  # fmt: skip
        if level > 2 or "code" in values:
            self._add_rest(row, record)
        yield record

    def _holds_range(self, place_no: int) -> bool:
        # The county and township of a single village are needed to stand above it.
        span = next(span for span in (10**9, 10**6, 10**3, 1) if place_no % span == 0)
        return place_no <= self._range[0] < place_no + span

    def _tell_odd(self, row: SourceRow, code: PlaceCode, key: str) -> None:
        is_odd_town = code.level is PlaceLevel.TOWNSHIP and code.township_kind in (
            TownshipKind.ZONE,
            TownshipKind.OTHER,
        )
        is_odd_village = code.level is PlaceLevel.VILLAGE and code.village_kind is VillageKind.OTHER
        in_range = self._range[0] <= code.place_no < self._range[1]
        if (is_odd_town or is_odd_village) and in_range:
            row.object_to(key, "unusual_unit", Severity.TOLD, code.text)

    def _add_rest(self, row: SourceRow, record: Record) -> None:
        values = row.values
        for key in ("urban_rural_class", "households", "population", "area_m2", "label_lon", "label_lat"):
            if key in values:
                record[key] = values[key]
        for key in ("valid_from", "valid_to"):
            if isinstance(day := values.get(key), date):
                record[key] = day.isoformat()
        if "grid_kind" in values and record["level"] == 4:
            try:
                record["grid_kind"] = one_of(values["grid_kind"], _GRID_KINDS)
            except CellError as failure:
                row.object_to("grid_kind", failure.reason)
