"""Messages: every expected error has words, a bug gets a number, questions do not block."""

import inspect

import pytest
from PySide6.QtWidgets import QWidget

from commandcenter import errors
from commandcenter.ui.messages import Messages, words_for
from commandcenter.ui.tokens import Tone
from commandcenter.ui.widgets.notices import Notice, NoticeLog

ERRORS = [
    each
    for _, each in inspect.getmembers(errors, inspect.isclass)
    if issubclass(each, errors.CommandCenterError) and each is not errors.CommandCenterError
]


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: error.__name__)
def test_that_every_expected_error_has_words_of_its_own(qapp, error):
    words = words_for(error("x"))
    assert words.title
    assert words.title != words_for(ZeroDivisionError()).title


def test_that_no_two_errors_say_the_same(qapp):
    titles = [words_for(error()).title for error in ERRORS]
    assert len(set(titles)) == len(titles)


def test_that_a_reason_written_for_people_comes_before_the_general_hint(qapp):
    assert words_for(errors.NotLegal(reason="The limit has ended.")).hint == "The limit has ended."


def test_that_a_refused_constraint_is_worded_by_its_name(qapp):
    known = words_for(errors.Refused("ck_place_parent")).title
    unknown = words_for(errors.Refused("ck_something_else")).title
    assert known != unknown
    assert unknown


@pytest.mark.expects_log_warnings
def test_that_a_bug_gets_a_number_that_stands_in_the_log(qapp, caplog):
    log = NoticeLog()
    shown = Messages(log).show_error(ZeroDivisionError("no"))
    number = caplog.records[-1].report
    assert number in log.notices[0].text
    assert caplog.records[-1].exc_info[0] is ZeroDivisionError
    assert shown.tone is Tone.BAD


def test_that_grave_errors_stay_and_slight_ones_go_by_themselves(qapp):
    log = NoticeLog()
    messages = Messages(log)
    messages.show_error(errors.DatabaseUnavailable())
    messages.show_error(errors.TryAgain(), during="Dispatching", retry=lambda: None)
    slight, grave = log.notices
    assert grave.stays
    assert not slight.stays
    assert slight.title.startswith("Dispatching: ")
    assert slight.action is not None


def test_that_work_the_user_cancelled_is_not_reported(qapp):
    log = NoticeLog()
    Messages(log).show_error(errors.Cancelled())
    assert log.notices == ()


def test_that_a_question_does_not_wait_and_acts_only_on_yes(qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.show()
    agreed: list[str] = []
    messages = Messages(NoticeLog())
    box = messages.confirm(
        parent, "Close by force?", lambda: agreed.append("a"), yes_text="Close", is_danger=True
    )
    assert box.defaultButton().text() == "Cancel"
    box.buttons()[1].click()
    box = messages.confirm(parent, "Close by force?", lambda: agreed.append("b"), yes_text="Close")
    next(button for button in box.buttons() if button.text() == "Close").click()
    assert agreed == ["b"]


def test_that_the_log_counts_what_has_not_been_read(qapp):
    log = NoticeLog()
    counts: list[int] = []
    log.unread_changed.connect(counts.append)
    log.add(Notice("one"))
    log.add(Notice("two"))
    log.mark_read()
    assert counts == [1, 2, 0]
    assert [notice.title for notice in log.notices] == ["two", "one"]
