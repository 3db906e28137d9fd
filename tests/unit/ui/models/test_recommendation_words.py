"""Every kind of reason is a sentence with its values."""

from datetime import UTC, datetime

import pytest

from commandcenter.domain.duties import (
    HistoryReason,
    LoadReason,
    Nearness,
    PrecedentReason,
    Reason,
    ReturnedReason,
    Role,
    StandardReason,
    TerritoryReason,
)
from commandcenter.domain.identifiers import uuid7
from commandcenter.domain.reference import Reference, Word
from commandcenter.ui.models.recommendation_words import reason_sentence

AT = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
REFERENCE = Reference({}, {}, {}, {}, {}, {}, {}, {}, {"water": Word(0, "water", "供水", "Water")})


def said(reason: Reason, language: str = "en") -> str:
    return reason_sentence(reason, REFERENCE, language, AT)


@pytest.mark.parametrize(
    ("reason", "sentence"),
    [
        (TerritoryReason(0.1, 1, "永安街道"), "Territory: 永安街道"),
        (StandardReason(0.1, "2-01-01-1", "water", Role.LEAD), "Standard 2-01-01-1 names Water"),
        (
            StandardReason(0.1, "2-01-01-1", "water", Role.ASSIST),
            "Standard 2-01-01-1 names Water to assist",
        ),
        (LoadReason(-0.1, 6, 2), "On its desk: 6 open, 2 overdue"),
        (
            HistoryReason(0.5, 39, 4, 1, 2, 48, 41),
            "Handled 39 of 41 alike cases in half a year, 4 in this township, 1 late, 2 returned, median 48 min",
        ),
        (HistoryReason(0.5, 3, 0, 0, 0, None, 3), "Handled 3 of 3 alike cases in half a year"),
    ],
)
def test_that_a_reason_is_said_with_its_values(qapp, reason, sentence):
    assert said(reason) == sentence


def test_that_a_precedent_says_for_or_against(qapp):
    ruled = PrecedentReason(0.4, uuid7(), AT, "pipe", "item 4", True, Nearness.TOWNSHIP, "20261101-0007", 2)
    assert said(ruled).endswith("(same township, 2 rulings): it handles such cases · 20261101-0007 · pipe")
    against = PrecedentReason(-0.4, uuid7(), AT, "", "item 4", False, Nearness.ELSEWHERE, None, 1)
    assert said(against).endswith("(elsewhere, 1 rulings): not its matter")


def test_that_a_return_of_this_very_case_is_told(qapp):
    words = said(ReturnedReason(-0.95, AT, "not water", "item 4"))
    assert words.startswith("Returned this very case ")
    assert words.endswith("not water (item 4)")


def test_that_a_function_has_its_chinese_name_on_a_chinese_desk(qapp):
    assert "供水" in said(StandardReason(0.1, "2-01-01-1", "water", Role.LEAD), "zh_CN")
