"""The field on a real desk: people appear, move and go; the card, the trail with its purpose, the nearest one sent."""

import contextlib
from collections.abc import Iterator
from typing import Any

import psycopg
import pytest
import shiboken6
from psycopg.types.json import Jsonb
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QMenu

from commandcenter.db.engine import ServerAddress
from commandcenter.domain.cases import CaseDraft
from commandcenter.domain.identifiers import uuid7
from commandcenter.services.signing_in import sign_in
from commandcenter.ui.commands import CommandRegistry
from commandcenter.ui.desk_context import DeskContext
from commandcenter.ui.dialogs.field_dialog import FieldDialog
from commandcenter.ui.ground_source import GroundSource
from commandcenter.ui.i18n import LanguageSwitch
from commandcenter.ui.live_feed import LiveFeed
from commandcenter.ui.map.map_records import MapLayer
from commandcenter.ui.messages import Messages
from commandcenter.ui.panels.map_panel import MapPanel
from commandcenter.ui.selection import Selection
from commandcenter.ui.tasks import ThreadTaskRunner
from commandcenter.ui.widgets.notices import NoticeLog
from tests.builders import PASSWORD
from tests.e2e.desk_driver import wait_until
from tests.fixtures.databases import OwnDatabase

AT = (113.005, 36.505)
"""In the grid of grid1."""


@pytest.fixture
def panel(qapp: object, county_database: OwnDatabase) -> Iterator[MapPanel]:
    """The map of the duty chief with the ground on it."""
    with psycopg.connect(county_database.admin_conninfo, autocommit=True) as admin:
        admin.execute(
            "insert into cc.facility (kind, name, place_no, lon, lat, hazard_level) values "
            "(202, '东桥下易积水点', 149999001001001, 113.008, 36.505, 2)"
        )
    address = ServerAddress(county_database.host, county_database.port, county_database.name, "disable")
    with contextlib.ExitStack() as stack:
        desk = sign_in(address, "chief1", PASSWORD)
        stack.callback(desk.close)
        runner, feed = ThreadTaskRunner(), LiveFeed(desk.feed)
        stack.callback(runner.shut_down)
        context = DeskContext(
            desk, runner, feed, Messages(NoticeLog()), CommandRegistry(), LanguageSwitch(), Selection(),
            GroundSource(desk, runner),
        )  # fmt: skip
        made = MapPanel(context)
        made.resize(900, 700)
        shown: list[bool] = []
        made.canvas.ground_shown.connect(lambda: shown.append(True))
        made.show()
        feed.start()
        stack.callback(feed.stop)
        stack.callback(shiboken6.delete, made)
        stack.callback(made.close)
        wait_until(lambda: shown, "the ground")
        made.canvas.centre_on(*AT, zoom=16)
        yield made


@pytest.fixture
def member(county_database: OwnDatabase) -> Iterator[psycopg.Connection[Any]]:
    """The device of grid1, who is on duty."""
    with psycopg.connect(county_database.conninfo("grid1", PASSWORD), autocommit=True) as device:
        device.execute("select cc.begin_duty_v1(4)")
        yield device


def report(device: psycopg.Connection[Any], lon: float, lat: float, **more: object) -> None:
    device.execute("select cc.report_positions_v1(%s)", (Jsonb([{"lon": lon, "lat": lat} | more]),))


def pixel(panel: MapPanel, lon: float, lat: float) -> QPoint:
    x, y = panel.canvas.view.to_screen(*panel.canvas.picture.projection.to_local(lon, lat))
    return QPoint(round(x), round(y))


def known(panel: MapPanel) -> list[float]:
    return [position.lon or 0.0 for position in panel._context.field_watch.positions.values()]


def test_that_a_person_appears_moves_tells_who_he_is_and_goes(
    panel: MapPanel, member: psycopg.Connection[Any]
) -> None:
    report(member, *AT, heading=45, speed=6)
    wait_until(lambda: known(panel) == [AT[0]], "the person")
    QTest.mouseClick(panel.canvas, Qt.MouseButton.LeftButton, pos=pixel(panel, *AT))
    card = panel.field.card
    assert card.isVisible()
    assert card.words[0] == "网格员甲"
    assert "100****0000" in card.words
    assert any("on duty until" in line for line in card.words)
    report(member, AT[0] + 0.001, AT[1])
    wait_until(lambda: known(panel) == [AT[0] + 0.001], "the new place")
    moving = panel.canvas.picture.field.moving
    assert panel.canvas.picture.field.at(panel.canvas.view, *_xy(pixel(panel, *AT))) is None
    assert moving.selected is not None
    member.execute("select cc.end_duty_v1()")
    wait_until(lambda: known(panel) == [], "nobody")
    wait_until(lambda: not card.isVisible(), "the card closed")
    assert moving.selected is None


