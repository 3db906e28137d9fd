"""Each SQLSTATE as a real server sends it, in the program's words."""

import psycopg
import pytest
from sqlalchemy.exc import DBAPIError

from commandcenter.db.failures import translated
from commandcenter.errors import (
    ChangedMeanwhile,
    CommandCenterError,
    NotAllowed,
    NotFound,
    NotLegal,
    Refused,
    TryAgain,
)


@pytest.mark.parametrize(
    ("code", "wanted"),
    [
        *[("CC404", NotFound), ("CC409", ChangedMeanwhile), ("CC422", NotLegal), ("42501", NotAllowed)],
        *[
            ("55P03", TryAgain),
            ("40001", TryAgain),
            ("40P01", TryAgain),
            ("23514", Refused),
            ("22P02", NotLegal),
        ],
    ],
)
def test_that_a_state_becomes_its_error_with_detail_and_reason(desks, code, wanted):
    with pytest.raises(psycopg.Error) as raised:
        desks.admin.execute("select cc_int.raise_error(%s, 'why', 'what')", (code,))
    found = translated(DBAPIError("", None, raised.value))
    assert isinstance(found, CommandCenterError)
    assert type(found) is wanted
    assert (found.detail, found.reason) == ("what", "why")


def test_that_a_mistake_of_ours_is_not_hidden(desks):
    with pytest.raises(psycopg.errors.UndefinedTable) as raised:
        desks.admin.execute("select * from cc.no_such_table")
    assert translated(raised.value) is raised.value
