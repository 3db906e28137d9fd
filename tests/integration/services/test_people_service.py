"""The registry over the program's own gateway."""

import pytest

from commandcenter.domain.people import PeopleFilter
from commandcenter.errors import NotAllowed
from commandcenter.services import people_service
from commandcenter.services.people_service import PeopleService


def test_that_pages_follow_each_other_without_a_gap(desks, monkeypatch):
    monkeypatch.setattr(people_service, "PAGE", 8)
    service = PeopleService(desks.gateway("secadmin1"))
    found, last = [], ""
    while page := service.page(PeopleFilter(), last):
        found += [person.login for person in page]
        last = page[-1].login
    assert found == sorted(desks.county.users)


def test_that_only_the_security_administrator_is_served(desks):
    service = PeopleService(desks.gateway("sysadmin1"))
    person = desks.county.users["nobody1"]
    for ask in (
        lambda: service.page(PeopleFilter()),
        lambda: service.register({"login": "no_such", "real_name": "无"}),
        lambda: service.lock(person, locked=True),
        lambda: service.reset_password(person),
        lambda: service.give_post(person, {"post": 4}),
        lambda: service.end(person, None),
    ):
        with pytest.raises(NotAllowed):
            ask()
