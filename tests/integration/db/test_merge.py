"""Repeated reports merged and taken apart: both logs whole, clocks as if never merged, and every caller told."""

import itertools
from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID

import psycopg
import pytest
from psycopg.types.json import Jsonb

from commandcenter.domain.identifiers import uuid7
from tests.integration.db.test_races import at_once
from tests.integration.desks import (
    CITY,
    CLOSED,
    FED_BACK,
    FILED,
    FORCE_CLOSED,
    HANDLING,
    REPORTED,
    RETURNED,
    STREET,
    WATER,
    WHY,
    Desks,
    refused_with,
)

MERGED = 14
CALLER = {"name": "示例甲", "phone": "10000000001"}
CLOCK = "state, stage_started_at, due_at, due_unit, handle_due_at, holder_id, checker_id, merged_into, depts"


def merge(desks: Desks, case_id: UUID, into: UUID, login: str = "dispatch1") -> None:
    desks.act(login, case_id, "merge", {"into_id": str(into), "reason": "同一处积水重复上报"})


def unmerge(desks: Desks, case_id: UUID) -> None:
    desks.act("dispatch1", case_id, "unmerge", {"reason": "不是同一处积水"})


def clock(desks: Desks, case_id: UUID) -> Any:
    return desks.admin.execute(
        f"select {CLOCK} from cc.case_file where case_id = %s".encode(), (case_id,)
    ).fetchone()


def tasks(desks: Desks, case_id: UUID) -> list[Any]:
    return desks.admin.execute(
        "select task_id, state, due_at, sign_due_at, finished_at, finished_by, end_reason from cc.task "
        "where case_id = %s order by task_id",
        (case_id,),
    ).fetchall()


def log(desks: Desks, case_id: UUID) -> list[str]:
    rows = desks.admin.execute("select action from cc.case_event where case_id = %s order by seq", (case_id,))
    return [row[0] for row in rows]


def counts(desks: Desks, case_id: UUID) -> Any:
    return desks.admin.execute(
        "select merged_count, caller_count from cc.case_file where case_id = %s", (case_id,)
    ).fetchone()


def state(desks: Desks, case_id: UUID) -> Any:
    return desks.one("select state from cc.case_file where case_id = %s", case_id)


def close(desks: Desks, case_id: UUID) -> None:
    """From filed to closed."""
    for login, action in (
        ("dispatch1", "dispatch"),
        ("water1", "sign"),
        ("water1", "feedback"),
        ("intake1", "close"),
    ):
        desks.act(login, case_id, action, desks.input_of(action))


def sound(desks: Desks, *cases: UUID) -> None:
    assert [desks.findings(each) for each in cases] == [[] for _ in cases]


def test_that_a_merge_stands_in_both_logs_and_ends_one_clock(desks):
    master, again = desks.bring_to(FILED, caller=CALLER), desks.bring_to(FILED, caller=CALLER)
    merge(desks, again, master)
    assert clock(desks, again)[0] == MERGED
    assert (clock(desks, again)[2], clock(desks, again)[7]) == (None, master)
    assert log(desks, again) == ["report", "file", "merge"]
    assert log(desks, master) == ["report", "file", "merge_in"]
    assert counts(desks, master) == (1, 2)
    # The caller stays with his own report.
    assert desks.one("select count(*) from cc.case_caller where case_id = %s", again) == 1
    sound(desks, master, again)


@pytest.mark.parametrize("at", [REPORTED, FILED, RETURNED])
def test_that_an_unmerged_case_is_what_it_was(desks, at):
    master, again = desks.bring_to(FILED), desks.bring_to(at, caller=CALLER)
    before, tasks_before = clock(desks, again), tasks(desks, again)
    merge(desks, again, master)
    unmerge(desks, again)
    assert (clock(desks, again), tasks(desks, again)) == (before, tasks_before)
    assert counts(desks, master) == (0, 0)
    assert log(desks, master)[-2:] == ["merge_in", "merge_out"]
    sound(desks, master, again)


