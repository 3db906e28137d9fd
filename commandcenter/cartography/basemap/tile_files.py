"""MBTiles and PMTiles as what they both are: a pyramid of tiles in Web Mercator with a few facts beside it.

MBTiles is an SQLite file, so this is the one place beside the database layer where statements stand; they are
part of that format.  PMTiles is read through its own library's functions, with the directories kept, for
reading them anew for every tile costs a hundred times as much.
"""

import gzip
import html
import json
import mmap
import re
import sqlite3
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import quote

from pmtiles.tile import (
    Compression,
    Entry,
    TileType,
    deserialize_directory,
    deserialize_header,
    find_tile,
    zxy_to_tileid,
)

from commandcenter.cartography.basemap.faults import Fault, UnusableFile
from commandcenter.cartography.basemap.recognition import FileKind

_MARKUP = re.compile(r"<[^>]*>")
_HEADER_LENGTH = 127
_DEEPEST = 4


@dataclass(frozen=True, slots=True)
class TileFacts:
    """What a container says of itself.

    Attributes:
        is_vector: Whether the tiles hold geometry (MVT) and no pictures.
        min_zoom: The farthest zoom that has tiles.
        max_zoom: The nearest zoom that has tiles.
        bounds: West, south, east, north in degrees, None if not said.
        attribution: Whose it is, as plain text.
    """

    is_vector: bool
    min_zoom: int
    max_zoom: int
    bounds: tuple[float, float, float, float] | None
    attribution: str


class TileFile(Protocol):
    """An open container; `tile` may be called from any thread."""

    facts: TileFacts

    def tile(self, zoom: int, column: int, row: int) -> bytes | None:
        """Return a tile as stored, rows counted from the north, None if there is none."""
        ...

    def close(self) -> None:
        """Give the file back."""
        ...


def open_tiles(path: Path, kind: FileKind) -> TileFile:
    """Open a container.

    Raises:
        UnusableFile: It is damaged, ends too early, or holds no tiles.
    """
    return PmTiles(path) if kind is FileKind.PMTILES else MbTiles(path)


def plain_text(markup: str) -> str:
    """Return an attribution without its links."""
    return " ".join(html.unescape(_MARKUP.sub("", markup)).split())


def tables_of(path: Path) -> set[str]:
    """Return the names of the tables and views of an SQLite file.

    Raises:
        UnusableFile: It is damaged.
    """
    try:
        connection = _connect(path)
        try:
            return {str(name) for (name,) in connection.execute("SELECT name FROM sqlite_master")}
        finally:
            connection.close()
    except sqlite3.Error as failure:
        raise UnusableFile(Fault.UNREADABLE, path.name, str(failure)) from failure


