"""The hotline desk by keys: missing things are named, alike matters are shown, and nothing typed is lost."""

import psycopg
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from commandcenter.domain.identifiers import uuid7
from commandcenter.ui.panels.call_cards import HistoryCard, RepeatCard
from commandcenter.ui.panels.call_form_panel import CallFormPanel
from commandcenter.ui.widgets.choice_edit import ChoiceEdit
from tests.e2e.conftest import OpenDesk
from tests.e2e.desk_driver import DeskDriver, wait_until
from tests.fixtures.databases import OwnDatabase

TEXT = "平安社区门口道路积水很深，车过不去"
POSITION = (113.25, 36.5)


def calls_in(database: OwnDatabase) -> list[tuple[int, str, str]]:
    """Return outcome, summary and answer of the calls, read beside the desk."""
    with psycopg.connect(database.admin_conninfo) as admin:
        return [
            (int(str(row[0])), str(row[1]), str(row[2]))
            for row in admin.execute("select outcome, summary, answer from cc.hotline_call order by call_id")
        ]


def the_form(operator: DeskDriver) -> CallFormPanel:
    """Return the form on screen."""
    operator.window.activateWindow()
    wait_until(operator.window.isActiveWindow, "keys go to this window")
    operator.show("hotline")
    found = operator.seen(CallFormPanel)[0]
    assert isinstance(found, CallFormPanel)
    return found


def take_the_proposed_class(operator: DeskDriver) -> None:
    """Accept what the text proposes, as an operator does: Tab from field to field."""
    field = operator.the("class_edit")
    assert isinstance(field, ChoiceEdit)
    wait_until(lambda: field.choices, "a class proposed from the text")
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_Tab)


def test_that_saving_with_something_missing_says_so_and_puts_the_cursor_there(open_desk: OpenDesk):
    operator = DeskDriver(open_desk("intake1"))
    form = the_form(operator)
    operator.type_into("text_edit", "门口有件事情")
    QTest.keyClick(form.view.text_edit, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    wait_until(lambda: form.view.boxes["class_id"].error, "words at the class")
    assert form.view.boxes["place_no"].error
    assert form.view.boxes["description"].error == ""
    assert QApplication.focusWidget() is form.view.class_edit


def test_that_a_call_about_the_same_matter_nearby_joins_its_case_by_one_key(
    open_desk: OpenDesk, county_database: OwnDatabase
):
    operator = DeskDriver(open_desk("intake1"))
    form = the_form(operator)
    for is_first in (True, False):
        operator.type_into("text_edit", TEXT)
        take_the_proposed_class(operator)
        form.set_position(*POSITION, 149999001001001)
        operator.type_into("phone_edit", "13900000731")
        if is_first:
            operator.press("save_button")
            wait_until(lambda: form.draft.is_blank, "an empty form after the first call")
    wait_until(lambda: operator.seen(RepeatCard), "the warning of a repeat")
    (words,) = operator.seen(RepeatCard)[0].texts
    assert "平安社区门口道路积水很深" in words
    assert " 0 " in words
    wait_until(lambda: operator.seen(HistoryCard), "the earlier call of this number")
    QTest.keyClick(form.view.phone_edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    wait_until(lambda: form.draft.is_blank, "an empty form after the call has joined the case")
    wait_until(lambda: len(calls_in(county_database)) == 2, "both calls in the log")
    with psycopg.connect(county_database.admin_conninfo) as admin:
        assert admin.execute("select count(*), max(caller_count) from cc.case_file").fetchone() == (1, 2)


def test_that_an_answer_at_once_and_a_mere_registration_make_no_case(
    open_desk: OpenDesk, county_database: OwnDatabase
):
    operator = DeskDriver(open_desk("intake1"))
    form = the_form(operator)
    operator.type_into("text_edit", "问办证窗口几点开门")
    operator.press("answer_button")
    wait_until(lambda: operator.seen(type(form.view.answer_edit), "answer_edit"), "room for the answer")
    operator.type_into("answer_edit", "上午九点")
    operator.press("answer_button")
    wait_until(lambda: calls_in(county_database), "the call in the log")
    wait_until(lambda: form.draft.is_blank, "an empty form")
    operator.type_into("text_edit", "打错电话")
    QTest.keyClick(form.view.text_edit, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    wait_until(lambda: len(calls_in(county_database)) == 2, "both calls in the log")
    assert calls_in(county_database) == [(2, "问办证窗口几点开门", "上午九点"), (3, "打错电话", "")]
    with psycopg.connect(county_database.admin_conninfo) as admin:
        assert admin.execute("select count(*) from cc.case_file").fetchone() == (0,)


def test_that_a_call_put_aside_comes_back_as_it_was(open_desk: OpenDesk):
    operator = DeskDriver(open_desk("intake1"))
    form = the_form(operator)
    text = f"先放一放 {uuid7()}"
    operator.type_into("text_edit", text)
    QTest.keyClick(form.view.text_edit, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert form.draft.is_blank
    wait_until(form.view.drafts_button.isVisible, "the drafts button")
    form.view.drafts_button.menu().actions()[-1].trigger()
    assert form.view.text_edit.toPlainText() == text
