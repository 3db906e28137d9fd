"""Replaying a day on the dispatcher's map: the past is marked, the present waits, one key goes back to it."""

from datetime import datetime, timedelta
from uuid import UUID

import psycopg
import shapely
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from commandcenter.domain.cases import ActResult, CallerEntry, CaseDraft
from commandcenter.domain.identifiers import uuid7
from commandcenter.ui.desk_window import DeskWindow
from commandcenter.ui.map.map_records import DisplayGroup
from commandcenter.ui.panels.map_panel import MapPanel
from tests.e2e.conftest import OpenDesk
from tests.e2e.desk_driver import DeskDriver, wait_until
from tests.fixtures.databases import OwnDatabase


def group_of(panel: MapPanel, case_id: UUID) -> str | None:
    case = panel.canvas.picture.cases.case(case_id)
    return case.display_group if case is not None else None


def report_at(desk: DeskWindow, panel: MapPanel, title: str) -> ActResult:
    """Report a case in the middle of the first grid."""
    county = panel._county
    assert county is not None
    grid = next(place for place in county.ground.places if place.level == 4)
    point = shapely.from_wkb(grid.wkb).representative_point()
    draft = CaseDraft(
        uuid7(), 2, 2, title, "描述", "某处", panel.place_at(point.x, point.y), point.x, point.y, 1,
        caller=CallerEntry("王某", "13900000001"),
    )  # fmt: skip
    return desk.desk.cases.report(draft)


def move_to(database: OwnDatabase, case_id: UUID, moments: list[datetime]) -> None:
    """Let a case have been reported, and its next steps taken, at other times."""
    with psycopg.connect(database.admin_conninfo, autocommit=True) as admin:
        admin.execute("alter table cc.case_event disable trigger user")
        for seq, at in enumerate(moments, start=1):
            admin.execute(
                "update cc.case_event set at = %s where case_id = %s and seq = %s", (at, case_id, seq)
            )
        admin.execute("update cc.case_file set reported_at = %s where case_id = %s", (moments[0], case_id))


def test_that_a_day_is_replayed_and_one_key_leads_back_to_now(
    open_desk: OpenDesk, county_database: OwnDatabase
) -> None:
    intake, desk = open_desk("intake1"), open_desk("dispatch1")
    driver = DeskDriver(desk)
    driver.show("dispatch")
    (panel,) = driver.seen(MapPanel)
    wait_until(lambda: panel._county is not None and panel.canvas.picture.ground.scene, "the ground")
    made = report_at(intake, panel, "昨日上报")
    intake.desk.cases.act(made.case_id, made.version, "file", {"standard_id": 1, "condition_met": True})
    zone = desk.desk.calendar.zone
    midnight = datetime.now(zone).replace(hour=0, minute=0, second=0, microsecond=0)
    yesterday = midnight - timedelta(days=1)
    move_to(county_database, made.case_id, [yesterday + timedelta(hours=hour) for hour in (8, 10)])
    wait_until(lambda: made.case_id in panel.shown_cases, "the case now")
    panel.canvas.setFocus()
    panel.replay.begin(yesterday.date())
    bar = panel.replay.bar
    keyboard = QApplication.focusWidget()
    assert keyboard is not None
    assert bar.isAncestorOf(keyboard)
    wait_until(bar.slider.isEnabled, "the day read")
    assert bar.slider.hasFocus()
    assert bar.isVisible()
    assert panel.canvas.picture.field.is_past
    assert group_of(panel, made.case_id) is None
    bar.slider.setValue(9 * 360)
    assert group_of(panel, made.case_id) == DisplayGroup.FILING
    assert f"{yesterday:%Y-%m-%d} 09:00" in panel.replay.overlay.words
    assert [bar.figures[name].text() for name in ("open", "new", "closed", "overdue")] == ["1", "1", "0", "0"]
    bar.slider.setValue(11 * 360)
    assert group_of(panel, made.case_id) == DisplayGroup.DISPATCH
    # The present goes on meanwhile and stays off the map.
    now = report_at(intake, panel, "此刻上报")
    wait_until(lambda: now.case_id in panel.shown_cases, "the present is known")
    assert group_of(panel, now.case_id) is None
    assert f"{yesterday:%Y-%m-%d} 11:00" in panel.tools._title()
    # A hand that misses the knob moves neither the map nor opens its menu.
    before = panel.canvas.view
    at = bar.mapTo(panel.canvas, bar.rect().bottomLeft()) + QPoint(20, -4)
    for button in (Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton):
        window = panel.canvas.window()
        QTest.mousePress(window.windowHandle(), button, pos=panel.canvas.mapTo(window, at))
        QTest.mouseMove(window.windowHandle(), panel.canvas.mapTo(window, at + QPoint(90, 0)))
        QTest.mouseRelease(window.windowHandle(), button, pos=panel.canvas.mapTo(window, at + QPoint(90, 0)))
    assert panel.canvas.view == before
    assert QApplication.activePopupWidget() is None
    stood = bar.seconds
    bar.toggle_playing()
    wait_until(lambda: bar.seconds > stood, "time going on")
    bar.pause()
    panel.canvas.setFocus()
    wait_until(panel.canvas.hasFocus, "the keyboard on the map")
    QTest.keyClick(panel.canvas, Qt.Key.Key_Escape)
    assert not bar.isVisible()
    assert panel.replay.overlay.words == ""
    assert group_of(panel, now.case_id) == DisplayGroup.FILING
    assert group_of(panel, made.case_id) is not None
