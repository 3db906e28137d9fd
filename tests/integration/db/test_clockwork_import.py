"""Imported histories and the clock: running cases have their timers, ended ones none."""

from uuid import UUID

from tests.integration.clocks import GENERAL, alarms
from tests.integration.desks import HANDLING, WHY


def test_that_an_imported_case_rings_only_while_it_runs(desks):
    # The same history twice, once under new keys: a running case, and an ended one with an order left open.
    running, ended = desks.bring_to(HANDLING), desks.bring_to(HANDLING)
    desks.act("leader1", ended, "supervise", {"level": GENERAL, "demand": "限期办结"})
    desks.act("chief1", ended, "force_close", {"reason": WHY})
    desks.admin.execute(
        """
        create temp table copied as
        select k.new_id as case_id, e.seq, gen_random_uuid() as op_id, e.action, e.from_state, e.to_state, e.post,
               e.actor_id, e.at, case e.seq when 1 then jsonb_set(e.payload, '{patch,case_no}', to_jsonb(k.number))
                                            else e.payload end as payload
          from cc.case_event e
          join (values (%s::uuid, %s::uuid, '20250101-0001'), (%s, %s, '20250101-0002')) k (old_id, new_id, number)
            on k.old_id = e.case_id
        """,
        (running, UUID(int=1), ended, UUID(int=2)),
    )
    desks.admin.execute("select cc_int.import_events('copied')")
    assert alarms(desks, UUID(int=1)) == alarms(desks, running)
    assert alarms(desks, UUID(int=2)) == {}
    assert (
        desks.one("select count(*) from cc.supervision_order where case_id = %s and state = 1", UUID(int=2))
        == 1
    )
