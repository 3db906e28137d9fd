"""Instances of the clock beside each other and beside desks: once each, busy cases, rights, and that nobody runs it."""

import threading
from concurrent.futures import ThreadPoolExecutor

import psycopg
import pytest

from tests.builders import PASSWORD
from tests.integration.clocks import YELLOW, drain, measures, service_conninfo, set_rules, shift_task, turn
from tests.integration.desks import HANDLING, refused_with


def test_that_a_busy_case_is_left_for_later(desks):
    set_rules(desks, "handle")
    case_id = desks.bring_to(HANDLING)
    shift_task(desks, case_id, 0.5)
    with psycopg.connect(desks.database.admin_conninfo) as other:
        other.execute("select from cc.case_file where case_id = %s for no key update", (case_id,))
        found = turn(desks)
        assert (found["fired"], found["left_due"]) == (0, 1)
    assert turn(desks)["fired"] == 1


def test_that_one_bad_alarm_does_not_stop_the_others(desks):
    set_rules(desks, "handle")
    cases = [desks.bring_to(HANDLING) for _ in range(3)]
    for each in cases:
        shift_task(desks, each, 0.5)
    refusal = f"alter table cc.supervision_order add constraint bad check (case_id <> '{cases[1]}')"
    desks.admin.execute(refusal.encode())
    assert turn(desks)["fired"] == 2
    failing = desks.desk("leader1").execute("select cc.clockwork_state_v1() ->> 'failing'").fetchone()
    assert failing == ("1",)
    assert measures(desks, cases[1]) == []
    desks.admin.execute("alter table cc.supervision_order drop constraint bad")
    desks.admin.execute("update cc_int.alarm set next_at = now() where failures > 0")
    assert turn(desks)["fired"] == 1


def test_that_three_instances_at_once_take_each_measure_once(desks):
    set_rules(desks, "handle")
    cases = [desks.bring_to(HANDLING) for _ in range(30)]
    for each in cases:
        shift_task(desks, each, 1.5)
    start = threading.Barrier(3)

    def run(name: str) -> int:
        with desks.fresh("chief1") as own:
            start.wait()
            taken = 0
            for _ in range(100):
                row = own.execute("select cc.clockwork_v1(%s, 3)", (name,)).fetchone()
                assert row is not None
                taken += row[0]["fired"]
                if row[0]["left_due"] == 0:
                    break
            return taken

    with ThreadPoolExecutor(3) as pool:
        taken = list(pool.map(run, ("one", "two", "three")))
    assert sum(taken) == 30
    assert all(measures(desks, each) == [("supervise", YELLOW)] for each in cases)


def test_that_a_run_given_up_halfway_leaves_nothing_and_loses_nothing(desks):
    set_rules(desks, "handle")
    case_id = desks.bring_to(HANDLING)
    shift_task(desks, case_id, 0.5)
    own = desks.fresh("chief1")
    own.autocommit = False
    own.execute("select cc.clockwork_v1('dying', 10)")
    desks.admin.execute("select pg_terminate_backend(%s, 5000)", (own.info.backend_pid,))
    own.close()
    assert measures(desks, case_id) == []
    assert drain(desks) == 1


def test_that_only_a_service_a_duty_chief_and_a_system_administrator_run_the_clock(desks):
    for login in ("chief1", "sysadmin1"):
        turn(desks, login)
    for login in ("dispatch1", "water1", "leader1", "grid1", "secadmin1", "nobody1"):
        with refused_with("42501"):
            turn(desks, login)
    with psycopg.connect(service_conninfo(desks), autocommit=True) as service:
        service.execute("select cc.clockwork_v1('service', 10)")
        service.execute("select cc.clockwork_state_v1()")
        for attempt in (
            "select * from cc.case_file",
            "select * from cc.app_user",
            "select cc.whoami_v1()",
            "select * from cc.verify_seals_v1()",
            "select cc_int.rebuild_alarms()",
        ):
            with refused_with("42501"):
                service.execute(attempt.encode())


def test_that_nobody_can_sign_in_as_the_clock(desks):
    turn(desks)
    assert desks.one("select count(*) from pg_roles where rolname = 'cc_clockwork'") == 0
    assert desks.one("select is_locked from cc.app_user where login = 'cc_clockwork'")
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(desks.database.conninfo("cc_clockwork", PASSWORD))


def test_that_any_desk_notices_when_nobody_runs_the_clock(desks):
    set_rules(desks, "handle")
    case_id = desks.bring_to(HANDLING)
    shift_task(desks, case_id, 2)

    def state(login: str) -> dict[str, object]:
        row = desks.desk(login).execute("select cc.clockwork_state_v1()").fetchone()
        assert row is not None
        return dict(row[0])

    before = state("water1")
    assert (before["is_running"], before["last_beat_at"], before["due"]) == (False, None, 1)
    assert before["oldest_due_at"] is not None
    drain(desks)
    after = state("grid1")
    assert (after["is_running"], after["due"], after["oldest_due_at"]) == (True, 0, None)
    desks.admin.execute("update cc.clockwork_beat set beat_at = now() - interval '2 minutes'")
    assert state("dispatch1")["is_running"] is False
