"""The servers of a desk: added, changed, removed and tested from the sign-in dialog."""

import threading

import pytest
from PySide6.QtWidgets import QMessageBox

from commandcenter.domain.reach import Reach
from commandcenter.settings import ServerProfile
from commandcenter.ui.dialogs.server_profile_dialog import ServerProfileDialog
from commandcenter.ui.dialogs.sign_in_dialog import SignInDialog, SignInProfile
from commandcenter.ui.i18n import LanguageSwitch
from commandcenter.ui.reach_words import reach_sentence
from commandcenter.ui.server_list import ServerList

COUNTY = ServerProfile("County", "10.0.0.9", last_user="li")
TOWN = ServerProfile("Town", "10.0.0.8")


class Desk:
    """A sign-in dialog with two servers, and what was saved."""

    def __init__(self, qtbot, runner) -> None:
        self.saved: list[tuple[ServerProfile, ...]] = []
        self.asked_on: list[str] = []
        self.list = ServerList((COUNTY, TOWN), self.check, runner, {"demo"})
        self.list.changed.connect(self.saved.append)
        languages = LanguageSwitch()
        self.dialog = SignInDialog([], lambda *_: None, languages)
        qtbot.addWidget(self.dialog)
        self.list.serve(self.dialog, "Town")
        self.dialog.show()

    def check(self, profile: ServerProfile) -> Reach:
        self.asked_on.append(threading.current_thread().name)
        return Reach.ENCRYPTED if profile.port == 5432 else Reach.REFUSED

    def shown(self) -> list[str]:
        box = self.dialog.form.server_box
        return [box.itemText(row) for row in range(box.count())]

    def opened(self) -> ServerProfileDialog:
        dialogs = [each for each in self.dialog.findChildren(ServerProfileDialog) if each.isVisible()]
        assert len(dialogs) == 1
        return dialogs[0]

    def answer(self, text: str) -> None:
        box = next(each for each in self.dialog.findChildren(QMessageBox) if each.isVisible())
        next(button for button in box.buttons() if button.text() == text).click()


@pytest.fixture
def desk(theme, qtbot, runner):
    return Desk(qtbot, runner)


def test_that_the_server_used_last_stands_first_to_hand(desk):
    assert desk.dialog.form.server_box.currentData() == "Town"
    assert desk.shown() == ["County  10.0.0.9:5432", "Town  10.0.0.8:5432"]


def test_that_an_added_server_is_saved_and_chosen(desk, qtbot):
    desk.dialog.form.add_server_button.click()
    asked = desk.opened()
    qtbot.keyClicks(asked.name_edit, "Village")
    qtbot.keyClicks(asked.host_edit, "10.0.0.7")
    asked.save_button.click()
    assert desk.saved[-1] == (COUNTY, TOWN, ServerProfile("Village", "10.0.0.7"))
    assert desk.dialog.form.server_box.currentData() == "Village"


def test_that_a_changed_server_keeps_its_place_and_its_user(desk, qtbot):
    desk.dialog.form.server_box.setCurrentIndex(0)
    desk.dialog.form.edit_server_button.click()
    asked = desk.opened()
    asked.port_field.setValue(5433)
    asked.save_button.click()
    assert desk.shown()[0] == "County  10.0.0.9:5433"
    assert desk.saved[-1][0].last_user == "li"
    assert desk.dialog.form.user_edit.text() == "li"


def test_that_a_server_goes_only_after_the_question(desk):
    desk.dialog.form.remove_server_button.click()
    desk.answer("Cancel")
    assert desk.saved == []
    desk.dialog.form.remove_server_button.click()
    desk.answer("Remove")
    assert desk.saved == [(COUNTY,)]
    assert desk.dialog.form.server_box.currentData() == "County"


def test_that_the_demonstration_can_be_neither_changed_nor_removed(desk):
    desk.list.set_fixed([SignInProfile("demo", "127.0.0.1:5555", "", "Demonstration county", is_fixed=True)])
    desk.dialog.form.server_box.setCurrentIndex(0)
    assert desk.dialog.form.server_box.currentText() == "Demonstration county  127.0.0.1:5555"
    assert not desk.dialog.form.edit_server_button.isEnabled()
    assert not desk.dialog.form.remove_server_button.isEnabled()
    desk.dialog.form.server_box.setCurrentIndex(1)
    assert desk.dialog.form.remove_server_button.isEnabled()
    assert "demo" not in [each.name for each in desk.list.profiles]


def test_that_nobody_takes_the_name_of_the_demonstration(desk, qtbot):
    desk.dialog.form.add_server_button.click()
    asked = desk.opened()
    qtbot.keyClicks(asked.name_edit, "demo")
    qtbot.keyClicks(asked.host_edit, "h")
    asked.save_button.click()
    assert desk.saved == []
    asked.reject()


def test_that_the_connection_is_tested_off_the_window_s_thread(desk, qtbot):
    desk.dialog.form.edit_server_button.click()
    asked = desk.opened()
    asked.test_button.click()
    qtbot.waitUntil(asked.answer_card.isVisible)
    assert asked.answer_label.text() == reach_sentence(Reach.ENCRYPTED)
    assert all(name.startswith("read") for name in desk.asked_on)
    asked.reject()


def test_that_an_answer_for_a_dialog_that_is_gone_is_dropped(desk, qtbot):
    desk.dialog.form.edit_server_button.click()
    asked = desk.opened()
    asked.test_button.click()
    asked.reject()
    qtbot.waitUntil(lambda: bool(desk.asked_on))
    qtbot.wait(50)
    assert desk.dialog.isVisible()


def test_that_without_a_server_the_dialog_asks_for_one(desk):
    for _ in range(2):
        desk.dialog.form.remove_server_button.click()
        desk.answer("Remove")
    assert desk.dialog.form.no_server_label.isVisible()
    assert not desk.dialog.form.sign_in_button.isEnabled()
    assert not desk.dialog.form.edit_server_button.isEnabled()


def test_that_who_signed_in_last_is_remembered_at_the_server(desk):
    desk.list.remember_user("Town", "wang")
    assert desk.saved[-1][1].last_user == "wang"
    assert desk.saved[-1][0] == COUNTY
