"""The security administrator at work, in the real window on the real database; pictures go to `build/pictures`."""

import re
from pathlib import Path

from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QPushButton

from commandcenter.ui.administration import LazyTabs
from commandcenter.ui.dialogs.field_dialog import FieldDialog
from commandcenter.ui.dialogs.secret_dialog import SecretDialog
from commandcenter.ui.panels.consents_panel import ConsentsPanel
from commandcenter.ui.panels.people_panel import PeoplePanel
from commandcenter.ui.theme import active_theme
from commandcenter.ui.tokens import ThemeMode
from tests.e2e.desk_driver import pause, wait_until

PICTURES = Path(__file__).resolve().parents[2] / "build" / "pictures"
ENGLISH = re.compile(r"[A-Za-z]{3,}")


def panel_of(desk, kind, tab=0):
    wait_until(lambda: bool(desk.window.findChildren(LazyTabs)), "the tabs")
    tabs = desk.window.findChildren(LazyTabs)[0]
    tabs.setCurrentIndex(tab)
    return desk.window.findChildren(kind)[0]


def picture(widget, name):
    """Look at a window in both themes and, for the whole desk, both sizes."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    for mode in (ThemeMode.DAY, ThemeMode.NIGHT):
        active_theme().set_look(mode=mode)
        pause(120)
        widget.grab().save(str(PICTURES / f"{name}_{mode.value}.png"))
    active_theme().set_look(mode=ThemeMode.DAY)


def english_words(widget):
    parts = [*widget.findChildren(QLabel), *widget.findChildren(QAbstractButton)]
    shown = [part.text() for part in parts if part.isVisible()]
    return [text for text in shown if ENGLISH.search(re.sub(r"Ctrl|Enter|\w+\d\b|pioneer", "", text))]


def the(kind):
    found = [w for w in QApplication.topLevelWidgets() if isinstance(w, kind) and w.isVisible()]
    return found[-1] if found else None


def fill(dialog, **values):
    for name, text in values.items():
        dialog.findChild(QLineEdit, f"{name}_edit").setText(text)


def press(widget, name):
    def is_ready():
        button = widget.findChild(QPushButton, name)
        return button is not None and button.isEnabled()

    # The card is built anew a moment after the list has the person's new state.
    wait_until(is_ready, name)
    widget.findChild(QPushButton, name).click()


def test_that_a_person_is_added_given_a_post_locked_and_ended(open_desk):
    desk = open_desk("secadmin1")
    panel = panel_of(desk, PeoplePanel)
    wait_until(lambda: len(panel.list.model.records) > 10, "the people")
    panel.search.setText("水务")
    wait_until(lambda: [r.login for r in panel.list.model.records] == ["water1"], "the search")
    pause(200)
    assert english_words(panel) == []
    for width, height in ((1920, 1080), (1366, 768)):
        desk.window.resize(width, height)
        panel.search.setText("")
        wait_until(lambda: len(panel.list.model.records) > 10, "everybody")
        picture(desk.window, f"people_{width}")
    panel.add.click()
    dialog = the(FieldDialog)
    assert not dialog.ok.isEnabled()
    fill(dialog, login="water1", real_name="先行者")
    picture(dialog, "people_add")
    assert english_words(dialog) == []
    dialog.ok.click()
    wait_until(dialog.problem.isVisible, "the refusal")
    assert "登录名已被占用" in dialog.problem.text()
    fill(dialog, login="pioneer", real_name="先行者")
    dialog.ok.click()
    wait_until(lambda: the(SecretDialog) is not None, "the one-time password")
    secret = the(SecretDialog)
    picture(secret, "people_secret")
    assert len(secret.edit.text()) >= 14
    assert english_words(secret) == []
    secret.accept()
    wait_until(lambda: panel.card.facts.isVisible() and panel.card._name.text() == "先行者", "the new person")
    press(panel.card, "person_give_post")
    dialog = the(FieldDialog)
    picture(dialog, "people_post")
    assert english_words(dialog) == []
    dialog.ok.click()
    wait_until(lambda: bool(person(panel).posts), "the post")
    press(panel.card, "person_lock")
    wait_until(lambda: person(panel).is_locked, "the lock")
    press(panel.card, "person_unlock")
    wait_until(lambda: not person(panel).is_locked, "no lock")
    press(panel.card, "person_end")
    dialog = the(FieldDialog)
    dialog.fields[0].box.setChecked(True)
    dialog.ok.click()
    wait_until(lambda: person(panel).valid_to is not None, "the end")
    assert person(panel).posts[0].valid_to == person(panel).valid_to


def person(panel):
    return next(record for record in panel.list.model.records if record.login == "pioneer")


def test_that_a_second_administrator_decides(open_desk):
    security, audit = open_desk("secadmin1"), open_desk("auditor1")
    people = security.desk.people
    found = next(each for each in people.page(_everybody()) if each.login == "sysadmin1")
    assert people.reset_password(found.user_id) is None
    panel = panel_of(audit, ConsentsPanel, 3)
    wait_until(panel.agree.isEnabled, "what waits")
    picture(audit.window, "consents_1920")
    assert english_words(panel) == []
    panel.refuse.click()
    wait_until(lambda: panel.list.model.records[0].is_agreed is False, "the answer")
    wait_until(lambda: not panel.agree.isEnabled(), "nothing left")


def _everybody():
    from commandcenter.domain.people import PeopleFilter

    return PeopleFilter()
