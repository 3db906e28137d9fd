"""PMTiles through the functions of its own library, with the directories kept.

Reading the directories anew for every tile costs a hundred times as much.
"""

import gzip
import json
import mmap
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

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
from commandcenter.cartography.basemap.tile_files import TileFacts, plain_text

_HEADER_LENGTH = 127
_DEEPEST = 4


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
