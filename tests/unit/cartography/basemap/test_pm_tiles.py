"""PMTiles: damage is noticed when it is opened, and directories below the first are found."""

from pathlib import Path
from random import Random

import pytest

from commandcenter.cartography.basemap.faults import Fault, UnusableFile
from commandcenter.cartography.basemap.pm_tiles import PmTiles
from tests.unit.cartography.basemap import made_files


@pytest.mark.parametrize(
    ("content", "fault"),
    [(b"PMTiles\x03" + b"\xff" * 300, Fault.UNREADABLE), (b"PMTiles\x03", Fault.TRUNCATED)],
)
def test_that_a_damaged_container_is_refused(tmp_path: Path, content: bytes, fault: Fault) -> None:
    path = tmp_path / "t"
    path.write_bytes(content)
    with pytest.raises(UnusableFile) as raised:
        PmTiles(path)
    assert raised.value.fault is fault


def test_that_tiles_in_directories_below_the_first_are_found(tmp_path: Path) -> None:
    # So many differing tiles that the first directory has no room for all of them.
    random = Random(3)
    tiles = {
        (12, column, row): f"{column} {row}".encode() + bytes(random.randrange(300))
        for column in range(0, 600, 4)
        for row in range(0, 600, 4)
        if random.random() < 0.8
    }
    path = made_files.write_pmtiles(tmp_path / "many.pmtiles", tiles)
    found = PmTiles(path)
    assert found._header["leaf_directory_length"] > 0
    wanted = random.sample(sorted(tiles), 20)
    assert {place: found.tile(*place) for place in wanted} == {place: tiles[place] for place in wanted}
    assert found.tile(12, 1, 1) is None
    assert found.tile(3, 0, 0) is None
    found.close()
