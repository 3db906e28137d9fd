"""The language changes while the desk is at work: other windows, the same session, nothing lost, nothing left behind."""

import gc
import threading
import weakref
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import UUID

import psycopg
import pytest
import shiboken6
from PySide6.QtCore import QObject, QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu

from commandcenter.db.engine import ServerAddress
from commandcenter.domain.cases import CaseDraft
from commandcenter.domain.identifiers import uuid7
from commandcenter.services.signing_in import sign_in
from commandcenter.ui.desk_session import DeskSession
from commandcenter.ui.dialogs.about_dialog import AboutDialog
from commandcenter.ui.dialogs.password_dialog import PasswordDialog
from commandcenter.ui.dialogs.preferences_dialog import PreferencesDialog
from commandcenter.ui.i18n import LanguageSwitch
from commandcenter.ui.main_window import MainWindow
from commandcenter.ui.panels.call_form_panel import CallFormPanel
from commandcenter.ui.panels.case_file_panel import CaseFilePanel
from commandcenter.ui.theme import active_theme
from commandcenter.ui.tokens import ThemeMode
from tests.builders import PASSWORD, SmallCounty
from tests.e2e.desk_driver import DeskDriver, pause, wait_until
from tests.fixtures.databases import OwnDatabase

OpenSession = Callable[[str], DeskSession]


@pytest.fixture
def address(county_database: OwnDatabase) -> ServerAddress:
    return ServerAddress(county_database.host, county_database.port, county_database.name, "disable")


@pytest.fixture
def languages(qapp: object) -> Iterator[LanguageSwitch]:
    made = LanguageSwitch()
    made.set_language("zh_CN")
    yield made
    made.set_language("en")


@pytest.fixture
def open_session(
    address: ServerAddress, languages: LanguageSwitch, tmp_path: Path, home: Path
) -> Iterator[OpenSession]:
    active_theme().set_look(mode=ThemeMode.DAY, scale=100)
    opened: list[DeskSession] = []

    def open_one(login: str) -> DeskSession:
        settings = QSettings(str(tmp_path / f"{login}.ini"), QSettings.Format.IniFormat)
        session = DeskSession(sign_in(address, login, PASSWORD), languages, settings, "test")
        session.desk_window.window.resize(1600, 900)
        session.show()
        opened.append(session)
        return session

    yield open_one
    for session in opened:
        session.leave()
    pause(50)
    active_theme().set_look(mode=ThemeMode.DAY, scale=100)


def switch(session: DeskSession, command: str, title: str) -> DeskDriver:
    """Run a language command, and wait for windows whose first workspace is called so."""
    before = session.desk_window
    assert before.commands.run(command)
    wait_until(lambda: session.desk_window is not before, "the new windows")
    texts = [
        each.text for each in session.desk_window.commands.commands() if each.id.startswith("workspace.")
    ]
    assert any(title in text for text in texts), texts
    return DeskDriver(session.desk_window)


def connections_of(database: OwnDatabase, login: str) -> int:
    with psycopg.connect(database.admin_conninfo, autocommit=True) as admin:
        query = "select count(*) from pg_stat_activity where datname = current_database() and usename = %s"
        row = admin.execute(query, (login,)).fetchone()
        assert row is not None
        return int(row[0])


def make_chief(database: OwnDatabase, login: str) -> None:
    """Make one more duty chief: the logins of the small county belong to all tests of the run."""
    with psycopg.connect(database.admin_conninfo, autocommit=True) as admin:
        query = "insert into cc.app_user (login, real_name) values (%s, '示例人') returning user_id"
        row = admin.execute(query, (login,)).fetchone()
        assert row is not None
        admin.execute(
            "insert into cc.user_post (user_id, post, dept_id, place_no, valid_from) "
            "select %s, 4, null, place_no, '2024-01-01' from cc.place where level = 1",
            row,
        )
        admin.execute("select cc_int.make_login(%s, %s)", (login, PASSWORD))
        admin.execute("select cc_int.apply_tiers(%s)", row)


