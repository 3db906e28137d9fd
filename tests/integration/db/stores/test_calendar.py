"""The calendar as the desk reads it: it counts as the database does, and follows a change."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from commandcenter.db.stores import work
from commandcenter.db.stores.calendar import read_calendar, server_clock
from commandcenter.domain.clock import LimitUnit
from tests.integration.desks import (
    CHECKING,
    CLOSED,
    DISPATCHED,
    FED_BACK,
    FILED,
    HANDLING,
    PRECHECKING,
    REPORTED,
    RETURNED,
)


def test_that_desk_and_database_count_alike(desks, as_person):
    with as_person("water1") as connection:
        calendar = read_calendar(connection)
        start = datetime(2026, 2, 12, 3, 17, tzinfo=UTC)
        for unit in LimitUnit:
            found = work.deadline(connection, start, Decimal("2.5"), int(unit))
            assert calendar.deadline(start, Decimal("2.5"), unit) == found


def test_that_the_servers_time_is_read(as_person):
    with as_person("water1") as connection:
        assert abs(server_clock(connection) - datetime.now(UTC)) < timedelta(seconds=30)


def test_that_a_recount_after_a_change_of_the_calendar_keeps_log_and_case_equal(desks):
    states = (REPORTED, PRECHECKING, FILED, DISPATCHED, HANDLING, RETURNED, FED_BACK, CHECKING, CLOSED)
    desks.admin.execute("update cc.standard set limit_value = 3, limit_unit = 4")
    made = [desks.bring_to(state) for state in states]
    before = _due(desks)
    today = desks.one("select (now() at time zone 'Asia/Shanghai')::date")
    for ahead in range(10):
        desks.desk("sysadmin1").execute(
            "select cc.set_calendar_day_v1(%s, 1::smallint, '临时放假')", (today + timedelta(days=ahead),)
        )
    after = _due(desks)
    assert {case_id: desks.findings(case_id) for case_id in made if desks.findings(case_id)} == {}
    # Everything counted in working time moved; what has ended did not.
    assert after[made[-1]] is None
    working = {REPORTED, FILED, DISPATCHED, HANDLING, RETURNED, FED_BACK}
    for case_id, state in zip(made, states, strict=True):
        if state in working:
            assert after[case_id] >= before[case_id] + timedelta(days=1), state
        elif state != CLOSED:
            assert after[case_id] == before[case_id]
    assert desks.one("select count(*) from cc.case_event where action = 'recount'") >= len(working)
    # Back to the calendar as it was, and every deadline is what it had been.
    for ahead in range(10):
        desks.desk("sysadmin1").execute(
            "select cc.clear_calendar_day_v1(%s)", (today + timedelta(days=ahead),)
        )
    published = desks.one(
        "select count(*) from cc.calendar_day where day between %s and %s", today, today + timedelta(days=9)
    )
    assert published == 0
    assert isinstance(today, date)
    assert {case_id: desks.findings(case_id) for case_id in made if desks.findings(case_id)} == {}


def _due(desks):
    return dict(desks.admin.execute("select case_id, due_at from cc.case_file").fetchall())
