"""Base maps on the map itself: below the county, with their names, their makers, and the common switch."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest
import shapely
import shiboken6
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from commandcenter.cartography.basemap.jobs import Job
from commandcenter.cartography.basemap.preparing import prepare
from commandcenter.cartography.basemap.recognition import FileKind
from commandcenter.cartography.basemap.sheet_file import Sheet, read_sheet
from commandcenter.cartography.basemap.shown import ShownBasemap
from commandcenter.cartography.basemap.tile_pictures import TilePictures
from commandcenter.cartography.basemap.worker import load_classes
from commandcenter.cartography.ground import GroundSheet, PlaceShape
from commandcenter.cartography.style import Colour
from commandcenter.cartography.tile_raster import DrawRequest, Scratch, draw_ground
from commandcenter.ui.map.map_canvas import MapCanvas
from commandcenter.ui.map.map_export import export_picture
from commandcenter.ui.map.map_picture import load_map_style
from commandcenter.ui.map.map_records import MapLayer
from commandcenter.ui.map.reference_renderer import draw_reference
from commandcenter.ui.map.wall_map import WallMap
from tests.unit.cartography.basemap import made_files
from tests.unit.cartography.basemap.made_files import HOUSE, LAT, LON, POND


@pytest.fixture
def sheet(tmp_path: Path) -> Sheet:
    """The four things of the made files."""
    path = made_files.write_pbf(tmp_path / "a.pbf")
    target = tmp_path / "a.sheet"
    prepare(Job(path), target, load_classes(), lambda _read, _total: None)
    return read_sheet(target)


@pytest.fixture
def canvas(qapp: object, qtbot: QtBot) -> Iterator[MapCanvas]:
    """A map of one township around the things."""
    made = MapCanvas()
    made.resize(700, 560)
    made.show()
    town = shapely.box(LON - 0.01, LAT - 0.01, LON + 0.03, LAT + 0.03)
    made.set_ground(GroundSheet(places=(PlaceShape("1", None, 2, "柳镇", shapely.to_wkb(town)),)))
    qtbot.waitUntil(lambda: made.picture.ground.scene is not None, timeout=60_000)
    yield made
    made.stop()
    shiboken6.delete(made)


def at(canvas: MapCanvas, lon: float, lat: float) -> tuple[int, int, int]:
    """Return the colour on the map at a place."""
    x, y = canvas.view.to_screen(*canvas.picture.projection.to_local(lon, lat))
    colour = canvas.grab().toImage().pixelColor(round(x), round(y))
    return colour.red(), colour.green(), colour.blue()


def settle(canvas: MapCanvas, qtbot: QtBot) -> None:
    """Wait until the picture is exact."""

    def is_crisp() -> bool:
        canvas.repaint()
        return canvas.picture.is_crisp(canvas.view)

    qtbot.waitUntil(is_crisp, timeout=60_000)


def rgb(colour: Colour) -> tuple[int, int, int]:
    """Return a colour as the screen shows it."""
    return colour.red, colour.green, colour.blue


def test_that_base_maps_show_with_names_and_makers_and_go_with_their_switch(
    canvas: MapCanvas, sheet: Sheet, qtbot: QtBot
) -> None:
    tokens = load_map_style("day").tokens
    house = HOUSE.centroid.x + 0.0003, HOUSE.centroid.y - 0.0003
    canvas.centre_on(LON + 0.005, LAT + 0.004, zoom=16)
    canvas.picture.set_basemaps([ShownBasemap("a", 1.0, sheet, None, "© OSM")])
    settle(canvas, qtbot)
    assert at(canvas, *house) == rgb(tokens["building"])
    assert at(canvas, POND.bounds[0] + 0.0003, POND.bounds[1] + 0.0003) == rgb(tokens["water"])
    assert "柳庄" in {spot.text for spot in canvas.picture.spots}
    assert list(canvas.picture.attributions) == ["© OSM"]
    drawn = {text for text, _ in canvas.picture.labels.boxes_at(canvas.view, None)}
    assert {"解放路", "莲花池"} <= drawn

    canvas.set_layer_visible(MapLayer.BASEMAP, False)
    settle(canvas, qtbot)
    assert at(canvas, *house) == rgb(tokens["land"])
    assert list(canvas.picture.attributions) == []
    assert {spot.text for spot in canvas.picture.spots} == {"柳镇"}


def test_that_the_sheet_to_print_names_the_makers(canvas: MapCanvas, sheet: Sheet) -> None:
    def sheet_of_paper() -> np.ndarray:
        image: QImage = export_picture(
            canvas.picture, canvas.view, "柳镇", datetime(2026, 1, 1, tzinfo=UTC), ratio=1
        )
        flat = np.frombuffer(image.constBits(), dtype=np.uint32)
        return flat.reshape(image.height(), -1)[-34:, : image.width() // 2].copy()

    canvas.picture.set_basemaps([ShownBasemap("a", 1.0, sheet, None, "")])
    without = sheet_of_paper()
    canvas.picture.set_basemaps(
        [ShownBasemap("a", 1.0, sheet, None, "© OpenStreetMap contributors, ODbL " * 2)]
    )
    assert (sheet_of_paper() != without).any()


@pytest.mark.parametrize("style", ["day", "night", "wall"])
def test_that_both_renderers_draw_the_same_base_map(canvas: MapCanvas, sheet: Sheet, style: str) -> None:
    scene = canvas.picture.ground.scene
    assert scene is not None
    x, y = scene.projection.to_local(LON + 0.002, LAT + 0.006)
    request = DrawRequest(x, y, 1.5, 16.2, 1.0, 400, 300)
    basemaps = [ShownBasemap("a", 0.6, sheet)]
    look = load_map_style(style)
    fast = draw_ground(scene, look, request, Scratch(), {}, basemaps)
    careful = draw_reference(scene, look, request, {}, basemaps)
    difference = np.abs(fast.view(np.uint8).astype(int) - careful.view(np.uint8).astype(int))
    assert difference.mean() < 0.6
    assert (fast != draw_ground(scene, look, request, Scratch(), {})).mean() > 0.05


def test_that_pictures_lie_below_lines_and_above_the_land(
    canvas: MapCanvas, sheet: Sheet, tmp_path: Path
) -> None:
    column, row = made_files.tile_at(LON + 0.003, LAT + 0.003, 12)
    tiles = {(12, column + i, row + j): made_files.png((200, 0, 0)) for i in (-1, 0, 1) for j in (-1, 0, 1)}
    pictures = TilePictures(made_files.write_mbtiles(tmp_path / "t.mbtiles", tiles), FileKind.MBTILES)
    scene = canvas.picture.ground.scene
    assert scene is not None
    x, y = scene.projection.to_local(HOUSE.bounds[0] - 0.0002, HOUSE.bounds[3] + 0.0002)
    request = DrawRequest(x, y, 0.6, 17.0, 1.0, 200, 200)
    look = load_map_style("print")
    shown = [ShownBasemap("b", 1.0, None, pictures), ShownBasemap("a", 1.0, sheet)]
    drawn = draw_ground(scene, look, request, Scratch(), {}, shown)
    veiled = drawn[3, 3]
    assert ((veiled >> 16) & 255, (veiled >> 8) & 255) == (214, 64)
    assert rgb(look.tokens["building"]) == tuple(
        (int(drawn[100, 100]) >> shift) & 255 for shift in (16, 8, 0)
    )
    pictures.close()


def test_that_the_wall_names_the_makers_although_it_has_no_cards(sheet: Sheet, qtbot: QtBot) -> None:
    wall = WallMap()
    wall.resize(600, 400)

    def corner() -> QImage:
        return wall.grab(QRect(300, 370, 300, 30)).toImage()

    empty = corner()
    wall.picture.set_basemaps([ShownBasemap("a", 1.0, sheet, None, "© OpenStreetMap contributors")])
    assert corner() != empty
    wall.set_theme(dark=False)
    assert wall.picture.ground.style.name == "wall"
    wall.stop()
    shiboken6.delete(wall)
