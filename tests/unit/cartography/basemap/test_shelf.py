"""The list of base maps: remembered, ordered, and never lost to a damaged file."""

from pathlib import Path

import pytest

from commandcenter.cartography.basemap.jobs import Job, Prepared
from commandcenter.cartography.basemap.preparing import prepare
from commandcenter.cartography.basemap.recognition import FileKind
from commandcenter.cartography.basemap.shelf import BasemapEntry, BasemapShelf, changed, moved
from commandcenter.cartography.basemap.worker import load_classes
from tests.unit.cartography.basemap import made_files


@pytest.fixture
def shelf(tmp_path: Path) -> BasemapShelf:
    """An empty shelf."""
    return BasemapShelf(tmp_path / "config" / "basemaps.json", tmp_path / "prepared")


def put(shelf: BasemapShelf, path: Path, attribution: str = "") -> BasemapEntry:
    """Prepare a file and put it on the shelf."""
    job, target = Job(path), shelf.new_target()
    prepared = prepare(job, target, load_classes(), lambda _read, _total: None)
    return shelf.add(job, prepared, target, attribution)


def test_that_what_was_added_is_there_at_the_next_start(shelf: BasemapShelf, tmp_path: Path) -> None:
    assert shelf.entries() == ()
    first = put(shelf, made_files.write_pbf(tmp_path / "a.pbf"))
    picture = made_files.write_mbtiles(tmp_path / "影像.mbtiles", {(3, 6, 3): made_files.png((1, 2, 3))})
    second = put(shelf, picture, "县自然资源局")
    assert shelf.entries() == (second, first)
    assert (first.attribution, second.attribution) == ("© OpenStreetMap contributors", "县自然资源局")
    shown = [shelf.open(entry) for entry in shelf.entries()]
    assert shown[0].pictures is not None
    assert shown[1].sheet is not None
    assert shown[1].sheet.feature_count == 3
    shown[0].pictures.close()


def test_that_what_is_removed_takes_its_prepared_file_along(shelf: BasemapShelf, tmp_path: Path) -> None:
    first = put(shelf, made_files.write_pbf(tmp_path / "a.pbf"))
    second = put(shelf, made_files.write_geojson(tmp_path / "b.geojson"))
    shelf.save([second])
    assert [path.stem for path in (tmp_path / "prepared").iterdir()] == [second.key]
    assert (tmp_path / "a.pbf").exists()
    with pytest.raises(OSError, match=first.key):
        shelf.open(first)


def test_that_order_and_looks_can_be_changed(shelf: BasemapShelf) -> None:
    entries = [
        BasemapEntry(key, f"/{key}", key, FileKind.OSM.value, False, (1, 2, 3, 4)) for key in ("a", "b", "c")
    ]
    assert [each.key for each in moved(entries, "c", -1)] == ["a", "c", "b"]
    assert [each.key for each in moved(entries, "a", -1)] == ["a", "b", "c"]
    shelf.save(changed(entries, "b", opacity=0.4, is_on=False))
    found = shelf.entries()[1]
    assert (found.opacity, found.is_on) == (0.4, False)
    assert entries[0].touches((2, 3, 9, 9))
    assert not entries[0].touches((3, 4, 9, 9))


@pytest.mark.expects_log_warnings
@pytest.mark.parametrize("content", ["", "{}", '{"basemaps": [{"key": "../x"}]}', "[1"])
def test_that_a_damaged_list_is_set_aside(shelf: BasemapShelf, tmp_path: Path, content: str) -> None:
    file = tmp_path / "config" / "basemaps.json"
    file.parent.mkdir()
    file.write_text(content)
    assert shelf.entries() == ()
    assert file.with_suffix(".broken").read_text() == content


def test_that_no_result_is_lost_for_want_of_a_name(shelf: BasemapShelf, tmp_path: Path) -> None:
    prepared = Prepared(FileKind.OSM, False, "", (1, 2, 3, 4), 1, 1, {}, 0.0)
    entry = shelf.add(Job(tmp_path / "x.pbf", crop=(0, 0, 1, 1)), prepared, shelf.new_target(), "  ")
    assert (entry.name, entry.attribution, entry.is_whole) == ("x.pbf", "", False)