class MbTiles:
    """An MBTiles file; every thread reads through a connection of its own."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._local = threading.local()
        self._connections: list[sqlite3.Connection] = []
        self._lock = threading.Lock()
        try:
            facts = self._read_facts()
        except sqlite3.Error as failure:
            self.close()
            raise UnusableFile(Fault.UNREADABLE, path.name, str(failure)) from failure
        if facts is None:
            self.close()
            raise UnusableFile(Fault.EMPTY, path.name)
        self.facts = facts

    def tile(self, zoom: int, column: int, row: int) -> bytes | None:
        """Return a tile as stored; the format counts rows from the south."""
        found = (
            self._connection()
            .execute(
                "SELECT tile_data FROM tiles WHERE zoom_level = ? AND tile_column = ? AND tile_row = ?",
                (zoom, column, (1 << zoom) - 1 - row),
            )
            .fetchone()
        )
        return bytes(found[0]) if found is not None else None

    def close(self) -> None:
        """Close the connections of all threads."""
        with self._lock:
            for connection in self._connections:
                connection.close()
            self._connections.clear()
            self._local = threading.local()

    def _connection(self) -> sqlite3.Connection:
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if connection is None:
            connection = _connect(self._path)
            self._local.connection = connection
            with self._lock:
                self._connections.append(connection)
        return connection

    def _read_facts(self) -> TileFacts | None:
        connection = self._connection()
        said = {str(k): str(v) for k, v in connection.execute("SELECT name, value FROM metadata")}
        # What the file says of its zooms is often wrong; the tiles themselves are not.
        low, high = connection.execute("SELECT min(zoom_level), max(zoom_level) FROM tiles").fetchone()
        if low is None:
            return None
        (sample,) = connection.execute(
            "SELECT tile_data FROM tiles WHERE zoom_level = ? LIMIT 1", (high,)
        ).fetchone()
        is_vector = said.get("format", "") == "pbf" or bytes(sample[:2]) == b"\x1f\x8b"
        return TileFacts(
            is_vector, int(low), int(high), _bounds(said), plain_text(said.get("attribution", ""))
        )


class PmTiles:
    """A PMTiles file of version 3."""

    def __init__(self, path: Path) -> None:
        self._path = path
        size = path.stat().st_size
        with path.open("rb") as stream:
            self._mapping = mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ)
        try:
            if size < _HEADER_LENGTH:
                raise UnusableFile(Fault.TRUNCATED, path.name)
            self._header: dict[str, Any] = dict(deserialize_header(self._mapping[:_HEADER_LENGTH]))
            parts = ("root", "metadata", "leaf_directory", "tile_data")
            if any(self._header[f"{part}_offset"] + self._header[f"{part}_length"] > size for part in parts):
                raise UnusableFile(Fault.TRUNCATED, path.name)
            said = self._read_metadata()
        except UnusableFile:
            self._mapping.close()
            raise
        # The library raises whatever comes: wrong magic, wrong version, compression unknown to it.
        except Exception as failure:
            self._mapping.close()
            raise UnusableFile(Fault.UNREADABLE, path.name, type(failure).__name__) from failure
        if not self._header["tile_entries_count"] and not self._header["tile_data_length"]:
            self._mapping.close()
            raise UnusableFile(Fault.EMPTY, path.name)
        self._directory = lru_cache(maxsize=256)(self._read_directory)
        self.facts = self._facts(said)

    def tile(self, zoom: int, column: int, row: int) -> bytes | None:
        """Return a tile as stored, unpacked if the container packed it."""
        wanted = zxy_to_tileid(zoom, column, row)
        offset, length = self._header["root_offset"], self._header["root_length"]
        for _ in range(_DEEPEST):
            found = find_tile(self._directory(offset, length), wanted)
            if found is None:
                return None
            if found.run_length:
                start = self._header["tile_data_offset"] + found.offset
                packed = self._mapping[start : start + found.length]
                return gzip.decompress(packed) if packed[:2] == b"\x1f\x8b" else packed
            offset, length = self._header["leaf_directory_offset"] + found.offset, found.length
        return None

    def close(self) -> None:
        """Give the file back."""
        self._mapping.close()

    def _read_directory(self, offset: int, length: int) -> list[Entry]:
        entries: list[Entry] = deserialize_directory(self._mapping[offset : offset + length])
        return entries

    def _read_metadata(self) -> dict[str, Any]:
        start, length = self._header["metadata_offset"], self._header["metadata_length"]
        packed = self._mapping[start : start + length]
        if self._header["internal_compression"] == Compression.GZIP and packed:
            packed = gzip.decompress(packed)
        said: dict[str, Any] = json.loads(packed) if packed else {}
        return said

    def _facts(self, said: Mapping[str, Any]) -> TileFacts:
        header = self._header
        west, south = header["min_lon_e7"] / 1e7, header["min_lat_e7"] / 1e7
        east, north = header["max_lon_e7"] / 1e7, header["max_lat_e7"] / 1e7
        return TileFacts(
            is_vector=header["tile_type"] == TileType.MVT,
            min_zoom=int(header["min_zoom"]),
            max_zoom=int(header["max_zoom"]),
            bounds=(west, south, east, north) if east > west and north > south else None,
            attribution=plain_text(str(said.get("attribution", ""))),
        )


def _connect(path: Path) -> sqlite3.Connection:
    # Read-only, and shared by the drawing threads only through `_connection`.
    return sqlite3.connect(f"file:{quote(str(path))}?mode=ro", uri=True, check_same_thread=False)


def _bounds(said: Mapping[str, str]) -> tuple[float, float, float, float] | None:
    try:
        west, south, east, north = (float(part) for part in said["bounds"].split(","))
    except (KeyError, ValueError):
        return None
    return (west, south, east, north) if east > west and north > south else None
