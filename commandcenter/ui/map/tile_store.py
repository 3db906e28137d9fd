"""Drawn tiles in memory, limited by bytes, the longest unused thrown out first."""

from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtGui import QImage

from commandcenter.cartography.tiles import TileKey, overlap
from commandcenter.cartography.view import Bounds
from commandcenter.ui.map.drawing_threads import DrawnTile

DEFAULT_LIMIT = 160 * 1024 * 1024
"""Bytes for a window of 1920x1080; a view is 12 to 20 MB."""


@dataclass(slots=True)
class StoredTile:
    """A tile as Qt copies it.  `drawn` owns the memory that `image` looks at."""

    image: QImage
    drawn: DrawnTile
    version: int


class TileStore:
    """The cache.  GUI thread only."""

    def __init__(self, limit: int = DEFAULT_LIMIT) -> None:
        self._limit = limit
        self._bytes = 0
        self._tiles: OrderedDict[TileKey, StoredTile] = OrderedDict()
        self._pinned: dict[TileKey, StoredTile] = {}

    @property
    def nbytes(self) -> int:
        """Memory held by tiles that may be thrown out."""
        return self._bytes

    def set_limit(self, limit: int) -> None:
        """Change how many bytes may be held."""
        self._limit = limit
        self._shrink()

    def get(self, key: TileKey) -> StoredTile | None:
        """Return a tile and mark it as used."""
        tile = self._tiles.get(key)
        if tile is not None:
            self._tiles.move_to_end(key)
            return tile
        return self._pinned.get(key)

    def add(self, drawn: DrawnTile, *, pinned: bool = False) -> None:
        """Keep a tile; a pinned one is never thrown out."""
        height, width = drawn.pixels.shape
        image = QImage(drawn.pixels.data, width, height, 4 * width, QImage.Format.Format_RGB32)
        tile = StoredTile(image, drawn, drawn.version)
        if pinned:
            self._pinned[drawn.key] = tile
            return
        replaced = self._tiles.pop(drawn.key, None)
        if replaced is not None:
            self._bytes -= replaced.drawn.pixels.nbytes
        self._tiles[drawn.key] = tile
        self._bytes += drawn.pixels.nbytes
        self._shrink()

    def carry_over(self, changed: Iterable[Bounds], old: int, new: int) -> None:
        """Declare tiles of version `old` good for version `new` where nothing changed."""
        boxes = list(changed)
        for store in (self._tiles, self._pinned):
            for key, tile in store.items():
                if tile.version == old and not any(overlap(key.bounds, box) for box in boxes):
                    tile.version = new

    def clear(self) -> None:
        """Forget everything."""
        self._tiles.clear()
        self._pinned.clear()
        self._bytes = 0

    def unpin(self) -> None:
        """Forget the pinned tiles."""
        self._pinned.clear()

    def _shrink(self) -> None:
        while self._bytes > self._limit and len(self._tiles) > 1:
            _, tile = self._tiles.popitem(last=False)
            self._bytes -= tile.drawn.pixels.nbytes
