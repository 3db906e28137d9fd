from tests.integration.desks import *
def test_probe(desks):
    c = desks.bring_to(CLOSED)
    desks.act("chief1", c, "reopen", {"reason": WHY})
    desks.act("dispatch1", c, "dispatch", {"dept_id": CITY})
    print(desks.admin.execute("select state, dept_id, task_count, tasks_done, depts, due_at from cc.case_file where case_id=%s",(c,)).fetchall())
    print(desks.admin.execute("select dept_id, role, state from cc.task where case_id=%s order by sent_at",(c,)).fetchall())
    print(desks.one("select cc_int.rule_standing(c) from cc.case_file c where case_id=%s", c), desks.one("select cc_int.holders(c, now()) from cc.case_file c where case_id=%s", c))
    assert 0