def a_case(address: ServerAddress, county: SmallCounty) -> UUID:
    """File a case at another desk."""
    desk = sign_in(address, "intake1", PASSWORD)
    try:
        draft = CaseDraft(uuid7(), 2, county.class_id, "路面积水", "积水很深", "平安路", county.grid)
        made = desk.cases.report(draft)
        return desk.cases.act(made.case_id, made.version, "file", {"standard_id": county.standard_id}).case_id
    finally:
        desk.close()


def test_that_every_word_changes_while_workspace_and_case_stay(
    open_session: OpenSession, address: ServerAddress, county: SmallCounty
) -> None:
    case_id = a_case(address, county)
    session = open_session("chief1")
    driver = DeskDriver(session.desk_window)
    driver.show("dispatch")
    session.desk_window.context.selection.select(case_id, "test")
    old = session.desk_window.window
    place = old.geometry()
    english = switch(session, "language.en", "Dispatch")
    wait_until(lambda: not shiboken6.isValid(old), "the end of the old window")
    assert english.window.isVisible()
    assert english.window.geometry() == place
    assert english.window.current_id == "dispatch"
    wait_until(
        lambda: any(
            panel.case_file is not None and panel.case_file.summary.case_id == case_id
            for panel in english.seen(CaseFilePanel)
        ),
        "the case in the new file panel",
    )
    assert session.desk_window.commands.action("language.en").isChecked()
    assert not session.desk_window.commands.action("language.zh_CN").isChecked()
    chinese = switch(session, "language.zh_CN", "派遣")
    assert chinese.window.current_id == "dispatch"
    assert session.desk_window.context.selection.case_id == case_id


def test_that_a_colleague_s_change_reaches_the_new_windows(
    open_session: OpenSession, address: ServerAddress, county: SmallCounty
) -> None:
    session = open_session("chief1")
    driver = switch(session, "language.en", "Dispatch")
    driver.show("dispatch")
    case_id = a_case(address, county)
    wait_until(lambda: case_id in driver.queue_ids(), "the colleague's case in the queue")


def test_that_a_call_being_written_is_there_in_the_other_language(open_session: OpenSession) -> None:
    session = open_session("intake1")
    driver = DeskDriver(session.desk_window)
    driver.show("hotline")
    form = driver.seen(CallFormPanel)[0]
    QTest.keyClicks(form.view.text_edit, "half a sentence about a pothole")
    draft_id = form.draft.draft_id
    # At once: the draft has not been written to the disk by itself yet.
    english = switch(session, "language.en", "Intake")
    again = english.seen(CallFormPanel)[0]
    assert again is not form
    assert again.draft.text == "half a sentence about a pothole"
    assert again.draft.draft_id == draft_id


def test_that_a_second_window_comes_back_in_the_other_language(open_session: OpenSession) -> None:
    session = open_session("chief1")
    session.desk_window.window.open_second_window("dispatch")
    driver = switch(session, "language.en", "Dispatch")
    assert driver.window.second_window_ids == ("dispatch",)
    titles = [each.windowTitle() for each in QApplication.topLevelWidgets() if each.isVisible()]
    assert "Dispatch" in titles


def test_that_the_switch_waits_for_an_open_dialog(open_session: OpenSession) -> None:
    session = open_session("chief1")
    before = session.desk_window
    before.commands.run("person.password")
    dialog = before.window.findChild(PasswordDialog)
    assert isinstance(dialog, PasswordDialog)
    QTest.keyClicks(dialog.present_edit, "typed")
    before.commands.run("language.en")
    pause(500)
    assert session.desk_window is before
    assert dialog.present_edit.text() == "typed"
    dialog.reject()
    wait_until(lambda: session.desk_window is not before, "the new windows")


