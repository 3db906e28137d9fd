"""Opens a file of rows by what it is, whatever its name says."""

from pathlib import Path

from commandcenter.errors import BadInput
from commandcenter.exchange.delimited import open_delimited
from commandcenter.exchange.tables import TableFile
from commandcenter.exchange.workbooks import open_workbook

FEATURE_SUFFIXES = {".geojson", ".json", ".shp", ".gpkg"}
_ZIP, _OLD_EXCEL = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"


def is_feature_file(path: Path) -> bool:
    """Say whether the file holds outlines."""
    return path.suffix.lower() in FEATURE_SUFFIXES


def open_table(path: Path, encoding: str | None = None) -> TableFile:
    """Open a CSV or a workbook.

    Raises:
        BadInput: There is no such file, or it cannot be read as a table.
    """
    try:
        with path.open("rb") as stream:
            start = stream.read(4)
    except OSError as failure:
        raise BadInput("file", reason="{file} cannot be opened", file=path.name) from failure
    if not start:
        raise BadInput("file", reason="{file} is empty", file=path.name)
    if start == _ZIP:
        return open_workbook(path)
    if start == _OLD_EXCEL:
        raise BadInput("file", reason="an .xls of Excel 2003 cannot be read; save it as .xlsx")
    return open_delimited(path, encoding)