def open_returns(desks: Desks, case_id: UUID) -> object:
    """Return how many returns nobody has decided, by the tasks and by the case."""
    query = """
    select disputes_open + (select count(*) from cc.task t where t.case_id = f.case_id and t.dispute_state in (1, 2))
      from cc.case_file f where case_id = %s
    """
    return desks.one(query, case_id)


def test_that_running_tasks_stop_with_the_merge_and_run_on_after_it(desks):
    master, again = desks.bring_to(FILED), desks.bring_to(FILED)
    desks.act("dispatch1", again, "dispatch", {"dept_id": WATER, "assists": [CITY, STREET]})
    desks.act("city1", again, "sign")
    desks.act("water1", again, "return_task", {"reason": WHY, "grounds": WHY})
    assert state(desks, again) == RETURNED
    before, tasks_before = clock(desks, again), tasks(desks, again)
    merge(desks, again, master)
    assert sorted(task[1] for task in tasks(desks, again)) == [4, 8, 8]
    assert [task[6] for task in tasks(desks, again) if task[1] == 8] == ["merged", "merged"]
    assert open_returns(desks, again) == 0
    with refused_with("CC422"):
        desks.act("city1", again, "feedback", desks.input_of("feedback"))
    unmerge(desks, again)
    assert (clock(desks, again), tasks(desks, again)) == (before, tasks_before)
    assert open_returns(desks, again) == 2
    desks.act("city1", again, "feedback", desks.input_of("feedback"))
    sound(desks, master, again)


def test_that_a_case_is_taken_out_after_its_master_moved_on(desks):
    master, again = desks.bring_to(FILED), desks.bring_to(FILED)
    before = clock(desks, again)
    merge(desks, again, master)
    desks.act("dispatch1", master, "dispatch", desks.input_of("dispatch"))
    desks.act("water1", master, "sign")
    unmerge(desks, again)
    assert (clock(desks, again), state(desks, master)) == (before, HANDLING)
    close(desks, again)
    assert (state(desks, again), state(desks, master)) == (CLOSED, HANDLING)
    sound(desks, master, again)


def test_that_a_calendar_changed_meanwhile_counts_after_the_unmerge(desks):
    master, again, twin = (desks.bring_to(FILED) for _ in range(3))
    merge(desks, again, master)
    desks.admin.execute(
        "insert into cc.calendar_day (day, kind, name) "
        "select current_date + n, 1, '停工' from generate_series(-1, 30) n on conflict (day) do update set kind = 1"
    )
    desks.admin.execute("select cc_int.rebuild_work_slots()")
    unmerge(desks, again)
    started, due = clock(desks, again)[1:3]
    assert (due - started).days >= 30
    assert clock(desks, twin)[2] < due
    sound(desks, again)


def test_that_every_caller_is_told_when_the_master_is_closed(desks):
    master = desks.bring_to(FILED, caller=CALLER, callback_needed=True)
    asked = desks.bring_to(FILED, caller=CALLER, callback_needed=True)
    silent = desks.bring_to(FILED, caller=CALLER)
    nobody = desks.bring_to(FILED)
    for again in (asked, silent, nobody):
        merge(desks, again, master)
    assert counts(desks, master) == (3, 3)
    close(desks, master)
    rows = desks.admin.execute(
        "select case_id, state, result, callback_needed, due_at from cc.case_file where case_id = any (%s)",
        ([asked, silent, nobody],),
    ).fetchall()
    assert {row[0]: row[1:] for row in rows} == {
        asked: (CLOSED, "已经处置完毕", True, None),
        silent: (CLOSED, "已经处置完毕", True, None),
        nobody: (CLOSED, "已经处置完毕", False, None),
    }
    told = desks.one(
        "select payload -> 'input' from cc.case_event where case_id = %s and action = 'told'", silent
    )
    assert (told["case_id"], told["outcome"]) == (str(master), "close")
    desks.act("intake1", silent, "callback", desks.input_of("callback"))
    assert desks.one("select callback_needed from cc.case_file where case_id = %s", silent) is False
    sound(desks, master, asked, silent, nobody)


