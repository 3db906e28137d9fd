"""Grids redrawn by hand at the administrator's desk: previewed, put into force, and on the other desks at once."""

from typing import Protocol

import psycopg
import pytest
import shapely
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from commandcenter.cartography.tiling import UNITS
from commandcenter.services.ground_service import GroundService
from commandcenter.ui.administration import LazyTabs
from commandcenter.ui.map.map_canvas import MapCanvas
from commandcenter.ui.panels.grids_panel import GridsPanel
from commandcenter.ui.panels.map_panel import MapPanel
from commandcenter.ui.panels.responsible_panel import ResponsiblePanel
from commandcenter.ui.widgets.choice_edit import ChoiceEdit
from tests.e2e.conftest import OpenDesk
from tests.e2e.desk_driver import DeskDriver, wait_until

VILLAGE = 149999001001000
WEST, EAST = VILLAGE + 1, VILLAGE + 2
LEFT = Qt.MouseButton.LeftButton


class Mapped(Protocol):
    """A panel with a map."""

    canvas: MapCanvas


class Administrator:
    """Hands at the desk of the system administrator."""

    def __init__(self, open_desk: OpenDesk) -> None:
        self.hands = DeskDriver(open_desk("sysadmin1"))
        self.hands.show("system")

    def open_tab(self, title: str) -> None:
        wait_until(lambda: self.hands.seen(LazyTabs), "the tabs")
        tabs = self.hands.seen(LazyTabs)[0]
        tabs.setCurrentIndex([tabs.tabText(n) for n in range(tabs.count())].index(title))

    def open_village(self) -> GridsPanel:
        self.open_tab("网格")
        wait_until(lambda: self.hands.seen(GridsPanel), "the panel")
        panel = self.hands.seen(GridsPanel)[0]
        wait_until(
            lambda: panel.villages.model.records and panel.canvas.picture.ground.scene, "villages and map"
        )
        panel.villages.table.selectRow(0)
        wait_until(lambda: panel.draft is not None, "the village")
        return panel

    @staticmethod
    def pixel(panel: Mapped, lon: float, lat: float) -> QPoint:
        x, y = panel.canvas.view.to_screen(*panel.canvas.picture.projection.to_local(lon, lat))
        return QPoint(round(x), round(y))

    def draw(self, panel: GridsPanel, *corners: tuple[float, float]) -> None:
        for corner in corners:
            QTest.mouseClick(panel.canvas, LEFT, pos=self.pixel(panel, *corner))
        QTest.keyClick(panel.canvas, Qt.Key.Key_Return)


@pytest.fixture
def administrator(open_desk: OpenDesk) -> Administrator:
    return Administrator(open_desk)


def test_that_a_split_is_previewed_put_into_force_and_seen_at_the_other_desks(
    open_desk, administrator, county_database
):
    panel = administrator.open_village()
    hands = administrator.hands
    dispatcher = DeskDriver(open_desk("dispatch1"))
    dispatcher.show("dispatch")
    chart = dispatcher.seen(MapPanel)[0]
    wait_until(lambda: chart.place_at(113.004, 36.509) == WEST, "the dispatcher's map")
    hands.window.activateWindow()
    hands.press("grid_tool_split")
    administrator.draw(panel, (112.999, 36.505), (113.011, 36.505))
    assert panel.draft is not None
    assert [row.code[-3:] for row in panel.draft.rows()] == ["002", "003", "004", "001"]
    assert not panel.commit.commit.isEnabled()
    hands.press("preview_grids")
    wait_until(lambda: not panel.commit.preview.isEnabled() and panel.commit.words.isHidden(), "the preview")
    hands.type_into("grid_reason", "居民反映网格过大")
    hands.press("commit_grids")
    wait_until(
        lambda: chart.place_at(113.004, 36.509) == VILLAGE + 3, "the new grid at the dispatcher's desk"
    )
    assert chart.place_at(113.004, 36.501) == VILLAGE + 4
    assert dispatcher.desk.context.reference.places[VILLAGE + 3].name == "第三网格"
    wait_until(lambda: panel.draft is not None and not panel.draft.is_changed, "the draft anew")
    assert [row.code[-3:] for row in panel.draft.rows()] == ["002", "003", "004"]
    with psycopg.connect(county_database.admin_conninfo) as admin:
        reason = admin.execute("select reason from cc.grid_change").fetchone()
    assert reason == ("居民反映网格过大",)


