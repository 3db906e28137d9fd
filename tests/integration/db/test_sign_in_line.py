"""The watcher's line to the database."""

import pytest

from commandcenter.db.sign_in_line import SignInLine
from commandcenter.errors import NotAllowed, SignInFailed
from tests.builders import PASSWORD


def test_that_only_the_service_is_answered(desks):
    with pytest.raises(NotAllowed), SignInLine(desks.database.conninfo("secadmin1", PASSWORD)) as line:
        line.note("dispatch1", 5)
    with pytest.raises(SignInFailed):
        SignInLine(desks.database.conninfo("secadmin1", "wrong"))
