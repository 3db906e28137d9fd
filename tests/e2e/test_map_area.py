"""An area drawn on the dispatcher's map narrows his queue and its counts, live, until its chip is pressed."""

import shapely
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QPushButton

from commandcenter.cartography.areas import widened
from commandcenter.domain.cases import CallerEntry, CaseDraft, Stage
from commandcenter.domain.identifiers import uuid7
from commandcenter.ui.desk_window import DeskWindow
from commandcenter.ui.map.drawing_tool import DrawingMode
from commandcenter.ui.panels.map_panel import MapPanel
from commandcenter.ui.panels.queue_panel import QueuePanel
from tests.e2e.conftest import OpenDesk
from tests.e2e.desk_driver import DeskDriver, wait_until


def middle_of(panel: MapPanel) -> tuple[float, float]:
    county = panel._county
    assert county is not None
    place = next(place for place in county.ground.places if place.level == 4)
    point = shapely.from_wkb(place.wkb).representative_point()
    return point.x, point.y


def report(desk: DeskWindow, panel: MapPanel, lon: float, lat: float, title: str) -> object:
    draft = CaseDraft(
        uuid7(), 2, 2, title, "描述", "某处", panel.place_at(lon, lat), lon, lat, 1,
        caller=CallerEntry("王某", "13900000001"),
    )  # fmt: skip
    return desk.desk.cases.report(draft).case_id


def filed_count(queue: QueuePanel) -> int | None:
    return next(part.count for part in queue.segments._segments if part.id == Stage.FILING.value)


def test_that_a_circle_narrows_the_queue_live_and_its_chip_clears_it(open_desk: OpenDesk) -> None:
    intake, desk = open_desk("intake1"), open_desk("dispatch1")
    driver = DeskDriver(desk)
    driver.show("dispatch")
    (queue,) = driver.seen(QueuePanel)
    (panel,) = driver.seen(MapPanel)
    queue.set_stage(Stage.FILING)
    wait_until(lambda: panel._county is not None and panel.canvas.picture.ground.scene, "the ground")
    lon, lat = middle_of(panel)
    inside = report(intake, panel, lon, lat, "圈内")
    outside = report(intake, panel, lon + 0.02, lat, "圈外")
    wait_until(lambda: {inside, outside} <= set(driver.queue_ids()), "both in the queue")
    panel.canvas.centre_on(lon, lat, zoom=15)
    panel.tools.drawing.start(DrawingMode.CIRCLE)
    middle = panel.canvas.rect().center()
    for pixel in (middle, middle + QPoint(60, 0)):
        QTest.mouseClick(panel.canvas, Qt.MouseButton.LeftButton, pos=pixel)
    wait_until(lambda: driver.queue_ids() == [inside], "only the case in the circle")
    assert not panel.nearby.isVisible()
    wait_until(lambda: filed_count(queue) == 1, "the count of the circle")
    (chip,) = [each for each in driver.seen(QPushButton) if each.text().startswith("◯")]
    # What comes later follows the same restriction.
    late = report(intake, panel, lon + 0.0005, lat, "后来圈内")
    report(intake, panel, lon + 0.02, lat + 0.001, "后来圈外")
    wait_until(lambda: set(driver.queue_ids()) == {inside, late}, "the new case in the circle")
    panel.area.widen(5000)
    wait_until(lambda: len(driver.queue_ids()) == 4, "all cases in the wider area")
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert desk.context.selection.area is None
    assert not chip.isVisible()
    wait_until(lambda: len(driver.queue_ids()) == 4, "all cases")


def test_that_the_menu_offers_what_surrounds_a_point(open_desk: OpenDesk) -> None:
    desk = open_desk("dispatch1")
    driver = DeskDriver(desk)
    driver.show("dispatch")
    (panel,) = driver.seen(MapPanel)
    wait_until(lambda: panel._county is not None and panel.canvas.picture.ground.scene, "the ground")
    lon, lat = middle_of(panel)
    area = panel.area.use(widened(shapely.Point(lon, lat), 300), "300")
    assert area is not None
    menu = panel.menu.build(panel._county, lon, lat, None, can_call=False)
    panel.area.add_to(menu, lon, lat, None)
    offers = menu.actions()[-1].menu()
    assert isinstance(offers, QMenu)
    words = [action.text() for action in offers.actions()]
    assert words[-1] == "清除范围"
    names = {place.name for place in desk.desk.reference.places.values()}
    assert len(names & set(words)) == 3
    around = next(action.menu() for action in offers.actions() if action.text() in names)
    assert isinstance(around, QMenu)
    around.actions()[0].trigger()
    assert desk.context.selection.area is not None
    assert desk.context.selection.area.name in names
