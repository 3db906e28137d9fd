"""The line of an instance: refusals in the program's words, the bell, the stop."""

import threading
import time

import pytest

from commandcenter.db.clockwork import ClockworkLine
from commandcenter.errors import DatabaseUnavailable, NotAllowed, SchemaMismatch, SignInFailed
from tests.builders import PASSWORD
from tests.integration.clocks import service_conninfo
from tests.integration.desks import Desks


def _wait(line: ClockworkLine, pause_s: float, stop: threading.Event | None = None) -> tuple[bool, float]:
    began = time.monotonic()
    rang = line.wait(pause_s, stop or threading.Event())
    return rang, time.monotonic() - began


def test_that_a_changed_case_wakes_the_instance(desks: Desks):
    with ClockworkLine(service_conninfo(desks), "line") as line:
        assert _wait(line, 0.3)[0] is False
        timer = threading.Timer(0.5, desks.report)
        timer.start()
        rang, waited_s = _wait(line, 20)
        timer.join()
    assert rang
    assert waited_s < 15


def test_that_a_stop_ends_the_wait(desks: Desks):
    stop = threading.Event()
    with ClockworkLine(service_conninfo(desks), "line") as line:
        timer = threading.Timer(0.3, stop.set)
        timer.start()
        rang, waited_s = _wait(line, 20, stop)
        timer.join()
    assert not rang
    assert waited_s < 10


def test_that_refusals_come_in_the_programs_words(desks: Desks, empty_database):
    with pytest.raises(SignInFailed):
        ClockworkLine(service_conninfo(desks).replace(PASSWORD, "wrong-149"), "line")
    with (
        ClockworkLine(desks.database.conninfo("water1", PASSWORD), "line") as line,
        pytest.raises(NotAllowed),
    ):
        line.turn(10)
    with ClockworkLine(empty_database.admin_conninfo, "line") as line, pytest.raises(SchemaMismatch):
        line.turn(10)


def test_that_a_cut_line_is_told(desks: Desks):
    with ClockworkLine(service_conninfo(desks), "line") as line:
        desks.admin.execute(
            "select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = current_database() "
            "and application_name = 'commandcenter clockwork'"
        )
        with pytest.raises(DatabaseUnavailable):
            line.turn(10)
