"""Adding, ordering and removing base maps as the user does it, with real files and real preparation."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTableWidgetItem
from pytestqt.qtbot import QtBot

from commandcenter.cartography.basemap.shelf import BasemapShelf
from commandcenter.ui.basemap_source import BasemapSource
from commandcenter.ui.dialogs.basemap_add_dialog import BasemapAddDialog
from commandcenter.ui.dialogs.basemap_dialog import BasemapDialog
from commandcenter.ui.tasks import ThreadTaskRunner
from tests.unit.cartography.basemap import made_files
from tests.unit.cartography.basemap.made_files import LAT, LON

WAIT_MS = 60_000


@pytest.fixture
def source(theme: object, runner: ThreadTaskRunner, tmp_path: Path) -> BasemapSource:
    """The base maps of a desk in the made county, none yet."""
    made = BasemapSource(runner, None, BasemapShelf(tmp_path / "basemaps.json", tmp_path / "prepared"))
    made.county_box = (LON - 0.1, LAT - 0.1, LON + 0.1, LAT + 0.1)
    made.open()
    return made


def add(dialog: BasemapDialog, path: Path, qtbot: QtBot, attribution: str = "") -> None:
    """Add a file through the dialog and wait until it is there."""
    form = dialog.open_add()
    form.file_edit.setText(str(path))
    form.attribution_edit.setText(attribution)
    with qtbot.waitSignal(form.added, timeout=WAIT_MS):
        form.add_button.click()


def cell(dialog: BasemapDialog, row: int, column: int) -> QTableWidgetItem:
    """Return a cell of the list."""
    item = dialog.table.item(row, column)
    assert item is not None
    return item


def words(dialog: BasemapDialog, column: int) -> list[str]:
    """Return a column of the list."""
    return [cell(dialog, row, column).text() for row in range(dialog.table.rowCount())]


def test_that_base_maps_are_added_ordered_dimmed_and_remembered(
    source: BasemapSource, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = BasemapDialog(source, can_show=True)
    qtbot.addWidget(dialog)
    add(dialog, made_files.write_pbf(tmp_path / "县.pbf"), qtbot)
    picture = made_files.write_mbtiles(tmp_path / "影像.mbtiles", {(3, 6, 3): made_files.png((1, 2, 3))})
    add(dialog, picture, qtbot, "县自然资源局")
    assert words(dialog, 0) == ["影像.mbtiles", "县.pbf"]
    assert words(dialog, 1) == ["MBTiles, picture tiles", "OSM PBF, 4 features"]
    assert words(dialog, 2) == ["县自然资源局", "© OpenStreetMap contributors"]
    assert [each.attribution for each in source.shown] == ["© OpenStreetMap contributors", "县自然资源局"]

    dialog.table.selectRow(0)
    dialog.down_button.click()
    dialog.opacity_slider(0).setValue(40)
    cell(dialog, 1, 0).setCheckState(Qt.CheckState.Unchecked)
    cell(dialog, 0, 2).setText("© OSM")
    (shown,) = source.shown
    assert (shown.opacity, shown.attribution) == (0.4, "© OSM")
    saved = json.loads((tmp_path / "basemaps.json").read_text())["basemaps"]
    assert [(each["name"], each["is_on"], each["opacity"]) for each in saved] == [
        ("县.pbf", True, 0.4),
        ("影像.mbtiles", False, 1.0),
    ]

    with qtbot.waitSignal(dialog.show_wanted) as wanted:
        dialog.table.selectRow(0)
        dialog.show_button.click()
    assert wanted.args is not None
    assert wanted.args[0] == pytest.approx((LON, LAT + 0.002, LON + 0.01, LAT + 0.006), abs=1e-6)
    again = BasemapDialog(source)
    qtbot.addWidget(again)
    again.table.selectRow(0)
    again.remove_button.click()
    assert words(again, 0) == ["影像.mbtiles"]
    assert list((tmp_path / "prepared").iterdir()) == []


@pytest.mark.parametrize(
    ("what", "field", "sentence"),
    [
        ("text", "file", "none of the files"),
        ("no system", "system", "Choose the system"),
        ("far", "around", "take the whole file"),
        ("unknown", "subject", "Choose what it shows"),
    ],
)
def test_that_what_is_wrong_is_said_under_the_field_that_can_mend_it(
    source: BasemapSource, qtbot: QtBot, tmp_path: Path, what: str, field: str, sentence: str
) -> None:
    house = made_files.HOUSE
    path = tmp_path / "a.shp"
    if what == "no system":
        made_files.write_features(path, "ESRI Shapefile", [(house, {"building": "yes"})], crs=None)
    elif what == "text":
        path.write_text("hello")
    elif what == "far":
        source.county_box = (0.0, 0.0, 1.0, 1.0)
        made_files.write_geojson(path)
    else:
        made_files.write_geojson(path, [(house, {"objectid": "1"})])
    form = BasemapAddDialog(source)
    qtbot.addWidget(form)
    form.file_edit.setText(str(path))
    form.add_button.click()
    assert not form.system_box.isEnabled()
    qtbot.waitUntil(lambda: form._boxes[field].error != "", timeout=WAIT_MS)
    assert sentence in form._boxes[field].error
    assert source.entries == ()
    # The form is still there to be mended.
    assert form.system_box.isEnabled()
    assert form.add_button.isEnabled()


def test_that_work_broken_off_leaves_everything_as_it_was(
    source: BasemapSource, runner: ThreadTaskRunner, qtbot: QtBot, tmp_path: Path
) -> None:
    form = BasemapAddDialog(source)
    qtbot.addWidget(form)
    form.file_edit.setText(str(made_files.write_pbf(tmp_path / "a.pbf")))
    form.add_button.click()
    form.progress._on_cancel_clicked()
    qtbot.waitUntil(form.add_button.isEnabled, timeout=WAIT_MS)
    # The worker itself has ended too, not only the form's interest in it.
    qtbot.waitUntil(lambda: not runner._entries, timeout=WAIT_MS)
    assert not list((tmp_path / "prepared").glob("*"))
    assert source.entries == ()
    assert not (tmp_path / "basemaps.json").exists()


def test_that_a_lost_prepared_file_is_told_and_does_no_harm(
    source: BasemapSource, runner: ThreadTaskRunner, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = BasemapDialog(source)
    qtbot.addWidget(dialog)
    add(dialog, made_files.write_geojson(tmp_path / "a.geojson"), qtbot)
    next((tmp_path / "prepared").iterdir()).unlink()
    later = BasemapSource(runner, None, BasemapShelf(tmp_path / "basemaps.json", tmp_path / "prepared"))
    with qtbot.waitSignal(later.changed, timeout=WAIT_MS):
        later.open()
    assert later.shown == ()
    shown = BasemapDialog(later)
    qtbot.addWidget(shown)
    assert words(shown, 1) == ["Cannot be shown"]
    assert "add the file again" in cell(shown, 0, 1).toolTip()
