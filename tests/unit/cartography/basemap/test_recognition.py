"""Files are known by what is in them."""

from pathlib import Path

import pytest

from commandcenter.cartography.basemap.faults import Fault, UnusableFile
from commandcenter.cartography.basemap.recognition import FileKind, check_content, kind_of
from tests.unit.cartography.basemap import made_files


def test_that_a_file_is_known_by_its_content_and_not_by_its_name(tmp_path: Path) -> None:
    tile = {(3, 6, 3): made_files.png((9, 9, 9))}
    made = {
        FileKind.OSM: made_files.write_pbf(tmp_path / "a.bin"),
        FileKind.GEOJSON: made_files.write_geojson(tmp_path / "b.bin"),
        FileKind.MBTILES: made_files.write_mbtiles(tmp_path / "d.bin", tile),
        FileKind.PMTILES: made_files.write_pmtiles(tmp_path / "e.bin", tile),
    }
    made_files.write_geopackage(tmp_path / "c.gpkg")
    made[FileKind.GEOPACKAGE] = (tmp_path / "c.gpkg").rename(tmp_path / "c.bin")
    assert {kind: kind_of(path) for kind, path in made.items()} == {kind: kind for kind in made}


@pytest.mark.parametrize("kept", [0.3, 0.6, 0.95])
@pytest.mark.parametrize("name", ["a.pbf", "c.gpkg", "m.mbtiles"])
def test_that_a_copy_cut_off_anywhere_is_noticed(tmp_path: Path, name: str, kept: float) -> None:
    path = tmp_path / name
    if name == "m.mbtiles":
        made_files.write_mbtiles(path, {(3, 6, 3): made_files.png((9, 9, 9))})
    else:
        (made_files.write_pbf if name == "a.pbf" else made_files.write_geopackage)(path)
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * kept)])
    with pytest.raises(UnusableFile) as raised:
        kind_of(path)
    assert raised.value.fault is Fault.TRUNCATED


def test_that_one_wrong_byte_in_a_packed_block_is_noticed(tmp_path: Path) -> None:
    path = made_files.write_pbf(tmp_path / "a.pbf")
    check_content(path, kind_of(path))
    content = bytearray(path.read_bytes())
    content[-60] ^= 1
    path.write_bytes(content)
    with pytest.raises(UnusableFile, match="damaged"):
        check_content(path, kind_of(path))