@pytest.mark.parametrize(("action", "ended"), [("force_close", FORCE_CLOSED), ("reject", 3)])
def test_that_other_ends_of_the_master_reach_the_merged_ones(desks, action, ended):
    master, again = desks.report(caller=CALLER), desks.report(caller=CALLER)
    merge(desks, again, master)
    desks.act("chief1", master, action, {"reason": WHY})
    assert state(desks, again) == ended
    sound(desks, master, again)


def test_that_a_report_others_hang_on_is_not_withdrawn(desks):
    master, again = desks.report(), desks.report()
    merge(desks, again, master)
    with refused_with("CC422"):
        desks.act("intake1", master, "withdraw", {"reason": WHY})
    unmerge(desks, again)
    desks.act("intake1", master, "withdraw", {"reason": WHY})


def test_that_reopening_the_master_reopens_nothing_silently(desks):
    master, again = desks.bring_to(FILED), desks.bring_to(FILED)
    merge(desks, again, master)
    close(desks, master)
    desks.act("chief1", master, "reopen", {"reason": WHY})
    assert state(desks, again) == CLOSED
    noted = desks.one(
        "select payload -> 'input' ->> 'outcome' from cc.case_event where case_id = %s order by seq desc limit 1",
        again,
    )
    assert noted == "reopen"
    close(desks, master)
    assert log(desks, again)[-2:] == ["told", "told"]
    sound(desks, master, again)


def test_that_chains_count_and_close_to_the_end(desks):
    leaf, middle, top = (desks.bring_to(FILED, caller=CALLER) for _ in range(3))
    merge(desks, leaf, middle)
    merge(desks, middle, top)
    assert (counts(desks, top), counts(desks, middle)) == ((2, 3), (1, 2))
    late = desks.bring_to(FILED, caller=CALLER)
    # Merging into a merged case goes to the one it belongs to.
    merge(desks, late, leaf)
    assert (clock(desks, late)[7], counts(desks, top)) == (top, (3, 4))
    unmerge(desks, leaf)
    assert (counts(desks, top), counts(desks, middle)) == ((2, 3), (0, 1))
    merge(desks, leaf, middle)
    assert clock(desks, leaf)[7] == top
    unmerge(desks, middle)
    assert counts(desks, top) == (2, 3)
    close(desks, top)
    assert [state(desks, each) for each in (leaf, middle, late)] == [CLOSED, FILED, CLOSED]
    sound(desks, leaf, middle, top, late)


def test_that_a_whole_chain_hears_of_the_end(desks):
    chain = [desks.bring_to(FILED, caller=CALLER) for _ in range(4)]
    for below, above in itertools.pairwise(chain):
        merge(desks, below, above)
    close(desks, chain[-1])
    assert [log(desks, each)[-1] for each in chain] == ["told", "told", "told", "close"]
    assert [state(desks, each) for each in chain] == [CLOSED] * 4
    sound(desks, *chain)


def test_that_a_case_merges_neither_into_itself_nor_into_an_ended_or_hidden_one(desks):
    here, below = desks.bring_to(FILED), desks.bring_to(FILED)
    merge(desks, below, here)
    with refused_with("CC422"):
        merge(desks, here, here)
    with refused_with("CC422"):
        merge(desks, here, below)
    with refused_with("CC422"):
        merge(desks, here, desks.bring_to(CLOSED))
    with refused_with("CC404"):
        merge(desks, here, desks.bring_to(FILED, place_no=desks.county.grid_elsewhere), "dispatch_t")
    with refused_with("CC404"):
        merge(desks, here, uuid7())
    with refused_with("CC422"):
        merge(desks, desks.bring_to(HANDLING), here)
    assert state(desks, here) == FILED


