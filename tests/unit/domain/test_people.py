"""People of the registry as plain values."""

from dataclasses import replace
from datetime import date

from commandcenter.domain.people import Grant, PeopleFilter, PersonState, RegisteredPerson

TODAY = date(2026, 11, 29)
GRANT = Grant(1, 3, None, 149999000000000, date(2026, 1, 1), TODAY)
PERSON = RegisteredPerson(
    7, "a_login", "某人", "", "", None, "", False, date(2024, 1, 1), None, False, None, None, None, (GRANT,)
)


def test_that_a_post_holds_on_its_first_and_last_day_only():
    assert [
        GRANT.holds_on(day) for day in (date(2025, 12, 31), date(2026, 1, 1), TODAY, date(2026, 11, 30))
    ] == [
        False,
        True,
        True,
        False,
    ]
    assert replace(GRANT, valid_to=None).holds_on(date(2099, 1, 1))


def test_that_service_ends_after_its_last_day():
    assert not replace(PERSON, valid_to=TODAY).has_ended(TODAY)
    assert replace(PERSON, valid_to=date(2026, 11, 28)).has_ended(TODAY)


def test_that_only_the_three_posts_make_an_administrator():
    made = [replace(PERSON, posts=(replace(GRANT, post=post),)).is_administrator for post in range(1, 11)]
    assert made == [False] * 7 + [True] * 3


def test_that_a_filter_asks_for_what_matters_only():
    assert PeopleFilter(" ").asked() == {}
    assert PeopleFilter("水务 ", PersonState.LOCKED, 5, 3).asked() == {
        "text": "水务",
        "state": "locked",
        "post": 5,
        "dept_id": 3,
    }