def test_that_ten_switches_leave_no_thread_connection_or_window_behind(
    open_session: OpenSession, address: ServerAddress, county_database: OwnDatabase
) -> None:
    session = open_session("chief1")
    DeskDriver(session.desk_window).show("dispatch")
    pause(1500)
    threads = threading.active_count()
    seen: list[weakref.ref[QObject]] = []
    for turn in range(10):
        seen += [weakref.ref(session.desk_window), weakref.ref(session.desk_window.window)]
        switch(session, *(("language.en", "Dispatch") if turn % 2 == 0 else ("language.zh_CN", "派遣")))
        pause(150)
    pause(1500)
    gc.collect()
    assert threading.active_count() <= threads + 1
    assert [ref() for ref in seen if ref() is not None] == []
    assert len([each for each in QApplication.topLevelWidgets() if isinstance(each, MainWindow)]) == 1
    # At most a pool of four and the feed.
    assert connections_of(county_database, "chief1") <= 5


def test_that_preferences_open_by_key_and_change_the_language(
    open_session: OpenSession, languages: LanguageSwitch
) -> None:
    session = open_session("chief1")
    before = session.desk_window
    window = before.window
    window.activateWindow()
    wait_until(lambda: QApplication.activeWindow() is window, "the window in front")
    QTest.keyClick(window, Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
    dialog = window.findChild(PreferencesDialog)
    assert isinstance(dialog, PreferencesDialog)
    dialog.mode_box.setCurrentIndex(1)
    dialog.language_box.setCurrentIndex(dialog.language_box.findData("en"))
    dialog.accept()
    wait_until(lambda: session.desk_window is not before, "the new windows")
    assert languages.language == "en"
    assert active_theme().mode is ThemeMode.NIGHT


def test_that_the_menu_offers_language_preferences_about_and_password(open_session: OpenSession) -> None:
    desk = open_session("chief1").desk_window
    desk.window.open_menu()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    wanted = {"preferences.open", "language.zh_CN", "language.en", "help.about", "person.password"}
    offered = set(menu.actions())
    menu.close()
    assert {name for name in wanted if desk.commands.action(name) in offered} == wanted


def test_that_about_tells_the_server_and_who_is_signed_in(open_session: OpenSession) -> None:
    desk = open_session("chief1").desk_window
    desk.commands.run("help.about")
    dialog = desk.window.findChild(AboutDialog)
    assert isinstance(dialog, AboutDialog)
    text = dialog.as_text()
    dialog.reject()
    assert "chief1" in text
    assert desk.desk.address.database in text
    assert "PostgreSQL 1" in text


def test_that_the_password_is_changed_and_the_desk_goes_on(
    open_session: OpenSession, address: ServerAddress, county_database: OwnDatabase
) -> None:
    make_chief(county_database, "chief_of_passwords")
    session = open_session("chief_of_passwords")
    desk = session.desk_window
    desk.commands.run("person.password")
    dialog = desk.window.findChild(PasswordDialog)
    assert isinstance(dialog, PasswordDialog)
    for edit, text in (
        (dialog.present_edit, "wrong"),
        (dialog.new_edit, "Another4word"),
        (dialog.again_edit, "Another4word"),
    ):
        QTest.keyClicks(edit, text)
    QTest.mouseClick(dialog.ok, Qt.MouseButton.LeftButton)
    wait_until(lambda: not dialog.is_busy, "the answer")
    shown = [label.text() for label in dialog.findChildren(QLabel) if label.isVisible()]
    assert "当前密码不正确。" in shown
    dialog.present_edit.clear()
    QTest.keyClicks(dialog.present_edit, PASSWORD)
    QTest.mouseClick(dialog.ok, Qt.MouseButton.LeftButton)
    wait_until(lambda: not shiboken6.isValid(dialog) or not dialog.isVisible(), "the end of the dialog")
    sign_in(address, "chief_of_passwords", "Another4word").close()
