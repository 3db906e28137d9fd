"""Raster tiles land where they belong, at every scale, and never hold more memory than allowed."""

from pathlib import Path

import numpy as np
import pytest

from commandcenter.cartography.basemap.recognition import FileKind
from commandcenter.cartography.basemap.systems import WORLD
from commandcenter.cartography.basemap.tile_pictures import TilePictures
from commandcenter.cartography.datums import Datum, from_stored
from commandcenter.cartography.view import Bounds
from tests.unit.cartography.basemap import made_files

HALF = 20037508.342789244
RED, BLUE, GREEN = (200, 10, 10), (10, 10, 200), (10, 200, 10)


def box_of(zoom: int, column: int, row: int, count: int = 1) -> Bounds:
    """Return the ground of a square of tiles in metres."""
    side = 2 * HALF / (1 << zoom)
    left, top = column * side - HALF, HALF - row * side
    return left, top - count * side, left + count * side, top


@pytest.fixture
def container(tmp_path: Path) -> Path:
    """Two tiles of zoom 12 side by side, one tile of zoom 13 below the first, and one of zoom 11 above both."""
    tiles = {
        (11, 1600, 800): made_files.png(GREEN),
        (12, 3200, 1600): made_files.png(RED),
        (12, 3201, 1600): made_files.png((*BLUE, 128)),
    }
    return made_files.write_mbtiles(tmp_path / "tiles.mbtiles", tiles)


def painted(pictures: TilePictures, box: Bounds, side: int, opacity: float = 1.0) -> np.ndarray:
    """Return what is painted over white, as red, green and blue."""
    pixels = np.full((side, side), 0xFFFFFFFF, dtype=np.uint32)
    pictures.paint(pixels, box, opacity)
    return np.stack([(pixels >> shift) & 255 for shift in (16, 8, 0)], axis=2)


def test_that_tiles_meet_exactly_and_what_shines_through_does(container: Path) -> None:
    pictures = TilePictures(container, FileKind.MBTILES)
    found = painted(pictures, box_of(12, 3200, 1600, 2), 512)
    assert (found[:256, :256] == RED).all()
    assert np.abs(found[:256, 256:] - (132, 132, 227)).max() <= 1
    # Below there are no tiles of zoom 12: a quarter of the one of zoom 11 is stretched.
    assert (found[256:, :] == GREEN).all()
    pictures.close()


def test_that_a_near_view_stretches_and_a_far_view_shrinks(container: Path) -> None:
    pictures = TilePictures(container, FileKind.MBTILES)
    left, bottom, right, top = box_of(12, 3200, 1600)
    part = (left, top - (top - bottom) / 64, left + (right - left) / 64, top)
    assert (painted(pictures, part, 300) == RED).all()
    far = painted(pictures, box_of(9, 400, 200), 64)
    assert (far[:8, :8].reshape(-1, 3) == GREEN).all(axis=1).sum() == 16 * 16 / 4
    pictures.close()


def test_that_a_faint_picture_lets_half_of_what_is_below_through(container: Path) -> None:
    pictures = TilePictures(container, FileKind.MBTILES)
    found = painted(pictures, box_of(12, 3200, 1600), 256, 0.5)
    assert np.abs(found - (228, 133, 133)).max() <= 1
    pictures.close()


def test_that_tiles_of_a_shifted_system_are_brought_back(tmp_path: Path) -> None:
    lon, lat, zoom = made_files.LON, made_files.LAT, 16
    column, row = made_files.tile_at(*from_stored(lon, lat, Datum.GCJ02), zoom)
    path = made_files.write_mbtiles(tmp_path / "gcj.mbtiles", {(zoom, column, row): made_files.png(RED)})
    pictures = TilePictures(path, FileKind.MBTILES, Datum.GCJ02)
    x, y = WORLD.to_local(lon, lat)
    assert (painted(pictures, (x - 1, y - 1, x + 1, y + 1), 2) == RED).all()
    plain = TilePictures(path, FileKind.MBTILES)
    assert (painted(plain, (x - 1, y - 1, x + 1, y + 1), 2) == 255).all()
    pictures.close()
    plain.close()


def test_that_decoded_tiles_stay_within_their_memory(tmp_path: Path) -> None:
    content = made_files.png(RED)
    tiles = {(14, 100 + number, 50): content for number in range(12)}
    path = made_files.write_mbtiles(tmp_path / "many.mbtiles", tiles)
    limit = 3 * 256 * 256 * 4
    pictures = TilePictures(path, FileKind.MBTILES, kept_bytes=limit)
    for _ in range(2):
        found = painted(pictures, box_of(14, 100, 50, 12), 12 * 16)
        assert (found[:16] == RED).all()
        assert pictures.cached_bytes <= limit
    pictures.close()


@pytest.mark.expects_log_warnings
def test_that_a_broken_tile_leaves_a_hole_and_nothing_worse(tmp_path: Path) -> None:
    path = made_files.write_pmtiles(tmp_path / "b.pmtiles", {(12, 3200, 1600): b"\x89PNG no picture"})
    pictures = TilePictures(path, FileKind.PMTILES)
    assert (painted(pictures, box_of(12, 3200, 1600), 8) == 255).all()
    pictures.close()