def test_that_every_tool_changes_the_draft_and_undo_brings_it_back(administrator):
    panel = administrator.open_village()
    hands = administrator.hands
    draft = panel.draft
    assert draft is not None
    hands.press("grid_tool_carve")
    administrator.draw(panel, (113.002, 36.502), (113.005, 36.502), (113.005, 36.506))
    assert sorted(draft.tiling.tiles) == [-1, WEST, EAST]
    assert draft.kind_of(-1) == 2
    hands.press("grid_tool_hand_over")
    administrator.draw(panel, (113.012, 36.507), (113.008, 36.507), (113.008, 36.509), (113.012, 36.509))
    east = shapely.box(113.01 * UNITS, 36.5 * UNITS, 113.02 * UNITS, 36.51 * UNITS)
    assert draft.tiling.tiles[EAST].area > east.area
    hands.press("grid_tool_corners")
    corner = min(
        (
            v
            for v in draft.tiling.vertices()
            if v not in set(map(tuple, shapely.get_coordinates(draft.tiling.outline)))
        ),
        key=lambda v: v[1],
    )
    at = administrator.pixel(panel, corner[0] / UNITS, corner[1] / UNITS)
    QTest.mousePress(panel.canvas, LEFT, pos=at)
    QTest.mouseMove(panel.canvas, at + QPoint(-9, -6))
    QTest.mouseRelease(panel.canvas, LEFT, pos=at + QPoint(-9, -6))
    assert corner not in draft.tiling.vertices()
    hands.press("grid_tool_choose")
    QTest.mouseClick(panel.canvas, LEFT, pos=administrator.pixel(panel, 113.002, 36.509))
    assert panel.sketch.chosen == [WEST]
    panel.sketch.choose([WEST, EAST])
    hands.press("grid_tool_merge")
    assert sorted(draft.tiling.tiles) == [-2, -1]
    assert draft.tiling.faults() == ()
    panel.sketch.choose([-1, -2])
    hands.press("grid_tool_absorb")
    assert sorted(draft.tiling.tiles) == [-2]
    for _ in range(5):
        hands.press("grid_tool_undo")
    assert draft.tiling is draft.original
    panel.tools.count.setValue(5)
    hands.press("generate_grids")
    assert len(draft.tiling.tiles) == 5
    hands.press("grid_tool_split")
    administrator.draw(panel, (113.0001, 36.5001), (113.0002, 36.5001))
    assert panel.tools.hint.property("role") == "error"


def test_that_a_draft_overtaken_by_a_colleague_says_so(open_desk, administrator, county_database):
    panel = administrator.open_village()
    hands = administrator.hands
    panel.sketch.choose([WEST, EAST])
    hands.press("grid_tool_merge")
    other = GroundService(hands.desk.desk.gateway)
    with psycopg.connect(county_database.admin_conninfo, autocommit=True) as admin:
        admin.execute("update cc.place set version = version + 1 where place_no = %s", (EAST,))
    assert other.version() > 1
    wait_until(panel.commit.reload.isVisible, "the warning")
    hands.press("preview_grids")
    wait_until(lambda: "重新载入" in panel.commit.problem.text(), "the refusal")
    hands.press("reload_grids")
    wait_until(lambda: panel.draft is not None and not panel.draft.is_changed, "the village anew")


def test_that_vacant_grids_are_shown_and_many_are_given_a_head_at_once(administrator, county_database):
    administrator.open_tab("责任人")
    hands = administrator.hands
    wait_until(lambda: hands.seen(ResponsiblePanel), "the panel")
    panel = hands.seen(ResponsiblePanel)[0]
    wait_until(lambda: len(panel.model.records) == 8, "the grids")
    wait_until(lambda: panel.canvas.picture.ground.tints.keys() == {"bad"}, "the vacant grids on the map")
    panel.table.selectAll()
    person = hands.seen(ChoiceEdit, "naming_person")[0]
    person.setFocus()
    person.insert("网格员甲")
    person.textEdited.emit(person.text())
    QTest.keyClick(person, Qt.Key.Key_Tab)
    hands.seen(QLineEdit, "naming_reason")[0].setText("年度责任人调整")
    hands.press("naming_name")
    wait_until(lambda: all(row.state == "fine" for row in panel.model.records), "heads everywhere")
    wait_until(lambda: not panel.canvas.picture.ground.tints, "no vacant grid on the map")
    with psycopg.connect(county_database.admin_conninfo) as admin:
        heads = admin.execute(
            "select count(*) from cc.place_person where duty = 1 and valid_to is null"
        ).fetchone()
    assert heads == (8,)


def test_that_a_county_without_outlines_is_drawn_when_the_administrator_asks(administrator, county_database):
    with psycopg.connect(county_database.admin_conninfo, autocommit=True) as admin:
        admin.execute("update cc.place set geometry = null")
    administrator.open_tab("网格")
    hands = administrator.hands
    hands.press("lay_out_county")
    hands.type_into("lay_out_reason", "新县入网先用示意图")
    hands.press("lay_out_agree")
    panel = hands.seen(GridsPanel)[0]
    wait_until(lambda: not panel.villages.lay_out.isVisible(), "a drawn county")
    with psycopg.connect(county_database.admin_conninfo) as admin:
        drawn = admin.execute(
            "select level, count(*) from cc.place where is_schematic group by 1 order by 1"
        ).fetchall()
    # Every village has two grids already: they are drawn when somebody divides it.
    assert drawn == [(1, 1), (2, 2), (3, 4)]
    assert {row.state for row in panel.villages.model.records} == {"not_drawn"}
    panel.villages.table.selectRow(0)
    wait_until(lambda: panel.draft is not None, "the village")
    panel.tools.count.setValue(2)
    hands.press("generate_grids")
    assert [row.code for row in panel.draft.rows()] == [str(WEST), str(EAST)]
