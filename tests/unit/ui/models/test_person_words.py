"""A person of the registry in words."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from commandcenter.domain.people import PersonState
from commandcenter.ui.models.person_words import days_words, state_title, state_words
from commandcenter.ui.tokens import Tone
from tests.unit.domain.test_people import GRANT, PERSON, TODAY


@pytest.mark.parametrize(
    ("changes", "words", "tone"),
    [
        ({}, "On duty", Tone.OK),
        ({"posts": ()}, "Without a post", Tone.NEUTRAL),
        ({"secret_ends_on": date(2026, 11, 28)}, "Password ended", Tone.WARN),
        ({"must_change": True}, "One-time password", Tone.WARN),
        ({"locked_until": datetime.now(UTC), "must_change": True}, "Paused after failures", Tone.WARN),
        ({"is_locked": True, "locked_until": datetime.now(UTC)}, "Locked", Tone.BAD),
        ({"is_locked": True, "valid_to": date(2026, 1, 1)}, "Service ended", Tone.NEUTRAL),
    ],
)
def test_that_the_gravest_thing_is_said(qapp, changes, words, tone):
    assert state_words(replace(PERSON, **changes), TODAY) == (words, tone)


def test_that_a_near_end_is_marked(qapp):
    assert days_words(GRANT, TODAY) == ("until 2026-11-29", Tone.WARN)
    assert days_words(replace(GRANT, valid_to=date(2027, 11, 29)), TODAY)[1] is Tone.NEUTRAL
    assert days_words(replace(GRANT, valid_to=None), TODAY)[0] == "without end"
    assert days_words(replace(GRANT, valid_from=date(2027, 1, 1), valid_to=date(2027, 2, 1)), TODAY)[0] == (
        "from 2027-01-01 until 2027-02-01"
    )


def test_that_every_state_has_a_word(qapp):
    assert len({state_title(state) for state in PersonState}) == len(PersonState)
