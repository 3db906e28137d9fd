"""Instances as threads and as processes: the lost server, the stop, the kill in the middle of a batch."""

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from commandcenter.errors import NotAllowed, SignInFailed
from commandcenter.services.clockwork_service import ClockworkService
from tests.builders import PASSWORD
from tests.integration.clocks import measures, service_conninfo, set_rules, shift_task
from tests.integration.desks import HANDLING, Desks, wait_until


@contextmanager
def running(conninfo: str) -> Iterator[ClockworkService]:
    """Run an instance in a thread while the block lasts."""
    service, stop = ClockworkService(conninfo), threading.Event()
    thread = threading.Thread(target=service.run, args=(stop,), name="clock under test")
    thread.start()
    try:
        yield service
    finally:
        stop.set()
        thread.join(20)
        assert not thread.is_alive()


def start_process(conninfo: str, *arguments: str) -> subprocess.Popen[str]:
    """Start the command as a process of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "commandcenter", "clockwork", *arguments],
        env=os.environ | {"COMMANDCENTER_CLOCKWORK_CONNINFO": conninfo},
        stdout=subprocess.PIPE,
        text=True,
    )


def is_up(desks: Desks) -> bool:
    """Say whether an instance has given a sign."""
    return bool(desks.one("select count(*) from cc.clockwork_beat"))


def test_that_a_running_instance_takes_a_measure_soon_after_it_falls_due(desks):
    set_rules(desks, "handle")
    case_id = desks.bring_to(HANDLING)
    with running(service_conninfo(desks)):
        wait_until(lambda: is_up(desks))
        shift_task(desks, case_id, -0.0003)
        # The administrator's update rings no bell: a step of somebody does.
        desks.act("dispatch1", case_id, "remind", {"note": "请办理"})
        wait_until(lambda: len(measures(desks, case_id)) == 2)
    assert measures(desks, case_id) == [("remind", None), ("supervise", 1)]


@pytest.mark.expects_log_warnings
def test_that_an_instance_takes_up_a_lost_server_again(desks):
    set_rules(desks, "handle")
    case_id = desks.bring_to(HANDLING)
    with running(service_conninfo(desks)):
        wait_until(lambda: is_up(desks))
        desks.admin.execute(
            "select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = current_database() "
            "and application_name = 'commandcenter clockwork'"
        )
        shift_task(desks, case_id, 0.5)
        wait_until(lambda: len(measures(desks, case_id)) == 1)


def test_that_a_wrong_password_or_a_missing_right_ends_the_instance(desks):
    with pytest.raises(SignInFailed):
        ClockworkService(service_conninfo(desks).replace(PASSWORD, "wrong-149")).run(threading.Event())
    with pytest.raises(NotAllowed):
        ClockworkService(desks.database.conninfo("water1", PASSWORD)).run(threading.Event())


def test_that_one_run_takes_all_that_is_due(desks):
    set_rules(desks, "handle")
    cases = [desks.bring_to(HANDLING) for _ in range(25)]
    for each in cases:
        shift_task(desks, each, 0.5)
    assert ClockworkService(service_conninfo(desks)).run_once() == 25
    assert ClockworkService(service_conninfo(desks)).run_once() == 0


def test_that_the_command_stops_cleanly_and_writes_json(desks):
    set_rules(desks, "handle")
    shift_task(desks, desks.bring_to(HANDLING), 0.5)
    process = start_process(service_conninfo(desks), "--instance", "eins")
    wait_until(lambda: bool(desks.one("select count(*) from cc.clockwork_beat where fired = 1")))
    process.send_signal(signal.SIGTERM)
    written, _ = process.communicate(timeout=20)
    assert process.returncode == 0
    lines = [json.loads(line) for line in written.splitlines()]
    assert [line["event"] for line in lines] == [
        "clockwork started",
        "measures taken",
        "log sealed",
        "clockwork stopped",
    ]
    assert {line["instance"] for line in lines} == {"eins"}


def test_that_an_instance_killed_in_the_middle_of_a_batch_loses_and_repeats_nothing(desks):
    set_rules(desks, "handle")
    cases = [desks.bring_to(HANDLING) for _ in range(5)]
    for each in cases:
        shift_task(desks, each, 0.5)
    # The third order of the batch waits for this lock: two are written and not committed.
    desks.admin.execute(
        """
        create function cc_int.slow_down() returns trigger language plpgsql as $$
        begin
          if (select count(*) from cc.supervision_order) >= 2 then perform pg_sleep(60); end if;
          return new;
        end $$;
        create trigger tg_slow before insert on cc.supervision_order for each row execute function cc_int.slow_down()
        """
    )
    process = start_process(service_conninfo(desks))
    sleeping = (
        "select count(*) from pg_stat_activity where wait_event = 'PgSleep' and datname = current_database()"
    )
    wait_until(lambda: desks.one(sleeping) == 1)
    process.kill()
    process.communicate(timeout=20)
    assert [measures(desks, each) for each in cases] == [[]] * 5
    desks.admin.execute("drop trigger tg_slow on cc.supervision_order")
    # The server notices by itself that nobody waits for the statement, and lets its cases go.
    wait_until(lambda: desks.one(sleeping) == 0)
    assert ClockworkService(service_conninfo(desks)).run_once() == 5
    assert [measures(desks, each) for each in cases] == [[("supervise", 1)]] * 5


def test_that_an_idle_instance_seals_the_log_once_and_not_at_every_look(desks):
    desks.bring_to(HANDLING)
    with running(service_conninfo(desks)):
        wait_until(lambda: desks.one("select count(*) from cc.seal") == 1)
        desks.bring_to(HANDLING)
        wait_until(lambda: desks.one("select count(*) from cc_int.alarm") >= 2)
    assert desks.one("select count(*) from cc.seal") == 1
