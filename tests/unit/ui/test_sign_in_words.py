"""A refused sign-in: every cause has a sentence of its own, and none promises what only an open desk does."""

import pytest

from commandcenter.domain.reach import Reach
from commandcenter.errors import DatabaseUnavailable, NotAllowed, SignInFailed, TimedOut, TryAgain
from commandcenter.ui.sign_in_words import sign_in_words

CAUSES = [
    SignInFailed(),
    SignInFailed("no_login"),
    TryAgain("connections"),
    TryAgain("own_connections"),
    TryAgain(),
    NotAllowed("no_post"),
    NotAllowed("paused"),
    *(DatabaseUnavailable(reach) for reach in Reach if not reach.is_reached),
]


def test_that_every_cause_has_a_sentence_of_its_own(qapp):
    said = [(words.title, words.hint) for words in map(sign_in_words, CAUSES)]
    assert len(set(said)) == len(said)
    assert all(title and hint for title, hint in said)


@pytest.mark.parametrize("error", [*CAUSES, TimedOut(), DatabaseUnavailable()], ids=repr)
def test_that_nothing_is_said_of_work_that_was_not_saved(qapp, error):
    words = sign_in_words(error)
    assert "saved" not in words.hint
    assert "keeps trying" not in words.hint
