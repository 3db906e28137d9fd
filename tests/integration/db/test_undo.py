"""Taking back one's own last step: within the grace, while nobody acted, and on record."""

import pytest

from tests.integration.desks import (
    CLOSED,
    DISPATCHED,
    FED_BACK,
    FILED,
    HANDLING,
    REPORTED,
    RETURNED,
    WATER,
    WHY,
    refused_with,
)


@pytest.mark.parametrize(
    ("before", "login", "action"),
    [
        (REPORTED, "intake1", "file"),
        (REPORTED, "intake1", "reject"),
        (REPORTED, "intake1", "precheck"),
        (FILED, "dispatch1", "dispatch"),
        (FILED, "dispatch1", "return_to_intake"),
        (RETURNED, "dispatch1", "return_to_intake"),
        (DISPATCHED, "water1", "sign"),
        (DISPATCHED, "water1", "return_task"),
        (DISPATCHED, "dispatch1", "recall"),
        (HANDLING, "water1", "hand_over"),
        (HANDLING, "water1", "feedback"),
        (FED_BACK, "intake1", "rework"),
        (FED_BACK, "intake1", "close"),
        (RETURNED, "dispatch1", "redispatch"),
        (FED_BACK, "intake1", "amend"),
    ],
)
def test_that_a_step_taken_back_leaves_the_case_as_it_was(desks, before, login, action):
    case_id = desks.bring_to(before)
    if action == "amend" and before == FED_BACK:
        case_id, before = desks.bring_to(FILED), FILED
    kept = "to_jsonb(f) - '{version,last_hash}'::text[]"
    was = desks.one(f"select {kept} from cc.case_file f where case_id = %s", case_id)
    tasks = desks.one(
        "select coalesce(jsonb_agg(t order by task_id), '[]') from cc.task t where case_id = %s", case_id
    )
    desks.act(
        login, case_id, action, desks.given_for(case_id, action, 2 if action == "redispatch" else WATER)
    )
    desks.act(login, case_id, "undo")
    assert desks.one(f"select {kept} from cc.case_file f where case_id = %s", case_id) == was
    left = desks.one(
        "select coalesce(jsonb_agg(t order by task_id), '[]') from cc.task t where case_id = %s and end_reason <> 'undo'",
        case_id,
    )
    assert left == tasks
    assert desks.findings(case_id) == []
    shown = (
        desks.desk("leader1")
        .execute("select action from cc.timeline_v1(%s) order by seq", (case_id,))
        .fetchall()
    )
    assert [row[0] for row in shown[-2:]] == [action, "undo"]


def test_that_nobody_takes_back_the_step_of_another(desks):
    case_id = desks.bring_to(FILED)
    desks.act("dispatch1", case_id, "dispatch", {"dept_id": WATER})
    with refused_with("42501"):
        desks.act("dispatch2", case_id, "undo")


def test_that_a_step_somebody_acted_upon_stays(desks):
    case_id = desks.bring_to(FILED)
    desks.act("dispatch1", case_id, "dispatch", {"dept_id": WATER})
    desks.act("water1", case_id, "sign")
    with refused_with("42501"):
        desks.act("dispatch1", case_id, "undo")


def test_that_the_grace_ends_and_an_undo_is_not_undone(desks):
    case_id = desks.bring_to(FILED)
    desks.act("dispatch1", case_id, "dispatch", {"dept_id": WATER})
    desks.act("dispatch1", case_id, "undo")
    with refused_with("CC422"):
        desks.act("dispatch1", case_id, "undo")
    desks.admin.execute("update cc.setting set value = '0' where key = 'undo_seconds'")
    desks.act("dispatch1", case_id, "dispatch", {"dept_id": WATER})
    with refused_with("CC422"):
        desks.act("dispatch1", case_id, "undo")


def test_that_a_note_or_a_forced_close_cannot_be_taken_back(desks):
    case_id = desks.bring_to(HANDLING)
    desks.act("chief1", case_id, "note", {"note": WHY})
    with refused_with("CC422"):
        desks.act("chief1", case_id, "undo")
    desks.act("chief1", case_id, "force_close", {"reason": WHY})
    with refused_with("CC422"):
        desks.act("chief1", case_id, "undo")
    assert desks.one("select state from cc.case_file where case_id = %s", case_id) != CLOSED