def send(desks: Desks, login: str, case_id: UUID, into: UUID) -> str:
    version = desks.one("select version from cc.case_file where case_id = %s", case_id)
    with desks.fresh(login) as desk:
        given = (case_id, version, Jsonb({"into_id": str(into), "reason": WHY}), uuid7())
        desk.execute("select cc.act_v1(%s, %s, 'merge', %s, %s)", given)
    return "done"


def test_that_two_merges_at_once_make_no_circle(desks):
    desks.desk("dispatch1")
    for _ in range(4):
        one, two = desks.bring_to(FILED), desks.bring_to(FILED)
        pairs = [("dispatch1", one, two), ("dispatch2", two, one)]
        outcome = at_once([partial(send, desks, *pair) for pair in pairs])
        assert outcome.count("done") == 1, outcome
        assert set(outcome) - {"done"} <= {"40P01", "40001", "CC409", "CC422"}
        assert sorted([state(desks, one), state(desks, two)]) == [FILED, MERGED]
        sound(desks, one, two)


def test_that_merges_into_one_master_at_once_are_all_counted(desks):
    master = desks.bring_to(FILED)
    reports = [desks.bring_to(FILED, caller=CALLER) for _ in range(6)]
    outcome = at_once([partial(send, desks, "dispatch1", report, master) for report in reports])
    assert outcome == ["done"] * 6
    assert counts(desks, master) == (6, 6)
    sound(desks, master, *reports)


def test_that_a_merge_during_the_closing_is_told_or_refused(desks):
    for _ in range(4):
        master, again = desks.bring_to(FED_BACK), desks.bring_to(FILED, caller=CALLER)

        def end(case_id: UUID = master) -> str:
            version = desks.one("select version from cc.case_file where case_id = %s", case_id)
            with desks.fresh("intake1") as desk:
                given = (case_id, version, Jsonb({"closing_confirmed": True}), uuid7())
                desk.execute("select cc.act_v1(%s, %s, 'close', %s, %s)", given)
            return "done"

        version = desks.one("select version from cc.case_file where case_id = %s", again)
        assert version == 2
        outcome = at_once([end, partial(send, desks, "dispatch1", again, master)])
        states = (state(desks, master), state(desks, again))
        # Closed first: the merge was refused. Merged first: the close came too late and is asked again.
        assert (outcome, states) in [
            (["done", "40001"], (CLOSED, FILED)),
            (["done", "CC422"], (CLOSED, FILED)),
            (["CC409", "done"], (FED_BACK, MERGED)),
            (["done", "done"], (CLOSED, CLOSED)),
        ]
        sound(desks, master, again)


def test_that_a_told_case_taken_up_again_leaves_its_master(desks):
    master, again = desks.bring_to(FILED, caller=CALLER), desks.bring_to(FILED, caller=CALLER)
    merge(desks, again, master)
    close(desks, master)
    desks.act("chief1", again, "reopen", {"reason": WHY})
    assert (state(desks, again), clock(desks, again)[7]) == (FILED, None)
    assert (log(desks, master)[-1], counts(desks, master)) == ("merge_out", (0, 1))
    sound(desks, master, again)


def test_that_times_in_both_logs_never_run_backwards(desks):
    master, again = desks.bring_to(FILED), desks.bring_to(FILED)
    merge(desks, again, master)
    unmerge(desks, again)
    for case_id in (master, again):
        rows = desks.admin.execute("select at from cc.case_event where case_id = %s order by seq", (case_id,))
        times: list[datetime] = [row[0] for row in rows]
        assert times == sorted(times)


def test_that_people_elsewhere_cannot_merge(desks):
    one, two = desks.bring_to(FILED), desks.bring_to(FILED)
    for login in ("city1", "grid2"):
        with pytest.raises(psycopg.Error):
            merge(desks, one, two, login)
    with refused_with("42501"):
        merge(desks, one, two, "leader1")
