"""Successions in words: names with an arrow, numbers of what moves, a sentence for each refusal."""

from datetime import date

from commandcenter.domain.reference import Department
from commandcenter.domain.successions import (
    Rehearsal,
    SuccessionKind,
    SuccessionPlan,
    SuccessionState,
    Successor,
    SuccessorShare,
)
from commandcenter.errors import NotAllowed, NotLegal
from commandcenter.ui.models.succession_words import (
    department_kinds,
    kind_words,
    plan_words,
    refused_words,
    share_words,
    shares_words,
    state_words,
    successor_names,
)

KNOWN = {
    2: Department(2, "D02", "城市管理局", "城管", "", "county_bureau", (), None, None),
    3: Department(3, "D03", "水务局", "水务", "", "county_bureau", (), None, None),
}
PLAN = SuccessionPlan(
    SuccessionKind.MERGE, date(2026, 12, 1), "依据", (3, 9), (Successor(2), Successor(None, {"name": "新局"}))
)


def test_that_a_plan_is_told_by_names():
    assert successor_names(PLAN, KNOWN) == ["城市管理局", "新局"]
    assert plan_words(PLAN, KNOWN) == "水务局、9 → 城市管理局、新局"


def test_that_kinds_and_states_have_words_of_their_own():
    assert len({kind_words(kind) for kind in SuccessionKind}) == len(SuccessionKind)
    assert len({state_words(state) for state in SuccessionState}) == len(SuccessionState)
    assert len(dict(department_kinds())) == 4


def test_that_open_tasks_and_posts_are_told_even_when_there_are_none():
    none = SuccessorShare(0, 0, 0, 0, (), 0, 0, 0, 0, 0)
    assert share_words(none) == "0 open tasks · 0 posts of 0 people · 0 standards · 0 items of the duty list"
    some = SuccessorShare(0, 7, 2, 3, (), 1, 0, 0, 4, 0)
    assert share_words(some).endswith("0 items of the duty list · 4 vehicles")


def test_that_changes_to_come_that_name_the_department_are_told_below_the_shares():
    share = SuccessorShare(0, 7, 2, 3, (), 1, 0, 0, 4, 0)
    assert len(shares_words(PLAN, Rehearsal((share,)), KNOWN)) == 1
    assert shares_words(PLAN, Rehearsal((share,), changes=2), KNOWN)[-1].startswith("2 changes to come")


def test_that_a_refusal_is_a_sentence():
    assert refused_words(NotLegal("code", reason="this code is taken")).startswith("This code is taken")
    assert refused_words(NotLegal("ground", reason="another text")) == "Name the legal ground in words."
    assert refused_words(NotLegal("unknown")).startswith("Something is missing")
    assert refused_words(NotAllowed("no"))
