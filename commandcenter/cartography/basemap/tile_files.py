"""MBTiles and PMTiles as what they both are: a pyramid of tiles in Web Mercator with a few facts beside it.

MBTiles is an SQLite file, so this is the one place beside the database layer where statements stand; they are
part of that format.  PMTiles has a file of its own (`pm_tiles`).
"""

import html
import re
import sqlite3
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol
from urllib.parse import quote

from commandcenter.cartography.basemap.faults import Fault, UnusableFile
from commandcenter.cartography.basemap.recognition import FileKind

_MARKUP = re.compile(r"<[^>]*>")


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
    if kind is FileKind.PMTILES:
        from commandcenter.cartography.basemap.pm_tiles import PmTiles

        return PmTiles(path)
    return MbTiles(path)


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


def _connect(path: Path) -> sqlite3.Connection:
    # Read-only, and shared by the drawing threads only through `_connection`.
    return sqlite3.connect(f"file:{quote(str(path))}?mode=ro", uri=True, check_same_thread=False)


def _bounds(said: Mapping[str, str]) -> tuple[float, float, float, float] | None:
    try:
        west, south, east, north = (float(part) for part in said["bounds"].split(","))
    except (KeyError, ValueError):
        return None
    return (west, south, east, north) if east > west and north > south else None
