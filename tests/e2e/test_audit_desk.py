"""The audit administrator at work, in the real window on the real database."""

import psycopg
from PySide6.QtWidgets import QAbstractButton

from commandcenter.ui.panels.access_log_panel import AccessLogPanel
from commandcenter.ui.panels.case_steps_panel import CaseStepsPanel
from commandcenter.ui.panels.seals_panel import SealsPanel
from tests.builders import PASSWORD
from tests.e2e.desk_driver import wait_until
from tests.e2e.test_people_desk import english_words, panel_of, picture


def test_that_logs_are_searched_exported_and_seals_verified(open_desk, county_database, tmp_path):
    with psycopg.connect(county_database.conninfo("secadmin1", PASSWORD), autocommit=True) as security:
        for locked in (True, False):
            security.execute(
                "select cc.lock_person_v1((select user_id from cc.app_user where login = 'nobody1'), %s)",
                (locked,),
            )
    desk = open_desk("auditor1")
    panel = panel_of(desk, AccessLogPanel)
    search = panel.search
    wait_until(lambda: len(search.list.model.records) == 3, "the log")
    wait_until(lambda: search.act.count() == 4, "the acts")
    for width, height in ((1920, 1080), (1366, 768)):
        desk.window.resize(width, height)
        picture(desk.window, f"audit_{width}")
    assert english_words(panel) == []
    search.act.setCurrentIndex(search.act.findData("lock_person"))
    wait_until(lambda: [each.what for each in search.list.model.records] == ["lock_person"], "one act")
    # One way out, as from every list: what is asked for, under the name of the page.
    assert [b.text() for b in panel.findChildren(QAbstractButton) if "导出" in b.text()] == []
    sheet = search.export_sheet()
    assert sheet.title == "访问日志"
    (row,) = [row for page in sheet.pages() for row in page]
    assert "人员锁定" in str(row)
    steps = panel_of(desk, CaseStepsPanel, 1)
    wait_until(lambda: steps.search.list.stack.currentWidget() is steps.search.list.stack.empty, "no steps")
    assert english_words(steps) == []
    seals = panel_of(desk, SealsPanel, 2)
    seals.verify.click()
    wait_until(lambda: "还没有封签" in seals.answer.text() and seals.verify.isEnabled(), "the answer")
    picture(desk.window, "seals_1366")
    assert english_words(seals) == []
