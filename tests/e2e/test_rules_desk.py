"""The rules of the county at the system administrator's desk: settings, escalation, calendar, standards."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
)

from commandcenter.db.stores import commands
from commandcenter.domain.calendars import DayKind
from commandcenter.domain.identifiers import uuid7
from commandcenter.domain.rule_drafts import Difference, DraftKind, RuleChanges
from commandcenter.ui.administration import LazyTabs
from commandcenter.ui.dialogs.notice_dialog import NoticeDialog
from commandcenter.ui.dialogs.tried_dialog import TriedDialog
from commandcenter.ui.panels.calendar_panel import CalendarPanel
from commandcenter.ui.panels.copied_panel import CopiedPanel
from commandcenter.ui.panels.escalation_panel import EscalationPanel
from commandcenter.ui.panels.rule_book_panel import RuleBookPanel
from commandcenter.ui.panels.settings_panel import SettingsPanel
from tests.e2e.desk_driver import wait_until
from tests.e2e.test_people_desk import english_words, picture

REASON = "县政府常务会议决定"


@pytest.fixture
def desk(open_desk):
    """The system administrator's desk, shown."""
    opened = open_desk("sysadmin1")
    opened.window.show_workspace("system")
    wait_until(lambda: opened.window.findChildren(LazyTabs), "the tabs")
    return opened


def page(desk, title, kind):
    """Open a tab and return its panel."""
    (tabs,) = desk.window.findChildren(LazyTabs)
    titles = [tabs.tabText(n) for n in range(tabs.count())]
    tabs.setCurrentIndex(titles.index(title))
    return tabs.currentWidget().findChild(kind)


def dialog_of(desk, kind=QDialog):
    """Return the open dialog."""
    wait_until(lambda: [d for d in desk.window.findChildren(kind) if d.isVisible()], "a dialog")
    return next(d for d in desk.window.findChildren(kind) if d.isVisible())


def write(dialog, name, words):
    """Write into a field."""
    edit = dialog.findChild(QPlainTextEdit, f"{name}_edit") or dialog.findChild(QLineEdit, f"{name}_edit")
    if isinstance(edit, QPlainTextEdit):
        edit.setPlainText(words)
    else:
        edit.setText(words)


def press_ok(dialog):
    """Press the button and wait until the database has taken it."""
    button = dialog.findChild(QAbstractButton, "ok_button")
    assert button.isEnabled()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    gone = []
    dialog.destroyed.connect(lambda: gone.append(True))
    wait_until(lambda: gone, "the dialog closed")


def say_yes(desk):
    """Agree to the question that is open."""
    box = dialog_of(desk, QMessageBox)
    box.button(QMessageBox.StandardButton.NoButton)
    (yes,) = [b for b in box.buttons() if box.buttonRole(b) is QMessageBox.ButtonRole.AcceptRole]
    yes.click()


def test_that_a_setting_is_changed_with_a_reason_and_its_history_is_shown(desk):
    panel = page(desk, "参数", SettingsPanel)
    wait_until(lambda: panel.model.record_by_key("undo_seconds"), "the settings")
    panel.table.selectRow(panel.model.row_of("undo_seconds"))
    panel.change_button.click()
    dialog = dialog_of(desk)
    dialog.fields[0].spin.setValue(60)
    write(dialog, "reason", REASON)
    press_ok(dialog)
    wait_until(lambda: panel.history.rowCount() == 2, "the history")
    now, before = panel.history.records
    assert (now.value, now.reason, before.value, before.valid_from) == (60, REASON, 120, None)
    assert panel.model.record_by_key("undo_seconds").value == 60


def test_that_a_changed_rule_of_escalation_begins_and_the_old_one_ends(desk):
    panel = page(desk, "督办升级", EscalationPanel)
    wait_until(lambda: panel.model.rowCount() == 27, "the rules")
    panel.table.selectRow(1)
    old = panel.model.records[1]
    panel.change_button.click()
    dialog = dialog_of(desk)
    write(dialog, "words", "请今天之内签收")
    press_ok(dialog)
    wait_until(lambda: any(r.words == "请今天之内签收" for r in panel.model.records), "the new rule")
    assert panel.model.rowCount() == 27
    assert panel.model.record_by_key(old.rule_id) is None
    panel.ended_box.setChecked(True)
    assert panel.model.record_by_key(old.rule_id).valid_to == panel.today - timedelta(days=1)


