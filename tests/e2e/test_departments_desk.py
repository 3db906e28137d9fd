"""Departments on the administrators' screens: a merger and a split asked for, agreed to and carried out."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QListWidget, QPlainTextEdit

from commandcenter.domain.successions import SuccessionKind, SuccessionState
from commandcenter.ui.dialogs.department_dialogs import DepartmentDialog
from commandcenter.ui.dialogs.succession_dialog import SuccessionDialog
from commandcenter.ui.panels.consents_panel import ConsentsPanel
from commandcenter.ui.panels.departments_panel import DepartmentsPanel
from tests.e2e.desk_driver import pause, wait_until
from tests.e2e.test_people_desk import english_words, panel_of, picture, press, the
from tests.integration.desks import HANDLING, Desks


def fill(widget, **values):
    for name, text in values.items():
        widget.findChild(QLineEdit, name).setText(text)


def choose(panel, code):
    rows = [record.code for record in panel.model.records]
    panel.table.selectRow(rows.index(code))
    wait_until(panel.succession_button.isEnabled, "the choice")


def named(desk):
    return {each.name for each in desk.context.reference.departments.values()}


def test_that_a_split_is_rehearsed_agreed_to_and_seen_by_everybody(open_desk, county_database, county):
    stage = Desks(county_database, county)
    stage.county.users.update(stage.admin.execute("select login::text, user_id from cc.app_user").fetchall())
    case_id = stage.bring_to(HANDLING)
    system, security, water = open_desk("sysadmin1"), open_desk("secadmin1"), open_desk("water1")
    panel = panel_of(system, DepartmentsPanel)
    wait_until(lambda: len(panel.model.records) == 5, "the departments")
    panel.add_button.click()
    dialog = the(DepartmentDialog)
    fill(dialog, code_edit="D40", name_edit="气象局")
    assert english_words(dialog) == []
    press(dialog, "ok_button")
    wait_until(lambda: len(panel.model.records) == 6, "the new department")
    choose(panel, "D03")
    panel.ask_succession(SuccessionKind.SPLIT)
    dialog = the(SuccessionDialog)
    fill(dialog, successor_code_0="D31", successor_name_0="供水服务局")
    fill(dialog, successor_code_1="D32", successor_name_1="水利建设局")
    dialog.findChild(QPlainTextEdit, "ground_edit").setPlainText("县委编办〔2026〕12号")
    assert not dialog.ok.isEnabled()
    press(dialog, "rehearse_button")
    wait_until(dialog.ok.isEnabled, "the rehearsal")
    assert "未结任务 1 件" in dialog.shares.text()
    # The open task goes to the second part; what was rehearsed is not that any more.
    tasks = dialog.given_out.tree.topLevelItem(2)
    dialog.given_out.tree.setCurrentItem(tasks.child(0))
    press(dialog, "give_to_1")
    assert not dialog.ok.isEnabled()
    press(dialog, "rehearse_button")
    wait_until(dialog.ok.isEnabled, "the rehearsal of the change")
    picture(dialog, "department_split")
    assert english_words(dialog) == []
    press(dialog, "ok_button")
    wait_until(lambda: bool(panel.successions.model.records), "what was asked for")
    picture(system.window, "departments_1920")
    consents = panel_of(security, ConsentsPanel, 2)
    decide(consents)
    assert "水务局 → 供水服务局、水利建设局" in consents._words.text()
    consents.agree.click()
    wait_until(lambda: panel.successions.model.records[0].state is SuccessionState.DONE, "the deed, live")
    wait_until(lambda: {r.code for r in panel.model.records} >= {"D31", "D32"}, "the new ones")
    assert "D03" not in {record.code for record in panel.model.records}
    panel.ended_box.setChecked(True)
    assert "D03" in {record.code for record in panel.model.records}
    heir = stage.one("select dept_id from cc.department where code = 'D32'")
    assert stage.one("select dept_id from cc.task where case_id = %s", case_id) == heir
    # A desk that was open all the time calls the new ones by name.
    wait_until(lambda: "水利建设局" in named(water), "the new name")
    pause(200)
    assert english_words(panel) == []
    stage.close()


def take_over(dialog, code):
    which = dialog.findChild(QComboBox, "successor_which_0")
    which.setCurrentIndex(which.findText(code))
    dialog.findChild(QPlainTextEdit, "ground_edit").setPlainText("县政府令〔2026〕3号")


def decide(consents):
    """Choose what waits: the newest one."""
    consents.list.reload()
    wait_until(
        lambda: bool(consents.list.model.records) and consents.list.model.records[0].is_mine, "what waits"
    )
    consents.list.table.selectRow(0)
    wait_until(consents.agree.isEnabled, "the choice")


def tick(dialog, name, words):
    found = dialog.findChild(QListWidget, name).findItems(words, Qt.MatchFlag.MatchContains)
    found[0].setCheckState(Qt.CheckState.Checked)


def test_that_a_part_is_handed_over_and_a_government_takes_another_one_in(open_desk, county_database, county):
    stage = Desks(county_database, county)
    stage.county.users.update(stage.admin.execute("select login::text, user_id from cc.app_user").fetchall())
    case_id = stage.bring_to(HANDLING)
    system, security = open_desk("sysadmin1"), open_desk("secadmin1")
    panel, consents = panel_of(system, DepartmentsPanel), panel_of(security, ConsentsPanel, 2)
    wait_until(lambda: len(panel.model.records) == 5, "the departments")
    choose(panel, "D03")
    panel.ask_succession(SuccessionKind.HANDOVER)
    dialog = the(SuccessionDialog)
    take_over(dialog, "城市管理局")
    tick(dialog, "classes_list", "积水")
    tick(dialog, "places_list", "永安街道")
    press(dialog, "rehearse_button")
    wait_until(lambda: "功能" in dialog.problem.text() or "职能" in dialog.problem.text(), "nothing goes yet")
    functions = dialog.given_out.tree.topLevelItem(0)
    dialog.given_out.tree.setCurrentItem(functions.child(0))
    press(dialog, "give_to_1")
    press(dialog, "rehearse_button")
    wait_until(dialog.ok.isEnabled, "the rehearsal")
    assert "未结任务 1 件" in dialog.shares.text()
    assert "水务局" not in dialog.shares.text()
    picture(dialog, "department_handover")
    assert english_words(dialog) == []
    press(dialog, "ok_button")
    decide(consents)
    assert "供水 · 仅限" in consents._words.text()
    consents.agree.click()
    wait_until(lambda: bool(panel.parts), "the deed, live")
    assert stage.one("select dept_id from cc.task where case_id = %s", case_id) == 2
    assert {"D03", "D02"} <= {record.code for record in panel.model.records}
    choose(panel, "D05")
    panel.ask_succession(SuccessionKind.MERGE)
    dialog = the(SuccessionDialog)
    take_over(dialog, "永安街道办事处")
    press(dialog, "rehearse_button")
    wait_until(lambda: not dialog.extends.isHidden(), "the ground nobody governs")
    assert not dialog.ok.isEnabled()
    dialog.findChild(QCheckBox, "extends_box").setChecked(True)
    assert dialog.ok.isEnabled()
    assert english_words(dialog) == []
    press(dialog, "ok_button")
    wait_until(lambda: panel.successions.model.records[0].is_open, "what was asked for")
    picture(system.window, "departments_parts_1920")
    assert english_words(panel) == []
    decide(consents)
    consents.agree.click()
    wait_until(lambda: "D05" not in {r.code for r in panel.model.records}, "the deed, live")
    assert stage.one("select cc_int.department_for('territorial', 149999100200001, current_date)") == 4
    stage.close()
