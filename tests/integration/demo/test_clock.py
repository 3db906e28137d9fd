"""The demonstration's clock: it runs while it is open, and no longer."""

from commandcenter.demo.clock import DemoClock
from tests.integration.clocks import measures, set_rules, shift_task
from tests.integration.desks import HANDLING, wait_until


def test_that_the_demonstrations_clock_runs_until_it_is_closed(desks):
    name = desks.database.name
    # A copy of a database does not inherit what was granted on the original.
    desks.admin.execute(f"grant connect on database {name} to cc_service".encode())
    set_rules(desks, "handle")
    case_id = desks.bring_to(HANDLING)
    shift_task(desks, case_id, 0.5)
    clock = DemoClock(desks.database.admin_conninfo)
    try:
        wait_until(lambda: len(measures(desks, case_id)) == 1)
    finally:
        clock.close()
    shift_task(desks, case_id, 1.5)
    assert measures(desks, case_id) == [("supervise", 1)]
    connected = "select count(*) from pg_stat_activity where usename = 'clockwork_demo' and datname = current_database()"
    wait_until(lambda: desks.one(connected) == 0)
