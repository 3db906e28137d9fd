"""One server: what is entered, what is missing, what the test says."""

import pytest

from commandcenter.domain.reach import Reach
from commandcenter.errors import DatabaseUnavailable
from commandcenter.settings import ServerProfile, SslMode
from commandcenter.ui.dialogs.server_profile_dialog import ServerProfileDialog
from commandcenter.ui.reach_words import reach_sentence

COUNTY = ServerProfile("County", "10.0.0.9", 5433, "county", SslMode.REQUIRE, "li")


@pytest.fixture
def open_dialog(theme, qtbot):
    def make(profile: ServerProfile | None = None, taken=()) -> ServerProfileDialog:
        made = ServerProfileDialog(profile, taken)
        qtbot.addWidget(made)
        made.show()
        return made

    return make


def test_that_a_new_server_is_trusted_only_with_a_checked_certificate(open_dialog, qtbot):
    dialog = open_dialog()
    qtbot.keyClicks(dialog.name_edit, "County")
    qtbot.keyClicks(dialog.host_edit, "10.0.0.9")
    assert dialog.entered() == ServerProfile("County", "10.0.0.9", 5432, "commandcenter", SslMode.VERIFY_FULL)


def test_that_an_unchanged_server_comes_back_as_it_was(open_dialog):
    assert open_dialog(COUNTY).entered() == COUNTY


def test_that_what_is_missing_is_said_at_its_field_until_it_is_typed(open_dialog, qtbot):
    dialog = open_dialog()
    saved: list[ServerProfile] = []
    dialog.submitted.connect(saved.append)
    dialog.save_button.click()
    assert dialog._name_box.error == dialog._host_box.error == "Please enter this."
    qtbot.keyClicks(dialog.name_edit, "a")
    assert dialog._name_box.error == ""
    assert saved == []
    assert dialog.isVisible()


def test_that_two_servers_cannot_have_the_same_name(open_dialog):
    dialog = open_dialog(COUNTY, {"County"})
    assert dialog.entered() is None
    assert dialog._name_box.error == "Another server has this name."


def test_that_saving_hands_the_server_over_and_closes(open_dialog, qtbot):
    dialog = open_dialog(COUNTY)
    saved: list[ServerProfile] = []
    dialog.submitted.connect(saved.append)
    dialog.protection_box.setCurrentIndex(dialog.protection_box.findData(SslMode.DISABLE))
    dialog.save_button.click()
    assert [each.sslmode for each in saved] == [SslMode.DISABLE]


@pytest.mark.parametrize(
    ("reach", "kind"),
    [(Reach.ENCRYPTED, "ok"), (Reach.UNENCRYPTED, "warn"), (Reach.REFUSED, "bad")],
)
def test_that_the_outcome_of_the_test_is_a_sentence_in_its_colour(open_dialog, reach, kind):
    dialog = open_dialog(COUNTY)
    dialog.test_button.click()
    assert not dialog.test_button.isEnabled()
    dialog.show_reach(reach)
    assert dialog.answer_label.text() == reach_sentence(reach)
    assert dialog.answer_card.property("card") == kind
    assert dialog.test_button.isEnabled()


def test_that_an_answer_about_other_values_is_not_shown(open_dialog, qtbot):
    dialog = open_dialog(COUNTY)
    dialog.test_button.click()
    qtbot.keyClicks(dialog.host_edit, "1")
    dialog.show_reach(Reach.ENCRYPTED)
    assert not dialog.answer_card.isVisible()


def test_that_a_test_that_broke_off_says_why(open_dialog):
    dialog = open_dialog(COUNTY)
    dialog.test_button.click()
    dialog.show_failure(DatabaseUnavailable())
    assert dialog.answer_label.text() == "The database cannot be reached"


def test_that_every_outcome_has_a_sentence_of_its_own(theme):
    sentences = [reach_sentence(reach) for reach in Reach]
    assert len(set(sentences)) == len(Reach)


def test_that_the_authority_is_asked_for_only_where_it_is_checked(open_dialog, tmp_path):
    dialog = open_dialog(COUNTY)
    assert not dialog.ca_edit.isVisible()
    dialog.protection_box.setCurrentIndex(dialog.protection_box.findData(SslMode.VERIFY_FULL))
    assert dialog.ca_edit.isVisible()
    dialog.ca_edit.setText(str(tmp_path / "nothing.crt"))
    assert dialog.entered() is None
    assert dialog._ca_box.error == "There is no such file."
    (tmp_path / "ca.crt").write_text("a certificate")
    dialog.ca_edit.setText(str(tmp_path / "ca.crt"))
    entered = dialog.entered()
    assert entered is not None
    assert entered.ca_file == str(tmp_path / "ca.crt")
    # What is not asked is not kept.
    dialog.protection_box.setCurrentIndex(dialog.protection_box.findData(SslMode.REQUIRE))
    kept = dialog.entered()
    assert kept is not None
    assert kept.ca_file == ""
