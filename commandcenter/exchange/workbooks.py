"""Workbooks of Excel and WPS, read row by row.

The size that a sheet declares is not believed: some declare 65,203 rows and hold 495, some declare one cell and
hold ten thousand rows.
"""

import zipfile
import zlib
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import IO, Any

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from commandcenter.errors import BadInput
from commandcenter.exchange.tables import Cells, Sheet, TableFile, header_of, header_position, is_blank

_LOOKED_AT = 12
# Sheets are read row by row; everything else of a workbook, above all its shared texts, comes into memory at once.
_LARGEST_UNPACKED, _LARGEST_PART = 2 << 30, 128 << 20
_PIECE, _LONGEST_TEXT = 1 << 20, 4 << 20
# What a damaged or made-up workbook can make its readers say.
_BROKEN = (
    InvalidFileException,
    zipfile.BadZipFile,
    zlib.error,
    SyntaxError,
    ArithmeticError,
    AttributeError,
    EOFError,
    LookupError,
    OSError,
    RuntimeError,
    TypeError,
    ValueError,
)


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
    except _BROKEN as failure:
        raise BadInput("file", reason="the workbook cannot be read") from failure
    if not sheets:
        raise BadInput("file", reason="the workbook holds no rows")
    return TableFile(path, sheets)


def _refuse_bombs(path: Path) -> None:
    too_large = BadInput("file", reason="the workbook is too large")
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
            if sum(part.file_size for part in parts) > _LARGEST_UNPACKED:
                raise too_large
            for part in parts:
                if part.file_size <= _LARGEST_PART:
                    continue
                is_sheet = part.filename.startswith("xl/worksheets/")
                if not is_sheet or _has_endless_text(archive, part):
                    raise too_large
    except _BROKEN as failure:
        raise BadInput("file", reason="this is no workbook (.xlsx); save an .xls as .xlsx first") from failure


def _has_endless_text(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bool:
    """Say whether the part holds a text that would come into memory whole and is longer than any cell may be."""
    since_mark = 0
    with archive.open(part) as stream:
        while piece := stream.read(_PIECE):
            mark = piece.rfind(b"<")
            since_mark = len(piece) - mark if mark >= 0 else since_mark + len(piece)
            if since_mark > _LONGEST_TEXT:
                return True
    return False


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
            numbered = _numbered(_opened(stream, title))
            while (found := _next(numbered, reached[0])) is not None:
                reached[0] = found[0]
                if found[0] > after and not is_blank(found[1]):
                    yield found

    return Sheet(title, names, rows, lambda: min(reached[0] / max(reached[1], reached[0], 1), 1.0))


def _opened(stream: IO[bytes], title: str) -> Any:
    try:
        return load_workbook(stream, read_only=True, data_only=True)[title]
    except _BROKEN as failure:
        raise BadInput("file", reason="the workbook cannot be read") from failure


def _next(numbered: Iterator[tuple[int, Cells]], row: int) -> tuple[int, Cells] | None:
    # Only the reading is guarded here: what goes wrong where the row is used is another thing.
    try:
        return next(numbered, None)
    except _BROKEN as failure:
        raise BadInput("file", reason="the workbook is damaged after row {row}", row=row) from failure


def _numbered(worksheet: Any) -> Iterator[tuple[int, Cells]]:
    worksheet.reset_dimensions()
    yield from enumerate(worksheet.iter_rows(values_only=True), 1)
