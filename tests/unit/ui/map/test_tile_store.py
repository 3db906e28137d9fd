"""Tiles in memory: limit, order of forgetting, and which stay good after a change."""

import numpy as np
from pytestqt.qtbot import QtBot

from commandcenter.cartography.tiles import TILE_SIZE, TileKey, TileLevel
from commandcenter.ui.map.drawing_threads import DrawnTile
from commandcenter.ui.map.tile_store import TileStore

LEVEL = TileLevel.of(13.0, 1.0, 1)
BYTES = TILE_SIZE * TILE_SIZE * 4


def _tile(column: int, version: int = 0) -> DrawnTile:
    pixels = np.full((TILE_SIZE, TILE_SIZE), 0xFF000000 + column, dtype=np.uint32)
    return DrawnTile(TileKey(LEVEL, column, 0), version, pixels)


def test_that_the_longest_unused_tile_is_forgotten_at_the_limit(qtbot: QtBot) -> None:
    store = TileStore(3 * BYTES)
    for column in range(3):
        store.add(_tile(column))
    store.get(TileKey(LEVEL, 0, 0))
    store.add(_tile(3))
    assert store.nbytes == 3 * BYTES
    assert store.get(TileKey(LEVEL, 0, 0)) is not None
    assert store.get(TileKey(LEVEL, 1, 0)) is None


def test_that_a_pinned_tile_stays(qtbot: QtBot) -> None:
    store = TileStore(BYTES)
    store.add(_tile(0), pinned=True)
    for column in range(1, 5):
        store.add(_tile(column))
    assert store.get(TileKey(LEVEL, 0, 0)) is not None
    assert store.nbytes == BYTES


def test_that_a_renewed_tile_is_counted_once(qtbot: QtBot) -> None:
    store = TileStore()
    store.add(_tile(0))
    store.add(_tile(0, version=1))
    assert store.nbytes == BYTES
    tile = store.get(TileKey(LEVEL, 0, 0))
    assert tile is not None
    assert tile.version == 1


def test_that_only_tiles_touching_a_change_grow_stale(qtbot: QtBot) -> None:
    store = TileStore()
    store.add(_tile(0))
    store.add(_tile(4))
    left, bottom, right, top = TileKey(LEVEL, 0, 0).bounds
    store.carry_over([(left + 1, bottom + 1, right - 1, top - 1)], 0, 1)
    versions = [tile.version for column in (0, 4) if (tile := store.get(TileKey(LEVEL, column, 0)))]
    assert versions == [0, 1]


def test_that_the_picture_shows_the_pixels_drawn(qtbot: QtBot) -> None:
    store = TileStore()
    store.add(_tile(7))
    tile = store.get(TileKey(LEVEL, 7, 0))
    assert tile is not None
    assert tile.image.pixel(100, 200) == 0xFF000007
