"""Both containers give the same tiles and tell the same facts."""

from collections.abc import Callable
from pathlib import Path

import pytest

from commandcenter.cartography.basemap.faults import Fault, UnusableFile
from commandcenter.cartography.basemap.recognition import FileKind
from commandcenter.cartography.basemap.tile_files import open_tiles, plain_text, tables_of
from tests.unit.cartography.basemap import made_files

TILES = {(zoom, column, row): made_files.png((zoom, column, row)) for zoom, column, row in
         ((4, 12, 6), (5, 25, 12), (5, 25, 13), (5, 24, 13))}  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "write"),
    [(FileKind.MBTILES, made_files.write_mbtiles), (FileKind.PMTILES, made_files.write_pmtiles)],
)
def test_that_a_container_gives_back_what_was_put_in(
    tmp_path: Path, kind: FileKind, write: Callable[..., Path]
) -> None:
    path = write(tmp_path / "tiles", TILES, attribution='<a href="x">&copy; 测绘局</a>')
    tiles = open_tiles(path, kind)
    assert {place: tiles.tile(*place) for place in TILES} == TILES
    missing = tiles.tile(5, 0, 0)
    assert not missing
    facts = tiles.facts
    assert (facts.is_vector, facts.min_zoom, facts.max_zoom) == (False, 4, 5)
    assert facts.attribution == "© 测绘局"
    tiles.close()


def test_that_zooms_are_those_of_the_tiles_and_not_those_that_are_claimed(tmp_path: Path) -> None:
    path = made_files.write_mbtiles(tmp_path / "t", TILES, minzoom="0", maxzoom="19", bounds="1,2,3,4")
    tiles = open_tiles(path, FileKind.MBTILES)
    assert (tiles.facts.min_zoom, tiles.facts.max_zoom) == (4, 5)
    assert list(tiles.facts.bounds or ()) == [1, 2, 3, 4]
    tiles.close()


def test_that_a_damaged_container_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "t"
    path.write_bytes(b"SQLite format 3\0" + b"\1" * 5000)
    with pytest.raises(UnusableFile) as raised:
        open_tiles(path, FileKind.MBTILES)
    assert raised.value.fault is Fault.UNREADABLE


def test_that_a_container_without_tiles_is_empty(tmp_path: Path) -> None:
    path = made_files.write_mbtiles(tmp_path / "t", {})
    assert tables_of(path) == {"metadata", "tiles"}
    with pytest.raises(UnusableFile) as raised:
        open_tiles(path, FileKind.MBTILES)
    assert raised.value.fault is Fault.EMPTY


def test_that_an_attribution_loses_its_links_and_keeps_its_words() -> None:
    markup = '<a href="https://x" target="_blank">&copy; OpenStreetMap</a>  <b>contributors</b>'
    assert plain_text(markup) == "© OpenStreetMap contributors"
