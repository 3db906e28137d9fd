"""Map windows with views of their own and the wall: opened by command, there again after a restart."""

from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QFont
from PySide6.QtTest import QTest

from commandcenter.db.engine import ServerAddress
from commandcenter.domain.cases import CallerEntry, CaseDraft
from commandcenter.domain.identifiers import uuid7
from commandcenter.services.signing_in import sign_in
from commandcenter.ui.desk_window import DeskWindow
from commandcenter.ui.fonts import make_font
from commandcenter.ui.i18n import LanguageSwitch
from commandcenter.ui.map.map_records import MapLayer
from commandcenter.ui.panels.map_panel import MapPanel
from commandcenter.ui.widgets import wall_cards
from tests.builders import PASSWORD
from tests.e2e.desk_driver import DeskDriver, wait_until
from tests.fixtures.databases import OwnDatabase


class Restarts:
    """Opens the desk of one person again and again with the same settings."""

    def __init__(self, database: OwnDatabase, folder: Path, login: str) -> None:
        self._address = ServerAddress(database.host, database.port, database.name, "disable")
        self._file, self._login = str(folder / "desk.ini"), login

    def open(self) -> DeskWindow:
        settings = QSettings(self._file, QSettings.Format.IniFormat)
        desk = DeskWindow(sign_in(self._address, self._login, PASSWORD), LanguageSwitch(), settings, "test")
        desk.window.resize(1400, 900)
        desk.window.show()
        return desk

    @staticmethod
    def close(desk: DeskWindow) -> None:
        desk.window.close()
        desk.close()
        desk.window.deleteLater()


def test_that_a_map_window_keeps_its_own_view_and_layers_over_a_restart(
    qapp: object, county_database: OwnDatabase, tmp_path: Path
) -> None:
    restarts = Restarts(county_database, tmp_path, "dispatch1")
    desk = restarts.open()
    DeskDriver(desk).show("dispatch")
    (panel,) = DeskDriver(desk).seen(MapPanel)
    wait_until(lambda: panel.canvas.picture.ground.scene, "the ground")
    extent = panel.canvas.extent()
    lon, lat = (extent.west + extent.east) / 2, (extent.south + extent.north) / 2
    panel.canvas.centre_on(lon, lat, zoom=14)
    chosen = uuid7()
    desk.context.selection.select(chosen, "queue")
    panel.tools.window_wanted.emit()
    (window,) = desk.map_windows.maps
    assert window.panel.canvas.picture.cases.selected == chosen
    desk.context.selection.select(None, "queue")
    wait_until(lambda: abs(window.panel.canvas.view.zoom - 14) < 0.01, "the same place in the other window")
    window.panel.canvas.centre_on(lon + 0.01, lat, zoom=16)
    window.panel.layers.card.switches[MapLayer.NAMES].setChecked(False)
    window.panel.layers.card.opacities[MapLayer.GRID].setValue(40)
    assert panel.canvas.view.zoom == 14
    assert panel.canvas.picture.shows(MapLayer.NAMES)
    restarts.close(desk)

    again = restarts.open()
    (window,) = again.map_windows.maps
    wait_until(lambda: abs(window.panel.canvas.view.zoom - 16) < 0.01, "the view of before")
    shown = window.panel.canvas.extent()
    assert abs((shown.west + shown.east) / 2 - lon - 0.01) < 1e-4
    assert not window.panel.canvas.picture.shows(MapLayer.NAMES)
    assert window.panel.canvas.picture.opacity(MapLayer.GRID) == 0.4
    window.activateWindow()
    window.panel.canvas.setFocus()
    wait_until(window.isActiveWindow, "the keyboard on the other window")
    QTest.keyClick(window, Qt.Key.Key_W, Qt.KeyboardModifier.ControlModifier)
    wait_until(lambda: again.map_windows.maps == [], "the window closed by its key")
    restarts.close(again)

    last = restarts.open()
    assert last.map_windows.maps == []
    assert "wall.open" not in {command.id for command in last.commands.commands()}
    restarts.close(last)


def test_that_the_wall_opens_for_a_leader_lives_and_comes_back(
    qapp: object, county_database: OwnDatabase, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    restarts = Restarts(county_database, tmp_path, "chief1")
    desk = restarts.open()
    desk.commands.run("wall.open")
    wall = desk.map_windows.wall
    assert wall is not None
    assert wall.isFullScreen()
    board = wall.board
    wait_until(lambda: board._words is not None, "the figures")
    assert board._words is not None
    assert [number.text for number in board._words.numbers()] == ["0", "0", "0", "—", "0", "0"]
    secret, grid, caller = "赵钱孙的手机被盗", 149999001001001, CallerEntry("王某", "13900000001")
    (tmp_path / "other").mkdir()
    intake = Restarts(county_database, tmp_path / "other", "intake1").open()
    intake.desk.cases.report(CaseDraft(uuid7(), 2, 2, secret, "描述", "某处", grid, caller=caller))
    wait_until(
        lambda: board._words is not None and board._words.numbers()[0].text == "1", "the new case by itself"
    )
    (row,) = board._words.urgent(datetime.now(desk.desk.calendar.zone))
    assert secret not in row.words
    sizes: list[int] = []

    def noted(pixels: int, *, bold: bool = False) -> QFont:
        sizes.append(pixels)
        return make_font(pixels, bold=bold)

    monkeypatch.setattr(wall_cards, "make_font", noted)
    wall.grab()
    assert min(sizes) >= 20
    restarts.close(intake)
    restarts.close(desk)
    again = restarts.open()
    wall = again.map_windows.wall
    assert wall is not None
    QTest.keyClick(wall, Qt.Key.Key_Escape)
    assert again.map_windows.wall is None
    restarts.close(again)
