"""The registry as the security administrator's desk reads and changes it."""

import pytest

from commandcenter.db.stores import people
from commandcenter.domain.people import PeopleFilter, PersonState
from commandcenter.errors import NotAllowed, NotLegal

COUNTY = 149999000000000


def test_that_a_person_is_made_read_changed_and_ended(desks, as_person):
    with as_person("secadmin1") as security:
        number, secret = people.register(
            security, {"login": "store_person", "real_name": "登记人", "phone": "10001112222"}
        )
        assert len(secret) >= 14
        post = people.give_post(security, number, {"post": 3, "place_no": COUNTY})
        people.amend(security, number, {"title": "派遣员"})
        (found,) = people.page(security, PeopleFilter("登记人"), "", 10)
        assert (found.user_id, found.title, found.phone_masked, found.must_change) == (
            number,
            "派遣员",
            "100****2222",
            True,
        )
        assert [(grant.user_post_id, grant.post, grant.place_no) for grant in found.posts] == [
            (post, 3, COUNTY)
        ]
        people.limit_post(security, found.posts[0].user_post_id, found.posts[0].valid_from)
        people.lock(security, number, locked=True)
        (found,) = people.page(security, PeopleFilter(state=PersonState.LOCKED), "", 10)
        assert (found.login, found.posts[0].valid_to) == ("store_person", found.posts[0].valid_from)
        people.end_post(security, found.posts[0].user_post_id)
        assert [grant.user_post_id for grant in people.former_posts(security, number)] == [post]
        assert people.reset_password(security, number) not in (None, secret)
        assert people.end(security, number, found.valid_from.replace(year=2020)).posts_ended == 0
        (found,) = people.page(security, PeopleFilter(state=PersonState.ENDED), "", 10)
        assert found.login == "store_person"
    with pytest.raises(NotLegal) as refusal, as_person("secadmin1") as security:
        people.register(security, {"login": "store_person", "real_name": "又一人"})
    assert refusal.value.detail == "login"


def test_that_what_takes_two_is_asked_and_decided(desks, as_person):
    number = desks.person("store_second")
    with as_person("secadmin1") as security:
        assert people.give_post(security, number, {"post": 8}) is None
        assert people.reset_password(security, desks.county.users["sysadmin1"]) is None
        assert [each.is_mine for each in people.consents(security)] == [False, False]
    with as_person("auditor1") as audit:
        waiting = people.consents(audit)
        assert [(each.kind, each.post, each.is_mine) for each in waiting] == [
            ("reset_password", 8, True),
            ("give_post", 8, True),
        ]
        assert people.decide(audit, waiting[0].consent_id, agreed=False) is None
        assert people.decide(audit, waiting[1].consent_id, agreed=True) is None
        assert [each.is_agreed for each in people.consents(audit)] == [False, True]
    assert desks.one("select post from cc.user_post where user_id = %s", number) == 8


def test_that_nobody_else_reads_it(as_person):
    with pytest.raises(NotAllowed), as_person("auditor1") as connection:
        people.page(connection, PeopleFilter(), "", 10)
