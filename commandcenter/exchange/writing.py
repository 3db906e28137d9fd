"""Lists as files that Excel and WPS open: XLSX, and CSV in UTF-8 with its mark or in GB18030.

No cell is ever a formula. In a workbook text stays text; in CSV an apostrophe goes before what looks like one,
and the reader takes it off again.
"""

import contextlib
import csv
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from commandcenter.domain.calendars import COUNTY_ZONE
from commandcenter.errors import BadInput
from commandcenter.exchange.escaping import escaped

MOST_ROWS = (1 << 20) - 1


class ListFormat(StrEnum):
    """How a list is written."""

    XLSX = "xlsx"
    CSV_UTF8 = "csv-utf8"
    CSV_GB18030 = "csv-gb18030"


_CODECS = {ListFormat.CSV_UTF8: "utf-8-sig", ListFormat.CSV_GB18030: "gb18030"}


def cell_text(value: object) -> str:
    """Return a value as the text that an import reads back as the same value."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, datetime):
        local = value.astimezone(COUNTY_ZONE)
        return local.isoformat(sep=" ", timespec="microseconds" if local.microsecond else "seconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (list, tuple)):
        return "、".join(cell_text(part) for part in value)
    return str(value)


def write_list(
    path: Path,
    header: Sequence[str],
    rows: Iterable[Sequence[object]],
    form: ListFormat,
    sheet: str = "Sheet1",
) -> int:
    """Write a list; returns how many rows."""
    if form is ListFormat.XLSX:
        return _write_workbook(path, header, rows, sheet)
    count = 0
    with path.open("w", encoding=_CODECS[form], newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(header)
        for row in rows:
            writer.writerow([escaped(cell_text(value)) for value in row])
            count += 1
    return count


def _write_workbook(path: Path, header: Sequence[str], rows: Iterable[Sequence[object]], name: str) -> int:
    book = Workbook(write_only=True)
    sheet: Any = book.create_sheet(name[:31])
    sheet.freeze_panes = "A2"
    sheet.append([_cell(sheet, title) for title in header])
    count = 0
    try:
        for row in rows:
            count += 1
            if count > MOST_ROWS:
                raise BadInput(
                    "file", reason="a workbook holds {most} rows at most; choose CSV", most=f"{MOST_ROWS:,}"
                )
            sheet.append([_cell(sheet, value) for value in row])
        book.save(path)
    except BaseException:
        # Given up half-way, the rows so far still lie in a file of their own among the temporary ones.
        with contextlib.suppress(Exception):
            sheet.close()
            sheet._writer.cleanup()
        raise
    return count


def _cell(sheet: Any, value: object) -> Any:
    # Codes are text too: as a number of 15 digits and more a spreadsheet would round them.
    # A number with more digits than a spreadsheet keeps is text too, so that it comes back unchanged.
    if isinstance(value, float) and float(f"{value:.15g}") == value:
        return WriteOnlyCell(sheet, value)
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) < 10**15:
        return WriteOnlyCell(sheet, value)
    text = ILLEGAL_CHARACTERS_RE.sub("", cell_text(value))
    # A text cell runs nothing; only an apostrophe of its own is doubled, as the reader takes one off.
    cell = WriteOnlyCell(sheet, escaped(text) if text.startswith("'") else text)
    cell.data_type = "s"
    return cell
