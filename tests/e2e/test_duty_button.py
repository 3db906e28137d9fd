"""A grid member goes on duty at his desk; the dispatcher is offered him, with the reason, and not after he has gone."""

import psycopg
from PySide6.QtWidgets import QMenu

from commandcenter.ui.duty_button import DutyButton
from commandcenter.ui.panels.map_panel import MapPanel
from tests.e2e.desk_driver import DeskDriver, wait_until
from tests.e2e.test_grids_desk import WEST

AT = (113.004, 36.509)


def offered(chart: MapPanel, title: str) -> list[str]:
    """Return the words of a part of the map's menu."""
    menu = chart.menu.build(chart._county, *AT, None, can_call=False)
    part = next(action.menu() for action in menu.actions() if action.text() == title)
    assert isinstance(part, QMenu)
    return [action.text() for action in part.actions() if not action.isSeparator()]


def test_that_who_goes_on_duty_is_offered_with_the_reason(open_desk, county_database, county):
    with psycopg.connect(county_database.admin_conninfo, autocommit=True) as admin:
        admin.execute(
            "insert into cc.place_person (place_no, user_id, duty) "
            "select %s, user_id, 1 from cc.app_user where login = 'grid1'",
            (WEST,),
        )
    dispatcher = DeskDriver(open_desk("dispatch1"))
    dispatcher.show("dispatch")
    assert dispatcher.desk.window.findChildren(DutyButton) == []
    chart = dispatcher.seen(MapPanel)[0]
    wait_until(lambda: chart.place_at(*AT) == WEST, "the dispatcher's map")
    assert all("未上岗" in words for words in offered(chart, "按网格指派"))
    member = open_desk("grid1")
    (button,) = member.window.findChildren(DutyButton)
    assert button.text() == "○ 未上岗"
    button.menu().aboutToShow.emit()
    next(action for action in button.menu().actions() if "4 小时" in action.text()).trigger()
    wait_until(lambda: button.text().startswith("● 在岗至"), "the duty at his own desk")
    watch = dispatcher.desk.context.field_watch
    watch._looks = 0
    wait_until(lambda: watch.duties, "the duty at the dispatcher's desk")
    (first, *_) = offered(chart, "按网格指派")
    assert first.startswith("网格员甲") and "在岗至" in first
    assert any("网格员甲" in words and "位置未知" in words for words in offered(chart, "指派最近人员"))
    member.commands.run("duty.end")
    wait_until(lambda: button.text() == "○ 未上岗", "off duty")
    watch._looks = 0
    wait_until(lambda: not watch.duties, "nobody on duty")
    assert not any("网格员甲" in words for words in offered(chart, "指派最近人员"))
