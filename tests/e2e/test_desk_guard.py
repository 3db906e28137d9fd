"""First passwords, the lock of a desk that is left, and the warning before a password ends."""

import psycopg
import pytest
from psycopg.types.json import Jsonb
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from commandcenter.db.engine import ServerAddress
from commandcenter.errors import NotAllowed, NotLegal
from commandcenter.services.signing_in import password_rule, set_own_password, sign_in
from commandcenter.ui.dialogs.password_dialog import PasswordDialog
from commandcenter.ui.first_password import FirstPassword
from commandcenter.ui.tasks import ThreadTaskRunner
from tests.builders import PASSWORD
from tests.e2e.desk_driver import pause, wait_until
from tests.e2e.test_people_desk import english_words, picture, the


def test_that_a_desk_left_alone_is_covered_until_the_password_is_given(open_desk):
    desk = open_desk("chief1")
    lock = desk.idle_lock
    assert lock.timer.interval() == 15 * 60_000
    lock.timer.setInterval(300)
    QTest.keyClick(desk.window, Qt.Key.Key_Shift)
    assert not lock.is_locked
    wait_until(lambda: lock.is_locked, "the lock")
    dialog = lock.dialog
    picture(desk.window, "locked_desk")
    picture(dialog, "lock_dialog")
    assert english_words(dialog) == ["值班长甲 · chief1"] or english_words(dialog) == []
    cover = desk.window.findChild(type(lock._covers[0]), "lock_cover")
    assert cover.isVisible()
    assert cover.geometry() == desk.window.rect()
    desk.window.resize(1366, 768)
    pause(50)
    assert cover.geometry() == desk.window.rect()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    dialog.reject()
    assert lock.is_locked
    for word, opened in (("not the password", False), (PASSWORD, True)):
        dialog.edit.setText(word)
        dialog.ok.click()
        if not opened:
            wait_until(lambda: dialog.box.error, "the refusal")
            assert lock.is_locked
    wait_until(lambda: not lock.is_locked, "the desk again")
    pause(50)
    lock.timer.setInterval(0)
    assert not [w for w in desk.window.children() if w.objectName() == "lock_cover" and w.isVisible()]
    desk.commands.run("person.lock")
    assert lock.is_locked
    lock.dialog.edit.setText(PASSWORD)
    lock.dialog.ok.click()
    wait_until(lambda: not lock.is_locked, "the desk once more")


def test_that_a_one_time_password_leads_to_ones_own_and_then_to_the_desk(qapp, county_database):
    with psycopg.connect(county_database.conninfo("secadmin1", PASSWORD), autocommit=True) as security:
        made = security.execute(
            "select cc.register_person_v1(%s)", (Jsonb({"login": "guard_newcomer", "real_name": "新人"}),)
        ).fetchone()
        assert made is not None
        person, secret = made[0]["user_id"], made[0]["secret"]
        given = Jsonb({"post": 3, "place_no": 149999000000000})
        security.execute("select cc.give_post_v1(%s, %s)", (person, given))
    address = ServerAddress(county_database.host, county_database.port, county_database.name, "disable")
    with pytest.raises(NotAllowed) as refusal:
        sign_in(address, "guard_newcomer", secret)
    assert refusal.value.detail == "must_change"
    with pytest.raises(NotLegal):
        set_own_password(address, "guard_newcomer", secret, "simple-word")
    runner = ThreadTaskRunner()
    told: list[str] = []
    over = sign_in_window()
    FirstPassword(runner).ask(
        over,
        "guard_newcomer",
        secret,
        refusal.value,
        lambda: password_rule(address, "guard_newcomer", secret),
        lambda new: set_own_password(address, "guard_newcomer", secret, new),
        told.append,
    )
    wait_until(lambda: the(PasswordDialog) is not None, "the dialog")
    dialog = the(PasswordDialog)
    picture(dialog, "first_password")
    for edit in (dialog.new_edit, dialog.again_edit):
        edit.setText("My-Own-Word-1")
        edit.textEdited.emit(edit.text())
    dialog.ok.click()
    wait_until(lambda: told == ["My-Own-Word-1"], "the new password")
    runner.shut_down()
    with psycopg.connect(county_database.admin_conninfo, autocommit=True) as admin:
        admin.execute(
            "update cc_int.login_state set secret_ends_on = cc_int.today() + 3 where user_id = %s", (person,)
        )
    desk = sign_in(address, "guard_newcomer", "My-Own-Word-1", failures=2)
    desk.close()
    assert desk.news.last_at is None
    desk = sign_in(address, "guard_newcomer", "My-Own-Word-1")
    desk.close()
    assert desk.news.last_at is not None
    with psycopg.connect(county_database.admin_conninfo) as admin:
        noted = admin.execute(
            "select what, subject from cc_int.access_log order by access_id desc limit 3"
        ).fetchall()
    assert [what for what, _ in noted] == ["sign_in", "failed_sign_ins", "sign_in"]
    assert noted[1][1] == "2"
    over.deleteLater()


def sign_in_window():
    from commandcenter.ui.dialogs.sign_in_dialog import SignInDialog
    from commandcenter.ui.i18n import LanguageSwitch

    return SignInDialog([], lambda *_: None, LanguageSwitch())


def test_that_a_password_that_ends_soon_is_warned_of(open_desk, county_database):
    with psycopg.connect(county_database.admin_conninfo, autocommit=True) as admin:
        admin.execute(
            "insert into cc_int.login_state (user_id, secret_ends_on) select user_id, cc_int.today() + 3 "
            "from cc.app_user where login = 'evaluator1'"
        )
    desk = open_desk("evaluator1")
    titles = [notice.title for notice in desk.notices.notices]
    assert any("3" in title and "密码" in title for title in titles), titles
    assert QApplication.activeModalWidget() is None
