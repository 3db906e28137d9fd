"""Changing the calendar: what moves with it, who may do it, and what is refused."""

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import psycopg
import pytest
from psycopg import Connection, sql

from commandcenter.db.calendar_seed import fill_calendar
from commandcenter.domain.calendars import COUNTY_ZONE
from commandcenter.domain.clock import LimitUnit
from tests.fixtures.databases import OwnDatabase

SYSTEM_ADMIN, SECURITY_ADMIN = 8, 9


@pytest.fixture
def connection(database: OwnDatabase) -> Iterator[Connection[Any]]:
    with psycopg.connect(database.admin_conninfo) as made:
        fill_calendar(made)
        made.commit()
        yield made


def deadline(connection: Connection[Any], start: str, value: str, unit: LimitUnit) -> str:
    row = connection.execute(
        "select cc.deadline_v1(%s, %s, %s::smallint)",
        (datetime.fromisoformat(start).replace(tzinfo=COUNTY_ZONE), Decimal(value), unit),
    ).fetchone()
    assert row is not None
    return f"{row[0].astimezone(COUNTY_ZONE):%Y-%m-%d %H:%M}"


class People:
    """Makes persons with a post and a login of their own, and drops the logins afterwards."""

    def __init__(self, database: OwnDatabase, admin: Connection[Any]) -> None:
        self._database = database
        self._admin = admin
        self._logins: list[str] = []
        self._open: list[Connection[Any]] = []

    def sign_in(self, post: int) -> Connection[Any]:
        login = f"{self._database.name}_{len(self._logins)}"
        self._admin.execute("select cc_int.make_login(%s, 'clock-secret-1')", (login,))
        self._admin.execute(
            "with person as ("
            "insert into cc.app_user (login, real_name) values (%s, '示例人') returning user_id) "
            "insert into cc.user_post (user_id, post) select user_id, %s from person",
            (login, post),
        )
        self._admin.commit()
        self._logins.append(login)
        conninfo = self._database.conninfo(login, "clock-secret-1")
        self._open.append(psycopg.connect(conninfo, autocommit=True))
        return self._open[-1]

    def leave(self) -> None:
        for one in self._open:
            one.close()
        self._admin.rollback()
        for login in self._logins:
            self._admin.execute(sql.SQL("drop owned by {0}; drop role {0}").format(sql.Identifier(login)))
        self._admin.commit()


@pytest.fixture
def people(database: OwnDatabase, connection: Connection[Any]) -> Iterator[People]:
    made = People(database, connection)
    yield made
    made.leave()


def test_that_a_holiday_set_by_the_administrator_moves_deadlines_and_clearing_it_moves_them_back(people):
    admin = people.sign_in(SYSTEM_ADMIN)
    before = deadline(admin, "2025-03-07 10:30", "1", LimitUnit.WORKING_DAY)
    admin.execute("select cc.set_calendar_day_v1('2025-03-10', 1::smallint, ' 县庆 ')")
    assert deadline(admin, "2025-03-07 10:30", "1", LimitUnit.WORKING_DAY) == "2025-03-11 10:30"
    row = admin.execute(
        "select name, source, changed_by = session_user from cc.calendar_day where day = '2025-03-10'"
    )
    assert row.fetchone() == ("县庆", 2, True)
    assert admin.execute("select cc.clear_calendar_day_v1('2025-03-10')").fetchone() == (True,)
    assert admin.execute("select cc.clear_calendar_day_v1('2025-03-10')").fetchone() == (False,)
    assert deadline(admin, "2025-03-07 10:30", "1", LimitUnit.WORKING_DAY) == before == "2025-03-10 10:30"


def test_that_a_make_up_saturday_counts(people):
    admin = people.sign_in(SYSTEM_ADMIN)
    admin.execute("select cc.set_calendar_day_v1('2025-03-08', 2::smallint, '补班')")
    assert deadline(admin, "2025-03-07 17:00", "2", LimitUnit.WORKING_HOUR) == "2025-03-08 09:00"


def test_that_summer_hours_replace_the_usual_ones_only_while_they_hold(people):
    admin = people.sign_in(SYSTEM_ADMIN)
    admin.execute(
        "select cc.set_work_period_v1('{1,2,3,4,5}', '{480,720,900,1140}', '2025-05-01', '2025-09-30')"
    )
    held = admin.execute(
        "select from_minute, until_minute, valid_from, valid_until from cc.work_period where weekday = 1 "
        "order by valid_from, from_minute"
    ).fetchall()
    assert held == [
        (480, 720, date(2000, 1, 1), date(2025, 4, 30)),
        (840, 1080, date(2000, 1, 1), date(2025, 4, 30)),
        (480, 720, date(2025, 5, 1), date(2025, 9, 30)),
        (900, 1140, date(2025, 5, 1), date(2025, 9, 30)),
        (480, 720, date(2025, 10, 1), None),
        (840, 1080, date(2025, 10, 1), None),
    ]
    assert deadline(admin, "2025-07-01 12:30", "1", LimitUnit.WORKING_HOUR) == "2025-07-01 16:00"
    assert deadline(admin, "2025-04-30 17:30", "1", LimitUnit.WORKING_DAY) == "2025-05-06 18:30"


