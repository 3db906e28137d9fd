"""Responsible and business grids at the administrator's desk: chosen on the map, kept apart, live on the other desks."""

import psycopg
import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox

from commandcenter.ui.panels.layer_grids_panel import LayerGridsPanel
from tests.e2e.desk_driver import DeskDriver, wait_until
from tests.e2e.test_grids_desk import EAST, LEFT, WEST, Administrator


@pytest.fixture
def administrator(open_desk):
    return Administrator(open_desk)


def opened(administrator: Administrator) -> LayerGridsPanel:
    administrator.open_tab("责任网格与业务网格")
    wait_until(lambda: administrator.hands.seen(LayerGridsPanel), "the panel")
    panel = administrator.hands.seen(LayerGridsPanel)[0]
    wait_until(lambda: panel.list.stack.currentIndex() and panel.canvas.picture.ground.scene, "lists and map")
    panel.sketch.look_at((WEST, EAST))
    return panel


def duties(hands: DeskDriver) -> list[str]:
    county = hands.desk.context.ground_source.ground
    return [] if county is None else [feature.name for feature in county.ground.duties]


def make(administrator: Administrator, panel: LayerGridsPanel, layer: int, kind: int, name: str) -> None:
    hands = administrator.hands
    hands.press(f"new_layer_{layer}")
    combo = hands.seen(QComboBox, "layer_kind")[0]
    combo.setCurrentIndex(combo.findData(kind))
    hands.type_into("layer_name", name)
    panel.form.department.choose(2)
    hands.type_into("layer_reason", "划片作业，明确责任")


def test_that_a_business_grid_is_chosen_by_clicks_and_areas_and_seen_at_the_other_desks(
    open_desk, administrator, county_database
):
    dispatcher = DeskDriver(open_desk("dispatch1"))
    dispatcher.show("dispatch")
    panel, hands = opened(administrator), administrator.hands
    hands.window.activateWindow()
    make(administrator, panel, 2, 201, "环卫一片")
    panel.sketch.look_at((WEST, EAST))
    assert not panel.form.save.isEnabled()
    QTest.mouseClick(panel.canvas, LEFT, pos=administrator.pixel(panel, 113.004, 36.506))
    hands.press("layer_tool_add")
    administrator.draw(panel, (112.999, 36.499), (113.021, 36.499), (113.021, 36.511), (112.999, 36.511))
    assert panel.draft is not None and panel.draft.members == {WEST, EAST}
    hands.press("layer_tool_undo")
    assert panel.draft.members == {WEST}
    hands.press("save_layer")
    wait_until(lambda: panel.draft is not None and panel.draft.stored.layer_grid_id is not None, "stored")
    assert [one.name for one in panel.list.model.records] == ["环卫一片"]
    wait_until(lambda: duties(dispatcher) == ["环卫一片"], "the business grid at the dispatcher's desk")
    # A second one of the kind may not have that ground; one of another kind may.
    make(administrator, panel, 2, 201, "环卫二片")
    panel.sketch.look_at((WEST, EAST))
    hands.press("layer_tool_choose")
    QTest.mouseClick(panel.canvas, LEFT, pos=administrator.pixel(panel, 113.004, 36.506))
    assert panel.draft.members == frozenset()
    assert panel.tools.hint.property("role") == "error"
    combo = hands.seen(QComboBox, "layer_kind")[0]
    combo.setCurrentIndex(combo.findData(203))
    QTest.mouseClick(panel.canvas, LEFT, pos=administrator.pixel(panel, 113.004, 36.506))
    assert panel.draft.members == {WEST}
    hands.press("save_layer")
    wait_until(lambda: len(panel.list.model.records) == 2, "both")
    hands.type_into("layer_reason", "不再单独划片")
    hands.press("end_layer")
    wait_until(lambda: len(panel.list.model.records) == 1, "ended")
    with psycopg.connect(county_database.admin_conninfo) as admin:
        rows = admin.execute("select kind, is_void from cc.layer_grid order by 1").fetchall()
    assert rows == [(201, False), (203, True)]
