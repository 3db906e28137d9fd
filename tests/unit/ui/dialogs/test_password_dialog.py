"""Changing the password: what is checked here, and what the database answers."""

import pytest
import shiboken6
from PySide6.QtWidgets import QDialog, QLineEdit

from commandcenter.domain.passwords import PasswordRule
from commandcenter.errors import DatabaseUnavailable, NotLegal, SignInFailed
from commandcenter.ui.dialogs.password_dialog import PasswordDialog


@pytest.fixture
def dialog(theme):
    made = PasswordDialog("li", PasswordRule())
    made.show()
    yield made
    # It deletes itself when it closes, and a busy one refuses to close.
    if shiboken6.isValid(made):
        made.succeed()


def fill(dialog: PasswordDialog, present: str, new: str, again: str) -> list[tuple[str, str]]:
    told: list[tuple[str, str]] = []
    dialog.submitted.connect(lambda *values: told.append(values))
    for edit, text in ((dialog.present_edit, present), (dialog.new_edit, new), (dialog.again_edit, again)):
        edit.setText(text)
        edit.textEdited.emit(text)
    dialog.ok.click()
    return told


def test_that_a_good_password_is_handed_over_once_and_the_dialog_waits(dialog):
    told = fill(dialog, "old1word", "New-1word", "New-1word")
    assert told == [("old1word", "New-1word")]
    dialog.ok.click()
    dialog.reject()
    assert told == [("old1word", "New-1word")]
    assert dialog.isVisible()
    dialog.succeed()
    assert dialog.result() == QDialog.DialogCode.Accepted


def test_that_a_slip_of_the_hand_is_noticed(dialog):
    assert fill(dialog, "old1word", "New-1word", "new1wrod") == []
    assert dialog._again_box.error == "The two are not the same."


def test_that_a_simple_password_never_leaves_the_dialog(dialog):
    assert fill(dialog, "old1word", "simple", "simple") == []
    assert "8" in dialog._new_box.error


def test_that_the_present_password_is_not_taken_again(dialog):
    assert fill(dialog, "Old-1word", "Old-1word", "Old-1word") == []
    assert dialog._new_box.error == "This is your present password."


def test_that_each_refusal_stands_where_it_belongs_and_nothing_typed_is_lost(dialog):
    fill(dialog, "old1word", "New-1word", "New-1word")
    dialog.fail(SignInFailed())
    assert dialog._present_box.error == "This is not your present password."
    dialog.ok.click()
    dialog.fail(NotLegal("password", reason="too simple"))
    assert "8" in dialog._new_box.error
    dialog.ok.click()
    dialog.fail(DatabaseUnavailable())
    assert dialog.problem.text().startswith("The database cannot be reached")
    assert dialog.new_edit.text() == "New-1word"


def test_that_nothing_typed_is_shown(dialog):
    edits = dialog.findChildren(QLineEdit)
    assert len(edits) == 3
    assert {edit.echoMode() for edit in edits} == {QLineEdit.EchoMode.Password}