def test_that_a_weekday_can_be_made_a_day_off(people):
    admin = people.sign_in(SYSTEM_ADMIN)
    admin.execute("select cc.set_work_period_v1('{5}', '{}', '2025-01-01', null)")
    assert deadline(admin, "2025-03-06 17:00", "2", LimitUnit.WORKING_HOUR) == "2025-03-10 09:00"


def test_that_the_calendar_can_be_extended_but_not_cut(people):
    admin = people.sign_in(SYSTEM_ADMIN)
    admin.execute("select cc.extend_calendar_v1('2028-12-31')")
    assert deadline(admin, "2027-12-31 17:00", "9", LimitUnit.WORKING_HOUR) == "2028-01-03 18:00"
    with pytest.raises(psycopg.Error) as caught:
        admin.execute("select cc.extend_calendar_v1('2026-12-31')")
    assert caught.value.sqlstate == "CC422"


@pytest.mark.parametrize(
    "call",
    [
        "set_calendar_day_v1(null, 1::smallint, '假')",
        "set_calendar_day_v1('2025-03-10', 3::smallint, '假')",
        "set_calendar_day_v1('2025-03-10', 1::smallint, ' ')",
        "set_calendar_day_v1('2025-03-10', 1::smallint, repeat('假', 61))",
        "set_work_period_v1('{}', '{480,720}', '2025-01-01', null)",
        "set_work_period_v1('{0}', '{480,720}', '2025-01-01', null)",
        "set_work_period_v1('{8}', '{480,720}', '2025-01-01', null)",
        "set_work_period_v1('{1,null}', '{480,720}', '2025-01-01', null)",
        "set_work_period_v1('{1}', '{480}', '2025-01-01', null)",
        "set_work_period_v1('{1}', '{480,null}', '2025-01-01', null)",
        "set_work_period_v1('{1}', '{720,480}', '2025-01-01', null)",
        "set_work_period_v1('{1}', '{480,1441}', '2025-01-01', null)",
        "set_work_period_v1('{1}', '{480,720,700,800}', '2025-01-01', null)",
        "set_work_period_v1('{1}', '{480,720}', '2025-01-02', '2025-01-01')",
        "set_work_period_v1('{1}', '{480,720}', null, null)",
        "set_work_period_v1(null, null, null, null)",
    ],
)
def test_that_an_impossible_calendar_is_refused_and_nothing_changes(people, connection, call):
    admin = people.sign_in(SYSTEM_ADMIN)
    with pytest.raises(psycopg.Error) as caught:
        admin.execute(f"select cc.{call}")
    assert caught.value.sqlstate == "CC422"
    assert admin.execute("select count(*), min(from_minute) from cc.work_period").fetchone() == (10, 480)
    assert admin.execute("select count(*) from cc.calendar_day where source = 2").fetchone() == (0,)


@pytest.mark.parametrize(
    "call",
    [
        "set_calendar_day_v1('2025-03-10', 1::smallint, '假')",
        "clear_calendar_day_v1('2025-10-01')",
        "set_work_period_v1('{1}', '{480,720}', '2025-01-01', null)",
        "extend_calendar_v1('2029-12-31')",
    ],
)
def test_that_only_the_system_administrator_changes_the_calendar(people, call):
    other = people.sign_in(SECURITY_ADMIN)
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        other.execute(f"select cc.{call}")


@pytest.mark.parametrize(
    "statement",
    [
        "delete from cc.calendar_day",
        "update cc.work_period set until_minute = 1000",
        "select * from cc_int.work_slot",
        "select cc_int.rebuild_work_slots()",
        "select cc_int.calendar_changed()",
    ],
)
def test_that_even_the_administrator_cannot_go_around_the_functions(people, statement):
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        people.sign_in(SYSTEM_ADMIN).execute(statement)


def test_that_the_clock_of_the_server_goes_on_within_a_transaction(people):
    member = people.sign_in(SECURITY_ADMIN)
    with member.transaction():
        first = member.execute("select cc.server_clock_v1()").fetchone()
        second = member.execute("select cc.server_clock_v1()").fetchone()
    assert first is not None and second is not None
    assert first[0] < second[0]


def test_that_an_operator_of_ones_own_does_not_reach_the_clock(people, connection):
    connection.execute(
        """
        create schema decoy;
        grant usage on schema decoy to cc_member;
        create function decoy.much_later(timestamptz, interval) returns timestamptz language sql
            return pg_catalog.timestamptz_pl_interval($1, pg_catalog.make_interval(years => 50));
        grant execute on function decoy.much_later to cc_member;
        create operator decoy.+ (function = decoy.much_later, leftarg = timestamptz, rightarg = interval);
        """
    )
    connection.commit()
    member = people.sign_in(SECURITY_ADMIN)
    member.execute("set search_path = decoy, pg_catalog")
    moved = member.execute("select extract(year from timestamptz '2025-03-07' + interval '1 day')")
    assert moved.fetchone() == (2075,)
    assert deadline(member, "2025-03-07 10:30", "1", LimitUnit.WORKING_DAY) == "2025-03-10 10:30"