def test_that_a_pasted_notice_is_looked_at_and_becomes_the_calendar(desk):
    panel = page(desk, "工作日历", CalendarPanel)
    wait_until(lambda: panel.draft is not None, "the calendar")
    panel.year.setValue(2028)
    panel.notice_button.click()
    notice = dialog_of(desk, NoticeDialog)
    notice.text.setPlainText("元旦：1月1日（周五）放假1天。")
    assert not notice.ok.isEnabled()
    assert "星期不符" in notice.problem.text()
    notice.text.setPlainText("元旦：1月1日（周六）至3日（周一）放假，共3天。1月8日（周六）上班。")
    notice.ok.click()
    wait_until(lambda: not panel.draft.change.is_empty, "the days taken over")
    assert panel.draft.kinds(2028)[date(2028, 1, 8)] is DayKind.MAKE_UP_WORKDAY
    panel.view.choose(date(2028, 1, 3))
    panel.plain_button.click()
    panel.preview_button.click()
    wait_until(lambda: "0 件案卷" in panel._result.text(), "what would move")
    panel.apply_button.click()
    say_yes(desk)
    wait_until(
        lambda: panel.draft.change.is_empty and panel.draft.records.last_day.year == 2028, "the new calendar"
    )
    assert sorted(each.day for each in panel.draft.records.days if each.day.year == 2028) == [
        date(2028, 1, 1),
        date(2028, 1, 2),
        date(2028, 1, 8),
    ]


def test_that_a_standard_is_drafted_compared_tried_published_and_withdrawn(desk):
    panel = page(desk, "分类与标准", RuleBookPanel)
    wait_until(lambda: panel.model.rowCount() == 2, "the standards")
    panel.buttons["draft"].click()
    dialog = dialog_of(desk)
    write(dialog, "name", "明年标准")
    press_ok(dialog)
    wait_until(panel.buttons["add"].isVisible, "the draft")
    panel.table.selectRow(0)
    panel.buttons["edit"].click()
    dialog = dialog_of(desk)
    write(dialog, "condition", "积水成片，车辆不能通行")
    press_ok(dialog)
    wait_until(lambda: panel.model.records[0].difference is Difference.CHANGED, "the difference")
    assert panel.model.records[0].changed_fields == ("condition",)
    panel.table.selectRow(1)
    panel.buttons["remove"].click()
    wait_until(lambda: panel.model.records[1].difference is Difference.REMOVED, "the removal")
    panel.table.selectRow(1)
    panel.buttons["restore"].click()
    wait_until(lambda: panel.model.records[1].difference is None, "the item back")
    panel.buttons["try"].click()
    tried = dialog_of(desk, TriedDialog)
    wait_until(lambda: "0 件案卷" in tried.summary.text(), "the try")
    tried.accept()
    panel.buttons["publish"].click()
    dialog = dialog_of(desk)
    write(dialog, "note", REASON)
    press_ok(dialog)
    wait_until(lambda: panel.list.item(1) and "修改 1" in panel.list.item(1).text(), "the edition")
    assert desk.desk.standards.drafts(DraftKind.STANDARDS) == ()
    panel.list.setCurrentRow(1)
    wait_until(
        lambda: panel.model.records and panel.model.records[0].difference is Difference.CHANGED, "compared"
    )
    panel.buttons["end"].click()
    dialog = dialog_of(desk)
    write(dialog, "reason", REASON)
    press_ok(dialog)
    wait_until(lambda: "已撤回" in panel.list.item(1).text(), "the edition withdrawn")


def test_that_items_that_name_an_ended_standard_are_repaired_in_one_step(desk, county_database):
    duties, standards = desk.desk.duties, desk.desk.standards
    item = {"list_kind": 3, "level": 1, "matter": "积水", "standard_code": "2-01-01-1", "clause": "第一项"}
    leads = {"1-1": "water_supply", "1-2": "water_supply", "1-3": "heating"}
    items = [item | {"duty_code": code, "lead_function": lead} for code, lead in leads.items()]
    duties.publish_items("测试清单", items, date.today())
    panel = page(desk, "权责清单", RuleBookPanel)
    wait_until(lambda: panel.model.rowCount() == 3, "the duty list")
    assert panel.repairs.isHidden() is False
    assert "无部门承担的职能：" in panel.repairs.words.text()
    tomorrow = date.today() + timedelta(days=1)
    standards.publish(RuleChanges(removed=("2-01-01-1",)), tomorrow)
    panel.reload()
    wait_until(lambda: "有 3 条引用" in panel.repairs.words.text(), "what leads nowhere")
    picture(desk.window, "rules_broken")
    panel.repairs.button.click()
    dialog = dialog_of(desk)
    for name, code in (("standard:2-01-01-1", "2-01-02-1"), ("function:heating", "urban_enforcement")):
        combo = dialog.findChild(QComboBox, f"{name}_combo")
        combo.setCurrentIndex(combo.findData(code))
    picture(dialog, "rules_repair")
    assert english_words(dialog) == []
    press_ok(dialog)
    wait_until(
        lambda: {each.difference for each in panel.model.records} == {Difference.CHANGED}, "the repairs"
    )
    assert panel.repairs.isHidden()
    assert {each.item["standard_code"] for each in panel.model.records} == {"2-01-02-1"}
    panel.buttons["publish"].click()
    dialog = dialog_of(desk)
    write(dialog, "note", REASON)
    press_ok(dialog)
    wait_until(lambda: duties.lists()[0].version == 2, "the version")
    assert {each.standard_code for each in duties.items(duties.lists()[0].duty_list_id)} == {"2-01-02-1"}


