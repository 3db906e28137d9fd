"""Facilities and vehicles at the administrator's desk: entered by a click, moved by hand and keys, seen by others."""

import psycopg
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox

from commandcenter.errors import DatabaseUnavailable
from commandcenter.ui.panels.field_register_panel import FieldRegisterPanel
from tests.e2e.desk_driver import DeskDriver, wait_until
from tests.e2e.test_grids_desk import EAST, LEFT, VILLAGE, WEST, Administrator


@pytest.fixture
def admin(county_database):
    with psycopg.connect(county_database.admin_conninfo, autocommit=True) as connection:
        yield connection


def opened(administrator: Administrator) -> FieldRegisterPanel:
    administrator.open_tab("设施与车辆")
    wait_until(lambda: administrator.hands.seen(FieldRegisterPanel), "the panel")
    panel = administrator.hands.seen(FieldRegisterPanel)[0]
    wait_until(lambda: panel.list.stack.currentIndex() and panel.canvas.picture.ground.scene, "list and map")
    panel.canvas.centre_on(113.01, 36.505, zoom=15.5)
    wait_until(lambda: not panel.canvas.navigator.is_zooming, "the map at rest")
    return panel


def names(panel: FieldRegisterPanel) -> list[str]:
    return [each.name for each in panel.list.model.records]


def point(panel: FieldRegisterPanel) -> tuple[float, float]:
    assert panel.draft is not None and panel.draft.point is not None
    return panel.draft.point


def click(panel: FieldRegisterPanel, lon: float, lat: float) -> QPoint:
    at = Administrator.pixel(panel, lon, lat)
    QTest.mouseClick(panel.canvas, LEFT, pos=at)
    return at


def test_that_a_facility_is_entered_by_a_click_moved_and_retired_and_the_others_see_it(open_desk, admin):
    administrator = Administrator(open_desk)
    dispatcher = DeskDriver(open_desk("dispatch1"))
    dispatcher.show("dispatch")
    watch = dispatcher.desk.context.field_watch
    panel, hands = opened(administrator), administrator.hands
    hands.window.activateWindow()
    hands.press("field_tool_add")
    # Outside the county nothing is put anywhere.
    click(panel, 113.2, 36.505)
    assert panel.tools.hint.property("role") == "error"
    click(panel, 113.004, 36.506)
    assert panel.form.inputs.place.text().endswith("第1网格")
    assert not panel.form.save.isEnabled()
    combo = hands.seen(QComboBox, "field_kind")[0]
    combo.setCurrentIndex(combo.findData(202))
    hands.type_into("field_name", "桥下易积水点")
    level = hands.seen(QComboBox, "field_level")[0]
    level.setCurrentIndex(level.findData(2))
    hands.press("save_field")
    wait_until(lambda: names(panel) == ["桥下易积水点"], "the new one in the list")
    wait_until(lambda: panel.draft is not None and panel.draft.stored.number, "the new one open")
    wait_until(
        lambda: (
            watch.register is not None
            and [each.name for each in watch.register.facilities] == ["桥下易积水点"]
        ),
        "the new one at the dispatcher's desk",
    )
    # The pin is dragged into the other grid.
    start = Administrator.pixel(panel, *point(panel))
    end = Administrator.pixel(panel, 113.014, 36.506)
    QTest.mousePress(panel.canvas, LEFT, pos=start - QPoint(0, 20))
    for share in (0.3, 0.7, 1.0):
        step = start + (end - start) * share - QPoint(0, 20)
        QTest.mouseMove(panel.canvas, step)
    QTest.mouseRelease(panel.canvas, LEFT, pos=end - QPoint(0, 20))
    assert panel.draft is not None and panel.draft.place_no == EAST and panel.form.is_changed
    hands.press("save_field")
    wait_until(lambda: panel.draft is not None and panel.draft.stored.version == 2, "moved")
    assert (
        admin.execute("select place_no, round(lon::numeric, 4), hazard_level from cc.facility").fetchone()[0]
        == EAST
    )
    # Retired from today on: with a reason, and gone from the maps of all.
    panel.form.retires.setChecked(True)
    assert not panel.form.save.isEnabled()
    hands.type_into("field_reason", "已完成整治")
    hands.press("save_field")
    wait_until(lambda: names(panel) == [], "retired")
    wait_until(
        lambda: watch.register is not None and not watch.register.facilities, "gone at the dispatcher's desk"
    )
    assert not panel.form.card.isVisible()
    assert admin.execute("select count(*) from cc.facility").fetchone() == (1,)


