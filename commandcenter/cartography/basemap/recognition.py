"""Says what kind of file something is, by its content and never by its name alone, and whether it is whole."""

import struct
import zlib
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Final

from commandcenter.cartography.basemap.faults import Fault, UnusableFile

_SQLITE: Final = b"SQLite format 3\0"
_PMTILES: Final = b"PMTiles"
_SHAPEFILE: Final = b"\x00\x00\x27\x0a"
_LONGEST_BLOB_HEADER: Final = 64 * 1024


class FileKind(StrEnum):
    """The formats a base map can be made from."""

    OSM = "OSM PBF"
    GEOPACKAGE = "GeoPackage"
    SHAPEFILE = "Shapefile"
    GEOJSON = "GeoJSON"
    MBTILES = "MBTiles"
    PMTILES = "PMTiles"


def kind_of(path: Path) -> FileKind:
    """Return what a file is.

    Raises:
        UnusableFile: It is missing, ends too early, or is none of the known kinds.
    """
    try:
        with path.open("rb") as stream:
            head = stream.read(4096)
    except OSError as failure:
        raise UnusableFile(Fault.MISSING, path.name) from failure
    if not head:
        raise UnusableFile(Fault.EMPTY, path.name)
    if head.startswith(_SQLITE):
        return _kind_of_database(path)
    if head.startswith(_PMTILES):
        return FileKind.PMTILES
    if head.startswith(_SHAPEFILE):
        _check_shapefile(path, head)
        return FileKind.SHAPEFILE
    if b"OSMHeader" in head[:64]:
        _check_blobs(path)
        return FileKind.OSM
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if text.startswith(b"{"):
        return FileKind.GEOJSON
    raise UnusableFile(Fault.UNKNOWN_FORMAT, path.name)


def _kind_of_database(path: Path) -> FileKind:
    """Tell the two formats that are SQLite files apart by the tables they must have."""
    with path.open("rb") as stream:
        head = stream.read(100)
    page = struct.unpack(">H", head[16:18])[0] if len(head) == 100 else 0
    pages = struct.unpack(">I", head[28:32])[0] if len(head) == 100 else 0
    size = 65536 if page == 1 else page
    if len(head) < 100 or path.stat().st_size < size * pages:
        raise UnusableFile(Fault.TRUNCATED, path.name)
    from commandcenter.cartography.basemap.tile_files import tables_of

    tables = tables_of(path)
    if "gpkg_contents" in tables:
        return FileKind.GEOPACKAGE
    if "tiles" in tables:
        return FileKind.MBTILES
    raise UnusableFile(Fault.UNKNOWN_FORMAT, path.name)


def _check_shapefile(path: Path, head: bytes) -> None:
    # The header counts in 16-bit words, of the whole file.
    declared = 2 * struct.unpack(">i", head[24:28])[0] if len(head) >= 100 else 0
    if len(head) < 100 or path.stat().st_size < declared:
        raise UnusableFile(Fault.TRUNCATED, path.name)


def _check_blobs(path: Path) -> None:
    """Step through the blocks of a PBF file by their lengths: cheap, and a cut-off copy is found at once."""
    for _ in _blobs(path):
        pass


def check_content(path: Path, kind: FileKind) -> None:
    """Look at every byte of a file whose reader would pass over damage without a word.

    Raises:
        UnusableFile: A block is damaged.
    """
    if kind is not FileKind.OSM:
        return
    with path.open("rb") as stream:
        for start, size in _blobs(path):
            stream.seek(start)
            packed = _field(stream.read(size), 3)
            if isinstance(packed, bytes):
                try:
                    zlib.decompress(packed)
                except zlib.error as failure:
                    raise UnusableFile(Fault.UNREADABLE, path.name, f"the block at byte {start}") from failure


def _blobs(path: Path) -> Iterator[tuple[int, int]]:
    """Return where each block begins, and its size."""
    size = path.stat().st_size
    position = 0
    with path.open("rb") as stream:
        while position < size:
            stream.seek(position)
            prefix = stream.read(4)
            length = struct.unpack(">I", prefix)[0] if len(prefix) == 4 else 0
            if len(prefix) < 4:
                raise UnusableFile(Fault.TRUNCATED, path.name)
            header = stream.read(length) if length <= _LONGEST_BLOB_HEADER else b""
            body = _field(header, 3)
            if not isinstance(body, int) or position + 4 + length + body > size:
                is_whole = isinstance(body, int) or position + 4 + length > size
                fault = Fault.TRUNCATED if is_whole else Fault.UNREADABLE
                raise UnusableFile(fault, path.name, f"no block at byte {position}")
            yield position + 4 + length, body
            position += 4 + length + body


def _field(message: bytes, wanted: int) -> int | bytes | None:
    """Return a field of a protobuf message, None if it has none."""
    position = 0
    while position < len(message):
        tag, position = _varint(message, position)
        value, position = _varint(message, position)
        kind = tag & 7
        if kind not in {0, 2}:
            return None
        if tag >> 3 == wanted:
            return value if kind == 0 else message[position : position + value]
        if kind == 2:
            position += value
    return None


def _varint(message: bytes, position: int) -> tuple[int, int]:
    value = shift = 0
    while position < len(message):
        byte = message[position]
        position += 1
        value |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            break
    return value, position
