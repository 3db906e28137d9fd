"""Histories walked inside the server: a small number of those that `make bench` walks by the thousand."""

import psycopg
import pytest

from tests.integration.histories.tallies import read_findings, read_tallies
from tests.integration.histories.walker import install, walk_database

HISTORIES = 80


def test_that_walked_histories_are_what_their_logs_tell_and_nothing_illegal_is_accepted(desks):
    done = walk_database(desks.database.admin_conninfo, desks.address, 7, HISTORIES)
    assert read_findings(desks.admin) == []
    tallies = read_tallies([desks.database.admin_conninfo])
    assert done.histories == HISTORIES
    assert done.events > 5 * HISTORIES
    assert sum(1 for each in tallies if each.taken > 0) > 40
    assert sum(each.refused for each in tallies) > HISTORIES


@pytest.mark.parametrize(
    ("tampering", "sentence"),
    [
        ("update cc.transition set post = 3 where action = 'file' and post = 2", "42501 instead of accepted"),
        ("update cc.transition set guard = ''", "accepted instead of CC422"),
        ("update cc.transition set required = '{}' where action = 'feedback'", "accepted instead of CC422"),
        (
            "create or replace function cc_int.limit_after(start timestamptz, stage text) returns timestamptz "
            "language sql stable as $$ select start + interval '1 hour' $$",
            "stored, counted",
        ),
    ],
)
def test_that_a_server_with_another_law_or_clock_is_found_out(desks, tampering, sentence):
    install(desks.admin)
    desks.admin.execute(tampering.encode())
    walk_database(desks.database.admin_conninfo, desks.address, 7, 60)
    assert any(sentence in each for each in read_findings(desks.admin))


def test_that_a_changed_log_is_found_out(desks):
    walk_database(desks.database.admin_conninfo, desks.address, 7, 5)
    with psycopg.connect(desks.database.admin_conninfo, autocommit=True) as admin:
        admin.execute("set session_replication_role = replica")
        admin.execute("update cc.case_event set payload = payload || '{\"patch\": {}}' where seq = 2")
        admin.execute("select walk.judge(1)")
    assert any("does not match its hash" in each for each in read_findings(desks.admin))
