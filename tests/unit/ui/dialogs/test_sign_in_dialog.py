"""Signing in: what goes to the attempt, busy and failed states, the demonstration, the language."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

from commandcenter.errors import SignInFailed
from commandcenter.ui.dialogs.sign_in_dialog import DemoRole, SignInDialog, SignInProfile
from commandcenter.ui.i18n import LanguageSwitch


@pytest.fixture
def tried() -> list[tuple[str, str, str]]:
    return []


@pytest.fixture
def languages(qapp):
    made = LanguageSwitch()
    made.set_language("en")
    yield made
    made.set_language("en")


@pytest.fixture
def dialog(theme, qtbot, tried, languages):
    profiles = [SignInProfile("Demo", "this computer", "li"), SignInProfile("County", "10.0.0.9")]
    made = SignInDialog(profiles, lambda *values: tried.append(values), languages, "0.1")
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    yield made
    # A busy dialog refuses to close.
    made.succeed()


def test_that_enter_tries_what_was_entered_once(dialog, tried, qtbot):
    qtbot.keyClicks(dialog.form.password_edit, "secret")
    qtbot.keyClick(dialog.form.password_edit, Qt.Key.Key_Return)
    qtbot.keyClick(dialog.form.password_edit, Qt.Key.Key_Return)
    assert tried == [("Demo", "li", "secret")]
    assert dialog.is_busy
    assert not dialog.form.user_edit.isEnabled()


def test_that_nobody_is_signed_in_without_a_name(dialog, tried):
    dialog.form.user_edit.clear()
    dialog.form.user_edit.textEdited.emit("")
    dialog.form.sign_in_button.click()
    assert tried == []


def test_that_another_server_brings_its_last_user(dialog):
    dialog.form.server_box.setCurrentIndex(1)
    assert dialog.form.user_edit.text() == ""
    dialog.form.server_box.setCurrentIndex(0)
    assert dialog.form.user_edit.text() == "li"


def test_that_a_failure_is_said_until_the_next_letter_and_can_be_mended(dialog, tried, qtbot):
    dialog.form.sign_in_button.click()
    dialog.fail(SignInFailed())
    assert dialog.form.error_card.isVisible()
    assert dialog.form.error_label.text() == "User or password are wrong"
    assert dialog.form.sign_in_button.isEnabled()
    qtbot.keyClicks(dialog.form.password_edit, "x")
    assert not dialog.form.error_card.isVisible()
    dialog.form.sign_in_button.click()
    assert len(tried) == 2


def test_that_the_window_stays_while_an_attempt_is_under_way(dialog):
    dialog.form.sign_in_button.click()
    dialog.reject()
    assert dialog.isVisible()
    dialog.succeed()
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert dialog.form.password_edit.text() == ""


def test_that_one_click_signs_in_a_person_of_the_demonstration(dialog, tried):
    assert not dialog.form.demo_side.isVisible()
    dialog.set_demo_roles([DemoRole("Dispatcher", "demo_li", "sends cases")], "Demo", "demo")
    assert dialog.form.demo_side.isVisible()
    dialog.role_cards[0].click()
    assert tried == [("Demo", "demo_li", "demo")]
    assert not dialog.role_cards[0].isEnabled()


def test_that_the_password_is_never_shown(dialog):
    assert dialog.form.password_edit.echoMode() == dialog.form.password_edit.EchoMode.Password


def test_that_people_of_the_demonstration_stay_readable_in_another_language(dialog, qtbot):
    dialog.set_demo_roles([DemoRole("Post", "a", "sees"), DemoRole("Post", "b", "sees")], "Demo", "demo")
    long = "Department of agriculture, water and everything else"
    dialog.set_demo_roles([DemoRole(long, "a", "sees"), DemoRole("Post", "b", "sees")], "Demo", "demo")
    qtbot.wait(50)
    card = dialog.role_cards[0]
    assert card.height() >= card.layout().heightForWidth(card.width())
    assert card.height() > 60


def test_that_the_language_box_follows_a_language_chosen_elsewhere(dialog, languages, qtbot):
    languages.set_language("zh_CN")
    qtbot.waitUntil(lambda: dialog.form.language_box.currentData() == "zh_CN")
    assert dialog.form.sign_in_button.text() == "登录"


def test_that_another_list_of_servers_keeps_what_was_typed_for_the_chosen_one(dialog, qtbot):
    dialog.form.user_edit.clear()
    qtbot.keyClicks(dialog.form.user_edit, "wang")
    dialog.set_profiles([SignInProfile("New", "10.0.0.1"), SignInProfile("Demo", "this computer", "li")])
    assert dialog.form.server_box.currentData() == "Demo"
    assert dialog.form.user_edit.text() == "wang"
    dialog.set_profiles([SignInProfile("New", "10.0.0.1", "zhao")])
    assert dialog.form.user_edit.text() == "zhao"
