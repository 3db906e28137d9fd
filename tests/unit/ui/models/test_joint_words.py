"""The board's sentences: who holds the case up since when, and how the closing rule stands."""

from dataclasses import replace

import pytest

from commandcenter.domain.cases import TaskState
from commandcenter.domain.joint import ClosingRule, ClosingStanding, Holder, Party
from commandcenter.ui.models.joint_words import level_words, tier_words, whistle_words
from commandcenter.ui.tokens import Tone
from tests.unit.ui.models.boards import AT, HOUR, LEAD, a_task, make_board, words


def test_that_the_sentence_names_the_one_who_holds_it_up_and_since_when(qapp):
    late = Holder(Party.DEPARTMENT, "sign", AT - 3 * HOUR, AT - HOUR, True, 3, LEAD, None, None)
    other = replace(late, dept_id=2, due_at=AT + HOUR, is_overdue=False)
    sentence, tone = words().holding(make_board(holders=(late, other)))
    assert sentence.startswith("Water has to sign for the task, since ")
    assert "(3 h 0 min); overdue by 1 h 0 min (and 1 more)" in sentence
    assert tone is Tone.BAD


def test_that_the_centre_and_the_adjudicator_are_named_as_such(qapp):
    centre = Holder(Party.CENTRE, "decide_return", AT, None, False, 3, LEAD, None, None)
    assert words().holder(centre).startswith("The centre has to decide on the return of Water, since")
    judge = replace(centre, party=Party.ADJUDICATOR, reason="rule")
    assert words().holder(judge).startswith("The adjudicator has to rule on the dispute of Water, since")


def test_that_a_case_that_has_ended_is_held_up_by_nobody(qapp):
    sentence, tone = words().holding(make_board())
    assert sentence == "Nobody has anything to do on this case any more."
    assert tone is Tone.NEUTRAL


def test_that_the_closing_rule_says_how_many_are_done(qapp):
    standing = ClosingStanding(ClosingRule.QUORUM, 1, 2, 2, True, True)
    board = make_board(a_task(LEAD, 3, 1, TaskState.FED_BACK), closing=standing)
    assert words().closing(board) == ("Closing rule: the lead and 1 assisting, 2 of 2 done", Tone.OK)


@pytest.mark.parametrize(("say", "last"), [(level_words, 3), (tier_words, 3), (whistle_words, 4)])
def test_that_every_level_tier_and_whistle_has_its_own_word(qapp, say, last):
    found = [say(number) for number in range(1, last + 1)]
    assert len(set(found)) == last
    assert all(found)
    assert say(0) == ""
