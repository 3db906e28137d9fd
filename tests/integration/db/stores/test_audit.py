"""The logs as the audit administrator reads them."""

import pytest

from commandcenter.db.stores import audit
from commandcenter.errors import NotAllowed


def test_that_the_access_log_comes_page_by_page_newest_first(desks, as_person):
    person = desks.county.users["nobody1"]
    for locked in (True, False, True, False):
        desks.desk("secadmin1").execute("select cc.lock_person_v1(%s, %s)", (person, locked))
    with as_person("auditor1") as connection:
        first = audit.access_log(connection, None, 3)
        rest = audit.access_log(connection, first[-1].access_id, 3)
    assert [entry.what for entry in (*first, *rest)] == ["unlock_person", "lock_person"] * 2
    assert {entry.login for entry in first} == {"secadmin1"}
    assert {entry.subject for entry in first} == {"nobody1"}


def test_that_nobody_else_reads_it(as_person):
    with pytest.raises(NotAllowed), as_person("secadmin1") as connection:
        audit.access_log(connection, None, 3)
