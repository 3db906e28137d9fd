"""Base maps on the command line."""

from pathlib import Path

import pytest

from commandcenter.cartography.basemap.shelf import BasemapShelf
from commandcenter.cli import main
from commandcenter.settings import local_data_directory, settings_path
from tests.unit.cartography.basemap import made_files


def shelf() -> BasemapShelf:
    """Return the shelf that the command line uses."""
    return BasemapShelf(settings_path().parent / "basemaps.json", local_data_directory() / "basemaps")


def test_that_a_base_map_is_added_listed_and_removed(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = made_files.write_geojson(tmp_path / "县城.geojson")
    assert main(["basemap", "add", str(path), "--attribution", "县自然资源局"]) == 0
    assert main(["basemap", "list"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == lines[-1] == "县城.geojson  GeoJSON, 4 features  县自然资源局"
    assert "  building/any: 1" in lines
    (entry,) = shelf().entries()
    opened = shelf().open(entry)
    assert opened.sheet is not None
    assert main(["basemap", "remove", "县城.geojson"]) == 0
    assert shelf().entries() == ()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["add", "nowhere.pbf"], "not there"),
        (["add", "x", "--system", "mars"], "no coordinate system"),
        (["add", "x", "--around", "1,2,3"], "four numbers"),
        (["add", "x", "--around", "3,2,1,4"], "west must be less"),
        (["remove", "nothing"], "no base map of the name"),
    ],
)
def test_that_what_is_wrong_is_said_in_a_sentence(
    home: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], words: str
) -> None:
    assert main(["basemap", *arguments]) == 1
    assert words in capsys.readouterr().err
    assert shelf().entries() == ()
