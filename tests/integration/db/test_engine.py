"""The desk's connections: limits, errors in the program's words, recovery after a cut line."""

import pytest
from sqlalchemy import text

from commandcenter.db.engine import Gateway
from commandcenter.errors import DatabaseUnavailable, NotAllowed, SignInFailed, TimedOut


def test_that_every_connection_has_limits_and_commits_by_itself(desks):
    with desks.gateway("water1").connection() as connection:
        assert connection.scalar(text("show statement_timeout")) == "15s"
        assert connection.scalar(text("show lock_timeout")) == "4s"
        assert connection.scalar(text("show TimeZone")) == "Asia/Shanghai"
        raw = connection.connection.driver_connection
        assert raw is not None
        assert raw.info.transaction_status.name == "IDLE"


def test_that_failures_come_out_as_the_programs_own(desks):
    gateway = desks.gateway("water1")
    with pytest.raises(NotAllowed), gateway.connection() as connection:
        connection.execute(text("update cc.case_file set state = 1"))
    with pytest.raises(TimedOut), gateway.connection() as connection:
        connection.execute(text("set statement_timeout = 50"))
        connection.execute(text("select count(*) from generate_series(1, 100000000)"))
    with pytest.raises(SignInFailed), Gateway(desks.address, "water1", "wrong").connection():
        pass


def test_that_a_cut_line_is_told_and_the_next_question_gets_a_new_one(desks):
    gateway = desks.gateway("water1")
    with pytest.raises(DatabaseUnavailable), gateway.connection() as connection:
        desks.admin.execute(
            "select pg_terminate_backend(pid) from pg_stat_activity where usename = 'water1' "
            "and datname = current_database()"
        )
        connection.execute(text("select 1"))
    with gateway.connection() as connection:
        assert connection.scalar(text("select 1")) == 1