def test_that_keys_alone_put_a_facility_and_a_vehicle(open_desk, admin):
    administrator = Administrator(open_desk)
    panel, hands = opened(administrator), administrator.hands
    hands.window.activateWindow()
    panel.canvas.centre_on(113.004, 36.506, zoom=16.0)
    QTest.keyClick(hands.window, Qt.Key.Key_A)
    wait_until(panel.canvas.hasFocus, "the map has the keys")
    QTest.keyClick(panel.canvas, Qt.Key.Key_Space)
    assert panel.draft is not None and panel.draft.place_no == WEST
    lon = point(panel)[0]
    QTest.keyClick(panel.canvas, Qt.Key.Key_Right)
    QTest.keyClick(panel.canvas, Qt.Key.Key_Space)
    assert point(panel)[0] > lon
    # Coordinates can be typed as well.
    panel.form.inputs.lon.setValue(113.0055)
    assert point(panel)[0] == 113.0055 and panel.canvas.picture.markers.pin == point(panel)
    hands.type_into("field_name", "消火栓甲")
    QTest.keyClick(panel.form.save, Qt.Key.Key_Space)
    wait_until(lambda: names(panel) == ["消火栓甲"], "the facility")
    hands.press("new_vehicle")
    panel.form.inputs.tier.setCurrentIndex(2)
    QTest.keyClick(panel.canvas, Qt.Key.Key_Space)
    assert panel.draft.place_no == VILLAGE and panel.sketch.places == {VILLAGE}
    hands.type_into("field_code", "XL-1")
    hands.type_into("field_name", "巡逻车一号")
    hands.press("save_field")
    wait_until(lambda: names(panel) == ["消火栓甲", "巡逻车一号"], "the vehicle")
    assert admin.execute("select code, place_no from cc.vehicle").fetchone() == ("XL-1", VILLAGE)
    wait_until(lambda: "系统管理甲 登记" in panel.form.changes.text(), "who entered it")


def test_that_an_answer_lost_on_the_way_makes_no_second_facility(open_desk, admin, monkeypatch):
    administrator = Administrator(open_desk)
    panel, hands = opened(administrator), administrator.hands
    field = hands.desk.context.desk.field
    keys, keep = [], field.keep

    def keep_over_a_broken_line(op_id, thing, reason):
        keys.append(op_id)
        number = keep(op_id, thing, reason)
        if len(keys) == 1:
            raise DatabaseUnavailable
        return number

    monkeypatch.setattr(field, "keep", keep_over_a_broken_line)
    hands.press("field_tool_add")
    click(panel, 113.004, 36.506)
    hands.type_into("field_name", "消火栓乙")
    hands.press("save_field")
    wait_until(panel.form.problem.text, "told that nobody answered")
    assert panel.form.inputs.lines["name"].text() == "消火栓乙"
    hands.press("save_field")
    wait_until(lambda: panel.draft is not None and panel.draft.stored.number, "stored")
    assert len(set(keys)) == 1 and len(keys) == 2
    assert admin.execute("select count(*) from cc.facility").fetchone() == (1,)
    # What is changed afterwards is another step.
    hands.type_into("field_note", "水压不足")
    hands.press("save_field")
    wait_until(lambda: panel.draft is not None and panel.draft.stored.version == 2, "corrected")
    assert len(set(keys)) == 2


def test_that_what_a_colleague_did_meanwhile_is_told_and_nothing_typed_is_lost(open_desk, admin):
    admin.execute(
        "insert into cc.facility (kind, name, place_no, lon, lat) values (101, '消火栓', %s, 113.004, 36.506)",
        (WEST,),
    )
    administrator = Administrator(open_desk)
    panel, hands = opened(administrator), administrator.hands
    wait_until(lambda: names(panel) == ["消火栓"], "the list")
    click(panel, 113.004, 36.506)
    wait_until(lambda: panel.draft is not None, "the clicked one")
    admin.execute("update cc.facility set note = '水压不足'")
    wait_until(
        lambda: panel.form.inputs.lines["note"].text() == "水压不足", "followed, for nothing was typed here"
    )
    hands.type_into("field_address", "人民路东侧")
    admin.execute("update cc.facility set status = 2")
    wait_until(lambda: "同事已更改" in panel.form.problem.text(), "told")
    hands.press("save_field")
    wait_until(lambda: "请重新载入" in panel.form.problem.text(), "refused")
    assert panel.form.inputs.lines["address"].text() == "人民路东侧"
    assert admin.execute("select address from cc.facility").fetchone() == ("",)
    hands.press("reload_field")
    wait_until(lambda: panel.draft is not None and panel.draft.stored.version == 3, "anew")
    assert panel.form.inputs.status.currentData() == 2
