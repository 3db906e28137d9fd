"""The own password, changed through the database's function."""

import psycopg
import pytest

from commandcenter.db.engine import Gateway
from commandcenter.db.stores import account
from commandcenter.errors import NotLegal
from tests.builders import PASSWORD


def test_that_the_new_password_opens_the_door_and_the_old_one_no_longer(desks):
    desks.person("mover1", (3, None, 149999000000000))
    with desks.gateway("mover1").connection() as connection:
        account.change_password(connection, "Another4word")
    with pytest.raises(psycopg.OperationalError):
        Gateway(desks.address, "mover1", PASSWORD).raw_connection()
    Gateway(desks.address, "mover1", "Another4word").raw_connection().close()


@pytest.mark.parametrize("secret", ["", "short1", "onlyletters", "1234567890"])
def test_that_a_simple_password_is_refused_by_name(desks, secret):
    with pytest.raises(NotLegal) as refusal, desks.gateway("dispatch1").connection() as connection:
        account.change_password(connection, secret)
    assert refusal.value.detail == "password"
