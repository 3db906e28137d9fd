"""Tasks, legal steps, alike cases and calls as a person reads them."""

from datetime import UTC, datetime, timedelta

import pytest

from commandcenter.db.stores import work
from commandcenter.domain.cases import TaskState
from commandcenter.errors import NotFound
from tests.integration.desks import CITY, DISPATCHED, HANDLING, WATER


def test_that_a_department_reads_its_own_tasks_nearest_deadline_first(desks, as_person):
    late, soon = desks.bring_to(DISPATCHED), desks.bring_to(HANDLING)
    desks.bring_to(HANDLING, CITY)
    desks.admin.execute("update cc.task set due_at = due_at + interval '5 hours' where case_id = %s", (late,))
    with as_person("water1") as connection:
        found = work.tasks_of(connection, [WATER, CITY], [TaskState.SENT, TaskState.SIGNED])
        assert [row.task.case_id for row in found] == [soon, late]
        assert work.tasks_of(connection, [WATER], [TaskState.SIGNED], desks.county.users["water1"]) == ()


def test_that_steps_blocked_by_a_condition_say_which(desks, as_person):
    case_id = desks.bring_to(HANDLING)
    desks.act("water1", case_id, "hand_over", {"person_id": desks.county.users["water1"]})
    with as_person("water1") as connection:
        found = {step.action: step.blocked_by for step in work.legal_actions(connection, case_id)}
    assert found["return_task"] == "return_window"
    assert found["take_back"] is None
    with pytest.raises(NotFound), as_person("grid2") as connection:
        work.legal_actions(connection, case_id)


def test_that_alike_cases_are_near_and_visible(desks, as_person):
    near = desks.report(lon=112.5, lat=37.8)
    desks.report(lon=112.6, lat=37.8)
    with as_person("leader1") as connection:
        found = work.alike(connection, desks.county.class_id, 112.5, 37.8005, 200, 24)
    assert [each.case.case_id for each in found] == [near]
    assert 50 < found[0].distance_m < 60
    with as_person("grid2") as connection:
        assert work.alike(connection, desks.county.class_id, 112.5, 37.8, 200, 24) == ()


def test_that_calls_are_read_by_the_centre_only(desks, as_person):
    desks.desk("intake1").execute(
        "select cc.log_call_v1(jsonb_build_object('call_id', gen_random_uuid(), 'started_at', now(), 'outcome', 3, "
        "'summary', '登记', 'caller', jsonb_build_object('phone', '13812345678')))"
    )
    since = datetime.now(UTC) - timedelta(hours=1)
    for login, number in (("intake2", 1), ("evaluator1", 1), ("water1", 0), ("leader1", 0)):
        with as_person(login) as connection:
            assert len(work.calls_since(connection, since)) == number, login
    with as_person("dispatch1") as connection:
        assert [contact.title for contact in work.caller_history(connection, "13812345678")] == ["登记"]
