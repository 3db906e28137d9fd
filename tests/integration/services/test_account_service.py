"""The person's own password: asked again, changed, and used from then on."""

import pytest

from commandcenter.errors import NotLegal, SignInFailed
from commandcenter.services.account_service import AccountService
from commandcenter.services.signing_in import sign_in
from tests.builders import PASSWORD


def test_that_a_desk_goes_on_with_the_new_password(desks):
    desks.person("mover2", (3, None, 149999000000000))
    desk = sign_in(desks.address, "mover2", PASSWORD)
    try:
        desk.account.change_password(PASSWORD, "Another4word")
        # A connection opened now has to sign in anew, as the feed does after a broken line.
        desk.gateway.raw_connection().close()
    finally:
        desk.close()
    with pytest.raises(SignInFailed):
        sign_in(desks.address, "mover2", PASSWORD)
    sign_in(desks.address, "mover2", "Another4word").close()


def test_that_nobody_changes_a_password_without_knowing_the_present_one(desks):
    service = AccountService(desks.gateway("dispatch1"))
    with pytest.raises(SignInFailed):
        service.change_password("not the password", "Another4word")
    sign_in(desks.address, "dispatch1", PASSWORD).close()


def test_that_a_refused_password_leaves_the_old_one_in_force(desks):
    gateway = desks.gateway("dispatch1")
    with pytest.raises(NotLegal):
        AccountService(gateway).change_password(PASSWORD, "simple")
    gateway.raw_connection().close()
