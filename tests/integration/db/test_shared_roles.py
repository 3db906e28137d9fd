"""Roles belong to the whole server: two counties of one server that make the same login do not get in each other's way."""

import threading
import time

import psycopg
import pytest

from tests.builders import PASSWORD

# Two, as the cases may run beside each other.
LOGINS = {False: "made_twice", True: "changed_twice"}


@pytest.fixture
def two_counties(database_maker, template, is_there):
    databases = [database_maker.make(template) for _ in range(2)]
    yield [each.admin_conninfo for each in databases]
    with psycopg.connect(databases[0].admin_conninfo, autocommit=True) as admin:
        admin.execute(f"drop role if exists {LOGINS[is_there]}".encode())
    for each in databases:
        database_maker.drop(each)


def waits(admin):
    return admin.execute(
        "select count(*) from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()"
    ).fetchone()[0]


@pytest.mark.parametrize("is_there", [False, True])
def test_that_the_second_waits_for_the_first_and_both_succeed(two_counties, is_there):
    one, other = two_counties
    login = LOGINS[is_there]
    call = "select cc_int.make_login(%s, %s)"
    with psycopg.connect(one) as first, psycopg.connect(other, autocommit=True) as watcher:
        if is_there:
            watcher.execute(call, (login, PASSWORD))
        first.execute(call, (login, PASSWORD))
        failures = []

        def make_too():
            try:
                with psycopg.connect(other, autocommit=True) as second:
                    second.execute(call, (login, PASSWORD))
            except psycopg.Error as failure:
                failures.append(failure)

        thread = threading.Thread(target=make_too)
        thread.start()
        deadline = time.monotonic() + 20
        while not waits(watcher) and time.monotonic() < deadline:
            time.sleep(0.02)
        assert waits(watcher) == 1
        first.commit()
        thread.join(20)
        assert failures == []
        assert watcher.execute("select pg_has_role(%s, 'cc_member', 'member')", (login,)).fetchone() == (
            True,
        )
