"""Workbooks of Excel and WPS, read row by row.

The size that a sheet declares is not believed: some declare 65,203 rows and hold 495, some declare one cell and
hold ten thousand rows.
"""

import zipfile
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from commandcenter.errors import BadInput
from commandcenter.exchange.tables import Cells, Sheet, TableFile, header_of, header_position, is_blank

_LOOKED_AT = 12
_LARGEST_UNPACKED = 2 << 30


def open_workbook(path: Path) -> TableFile:
    """Open a workbook; sheets without any filled cell are left out.

    Raises:
        BadInput: It is no workbook that can be read, or holds no rows.
    """
    _refuse_bombs(path)
    try:
        # By its stream: openpyxl would refuse a right file with another suffix.
        with path.open("rb") as stream:
            book = load_workbook(stream, read_only=True, data_only=True)
            sheets = tuple(sheet for sheet in (_sheet(path, each) for each in book.worksheets) if sheet)
    except (InvalidFileException, KeyError, ValueError, OSError) as failure:
        raise BadInput("file", reason="the workbook cannot be read") from failure
    if not sheets:
        raise BadInput("file", reason="the workbook holds no rows")
    return TableFile(path, sheets)


def _refuse_bombs(path: Path) -> None:
    try:
        with zipfile.ZipFile(path) as archive:
            if sum(member.file_size for member in archive.infolist()) > _LARGEST_UNPACKED:
                raise BadInput("file", reason="the workbook is too large")
    except zipfile.BadZipFile as failure:
        raise BadInput("file", reason="this is no workbook (.xlsx); save an .xls as .xlsx first") from failure


def _sheet(path: Path, worksheet: Any) -> Sheet | None:
    first = list(islice(_numbered(worksheet), _LOOKED_AT))
    filled = [(number, cells) for number, cells in first if not is_blank(cells)]
    if not filled:
        return None
    position = header_position([cells for _, cells in filled])
    after, names = filled[position][0], header_of(filled[position][1])
    title = str(worksheet.title)
    reached = [0, max(int(worksheet.max_row or 1), 1)]

    def rows() -> Iterator[tuple[int, Cells]]:
        with path.open("rb") as stream:
            book = load_workbook(stream, read_only=True, data_only=True)
            for number, cells in _numbered(book[title]):
                reached[0] = number
                if number > after and not is_blank(cells):
                    yield number, cells

    return Sheet(title, names, rows, lambda: min(reached[0] / max(reached[1], reached[0], 1), 1.0))


def _numbered(worksheet: Any) -> Iterator[tuple[int, Cells]]:
    worksheet.reset_dimensions()
    yield from enumerate(worksheet.iter_rows(values_only=True), 1)