def test_that_a_trail_asks_for_a_purpose_which_is_written_down(
    panel: MapPanel, member: psycopg.Connection[Any], county_database: OwnDatabase
) -> None:
    report(member, *AT)
    wait_until(lambda: known(panel), "the person")
    QTest.mouseClick(panel.canvas, Qt.MouseButton.LeftButton, pos=pixel(panel, *AT))
    dialog = panel.field.ask_trail()
    assert dialog is not None
    purpose = dialog.findChild(QLineEdit)
    assert purpose is not None
    purpose.setText("看")
    assert not dialog.ok.isEnabled()
    purpose.setText("寻找失联的网格员")
    QTest.mouseClick(dialog.ok, Qt.MouseButton.LeftButton)
    trail = panel.canvas.picture.field.trail
    wait_until(lambda: trail.count == 1, "the trail")
    with psycopg.connect(county_database.conninfo("auditor1", PASSWORD)) as auditor:
        row = auditor.execute(
            "select login::text, what, purpose from cc.access_log_v1() where what = 'trail'"
        ).fetchall()
    assert row == [("chief1", "trail", "寻找失联的网格员")]
    QTest.keyClick(panel.field.card, Qt.Key.Key_Escape)
    assert trail.count == 0


def test_that_the_nearest_free_person_is_sent_by_the_step_the_law_allows(
    panel: MapPanel, member: psycopg.Connection[Any]
) -> None:
    report(member, AT[0] + 0.002, AT[1])
    wait_until(lambda: known(panel), "the person")
    cases = panel._context.desk.cases
    made = cases.report(CaseDraft(uuid7(), 2, 2, "请核实", "描述", "某处", panel.place_at(*AT), *AT))
    wait_until(lambda: made.case_id in panel.shown_cases, "the case")
    menu = panel.menu.build(panel._county, *AT, panel._cases[made.case_id], can_call=False)
    nearest = next(action.menu() for action in menu.actions() if action.text() == "Assign the nearest")
    assert isinstance(nearest, QMenu)
    (entry,) = (action for action in nearest.actions() if not action.isSeparator())
    assert entry.text().startswith("网格员甲")
    assert "180 m" in entry.text()
    opened: list[FieldDialog] = []
    panel.menu.sending.opened.connect(opened.append)
    entry.trigger()
    wait_until(lambda: opened, "the dialog")
    wait_until(opened[0].ok.isEnabled, "the person in the dialog")
    QTest.mouseClick(opened[0].ok, Qt.MouseButton.LeftButton)
    wait_until(lambda: panel._cases[made.case_id].state == 2, "the case at its check before filing")
    # Now he is not free any more by his own word, and nobody is proposed.
    report(member, AT[0] + 0.002, AT[1], busy=True)
    wait_until(lambda: not panel._context.field_watch.available(), "nobody free")


def test_that_hazards_come_with_their_layer_and_facts(panel: MapPanel) -> None:
    still = panel.canvas.picture.field.still
    wait_until(lambda: still.count(MapLayer.HAZARDS) == 1, "the register")
    at = pixel(panel, 113.008, 36.505)
    QTest.mouseClick(panel.canvas, Qt.MouseButton.LeftButton, pos=at)
    assert not panel.field.card.isVisible()
    panel.layers.card.switches[MapLayer.HAZARDS].setChecked(True)
    QTest.mouseClick(panel.canvas, Qt.MouseButton.LeftButton, pos=at)
    assert panel.field.card.words[:2] == ["东桥下易积水点", "Flooding spot"]
    assert any("Hazard level" in line for line in panel.field.card.words)


def test_that_a_map_nobody_looks_at_asks_nothing(
    panel: MapPanel, member: psycopg.Connection[Any], county_database: OwnDatabase
) -> None:
    for layer in (MapLayer.PEOPLE, MapLayer.VEHICLES):
        panel.canvas.set_layer_visible(layer, False)
    watch = panel._context.field_watch
    wait_until(lambda: not watch._is_asking, "the answer to the last look")
    report(member, *AT)
    watch.look()
    assert not watch._is_asking
    panel.canvas.set_layer_visible(MapLayer.PEOPLE, True)
    wait_until(lambda: known(panel) == [AT[0]], "the person, once somebody looks")


def _xy(point: QPoint) -> tuple[float, float]:
    return float(point.x()), float(point.y())
