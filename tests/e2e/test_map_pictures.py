"""Pictures of the map at five zooms by day and night, of its tools, the wall and a sheet for paper: `build/pictures`."""

import contextlib
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
import shapely
from PySide6.QtCore import QSettings
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from commandcenter.cartography.areas import widened
from commandcenter.cartography.pinyin import initials_of, readings_of
from commandcenter.db.engine import ServerAddress
from commandcenter.demo.loading import DEMO_PASSWORD
from commandcenter.services.signing_in import sign_in
from commandcenter.ui.county_ground import CountyGround
from commandcenter.ui.desk_window import DeskWindow
from commandcenter.ui.i18n import LanguageSwitch
from commandcenter.ui.map.map_records import MapLayer
from commandcenter.ui.panels.map_panel import MapPanel
from commandcenter.ui.panels.map_search import find_on_map
from commandcenter.ui.theme import active_theme
from commandcenter.ui.tokens import ThemeMode
from tests.e2e.desk_driver import DeskDriver, pause, wait_until
from tests.e2e.test_pictures import ROOT, colours, demo_address

__all__ = ["demo_address"]
FOLDER = ROOT / "build" / "pictures"
ZOOMS = (10.5, 12, 13.5, 15, 17)


@pytest.fixture
def desk(qapp: object, demo_address: ServerAddress, tmp_path: Path) -> Iterator[DeskWindow]:
    """The duty chief's desk in Chinese, 1920 x 1080."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    languages = LanguageSwitch()
    languages.set_language("zh_CN")
    settings = QSettings(str(tmp_path / "desk.ini"), QSettings.Format.IniFormat)
    made = DeskWindow(sign_in(demo_address, "chief01", DEMO_PASSWORD), languages, settings, "test")
    made.window.resize(1920, 1080)
    made.window.show()
    made.window.show_workspace("dispatch")
    (panel,) = DeskDriver(made).seen(MapPanel)
    # A whole county on a busy machine takes longer than a hand is patient.
    for _ in range(3):
        with contextlib.suppress(AssertionError):
            wait_until(lambda: panel.shown_cases and panel.canvas.picture.ground.scene, "cases and ground")
            break
    yield made
    active_theme().set_look(mode=ThemeMode.DAY)
    made.window.close()
    made.close()
    made.window.deleteLater()
    languages.set_language("en")


def keep(widget: QWidget, name: str, *, least_colours: int = 20) -> QImage:
    picture = widget.grab().toImage()
    assert picture.save(str(FOLDER / f"map_{name}.png"))
    assert colours(picture) > least_colours, name
    return picture


def crisp(panel: MapPanel) -> None:
    wait_until(lambda: panel.canvas.picture.is_crisp(panel.canvas.view), "the map crisp")
    pause(150)


def assert_that_roads_are_found(county: CountyGround) -> None:
    """By name and by the initials of their pinyin, among all places of the county."""
    names = sorted(county.roads.middles)[::25]
    assert len(names) >= 3
    for name in names:
        for typed in (name, initials_of(readings_of(name)[0])):
            found = [hit.words for hit in find_on_map(county, typed)]
            assert typed != name or any(words.startswith(name) for words in found), (typed, found)
            assert found, typed


@pytest.mark.timeout(240)
def test_that_the_map_is_drawn_at_five_zooms_in_both_themes_with_its_tools(desk: DeskWindow) -> None:
    (panel,) = DeskDriver(desk).seen(MapPanel)
    extent, county = panel.canvas.extent(), panel._county
    assert county is not None
    assert_that_roads_are_found(county)
    lon, lat = (extent.west + extent.east) / 2, (extent.south + extent.north) / 2
    for mode in (ThemeMode.DAY, ThemeMode.NIGHT):
        active_theme().set_look(mode=mode)
        for zoom in ZOOMS:
            panel.canvas.centre_on(lon, lat, zoom=zoom)
            pause(100)
            crisp(panel)
            keep(panel, f"z{zoom:g}_{mode.value}")
        panel.canvas.centre_on(lon, lat, zoom=13)
        panel.area.use(widened(shapely.Point(lon, lat), 2500), "圆形 半径 2500 米")
        pause(600)
        keep(desk.window, f"area_{mode.value}")
        panel.area.clear()
        panel.canvas.fit_county()
        yesterday = datetime.now(desk.desk.calendar.zone).date() - timedelta(days=1)
        panel.replay.begin(yesterday)
        wait_until(panel.replay.bar.slider.isEnabled, "the day")
        panel.replay.bar.slider.setValue(14 * 360 + 30)
        pause(700)
        keep(desk.window, f"replay_{mode.value}")
        panel.replay.end()
        panel.layers.card.toggle()
        panel.layers.card.switches[MapLayer.RATES].setChecked(True)
        panel.layers.card.rate_indicator.setCurrentIndex(4)
        wait_until(panel.layers.legend.isVisible, "the legend")
        pause(300)
        panel.layers.card.toggle()
        crisp(panel)
        keep(desk.window, f"rates_{mode.value}")
        panel.layers.card.switches[MapLayer.RATES].setChecked(False)
        for layer in (MapLayer.HEAT, MapLayer.RESPONSIBLE, MapLayer.BUSINESS):
            panel.layers.card.switches[layer].setChecked(True)
        pause(900)
        crisp(panel)
        keep(panel, f"heat_duties_{mode.value}")
        for layer in (MapLayer.HEAT, MapLayer.RESPONSIBLE, MapLayer.BUSINESS):
            panel.layers.card.switches[layer].setChecked(False)
    assert panel.tools.export_to(str(FOLDER / "map_sheet.png"))


@pytest.mark.timeout(240)
@pytest.mark.parametrize(("width", "height"), [(1920, 1080), (3840, 2160)])
def test_that_the_wall_fills_a_screen_of_either_size(desk: DeskWindow, width: int, height: int) -> None:
    desk.map_windows.open_wall()
    wall = desk.map_windows.wall
    assert wall is not None
    wall.showNormal()
    wall.resize(width, height)
    canvas = wall.map.canvas
    wait_until(
        lambda: wall.board._words is not None and canvas.picture.ground.scene, "the figures and the ground"
    )
    wait_until(lambda: canvas.picture.is_crisp(canvas.view), "the map crisp")
    pause(400)
    assert wall.size().width() == width
    keep(wall, f"wall_{width}")
    wall.board.turn_page()
    pause(100)
    keep(wall, f"wall_{width}_page2")
