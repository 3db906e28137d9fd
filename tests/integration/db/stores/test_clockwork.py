"""The state of the clock as the program reads it."""

from commandcenter.db.stores.clockwork import read_state, to_turn
from tests.integration.clocks import set_rules, shift_task, turn
from tests.integration.desks import HANDLING


def test_that_a_turn_and_the_state_come_out_as_the_database_told_them(desks):
    set_rules(desks, "handle")
    shift_task(desks, desks.bring_to(HANDLING), 0.5)
    with desks.gateway("water1").connection() as connection:
        before = read_state(connection)
        found = to_turn(turn(desks, instance="eins"))
        after = read_state(connection)
    assert (before.is_running, before.due, before.instances) == (False, 1, ())
    assert before.behind.total_seconds() > 0
    assert (found.fired, found.seen, found.left_due) == (1, 1, 0)
    assert found.next_at is not None
    assert found.next_at > found.now
    assert (after.is_running, after.due, after.oldest_due_at) == (True, 0, None)
    assert [(each.name, each.fired, each.is_running) for each in after.instances] == [("eins", 1, True)]
