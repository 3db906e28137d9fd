"""Changes of grids for a later day at the administrator's desk: kept, shown on the map, called off, made on their day."""

from dataclasses import replace
from datetime import date, timedelta

import psycopg
import pytest
from PySide6.QtCore import QDate
from PySide6.QtWidgets import QLabel

from commandcenter.domain.ground import LayerGrid, PlanState
from commandcenter.domain.identifiers import uuid7
from commandcenter.ui.panels.ground_plans_panel import GroundPlansPanel
from commandcenter.ui.panels.map_panel import MapPanel
from commandcenter.ui.widgets.workspace_tabs import WorkspaceTab
from tests.e2e.desk_driver import DeskDriver, wait_until
from tests.e2e.test_grids_desk import EAST, VILLAGE, WEST, Administrator


@pytest.fixture
def administrator(open_desk):
    return Administrator(open_desk)


def keep_a_split(administrator: Administrator) -> None:
    panel, hands = administrator.open_village(), administrator.hands
    hands.window.activateWindow()
    hands.press("grid_tool_split")
    administrator.draw(panel, (112.999, 36.505), (113.011, 36.505))
    panel.commit.day.setDate(QDate.currentDate().addDays(9))
    assert panel.commit.commit.text() == "留待该日"
    hands.press("preview_grids")
    wait_until(panel.commit.words.isHidden, "the preview")
    hands.type_into("grid_reason", "下月起按新划分履职")
    hands.press("commit_grids")
    wait_until(lambda: panel.draft is not None and not panel.draft.is_changed, "kept")


def test_that_a_change_to_come_is_listed_drawn_called_off_and_made_on_its_day(
    open_desk, administrator, county_database
):
    dispatcher = DeskDriver(open_desk("dispatch1"))
    dispatcher.show("dispatch")
    chart = dispatcher.seen(MapPanel)[0]
    wait_until(lambda: chart.place_at(113.004, 36.509) == WEST, "the dispatcher's map")
    hands = administrator.hands
    keep_a_split(administrator)
    administrator.open_tab("将生效的变更")
    wait_until(lambda: hands.seen(GroundPlansPanel), "the panel")
    panel = hands.seen(GroundPlansPanel)[0]
    wait_until(lambda: len(panel.model.records) == 1, "the list")
    panel.table.selectRow(0)
    wait_until(lambda: panel.sketch.places == {-1, -2, VILLAGE + 2}, "the ground as it will be")
    hands.type_into("call_off_reason", "另行公示")
    hands.press("call_off_plan")
    wait_until(lambda: panel.model.records[0].state is PlanState.CALLED_OFF, "called off")
    keep_a_split(administrator)
    wait_until(lambda: len(panel.model.records) == 2, "both, without looking again")
    assert chart.place_at(113.004, 36.509) == WEST
    with psycopg.connect(county_database.admin_conninfo, autocommit=True) as admin:
        admin.execute("update cc.ground_plan set from_day = current_date where state = 1")
    # A day begins: nobody presses anything.
    dispatcher.desk.context.ground_source.begin_day()
    wait_until(
        lambda: chart.place_at(113.004, 36.509) == VILLAGE + 3, "the new grid at the dispatcher's desk"
    )
    wait_until(
        lambda: {row.state for row in panel.model.records} == {PlanState.CALLED_OFF, PlanState.MADE}, "made"
    )


def test_that_a_change_whose_department_has_ended_calls_for_the_administrator_and_is_corrected(
    open_desk, administrator, county_database
):
    hands = administrator.hands
    ground = hands.desk.context.desk.ground
    given = LayerGrid(None, 2, "B1", "环卫一片", 2, None, (WEST,), kind=201)
    number = ground.set_layer_grid(uuid7(), given, "划片作业，明确责任")
    wanted = replace(given, layer_grid_id=number, members=(WEST, EAST))
    ground.plan(uuid7(), wanted, "下月起按新划分履职", date.today() + timedelta(9))
    (tab,) = [each for each in hands.seen(WorkspaceTab) if each.workspace.id == "system"]
    assert tab.badge_text == ""
    with psycopg.connect(county_database.admin_conninfo, autocommit=True) as admin:
        admin.execute(
            "update cc.department set valid_from = current_date - 9, valid_to = current_date - 1 where dept_id = 2"
        )
    wait_until(lambda: tab.badge_text == "1", "the number beside the desk")
    administrator.open_tab("将生效的变更")
    wait_until(lambda: hands.seen(GroundPlansPanel), "the panel")
    panel = hands.seen(GroundPlansPanel)[0]
    wait_until(lambda: [row.is_broken for row in panel.model.records] == [True], "told as broken")
    panel.table.selectRow(0)
    wait_until(panel.correction.isVisible, "the correction")
    assert any("所指部门已终止" in label.text() for label in panel.facts.findChildren(QLabel))
    assert not panel.correct.isEnabled()
    hands.type_into("call_off_reason", "部门已撤并")
    assert not panel.correct.isEnabled()
    panel.correction.department.choose(3)
    hands.press("correct_plan")
    wait_until(lambda: [row.is_broken for row in panel.model.records] == [False], "mended")
    wait_until(lambda: tab.badge_text == "", "nothing calls any more")
    assert not panel.correction.isVisible()