def test_that_a_class_is_moved_and_another_retired_from_a_day_and_what_breaks_is_told(desk):
    panel = page(desk, "分类树", RuleBookPanel)
    wait_until(panel.model.rowCount, "the tree")
    assert not panel.buttons["try"].isVisibleTo(panel)
    panel.buttons["draft"].click()
    dialog = dialog_of(desk)
    write(dialog, "name", "明年分类")
    press_ok(dialog)
    wait_until(panel.buttons["add"].isVisible, "the draft")
    panel.buttons["add"].click()
    dialog = dialog_of(desk)
    above = dialog.findChild(QComboBox, "above_combo")
    above.setCurrentIndex(above.findText("2-01", Qt.MatchFlag.MatchStartsWith))
    write(dialog, "name", "严重内涝")
    write(dialog, "keywords", "内涝 淹水")
    press_ok(dialog)
    wait_until(lambda: panel.model.record_by_key("2-01-99"), "the new class")
    assert panel.model.record_by_key("2-01-99").item["keywords"] == ["内涝", "淹水"]
    panel.table.selectRow(panel.model.row_of("2-01-01"))
    panel.buttons["remove"].click()
    dialog = dialog_of(desk)
    heirs = dialog.findChild(QComboBox, "successor_combo")
    heirs.setCurrentIndex(heirs.findData("2-01-99"))
    press_ok(dialog)
    wait_until(lambda: panel.model.record_by_key("2-01-01").difference is Difference.REMOVED, "retired")
    assert panel.book.cell(panel.model.record_by_key("2-01-01").item, "successor") == "2-01-99"
    panel.buttons["publish"].click()
    dialog = dialog_of(desk)
    assert "2-01-01 道路积水 → 2-01-99；随之终止的标准" in " ".join(
        label.text() for label in dialog.findChildren(QLabel)
    )
    write(dialog, "note", REASON)
    press_ok(dialog)
    wait_until(lambda: panel.list.count() == 2 and "新增 1" in panel.list.item(1).text(), "the edition")
    panel.list.setCurrentRow(1)
    wait_until(
        lambda: {each.difference for each in panel.model.records} >= {Difference.ADDED, Difference.REMOVED},
        "compared",
    )
    panel.buttons["end"].click()
    dialog = dialog_of(desk)
    write(dialog, "reason", REASON)
    press_ok(dialog)
    wait_until(lambda: "已撤回" in panel.list.item(1).text(), "the edition withdrawn")


def test_that_a_department_finds_what_was_copied_to_it(open_desk, county):
    centre, bureau = open_desk("dispatch1"), open_desk("city1")
    intake = open_desk("intake1")
    case_id = uuid7()
    report = {"source": 2, "class_id": county.class_id, "title": "路面积水", "place_no": county.grid}
    with intake.desk.gateway.connection() as connection:
        commands.report(connection, case_id, report)
    intake.desk.cases.act(case_id, 1, "file", {"standard_id": county.standard_id})
    centre.desk.cases.act(case_id, 2, "copy_to", {"dept_id": 2, "note": REASON})
    bureau.window.show_workspace("tasks")
    (panel,) = bureau.window.findChildren(CopiedPanel)
    wait_until(lambda: panel.model.rowCount() == 1, "the copy")
    assert (panel.model.records[0].title, panel.model.records[0].words) == ("路面积水", REASON)
    panel.table.selectRow(0)
    assert bureau.context.selection.case_id == case_id
