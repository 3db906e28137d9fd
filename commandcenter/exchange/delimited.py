"""CSV and its relatives: encoding and separator are found out, quoted cells may hold both and line ends."""

import csv
import io
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from commandcenter.errors import BadInput
from commandcenter.exchange.tables import Cells, Sheet, TableFile, header_of, header_position, is_blank
from commandcenter.exchange.text_encodings import encoding_of

_SEPARATORS = ",\t;|，"
_LOOKED_AT = 12
# A cell of a megabyte is a quotation mark that never ends.
_LONGEST_CELL = 1 << 20
_LONGEST_LINE = 8 << 20
_SAMPLED = 1 << 16


def open_delimited(path: Path, encoding: str | None = None) -> TableFile:
    """Open a text file of rows.

    Raises:
        BadInput: It is no text, or holds no rows.
    """
    codec = encoding or encoding_of(path)
    separator = _separator(path, codec)
    csv.field_size_limit(_LONGEST_CELL)
    progress = _Progress(path)
    first = list(islice(_lines(path, codec, separator, progress), _LOOKED_AT))
    if not first:
        raise BadInput("file", reason="the file holds no rows")
    position = header_position([cells for _, cells in first])
    header = header_of(first[position][1])
    after = first[position][0]

    def rows() -> Iterator[tuple[int, Cells]]:
        for number, cells in _lines(path, codec, separator, progress):
            if number > after and not is_blank(cells):
                yield number, cells

    return TableFile(path, (Sheet(path.name, header, rows, progress.share, codec, separator),))


class _Progress:
    def __init__(self, path: Path) -> None:
        self._size = max(path.stat().st_size, 1)
        self.position = 0

    def share(self) -> float:
        return min(self.position / self._size, 1.0)


def _lines(path: Path, codec: str, separator: str, progress: _Progress) -> Iterator[tuple[int, Cells]]:
    with path.open("rb") as raw, io.TextIOWrapper(raw, encoding=codec, newline="") as stream:
        reader = csv.reader(_bounded(stream), delimiter=separator, strict=True)
        number = 0
        try:
            for cells in reader:
                number += 1
                if number % 4096 == 0:
                    progress.position = raw.tell()
                yield number, cells
        except UnicodeDecodeError as failure:
            raise BadInput(
                "file", reason="row {row} is no text in {encoding}", row=number + 1, encoding=codec
            ) from failure
        except csv.Error as failure:
            raise BadInput(
                "file", reason="a quotation mark in row {row} is out of place or never ends", row=number + 1
            ) from failure
        progress.position = raw.tell()


def _bounded(stream: io.TextIOWrapper) -> Iterator[str]:
    """Yield the lines; a file without line ends must not come into memory as one."""
    while line := stream.readline(_LONGEST_LINE):
        if len(line) == _LONGEST_LINE and not line.endswith(("\n", "\r")):
            raise BadInput(
                "file", reason="a line of the file is longer than {most} MB", most=_LONGEST_LINE >> 20
            )
        yield line


def _separator(path: Path, codec: str) -> str:
    """Return the sign that splits the first rows into the most cells, as many in each."""
    try:
        with path.open(encoding=codec, newline="") as stream:
            lines = stream.read(_SAMPLED).splitlines(keepends=True)[:40]
        # The last line may be cut in the middle of a row.
        sample = "".join(lines[:-1] or lines)
    except LookupError as failure:
        raise BadInput("encoding", reason="there is no encoding {encoding}", encoding=codec) from failure
    except UnicodeDecodeError as failure:
        raise BadInput("encoding", reason="the file is no text in {encoding}", encoding=codec) from failure
    best, score = ",", 0
    for sign in _SEPARATORS:
        try:
            widths = [len(row) for row in csv.reader(sample.splitlines(keepends=True), delimiter=sign) if row]
        except csv.Error:
            continue
        usual = max(set(widths), key=widths.count, default=1)
        found = (usual - 1) * sum(width == usual for width in widths)
        if found > score:
            best, score = sign, found
    return best
